package analysis

import (
	"math"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/measure"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/ingest/study"
)

// A comparison is two groups of people, both of which may be published, that
// are to be compared in a quantity of a table.
type comparison struct {
	table        *result.Table
	planned      planned
	column       string
	row, against string // ids of rows; against may also be others
	one, other   cube.Group
	both         cube.Pair         // those who are in both groups, of two waves; none where they are not told apart
	drawn, from  *measure.Drawn    // both in the units of a sample; nil where there are none
	mirrors      bool              // it is the one before it, the other way round
	tested       func(result.Test) // called with the test, if one could be made; may be nil
}

// compare tests all comparisons of a study. Those that are made at once are a
// family, whose intervals hold together; how wide a family is, the study says.
func (a *assembly) compare(all []comparison) []result.Test {
	if a.study.Design == study.Convenience {
		return nil
	}
	size := map[string]int{}
	for _, c := range all {
		if !c.mirrors {
			size[a.family(c.planned, c.table, c.column)]++
		}
	}
	in := measure.Inference{Design: a.study.Design, Level: level, Compare: true}
	var tests, mirrored []result.Test
	for _, c := range all {
		family := a.family(c.planned, c.table, c.column)
		in.Drawn, in.Against = c.drawn, c.from
		test, ok := measure.Compare(&c.planned.question, c.column, c.one, c.other, in, size[family])
		if !ok {
			continue
		}
		if c.both.N > 0 {
			measure.Link(&test, &c.planned.question, c.one, c.other, c.both)
		}
		if c.both.N > 0 || c.planned.question.QuestionLevel { // who answered what both times, or together, is not published
			difference := test.Difference.Value
			roundTest(&test, c.table.Column(c.column).Kind)
			test.Difference.Value = difference
		}
		if a.coarse() {
			roundTest(&test, c.table.Column(c.column).Kind)
		}
		test.ID = c.table.ID + "." + c.column + "." + c.row + "-" + c.against
		test.Table, test.Row, test.Against, test.Family = c.table.ID, c.row, c.against, family
		if c.tested != nil {
			c.tested(test)
		}
		noteFamily(c.table, size[family])
		if c.mirrors {
			mirrored = append(mirrored, test)
		} else {
			tests = append(tests, test)
		}
	}
	a.adjust(tests)
	return withMirrors(tests, mirrored)
}

// noteFamily tells, once, how many comparisons the intervals of a table hold for
// at once.
func noteFamily(t *result.Table, size int) {
	if !slices.ContainsFunc(t.Notes, func(n result.Note) bool { return n.Kind == "family" }) {
		note(t, "family", itoa(size))
	}
}

// withMirrors puts every mirrored test after the one that it mirrors, the last
// of its family, with that one's adjusted p.
func withMirrors(tests, mirrored []result.Test) []result.Test {
	for _, m := range mirrored {
		for i := len(tests) - 1; i >= 0; i-- {
			if of := tests[i]; of.Table == m.Table && of.Column == m.Column {
				m.PAdjusted, m.Adjustment = of.PAdjusted, of.Adjustment
				tests = slices.Insert(tests, i+1, m)
				break
			}
		}
	}
	return tests
}

// family names the comparisons that hold together with those of a quantity of
// a table: of the same question by the same grouping, unless the study says
// otherwise. The answers to a question of which several can be given are one
// quantity.
func (a *assembly) family(p planned, t *result.Table, column string) string {
	switch a.study.Statistics.Family {
	case "study":
		return "study"
	case "question":
		return p.question.ID
	}
	quantity, _, _ := strings.Cut(column, ":")
	return t.ID + "." + quantity
}

// adjust sets the p values that hold for all tests of a family, by the
// adjustment that the study chose.
func (a *assembly) adjust(tests []result.Test) {
	method, adjusted := "holm", statistic.Holm
	if a.study.Statistics.Adjust == "bh" {
		method, adjusted = "bh", statistic.BH
	}
	families := map[string][]int{}
	for i, t := range tests {
		families[t.Family] = append(families[t.Family], i)
	}
	for _, members := range families {
		p := make([]float64, len(members))
		for k, i := range members {
			p[k] = tests[i].P
		}
		for k, x := range adjusted(p) {
			tests[members[k]].PAdjusted, tests[members[k]].Adjustment = x, method
		}
	}
}

// leastP is what a p that would be rounded to 0 is said to be at most.
const leastP = 0.0005

// roundTest rounds what a test tells of weighted answers.
func roundTest(t *result.Test, kind result.Kind) {
	if t.Difference != nil {
		e := roundEstimate(*t.Difference, kind)
		t.Difference = &e
	}
	numbers := []*float64{&t.Statistic, &t.P, &t.Effect.Value}
	if i := t.Effect.Interval; i != nil {
		t.Effect.Interval = &result.Interval{Low: i.Low, High: i.High, Method: i.Method, Level: i.Level}
		numbers = append(numbers, &t.Effect.Interval.Low, &t.Effect.Interval.High)
	}
	for i := range t.DF {
		numbers = append(numbers, &t.DF[i])
	}
	small := t.P < leastP
	for _, x := range numbers {
		*x = math.Round(*x*1000) / 1000
	}
	if small {
		t.P = leastP // it is at most that
	}
}
