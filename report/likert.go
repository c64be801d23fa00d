package report

import (
	"cmp"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
)

// scaleColumns are the columns of how answers on a scale are shared out, from
// least agreement to most, and which of them is neutral (−1: none).
func scaleColumns(t *result.Table) (columns []result.Column, neutral int) {
	for _, column := range t.Columns {
		if column.Measure == "valid" && column.Category != nil {
			columns = append(columns, column)
		}
	}
	neutral = -1
	if len(columns)%2 == 1 {
		neutral = len(columns) / 2
	}
	return columns, neutral
}

func titles(columns []result.Column) []string {
	out := make([]string, len(columns))
	for i, column := range columns {
		out[i] = column.Title
	}
	return out
}

// likertRow is a row of a table as a row of a chart. A scale on which no answer
// is to agree has no share that does, which is not to withhold it.
func likertRow(t *result.Table, label string, row result.Row, columns []result.Column) chart.LikertRow {
	out := chart.LikertRow{Label: label, Agree: result.CannotOccur()}
	if t.Column("agree") != nil {
		out.Agree = row.Cell("agree")
	}
	for _, column := range columns {
		cell := row.Cell(column.ID)
		if e, ok := cell.Estimate(); ok {
			out.Base = e.Base
		}
		out.Cells = append(out.Cells, cell)
	}
	return out
}

// likertParts reads out a row for those who cannot see it: the share that
// agrees, or else every answer.
func (c *composer) likertParts(label string, row chart.LikertRow, columns []result.Column) []string {
	if row.Agree.State() != result.NotApplicable {
		return []string{c.part(label, result.Percent, row.Agree)}
	}
	var parts []string
	for i, column := range columns {
		parts = append(parts, c.part(label+", "+lang.InText(column.Title), result.Percent, row.Cells[i]))
	}
	return parts
}

// grouped finds the table that breaks a question down by the first grouping
// there is; nil where none may be relied on.
func (c *composer) grouped(question string) *result.Table {
	for _, role := range []string{"area", "tenure", "position", "municipality", "wave"} {
		if t := c.r.Table(question + ".by." + role); t != nil && !t.Drawn && !c.tellsNothing(t) {
			return t
		}
	}
	return nil
}

// likertByGroup draws how the answers to a question are shared out among
// everybody and in each group; where there are no groups, among the answers.
func (c *composer) likertByGroup(t *result.Table) *chart.Figure {
	by := c.grouped(t.ID)
	if by == nil {
		return c.answerBars(t)
	}
	columns, neutral := scaleColumns(by)
	var rows []chart.LikertRow
	var parts []string
	shown, of := largest(by, mostGroups)
	shown = byAgreement(by, shown)
	if beside, everybody := c.everybodyBeside(t.ID); everybody != nil && beside != by {
		shown = append(shown, *everybody)
	}
	for _, row := range shown {
		r := likertRow(by, row.Title, row, columns)
		rows = append(rows, r)
		parts = append(parts, c.likertParts(row.Title, r, columns)...)
	}
	f := c.framed(by.ID, by.Title, c.ofMany(c.l.Word(lang.PercentOf, by.Answered), mostGroups, of), parts)
	c.headline(&f, by)
	return chart.DivergingLikert(f, c.l, titles(columns), neutral, rows)
}

// byAgreement sets the groups first in which most agree, unless they have an order
// of their own; everybody, and those of whom it is not told, stay behind.
func byAgreement(t *result.Table, rows []result.Row) []result.Row {
	if role := t.By[0].ID; role == "tenure" || role == "wave" {
		return rows
	}
	agree := func(row result.Row) float64 {
		e, told := row.Cell("agree").Estimate()
		if !told || row.Kind != result.Plain {
			return -1
		}
		return e.Value
	}
	sorted := slices.Clone(rows)
	slices.SortStableFunc(sorted, func(a, b result.Row) int { return cmp.Compare(agree(b), agree(a)) })
	return sorted
}

// likertItems draws how the answers to the items of an index are shared out.
func (c *composer) likertItems(index *result.Table) *chart.Figure {
	var items []*result.Table
	for _, id := range index.Items {
		items = append(items, c.r.Table(id))
	}
	title := c.inWave(c.l.Word(lang.ItemsTitle, index.Question.Title), index)
	return c.likertOf(items, index.ID+".items", title)
}

// likertOf draws how the answers to several questions on one scale are shared
// out, in the order given; nil where one of them is told of no group.
func (c *composer) likertOf(tables []*result.Table, id, title string) *chart.Figure {
	var rows []chart.LikertRow
	var parts []string
	var columns []result.Column
	var bases []int
	neutral := -1
	for _, t := range tables {
		if t == nil {
			return nil
		}
		by := c.grouped(t.ID)
		if by == nil || c.whole(by) == nil {
			return nil
		}
		columns, neutral = scaleColumns(by)
		r := likertRow(by, t.Short, *c.whole(by), columns)
		rows = append(rows, r)
		parts = append(parts, c.likertParts(t.Short, r, columns)...)
		bases = append(bases, t.Answered)
	}
	return chart.DivergingLikert(c.framed(id, title, c.percentOf(bases), parts), c.l, titles(columns), neutral, rows)
}

// percentOf tells what the percentages of a chart of several questions are of.
func (c *composer) percentOf(answered []int) string {
	if slices.Min(answered) == slices.Max(answered) {
		return c.l.Word(lang.PercentOf, answered[0])
	}
	return c.l.Word(lang.PercentOfEach, slices.Min(answered), slices.Max(answered))
}
