package render

import (
	"fmt"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
)

// caption writes the numbered title of a figure or a table and its base, kept
// with what follows. The number is a field, bookmarked where a name is given.
func (b *wordBody) caption(k lang.Key, number int, bookmark, title, base string) {
	word := strings.TrimSpace(strings.ReplaceAll(b.doc.Language.Word(k, "\x00"), "\x00", ""))
	label := run("", word+"\u00a0") + field("SEQ "+word+` \* ARABIC`, fmt.Sprint(number))
	if bookmark != "" {
		label = b.bookmark(bookmark, label)
	}
	b.paragraphOf("Caption", label+run("", "  "+title))
	if base != "" {
		b.paragraphOf("Base", run("", base))
	}
}

// table writes a table with the columns that it has in the PDF: one with too
// many is written as several, each with the stub.
func (b *wordBody) table(t Table) {
	b.tables++
	mark := b.tableMarks[t.ID].bookmark
	if b.tableMarks[t.ID].label != b.doc.Language.Word(lang.Table, b.tables) {
		mark = "" // another of the same id has it
	}
	panels := b.panels(t)
	for i, g := range panels {
		if i == 0 {
			b.caption(lang.Table, b.tables, mark, t.Caption, t.Base)
		} else {
			b.paragraphOf("Base", run("", t.Caption+" ("+b.doc.Language.Word(lang.Continued)+")"))
		}
		b.panel(g, t)
	}
	for _, note := range t.Notes {
		b.paragraphOf("Note", run("", note))
	}
	b.put(`<w:p><w:pPr><w:pStyle w:val="Note"/></w:pPr></w:p>`) // two tables that touch become one
}

// panel writes a table, or those of its columns that fit side by side.
func (b *wordBody) panel(g *panel, t Table) {
	all := append([]column{g.stub}, g.columns...)
	b.put(`<w:tbl><w:tblPr><w:tblStyle w:val="FoljeTable"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/>`+
		`<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val="%s"/><w:tblDescription w:val="%s"/></w:tblPr><w:tblGrid>`,
		twips(g.width()), escaped(t.Caption), escaped(t.Base))
	for i := range all {
		b.put(`<w:gridCol w:w="%d"/>`, g.span(i))
	}
	b.put(`</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	for i, col := range all {
		b.cell(g.span(i), 1, "", "TableHead", aligned(i, col, true), true, run(b.size(g), breakable(col.header)))
	}
	b.put(`</w:tr>`)
	for i, r := range t.Rows {
		b.row(g, r, i < len(t.Rows)-1 && (len(t.Rows) <= shortTable || joined(t.Rows, i)))
	}
	b.put(`</w:tbl>`)
}

// span is the width of a column with the gap before it, in twips.
func (g *panel) span(i int) int {
	if i == 0 {
		return twips(g.stub.width)
	}
	return twips(g.columns[i-1].width + cellGap)
}

// size is the property of text that is set smaller than tables are, so that all
// columns fit.
func (b *wordBody) size(g *panel) string {
	if g.text.Size == b.looks.tables[0].Size {
		return ""
	}
	return fmt.Sprintf(`<w:sz w:val="%d"/><w:szCs w:val="%[1]d"/>`, int(2*g.text.Size+0.5))
}

// row writes a row; keep holds it on the page of the next.
func (b *wordBody) row(g *panel, r TableRow, keep bool) {
	properties, shade := "", ""
	switch r.Kind {
	case result.Total, Section:
		properties = "<w:b/>"
	case result.Summary:
		properties, shade = "<w:b/>", hex(b.theme.Tint)
	case result.Pooled:
		properties = "<w:i/>"
	case result.Absent:
		properties = fmt.Sprintf(`<w:color w:val="%s"/>`, hex(b.theme.Muted))
	}
	properties += b.size(g)
	b.put(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
	if r.Kind == Section {
		b.cell(twips(g.width()), 1+len(g.columns), shade, "TableText", "", keep, run(properties, r.Stub))
	} else {
		b.cell(g.span(0), 1, shade, "TableText", "", keep, run(properties, breakable(r.Stub)))
		for i, col := range g.columns {
			text := run(properties, breakable(cellAt(r, col.index)))
			if letters := lettersAt(r, col.index); letters != "" {
				text += `<w:r><w:br/></w:r>` + run(`<w:sz w:val="14"/>`, letters)
			}
			b.cell(g.span(i+1), 1, shade, "TableText", aligned(i+1, col, false), keep, text)
		}
	}
	b.put(`</w:tr>`)
}

// cell writes a cell of a width in twips that spans so many columns.
func (b *wordBody) cell(width, columns int, shade, style, aligned string, keep bool, runs string) {
	b.put(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width)
	if columns > 1 {
		b.put(`<w:gridSpan w:val="%d"/>`, columns)
	}
	if shade != "" {
		b.put(`<w:shd w:val="clear" w:color="auto" w:fill="%s"/>`, shade)
	}
	b.put(`</w:tcPr><w:p><w:pPr><w:pStyle w:val="%s"/>`, style)
	if keep {
		b.put(`<w:keepNext/>`)
	}
	b.put(`%s</w:pPr>%s</w:p></w:tc>`, aligned, runs)
}

// breakable is the text of a cell that may be broken after a slash, where word
// processors would divide a word instead.
func breakable(s string) string { return strings.ReplaceAll(s, "/", "/\u200b") }

// aligned sets numbers at the right edge of their cell, and words after the stub
// apart from the number at the right edge of the cell before. Words over numbers
// must not touch those of the cell before either.
func aligned(i int, col column, head bool) string {
	switch {
	case col.numbers && head:
		return fmt.Sprintf(`<w:ind w:left="%d"/><w:jc w:val="right"/>`, twips(cellGap/2))
	case col.numbers:
		return `<w:jc w:val="right"/>`
	case i > 0 && head: // a word processor without the font may set its bold wider
		return fmt.Sprintf(`<w:ind w:left="%d" w:right="-%d"/>`, twips(cellGap), twips(cellGap/2))
	case i > 0:
		return fmt.Sprintf(`<w:ind w:left="%d"/>`, twips(cellGap))
	}
	return ""
}

// header has the title, and the chapter that the page is in.
func (b *wordBody) header() []byte {
	return fmt.Appendf(nil, `%s<w:hdr %s><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>%s<w:r><w:tab/></w:r>%s</w:p></w:hdr>`,
		xmlHead, wordNamespace, run("", b.doc.Title), field("STYLEREF 1", ""))
}

// footer has the notice, and the number of the page.
func (b *wordBody) footer() []byte {
	number := b.doc.Language.Word(lang.PageOf, "\x00", "\x01")
	before, rest, _ := strings.Cut(number, "\x00")
	between, after, _ := strings.Cut(rest, "\x01")
	return fmt.Appendf(nil, `%s<w:ftr %s><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>%s<w:r><w:tab/></w:r>%s%s%s%s%s</w:p></w:ftr>`,
		xmlHead, wordNamespace, run("<w:b/>", b.doc.Notice), run("", before), field("PAGE", "1"), run("", between), field("NUMPAGES", "1"), run("", after))
}
