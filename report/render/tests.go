package render

import (
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
)

// testsName is what the file of tests is called; no table gets its name.
const testsName = "tests"

// testGrid lays out every test, one in a row. Where a test has no such number,
// nothing stands.
func testGrid(l *lang.Language, r *result.Results) *grid {
	g := &grid{flat: true}
	for _, k := range []lang.Key{lang.TestsID, lang.TestsTable, lang.TestsQuantity, lang.TestsCompared, lang.TestsAgainst, lang.TestsMethod,
		lang.TestsAdjustment, lang.TestsFamily, lang.TestsEffect, lang.TestsEstablished, lang.TestsNotes} {
		g.stubs = append(g.stubs, l.Word(k))
	}
	for i := range r.Tests {
		g.rows = append(g.rows, gridRow{stubs: testStubs(l, r, &r.Tests[i])})
	}
	add := func(k lang.Key, kind result.Kind, of func(*result.Test) *float64) {
		g.add(head{title: l.Word(k), kind: kind}, func(i int) gridCell { return gridCell{number: of(&r.Tests[i])} })
	}
	interval := func(k lang.Key, kind result.Kind, of func(*result.Test) *result.Interval) {
		g.add(head{title: l.Word(lang.Low, l.Word(k)), kind: kind, bound: true}, func(i int) gridCell { return gridCell{number: bound(of(&r.Tests[i]), false)} })
		g.add(head{title: l.Word(lang.High, l.Word(k)), kind: kind, bound: true}, func(i int) gridCell { return gridCell{number: bound(of(&r.Tests[i]), true)} })
	}
	add(lang.TestsStatistic, result.Coefficient, func(t *result.Test) *float64 { return &t.Statistic })
	add(lang.TestsDF, result.Amount, func(t *result.Test) *float64 { return degrees(t, 0) })
	add(lang.TestsDF2, result.Amount, func(t *result.Test) *float64 { return degrees(t, 1) })
	add(lang.TestsP, result.Probability, func(t *result.Test) *float64 { return &t.P })
	add(lang.TestsAdjusted, result.Probability, func(t *result.Test) *float64 { return &t.PAdjusted })
	add(lang.TestsEffectValue, result.Coefficient, func(t *result.Test) *float64 { return &t.Effect.Value })
	interval(lang.TestsEffectValue, result.Coefficient, func(t *result.Test) *result.Interval { return t.Effect.Interval })
	add(lang.TestsDifference, result.Change, func(t *result.Test) *float64 {
		if t.Difference == nil {
			return nil
		}
		return &t.Difference.Value
	})
	interval(lang.TestsDifference, result.Change, func(t *result.Test) *result.Interval {
		if t.Difference == nil {
			return nil
		}
		return t.Difference.Interval
	})
	add(lang.ColumnBase, result.Count, func(t *result.Test) *float64 { return whole(t.Base) })
	add(lang.TestsFamilySize, result.Count, func(t *result.Test) *float64 { return whole(t.FamilySize) })
	return g
}

// testStubs says in texts what a test is about and how it was made.
func testStubs(l *lang.Language, r *result.Results, test *result.Test) []string {
	t := r.Table(test.Table)
	if t == nil {
		t = &result.Table{Title: test.Table}
	}
	one, other := l.Compared(t, *test)
	established := lang.CannotOccurMark
	switch {
	case test.Established:
		established = l.Word(lang.Yes)
	case test.Difference != nil:
		established = l.Word(lang.No)
	}
	var notes []string
	for _, n := range test.Notes {
		notes = append(notes, n.Text)
	}
	return []string{test.ID, t.Title, l.Tested(t, test.Column), one, other, l.Statistic(test.Method),
		l.Statistic(test.Adjustment), test.Family, l.Statistic(test.Effect.Name), established, strings.Join(notes, " ")}
}

func degrees(t *result.Test, i int) *float64 {
	if i >= len(t.DF) {
		return nil
	}
	return &t.DF[i]
}

func bound(i *result.Interval, high bool) *float64 {
	switch {
	case i == nil:
		return nil
	case high:
		return &i.High
	}
	return &i.Low
}

func whole(n int) *float64 {
	x := float64(n)
	return &x
}
