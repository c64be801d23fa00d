package render

import (
	"fmt"
	"image/color"
	"strings"

	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/typeface"
)

// A wordStyle is a style of paragraphs. Those that Word has built in bear its
// English name, under which Word shows its own in the user's language: "heading
// 1" as Rubrik 1, "caption" as Beskrivning.
type wordStyle struct {
	id, name string
	on, next string // the style that it is based on, and that of the next paragraph
	look     look
	before   float64 // space, in points
	after    float64
	more     string // further properties of the paragraph that come before its spacing
	indent   string // attributes of its indentation
	level    int    // of the outline, from 1; 0 for none
	builtIn  bool
}

// wordStyleList lists the styles of paragraphs: the looks of the PDF.
func (b *wordBody) wordStyleList() []wordStyle {
	word := b.doc.Language.Word
	list := []wordStyle{
		{id: "BodyText", name: "Body Text", look: b.bodyText, after: 8, builtIn: true},
		{id: "Title", name: "Title", look: b.coverTitle, before: 150, after: 12, next: "Subtitle", builtIn: true},
		{id: "Subtitle", name: "Subtitle", look: b.coverSubtitle, after: 160, builtIn: true},
		{id: "Date", name: "Date", look: b.coverText, builtIn: true},
		{id: "Client", name: word(lang.StyleClient), look: b.coverClient},
		{id: "Lead", name: word(lang.StyleLead), look: b.leadText, after: 8, next: "BodyText"},
		{id: "Small", name: word(lang.StyleSmall), look: b.smallText, after: 6},
		{id: "Quote", name: "Quote", look: b.bodyText, after: 8, indent: `w:left="567" w:right="567"`, builtIn: true},
		{id: "Warning", name: word(lang.StyleWarning), look: b.warningText, before: 12, after: 12, indent: `w:left="142"`,
			more: fmt.Sprintf(`<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="%s"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="%s"/>`, hex(b.theme.Signal), hex(b.theme.Glow))},
		{id: "Finding", name: word(lang.StyleFinding), look: b.findingText, before: 10, after: 4, indent: `w:left="567" w:hanging="567"`,
			more: `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>` + fmt.Sprintf(`<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="%s"/><w:between w:val="single" w:sz="4" w:space="6" w:color="%[1]s"/></w:pBdr>`, hex(b.theme.Hairline))},
		{id: "FindingFigure", name: word(lang.StyleFindingFigure), look: b.bodyText, after: 6, indent: `w:left="567"`},
		{id: "Figure", name: word(lang.StyleFigure), look: b.bodyText, after: 4, more: "<w:keepLines/>"},
		{id: "Caption", name: "caption", look: b.captionText, before: apart, after: 1, more: "<w:keepNext/><w:keepLines/>", builtIn: true},
		{id: "Base", name: word(lang.StyleBase), look: b.baseText, after: 4, more: "<w:keepNext/>"},
		{id: "Note", name: word(lang.StyleNote), look: b.noteText, before: 2},
		{id: "TableText", name: word(lang.StyleTableText), look: b.looks.tables[0]},
		{id: "TableHead", name: word(lang.StyleTableHead), on: "TableText", look: heavy(b.looks.tables[0])},
		{id: "Header", name: "header", look: b.running, more: rightTab, builtIn: true},
		{id: "Footer", name: "footer", look: b.running, more: rightTab, builtIn: true},
		{id: "TOCHeading", name: "TOC Heading", look: b.headings[0].look, after: 12, next: "BodyText", builtIn: true},
		{id: "TOC1", name: "toc 1", look: b.contentsChapter, before: 6, more: dottedTab, builtIn: true},
		{id: "TOC2", name: "toc 2", look: b.contentsSection, indent: `w:left="284"`, more: dottedTab, builtIn: true},
		{id: "ListBullet", name: "List Bullet", look: b.bodyText, after: 4, indent: `w:left="284" w:hanging="284"`, builtIn: true,
			more: `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`},
		{id: "ListNumber", name: "List Number", look: b.bodyText, after: 4, indent: `w:left="340" w:hanging="340"`, builtIn: true},
	}
	for i, h := range b.headings {
		list = append(list, wordStyle{id: fmt.Sprintf("Heading%d", i+1), name: fmt.Sprintf("heading %d", i+1), next: "BodyText", look: h.look,
			before: h.space, after: h.after, more: "<w:keepNext/><w:keepLines/>", level: i + 1, builtIn: true})
	}
	return list
}

// rightTab and dottedTab bring what follows a tab to the right margin.
var (
	rightTab  = fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs>`, twips(fullWidth))
	dottedTab = fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="%d"/></w:tabs>`, twips(fullWidth))
)

func heavy(l look) look {
	l.Style = typeface.SemiBold
	return l
}

// styles are what the document is set in. A researcher who changes one changes
// all that is set in it.
func (b *wordBody) styles() []byte {
	var out strings.Builder
	fmt.Fprintf(&out, `%s<w:styles %s><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="%[3]s" w:hAnsi="%[3]s" w:eastAsia="%[3]s" w:cs="%[3]s"/>`+
		`<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="%[4]s" w:eastAsia="%[4]s" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`,
		xmlHead, wordNamespace, escaped(b.theme.Family.Name), b.doc.Language.Tag)
	out.WriteString(`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>` +
		`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>` +
		`<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`)
	for _, s := range b.wordStyleList() {
		s.write(&out)
	}
	fmt.Fprintf(&out, `<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="%s"/><w:u w:val="single"/></w:rPr></w:style>`, hex(b.theme.Strong))
	b.tableStyle(&out)
	out.WriteString("</w:styles>")
	return []byte(out.String())
}

func (s wordStyle) write(out *strings.Builder) {
	custom := ` w:customStyle="1"`
	if s.builtIn {
		custom = ""
	}
	on := s.on
	if on == "" {
		on = "Normal"
	}
	fmt.Fprintf(out, `<w:style w:type="paragraph"%s w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="%s"/>`, custom, s.id, escaped(s.name), on)
	if s.next != "" {
		fmt.Fprintf(out, `<w:next w:val="%s"/>`, s.next)
	}
	fmt.Fprintf(out, `<w:qFormat/><w:pPr>%s<w:spacing w:before="%d" w:after="%d" w:line="%d" w:lineRule="atLeast"/>`, s.more, twips(s.before), twips(s.after), twips(s.look.leading))
	if s.indent != "" {
		fmt.Fprintf(out, `<w:ind %s/>`, s.indent)
	}
	if s.level > 0 {
		fmt.Fprintf(out, `<w:outlineLvl w:val="%d"/>`, s.level-1)
	}
	out.WriteString(`</w:pPr><w:rPr>`)
	if s.look.Style == typeface.SemiBold || s.look.Style == typeface.Bold {
		out.WriteString(`<w:b/>`)
	}
	r, g, bl, _ := s.look.color.RGBA()
	fmt.Fprintf(out, `<w:color w:val="%s"/><w:sz w:val="%d"/><w:szCs w:val="%[2]d"/></w:rPr></w:style>`,
		hex(color.RGBA{R: uint8(r >> 8), G: uint8(g >> 8), B: uint8(bl >> 8)}), int(2*s.look.Size+0.5))
}

// tableStyle is the style of tables: a line under the header and thin ones
// between rows.
func (b *wordBody) tableStyle(out *strings.Builder) {
	fmt.Fprintf(out, `<w:style w:type="table" w:customStyle="1" w:styleId="FoljeTable"><w:name w:val="%s"/><w:basedOn w:val="TableNormal"/><w:qFormat/>`+
		`<w:tblPr><w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="%[2]s"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="%[2]s"/></w:tblBorders>`+
		`<w:tblCellMar><w:top w:w="%[4]d" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="%[5]d" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>`+
		`<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="%[3]s"/></w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>`,
		escaped(b.doc.Language.Word(lang.StyleTable)), hex(b.theme.Hairline), hex(b.theme.Ink), twips(rowAbove), twips(rowBelow))
}

// firstList is the number of the list before the first numbered one: bullets
// and findings come first.
const firstList = 2

// numbering has the bullets, the numbers of findings, and a sequence for every
// numbered list.
func (b *wordBody) numbering() []byte {
	level := func(id int, format, text, indent, properties string) string {
		return fmt.Sprintf(`<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="%s"/>`+
			`<w:lvlText w:val="%s"/><w:lvlJc w:val="left"/><w:pPr><w:ind %s/></w:pPr><w:rPr>%s</w:rPr></w:lvl></w:abstractNum>`, id, format, text, indent, properties)
	}
	bold := fmt.Sprintf(`<w:b/><w:color w:val="%s"/>`, hex(b.theme.Strong))
	out := fmt.Sprintf(`%s<w:numbering %s>`, xmlHead, wordNamespace) +
		level(0, "bullet", "•", `w:left="284" w:hanging="284"`, fmt.Sprintf(`<w:color w:val="%s"/>`, hex(b.theme.Strong))) +
		level(1, "decimal", "%1", `w:left="567" w:hanging="567"`, bold+`<w:sz w:val="40"/>`) +
		level(2, "decimal", "%1.", `w:left="340" w:hanging="340"`, bold) +
		`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`
	for i := range b.lists {
		out += fmt.Sprintf(`<w:num w:numId="%d"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`, firstList+1+i)
	}
	return []byte(out + "</w:numbering>")
}
