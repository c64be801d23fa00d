package measure

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/instrument"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// Tolerances, relative (absolute below 1): exact but for rounding, and where a
// quantile of Student's t is computed by iteration.
const (
	exact   = 1e-12
	iterate = 1e-9
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*max(1, math.Abs(want))) {
		t.Errorf("%s = %.17g, want %.17g", what, got, want)
	}
}

func nearInterval(t *testing.T, what string, got *result.Interval, low, high, tolerance float64) {
	t.Helper()
	if got == nil {
		t.Errorf("%s: no interval", what)
		return
	}
	near(t, what+" low", got.Low, low, tolerance)
	near(t, what+" high", got.High, high, tolerance)
}

// people is a cell of n people without weights.
func people(n int64) cube.Cell { return cube.Cell{N: n, W: float64(n), W2: float64(n)} }

func category(code string) codebook.Category {
	return codebook.Category{Code: code, Label: codebook.Plain("svar " + code)}
}

// agreement is a five-step scale where 4 and 5 agree, with all four missing
// reasons: categories 1 … 5, not_asked, dont_know, no_answer, unreadable.
func agreement() *codebook.Variable {
	v := &codebook.Variable{ID: "situation", Kind: codebook.Scale, Agree: []string{"4", "5"}}
	for s := 1; s <= 5; s++ {
		c := category(fmt.Sprint(s))
		c.Score, c.HasScore = float64(s), true
		v.Categories = append(v.Categories, c)
	}
	for _, m := range []codebook.Missing{codebook.NotAsked, codebook.DontKnow, codebook.NoAnswer, codebook.Unreadable} {
		v.Categories = append(v.Categories, codebook.Category{Code: string(m), Missing: m})
	}
	return v
}

// answersTo is a group with the given number of people per category of
// [agreement]; left-out ones are 0.
func answersTo(counts ...int64) cube.Group {
	g := cube.Group{Parts: [][]cube.Cell{make([]cube.Cell, 9)}}
	for c, n := range counts {
		g.Parts[0][c] = people(n)
		if c < 5 {
			g.Answered = g.Answered.Add(people(n))
		}
		if c != 5 {
			g.Base = g.Base.Add(people(n))
		}
	}
	return g
}

// forty people asked of whom 32 answered, and three who were not asked.
var forty = answersTo(3, 5, 8, 12, 4, 3, 2, 5, 1)

func compute(m Measure, v *codebook.Variable, g cube.Group, in Inference) map[string]result.Cell {
	cells := map[string]result.Cell{}
	for i, c := range m.Compute(v, g, in) {
		cells[m.Columns(v, "sv")[i].ID] = c
	}
	return cells
}

// estimate computes the estimate of a column.
func estimate(t *testing.T, m Measure, v *codebook.Variable, g cube.Group, in Inference, column string) result.Estimate {
	t.Helper()
	e, ok := compute(m, v, g, in)[column].Estimate()
	if !ok {
		t.Fatalf("%s has no estimate", column)
	}
	return e
}

func TestMeasuresAreNamedOnce(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range All {
		if m.ID == "" || seen[m.ID] {
			t.Errorf("measure %q is not named, or is there twice", m.ID)
		}
		known := slices.ContainsFunc(statistic.Methods(), func(x statistic.Method) bool { return x.ID == m.ID && x.Source != "" && x.R != "" })
		if !known {
			t.Errorf("measure %q has no source and R call in package statistic", m.ID)
		}
		seen[m.ID] = true
	}
}

func variables() map[codebook.Kind]*codebook.Variable {
	choice := []codebook.Category{category("a"), category("b"), {Code: "no_answer", Missing: codebook.NoAnswer}}
	answeredOrNot := []codebook.Category{category("answered"), {Code: "no_answer", Missing: codebook.NoAnswer}}
	return map[codebook.Kind]*codebook.Variable{
		codebook.Single:   {Kind: codebook.Single, Categories: choice},
		codebook.Scale:    agreement(),
		codebook.Choose:   {Kind: codebook.Choose, Categories: choice, Columns: []string{"x", "y"}},
		codebook.Multiple: {Kind: codebook.Multiple, Categories: choice, Columns: []string{"x", "y"}},
		codebook.Number:   {Kind: codebook.Number, Categories: answeredOrNot},
		codebook.Date:     {Kind: codebook.Date, Categories: answeredOrNot},
		codebook.Open:     {Kind: codebook.Open, Categories: answeredOrNot},
		codebook.Index: {Kind: codebook.Index, Categories: answeredOrNot, Items: []string{"x", "y", "z"},
			From: [2]float64{1, 5}, To: [2]float64{0, 100}},
	}
}

func TestWhichMeasuresApply(t *testing.T) {
	want := map[codebook.Kind][]string{
		codebook.Single:   {"n", "percent", "valid"},
		codebook.Scale:    {"n", "percent", "valid", "cumulative", "agree", "net", "bound_low", "bound_high", "mean", "design_effect", "sd", "median", "q1", "q3"},
		codebook.Choose:   {"alt", "alt_percent", "mentions", "persons"},
		codebook.Multiple: {"n", "percent", "persons"},
		codebook.Number:   {"n", "percent", "mean", "design_effect", "sd"},
		codebook.Date:     {"n", "percent"},
		codebook.Open:     {"n", "percent"},
		codebook.Index:    {"n", "percent", "mean", "design_effect", "sd"},
	}
	for kind, v := range variables() {
		var got []string
		for _, m := range All {
			if m.Applies(v) {
				got = append(got, m.ID)
			}
		}
		if diff := cmp.Diff(want[kind], got); diff != "" {
			t.Errorf("%s: %s", kind, diff)
		}
	}
}

// Whatever the counts, a measure has a cell per column and no cell that is not
// a number; an empty group has no percentages or means.
func TestCellsMatchColumnsAndAreNumbers(t *testing.T) {
	for kind, v := range variables() {
		for n := int64(0); n <= 2; n++ {
			g := cube.New(*v, nil, max(1, len(v.Columns))).Groups[0]
			g.Base, g.Answered = people(n), people(n)
			for p := range g.Parts {
				g.Parts[p][0] = people(n)
			}
			if g.Named != nil {
				g.Named[0] = people(n)
			}
			x := float64(n)
			g.Moments = cube.Moments{N: n, W: x, W2: x, WX: 0.1 * x, WXX: 0.1 * 0.1 * x, W2X: 0.1 * x, W2XX: 0.1 * 0.1 * x}
			for _, m := range All {
				if m.Applies(v) {
					checkCells(t, fmt.Sprintf("%s of %s, n = %d", m.ID, kind, n), m, v, g)
				}
			}
		}
	}
}

func checkCells(t *testing.T, what string, m Measure, v *codebook.Variable, g cube.Group) {
	t.Helper()
	columns := m.Columns(v, "sv")
	for _, population := range []int{0, 1, 2, 5} {
		cells := m.Compute(v, g, Inference{Design: study.Sample, Level: 0.95, Population: population, Compare: true})
		if len(cells) != len(columns) {
			t.Fatalf("%s: %d cells in %d columns", what, len(cells), len(columns))
		}
		for i, c := range cells {
			e, ok := c.Estimate()
			if c.State() == result.Withheld {
				t.Errorf("%s: %s is withheld", what, columns[i].ID)
			}
			if ok && g.Base.N == 0 && columns[i].Kind != result.Count {
				t.Errorf("%s: %s is %v of nobody", what, columns[i].ID, e.Value)
			}
			for _, x := range []float64{e.Value, e.EffectiveN, ends(e.Interval)} {
				if math.IsNaN(x) || math.IsInf(x, 0) {
					t.Errorf("%s: %s holds %v", what, columns[i].ID, x)
				}
			}
			if columns[i].ID == "mean" && e.Interval != nil {
				t.Errorf("%s: an interval without spread", what)
			}
		}
	}
}

// ends is a number as long as both ends of an interval are.
func ends(i *result.Interval) float64 {
	if i == nil {
		return 0
	}
	return i.Low + i.High
}

func TestColumns(t *testing.T) {
	v := &codebook.Variable{Kind: codebook.Choose, Columns: []string{"alt1", "alt2"}, Categories: []codebook.Category{
		{Code: "stod", Label: codebook.Text{"sv": "Stöd", "en": "Support"}},
		{Code: "no_answer", Missing: codebook.NoAnswer}}}
	want := []result.Column{
		{ID: "alt.1:stod", Title: "Support", Kind: result.Count, Measure: "alt", Category: &result.Item{ID: "stod", Title: "Support"}, Part: 1},
		{ID: "alt.1:no_answer", Kind: result.Count, Measure: "alt", Category: &result.Item{ID: "no_answer"}, Part: 1},
		{ID: "alt.2:stod", Title: "Support", Kind: result.Count, Measure: "alt", Category: &result.Item{ID: "stod", Title: "Support"}, Part: 2},
		{ID: "alt.2:no_answer", Kind: result.Count, Measure: "alt", Category: &result.Item{ID: "no_answer"}, Part: 2},
	}
	if diff := cmp.Diff(want, Alternatives.Columns(v, "en")); diff != "" {
		t.Error(diff)
	}
	want = []result.Column{{ID: "persons:stod", Title: "Stöd", Kind: result.Percent, Measure: "persons", Category: &result.Item{ID: "stod", Title: "Stöd"}}}
	if diff := cmp.Diff(want, Persons.Columns(v, "sv")); diff != "" {
		t.Error(diff)
	}
	want = []result.Column{{ID: "sd", Kind: result.Index, Measure: "sd", Detail: true}}
	if diff := cmp.Diff(want, SD.Columns(&codebook.Variable{Kind: codebook.Index, To: [2]float64{0, 100}}, "sv")); diff != "" {
		t.Error(diff)
	}
}

func TestCountsAndPercentages(t *testing.T) {
	v := agreement()
	n := compute(N, v, forty, Inference{Design: study.Convenience})
	for column, want := range map[string]float64{"n:1": 3, "n:4": 12, "n:not_asked": 3, "n:dont_know": 2, "n:no_answer": 5, "n:unreadable": 1} {
		if e, ok := n[column].Estimate(); !ok || e.Value != want || e.Base != 40 {
			t.Errorf("%s is %v of %d, want %v of 40", column, e.Value, e.Base, want)
		}
	}
	in := Inference{Design: study.Sample, Level: 0.95}
	// R: 100 * 12/40; 100 * prop.test(12, 40, correct = FALSE)$conf.int
	// 30; 18.074845229746529 45.430018818144937
	e := estimate(t, Percent, v, forty, in, "percent:4")
	near(t, "percent:4", e.Value, 30, exact)
	nearInterval(t, "percent:4", e.Interval, 18.074845229746529, 45.430018818144937, exact)
	// R: 100 * 12/32; 100 * prop.test(12, 32, correct = FALSE)$conf.int
	// 37.5; 22.933887309454214 54.745592646922546
	e = estimate(t, Valid, v, forty, in, "valid:4")
	near(t, "valid:4", e.Value, 37.5, exact)
	nearInterval(t, "valid:4", e.Interval, 22.933887309454214, 54.745592646922546, exact)
	if e.Base != 32 || e.EffectiveN != 32 {
		t.Errorf("valid:4 is about %d people, effectively %v; want 32", e.Base, e.EffectiveN)
	}
	if _, ok := compute(Percent, v, forty, in)["percent:not_asked"]; ok {
		t.Error("those who were not asked have a percentage of those who were")
	}
}

func TestIntervalsFollowTheDesign(t *testing.T) {
	v := agreement()
	tests := []struct {
		in   Inference
		want bool
	}{
		{Inference{Design: study.Sample, Level: 0.95}, true},
		{Inference{Design: study.Sample, Level: 0.95, Population: 32}, false}, // everybody answered
		{Inference{Design: study.Sample, Level: 0.95, Population: 20}, true},  // cannot be right
		{Inference{Design: study.Census, Level: 0.95}, false},
		{Inference{Design: study.Census, Level: 0.95, Compare: true}, true},
		{Inference{Design: study.Convenience, Level: 0.95, Compare: true}, false},
		{Inference{Level: 0.95, Compare: true}, false},
	}
	for _, tt := range tests {
		for _, m := range []Measure{Agree, Mean} {
			if got := estimate(t, m, v, forty, tt.in, m.ID).Interval != nil; got != tt.want {
				t.Errorf("%s, %+v: interval %v, want %v", m.ID, tt.in, got, tt.want)
			}
		}
	}
}

func TestAgreeAndMean(t *testing.T) {
	v := agreement()
	// R: x <- rep(1:5, c(3,5,8,12,4)); n <- 32; N <- 80; m <- n*(N-1)/(N-n)
	//    100*mean(x >= 4)                                    50
	//    100*prop.test(16, 32, correct = FALSE)$conf.int     33.630882869327486 66.369117130672521
	//    Wilson's formula with n = m                         36.963450893631922 63.036549106368078
	//    mean(x); sd(x)                                      3.28125; 1.1704527659924406
	//    t.test(x)$conf.int                                  2.8592567773837971 3.7032432226162029
	//    mean(x) + c(-1,1)*qt(.975,n-1)*sd(x)/sqrt(n)*sqrt(1-n/N)
	//                                                        2.9543754553190094 3.6081245446809906
	known := Inference{Design: study.Sample, Level: 0.95, Population: 80}
	unknown := Inference{Design: study.Sample, Level: 0.95}
	near(t, "agree", estimate(t, Agree, v, forty, known, "agree").Value, 50, exact)
	nearInterval(t, "agree", estimate(t, Agree, v, forty, unknown, "agree").Interval, 33.630882869327486, 66.369117130672521, exact)
	nearInterval(t, "agree, N = 80", estimate(t, Agree, v, forty, known, "agree").Interval, 36.963450893631922, 63.036549106368078, exact)
	near(t, "mean", estimate(t, Mean, v, forty, known, "mean").Value, 3.28125, exact)
	near(t, "sd", estimate(t, SD, v, forty, known, "sd").Value, 1.1704527659924406, exact)
	nearInterval(t, "mean", estimate(t, Mean, v, forty, unknown, "mean").Interval, 2.8592567773837971, 3.7032432226162029, iterate)
	nearInterval(t, "mean, N = 80", estimate(t, Mean, v, forty, known, "mean").Interval, 2.9543754553190094, 3.6081245446809906, iterate)
}

// A person with weight w who answers x.
type weighted struct{ x, w float64 }

// R: x <- c(1,2,2,3,4,4,5); w <- c(.5,1,2,1.5,1,3,.8)
var seven = []weighted{{1, .5}, {2, 1}, {2, 2}, {3, 1.5}, {4, 1}, {4, 3}, {5, .8}}

func weightedGroup(persons []weighted) cube.Group {
	g := answersTo()
	for _, p := range persons {
		c := cube.Cell{N: 1, W: p.w, W2: p.w * p.w}
		at := &g.Parts[0][int(p.x)-1]
		*at = at.Add(c)
		g.Base, g.Answered = g.Base.Add(c), g.Answered.Add(c)
	}
	return g
}

func momentsOf(persons []weighted) cube.Moments {
	var m cube.Moments
	for _, p := range persons {
		m = m.Add(cube.Cell{N: 1, W: p.w, W2: p.w * p.w}.Moments(p.x))
	}
	return m
}

func TestWeighted(t *testing.T) {
	v, g, in := agreement(), weightedGroup(seven), Inference{Design: study.Sample, Level: 0.95}
	// R: n <- 7; m <- sum(w*x)/sum(w)                         3.1632653061224487
	//    se <- sqrt(n/(n-1)*sum((w*(x-m)/sum(w))^2)); m + c(-1,1)*qt(.975,n-1)*se
	//                                                         2.0462065867044972 4.2803240255404003
	//    sqrt(n/(n-1)*sum(w*(x-m)^2)/sum(w))                  1.1921756577089717
	//    sum(w)^2/sum(w^2)                                    5.294377067254687
	//    100*sum(w[x>=4])/sum(w)                              48.979591836734684
	//    Wilson's formula with that n                         16.990258867854564 81.827052291169693
	// (se is survey::svymean's, the sd survey::svyvar's, by their formulas.)
	mean := estimate(t, Mean, v, g, in, "mean")
	near(t, "mean", mean.Value, 3.1632653061224487, exact)
	nearInterval(t, "mean", mean.Interval, 2.0462065867044972, 4.2803240255404003, iterate)
	near(t, "effective n", mean.EffectiveN, 5.294377067254687, exact)
	near(t, "sd", estimate(t, SD, v, g, in, "sd").Value, 1.1921756577089717, exact)
	agree := estimate(t, Agree, v, g, in, "agree")
	near(t, "agree", agree.Value, 48.979591836734684, exact)
	nearInterval(t, "agree", agree.Interval, 16.990258867854564, 81.827052291169693, exact)
	if agree.Base != 7 {
		t.Errorf("agree is about %d people, want 7", agree.Base)
	}
	if n := estimate(t, N, v, g, in, "n:4"); n.Value != 2 {
		t.Errorf("n:4 is %v, want the two people and not their weights", n.Value)
	}
}

func TestMeanFromCountsIsMeanFromMoments(t *testing.T) {
	in := Inference{Design: study.Sample, Level: 0.95, Population: 20}
	number := variables()[codebook.Number]
	for _, m := range []Measure{Mean, SD} {
		counts := estimate(t, m, agreement(), weightedGroup(seven), in, m.ID)
		sums := estimate(t, m, number, cube.Group{Moments: momentsOf(seven)}, in, m.ID)
		near(t, m.ID, sums.Value, counts.Value, exact)
		near(t, m.ID+" effective n", sums.EffectiveN, counts.EffectiveN, exact)
		if m.ID == "mean" {
			nearInterval(t, "mean", sums.Interval, counts.Interval.Low, counts.Interval.High, exact)
		}
	}
}

// A year is a large number with little spread: its variance must survive the
// subtraction.
func TestSpreadOfLargeNumbers(t *testing.T) {
	// R: x <- c(2016,2017,2017,2018) + 1e6; sd(x)   0.81649658092772603
	var years []weighted
	for _, x := range []float64{2016, 2017, 2017, 2018} {
		years = append(years, weighted{x + 1e6, 1})
	}
	s := describe(momentsOf(years))
	near(t, "sd", s.sd, 0.81649658092772603, exact)
	near(t, "se", s.se, s.sd/2, exact)
}

// Sums of decimals are rounded, which must not look like a difference between
// people.
func TestNoSpreadInDecimals(t *testing.T) {
	for _, x := range []float64{0.1, 7.3, 2016.7} {
		var alike []weighted
		for len(alike) < 50 {
			alike = append(alike, weighted{x, 0.7})
			if s := describe(momentsOf(alike)); s.sd != 0 || s.se != 0 {
				t.Fatalf("%d times %v: sd = %v, se = %v", len(alike), x, s.sd, s.se)
			}
		}
	}
}

func TestIndexOnItsRange(t *testing.T) {
	v := variables()[codebook.Index] // three items 1–5, as 0–100
	steps := instrument.IndexSteps(len(v.Items))
	var inSteps, onRange []weighted
	for _, answers := range [][]int{{5, 5, 4}, {1, 2}, {3, 3, 4}, {5, 4, 4}} {
		sum := 0
		for _, a := range answers {
			sum += a
		}
		inSteps = append(inSteps, weighted{float64(instrument.IndexValue(sum, len(answers), steps)), 1})
		onRange = append(onRange, weighted{25 * (float64(sum)/float64(len(answers)) - 1), 1})
	}
	in := Inference{Design: study.Census, Level: 0.95, Compare: true}
	number := variables()[codebook.Number]
	for _, m := range []Measure{Mean, SD} {
		got := estimate(t, m, v, cube.Group{Moments: momentsOf(inSteps)}, in, m.ID)
		want := estimate(t, m, number, cube.Group{Moments: momentsOf(onRange)}, in, m.ID)
		near(t, m.ID, got.Value, want.Value, exact)
		if m.ID == "mean" {
			nearInterval(t, "mean", got.Interval, want.Interval.Low, want.Interval.High, exact)
		}
	}
	best := weighted{float64(5 * steps), 1}
	top := cube.Group{Moments: momentsOf([]weighted{best, best, best})}
	if e := estimate(t, Mean, v, top, in, "mean"); e.Value != 100 || e.Interval != nil {
		t.Errorf("three at the top of the range have the mean %v with interval %v", e.Value, e.Interval)
	}
}

// Three people choose two of a and b: (a, b), (b, no answer), (no answer ×2);
// one names b twice.
func TestChoose(t *testing.T) {
	v := variables()[codebook.Choose]
	g := cube.Group{Base: people(4), Answered: people(3),
		Parts: [][]cube.Cell{{people(1), people(2), people(1)}, {people(0), people(2), people(2)}},
		Named: []cube.Cell{people(1), people(3), {}}}
	got := map[string]float64{}
	for _, m := range All {
		if m.Applies(v) {
			for id, c := range compute(m, v, g, Inference{Design: study.Convenience}) {
				e, _ := c.Estimate()
				got[id] = e.Value
			}
		}
	}
	want := map[string]float64{
		"alt.1:a": 1, "alt.1:b": 2, "alt.1:no_answer": 1, "alt.2:a": 0, "alt.2:b": 2, "alt.2:no_answer": 2,
		"alt_percent.1:a": 25, "alt_percent.1:b": 50, "alt_percent.1:no_answer": 25,
		"alt_percent.2:a": 0, "alt_percent.2:b": 50, "alt_percent.2:no_answer": 50,
		"mentions:a": 1, "mentions:b": 4, "mentions:no_answer": 3,
		"persons:a": 100.0 / 3, "persons:b": 100,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestMultiple(t *testing.T) {
	v := variables()[codebook.Multiple]
	g := cube.Group{Base: people(10), Answered: people(8), Parts: [][]cube.Cell{{{}, {}, people(2)}},
		Named: []cube.Cell{people(6), people(4), {}}}
	got := map[string]float64{}
	for _, m := range []Measure{N, Percent, Persons} {
		for id, c := range compute(m, v, g, Inference{Design: study.Convenience}) {
			e, _ := c.Estimate()
			got[id] = e.Value
		}
	}
	want := map[string]float64{"n:a": 6, "n:b": 4, "n:no_answer": 2,
		"percent:a": 60, "percent:b": 40, "percent:no_answer": 20, "persons:a": 75, "persons:b": 50}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestCumulative(t *testing.T) {
	// R: 100 * cumsum(c(3,5,8,12,4)) / 32; 100 * prop.test(16, 32, correct = FALSE)$conf.int
	in := Inference{Design: study.Sample, Level: 0.95}
	for column, want := range map[string]float64{"cumulative:1": 9.375, "cumulative:2": 25, "cumulative:3": 50, "cumulative:4": 87.5, "cumulative:5": 100} {
		near(t, column, estimate(t, Cumulative, agreement(), forty, in, column).Value, want, exact)
	}
	three := estimate(t, Cumulative, agreement(), forty, in, "cumulative:3")
	nearInterval(t, "cumulative:3", three.Interval, 33.630882869327486, 66.369117130672521, exact)
	ladder := &codebook.Variable{Kind: codebook.Number, Ordered: true, Categories: []codebook.Category{category("0-4"), category("5+")}}
	if !Cumulative.Applies(ladder) || Cumulative.Applies(variables()[codebook.Single]) {
		t.Error("bands of years form an order, and answers to choose one from do not")
	}
}

func TestNet(t *testing.T) {
	// 16 of 32 agree, 8 disagree. R: b <- 16.75; c <- 8.75; n <- 35; d <- (b - c)/n
	//    100 * (d + c(-1, 1) * qnorm(.975) * sqrt(((b + c)/n - d^2)/n))
	unknown := Inference{Design: study.Sample, Level: 0.95}
	e := estimate(t, Net, agreement(), forty, unknown, "net")
	near(t, "net", e.Value, 25, exact)
	nearInterval(t, "net", e.Interval, -4.3882002138160097, 50.102485928101729, exact)
	// with N = 80: 32 count as 32*79/48 people, b and c as half and a quarter of them and ¾
	known := Inference{Design: study.Sample, Level: 0.95, Population: 80}
	nearInterval(t, "net, N = 80", estimate(t, Net, agreement(), forty, known, "net").Interval, 1.9811085835399478, 45.324280638016937, exact)
	if e := estimate(t, Net, agreement(), forty, Inference{Design: study.Census, Level: 0.95}, "net"); e.Interval != nil {
		t.Errorf("a census that is not compared has the interval %+v", e.Interval)
	}
}

func TestDisagreement(t *testing.T) {
	tests := []struct {
		what        string
		agree, want []string
		change      func(*codebook.Variable)
	}{
		{"the two highest", []string{"4", "5"}, []string{"2", "1"}, nil},
		{"the two lowest", []string{"1", "2"}, []string{"5", "4"}, nil},
		{"the highest", []string{"5"}, []string{"1"}, nil},
		{"three of five", []string{"3", "4", "5"}, nil, nil},
		{"none", nil, nil, nil},
		{"an answer without a score", []string{"4", "5"}, nil, func(v *codebook.Variable) { v.Categories[4].HasScore = false }},
		{"scores that descend", []string{"4", "5"}, []string{"2", "1"}, func(v *codebook.Variable) {
			for i := range 5 {
				v.Categories[i].Score = float64(5 - i)
			}
		}},
		{"a question that is no scale", []string{"4", "5"}, nil, func(v *codebook.Variable) { v.Kind = codebook.Single }},
	}
	for _, tt := range tests {
		v := agreement()
		v.Agree = tt.agree
		if tt.change != nil {
			tt.change(v)
		}
		got := disagreement(v)
		slices.Sort(got)
		slices.Sort(tt.want)
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v disagree, want %v", tt.what, got, tt.want)
		}
	}
}

func TestMedianAndQuartiles(t *testing.T) {
	// R: x <- rep(1:5, c(3,5,8,12,4)); quantile(x, c(.25,.5,.75)): 2.75 3.5 4;
	//    j <- qbinom(.025, 32, .5); x[c(j, 33 - j)]: 3 4
	in := Inference{Design: study.Sample, Level: 0.95}
	median := estimate(t, Median, agreement(), forty, in, "median")
	near(t, "median", median.Value, 3.5, exact)
	nearInterval(t, "median", median.Interval, 3, 4, exact)
	near(t, "q1", estimate(t, LowerQuartile, agreement(), forty, in, "q1").Value, 2.75, exact)
	near(t, "q3", estimate(t, UpperQuartile, agreement(), forty, in, "q3").Value, 4, exact)
	// R: svyquantile(~x, svydesign(ids = ~1, weights = ~w), .5, qrule = "school")   3
	if e := estimate(t, Median, agreement(), weightedGroup(seven), in, "median"); e.Value != 3 || e.Interval != nil || e.Base != 7 {
		t.Errorf("the weighted median is %+v", e)
	}
	evened := weightedGroup([]weighted{{3, 0.5}, {3, 1.5}}) // weights that sum to the number of people
	for _, m := range []Measure{LowerQuartile, UpperQuartile} {
		for _, g := range []cube.Group{weightedGroup(seven), evened} {
			if c := compute(m, agreement(), g, in)[m.ID]; c.State() != result.NotApplicable {
				t.Errorf("%s by weight is %v", m.ID, c)
			}
		}
	}
	reversed := agreement()
	slices.Reverse(reversed.Categories[:5])
	near(t, "q1 of descending answers", estimate(t, LowerQuartile, reversed, answersTo(4, 12, 8, 5, 3), in, "q1").Value, 2.75, exact)
}

func TestNonresponseBounds(t *testing.T) {
	// 16 of 32 agree, of 50 asked: 16/50 and (16+18)/50.
	in := Inference{Design: study.Census, Level: 0.95, Population: 50}
	near(t, "bound_low", estimate(t, BoundLow, agreement(), forty, in, "bound_low").Value, 32, exact)
	near(t, "bound_high", estimate(t, BoundHigh, agreement(), forty, in, "bound_high").Value, 68, exact)
	for _, none := range []Inference{
		{Design: study.Census}, {Design: study.Census, Population: 31}, {Design: study.Sample, Population: 50},
	} {
		if got := compute(BoundLow, agreement(), forty, none)["bound_low"]; got.State() != result.NotApplicable {
			t.Errorf("%+v: bound_low is %v", none, got)
		}
	}
	filtered := agreement()
	filtered.Asked = &codebook.Filter{Variable: "position", Codes: []string{"chef"}}
	if BoundLow.Applies(filtered) {
		t.Error("the head count of everybody bounds a question that some were asked")
	}
}

// TestLow: fewer who agree that work is stressful, and a lower mean of it, are the
// better; more who disagree are, too.
func TestLow(t *testing.T) {
	point := func(code string, score float64) codebook.Category {
		return codebook.Category{Code: code, Score: score, HasScore: true}
	}
	for _, c := range []struct {
		low, agree, mean bool // a lower figure is the better
		agreeing         []string
	}{
		{false, false, false, []string{"4", "5"}}, {true, true, true, []string{"4", "5"}},
		{false, true, false, []string{"1", "2"}}, {true, false, true, []string{"1", "2"}},
	} {
		v := &codebook.Variable{ID: "v", Kind: codebook.Scale, Low: c.low, Agree: c.agreeing,
			Categories: []codebook.Category{point("1", 1), point("2", 2), point("3", 3), point("4", 4), point("5", 5)}}
		agree, mean := Agree.Columns(v, "sv")[0].Low, Mean.Columns(v, "sv")[0].Low
		if agree != c.agree || mean != c.mean {
			t.Errorf("direction low %v, %v agree: those who agree %v, mean %v", c.low, c.agreeing, agree, mean)
		}
	}
}
