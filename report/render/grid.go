package render

import (
	"cmp"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
)

// A grid is a result table laid out for a spreadsheet: numbers as numbers, and
// the bounds of intervals and the bases of percentages in columns of their own.
type grid struct {
	stubs []string // titles of the columns that say what a row is about
	heads []head
	rows  []gridRow
	flat  bool // every row is one line high, whatever its texts
}

type head struct {
	title  string
	kind   result.Kind
	column string // id of the table's column; empty where it is about one, or a base
	bound  bool   // of an interval
}

type gridRow struct {
	kind  result.RowKind
	stubs []string
	cells []gridCell // one per head
}

// A gridCell is a number or, where there is none, a mark or letters. Both are
// empty where nothing stands: the base of a percentage that is withheld. A
// published number may have its publisher's mark beside it.
type gridCell struct {
	number *float64
	mark   string
	kind   result.Kind // of the number; empty: that of its head
}

// kind is what the number of a cell is.
func (g *grid) kind(r *gridRow, i int) result.Kind { return cmp.Or(r.cells[i].kind, g.heads[i].kind) }

func newGrid(l *lang.Language, t *result.Table) *grid {
	g := &grid{}
	for _, by := range t.By {
		g.stubs = append(g.stubs, l.Role(by))
	}
	if len(t.By) == 0 {
		g.stubs = []string{l.RowsOf(t)}
	}
	coded, lettered := hasCodes(t), t.Lettered()
	if coded {
		g.stubs = slices.Insert(g.stubs, 1, l.Word(lang.PublishedCode))
	}
	if lettered {
		g.stubs = append(g.stubs, l.Word(lang.ColumnLetter))
	}
	for i := range t.Rows {
		stubs := rowStubs(l, t, &t.Rows[i])
		if coded {
			stubs = slices.Insert(stubs, 1, t.Rows[i].Group[0].ID)
		}
		if lettered {
			stubs = append(stubs, t.Rows[i].Letter)
		}
		g.rows = append(g.rows, gridRow{kind: t.Rows[i].Kind, stubs: stubs})
	}
	lone := loneColumns(t)
	for _, c := range t.Columns {
		if !among(lone, c.ID) {
			g.column(l, t, c)
		}
	}
	g.figures(l, t, lone)
	if t.Publication != "" { // the figures of one municipality have no base
		return g
	}
	for i, b := range bases(t) {
		if !b.told(t) {
			title := b.title(l, t, i > 0 || t.Column("base") != nil)
			g.add(head{title: title, kind: result.Count}, func(i int) gridCell { return gridCell{number: b.people[i]} })
		}
	}
	return g
}

// hasCodes tells whether the rows are units of published statistics with codes,
// by which they are joined to other statistics.
func hasCodes(t *result.Table) bool {
	return t.Form == "published" && slices.ContainsFunc(t.Rows, func(r result.Row) bool { return r.Group[0].ID != r.Group[0].Title })
}

// rowStubs says what a row is about, one text per grouping. A row that is no
// single group, such as everybody, is named in the first.
func rowStubs(l *lang.Language, t *result.Table, r *result.Row) []string {
	stubs := make([]string, max(1, len(t.By)))
	if len(r.Group) == len(t.By) && len(t.By) > 0 {
		for i, g := range r.Group {
			stubs[i] = g.Title
			if t.By[i].ID == "wave" {
				stubs[i] = l.WaveTitle(t, g)
			}
		}
		return stubs
	}
	stubs[0] = l.RowTitle(t, *r)
	return stubs
}

// add appends a column, asking for its cells row by row.
func (g *grid) add(h head, cell func(row int) gridCell) {
	g.heads = append(g.heads, h)
	for i := range g.rows {
		g.rows[i].cells = append(g.rows[i].cells, cell(i))
	}
}

// column appends a column of the table, its letters and the bounds of its
// intervals where it has any.
func (g *grid) column(l *lang.Language, t *result.Table, c result.Column) {
	title := g.unique(columnTitle(l, c), c.ID)
	read := func(of func(result.Estimate) *float64) func(int) gridCell {
		return func(i int) gridCell { return readCell(l, t.Rows[i].Cell(c.ID), of) }
	}
	g.add(head{title: title, kind: c.Kind, column: c.ID}, read(estimated))
	if t.LetteredIn(c.ID) {
		g.add(head{title: l.Word(lang.ColumnHigherBy, title)}, func(i int) gridCell { return gridCell{mark: t.Rows[i].Cell(c.ID).Letters()} })
	}
	if !slices.ContainsFunc(t.Rows, func(r result.Row) bool {
		e, ok := r.Cell(c.ID).Estimate()
		return ok && e.Interval != nil
	}) {
		return
	}
	for _, b := range bounds {
		g.add(head{title: l.Word(b.key, title), kind: c.Kind, bound: true}, read(b.of))
	}
}

// readCell reads a number of a published cell, and else its mark.
func readCell(l *lang.Language, cell result.Cell, of func(result.Estimate) *float64) gridCell {
	if e, ok := cell.Estimate(); ok {
		return gridCell{number: of(e), mark: cell.Mark()}
	}
	return gridCell{mark: cmp.Or(cell.Mark(), l.Mark(cell.State()))}
}

func estimated(e result.Estimate) *float64 { return &e.Value }

// bounds are those of an interval, and the words for them.
var bounds = []struct {
	key lang.Key
	of  func(result.Estimate) *float64
}{
	{lang.Low, func(e result.Estimate) *float64 {
		if e.Interval == nil {
			return nil
		}
		return &e.Interval.Low
	}},
	{lang.High, func(e result.Estimate) *float64 {
		if e.Interval == nil {
			return nil
		}
		return &e.Interval.High
	}},
}

// columnTitle names a column with its unit: a sheet has no place to tell it
// but the head of the column.
func columnTitle(l *lang.Language, c result.Column) string {
	if c.Category == nil {
		return cmp.Or(c.Title, l.ColumnTitle(c))
	}
	measure := c
	measure.Category = nil
	return l.ColumnTitle(c) + ", " + lang.InText(l.ColumnTitle(measure))
}

// unique adds the column's id to a title that another column has.
func (g *grid) unique(title, id string) string {
	if slices.ContainsFunc(g.heads, func(h head) bool { return h.title == title }) {
		return title + " (" + id + ")"
	}
	return title
}

// A base is how many people the cells of some columns are about, row by row.
type base struct {
	columns []string
	people  []*float64 // per row; nil where no cell of the row may be read
}

// bases finds the columns that are not counts and share a base.
func bases(t *result.Table) []base {
	var out []base
	for _, c := range t.Columns {
		if c.Kind == result.Count {
			continue
		}
		of := inColumn(t, c.ID, people)
		i := slices.IndexFunc(out, func(b base) bool { return agree(b.people, of) })
		if i < 0 {
			out = append(out, base{people: make([]*float64, len(of))})
			i = len(out) - 1
		}
		out[i].columns = append(out[i].columns, c.ID)
		for row, n := range of {
			if n != nil {
				out[i].people[row] = n
			}
		}
	}
	return out
}

func people(e result.Estimate) float64 { return float64(e.Base) }

func value(e result.Estimate) float64 { return e.Value }

// inColumn reads something of every cell of a column; nil where it may not be
// read.
func inColumn(t *result.Table, column string, read func(result.Estimate) float64) []*float64 {
	out := make([]*float64, len(t.Rows))
	for i := range t.Rows {
		if e, ok := t.Rows[i].Cell(column).Estimate(); ok {
			x := read(e)
			out[i] = &x
		}
	}
	return out
}

// agree tells whether two bases are the same in every row that both tell of.
func agree(a, b []*float64) bool {
	for i := range a {
		if a[i] != nil && b[i] != nil && *a[i] != *b[i] {
			return false
		}
	}
	return true
}

// told tells whether the table has the base as a column already, or nothing to
// tell.
func (b base) told(t *result.Table) bool {
	return !slices.ContainsFunc(b.people, func(n *float64) bool { return n != nil }) ||
		slices.ContainsFunc(t.Columns, func(c result.Column) bool {
			return c.Measure == "base" && agree(inColumn(t, c.ID, value), b.people)
		})
}

// title names a base. The first of a table, unless a column tells it, is that of
// its rows; another is named by the measures that have it.
func (b base) title(l *lang.Language, t *result.Table, another bool) string {
	title := l.Word(lang.ColumnBase)
	if !another {
		return title
	}
	var measures []string
	for _, id := range b.columns {
		c := *t.Column(id)
		c.Category = nil
		if m := lang.InText(l.ColumnTitle(c)); !slices.Contains(measures, m) {
			measures = append(measures, m)
		}
	}
	return title + ": " + strings.Join(measures, ", ")
}
