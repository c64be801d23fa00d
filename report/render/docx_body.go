package render

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
)

// A wordBody is a document on its way to a word processor.
type wordBody struct {
	*composer  // measures the columns of tables as the PDF has them
	xml        strings.Builder
	links      wordLinks
	pictures   []wordPart
	files      map[*chart.Figure]string // relationships of pictures
	tableMarks map[string]tableMark     // by id
	marks      int                      // bookmarks so far
	drawings   int                      // pictures set so far
	lists      int                      // numbered lists so far
}

// A tableMark is the bookmark of a table's number, and what it is now.
type tableMark struct{ bookmark, label string }

func newWordBody(d *Document) (*wordBody, error) {
	c, err := begin(d)
	if err != nil {
		return nil, err
	}
	b := &wordBody{composer: c, files: map[*chart.Figure]string{}, tableMarks: map[string]tableMark{}}
	for _, part := range []string{"styles", "numbering", "settings", "fontTable"} {
		b.links.add(relationship+part, part+".xml", false)
	}
	n := 0
	for _, block := range d.Blocks {
		t, ok := block.(Table)
		if !ok {
			continue
		}
		n++
		for _, id := range slices.Concat([]string{t.ID}, t.Holds) {
			if _, known := b.tableMarks[id]; !known {
				b.tableMarks[id] = tableMark{fmt.Sprintf("_RefTable%d", n), d.Language.Word(lang.Table, n)}
			}
		}
	}
	return b, nil
}

func (b *wordBody) put(format string, args ...any) { fmt.Fprintf(&b.xml, format, args...) }

// main is the document itself, with the page that all of it is set on.
func (b *wordBody) main() []byte {
	header, footer := b.links.add(relationship+"header", "header.xml", false), b.links.add(relationship+"footer", "footer.xml", false)
	empty := b.links.add(relationship+"header", "empty.xml", false)
	return fmt.Appendf(nil, `%s<w:document %s><w:body>%s<w:sectPr>`+
		`<w:headerReference w:type="default" r:id="%s"/><w:headerReference w:type="first" r:id="%s"/><w:footerReference w:type="default" r:id="%s"/>`+
		`<w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%d" w:right="%d" w:bottom="%[11]d" w:left="%[10]d" w:header="%[12]d" w:footer="%[12]d" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>`,
		xmlHead, wordNamespace, b.xml.String(), header, empty, footer,
		twips(pageWidth), twips(pageHeight), twips(textTop), twips(marginLeft), twips(pageHeight-textBottom), twips(44))
}

// document writes the title page and the blocks.
func (b *wordBody) document() error {
	if err := b.cover(); err != nil {
		return err
	}
	for _, block := range b.doc.Blocks {
		if err := b.block(block); err != nil {
			return err
		}
	}
	return nil
}

func (b *wordBody) cover() error {
	d := b.doc
	if logo := b.theme.Logo; logo != nil {
		size := logo.Bounds().Size()
		scale := min(150/float64(size.X), 56/float64(size.Y))
		id := b.picture(logo.Type, logo.Data)
		b.put(`<w:p><w:pPr><w:jc w:val="right"/></w:pPr>%s</w:p>`, b.drawing(id, float64(size.X)*scale, float64(size.Y)*scale, d.Theme.Name, logo.Text))
	}
	if d.Client != "" {
		b.paragraphOf("Client", run("", d.Language.Word(lang.CommissionedBy, d.Client)))
	}
	b.paragraphOf("Title", run("", d.Title))
	for _, line := range []struct{ style, text string }{
		{"Subtitle", d.Subtitle}, {"Date", d.Author}, {"Date", d.Language.Date(d.Date)}, {"Warning", d.Notice},
	} {
		if line.text != "" {
			b.paragraphOf(line.style, run("", line.text))
		}
	}
	if d.Version != "" {
		b.paragraphOf("Small", run("", d.Language.Word(lang.MadeWith, d.Version)))
	}
	return nil
}

// paragraphOf writes a paragraph of a style, of runs.
func (b *wordBody) paragraphOf(style, runs string) {
	b.put(`<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr>%s</w:p>`, style, runs)
}

var wordStyles = map[Style]string{Body: "BodyText", Lead: "Lead", Small: "Small", Warning: "Warning", Quote: "Quote"}

func (b *wordBody) block(block Block) error {
	switch block := block.(type) {
	case Heading, Appendix, Contents:
		if !silent(block) {
			b.heading(block)
		}
	case Paragraph:
		if !blank(block.Text) {
			b.paragraphOf(wordStyles[block.Style], b.runs(block.Text, block.Spans))
		}
	case List:
		b.list(block)
	case Finding:
		return b.finding(block)
	case Figure:
		return b.figure(block)
	case Table:
		b.table(block)
	case PageBreak: // what follows one is a chapter or the contents, which start pages
	default:
		return fmt.Errorf("no way to write a %T", block)
	}
	return nil
}

// heading writes the next heading, of the level that it has in the PDF; after
// that of the contents, the contents.
func (b *wordBody) heading(block Block) {
	i := b.next
	e := b.entries[i]
	b.next++
	style, fresh := fmt.Sprintf("Heading%d", e.level), ""
	_, contents := block.(Contents)
	if contents {
		style = "TOCHeading"
	}
	if e.level == 1 && (!e.inner || e.anchor == b.appendix) {
		fresh = "<w:pageBreakBefore/>" // chapters of the main part start pages
	}
	b.put(`<w:p><w:pPr><w:pStyle w:val="%s"/>%s</w:pPr>%s</w:p>`, style, fresh, b.bookmark(wordAnchor(i), run("", e.text)))
	if contents {
		b.contents()
	}
}

// wordAnchor is the bookmark of a heading.
func wordAnchor(entry int) string { return fmt.Sprintf("_Toc%06d", entry+1) }

// bookmark puts runs between the ends of a bookmark.
func (b *wordBody) bookmark(name, runs string) string {
	b.marks++
	return fmt.Sprintf(`<w:bookmarkStart w:id="%d" w:name="%s"/>%s<w:bookmarkEnd w:id="%[1]d"/>`, b.marks, name, runs)
}

// contents writes the table of contents as a field: its entries lead to their
// headings, and page numbers are filled in when the field is updated.
func (b *wordBody) contents() {
	begin := `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h \z \u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`
	for i, e := range b.entries {
		if e.level > 2 || e.inner && e.level > 1 || e.text == b.doc.Language.Word(lang.Contents) {
			continue
		}
		b.put(`<w:p><w:pPr><w:pStyle w:val="TOC%d"/></w:pPr>%s<w:hyperlink w:anchor="%s" w:history="1">%s</w:hyperlink></w:p>`, e.level, begin, wordAnchor(i), run("", e.text))
		begin = ""
	}
	if begin == "" {
		b.put(`<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`)
	}
}

// runs are a text in the pieces that it is set in.
func (b *wordBody) runs(text string, spans []result.Span) string {
	if len(spans) == 0 {
		return run("", text)
	}
	var out strings.Builder
	for _, s := range spans {
		properties := ""
		if s.Strong {
			properties += "<w:b/>"
		}
		if s.Emphasis {
			properties += "<w:i/>"
		}
		if s.Link == "" {
			out.WriteString(run(properties, s.Text))
			continue
		}
		fmt.Fprintf(&out, `<w:hyperlink r:id="%s" w:history="1">%s</w:hyperlink>`, b.links.add(relationship+"hyperlink", s.Link, true), run(`<w:rStyle w:val="Hyperlink"/>`+properties, s.Text))
	}
	return out.String()
}

func (b *wordBody) list(l List) {
	style, number := "ListBullet", ""
	if l.Numbered {
		b.lists++
		style, number = "ListNumber", fmt.Sprintf(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr>`, firstList+b.lists)
	}
	for i, item := range l.Items {
		var spans []result.Span
		if i < len(l.Spans) {
			spans = l.Spans[i]
		}
		b.put(`<w:p><w:pPr><w:pStyle w:val="%s"/>%s</w:pPr>%s</w:p>`, style, number, b.runs(item, spans))
	}
}

func (b *wordBody) finding(f Finding) error {
	keep := ""
	if f.Figure != nil {
		keep = "<w:keepNext/>"
	}
	b.put(`<w:p><w:pPr><w:pStyle w:val="Finding"/>%s</w:pPr>%s</w:p>`, keep, run("", f.Text))
	if f.Figure == nil {
		return nil
	}
	return b.chart(f.Figure, "FindingFigure")
}

// figure writes a chart under its caption, and where its data stand.
func (b *wordBody) figure(f Figure) error {
	if f.Figure == nil {
		return nil
	}
	b.figures++
	b.caption(lang.Figure, b.figures, "", f.Title, f.Subtitle)
	if err := b.chart(f.Figure, "Figure"); err != nil {
		return err
	}
	var under []string
	if f.Source != "" {
		under = append(under, run("", f.Source))
	}
	if mark, ok := b.tableMarks[f.Table]; ok {
		before, after, _ := strings.Cut(b.doc.Language.Word(lang.DataIn, "\x00"), "\x00")
		under = append(under, run("", before)+field("REF "+mark.bookmark+` \h \* lower`, strings.ToLower(mark.label))+run("", after))
	}
	if len(under) > 0 {
		b.paragraphOf("Note", strings.Join(under, run("", " ")))
	}
	return nil
}

// chart writes a chart in a paragraph of its own.
func (b *wordBody) chart(f *chart.Figure, style string) error {
	id, ok := b.files[f]
	if !ok {
		var picture bytes.Buffer
		if err := f.Picture(&picture); err != nil {
			return err
		}
		id = b.picture("png", picture.Bytes())
		b.files[f] = id
	}
	scale := min(1, fullWidth/f.Width.Points(), (textBottom-textTop-140)/f.Height.Points())
	if style == "FindingFigure" && f.Small {
		scale = 0.8 // so that the findings fit on a page
	}
	alt := f.Alt
	if alt == "" {
		alt = f.Title
	}
	b.paragraphOf(style, b.drawing(id, f.Width.Points()*scale, f.Height.Points()*scale, f.ID, alt))
	return nil
}

// picture adds a file of a picture and returns the id it is referred to by.
func (b *wordBody) picture(kind string, data []byte) string {
	name := fmt.Sprintf("media/image%d.%s", len(b.pictures)+1, kind)
	b.pictures = append(b.pictures, wordPart{name: "word/" + name, data: data})
	return b.links.add(relationship+"image", name, false)
}

// drawing sets a picture in a line of text, so large, in points.
func (b *wordBody) drawing(id string, width, height float64, name, alt string) string {
	b.drawings++
	return fmt.Sprintf(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/>`+
		`<wp:docPr id="%d" name="%s" descr="%s"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>`+
		`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>`+
		`<pic:nvPicPr><pic:cNvPr id="%[3]d" name="%[4]s" descr="%[5]s"/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip r:embed="%[6]s"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%[1]d" cy="%[2]d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`+
		`</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
		emus(width), emus(height), b.drawings, escaped(name), escaped(alt), id)
}
