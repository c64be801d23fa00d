package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// longest is how many groups a table of the appendix has at most: the many units
// of a study stand in the files.
const longest = 40

func (c *composer) appendix() {
	c.put(render.Appendix{Text: c.l.Word(lang.Appendix) + ": " + lang.InText(c.l.Word(lang.ChapterTables))})
	elsewhere := lang.TablesElsewhere
	if !c.surveyed() {
		elsewhere = lang.PublishedElsewhere
	}
	c.text(render.Small, c.l.Word(elsewhere))
	c.tablesOfAnswered()
	question := ""
	for i := range c.r.Tables {
		t := &c.r.Tables[i]
		if c.leftOut(t) || t.Role != "" {
			continue
		}
		if t.Question.ID != question {
			question = t.Question.ID
			c.heading(2, "table-"+anchor(question), cmp.Or(t.Question.Title, c.l.QuestionOf(t)))
			c.own(question, 2)
			c.overview(t)
		}
		c.table(t)
	}
	c.ownElsewhere()
	if c.surveyed() {
		c.heading(1, "withheld", c.l.Word(lang.ChapterWithheld))
		c.withheld()
	}
	c.tests()
	c.methods()
}

// leftOut tells whether the appendix leaves a table out.
func (c *composer) leftOut(t *result.Table) bool {
	return c.printed[t.ID] || c.tellsNothing(t) || t.Form == "open" || groups(t) > longest || c.unasked(t) || c.ofItem(t)
}

// tablesOfAnswered prints the tables of who answered, before those of the
// questions.
func (c *composer) tablesOfAnswered() {
	begun := false
	for i := range c.r.Tables {
		t := &c.r.Tables[i]
		if of := t.Form == "response" || t.Role != "" && c.behind[t.ID]; !of || c.leftOut(t) {
			continue
		}
		if !begun {
			c.heading(2, "table-answered", c.l.Word(lang.ChapterAnswered))
			begun = true
		}
		c.table(t)
	}
}

// overview prints the groups of a question that the main part takes up in one
// table, before those of each grouping.
func (c *composer) overview(t *result.Table) {
	of := c.r.Table(t.Question.ID)
	if of == nil || !c.shown[of.Question.ID] {
		return
	}
	if p := c.profile(of); len(p.Rows) > 1 {
		c.put(p)
	}
}

// groups counts the rows of a table that are neither totals nor what is missing.
func groups(t *result.Table) int {
	n := 0
	for _, r := range t.Rows {
		if r.Kind == result.Plain {
			n++
		}
	}
	return n
}

// withheld lists which groups are not shown, by question and grouping.
func (c *composer) withheld() {
	if len(c.r.Provenance.Withheld) == 0 {
		c.text(render.Body, c.l.Word(lang.MethodWithheldNone))
		return
	}
	var items []string
	for i, t := range c.r.Tables {
		first := slices.IndexFunc(c.r.Tables, func(o result.Table) bool { return o.Question.ID == t.Question.ID })
		if i != first {
			continue
		}
		var parts []string
		for k := range c.r.Tables {
			if of := &c.r.Tables[k]; of.Question.ID == t.Question.ID {
				if groups := c.withheldIn(of); groups != "" {
					parts = append(parts, groups)
				}
			}
		}
		if len(parts) > 0 {
			items = append(items, c.l.Quote(c.l.QuestionOf(&t))+", "+strings.Join(parts, "; ")+".")
		}
	}
	if len(items) > 0 {
		c.text(render.Body, c.l.Word(lang.MethodWithheldIntro))
		c.put(render.List{Items: items})
	}
	if names := c.withheldUnknown(); len(names) > 0 {
		c.text(render.Body, c.l.Word(lang.MethodWithheldUnknown, c.l.List(names)))
	}
}

// withheldUnknown are the names, quoted, under which tables have those who cannot
// be counted to any group, where their answers are withheld.
func (c *composer) withheldUnknown() (names []string) {
	for _, w := range c.r.Provenance.Withheld {
		t := c.r.Table(w.Table)
		if t == nil || len(t.By) != 1 {
			continue // those of two groupings have the same names
		}
		for _, g := range w.Groups {
			row := t.Row(g.ID)
			if row == nil || row.Kind != result.Absent {
				continue
			}
			if name := c.l.Quote(row.Title); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// withheldIn counts up the groups of a table that are not shown, after what
// they are groups by; not those of [composer.withheldUnknown]. It is
// empty where there are none.
func (c *composer) withheldIn(t *result.Table) string {
	var groups []string
	for _, w := range c.r.Provenance.Withheld {
		if w.Table != t.ID {
			continue
		}
		for _, g := range w.Groups {
			row := t.Row(g.ID)
			switch {
			case row == nil || row.Kind == result.Total || len(t.By) == 0:
				groups = []string{c.l.Word(lang.AllAnswers)}
			case row.Kind != result.Absent && !slices.Contains(groups, row.Title):
				groups = append(groups, row.Title)
			}
		}
	}
	if len(groups) == 0 || len(t.By) == 0 {
		return strings.Join(groups, "")
	}
	if len(groups) > mostGroups {
		groups = []string{c.l.Word(lang.ManyWithheld, len(groups))}
	}
	return c.l.GroupedBy(t) + ": " + strings.Join(groups, ", ")
}
