package report

import (
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// areas shows how the areas of work answer.
func (c *composer) areas() {
	heat, quadrant := c.heat("area"), c.quadrant("area")
	if heat != nil || quadrant != nil || c.r.Text("areas") != nil {
		c.heading(1, "areas", c.l.Word(lang.ChapterAreas))
	}
	if heat != nil {
		c.put(render.Figure{Figure: heat})
	}
	if quadrant != nil {
		c.put(render.Figure{Figure: quadrant})
	}
}

// heat draws how large a share agrees with each statement in each group; nil
// where nothing can be told.
func (c *composer) heat(role string) *chart.Figure {
	var columns []string
	var rows []chart.HeatRow
	var bases []int
	var first *result.Table
	of, width := 0, 0
	for i := range c.r.Tables {
		t := &c.r.Tables[i]
		if len(t.By) != 1 || c.r.OfPart(t) || c.tellsNothing(t) || t.By[0].ID != role || t.Column("agree") == nil || t.Drawn || t.Role != "" || c.unasked(t) {
			continue
		}
		if first == nil {
			first = t
			columns, of = heatColumns(t)
			if width = len(columns); c.r.Study.Part != nil {
				width++ // everybody's
			}
		}
		row := chart.HeatRow{Label: t.Short}
		for _, id := range columns {
			if group := t.Row(id); group != nil {
				row.Cells = append(row.Cells, group.Cell("agree"))
				row.Verdicts = append(row.Verdicts, c.verdict(t, "agree", id, everybodyElse))
			}
		}
		if _, everybody := c.everybodyBeside(t.Question.ID); everybody != nil && len(row.Cells) == len(columns) {
			row.Cells = append(row.Cells, everybody.Cell("agree"))
		}
		if len(row.Cells) == width && len(rows) < mostAnswers {
			rows, bases = append(rows, row), append(bases, t.Answered)
		}
	}
	if len(rows) == 0 {
		return nil
	}
	title := c.inWave(c.l.Word(lang.HeatTitle), first)
	f := c.framed("heat.by."+role, title, c.ofMany(c.percentOf(bases), mostGroups, of), nil)
	for i, id := range columns {
		columns[i] = first.Row(id).Title
	}
	everybody := 1
	if width > len(columns) {
		columns, everybody = append(columns, c.l.Word(lang.Everybody)), 2
	}
	return chart.SortedHeat(f, c.l, result.Percent, columns, everybody, rows)
}

// heatColumns are the ids of the groups that a heat table shows, and of how
// many where there are more.
func heatColumns(t *result.Table) (ids []string, of int) {
	rows, of := largest(t, mostGroups)
	for _, row := range rows {
		if row.Kind != result.Pooled {
			ids = append(ids, row.ID)
		}
	}
	return ids, of
}

// quadrant sets the groups of a role by what their work demands of them and how
// far they control it, as the instrument of both measures them; nil without it.
func (c *composer) quadrant(role string) *chart.Figure {
	demand, control, sorted := c.r.Table("dcs_krav.by."+role), c.r.Table("dcs_kontroll.by."+role), c.r.Table("dcs_kvadrant")
	if demand == nil || control == nil || sorted == nil || demand.Drawn || c.unasked(demand) {
		return nil
	}
	pair := func(row result.Row) chart.Pair {
		p := chart.Pair{Label: row.Title, X: row.Cell("mean")}
		if of := control.Row(row.ID); of != nil {
			p.Y = of.Cell("mean")
		}
		return p
	}
	kind := demand.Column("mean").Kind
	var groups []chart.Pair
	var parts []string
	rows, of := largest(demand, mostGroups)
	for _, row := range rows {
		if row.Kind == result.Plain {
			p := pair(row)
			groups = append(groups, p)
			parts = append(parts, c.part(p.Label, kind, p.X)+c.part(" /", kind, p.Y))
		}
	}
	if len(groups) == 0 {
		return nil
	}
	q := chart.Quadrants{XTitle: demand.Short, YTitle: control.Short, Everybody: pair(*demand.Row("total"))}
	for i, id := range [4]string{"avspant", "aktivt", "passivt", "spant"} {
		if row := sorted.Row(id); row != nil {
			q.Corners[i], _, _ = strings.Cut(row.Title, ":")
		}
	}
	title := c.l.Word(lang.QuadrantTitle, demand.Short, lang.InText(control.Short))
	f := c.framed(demand.ID+".and."+control.ID, title, c.ofMany(demand.Column("mean").Title+". "+c.l.BaseOf(demand), mostGroups, of), parts)
	return chart.QuadrantMap(f, c.l, kind, q, groups)
}
