package report

import (
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// profile sets one question's lead quantities side by side for everybody and
// for each group of every grouping, with how many answered.
func (c *composer) profile(t *result.Table) render.Table {
	p := render.Table{ID: t.ID + ".profile", Caption: c.inWave(c.l.Word(lang.ProfileTitle, t.Question.Title), t), Base: c.l.BaseOf(t),
		Stub: c.l.Word(lang.GroupStub), Columns: []string{c.l.Word(lang.ColumnAnswered)}}
	var columns []string
	for _, by := range profiled(c.r, t) {
		if c.r.OfPart(by) && len(p.Rows) > 0 {
			continue
		}
		if columns == nil {
			columns = profileColumns(by)
			c.addColumns(&p, by, columnsOf(by, columns))
		}
		c.profileRows(&p, by, columns)
	}
	c.explain(&p)
	return p
}

// profiled are the tables of the groupings that a question's profile shows.
func profiled(r *result.Results, t *result.Table) []*result.Table {
	var out []*result.Table
	for _, role := range []string{"area", "tenure", "position", "municipality"} {
		if by := r.Table(t.ID + ".by." + role); by != nil && !by.Drawn {
			out = append(out, by)
		}
	}
	return out
}

// profileRow is a group with how many people its figures are about.
func (c *composer) profileRow(t *result.Table, row result.Row, columns []result.Column) render.TableRow {
	out := c.row(t, row, columns)
	out.Cells = append([]string{c.people(row, columns)}, out.Cells...)
	return out
}

func columnsOf(t *result.Table, ids []string) []result.Column {
	out := make([]result.Column, len(ids))
	for i, id := range ids {
		out[i] = *t.Column(id)
	}
	return out
}

func profileColumns(t *result.Table) []string {
	if lead(t) != nil && t.Form != "single" {
		var ids []string
		for _, id := range []string{"agree", "mean"} {
			if t.Column(id) != nil {
				ids = append(ids, id)
			}
		}
		return ids
	}
	var ids []string
	for _, column := range shown(t) {
		if column.Measure != "change_previous" && column.Measure != "base" {
			ids = append(ids, column.ID)
		}
	}
	return ids[:min(len(ids), widest)]
}

// profileRows adds the groups of one grouping, under a row that names it.
func (c *composer) profileRows(p *render.Table, t *result.Table, ids []string) {
	columns := columnsOf(t, ids)
	if total := t.Row("total"); total != nil && len(p.Rows) == 0 {
		p.Rows = append(p.Rows, c.profileRow(t, *total, columns))
		if by, everybody := c.everybodyBeside(t.Question.ID); everybody != nil && by != t {
			p.Rows = append(p.Rows, c.profileRow(by, *everybody, columnsOf(by, ids)))
		}
	}
	p.Rows = append(p.Rows, render.TableRow{Stub: c.l.Role(t.By[0]), Kind: render.Section, Cells: make([]string, len(p.Columns))})
	rows, of := largest(t, mostGroups)
	for _, row := range rows {
		if row.Kind == result.Plain || lang.PoolsGroups(t, row) {
			p.Rows = append(p.Rows, c.profileRow(t, row, columns))
		}
	}
	if of > 0 {
		p.Notes = append(p.Notes, c.l.Role(t.By[0])+": "+lang.InText(c.l.Word(lang.LargestOf, mostGroups, of))+".")
	}
	for _, n := range t.Notes {
		if !slices.Contains(ofWholeTable, n.Kind) && !slices.Contains(p.Notes, n.Text) {
			p.Notes = append(p.Notes, n.Text)
		}
	}
}

// ofWholeTable are the kinds of notes on what a profile leaves out.
var ofWholeTable = []string{"family", "pooled", "letters", "letters_none"}
