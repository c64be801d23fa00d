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

// alt words a chart for those who cannot see it.
func (c *composer) alt(title string, parts []string) string {
	if len(parts) > told {
		parts = append(slices.Clone(parts[:told]), "…")
	}
	return title + ": " + strings.Join(parts, "; ") + "."
}

func (c *composer) part(label string, kind result.Kind, cell result.Cell) string {
	if e, ok := cell.Estimate(); ok {
		return label + " " + c.l.Quantity(kind, e.Value)
	}
	return label + " " + c.l.Word(lang.NotShown)
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
	case "published_change", "published_shown":
		return c.smallMedian(f)
	}
	return nil
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

func (c *composer) small(id, alt string) chart.Frame {
	return chart.Frame{Theme: c.theme, ID: "finding-" + anchor(id), Title: alt, Alt: alt, Small: true}
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
	f := chart.Frame{Theme: c.theme, ID: t.ID, Title: t.Title, Subtitle: c.ofMany(t.Column(column).Title, mostGroups, of), Alt: c.alt(t.Title, parts)}
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
	f := chart.Frame{Theme: c.theme, ID: t.ID, Title: t.Title, Subtitle: c.ofMany(c.l.Word(lang.PercentOf, t.Answered), mostAnswers, of), Alt: c.alt(t.Title, parts)}
	if t.Form == "multiple" {
		return chart.RankedBars(f, c.l, result.Percent, bars)
	}
	return chart.Bars(f, c.l, result.Percent, bars)
}

// stacked draws how often each answer of a choose-k question was named, as
// first, second and third alternative.
func (c *composer) stacked(t *result.Table) *chart.Figure {
	var parts []result.Column
	for _, column := range t.Columns {
		if column.Measure == "alt" {
			parts = append(parts, column)
		}
	}
	var names, texts []string
	for _, column := range parts {
		names = append(names, column.Title)
	}
	var rows []chart.Stack
	shown, of := largest(t, mostAnswers)
	for _, row := range shown {
		if row.Kind != result.Plain {
			continue
		}
		s := chart.Stack{Label: row.Title}
		for _, column := range parts {
			s.Cells = append(s.Cells, row.Cell(column.ID))
		}
		rows = append(rows, s)
		texts = append(texts, c.part(row.Title, result.Count, row.Cell("mentions")))
	}
	f := chart.Frame{Theme: c.theme, ID: t.ID, Title: t.Title, Subtitle: c.ofMany(c.l.Word(lang.MentionsBy, t.Answered), mostAnswers, of), Alt: c.alt(t.Title, texts)}
	c.headline(&f, t)
	return chart.StackedAlternatives(f, c.l, names, rows)
}

// compared sets how often each area was named in one question against how
// often in another that has the same answers; nil where they do not.
func (c *composer) compared(one, other *result.Table) *chart.Figure {
	var pairs []chart.Pair
	var parts []string
	shown, of := largest(one, mostAnswers)
	for _, row := range shown {
		match := other.Row(row.ID)
		if row.Kind != result.Plain {
			continue
		}
		if match == nil {
			return nil
		}
		pairs = append(pairs, chart.Pair{Label: row.Title, X: row.Cell("mentions"), Y: match.Cell("mentions")})
		parts = append(parts, c.part(row.Title, result.Count, row.Cell("mentions"))+c.part(" /", result.Count, match.Cell("mentions")))
	}
	title := c.l.Word(lang.ComparedTitle, one.Short, lang.InText(other.Short))
	f := chart.Frame{Theme: c.theme, ID: one.ID + ".and." + other.ID, Title: title, Subtitle: c.ofMany(c.l.Word(lang.MentionsBy, one.Answered), mostAnswers, of), Alt: c.alt(title, parts)}
	return chart.Compared(f, c.l, result.Count, one.Short, other.Short, pairs)
}

// scaleColumns are the columns of how answers on a scale are shared out, from
// least agreement to most, and which of them is neutral (−1: none).
func scaleColumns(t *result.Table) (columns []result.Column, neutral int) {
	for _, column := range t.Columns {
		if column.Measure == "valid" && column.Category != nil {
			columns = append(columns, column)
		}
	}
	neutral = -1
	if len(columns)%2 == 1 {
		neutral = len(columns) / 2
	}
	return columns, neutral
}

func titles(columns []result.Column) []string {
	out := make([]string, len(columns))
	for i, column := range columns {
		out[i] = column.Title
	}
	return out
}

// likertRow is a row of a table as a row of a chart. A scale on which no answer
// is to agree has no share that does, which is not to withhold it.
func likertRow(t *result.Table, label string, row result.Row, columns []result.Column) chart.LikertRow {
	out := chart.LikertRow{Label: label, Agree: result.CannotOccur()}
	if t.Column("agree") != nil {
		out.Agree = row.Cell("agree")
	}
	for _, column := range columns {
		cell := row.Cell(column.ID)
		if e, ok := cell.Estimate(); ok {
			out.Base = e.Base
		}
		out.Cells = append(out.Cells, cell)
	}
	return out
}

// likertParts reads out a row for those who cannot see it: the share that
// agrees, or else every answer.
func (c *composer) likertParts(label string, row chart.LikertRow, columns []result.Column) []string {
	if row.Agree.State() != result.NotApplicable {
		return []string{c.part(label, result.Percent, row.Agree)}
	}
	var parts []string
	for i, column := range columns {
		parts = append(parts, c.part(label+", "+lang.InText(column.Title), result.Percent, row.Cells[i]))
	}
	return parts
}

// grouped finds the table that breaks a question down by the first grouping
// there is; nil where none may be relied on.
func (c *composer) grouped(question string) *result.Table {
	for _, role := range []string{"area", "tenure", "position", "municipality", "wave"} {
		if t := c.r.Table(question + ".by." + role); t != nil && !t.Drawn && !c.tellsNothing(t) {
			return t
		}
	}
	return nil
}

// likertByGroup draws how the answers to a question are shared out among
// everybody and in each group; where there are no groups, among the answers.
func (c *composer) likertByGroup(t *result.Table) *chart.Figure {
	by := c.grouped(t.ID)
	if by == nil {
		return c.answerBars(t)
	}
	columns, neutral := scaleColumns(by)
	var rows []chart.LikertRow
	var parts []string
	shown, of := largest(by, mostGroups)
	if beside, everybody := c.everybodyBeside(t.ID); everybody != nil && beside != by {
		shown = append(shown, *everybody)
	}
	for _, row := range shown {
		r := likertRow(by, row.Title, row, columns)
		rows = append(rows, r)
		parts = append(parts, c.likertParts(row.Title, r, columns)...)
	}
	f := chart.Frame{Theme: c.theme, ID: by.ID, Title: by.Title, Subtitle: c.ofMany(c.l.Word(lang.PercentOf, by.Answered), mostGroups, of), Alt: c.alt(by.Title, parts)}
	c.headline(&f, by)
	return chart.DivergingLikert(f, c.l, titles(columns), neutral, rows)
}

// likertItems draws how the answers to the items of an index are shared out.
func (c *composer) likertItems(index *result.Table) *chart.Figure {
	var items []*result.Table
	for _, id := range index.Items {
		items = append(items, c.r.Table(id))
	}
	title := c.inWave(c.l.Word(lang.ItemsTitle, index.Question.Title), index)
	return c.likertOf(items, chart.Frame{Theme: c.theme, ID: index.ID + ".items", Title: title})
}

// likertOf draws how the answers to several questions on one scale are shared
// out, in the order given; nil where one of them is told of no group.
func (c *composer) likertOf(tables []*result.Table, f chart.Frame) *chart.Figure {
	var rows []chart.LikertRow
	var parts []string
	var columns []result.Column
	var bases []int
	neutral := -1
	for _, t := range tables {
		if t == nil {
			return nil
		}
		by := c.grouped(t.ID)
		if by == nil || c.whole(by) == nil {
			return nil
		}
		columns, neutral = scaleColumns(by)
		r := likertRow(by, t.Short, *c.whole(by), columns)
		rows = append(rows, r)
		parts = append(parts, c.likertParts(t.Short, r, columns)...)
		bases = append(bases, t.Answered)
	}
	f.Subtitle, f.Alt = c.percentOf(bases), c.alt(f.Title, parts)
	return chart.DivergingLikert(f, c.l, titles(columns), neutral, rows)
}

// percentOf tells what the percentages of a chart of several questions are of.
func (c *composer) percentOf(answered []int) string {
	if slices.Min(answered) == slices.Max(answered) {
		return c.l.Word(lang.PercentOf, answered[0])
	}
	return c.l.Word(lang.PercentOfEach, slices.Min(answered), slices.Max(answered))
}

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
		strands = append(strands, c.strands(whole, column, c.l.Word(lang.Everybody), true)...)
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
	f := chart.Frame{Theme: c.theme, ID: t.ID + ".trend", Title: t.Title, Subtitle: t.Column(column).Title + ". " + c.l.BaseOf(t), Alt: c.alt(t.Title, parts)}
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
	f := chart.Frame{Theme: c.theme, ID: first.ID + ".trend", Title: first.Question.Title, Subtitle: c.l.Word(lang.IndexOf, first.Answered), Alt: c.alt(first.Question.Title, parts)}
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
	f := chart.Frame{Theme: c.theme, ID: "heat.by." + role, Title: title, Subtitle: c.ofMany(c.percentOf(bases), mostGroups, of), Alt: title}
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
