package render

import (
	"fmt"
	"io"

	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/typeface"
)

// DOCX writes the document for a word processor, so that a researcher can go on
// writing in it: Word's own styles of headings, captions, lists and contents,
// numbers of figures and tables as fields, headers of tables that repeat,
// alternative texts, and the type embedded. Tables have the columns that they
// have in the PDF. The file is Office Open XML (ISO/IEC 29500, transitional).
func DOCX(w io.Writer, d *Document) error {
	b, err := newWordBody(d)
	if err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	if err := b.document(); err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	out := newZip(w)
	for _, p := range b.parts() {
		if err := out.part(p.name, p.data); err != nil {
			return fmt.Errorf("docx: %w", err)
		}
	}
	return out.Close()
}

// A wordPart is one file of the package.
type wordPart struct {
	name string
	kind string // its media type; empty where the ending tells it
	data []byte
}

const (
	xmlHead       = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	wordNamespace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
		`xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ` +
		`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
		`xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`
	wordType     = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// parts lists the files of the package in the order they are written: what tells
// of the others first.
func (b *wordBody) parts() []wordPart {
	parts := []wordPart{
		{"word/document.xml", wordType + "document.main+xml", b.main()},
		{"word/styles.xml", wordType + "styles+xml", b.styles()},
		{"word/numbering.xml", wordType + "numbering+xml", b.numbering()},
		{"word/settings.xml", wordType + "settings+xml", b.settings()},
		{"word/header.xml", wordType + "header+xml", b.header()},
		{"word/footer.xml", wordType + "footer+xml", b.footer()},
		{"word/empty.xml", wordType + "header+xml", fmt.Appendf(nil, `%s<w:hdr %s><w:p/></w:hdr>`, xmlHead, wordNamespace)},
		{"docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", b.properties()},
	}
	fonts, table, links := embedFonts(b.theme.Family)
	parts = append(parts, wordPart{"word/fontTable.xml", wordType + "fontTable+xml", table},
		wordPart{"word/_rels/fontTable.xml.rels", "", links},
		wordPart{"word/_rels/document.xml.rels", "", b.links.part()})
	parts = append(append(parts, fonts...), b.pictures...)
	front := []wordPart{{"[Content_Types].xml", "", contentTypes(parts)}, {"_rels/.rels", "", packageLinks()}}
	return append(front, parts...)
}

func contentTypes(parts []wordPart) []byte {
	out := fmt.Appendf(nil, `%s<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`+
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`+
		`<Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>`+
		`<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>`, xmlHead)
	for _, p := range parts {
		if p.kind != "" {
			out = fmt.Appendf(out, `<Override PartName="/%s" ContentType="%s"/>`, p.name, p.kind)
		}
	}
	return append(out, "</Types>"...)
}

func packageLinks() []byte {
	var l wordLinks
	l.add(relationship+"officeDocument", "word/document.xml", false)
	l.add("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml", false)
	return l.part()
}

// wordLinks are what a part refers to.
type wordLinks struct {
	xml   []byte
	count int
}

// add returns the id by which the part refers to a target.
func (l *wordLinks) add(kind, target string, external bool) string {
	l.count++
	mode := ""
	if external {
		mode = ` TargetMode="External"`
	}
	l.xml = fmt.Appendf(l.xml, `<Relationship Id="rId%d" Type="%s" Target="%s"%s/>`, l.count, kind, escaped(target), mode)
	return fmt.Sprintf("rId%d", l.count)
}

func (l *wordLinks) part() []byte {
	return fmt.Appendf(nil, `%s<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>`, xmlHead, l.xml)
}

// properties are what a file tells of itself. Its date is the study's.
func (b *wordBody) properties() []byte {
	d := b.doc
	date := ""
	if d.Language.Date(d.Date) != d.Date {
		date = fmt.Sprintf(`<dcterms:created xsi:type="dcterms:W3CDTF">%sT00:00:00Z</dcterms:created>`, escaped(d.Date))
	}
	return fmt.Appendf(nil, `%s<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" `+
		`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`+
		`<dc:title>%s</dc:title><dc:subject>%s</dc:subject><dc:creator>%s</dc:creator><dc:description>%s</dc:description><dc:language>%s</dc:language>%s</cp:coreProperties>`,
		xmlHead, escaped(d.Title), escaped(d.Subtitle), escaped(d.Author), escaped(d.Language.Word(lang.MadeWith, d.Version)), d.Language.Tag, date)
}

// settings ask for the embedded type, and for the behaviour of Word 2013 and
// later, without which newer versions open the file as an old one.
func (b *wordBody) settings() []byte {
	return fmt.Appendf(nil, `%s<w:settings %s><w:embedTrueTypeFonts/><w:defaultTabStop w:val="709"/><w:autoHyphenation/>`+
		`<w:characterSpacingControl w:val="doNotCompress"/><w:compat>`+
		`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>`+
		`<w:themeFontLang w:val="%s"/><w:decimalSymbol w:val="%s"/><w:listSeparator w:val=";"/></w:settings>`,
		xmlHead, wordNamespace, b.doc.Language.Tag, b.doc.Language.Decimal)
}

// embedFonts packs the cuts that a word processor knows: regular, bold and
// italic. Each is obscured with a key, as ISO/IEC 29500-1, 17.8.1 has it.
func embedFonts(f *typeface.Family) (parts []wordPart, table, links []byte) {
	var rels wordLinks
	name := escaped(f.Name)
	table = fmt.Appendf(nil, `%s<w:fonts %s><w:font w:name="%s"><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>`, xmlHead, wordNamespace, name)
	for _, cut := range []struct {
		style   typeface.Style
		element string
	}{{typeface.Regular, "embedRegular"}, {typeface.Bold, "embedBold"}, {typeface.Italic, "embedItalic"}} {
		key, data := obscured(f.TTF(cut.style))
		file := fmt.Sprintf("fonts/font%d.odttf", cut.style+1)
		id := rels.add(relationship+"font", file, false)
		table = fmt.Appendf(table, `<w:%s r:id="%s" w:fontKey="%s"/>`, cut.element, id, key)
		parts = append(parts, wordPart{name: "word/" + file, data: data})
	}
	return parts, append(table, "</w:font></w:fonts>"...), rels.part()
}
