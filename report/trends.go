package report

import (
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
)

// trendOf follows the id of a table in that of the chart of its waves.
const trendOf = ".trend"

// mostLines is how many lines a trend holds that can be told apart; more groups
// have a panel each.
const mostLines = 7

// trend follows the share that agrees, or the mean, over the waves; nil for
// fewer than two.
func (c *composer) trend(question string) *chart.Figure {
	if len(c.r.Study.Waves) < 2 {
		return nil
	}
	if f := c.partTrend(question); f != nil {
		return f
	}
	for _, id := range []string{question + ".by.municipality.wave", question + ".by.area.wave", question + ".by.wave"} {
		t := c.r.Table(id)
		if t == nil || t.Drawn || lead(t) == nil || len(t.By) == 2 && len(items(t, 0)) > chart.MostPanels {
			continue
		}
		if len(c.asked(question)) < 2 {
			return nil
		}
		return c.lines(t, lead(t).ID)
	}
	return nil
}

// asked lists the waves in which a question was asked, as its series tells.
func (c *composer) asked(question string) (waves []string) {
	for _, s := range c.r.Series {
		if s.Table != question+".by.wave" {
			continue
		}
		for _, p := range s.Points {
			if p.Cell.State() != result.NotApplicable && !slices.Contains(waves, p.X.ID) {
				waves = append(waves, p.X.ID)
			}
		}
	}
	return waves
}

func (c *composer) lines(t *result.Table, column string) *chart.Figure {
	var strands []strand
	parts := c.newSeries(t)
	if whole := c.r.Table(t.Question.ID + ".by.wave"); whole != nil && whole != t && !c.r.OfPart(t) {
		strands = append(strands, c.strands(whole, column, c.allTitle(), true)...)
	}
	strands = append(strands, c.strands(t, column, "", len(t.By) == 1)...)
	if c.r.OfPart(t) {
		strands[0].Accent = true
	}
	for _, s := range strands {
		first, last := s.Points[0], s.Points[len(s.Points)-1]
		part := c.part(strings.TrimSpace(s.Label+" "+last.X.Title), t.Column(column).Kind, last.Cell)
		if len(s.Points) == 2 {
			part += c.part(", "+lang.InText(first.X.Title), t.Column(column).Kind, first.Cell)
		}
		parts = append(parts, part)
	}
	f := c.framed(t.ID+trendOf, t.Title, t.Column(column).Title+". "+c.l.BaseOf(t), parts)
	c.headline(&f, t)
	return c.overTime(f, t.Column(column).Kind, strands)
}

// newSeries tells where the series of a table begin anew.
func (c *composer) newSeries(t *result.Table) []string {
	var parts []string
	for _, wave := range c.r.Study.Waves {
		if slices.Contains(t.Breaks, wave.ID) {
			parts = append(parts, c.l.Word(lang.NewSeriesFrom, lang.InText(wave.Title)))
		}
	}
	return parts
}

// indexTrend follows the indices over the waves, or where there is one wave
// sets them side by side.
func (c *composer) indexTrend(indices []*result.Table) *chart.Figure {
	var strands []strand
	var dots []chart.Dot
	var parts []string
	for i, t := range indices {
		dots = append(dots, chart.Dot{Label: t.Short, Cell: t.Row("mean").Cell("mean")})
		parts = append(parts, c.part(t.Short, t.Column("mean").Kind, t.Row("mean").Cell("mean")))
		if by := c.r.Table(t.ID + ".by.wave"); by != nil {
			parts = append(parts, c.newSeries(by)...)
			strands = append(strands, c.strands(by, "mean", t.Short, i == 0)...)
		}
	}
	first := indices[0]
	f := c.framed(first.ID+trendOf, first.Question.Title, c.l.Word(lang.IndexOf, first.Answered), parts)
	if len(c.r.Study.Waves) < 2 && len(dots) < 2 {
		return nil
	}
	if len(strands) == 0 || len(c.r.Study.Waves) < 2 {
		f.Title = c.inWave(f.Title, first)
		return chart.Dots(f, c.l, first.Column("mean").Kind, nil, dots)
	}
	if by := c.r.Table(first.ID + ".by.wave"); by != nil {
		f.Title, f.Subtitle = by.Title, c.l.Word(lang.ColumnIndex)+". "+c.l.BaseOf(by)
		if len(strands) == 1 { // of several, a headline would tell of one
			c.headline(&f, by)
		}
	}
	return c.overTime(f, first.Column("mean").Kind, strands)
}

// A strand is a line over the waves, and whether its last wave is established to
// differ from its first.
type strand struct {
	chart.Line
	verdict chart.Verdict
}

// strands makes the lines of a table's series, one per group.
func (c *composer) strands(t *result.Table, column, label string, accent bool) []strand {
	var strands []strand
	for _, s := range c.r.Series {
		if s.Table != t.ID || !strings.HasPrefix(s.ID, t.ID+"."+column) {
			continue
		}
		name := label
		var group []string
		for _, g := range s.Group {
			name, group = title(c.l, g), append(group, g.ID)
		}
		row := func(p result.Point) string { return strings.Join(append(slices.Clone(group), p.X.ID), "|") }
		first, last := s.Points[0], s.Points[len(s.Points)-1]
		if of := t.Row(row(last)); of != nil && of.Kind == result.Absent {
			continue // who they are is not known, nor that they are the same
		}
		strands = append(strands, strand{chart.Line{Label: name, Points: s.Points, Accent: accent}, c.verdict(t, column, row(last), row(first))})
	}
	return strands
}

// overTime draws strands as their number and that of the waves ask for: two
// waves as slopes, or as pairs where there are many groups; many groups over
// more waves as small multiples, with the one that has an accent behind each.
func (c *composer) overTime(f chart.Frame, kind result.Kind, strands []strand) *chart.Figure {
	if changes := twoWaves(strands); len(changes) > 1 {
		first, last := strands[0].Points[0].X.Title, strands[0].Points[1].X.Title
		if len(changes) > mostGroups {
			return chart.Pairs(f, c.l, kind, first, last, changes)
		}
		return chart.Slope(f, c.l, kind, first, last, changes)
	}
	var everybody *chart.Line
	var lines, groups []chart.Line
	for _, s := range strands {
		lines = append(lines, s.Line)
		if s.Accent && everybody == nil {
			everybody = &s.Line
		} else {
			groups = append(groups, s.Line)
		}
	}
	if len(lines) > mostLines {
		return chart.Panels(f, c.l, kind, everybody, groups)
	}
	return chart.Trend(f, c.l, kind, lines)
}

// twoWaves turns strands of two waves into changes; nil where there are more
// waves, or where a new series begins, which makes no change of them.
func twoWaves(strands []strand) (changes []chart.Change) {
	for _, s := range strands {
		if len(s.Points) != 2 || s.Points[1].Break {
			return nil
		}
		changes = append(changes, chart.Change{Label: s.Label, Before: s.Points[0].Cell, After: s.Points[1].Cell, Verdict: s.verdict, Accent: s.Accent})
	}
	return changes
}
