package report

import (
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// methods explains, last of all, every statistic that the results name: what
// it does, when not to use it, its source, and how R computes it.
func (c *composer) methods() {
	if len(c.r.Methods) == 0 {
		return
	}
	c.heading(1, "statistics", c.l.Word(lang.ChapterStatistics))
	c.text(render.Body, c.l.Word(lang.StatisticsIntro))
	for _, page := range c.l.Explanations() { // by topic, as a reader would look for them
		for _, m := range c.r.Methods {
			if m.ID != page.ID {
				continue
			}
			source := c.l.Word(lang.ExplainSource) + " " + m.Source + "."
			if m.R != "" {
				source += " R: " + m.R
			}
			c.heading(3, "statistic-"+anchor(m.ID), page.Title)
			c.text(render.Body, page.Does, c.l.Word(lang.ExplainAvoid)+" "+page.Avoid)
			c.text(render.Small, source)
		}
	}
}
