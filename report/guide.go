package report

import (
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// guide tells how the report is read: no more than its charts and tables need.
func (c *composer) guide() {
	if !c.surveyed() {
		return
	}
	c.heading(1, "guide", c.l.Word(lang.ChapterGuide))
	items := []string{c.l.Word(lang.GuideShares)}
	if c.r.Provenance.Design != "convenience" {
		items = append(items, c.l.Word(lang.GuideIntervals))
	}
	if len(c.r.Tests) > 0 {
		items = append(items, c.l.Word(lang.GuideEstablished))
	}
	if c.has(func(t *result.Table) bool { return t.Row("bound_low") != nil }) {
		items = append(items, c.l.Word(lang.GuideBounds))
	}
	items = append(items, c.l.Word(lang.GuideWithheld, c.r.Provenance.Policy.Least), c.l.Word(lang.GuideTables))
	c.put(render.List{Items: items})
}

// has tells whether some table is such.
func (c *composer) has(such func(t *result.Table) bool) bool {
	for i := range c.r.Tables {
		if such(&c.r.Tables[i]) {
			return true
		}
	}
	return false
}
