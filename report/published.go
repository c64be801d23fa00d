package report

import (
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// leastUnits is how many units a division has at least whose median is drawn:
// that of a few says more of them than of the others.
const leastUnits = 10

// surveyed tells whether anybody was asked anything.
func (c *composer) surveyed() bool { return c.r.Provenance.Design != "published" }

// published takes up the official statistics, a chapter for each publication.
func (c *composer) published() {
	for _, p := range c.r.Provenance.Publications {
		spreads := c.spreads(p.ID)
		c.heading(1, "published-"+anchor(p.ID), p.Title)
		if len(spreads) == 0 {
			continue
		}
		c.text(render.Body, c.l.Word(lang.PublishedIntro, p.Publisher, spreads[0].Base, c.l.UnitsOf(spreads[0].Base, p.Unit)))
		shown := spreads[:min(len(spreads), 2*c.most)]
		for _, t := range shown {
			c.heading(2, anchor(t.ID), t.Question.Title)
			c.figure(c.medians(t), t)
			c.put(c.medianTable(t, p))
		}
		if rest := len(spreads) - len(shown); rest > 0 {
			c.text(render.Small, c.l.Word(lang.PublishedMore, rest))
		}
	}
}

// spreads are the tables of how the units of a publication are spread.
func (c *composer) spreads(publication string) (out []*result.Table) {
	for i := range c.r.Tables {
		if t := &c.r.Tables[i]; t.Publication == publication && t.Form == "spread" {
			out = append(out, t)
		}
	}
	return out
}

// seriesOf are the series of a table, in its order.
func (c *composer) seriesOf(table string) (out []result.Series) {
	for _, s := range c.r.Series {
		if s.Table == table {
			out = append(out, s)
		}
	}
	return out
}

// medians draws the median of most units over the waves, with the middle half
// of them, and beside it the units that are to be shown, or else the medians of
// the other divisions.
func (c *composer) medians(t *result.Table) *chart.Figure {
	series := c.seriesOf(t.ID)
	known := func(p result.Point) bool { return p.Cell.State() == result.Published }
	if !slices.ContainsFunc(series[0].Points, known) { // that of most figures has none
		return nil
	}
	if len(series[0].Points) < 2 {
		return c.medianBars(t, series)
	}
	lines := []chart.Line{{Label: c.seriesName(series[0], c.l.Word(lang.ColumnMedian)), Points: series[0].Points, Accent: true}}
	for _, s := range c.shownBeside(t, series[0]) {
		lines = append(lines, chart.Line{Label: s.Group[0].Title, Points: s.Points, Accent: true})
	}
	if median := c.l.Word(lang.ColumnMedian); len(lines) > 1 && lines[0].Label != median {
		lines[0].Label = median + ", " + lang.InText(lines[0].Label)
	} else {
		for _, s := range series[1:] {
			if c.manyUnits(s) {
				lines = append(lines, chart.Line{Label: c.seriesName(s, ""), Points: s.Points})
			}
		}
	}
	var parts []string
	for _, line := range lines {
		last := line.Points[len(line.Points)-1]
		parts = append(parts, c.part(line.Label+" "+last.X.Title, series[0].Kind, last.Cell))
	}
	return chart.Trend(c.medianFrame(t, lang.PublishedSubtitle, parts), c.l, series[0].Kind, lines)
}

// medianFrame is what stands around a chart of medians.
func (c *composer) medianFrame(t *result.Table, subtitle lang.Key, parts []string) chart.Frame {
	title, units := c.inWave(c.l.Word(lang.PublishedMedians, t.Question.Title), t), c.l.Units(t.Unit)
	f := c.framed(t.ID, title, c.l.Word(subtitle, units), parts)
	f.Source, f.Bases, f.Exact = lang.PublishedSource(t), lang.Opening(units), true
	return f
}

// medianBars sets the medians of the divisions side by side, each with the
// middle half of its units, and the units that are to be shown.
func (c *composer) medianBars(t *result.Table, series []result.Series) *chart.Figure {
	var bars []chart.Bar
	var parts []string
	add := func(label string, cell result.Cell, accent bool) {
		bars = append(bars, chart.Bar{Label: label, Cell: cell, Accent: accent})
		parts = append(parts, c.part(label, series[0].Kind, cell))
	}
	for i, s := range series {
		if i == 0 || c.manyUnits(s) {
			add(c.seriesName(s, c.l.Word(lang.ColumnMedian)), s.Points[0].Cell, false)
		}
	}
	for _, s := range c.shownBeside(t, series[0]) {
		add(s.Group[0].Title, s.Points[0].Cell, true)
	}
	if len(bars) < 2 {
		return nil
	}
	return chart.Bars(c.medianFrame(t, lang.PublishedWhiskers, parts), c.l, series[0].Kind, bars)
}

// seriesName is the division of the units that a series is about, else a word.
func (c *composer) seriesName(s result.Series, otherwise string) string {
	name := ""
	for i, g := range s.Group {
		if i > 0 {
			name += ", "
		}
		name += g.Title
	}
	if name == "" {
		return otherwise
	}
	return name
}

// manyUnits tells whether a median is that of many units wherever there is one.
func (c *composer) manyUnits(s result.Series) bool {
	known := false
	for _, p := range s.Points {
		e, ok := p.Cell.Estimate()
		if ok && e.Base < leastUnits {
			return false
		}
		known = known || ok
	}
	return known
}

// shownBeside are the series of the units that are to be shown, of the same
// division as a median.
func (c *composer) shownBeside(t *result.Table, median result.Series) (out []result.Series) {
	for _, s := range c.seriesOf(t.Question.ID) {
		if slices.Equal(s.Group[1:], median.Group) {
			out = append(out, s)
		}
	}
	return out
}

// medianTable sets the median of every division over the waves, and under them
// the units that are to be shown. Without waves it is the whole spread.
func (c *composer) medianTable(t *result.Table, p result.Publication) render.Table {
	series := c.seriesOf(t.ID)
	if len(series[0].Points) < 2 {
		c.printed[t.ID] = true
		out := c.printable(t)
		shown := c.shownNotes(c.seriesOf(t.Question.ID))
		out.Notes = append(shown, out.Notes...)
		if len(shown) > 0 {
			addNotes(&out, c.r.Table(t.Question.ID)) // on their marks
		}
		return out
	}
	out := render.Table{ID: t.ID + ".median", Caption: c.l.Word(lang.PublishedMedians, t.Question.Title), Base: c.l.BaseOf(t), Stub: c.stubOf(t)}
	for _, point := range series[0].Points {
		out.Columns = append(out.Columns, point.X.Title)
	}
	shown := c.seriesOf(t.Question.ID)
	if len(shown) > 0 {
		out.Rows = append(out.Rows, c.section(&out, c.l.Word(lang.ColumnMedian)))
	}
	for _, s := range series {
		row := render.TableRow{Stub: c.seriesName(s, c.l.Word(lang.ColumnMedian))}
		for _, point := range s.Points {
			text := c.l.Cell(s.Kind, point.Cell)
			if e, ok := point.Cell.Estimate(); ok {
				text += " (" + c.l.Count(e.Base) + ")"
			}
			row.Cells = append(row.Cells, text)
		}
		out.Rows = append(out.Rows, row)
	}
	c.shownRows(&out, shown)
	out.Notes = append(out.Notes, c.l.Word(lang.PublishedInParentheses, c.l.Units(p.Unit)))
	addNotes(&out, t)
	if len(shown) > 0 {
		addNotes(&out, c.r.Table(t.Question.ID))
	}
	if !slices.ContainsFunc(out.Notes, func(note string) bool { return strings.HasPrefix(note, lang.CannotOccurMark+" ") }) {
		c.explain(&out)
	}
	return out
}

// addNotes adds the notes of a table that are not there yet.
func addNotes(to *render.Table, of *result.Table) {
	for _, n := range of.Notes {
		if !slices.Contains(to.Notes, n.Text) {
			to.Notes = append(to.Notes, n.Text)
		}
	}
}

// stubOf is what the units of a table are divided by, or else what they are.
func (c *composer) stubOf(t *result.Table) string {
	if len(t.By) > 0 && t.By[0].ID != "wave" {
		return c.l.Role(t.By[0])
	}
	return t.Unit
}

// shownNotes tell the figures of the units that are to be shown, a note for
// each, where a table of the spread has no place for them.
func (c *composer) shownNotes(shown []result.Series) (notes []string) {
	for i, s := range shown {
		figure := strings.TrimSpace(c.seriesName(result.Series{Group: s.Group[1:]}, "") + " " + c.l.Cell(s.Kind, s.Points[0].Cell))
		if i > 0 && s.Group[0] == shown[i-1].Group[0] {
			notes[len(notes)-1] += "; " + lang.InText(figure)
			continue
		}
		notes = append(notes, s.Group[0].Title+": "+lang.InText(figure))
	}
	return notes
}

// section is a row that titles those under it.
func (c *composer) section(of *render.Table, title string) render.TableRow {
	return render.TableRow{Stub: title, Kind: render.Section, Cells: make([]string, len(of.Columns))}
}

// shownRows adds the units that are to be shown, each under its name.
func (c *composer) shownRows(out *render.Table, shown []result.Series) {
	for i, s := range shown {
		if i == 0 || s.Group[0] != shown[i-1].Group[0] {
			out.Rows = append(out.Rows, c.section(out, s.Group[0].Title))
		}
		row := render.TableRow{Stub: c.seriesName(result.Series{Group: s.Group[1:]}, s.Group[0].Title)}
		for _, point := range s.Points {
			row.Cells = append(row.Cells, c.l.Cell(s.Kind, point.Cell))
		}
		out.Rows = append(out.Rows, row)
	}
}

// smallMedian draws the median that a finding is about, beside the shown unit
// if it is about one.
func (c *composer) smallMedian(f result.Finding) *chart.Figure {
	t := c.r.Table(f.Refs[len(f.Refs)-1].Table)
	series := c.seriesOf(t.ID)
	if len(series) == 0 || len(series[0].Points) < 2 {
		return nil
	}
	bare := func(points []result.Point) (out []result.Point) {
		for _, p := range points {
			out = append(out, result.Point{X: p.X, Cell: p.Cell.WithoutInterval()})
		}
		return out
	}
	lines := []chart.Line{{Points: bare(series[0].Points), Accent: true}}
	if f.Kind == "published_shown" {
		lines = []chart.Line{{Points: bare(series[0].Points)}}
		for _, s := range c.shownBeside(t, series[0]) {
			if row := f.Refs[0].Row; s.ID == t.Question.ID+".value."+row {
				lines = append(lines, chart.Line{Points: s.Points, Accent: true})
			}
		}
	}
	frame := c.small(f.ID, t.Title)
	frame.Exact = true // as the sentence beside it: medians of many units move by tenths
	return chart.Trend(frame, c.l, series[0].Kind, lines)
}

// publishedMethod tells how statistics were summed up and where they come from.
func (c *composer) publishedMethod() {
	publications := c.r.Provenance.Publications
	if len(publications) == 0 {
		return
	}
	c.heading(2, "published", c.l.Word(lang.PublishedSources))
	c.text(render.Body, c.l.Word(lang.MethodPublished, c.l.Units(publications[0].Unit)), c.l.Word(lang.MethodQuantiles))
	for _, p := range publications {
		var items []string
		for _, e := range p.Editions {
			k := lang.PublishedEdition
			if e.Extracted != "" {
				k = lang.PublishedEditionDay
			}
			name := e.Source
			if e.Wave.Title != "" {
				name += " (" + e.Wave.Title + ")"
			}
			items = append(items, c.l.Word(k, name, e.Rows, e.SHA256, e.Extracted))
		}
		c.put(render.List{Items: items})
		if len(p.Remarks) > 0 {
			c.text(render.Body, c.l.Word(lang.PublishedRemarks)+":")
			c.put(render.List{Items: p.Remarks})
		}
	}
}
