package report

import (
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// widest is how many answers a printed table has as columns; with more, the
// answers become its rows.
const widest = 7

// printable words a table for the page. Tables of two groupings become a
// matrix of the quantity that says most; what is left out stands in the files.
func (c *composer) printable(t *result.Table) render.Table {
	columns := printed(t)
	switch lead := lead(t); {
	case len(t.By) == 2 && lead != nil:
		return c.matrix(t, *lead)
	case len(t.By) == 1 && answersAmong(columns) > widest:
		return c.turned(t, columns)
	}
	p := c.frame(t)
	c.addColumns(&p, t, columns)
	for _, row := range t.Rows {
		if !worthPrinting(t, row, columns) {
			continue
		}
		p.Rows = append(p.Rows, c.row(t, row, columns))
	}
	if t.Lettered() {
		c.letter(&p, t, columns)
	}
	c.summarize(&p, t, columns)
	c.explain(&p)
	return p
}

// summarize adds the figures that sum up a question: the share that agrees as a
// row, among the percentages of the same people; the mean, which is no
// percentage, as a note.
func (c *composer) summarize(p *render.Table, t *result.Table, columns []result.Column) {
	if row := t.Row("agree"); row != nil && len(t.By) == 0 {
		out := render.TableRow{Stub: row.Title, Kind: result.Summary}
		for _, column := range columns {
			text := c.l.Mark(result.NotApplicable)
			if column.ID == "valid" {
				text = c.l.Cell(result.Percent, row.Cell("agree"))
			}
			out.Cells = append(out.Cells, text)
		}
		p.Rows = append(p.Rows, out)
	}
	if row := t.Row("mean"); row != nil && len(t.By) == 0 {
		if e, ok := row.Cell("mean").Estimate(); ok {
			kind := t.Column("mean").Kind
			mean := c.l.Word(lang.MeanSentence, t.Column("mean").Title, c.l.Cell(kind, row.Cell("mean")), e.Base)
			p.Notes = append([]string{mean}, p.Notes...)
		}
	}
}

func (c *composer) frame(t *result.Table) render.Table {
	p := render.Table{ID: t.ID, Caption: t.Title, Base: c.l.BaseOf(t), Stub: c.l.RowsOf(t)}
	if t.Drawn {
		p.Caption = c.l.Word(lang.DrawnCaption, t.Title)
	}
	p.Base += c.answersHold(t)
	if len(t.By) > 0 {
		p.Stub = c.l.Role(t.By[0])
	}
	p.Notes = c.notes(t)
	return p
}

// answersHold names, after the base, what the columns of answers hold.
func (c *composer) answersHold(t *result.Table) string {
	i := slices.IndexFunc(printed(t), func(x result.Column) bool { return x.Category != nil })
	if i < 0 {
		return ""
	}
	answer := printed(t)[i]
	answer.Category = nil
	return ". " + c.l.ColumnTitle(answer) + "."
}

// notes are those of a table that are about what is printed of it: not those on
// intervals of differences where there are none.
func (c *composer) notes(t *result.Table) []string {
	differences := t.Lettered() || len(t.By) == 1 && slices.ContainsFunc(printed(t), func(x result.Column) bool {
		return x.Kind.Differs()
	})
	var out []string
	for _, n := range t.Notes {
		if n.Kind != "family" || differences {
			out = append(out, n.Text)
		}
	}
	if many := c.l.Word(lang.NoteChooseBase); t.Form == "multiple" && !slices.Contains(out, many) {
		out = append(out, many)
	}
	return out
}

// worthPrinting tells whether a row says anything on the page: not one whose
// quantities are in columns left out, nor that nobody failed to answer.
func worthPrinting(t *result.Table, row result.Row, columns []result.Column) bool {
	if len(t.By) > 0 {
		return true
	}
	if n, ok := row.Cell("n").Estimate(); ok && n.Value == 0 && row.Kind == result.Absent {
		return false
	}
	if n, ok := row.Cell("mentions").Estimate(); ok && n.Value == 0 && row.Kind == result.Absent {
		return false
	}
	return slices.ContainsFunc(columns, func(x result.Column) bool {
		return row.Cell(x.ID).State() == result.Published || row.Kind == result.Plain
	})
}

// shown are the columns of a table that are printed.
func shown(t *result.Table) []result.Column {
	var out []result.Column
	for _, column := range t.Columns {
		if !column.Detail {
			out = append(out, column)
		}
	}
	return out
}

// printed are the columns of a table on the page. Over the waves it is the
// change that counts, so how the answers are shared out is left to the files.
func printed(t *result.Table) []result.Column {
	columns := shown(t)
	if len(t.By) == 1 && t.By[0].ID == "wave" && lead(t) != nil {
		columns = slices.DeleteFunc(columns, func(x result.Column) bool { return x.Category != nil })
	}
	return columns
}

func answersAmong(columns []result.Column) int {
	n := 0
	for _, column := range columns {
		if column.Category != nil {
			n++
		}
	}
	return n
}

// lead is the quantity that says most about a group; nil where none does.
func lead(t *result.Table) *result.Column {
	for _, id := range []string{"agree", "mean", "response"} {
		if column := t.Column(id); column != nil {
			return column
		}
	}
	return nil
}

// addColumns adds columns, and after each one for its intervals where they are
// printed.
func (c *composer) addColumns(p *render.Table, t *result.Table, columns []result.Column) {
	for _, column := range columns {
		p.Columns = append(p.Columns, c.columnTitle(column))
		switch {
		case !hasIntervals(t, column, columns):
		case c.bounded(t, column):
			p.Columns = append(p.Columns, c.l.Word(lang.ColumnBounds)+", "+lang.InText(c.l.Word(lang.ColumnPercent)))
			p.Notes = append(p.Notes, c.l.Word(lang.BoundsExplained))
		default:
			p.Columns = append(p.Columns, c.l.Word(lang.ColumnInterval))
		}
	}
}

// columnTitle heads a column. Beside shares and means, whose base is those who
// answered, stands how many they are, not how many were in the group.
func (c *composer) columnTitle(column result.Column) string {
	if column.Measure == "base" {
		return c.l.Word(lang.ColumnAnswered)
	}
	return column.Title
}

// cell words a cell under such a heading.
func (c *composer) cell(t *result.Table, row result.Row, column result.Column) string {
	if column.Measure == "base" {
		return c.people(row, combined(t))
	}
	return c.l.Cell(column.Kind, row.Cell(column.ID))
}

// bounded tells whether what is printed beside a share is what non-response
// could make of it: in a census with head counts that, and no chance in who was
// asked, is why a level is uncertain.
func (c *composer) bounded(t *result.Table, column result.Column) bool {
	_, ok := c.r.At(result.Ref{Table: t.Question.ID, Row: "bound_low", Column: "bound_low"}).Estimate()
	return ok && column.ID == "agree"
}

// possible is what a share would be if nobody, and if everybody, of those who
// did not answer agreed.
func (c *composer) possible(row result.Row) string {
	low, ok := row.Cell("bound_low").Estimate()
	high, ok2 := row.Cell("bound_high").Estimate()
	if !ok || !ok2 {
		return c.l.Mark(row.Cell("bound_low").State())
	}
	return c.l.Bounds(result.Percent, low.Value, high.Value)
}

// hasIntervals tells whether a column's intervals are printed: not in a table
// that has a column for each answer, which is wide enough.
func hasIntervals(t *result.Table, column result.Column, columns []result.Column) bool {
	return answersAmong(columns) == 0 && slices.ContainsFunc(t.Rows, func(r result.Row) bool {
		e, ok := r.Cell(column.ID).Estimate()
		return ok && e.Interval != nil
	})
}

func (c *composer) row(t *result.Table, row result.Row, columns []result.Column) render.TableRow {
	out := render.TableRow{Stub: c.stub(t, row), Kind: row.Kind}
	for _, column := range columns {
		cell, text := row.Cell(column.ID), c.cell(t, row, column)
		if t.Form == "multiple" && len(t.By) == 0 && row.Kind == result.Total && column.Kind == result.Percent {
			text = c.l.Mark(result.NotApplicable) // people who named several answers are no sum
		}
		out.Cells = append(out.Cells, text)
		switch {
		case !hasIntervals(t, column, columns):
		case c.bounded(t, column):
			out.Cells = append(out.Cells, c.possible(row))
		default:
			out.Cells = append(out.Cells, c.interval(column.Kind, cell))
		}
	}
	return out
}

// letter adds the letters of established differences to a table of groups:
// those of the groups after their names, and those of a value in a column after
// it, or where the columns are answers under the value, for width.
func (c *composer) letter(p *render.Table, t *result.Table, columns []result.Column) {
	for i, row := range t.Rows {
		p.Rows[i].Stub = withLetter(p.Rows[i].Stub, row)
	}
	at := 0 // among the printed columns
	for _, column := range columns {
		lettered := t.LetteredIn(column.ID)
		beside := lettered && column.Category == nil
		if beside {
			p.Columns = slices.Insert(p.Columns, at+1, c.l.Word(lang.ColumnHigher))
			p.Lettered = append(p.Lettered, at+1)
		}
		for i := range p.Rows {
			row, letters := &p.Rows[i], t.Rows[i].Cell(column.ID).Letters()
			switch {
			case beside:
				row.Cells = slices.Insert(row.Cells, at+1, letters)
			case lettered:
				row.Letters = append(row.Letters, make([]string, at+1-len(row.Letters))...)
				row.Letters[at] = letters
			}
		}
		at++
		if beside {
			at++
		}
		if hasIntervals(t, column, columns) {
			at++
		}
	}
}

// withLetter is the name of a group with its letter.
func withLetter(name string, row result.Row) string {
	if row.Letter == "" {
		return name
	}
	return name + "\u00a0(" + row.Letter + ")"
}

// stub is a row's title. That of pooled groups tells which they are, or where
// they are many how many; that of a wave, whether a new series begins with it.
func (c *composer) stub(t *result.Table, row result.Row) string {
	if last := len(t.By) - 1; last >= 0 && t.By[last].ID == "wave" && len(row.Group) > last {
		wave := row.Group[last]
		return strings.TrimSuffix(row.Title, wave.Title) + c.l.WaveTitle(t, wave)
	}
	if len(row.Pools) > lang.MostNamed {
		return row.Title + " (" + c.l.Word(lang.ManyGroups, len(row.Pools)) + ")"
	}
	if len(row.Pools) > 0 {
		return row.Title + " (" + strings.Join(itemTitles(row.Pools), ", ") + ")"
	}
	return row.Title
}

func (c *composer) interval(kind result.Kind, cell result.Cell) string {
	e, ok := cell.Estimate()
	switch {
	case !ok:
		return c.l.Mark(cell.State())
	case e.Interval == nil:
		return c.l.Mark(result.NotApplicable)
	}
	return c.l.Bounds(kind, e.Interval.Low, e.Interval.High)
}

// turned prints a table with its answers as rows and its groups as columns.
func (c *composer) turned(t *result.Table, columns []result.Column) render.Table {
	p := c.frame(t)
	p.Stub = c.l.Word(lang.Answer)
	for _, row := range t.Rows {
		heading := c.stub(t, row)
		if t.Lettered() {
			heading = withLetter(heading, row)
		}
		p.Columns = append(p.Columns, heading)
	}
	for _, column := range columns {
		row := render.TableRow{Stub: c.columnTitle(column)}
		if column.Category == nil {
			row.Kind = result.Summary
		}
		for _, group := range t.Rows {
			row.Cells = append(row.Cells, c.cell(t, group, column))
			if t.LetteredIn(column.ID) {
				row.Letters = append(row.Letters, group.Cell(column.ID).Letters())
			}
		}
		p.Rows = append(p.Rows, row)
	}
	c.explain(&p)
	return p
}

// matrix prints one quantity of a table of two groupings, the second across.
// How many answered the question stands in parentheses.
func (c *composer) matrix(t *result.Table, column result.Column) render.Table {
	p := c.frame(t)
	p.Caption += " – " + column.Title
	p.Base = c.l.BaseOf(t) // without the word for columns of answers
	across := items(t, 1)
	p.Columns = c.acrossTitles(t, across)
	p.Rows = c.matrixRows(t, column, across)
	p.Notes = append(p.Notes, c.inParentheses(t))
	c.explain(&p)
	return p
}

// acrossTitles are the headings of the second grouping of a table.
func (c *composer) acrossTitles(t *result.Table, across []result.Item) []string {
	var out []string
	for _, item := range across {
		heading := title(c.l, item)
		if t.By[1].ID == "wave" {
			heading = c.l.WaveTitle(t, item)
		}
		out = append(out, heading)
	}
	return out
}

// matrixRows are the groups of the first grouping, with one quantity for each of
// the second.
func (c *composer) matrixRows(t *result.Table, column result.Column, across []result.Item) []render.TableRow {
	var out []render.TableRow
	for _, down := range items(t, 0) {
		row := render.TableRow{Stub: title(c.l, down)}
		for _, item := range across {
			cell := t.Row(down.ID + "|" + item.ID)
			if cell != nil {
				row.Kind = cell.Kind
			}
			row.Cells = append(row.Cells, c.withPeople(cell, column))
		}
		out = append(out, row)
	}
	return out
}

// withPeople words a cell with how many people it is about in parentheses.
func (c *composer) withPeople(row *result.Row, column result.Column) string {
	if row == nil {
		return c.l.Mark(result.NotApplicable)
	}
	text := c.l.Cell(column.Kind, row.Cell(column.ID))
	if e, ok := row.Cell(column.ID).Estimate(); ok {
		text += " (" + c.l.Count(e.Base) + ")"
	}
	return text
}

// inParentheses tells which people those are.
func (c *composer) inParentheses(t *result.Table) string {
	if t.Form == "response" {
		return c.l.Word(lang.AskedInParentheses)
	}
	return c.l.Word(lang.BaseInParentheses)
}

// items are the groups of one of a table's groupings, each once.
func items(t *result.Table, grouping int) []result.Item {
	var out []result.Item
	for _, row := range t.Rows {
		if grouping < len(row.Group) && !slices.Contains(out, row.Group[grouping]) {
			out = append(out, row.Group[grouping])
		}
	}
	return out
}

func title(l *lang.Language, item result.Item) string {
	if item.Title != "" {
		return item.Title
	}
	return l.RowTitle(&result.Table{}, result.Row{ID: item.ID})
}

// inWave adds to a title which wave is shown, where the study has several.
func (c *composer) inWave(title string, t *result.Table) string {
	if t.Wave == nil {
		return title
	}
	return c.l.InWave(title, *t.Wave)
}
