package render

import (
	"slices"
	"strings"
	"unicode"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/pdf"
	"github.com/foljeforskning/folje/report/typeface"
)

// Space around the text of a table's cells, in points.
const (
	cellGap  = 10. // between columns
	rowAbove = 2.6
	rowBelow = 2.8
	closer   = 1. // less, both above and below, in an appendix

	sectionAbove = 6. // more, above a row that titles those under it
)

// table adds a table: its caption and base, its rows under a header that is
// repeated on every page, and its notes, all in one group. One with too many
// columns is set in several, each with the stub.
func (c *composer) table(t Table) {
	c.tables++
	c.introduce()
	label := c.doc.Language.Word(lang.Table, c.tables)
	panels := c.panels(t)
	group := c.section().Add(pdf.Div)
	for i, g := range panels {
		g.label, g.title, g.marks = label, t.Caption, marks(t.Notes)
		title := t.Caption
		if i > 0 {
			title += " (" + c.doc.Language.Word(lang.Continued) + ")"
		}
		g.elem = group.Add(pdf.Table)
		c.caption(g.elem.Add(pdf.Caption), g.x, label, title, t.Base)
		c.rows(g, t, i == len(panels)-1 && len(t.Notes) > 0)
		if i < len(panels)-1 {
			c.items[len(c.items)-1].keep = hoped
		}
	}
	c.notes(group, panels[len(panels)-1].x, t.Notes)
	c.below = apart
}

// notes adds the notes under a table, on one page.
func (c *composer) notes(group *pdf.Elem, x float64, notes []string) {
	start := len(c.items)
	for i, note := range notes {
		space := 1.
		if i == 0 {
			space = 5
		}
		c.lines(group.Add(pdf.Note), c.noteText, x, measure, space, note)
	}
	for i := start; i < len(c.items); i++ {
		c.items[i].kind = "note"
		if i < len(c.items)-1 {
			c.items[i].keep = max(c.items[i].keep, wished)
		}
	}
}

// A panel is a table, or those of its columns that fit side by side, measured.
type panel struct {
	text         look
	x            float64
	stub         column
	columns      []column
	label, title string
	marks        []string // explained by notes
	elem         *pdf.Elem
}

// A column is where a column stands and how it is aligned.
type column struct {
	index   int // among the table's columns
	header  string
	x       float64
	width   float64
	numbers bool // aligned to the right
}

func (g *panel) width() float64 {
	last := g.stub
	if n := len(g.columns); n > 0 {
		last = g.columns[n-1]
	}
	return last.x + last.width
}

// shortTable is how many rows a table may have and still be kept on one page,
// and shortInner how many one of an appendix, where the pages are to be full.
const (
	shortTable = 28
	shortInner = 16
)

// fewestRows is how many rows of a table there are on a page at least.
const fewestRows = 3

// rows adds the header and the rows. No row is split, a short table neither, nor
// rows under one title; of a long one some rows stay with the header and some
// with the notes.
func (c *composer) rows(g *panel, t Table, notes bool) {
	header := c.headerRow(g)
	header.keep = heldIf(len(t.Rows) > 0)
	c.add(header)
	repeated := c.repeatedHeader(g, header.height)
	body := g.elem.Add(pdf.TBody)
	titled, short := untitled(t.Rows) < len(t.Rows), shortTable
	if c.inner {
		short = shortInner
	}
	for i, r := range t.Rows {
		it := c.row(g, body, r, i == 0)
		last := i == len(t.Rows)-1
		switch {
		case last:
			it.keep = heldIf(notes)
		case joined(t.Rows, i):
			it.keep = held
		case len(t.Rows) <= short || titled && t.Rows[i+1].Kind != Section:
			it.keep = wished
		}
		it.repeat = repeated
		c.add(it)
	}
}

// joined tells whether a row must stand on the page of the next: a title, and one of
// so few at either end that they would stand alone.
func joined(rows []TableRow, i int) bool {
	return rows[i].Kind == Section || untitled(rows[:i+1]) < fewestRows || untitled(rows[i+1:]) < fewestRows
}

// untitled counts the rows that are no title of others.
func untitled(rows []TableRow) int {
	n := 0
	for _, r := range rows {
		if r.Kind != Section {
			n++
		}
	}
	return n
}

// A header and a row have so many lines at most, so that a page has room for
// both. Only texts of over a thousand letters are longer.
const (
	headerLines = 20
	rowLines    = 34
)

// cells are the texts of a row, wrapped and cut off after so many lines: the
// stub first.
func (c *composer) cells(g *panel, l look, most int, stub string, text func(column) string) (cells [][]string, height float64) {
	cells = append(cells, c.wrap(l, stub, g.stub.width))
	for _, col := range g.columns {
		cells = append(cells, c.wrap(l, text(col), col.width))
	}
	lines := 1
	for i := range cells {
		cells[i] = cut(cells[i], most)
		lines = max(lines, len(cells[i]))
	}
	return cells, float64(lines) * l.leading
}

// place calls draw for every line of the cell of a column, with where it goes.
// Cells hang from the upper edge of their row; those of a header, for which
// height is given, stand on the lower.
func (c *composer) place(g *panel, l look, column int, lines []string, height float64, draw func(x, y float64, line string)) {
	col := g.stub
	if column > 0 {
		col = g.columns[column-1]
	}
	y := max(0, height-float64(len(lines))*l.leading)
	for i, line := range lines {
		x := g.x + col.x
		if col.numbers {
			x += col.width - c.out.Width(l.Font, line)
		}
		draw(x, y+float64(i)*l.leading, spaced(lines, i))
	}
}

func (g *panel) headerLook() look {
	l := g.text
	l.Style, l.leading = typeface.SemiBold, g.text.leading*0.94
	return l
}

// headerRow makes the header of the table.
func (c *composer) headerRow(g *panel) item {
	l := g.headerLook()
	cells, height := c.cells(g, l, headerLines, g.stub.header, func(col column) string { return col.header })
	tr := g.elem.Add(pdf.THead).Add(pdf.TR)
	heads := make([]*pdf.Elem, len(cells))
	for i := range heads {
		heads[i] = tr.Add(pdf.TH)
		heads[i].Scope = pdf.Column
	}
	return item{height: height + 8, space: 6, kind: "header", draw: func(s *sheet, top float64) {
		for n, lines := range cells {
			c.place(g, l, n, lines, height, func(x, y float64, line string) { s.text(heads[n], l, x, top+2+y, line) })
		}
		s.rule(c.theme.Ink, 0.8, g.x, g.x+g.width(), top+height+6)
	}}
}

// repeatedHeader makes what stands above the rows on the following pages. It
// is decoration: who listens has heard it.
func (c *composer) repeatedHeader(g *panel, headerHeight float64) *item {
	l := g.headerLook()
	cells, height := c.cells(g, l, headerLines, g.stub.header, func(col column) string { return col.header })
	title := g.label + "  " + g.title
	continued := " (" + c.doc.Language.Word(lang.Continued) + ")"
	above := c.baseText.leading + 6
	return &item{height: headerHeight + above, kind: "repeated header", draw: func(s *sheet, top float64) {
		room := fullWidth - g.x - c.out.Width(c.baseText.Font, continued)
		s.decoration(pdf.Header, c.baseText, g.x, top, s.clipped(c.baseText, title, room)+continued)
		top += above
		for n, lines := range cells {
			c.place(g, l, n, lines, height, func(x, y float64, line string) { s.decoration(pdf.Header, l, x, top+2+y, line) })
		}
		s.rule(c.theme.Ink, 0.8, g.x, g.x+g.width(), top+height+6)
	}}
}

// rowLook is how a row of a kind is set.
func (c *composer) rowLook(g *panel, kind result.RowKind) look {
	l := g.text
	switch kind {
	case result.Total, result.Summary, Section:
		l.Style = typeface.SemiBold
	case result.Pooled:
		l.Style = typeface.Italic
	case result.Absent:
		l.color = c.theme.Muted
	}
	return l
}

func (c *composer) row(g *panel, body *pdf.Elem, r TableRow, first bool) item {
	l := c.rowLook(g, r.Kind)
	cells, height := c.cells(g, l, rowLines, r.Stub, func(col column) string { return cellAt(r, col.index) })
	if r.Kind == Section {
		cells = [][]string{cut(c.wrap(l, r.Stub, g.width()), rowLines)}
		height = float64(len(cells[0])) * l.leading
	}
	under := c.under(g, l, r)
	height = max(height, under.height)
	elems := g.rowElems(body.Add(pdf.TR), r)
	above, below := rowAbove, rowBelow
	if c.inner {
		above, below = above-closer, below-closer
	}
	whole := height + above + below
	if r.Kind == Section && !first {
		whole += sectionAbove
	}
	kind := "row"
	if r.Kind == Section {
		kind = "section"
	}
	return item{height: whole, kind: kind, draw: func(s *sheet, top float64) {
		switch {
		case r.Kind == result.Summary:
			s.fill(c.theme.Tint, g.x, top, g.width(), whole)
		case r.Kind == result.Total && !first:
			s.rule(c.theme.Ink, 0.5, g.x, g.x+g.width(), top)
		}
		upper := top + whole - below - height
		for n, lines := range cells {
			c.place(g, l, n, lines, 0, func(x, y float64, line string) {
				if len(under.cells[n]) > 0 {
					line += " " // copied, its letters do not run into it
				}
				s.text(elems[n], l, x, upper+y, line)
			})
			c.place(g, under.look, n, under.cells[n], 0, func(x, y float64, line string) { s.text(elems[n], under.look, x, upper+l.leading+y, line) })
		}
		s.rule(c.theme.Hairline, 0.4, g.x, g.x+g.width(), top+whole)
	}}
}

// rowElems adds the elements of a row's cells. A row that titles those under it
// is one cell. A cell with nothing but a mark that a note explains refers to it.
func (g *panel) rowElems(tr *pdf.Elem, r TableRow) []*pdf.Elem {
	stub := tr.Add(pdf.TH)
	stub.Scope = pdf.Row
	if r.Kind == Section {
		stub.Scope, stub.Columns = pdf.Column, 1+len(g.columns)
		return []*pdf.Elem{stub}
	}
	elems := []*pdf.Elem{stub}
	for _, col := range g.columns {
		cell := tr.Add(pdf.TD)
		if slices.Contains(g.marks, cellAt(r, col.index)) {
			cell = cell.Add(pdf.Reference)
		}
		elems = append(elems, cell)
	}
	return elems
}

// marks are the signs that notes explain: what they begin with, if it is neither
// letter nor number.
func marks(notes []string) []string {
	var found []string
	for _, note := range notes {
		first, _, _ := strings.Cut(note, " ")
		if first != "" && !strings.ContainsFunc(first, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			found = append(found, first)
		}
	}
	return found
}

// A lower is what stands small under the first line of the cells of a row.
type lower struct {
	look   look
	cells  [][]string // none where nothing stands
	height float64    // of the row, at least
}

// under wraps the letters of a row.
func (c *composer) under(g *panel, l look, r TableRow) lower {
	u := lower{look: l, cells: make([][]string, 1+len(g.columns))}
	u.look.Size, u.look.leading = 0.85*l.Size, 0.85*l.leading
	for i, col := range g.columns {
		if letters := lettersAt(r, col.index); letters != "" {
			u.cells[1+i] = c.wrap(u.look, letters, col.width)
			u.height = max(u.height, l.leading+float64(len(u.cells[1+i]))*u.look.leading)
		}
	}
	return u
}

// lettersAt are the letters under a cell's text; most rows have none.
func lettersAt(r TableRow, i int) string {
	if i < len(r.Letters) {
		return r.Letters[i]
	}
	return ""
}

// cellAt returns a cell's text; a row that is too short has empty ones.
func cellAt(r TableRow, i int) string {
	if i < len(r.Cells) {
		return r.Cells[i]
	}
	return ""
}
