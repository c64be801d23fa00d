package report

import (
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// A family is the tables of the appendix on one question, or on the questions
// of an index.
type family []*result.Table

// families puts the tables of the appendix of which something is true together.
func (c *composer) families(is func(*result.Table) bool) []family {
	var out []family
	var of []string
	for i := range c.r.Tables {
		t := &c.r.Tables[i]
		if c.leftOut(t) || !is(t) {
			continue
		}
		id := t.Question.ID
		if whole := c.indexOf(id); whole != nil {
			id = "items." + whole.ID
		}
		at := slices.Index(of, id)
		if at < 0 {
			at = len(out)
			out, of = append(out, nil), append(of, id)
		}
		out[at] = append(out[at], t)
	}
	return out
}

// indexOf is the largest index that a question is an item of, if it is of any.
func (c *composer) indexOf(question string) *result.Table {
	var whole *result.Table
	for i := range c.r.Tables {
		if t := &c.r.Tables[i]; len(t.By) == 0 && slices.Contains(t.Items, question) && (whole == nil || len(t.Items) > len(whole.Items)) {
			whole = t
		}
	}
	return whole
}

// where are the tables of a family of which something is true.
func (f family) where(is func(*result.Table) bool) family {
	return slices.DeleteFunc(slices.Clone(f), func(t *result.Table) bool { return !is(t) })
}

// alike are the tables of a family that can stand under one header: those with
// the columns of the first, about as many people.
func (c *composer) alike(f family, detailed bool) family {
	if len(f) == 0 {
		return nil
	}
	heads := c.heads(f[0], detailed).Columns
	return f.where(func(t *result.Table) bool {
		return t.Base == f[0].Base && slices.Equal(heads, c.heads(t, detailed).Columns)
	})
}

// parted tells whether a table of one grouping can be a part of a larger one: not
// one that must stand apart, nor one with letters, which name the groups of one
// grouping.
func (c *composer) parted(t *result.Table) bool {
	return len(t.By) == 1 && t.By[0].ID != "wave" && !t.Drawn && !c.r.OfPart(t) && !t.Lettered() && answersAmong(printed(t)) <= widest
}

// combined are the columns of a table as part of a larger one. How many were in
// each group stands where it is told who answered; here it is how many answered.
func combined(t *result.Table) []result.Column {
	return slices.DeleteFunc(printed(t), func(x result.Column) bool { return x.Measure == "base" })
}

// runs parts columns where intervals are to be printed: a table with a column for
// each answer has none, save of what is no answer.
func runs(columns []result.Column, detailed bool) [][]result.Column {
	if !detailed {
		return [][]result.Column{columns}
	}
	var out [][]result.Column
	for _, column := range columns {
		if last := len(out) - 1; last >= 0 && column.Category != nil && out[last][0].Category != nil {
			out[last] = append(out[last], column)
			continue
		}
		out = append(out, []result.Column{column})
	}
	return out
}

// heads makes the header of a table as part of a larger one.
func (c *composer) heads(t *result.Table, detailed bool) render.Table {
	var p render.Table
	if t.Column("base") != nil {
		p.Columns = append(p.Columns, c.l.Word(lang.ColumnAnswered))
	}
	for _, run := range runs(combined(t), detailed) {
		c.addColumns(&p, t, run)
	}
	return p
}

// A section is the rows of a table under a title in a larger one.
type section struct {
	title string
	rows  []render.TableRow
}

func (c *composer) groupSection(t *result.Table, title string, detailed bool) section {
	s := section{title: title}
	columns := combined(t)
	for _, row := range t.Rows {
		out := render.TableRow{Stub: c.stub(t, row), Kind: row.Kind}
		if t.Column("base") != nil {
			out.Cells = append(out.Cells, c.people(row, columns))
		}
		for _, run := range runs(columns, detailed) {
			out.Cells = append(out.Cells, c.row(t, row, run).Cells...)
		}
		s.rows = append(s.rows, out)
	}
	return s
}

// people is how many the figures of a row are about.
func (c *composer) people(row result.Row, columns []result.Column) string {
	for _, column := range columns {
		if e, ok := row.Cell(column.ID).Estimate(); ok {
			return c.l.Count(e.Base)
		}
	}
	return c.l.Mark(result.Withheld)
}

// addSections adds sections to a table; everybody first and once, where all
// sections say the same of them.
func addSections(p *render.Table, sections []section) {
	total := func(s section) *render.TableRow {
		if last := len(s.rows) - 1; last >= 0 && s.rows[last].Kind == result.Total {
			return &s.rows[last]
		}
		return nil
	}
	first := total(sections[0])
	once := first != nil && !slices.ContainsFunc(sections, func(s section) bool {
		t := total(s)
		return t == nil || !slices.Equal(t.Cells, first.Cells)
	})
	if once {
		p.Rows = append(p.Rows, *first)
	}
	for _, s := range sections {
		p.Rows = append(p.Rows, render.TableRow{Stub: s.title, Kind: render.Section, Cells: make([]string, len(p.Columns))})
		if once {
			s.rows = s.rows[:len(s.rows)-1]
		}
		p.Rows = append(p.Rows, s.rows...)
	}
}

// hold adds the notes of the tables that a larger one holds, each once.
func (c *composer) hold(p *render.Table, f family) {
	for _, t := range f {
		p.Holds = append(p.Holds, t.ID)
		for _, note := range c.notes(t) {
			if !slices.Contains(p.Notes, note) {
				p.Notes = append(p.Notes, note)
			}
		}
	}
	c.explain(p)
}

// groups is the table of all groups of a question, of every grouping.
func (c *composer) groups(f family, detailed bool) render.Table {
	t := f[0]
	p := c.heads(t, detailed)
	p.ID, p.Stub, p.Base = t.Question.ID+".groups", c.l.Word(lang.GroupStub), c.l.BaseOf(t)
	p.Caption = c.inWave(c.l.Word(lang.ProfileTitle, c.l.QuestionOf(t)), t)
	p.Base += c.answersHold(t)
	var sections []section
	for _, by := range f {
		sections = append(sections, c.groupSection(by, c.l.Role(by.By[0]), detailed))
	}
	addSections(&p, sections)
	c.hold(&p, f)
	return p
}

// itemGroups is the table of the groups of one grouping, by question.
func (c *composer) itemGroups(f family, index *result.Table) render.Table {
	t := f[0]
	p := c.heads(t, false)
	p.ID, p.Stub, p.Base = "items."+index.ID+".by."+t.By[0].ID, c.l.Role(t.By[0]), c.l.Word(lang.Base, t.Base)+c.answersHold(t)
	p.Caption = c.inWave(c.l.Word(lang.TitleBy, c.itemsTitle(index), lang.InText(c.l.Role(t.By[0]))), t)
	var sections []section
	for _, of := range f {
		sections = append(sections, c.groupSection(of, c.l.QuestionOf(of), false))
	}
	addSections(&p, sections)
	c.hold(&p, f)
	return p
}

func (c *composer) itemsTitle(index *result.Table) string {
	return c.l.Word(lang.ItemsOf, lang.InText(c.l.QuestionOf(index)))
}

// itemAnswers is the table of the answers to the questions of an index: a row for
// each column of the tables that it holds.
func (c *composer) itemAnswers(f family, index *result.Table) render.Table {
	t := f[0]
	p := render.Table{ID: "items." + index.ID, Stub: c.l.Word(lang.ColumnQuestion), Base: c.l.Word(lang.Base, t.Base),
		Caption: c.inWave(c.itemsTitle(index), t)}
	rows := answerRows(f)
	for _, row := range rows {
		p.Columns = append(p.Columns, row.Title)
	}
	mean := t.Column("mean")
	if mean != nil {
		p.Columns = append(p.Columns, mean.Title)
	}
	var sections []section
	for _, of := range f {
		s := section{title: c.l.QuestionOf(of)}
		for _, column := range printed(of) {
			line := render.TableRow{Stub: column.Title}
			for _, row := range rows {
				line.Cells = append(line.Cells, c.answerCell(of, row.ID, column))
			}
			if mean != nil {
				cell := result.CannotOccur()
				if column.ID == "valid" {
					cell = of.Row("mean").Cell("mean")
				}
				line.Cells = append(line.Cells, c.l.Cell(mean.Kind, cell))
			}
			s.rows = append(s.rows, line)
		}
		sections = append(sections, s)
	}
	addSections(&p, sections)
	c.hold(&p, f)
	return p
}

// answerRows are the rows of tables of answers that are worth printing in any of
// them, and the share that agrees.
func answerRows(f family) []result.Row {
	var rows []result.Row
	for _, row := range f[0].Rows {
		worth := row.ID == "agree" || slices.ContainsFunc(f, func(t *result.Table) bool {
			of := t.Row(row.ID)
			return of != nil && worthPrinting(t, *of, printed(t))
		})
		if worth {
			rows = append(rows, row)
		}
	}
	return rows
}

// answerCell words a cell of a table of answers; the share that agrees is of
// those who answered.
func (c *composer) answerCell(t *result.Table, row string, column result.Column) string {
	r := t.Row(row)
	switch {
	case r == nil || row == "agree" && column.ID != "valid":
		return c.l.Mark(result.NotApplicable)
	case row == "agree":
		return c.l.Cell(result.Percent, r.Cell("agree"))
	}
	return c.l.Cell(column.Kind, r.Cell(column.ID))
}

// sameAnswers tells whether two tables of answers have the same rows.
func sameAnswers(a, b *result.Table) bool {
	return a.Base == b.Base && slices.EqualFunc(a.Rows, b.Rows, func(x, y result.Row) bool { return x.ID == y.ID && x.Title == y.Title })
}

// overWaves is the table of one quantity in every wave, by the groups of every
// grouping.
func (c *composer) overWaves(f family) render.Table {
	t, column := f[0], *lead(f[0])
	p := render.Table{ID: t.Question.ID + ".groups.wave", Stub: c.l.Word(lang.GroupStub), Base: c.l.BaseOf(t),
		Caption: c.l.Word(lang.GroupsOverWaves, c.l.QuestionOf(t)) + " – " + lang.InText(column.Title)}
	across := items(t, 1)
	p.Columns = c.acrossTitles(t, across)
	if by := c.r.Table(t.Question.ID + ".by.wave"); by != nil && by.Column(column.ID) != nil {
		row := render.TableRow{Stub: c.l.Word(lang.Everybody), Kind: result.Total}
		for _, wave := range across {
			row.Cells = append(row.Cells, c.withPeople(by.Row(wave.ID), column))
		}
		p.Rows = append(p.Rows, row)
	}
	for _, by := range f {
		p.Rows = append(p.Rows, render.TableRow{Stub: c.l.Role(by.By[0]), Kind: render.Section, Cells: make([]string, len(p.Columns))})
		p.Rows = append(p.Rows, c.matrixRows(by, column, across)...)
	}
	p.Notes = append(p.Notes, c.inParentheses(t))
	c.hold(&p, f)
	return p
}
