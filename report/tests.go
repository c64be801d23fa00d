package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// mostTests is how many tests a table of the appendix holds at most.
const mostTests = 100

// tests tells of the tests that were made: those of all groups at once, then
// the differences between two groups that are established.
func (c *composer) tests() {
	if len(c.r.Tests) == 0 {
		return
	}
	first := c.r.Tests[0]
	c.heading(1, "tests", c.l.Word(lang.ChapterTests))
	c.text(render.Body, c.l.Word(lang.TestsIntro, c.l.Statistic(first.Adjustment), c.l.TestedTogether(c.r.Table(first.Table), first)))
	if all := c.testsWhere(func(t result.Test) bool { return t.Row == "" }); len(all) > 0 {
		c.put(c.groupTests(all))
	}
	c.pairTests()
}

func (c *composer) testsWhere(what func(result.Test) bool) []result.Test {
	return slices.DeleteFunc(slices.Clone(c.r.Tests), func(t result.Test) bool { return !what(t) })
}

// groupTests is the table of the tests of all groups at once, by question.
func (c *composer) groupTests(all []result.Test) render.Table {
	shown := c.testsShown(all)
	p := testTable{Table: render.Table{ID: "tests.groups", Caption: c.l.Word(lang.SectionTestsGroups), Base: c.l.Word(lang.TestsOf, c.l.Count(len(shown)), len(all)),
		Stub: c.l.Word(lang.TestsGrouping), Columns: c.words(lang.TestsMethod, lang.TestsStatisticDF, lang.TestsP, lang.TestsAdjusted,
			lang.TestsEffect, lang.TestsEffectShort, lang.TestsPeople)}}
	for _, test := range shown {
		t := c.r.Table(test.Table)
		p.section(c.l.QuestionOf(t))
		stub := c.l.GroupedBy(t)
		if !slices.Contains([]string{"valid", "mean", "response"}, test.Column) { // the question tells those
			stub += ": " + lang.InText(c.l.Tested(t, test.Column))
		}
		p.add(test, stub, c.l.Statistic(test.Method), c.statistic(test), c.l.Probability(test.P), c.l.Probability(test.PAdjusted),
			c.effectName(test.Effect), c.effect(test.Effect), c.l.Count(test.Base))
	}
	return c.finished(p, len(all)-len(shown))
}

// pairTests tells how many pairs of groups were compared, and which differences
// are established.
func (c *composer) pairTests() {
	judged := c.testsWhere(func(t result.Test) bool { return t.Difference != nil })
	established := c.testsWhere(func(t result.Test) bool { return t.Difference != nil && t.Established })
	if len(judged) > 0 {
		c.text(render.Body, c.l.Word(lang.TestsPairs, len(established), len(judged))+" "+c.l.Word(lang.TestsPairsOnly))
	}
	if len(established) > 0 {
		c.put(c.established(established, judged))
	}
	if n := len(c.testsWhere(func(t result.Test) bool { return t.Row != "" && t.Difference == nil })); n > 0 {
		c.text(render.Small, c.l.Word(lang.TestsUnjudged, n))
	}
}

// established is the table of established differences: under each question and
// grouping, with how many of its comparisons they are.
func (c *composer) established(established, judged []result.Test) render.Table {
	shown := c.testsShown(established)
	p := testTable{Table: render.Table{ID: "tests.established", Caption: c.l.Word(lang.SectionTestsEstablished), Base: c.l.Word(lang.TestsUnits),
		Stub: c.l.Word(lang.TestsCompared), Columns: c.words(lang.TestsDifference, lang.TestsInterval, lang.TestsAdjusted,
			lang.TestsEffect, lang.TestsEffectShort, lang.TestsPeople)}}
	for _, test := range shown {
		t := c.r.Table(test.Table)
		alike := func(tests []result.Test) int {
			return len(slices.DeleteFunc(slices.Clone(tests), func(o result.Test) bool { return o.Table != test.Table || o.Column != test.Column }))
		}
		p.section(fmt.Sprintf("%s, %s: %s (%s)", c.l.QuestionOf(t), c.l.GroupedBy(t), lang.InText(c.l.Tested(t, test.Column)),
			c.l.Word(lang.TestsEstablishedOf, alike(established), alike(judged))))
		kind := result.Change
		if column := t.Column(test.Column); column != nil {
			kind = lang.Difference(column.Kind)
		}
		interval := c.l.Mark(result.NotApplicable)
		if i := test.Difference.Interval; i != nil {
			interval = c.l.Range(kind, i.Low, i.High)
		}
		one, other := c.pair(t, test)
		p.add(test, c.l.Word(lang.ComparedWith, one, other), c.l.Signed(kind, test.Difference.Value), interval,
			c.l.Probability(test.PAdjusted), c.effectName(test.Effect), c.effect(test.Effect), c.l.Count(test.Base))
	}
	return c.finished(p, len(established)-len(shown))
}

// pair names the two groups of a test; of a group in two waves, the second by
// its wave alone. Waves begin with small letters, but where they begin the cell.
func (c *composer) pair(t *result.Table, test result.Test) (one, other string) {
	one, other = c.l.Compared(t, test)
	row, against := t.Row(test.Row), t.Row(test.Against)
	if row != nil && against != nil && len(row.Group) == 2 && len(against.Group) == 2 && row.Group[0] == against.Group[0] {
		other = strings.TrimPrefix(other, title(c.l, against.Group[0])+", ")
	}
	if t.By[len(t.By)-1].ID != "wave" {
		return one, other
	}
	if row != nil && len(row.Group) == 2 {
		wave := row.Group[1].Title
		one = strings.TrimSuffix(one, wave) + lang.InText(wave)
	}
	return one, lang.InText(other)
}

// testsShown are the tests that the page has room for: as of the tables, those
// of an item of an index only by area.
func (c *composer) testsShown(tests []result.Test) []result.Test {
	shown := slices.DeleteFunc(slices.Clone(tests), func(t result.Test) bool { return c.ofItem(c.r.Table(t.Table)) })
	return shown[:min(len(shown), mostTests)]
}

// ofItem tells whether a table breaks down an item of an index, save by area.
func (c *composer) ofItem(t *result.Table) bool {
	return c.item(t.Question.ID) && len(t.By) > 0 && t.By[0].ID != "area"
}

// A testTable is a table of tests being made. Their notes are numbered, each once.
type testTable struct {
	render.Table
	title string // of the section
}

// section titles the rows that follow, unless they have that title already.
func (p *testTable) section(title string) {
	if title != p.title {
		p.title = title
		p.Rows = append(p.Rows, render.TableRow{Stub: title, Kind: render.Section, Cells: make([]string, len(p.Columns))})
	}
}

// add adds a test, with the numbers of its notes behind the stub.
func (p *testTable) add(test result.Test, stub string, cells ...string) {
	for _, n := range test.Notes {
		i := slices.Index(p.Notes, n.Text)
		if i < 0 {
			i = len(p.Notes)
			p.Notes = append(p.Notes, n.Text)
		}
		stub += fmt.Sprintf("\u00a0%d)", i+1)
	}
	p.Rows = append(p.Rows, render.TableRow{Stub: stub, Cells: cells})
}

// finished numbers the notes of a table of tests, and adds how many are left out.
func (c *composer) finished(p testTable, left int) render.Table {
	for i, note := range p.Notes {
		p.Notes[i] = fmt.Sprintf("%d) %s", i+1, note)
	}
	if left > 0 {
		p.Notes = append(p.Notes, c.l.Word(lang.TestsElsewhere, left, mostTests))
	}
	c.explain(&p.Table)
	return p.Table
}

// statistic writes the value of a test with its degrees of freedom.
func (c *composer) statistic(t result.Test) string {
	text := c.l.Number(t.Statistic, 2)
	var df []string
	for _, x := range t.DF {
		decimals := 1
		if x == math.Trunc(x) {
			decimals = 0
		}
		df = append(df, c.l.Number(x, decimals))
	}
	if len(df) > 0 {
		text += " (" + strings.Join(df, "; ") + ")"
	}
	return text
}

// effectName names the measure of an effect; a lone letter at the end, as that
// of Cohen's d, stays with the word before it.
func (c *composer) effectName(e result.Effect) string {
	name := c.l.Statistic(e.Name)
	if i := strings.LastIndex(name, " "); i >= 0 && len(name)-i == 2 {
		return name[:i] + "\u00a0" + name[i+1:]
	}
	return name
}

// effect writes the size of an effect with its interval.
func (c *composer) effect(e result.Effect) string {
	text := c.l.Number(e.Value, lang.Decimals(result.Coefficient))
	if e.Interval != nil {
		text += " (" + c.l.Range(result.Coefficient, e.Interval.Low, e.Interval.High) + ")"
	}
	return text
}

func (c *composer) words(keys ...lang.Key) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = c.l.Word(k)
	}
	return out
}
