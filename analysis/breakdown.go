package analysis

import (
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/measure"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// grouped lays out a question by groups: a row per group, a column per
// quantity and answer.
func (a *assembly) grouped(t *result.Table, p planned) {
	t.Columns = []result.Column{{ID: baseColumn, Kind: result.Count, Measure: baseColumn}}
	for _, m := range a.measures(p) {
		for _, c := range m.Columns(&p.question, a.language) {
			c.Detail = c.Detail || detail(m.ID, p.question)
			t.Columns = append(t.Columns, c)
		}
	}
	for _, i := range a.order(p) {
		for _, w := range a.wavesShown(p.byWave) {
			t.Rows = append(t.Rows, a.groupRow(p, w, i))
		}
	}
	if !p.byWave {
		a.closingRows(t, p)
	}
	for _, w := range a.wavesShown(p.byWave) {
		whole := a.part(planned{question: p.question}, w)
		n, _ := whole.Size(0)
		t.Base += n
		if g, ok := whole.Group(0); ok {
			t.Answered += int(g.Answered.N)
		}
	}
}

// detail tells which columns of a grouped table are left to the files: a
// printed table shows how the answers are shared out, not every count.
func detail(m string, v codebook.Variable) bool {
	switch m {
	case measure.N.ID, measure.Percent.ID, measure.SD.ID, measure.Alternatives.ID, measure.AlternativePercent.ID, measure.Mentions.ID:
		return true
	case measure.Valid.ID:
		return v.Kind == codebook.Number && v.Ladder == nil || v.Kind == codebook.Index
	}
	return false
}

// withheldRow tells whether everything but the group's size is withheld.
func withheldRow(t *result.Table, row result.Row) bool {
	return !slices.ContainsFunc(t.Columns, func(c result.Column) bool {
		return c.ID != baseColumn && row.Cell(c.ID).State() != result.Withheld
	})
}

// order lists the groups of a table that somebody is in, at any wave shown.
func (a *assembly) order(p planned) []int {
	var out []int
	first := a.part(p, 0)
	for i := range first.Len() {
		if slices.ContainsFunc(a.wavesShown(p.byWave), func(w int) bool { return a.part(p, w).Listed(i) }) {
			out = append(out, i)
		}
	}
	return out
}

// groupRow measures one group at one wave.
func (a *assembly) groupRow(p planned, wave, i int) result.Row {
	protected := a.part(p, wave)
	row := result.Row{Cells: map[string]result.Cell{}}
	for d, k := range protected.At(i) {
		if p.by[d].Categories[k].Missing != codebook.Answered {
			row.Kind = result.Absent
		}
	}
	row.Group = a.groupItems(p, wave, i)
	row.ID, row.Title = nameGroup(row.Group)
	group, open := protected.Group(i)
	a.fill(&row, p, group, open, a.inference(p, protected.At(i), wave))
	row.Cells[baseColumn] = sizeCell(protected.Size(i))
	return row
}

// groupItems are the categories of a group, the wave last where a table shows
// several.
func (a *assembly) groupItems(p planned, wave, i int) []result.Item {
	var items []result.Item
	for d, k := range a.part(p, wave).At(i) {
		items = append(items, *a.categoryItem(p.by[d], k))
	}
	if p.byWave {
		items = append(items, a.waves[wave])
	}
	return items
}

// nameGroup makes the id and title of a row from its groups.
func nameGroup(group []result.Item) (id, title string) {
	var ids, titles []string
	for _, item := range group {
		ids, titles = append(ids, item.ID), append(titles, item.Title)
	}
	return strings.Join(ids, "|"), strings.Join(titles, ", ")
}

// sizeCell publishes a size where it may be.
func sizeCell(n int, ok bool) result.Cell {
	if !ok {
		return result.Cell{}
	}
	return size(n)
}

func size(n int) result.Cell {
	return result.Publish(result.Estimate{Value: float64(n), Base: n, EffectiveN: float64(n)})
}

// fill measures a group into a row; all is withheld where the group is not open.
func (a *assembly) fill(row *result.Row, p planned, g cube.Group, open bool, in measure.Inference) {
	columns, cells := a.measured(p, g, open, in)
	for i, c := range columns {
		row.Cells[c.ID] = cells[i]
	}
}

// closingRows adds the small groups together, where they may be shown so, and
// everybody.
func (a *assembly) closingRows(t *result.Table, p planned) {
	protected := a.part(p, a.latest)
	if g, members, ok := protected.Pooled(); ok {
		row := result.Row{ID: pooledRow, Kind: result.Pooled, Cells: map[string]result.Cell{}}
		for _, i := range members {
			row.Pools = append(row.Pools, *a.categoryItem(p.by[0], protected.At(i)[0]))
		}
		in := a.inference(p, nil, a.latest)
		in.Population, in.Compare, in.Drawn = 0, true, a.drawn(p, a.latest, members...)
		a.fill(&row, p, g, true, in)
		row.Cells[baseColumn] = size(int(g.Base.N))
		t.Rows = append(t.Rows, row)
	}
	everybody := planned{question: p.question, background: p.background}
	total := a.part(everybody, a.latest)
	row := result.Row{ID: totalRow, Kind: result.Total, Cells: map[string]result.Cell{}}
	g, open := total.Group(0)
	in := a.inference(everybody, nil, a.latest)
	in.Compare = true
	a.fill(&row, p, g, open, in)
	row.Cells[baseColumn] = sizeCell(total.Size(0))
	t.Rows = append(t.Rows, row)
}
