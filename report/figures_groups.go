package report

import (
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
)

// mostLines is how many lines a trend holds that can be told apart; more groups
// have a panel each.
const mostLines = 7

// everybodyElse is what the tests of groups compare a group with.
const everybodyElse = "others"

// verdict is what the test of a row against another said.
func (c *composer) verdict(t *result.Table, column, row, against string) chart.Verdict {
	for _, test := range c.r.Tests {
		switch {
		case test.Table != t.ID || test.Column != column || test.Row != row || test.Against != against:
		case test.Established:
			return chart.Established
		default:
			return chart.NotEstablished
		}
	}
	return chart.Untested
}

// dots draws the mean of an index in each group, with everybody's; nil where
// there are no two groups to compare.
func (c *composer) dots(index *result.Table) *chart.Figure {
	t := c.grouped(index.ID)
	if t == nil || t.By[0].ID == "wave" || t.Column("mean") == nil {
		return nil
	}
	kind := t.Column("mean").Kind
	var everybody *chart.Dot
	var dots []chart.Dot
	var parts []string
	rows, of := largest(t, mostGroups)
	for _, row := range rows {
		dot := chart.Dot{Label: row.Title, Cell: row.Cell("mean")}
		switch row.Kind {
		case result.Total:
			everybody = &dot
		case result.Plain:
			dot.Verdict = c.verdict(t, "mean", row.ID, everybodyElse)
			dots = append(dots, dot)
		default:
			continue
		}
		parts = append(parts, c.part(row.Title, kind, dot.Cell))
	}
	if len(dots) < 2 {
		return nil
	}
	f := chart.Frame{Theme: c.theme, ID: t.ID, Title: t.Title, Subtitle: c.ofMany(c.measured(t, "mean", dots), mostGroups, of), Alt: c.alt(t.Title, parts)}
	c.headline(&f, t)
	return chart.Dots(f, c.l, kind, everybody, dots)
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

// measured names what dots show, with their uncertainty where it is drawn, and
// the base.
func (c *composer) measured(t *result.Table, column string, dots []chart.Dot) string {
	name := t.Column(column).Title
	for _, dot := range dots {
		if e, ok := dot.Cell.Estimate(); ok && e.Interval != nil && e.Interval.Level > 0 {
			name = c.l.Word(lang.WithInterval, name, c.l.Percent(100*e.Interval.Level, 0))
			break
		}
	}
	return name + ". " + c.l.BaseOf(t)
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

// tenures draws how many years people have been in the profession: the staff
// against those who answered, where the head counts tell, or else those who
// answered the first time against the last. It is nil where there is neither.
func (c *composer) tenures(t *result.Table) *chart.Figure {
	if staff := c.r.Table("nonresponse.by." + t.Role); staff != nil {
		var bands []chart.Pair
		for _, row := range staff.Rows {
			if row.Kind == result.Plain {
				bands = append(bands, chart.Pair{Label: row.Title, X: row.Cell("share_staff"), Y: row.Cell("share_answered")})
			}
		}
		return c.pyramid(staff, c.l.BaseOf(staff), staff.Column("share_staff").Title, staff.Column("share_answered").Title, bands)
	}
	by := c.r.Table(t.ID + ".by.wave")
	if by == nil || len(by.Rows) < 2 || len(by.Breaks) > 0 {
		return nil
	}
	first, last := by.Rows[0], by.Rows[len(by.Rows)-1]
	var bands []chart.Pair
	columns, _ := scaleColumns(by)
	for _, column := range columns {
		bands = append(bands, chart.Pair{Label: column.Title, X: first.Cell(column.ID), Y: last.Cell(column.ID)})
	}
	if len(bands) == 0 {
		return nil
	}
	return c.pyramid(by, c.l.Word(lang.PercentOfEachWave), c.withBase(first, columns), c.withBase(last, columns), bands)
}

// withBase is a row's title and how many people its shares are of.
func (c *composer) withBase(row result.Row, columns []result.Column) string {
	for _, column := range columns {
		if e, ok := row.Cell(column.ID).Estimate(); ok {
			return c.l.Word(lang.TitleOfBase, row.Title, e.Base)
		}
	}
	return row.Title
}

func (c *composer) pyramid(t *result.Table, base, xTitle, yTitle string, bands []chart.Pair) *chart.Figure {
	var parts []string
	for _, band := range bands {
		parts = append(parts, c.part(band.Label, result.Percent, band.X)+c.part(" /", result.Percent, band.Y))
	}
	f := chart.Frame{Theme: c.theme, ID: t.ID, Title: t.Title, Subtitle: base, Alt: c.alt(t.Title, parts)}
	return chart.Pyramid(f, c.l, result.Percent, xTitle, yTitle, bands)
}
