package render

import (
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
)

// loneColumns are, by row, the columns that are about that row alone, where the
// row is about nothing else: such as the mean below the shares of the answers.
// A single one is left in its place.
func loneColumns(t *result.Table) map[int]*result.Column {
	lone := map[int]*result.Column{}
	for row := range t.Rows {
		if t.Rows[row].Kind != result.Summary {
			continue
		}
		filled := slices.DeleteFunc(slices.Clone(t.Columns), func(c result.Column) bool { return !holds(t, row, c.ID) })
		if len(filled) == 1 && aboutOne(t, filled[0].ID) && !t.LetteredIn(filled[0].ID) {
			lone[row] = &filled[0]
		}
	}
	if len(lone) < 2 {
		return nil
	}
	return lone
}

func among(lone map[int]*result.Column, id string) bool {
	for _, c := range lone {
		if c.ID == id {
			return true
		}
	}
	return false
}

func holds(t *result.Table, row int, column string) bool {
	return t.Rows[row].Cell(column).State() != result.NotApplicable
}

// aboutOne tells whether a column has something in one row only.
func aboutOne(t *result.Table, column string) bool {
	rows := 0
	for row := range t.Rows {
		if holds(t, row, column) {
			rows++
		}
	}
	return rows == 1
}

// figures appends one column with the numbers of all lone columns, whose rows
// bear their titles, and the bounds of their intervals where one has any.
func (g *grid) figures(l *lang.Language, t *result.Table, lone map[int]*result.Column) {
	if lone == nil {
		return
	}
	interval := false
	for row, c := range lone {
		g.rows[row].stubs[0] = columnTitle(l, *c)
		e, ok := t.Rows[row].Cell(c.ID).Estimate()
		interval = interval || ok && e.Interval != nil
	}
	read := func(of func(result.Estimate) *float64) func(int) gridCell {
		return func(row int) gridCell {
			c := lone[row]
			if c == nil {
				return gridCell{mark: l.Mark(result.NotApplicable)}
			}
			cell := readCell(l, t.Rows[row].Cell(c.ID), of)
			cell.kind = c.Kind
			return cell
		}
	}
	title := l.Word(lang.ColumnValue)
	g.add(head{title: title}, read(estimated))
	for _, b := range bounds {
		if interval {
			g.add(head{title: l.Word(b.key, title), bound: true}, read(b.of))
		}
	}
}
