package report

import (
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
)

// choices shows the questions in which people named some of many answers.
func (c *composer) choices() {
	var choose []*result.Table
	for i := range c.r.Tables {
		if t := &c.r.Tables[i]; t.Form == "choose" && len(t.By) == 0 && !c.unasked(t) {
			choose = append(choose, t)
		}
	}
	choose = choose[:min(c.most, len(choose))]
	if len(choose) == 0 && c.r.Text("named") == nil {
		return
	}
	c.heading(1, "named", c.l.Word(lang.ChapterNamed))
	if len(choose) == 2 {
		if len(choose[0].Rows) <= mostAnswers {
			c.figure(c.priority(choose[0], choose[1]), choose[0])
		} else {
			c.figure(c.compared(choose[0], choose[1]), choose[0])
		}
	}
	for _, t := range choose {
		c.heading(2, anchor(t.ID), t.Question.Title)
		c.own(t.ID, 2)
		if c.shownBy(c.stacked(t), t) {
			c.point(t.ID)
		}
	}
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
	f := c.framed(t.ID, t.Title, c.ofMany(c.l.Word(lang.MentionsBy, t.Answered), mostAnswers, of), texts)
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
	f := c.framed(one.ID+".and."+other.ID, title, c.ofMany(c.mentionsBy(one, other), mostAnswers, of), parts)
	return chart.Compared(f, c.l, result.Count, one.Short, other.Short, pairs)
}

// priority sets how often each answer was named in one question against how often
// in another that has the same answers; nil where they have not. How often each
// was named in all stands in the figures of the two questions.
func (c *composer) priority(furthest, need *result.Table) *chart.Figure {
	var pairs []chart.Pair
	var parts []string
	for _, row := range furthest.Rows {
		if row.Kind != result.Plain {
			continue
		}
		match := need.Row(row.ID)
		if match == nil {
			return nil
		}
		pairs = append(pairs, chart.Pair{Label: row.Title, X: row.Cell("mentions"), Y: match.Cell("mentions")})
		parts = append(parts, c.part(row.Title, result.Count, row.Cell("mentions"))+c.part(" /", result.Count, match.Cell("mentions")))
	}
	title := c.l.Word(lang.PriorityTitle, furthest.Short, lang.InText(need.Short))
	f := c.framed(furthest.ID+".and."+need.ID, title, c.mentionsBy(furthest, need), parts)
	return chart.PriorityMap(f, c.l, result.Count, furthest.Short, need.Short, pairs)
}

// mentionsBy tells by how many the answers of two questions were named.
func (c *composer) mentionsBy(one, other *result.Table) string {
	if one.Answered == other.Answered {
		return c.l.Word(lang.MentionsBy, one.Answered)
	}
	return c.l.Word(lang.MentionsByEach, min(one.Answered, other.Answered), max(one.Answered, other.Answered))
}
