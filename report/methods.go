package report

import (
	"regexp"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
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
	c.text(render.Small, c.l.Word(lang.StatisticsIntro))
	topic := ""
	for _, page := range c.l.Explanations() { // by topic, as a reader would look for them
		i := slices.IndexFunc(c.r.Methods, func(m result.Method) bool { return m.ID == page.ID })
		if i < 0 {
			continue
		}
		if page.Topic != topic {
			topic = page.Topic
			c.heading(2, "topic-"+anchor(page.ID), topic)
		}
		source := c.l.SourceOf(c.r.Methods[i].Source) + "."
		if licence := c.r.Methods[i].Licence; licence != "" {
			source += " " + c.l.Word(lang.ExplainLicence) + " " + licence + "."
		}
		if r := c.r.Methods[i].R; r != "" {
			source += " R: " + r
		}
		c.heading(3, "statistic-"+anchor(page.ID), page.Title)
		c.text(render.Small, c.titled(page.Does+" "+c.l.Word(lang.ExplainAvoid)+" "+page.Avoid))
		c.text(render.Small, source)
	}
}

// backticked is how a page names another: `wilson`.
var backticked = regexp.MustCompile("`[^`]+`")

// titled puts the titles of pages where their ids stand in a text.
func (c *composer) titled(text string) string {
	return backticked.ReplaceAllStringFunc(text, func(id string) string {
		page, err := c.l.Explain(id[1 : len(id)-1])
		if err != nil {
			return id
		}
		return c.l.Quote(page.Title)
	})
}
