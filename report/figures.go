package report

import (
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
)

// told is how many quantities a chart's alternative text reads out; all of
// them stand in the table.
const told = 6

// framed is the frame of a chart whose parts are read out to those who cannot
// see it; without any, its title is.
func (c *composer) framed(id, title, subtitle string, parts []string) chart.Frame {
	alt := title
	if len(parts) > told {
		parts = append(slices.Clone(parts[:told]), "…")
	}
	if len(parts) > 0 {
		alt += ": " + strings.Join(parts, "; ") + "."
	}
	return chart.Frame{Theme: c.theme, ID: id, Title: title, Subtitle: subtitle, Alt: alt}
}

// part is what is read out of a cell.
func (c *composer) part(label string, kind result.Kind, cell result.Cell) string {
	if e, ok := cell.Estimate(); ok {
		return label + " " + c.l.Quantity(kind, e.Value)
	}
	return label + " " + c.l.Word(lang.NotShown)
}

// headline lets the title of a chart say what was found, where something may be
// said of its table; the title that it had then begins the subtitle.
func (c *composer) headline(f *chart.Frame, t *result.Table) {
	if headline, ok := c.l.Headline(t, c.r); ok {
		f.Subtitle = c.l.Sentence(f.Title) + " " + f.Subtitle
		f.Title = headline
	}
}

// bars draws one quantity of a table by group: ranked, or in the groups' own
// order.
func (c *composer) bars(t *result.Table, column string, ordered bool) *chart.Figure {
	kind := t.Column(column).Kind
	var bars []chart.Bar
	var parts []string
	rows, of := largest(t, mostGroups)
	for _, row := range rows {
		if row.Kind == result.Pooled {
			continue
		}
		bars = append(bars, chart.Bar{Label: row.Title, Cell: row.Cell(column), Accent: row.Kind == result.Total})
		parts = append(parts, c.part(row.Title, kind, row.Cell(column)))
	}
	f := c.framed(t.ID, t.Title, c.ofMany(t.Column(column).Title, mostGroups, of), parts)
	if column == "response" {
		f.Bases = t.Column("asked").Title
	}
	if ordered {
		return chart.Bars(f, c.l, kind, bars)
	}
	return chart.RankedBars(f, c.l, kind, bars)
}

// answerBars draws how the answers to a question are shared out.
func (c *composer) answerBars(t *result.Table) *chart.Figure {
	column := "valid"
	if t.Form == "multiple" {
		column = "persons"
	}
	if t.Column(column) == nil || t.Answered == 0 {
		return nil
	}
	var bars []chart.Bar
	var parts []string
	rows, of := largest(t, mostAnswers)
	for _, row := range rows {
		if row.Kind == result.Plain {
			bars = append(bars, chart.Bar{Label: row.Title, Cell: row.Cell(column)})
			parts = append(parts, c.part(row.Title, result.Percent, row.Cell(column)))
		}
	}
	f := c.framed(t.ID, t.Title, c.ofMany(c.l.Word(lang.PercentOf, t.Answered), mostAnswers, of), parts)
	if t.Form == "multiple" {
		return chart.RankedBars(f, c.l, result.Percent, bars)
	}
	return chart.Bars(f, c.l, result.Percent, bars)
}
