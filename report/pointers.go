package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// A pointer is a paragraph of the main part that tells which tables of the
// appendix hold the figures behind charts. It is worded when it is known how
// they are numbered.
type pointer struct {
	block  int      // among the document's
	tables []string // and those made of them: "need" is "need.by.area" too
}

// shownBy puts the chart of a table, which then stands in the appendix; without
// a chart it puts the table. It tells whether there is a chart.
func (c *composer) shownBy(f *chart.Figure, t *result.Table) bool {
	if f == nil {
		c.short(t)
		return false
	}
	c.own(t.ID, 2)
	c.figure(f, t)
	c.behind[t.ID] = true
	return true
}

// point puts a pointer to tables.
func (c *composer) point(tables ...string) {
	c.pointers = append(c.pointers, pointer{len(c.doc.Blocks), tables})
	c.put(render.Paragraph{Style: render.Small})
}

// resolve words the pointers, once every table has its number.
func (c *composer) resolve() {
	for _, p := range c.pointers {
		text := c.l.Word(lang.TablesInFiles)
		if numbers := c.numbersOf(p.tables); len(numbers) > 0 {
			text = c.l.Word(lang.TablesBehind, len(numbers), c.l.List(spans(numbers)))
		}
		c.doc.Blocks[p.block] = render.Paragraph{Text: text, Style: render.Small}
	}
}

// numbersOf are the numbers of tables and of those made of them, as every format
// numbers them.
func (c *composer) numbersOf(tables []string) (numbers []int) {
	n := 0
	for _, block := range c.doc.Blocks {
		t, ok := block.(render.Table)
		if !ok {
			continue
		}
		n++
		if slices.ContainsFunc(slices.Concat([]string{t.ID}, t.Holds), func(held string) bool {
			return slices.ContainsFunc(tables, func(id string) bool { return held == id || strings.HasPrefix(held, id+".") })
		}) {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// spans writes rising numbers, those that follow on each other together: "3–5".
func spans(numbers []int) (texts []string) {
	for i := 0; i < len(numbers); {
		last := i
		for last+1 < len(numbers) && numbers[last+1] == numbers[last]+1 {
			last++
		}
		text := strconv.Itoa(numbers[i])
		if last > i {
			text += "–" + strconv.Itoa(numbers[last])
		}
		texts, i = append(texts, text), last+1
	}
	return texts
}
