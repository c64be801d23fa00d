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
	c.inner = true
	first := len(c.doc.Blocks)
	c.tablesOfAnswered()
	for _, f := range c.families(func(t *result.Table) bool { return t.Role == "" }) {
		if index := c.indexOf(f[0].Question.ID); index != nil {
			c.ofIndex(f, index)
		} else {
			c.ofQuestion(f)
		}
	}
	c.remarks(first)
	c.said = map[string]bool{}
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
	again := t.ID == "response" && c.r.Table("response.by.wave") != nil // which has the same figures
	return c.printed[t.ID] || again || c.tellsNothing(t) || t.Form == "open" || groups(t) > longest || c.unasked(t) || c.ofItem(t)
}

// tablesOfAnswered prints the tables of who answered, before those of the
// questions.
func (c *composer) tablesOfAnswered() {
	for i, f := range c.families(func(t *result.Table) bool { return t.Form == "response" || t.Role != "" && c.behind[t.ID] }) {
		if i == 0 {
			c.heading(2, "table-answered", c.l.Word(lang.ChapterAnswered))
		}
		c.tablesOf(f)
	}
}

// ofQuestion prints the tables of one question.
func (c *composer) ofQuestion(f family) {
	t := f[0]
	c.heading(2, "table-"+anchor(t.Question.ID), cmp.Or(t.Question.Title, c.l.QuestionOf(t)))
	c.own(t.Question.ID, 2)
	c.tablesOf(f)
}

// tablesOf prints the tables of a family: those of groups in one table, and in one
// those of groups over the waves.
func (c *composer) tablesOf(f family) {
	t := f[0]
	c.said = map[string]bool{}
	groups := c.alike(c.alike(f.where(c.parted), combined), answersLeftOut)
	if len(groups) < 2 {
		groups = nil
	}
	waves := f.where(func(t *result.Table) bool {
		return len(t.By) == 2 && t.By[1].ID == "wave" && lead(t) != nil && !t.Drawn && !c.r.OfPart(t)
	})
	if len(waves) < 2 || slices.ContainsFunc(waves, func(t *result.Table) bool { return !slices.Equal(items(t, 1), items(waves[0], 1)) }) {
		waves = nil
	}
	c.overview(t, groups)
	for _, t := range f {
		switch {
		case slices.Contains(groups, t):
			c.combine(groups, func() []render.Table { return c.groups(groups) })
		case slices.Contains(waves, t):
			c.combine(waves, func() []render.Table { return []render.Table{c.overWaves(waves)} })
		default:
			c.table(t)
		}
	}
}

// ofIndex prints the tables of the questions of an index: their answers in one
// table, and in one those of the groups of each grouping.
func (c *composer) ofIndex(f family, index *result.Table) {
	c.said = map[string]bool{}
	c.heading(2, "items-"+anchor(index.ID), c.itemsTitle(index))
	for _, t := range f {
		c.own(t.Question.ID, 2)
	}
	for _, t := range f {
		same := f.where(func(o *result.Table) bool { return len(o.By) == len(t.By) && sameAnswers(o, t) })
		if len(t.By) == 1 {
			same = c.alike(f.where(func(o *result.Table) bool { return c.parted(o) && o.By[0].ID == t.By[0].ID }), combined)
		}
		switch {
		case len(same) < leastBattery || !slices.Contains(same, t):
			c.table(t)
		case len(t.By) == 0:
			c.combine(same, func() []render.Table { return []render.Table{c.itemAnswers(same, index)} })
		default:
			c.combine(same, func() []render.Table { return []render.Table{c.itemGroups(same, index)} })
		}
	}
}

// combine prints tables as one, or as few, once, after what somebody wrote of them.
func (c *composer) combine(f family, as func() []render.Table) {
	if c.printed[f[0].ID] {
		return
	}
	for _, t := range f {
		c.printed[t.ID] = true
		c.own(t.ID, 2)
	}
	for _, p := range as() {
		c.putTable(p)
	}
}

// overview prints the groups of a question that the main part takes up in one
// table, before those of each grouping, unless these stand in one themselves.
func (c *composer) overview(t *result.Table, together family) {
	of := c.r.Table(t.Question.ID)
	if of == nil || !c.shown[of.Question.ID] {
		return
	}
	p := c.profile(of)
	apart := slices.ContainsFunc(profiled(c.r, of), func(t *result.Table) bool { return !c.r.OfPart(t) && !slices.Contains(together, t) })
	if len(p.Rows) > 1 && apart {
		c.putTable(p)
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
	switch {
	case len(groups) > leastAll && allAmong(t, groups):
		groups = []string{c.l.Word(lang.AllGroups)}
	case len(groups) > mostGroups:
		groups = []string{c.l.Word(lang.ManyWithheld, len(groups))}
	}
	return c.l.GroupedBy(t) + ": " + strings.Join(groups, ", ")
}

// leastAll is how many groups are named one by one at least, also if they are all.
const leastAll = 3

// allAmong tells whether all groups of a table are among the titles.
func allAmong(t *result.Table, titles []string) bool {
	return !slices.ContainsFunc(t.Rows, func(row result.Row) bool {
		return row.Kind == result.Plain && !slices.Contains(titles, row.Title)
	})
}
