package report

import (
	"cmp"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// title names a document, and what stands under its title: a report on a part
// of the people is called by their name.
func (c *composer) title() (title, subtitle string) {
	part := c.r.Study.Part
	switch waves := c.waves(); {
	case part == nil:
		return c.r.Study.Title, waves
	case waves == "":
		return part.Title, c.r.Study.Title
	default:
		return part.Title, c.r.Study.Title + " · " + waves
	}
}

// besideEverybody sets a part of the people beside everybody in every question:
// where it stands, and which differences from all others are established.
func (c *composer) besideEverybody() {
	part := c.r.Study.Part
	if part == nil {
		return
	}
	c.heading(1, "beside", c.l.Word(lang.ChapterBeside, part.Title))
	c.text(render.Body, c.l.Word(lang.PartIntro, part.Title, c.l.InPart(*part)))
	rows := c.standings()
	if len(rows) == 0 {
		return
	}
	p := render.Table{ID: "beside", Caption: c.inWave(c.l.Word(lang.ChapterBeside, part.Title), rows[0].table), Stub: c.l.Word(lang.ColumnQuestion),
		Columns: []string{part.Title, c.l.Word(lang.Everybody)}}
	tested := slices.ContainsFunc(rows, func(s standing) bool { return s.test != nil })
	if tested {
		p.Columns = append(p.Columns, c.words(lang.ColumnFromOthers, lang.ColumnInterval, lang.ColumnEstablished)...)
		c.text(render.Body, c.l.Word(lang.PartCompared, c.l.InPart(*part)))
		p.Base = c.l.Word(lang.TestsUnits)
	}
	for _, s := range rows[:min(mostRows, len(rows))] {
		p.Rows = append(p.Rows, c.standingRow(s, tested))
	}
	c.explain(&p)
	c.put(p)
}

// A standing is how a part of the people and everybody answer a question.
type standing struct {
	table          *result.Table
	column         *result.Column
	own, everybody result.Cell
	test           *result.Test // of the part against all others; nil where there is none
}

// standings are those of every question but the items of indices: the shares
// first, then the means, each from what is furthest above all others to what is
// furthest below.
func (c *composer) standings() []standing {
	var out []standing
	for i := range c.r.Tables {
		t := &c.r.Tables[i]
		column := lead(t)
		if !c.r.OfPart(t) || len(t.By) > 1 || column == nil || column.ID == "response" || c.item(t.Question.ID) || c.unasked(t) {
			continue
		}
		own, everybody := t.Row(c.r.Study.Part.ID), t.Row("total")
		if own == nil || everybody == nil {
			continue
		}
		s := standing{table: t, column: column, own: own.Cell(column.ID), everybody: everybody.Cell(column.ID)}
		for k := range c.r.Tests {
			if test := &c.r.Tests[k]; test.Table == t.ID && test.Column == column.ID && test.Against == "others" && test.Difference != nil {
				s.test = test
			}
		}
		out = append(out, s)
	}
	slices.SortStableFunc(out, func(a, b standing) int {
		return cmp.Or(cmp.Compare(b.column.Kind, a.column.Kind), cmp.Compare(b.difference(), a.difference()))
	})
	return out
}

// difference is from all others where that was tested, else from everybody; 0
// where it may not be told.
func (s standing) difference() float64 {
	if s.test != nil {
		return s.test.Difference.Value
	}
	own, ok := s.own.Estimate()
	everybody, ok2 := s.everybody.Estimate()
	if !ok || !ok2 {
		return 0
	}
	return own.Value - everybody.Value
}

func (c *composer) standingRow(s standing, tested bool) render.TableRow {
	row := render.TableRow{Stub: c.l.QuestionOf(s.table), Cells: []string{c.l.Cell(s.column.Kind, s.own), c.l.Cell(s.column.Kind, s.everybody)}}
	switch {
	case s.test != nil:
		kind := lang.Difference(s.column.Kind)
		difference := result.Publish(*s.test.Difference)
		established := lang.No
		if s.test.Established {
			established = lang.Yes
		}
		row.Cells = append(row.Cells, c.l.Cell(kind, difference), c.interval(kind, difference), c.l.Word(established))
	case tested:
		for range 3 {
			row.Cells = append(row.Cells, c.l.Mark(s.own.State()))
		}
	}
	return row
}

// everybodyBeside is the row of everybody in the study that a question of a part
// is compared with, and its table; nil where there is none.
func (c *composer) everybodyBeside(question string) (*result.Table, *result.Row) {
	part := c.r.Study.Part
	if part == nil {
		return nil, nil
	}
	t := c.r.Table(question + ".by." + part.Role)
	if t == nil {
		return nil, nil
	}
	return t, t.Row("total")
}

// allTitle names all whom the results are about.
func (c *composer) allTitle() string {
	if part := c.r.Study.Part; part != nil {
		return part.Title
	}
	return c.l.Word(lang.Everybody)
}

// whole is the row of a table of groups that is about all whom the results are
// about; nil where there is none.
func (c *composer) whole(t *result.Table) *result.Row {
	if c.r.OfPart(t) {
		return t.Row(c.r.Study.Part.ID)
	}
	return t.Row("total")
}

// tellsNothing tells whether a part of the people is so small that a table shows
// none of its groups: that is told once, where all withheld groups are listed.
func (c *composer) tellsNothing(t *result.Table) bool {
	return c.r.Study.Part != nil && !c.r.OfPart(t) && lead(t) != nil && len(t.By) > 0 && !slices.ContainsFunc(t.Rows, func(row result.Row) bool {
		return row.Kind == result.Plain && row.Cell(lead(t).ID).State() != result.Withheld
	})
}

// partTrend follows a question in a part of the people beside everybody; nil
// where that is not to be seen.
func (c *composer) partTrend(question string) *chart.Figure {
	if c.r.Study.Part == nil {
		return nil
	}
	t := c.r.Table(question + ".by." + c.r.Study.Part.Role + ".wave")
	if t == nil || lead(t) == nil || len(c.asked(question)) < 2 {
		return nil
	}
	return c.lines(t, lead(t).ID)
}
