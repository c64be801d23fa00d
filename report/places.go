package report

import (
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// mostPlaces is in how many questions the groups of a role are set side by side:
// units are so small that one tells it all.
var mostPlaces = map[string]int{"municipality": 2, "unit": 1}

// mostRanked is how many groups a rank plot has, which is then as high as a page.
const mostRanked = 45

// places sets municipalities, or units, side by side in the questions that lead:
// each in a funnel, and between which ranks each of them is.
func (c *composer) places() {
	for _, role := range []string{"municipality", "unit"} {
		tables := c.comparing(role)
		if len(tables) == 0 {
			continue
		}
		c.heading(1, "places-"+role, lang.Opening(c.l.Word(lang.ChapterPlaces, c.l.Word(lang.Key("among."+role)))))
		if slices.ContainsFunc(tables, func(t *result.Table) bool { return c.r.Funnel(t.ID) != nil }) {
			c.text(render.Body, c.l.Word(lang.FunnelIntro))
		}
		for _, t := range tables {
			if len(tables) > 1 {
				c.heading(2, "place-"+anchor(t.ID), t.Question.Title)
			}
			c.figure(c.funnel(t), t)
			c.ranks(t)
		}
	}
}

// comparing finds the tables that set the groups of a role side by side, of
// questions that are no items of an index: those that people agree with first.
func (c *composer) comparing(role string) []*result.Table {
	var tables []*result.Table
	for i := range c.r.Tables {
		t := &c.r.Tables[i]
		if len(t.By) == 1 && t.By[0].ID == role && c.r.Ranking(t.ID) != nil && !c.item(t.Question.ID) && !c.unasked(t) {
			tables = append(tables, t)
		}
	}
	slices.SortStableFunc(tables, func(a, b *result.Table) int { return leads(b) - leads(a) })
	return tables[:min(mostPlaces[role], c.most, len(tables))]
}

// leads is 1 of a table of how many agree, or of an index.
func leads(t *result.Table) int {
	if t.Column("agree") != nil || t.Form == "index" {
		return 1
	}
	return 0
}

// funnel draws the groups of a table at their sizes and values; nil where the
// analysis found no limits.
func (c *composer) funnel(t *result.Table) *chart.Figure {
	of := c.r.Funnel(t.ID)
	if of == nil {
		return nil
	}
	column := t.Column(of.Column)
	var groups []chart.FunnelGroup
	var parts []string
	for _, row := range t.Rows {
		if row.Kind != result.Plain {
			continue
		}
		g := chart.FunnelGroup{Label: row.Title, Cell: row.Cell(column.ID)}
		if i := slices.IndexFunc(of.Far, func(b result.BeyondLimits) bool { return b.Row == row.ID }); i >= 0 {
			g.Far = &of.Far[i]
			parts = append(parts, c.part(row.Title, column.Kind, g.Cell))
		}
		groups = append(groups, g)
	}
	if len(parts) == 0 {
		parts = []string{c.l.Word(lang.NoneBeyond)}
	}
	everybody := t.Row("total").Cell(column.ID)
	parts = slices.Insert(parts, 0, c.part(c.l.Word(lang.Everybody), column.Kind, everybody))
	title := c.l.Word(lang.FunnelTitle, t.Title)
	f := c.framed(t.ID+".funnel", title, column.Title+". "+c.l.BaseOf(t), parts)
	return chart.Funnel(f, c.l, column.Kind, everybody, of.Limits, groups)
}

// ranks draws between which ranks the groups of a table are. Where nothing can be
// said of any group, it says so; where they are too many for a page, the funnel
// stands alone.
func (c *composer) ranks(t *result.Table) {
	k := c.r.Ranking(t.ID)
	any := result.Rank{High: 1, Low: len(k.Ranks)}
	if !slices.ContainsFunc(k.Ranks, func(r result.Rank) bool { return r.High != any.High || r.Low != any.Low }) {
		c.text(render.Body, c.l.Word(lang.AnyRank))
		return
	}
	if len(k.Ranks) > mostRanked {
		return
	}
	c.figure(c.rankPlot(t, k), t)
}

func (c *composer) rankPlot(t *result.Table, k *result.Ranking) *chart.Figure {
	column := t.Column(k.Column)
	var rows []chart.RankRow
	var parts []string
	for _, row := range t.Rows {
		if row.Kind != result.Plain {
			continue
		}
		r := chart.RankRow{Label: row.Title, Cell: row.Cell(column.ID)}
		if i := slices.IndexFunc(k.Ranks, func(rank result.Rank) bool { return rank.Row == row.ID }); i >= 0 {
			r.High, r.Low = k.Ranks[i].High, k.Ranks[i].Low
			parts = append(parts, row.Title+" "+c.l.Interval(result.Count, float64(r.High), float64(r.Low)))
		}
		rows = append(rows, r)
	}
	title := c.l.Word(lang.RanksTitle, t.Title)
	f := c.framed(t.ID+".ranks", title, column.Title+". "+c.l.Word(lang.RanksTogether, c.l.Percent(100*k.Level, 0)), parts)
	return chart.Ranks(f, c.l, column.Kind, rows)
}
