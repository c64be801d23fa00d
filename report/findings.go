package report

import (
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

func (c *composer) findings() {
	c.heading(1, "findings", c.l.Word(lang.ChapterFindings))
	for i, f := range c.r.Findings {
		finding := render.Finding{Number: i + 1, Text: f.Text}
		if i < c.drawn {
			finding.Figure = c.findingFigure(f)
		}
		c.put(finding)
	}
	switch {
	case len(c.r.Findings) > 0:
	case c.surveyed():
		c.put(c.howMany())
	default:
		c.text(render.Body, c.l.Word(lang.PublishedNoFindings))
	}
	c.text(render.Small, c.onFindings()...)
	if c.r.Provenance.Design == "convenience" {
		c.text(render.Warning, c.l.Word(lang.MethodConvenience))
	}
}

// onFindings tells once, for all findings, of when they are and how sure.
func (c *composer) onFindings() []string {
	var notes []string
	described := slices.IndexFunc(c.r.Tables, func(t result.Table) bool { return t.Wave != nil && t.Publication == "" })
	if described >= 0 && len(c.r.Findings) > 0 {
		notes = append(notes, c.l.Word(lang.FindingsWave, lang.InText(c.r.Tables[described].Wave.Title)))
	}
	if slices.ContainsFunc(c.r.Findings, func(f result.Finding) bool { return len(f.Tests) > 0 }) {
		notes = append(notes, c.l.Word(lang.EstablishedExplained))
	}
	if len(notes) == 0 {
		return nil
	}
	return []string{strings.Join(notes, " ")}
}

// findingFigure is the small chart beside a finding; nil where it has none.
func (c *composer) findingFigure(f result.Finding) *chart.Figure {
	t := c.r.Table(f.Refs[0].Table)
	switch f.Kind {
	case "most_named", "most_needed":
		return c.named(t, f)
	case "changes":
		return c.smallTrend(t, f)
	case "group_low", "group_high", "groups_apart":
		return c.smallBars(t, f)
	case "response_rate":
		return c.smallResponse(f)
	case "bounds":
		return c.smallBounds(f)
	case "published_change", "published_shown":
		return c.smallMedian(f)
	}
	return nil
}

// smallResponse sets the groups that answered least and most beside everybody;
// nil where none are told of.
func (c *composer) smallResponse(f result.Finding) *chart.Figure {
	for _, role := range []string{"municipality", "area"} {
		if t := c.r.Table("response.by." + role); t != nil {
			f.Refs = []result.Ref{{Table: t.ID, Column: "response"}}
			low, high := ends(t, "response")
			return c.smallDots(t, f, func(i int) bool { return i == low || i == high })
		}
	}
	return nil
}

// smallBounds draws a share between what it would be if nobody, and if everybody,
// of those who did not answer agreed.
func (c *composer) smallBounds(f result.Finding) *chart.Figure {
	share, low, high := c.r.At(f.Refs[0]), c.r.At(f.Refs[1]), c.r.At(f.Refs[2])
	for _, cell := range []result.Cell{share, low, high} {
		if _, shown := cell.Estimate(); !shown {
			return nil
		}
	}
	return chart.Bars(c.small(f.ID, f.Text), c.l, result.Percent, []chart.Bar{
		{Label: c.l.Word(lang.NoneAgreed), Cell: low.WithoutInterval()},
		{Label: c.l.Word(lang.AmongAnswered), Cell: share.WithoutInterval(), Accent: true},
		{Label: c.l.Word(lang.AllAgreed), Cell: high.WithoutInterval()},
	})
}

// smallBars sets the groups that a finding is about against everybody, and
// against the groups at either end, in the table's order.
func (c *composer) smallBars(t *result.Table, f result.Finding) *chart.Figure {
	column := f.Refs[0].Column
	named := func(row result.Row) bool {
		return slices.Contains(f.Refs, result.Ref{Table: t.ID, Row: row.ID, Column: column})
	}
	low, high := ends(t, column)
	if column == "mean" { // no bar: a mean need not have a zero
		return c.smallDots(t, f, func(i int) bool { return i == low || i == high || named(t.Rows[i]) })
	}
	var bars []chart.Bar
	for i, row := range t.Rows {
		if accent := named(row) && row.Kind == result.Plain; accent || row.Kind == result.Total || i == low || i == high {
			bars = append(bars, chart.Bar{Label: row.Title, Cell: row.Cell(column).WithoutInterval(), Accent: accent})
		}
	}
	return chart.Bars(c.small(f.ID, t.Title), c.l, t.Column(column).Kind, bars)
}

// ends are the indices of the rows of the groups with the least and the
// greatest value in a column; −1 without any.
func ends(t *result.Table, column string) (low, high int) {
	low, high = -1, -1
	value := func(i int) float64 {
		e, _ := t.Rows[i].Cell(column).Estimate()
		return e.Value
	}
	for i, row := range t.Rows {
		if _, shown := row.Cell(column).Estimate(); !shown || row.Kind != result.Plain {
			continue
		}
		if low < 0 || value(i) < value(low) {
			low = i
		}
		if high < 0 || value(i) > value(high) {
			high = i
		}
	}
	return low, high
}

func (c *composer) small(id, title string) chart.Frame {
	f := c.framed("finding-"+anchor(id), title, "", nil)
	f.Small = true
	return f
}

func (c *composer) named(t *result.Table, f result.Finding) *chart.Figure {
	var bars []chart.Bar
	for _, row := range t.Rows {
		if row.Kind == result.Plain && slices.ContainsFunc(f.Refs, func(r result.Ref) bool { return r.Row == row.ID }) {
			bars = append(bars, chart.Bar{Label: row.Title, Cell: row.Cell("mentions"), Accent: true})
		}
	}
	return chart.RankedBars(c.small(f.ID, t.Title), c.l, result.Count, bars)
}

// smallTrend follows over the waves what a finding tells of first.
func (c *composer) smallTrend(t *result.Table, f result.Finding) *chart.Figure {
	for _, s := range c.r.Series {
		if s.Table == t.ID && s.ID == t.ID+"."+f.Refs[0].Column {
			return chart.Trend(c.small(f.ID, t.Title), c.l, s.Kind, []chart.Line{{Label: "", Points: s.Points, Accent: true}})
		}
	}
	return nil
}

// smallDots is a miniature of the same, of the groups that are kept.
func (c *composer) smallDots(t *result.Table, f result.Finding, keep func(i int) bool) *chart.Figure {
	column := f.Refs[0].Column
	var everybody *chart.Dot
	var dots []chart.Dot
	for i, row := range t.Rows {
		dot := chart.Dot{Label: row.Title, Cell: row.Cell(column), Verdict: c.verdict(t, column, row.ID, everybodyElse)}
		switch {
		case row.Kind == result.Total:
			everybody = &dot
		case row.Kind == result.Plain && keep(i):
			dots = append(dots, dot)
		}
	}
	return chart.Dots(c.small(f.ID, t.Title), c.l, t.Column(column).Kind, everybody, dots)
}
