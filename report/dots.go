package report

import (
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
)

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
	f := c.framed(t.ID, t.Title, c.ofMany(c.measured(t, "mean", dots), mostGroups, of), parts)
	c.headline(&f, t)
	return chart.Dots(f, c.l, kind, everybody, dots)
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
