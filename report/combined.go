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
func (c *composer) alike(f family, of columnsFor) family {
	if len(f) == 0 {
		return nil
	}
	heads := c.heads(f[0], of).Columns
	return f.where(func(t *result.Table) bool {
		return t.Base == f[0].Base && slices.Equal(heads, c.heads(t, of).Columns)
	})
}

// parted tells whether a table of one grouping can be a part of a larger one: not
// one that must stand apart, nor one with letters, which name the groups of one
// grouping.
func (c *composer) parted(t *result.Table) bool {
	return len(t.By) == 1 && t.By[0].ID != "wave" && !t.Drawn && !c.r.OfPart(t) && !t.Lettered() && answersAmong(printed(t)) <= widest
}

// A columnsFor tells which columns of a table stand in a larger one.
type columnsFor func(*result.Table) []result.Column

// combined are all columns of a table in a larger one. How many were in each
// group stands where it is told who answered; here it is how many answered.
func combined(t *result.Table) []result.Column {
	return slices.DeleteFunc(printed(t), func(x result.Column) bool { return x.Measure == "base" })
}

// answersOnly are those of combined that are about one answer.
func answersOnly(t *result.Table) []result.Column {
	return slices.DeleteFunc(combined(t), func(x result.Column) bool { return x.Category == nil })
}

// answersLeftOut are the others, which have their intervals where they stand
// without answers.
func answersLeftOut(t *result.Table) []result.Column {
	return slices.DeleteFunc(combined(t), func(x result.Column) bool { return x.Category != nil })
}

// heads makes the header of a table as part of a larger one.
func (c *composer) heads(t *result.Table, of columnsFor) render.Table {
	var p render.Table
	if t.Column("base") != nil {
		p.Columns = append(p.Columns, c.l.Word(lang.ColumnAnswered))
	}
	c.addColumns(&p, t, of(t))
	return p
}

// A section is the rows of a table under a title in a larger one.
type section struct {
	title string
	rows  []render.TableRow
}

func (c *composer) groupSection(t *result.Table, title string, of columnsFor) section {
	s := section{title: title}
	for _, row := range t.Rows {
		out := c.row(t, row, of(t))
		if t.Column("base") != nil {
			out.Cells = slices.Insert(out.Cells, 0, c.people(row, combined(t)))
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

// hold adds the notes of the tables that a larger one holds, each once, and of one
// that does not hold of all of them what it is about.
func (c *composer) hold(p *render.Table, f family, about func(*result.Table) string) {
	for _, t := range f {
		p.Holds = append(p.Holds, t.ID)
		for _, note := range c.notes(t) {
			others := f.where(func(o *result.Table) bool { return !slices.Contains(c.notes(o), note) })
			if len(others) > 0 && !slices.Contains(c.ofAll(), note) {
				note = about(t) + ": " + lang.InText(note)
			}
			if !slices.Contains(p.Notes, note) {
				p.Notes = append(p.Notes, note)
			}
		}
	}
	c.explain(p)
}

// grouping names what a table's rows are grouped by first.
func (c *composer) grouping(t *result.Table) string { return c.l.Role(t.By[0]) }

// groups are the tables of all groups of a question, of every grouping. Where the
// main part takes it up, the answers have one of their own.
func (c *composer) groups(f family) []render.Table {
	t := f[0]
	if !c.shown[t.Question.ID] || len(answersOnly(t)) == 0 || len(answersLeftOut(t)) == 0 {
		return []render.Table{c.groupsOf(f, combined, lang.ProfileTitle, c.answersHold(t))}
	}
	answers := c.groupsOf(f, answersOnly, lang.AnswersOfGroups, c.answersHold(t))
	answers.ID += ".answers"
	return []render.Table{c.groupsOf(f, answersLeftOut, lang.ProfileTitle, ""), answers}
}

func (c *composer) groupsOf(f family, of columnsFor, caption lang.Key, hold string) render.Table {
	t := f[0]
	p := c.heads(t, of)
	p.ID, p.Stub, p.Base = t.Question.ID+".groups", c.l.Word(lang.GroupStub), c.l.BaseOf(t)+hold
	p.Caption = c.inWave(c.l.Word(caption, c.l.QuestionOf(t)), t)
	var sections []section
	for _, by := range f {
		sections = append(sections, c.groupSection(by, c.grouping(by), of))
	}
	addSections(&p, sections)
	c.hold(&p, f, c.grouping)
	return p
}

// itemGroups is the table of the groups of one grouping, by question.
func (c *composer) itemGroups(f family, index *result.Table) render.Table {
	t := f[0]
	p := c.heads(t, combined)
	p.ID, p.Stub, p.Base = "items."+index.ID+".by."+t.By[0].ID, c.l.Role(t.By[0]), c.l.Word(lang.Base, t.Base)+c.answersHold(t)
	p.Caption = c.inWave(c.l.Word(lang.TitleBy, c.itemsTitle(index), lang.InText(c.l.Role(t.By[0]))), t)
	var sections []section
	for _, of := range f {
		sections = append(sections, c.groupSection(of, c.l.QuestionOf(of), combined))
	}
	addSections(&p, sections)
	c.hold(&p, f, c.l.QuestionOf)
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
	c.hold(&p, f, c.l.QuestionOf)
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
		row := render.TableRow{Stub: c.allTitle(), Kind: result.Total}
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
	c.hold(&p, f, c.grouping)
	return p
}
