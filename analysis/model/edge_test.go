package model

import (
	"errors"
	"math"
	"slices"
	"testing"
)

// plain is a row of nobody's cluster.
func plain(x []float64, counts ...float64) Row { return Row{X: x, Counts: counts, Cluster: -1} }

func TestNoEstimates(t *testing.T) {
	one := []string{"group"}
	two := []string{"group", "tenure"}
	for _, c := range []struct {
		name  string
		fit   func(Data) (*Fit, error)
		d     Data
		want  error
		terms []string
	}{
		{"nothing", Ordinal, Data{}, ErrAnswers, nil},
		{"nobody", Logistic, Data{one, []Row{plain([]float64{0}, 0, 0)}}, ErrAnswers, nil},
		{"one person", Logistic, Data{one, []Row{plain([]float64{0}, 0, 1)}}, ErrAnswers, nil},
		{"all answer alike", Ordinal, Data{one, []Row{plain([]float64{0}, 0, 4, 0), plain([]float64{1}, 0, 9, 0)}}, ErrAnswers, nil},
		{"three answers", Logistic, Data{one, []Row{plain([]float64{0}, 1, 4, 0)}}, ErrBinary, nil},
		{"a number too many", Ordinal, Data{one, []Row{plain([]float64{0, 1}, 1, 4)}}, ErrShape, nil},
		{"an answer too many", Ordinal, Data{one, []Row{plain([]float64{0}, 1, 4), plain([]float64{0}, 1, 4, 5)}}, ErrShape, nil},
		{"less than nobody", Ordinal, Data{one, []Row{plain([]float64{0}, 1, -4)}}, ErrShape, nil},
		{"no number", Ordinal, Data{one, []Row{plain([]float64{math.NaN()}, 1, 4)}}, ErrShape, nil},
		{"no such level", Ordinal, Data{contract.Terms(), []Row{plain(contract.Code(2), 1, 4)}}, ErrShape, nil},
		{"all in one group", Logistic, Data{one, []Row{plain([]float64{1}, 3, 4), plain([]float64{1}, 5, 4), plain([]float64{0}, 0, 0)}},
			ErrConstant, one},
		{"collinear", Ordinal, Data{two, []Row{plain([]float64{0, 7}, 3, 4, 2), plain([]float64{1, 9}, 5, 4, 1)}},
			ErrCollinear, []string{"tenure"}},
		{"complete separation", Logistic, Data{one, []Row{plain([]float64{0}, 8, 0), plain([]float64{1}, 0, 9)}}, ErrSeparated, one},
		{"a zero in the table", Logistic, Data{two, []Row{plain([]float64{0, 1}, 8, 5), plain([]float64{0, 2}, 4, 5), plain([]float64{1, 1}, 0, 9)}},
			ErrSeparated, one},
		{"a group at the end of the scale", Ordinal, Data{two, []Row{plain([]float64{0, 1}, 8, 5, 4), plain([]float64{0, 2}, 4, 6, 5), plain([]float64{1, 1}, 0, 0, 9)}},
			ErrSeparated, one},
		{"all told by two terms together", Logistic, Data{two, []Row{plain([]float64{0, 1}, 8, 0), plain([]float64{1, 2}, 4, 0), plain([]float64{0, 3}, 0, 3), plain([]float64{1, 4}, 0, 5)}},
			ErrSeparated, two},
		{"a million at the end of the scale", Ordinal, Data{one, []Row{plain([]float64{0}, 8e6, 5e6, 4e6), plain([]float64{1}, 1e6, 0, 0)}},
			ErrSeparated, one},
	} {
		f, err := c.fit(c.d)
		if f != nil || !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
		var named *TermError
		if errors.As(err, &named) && (!slices.Equal(named.Terms, c.terms) || named.Hint() == "") {
			t.Errorf("%s names %q, want %q", c.name, named.Terms, c.terms)
		}
	}
}

// One exception in each group is enough for estimates to exist.
func TestNearlySeparated(t *testing.T) {
	d := Data{[]string{"group"}, []Row{plain([]float64{0}, 1, 50), plain([]float64{1}, 50, 1)}}
	f := mustFit(t, Logistic, d)
	got := f.Coefficients(f.ModelBased(), 0.95)
	// a saturated model: log(50) and -2*log(50), errors sqrt(1/50 + 1) and sqrt(2/50 + 2)
	near(t, "estimate", column(got, estimates), []float64{math.Log(50), -2 * math.Log(50)}, 1e-12)
	near(t, "se", column(got, errorsOf), []float64{math.Sqrt(1/50.0 + 1), math.Sqrt(2/50.0 + 2)}, 1e-12)
}

// One in ten million against half of as many. R stops at -16.11809555095321
// with glm.control(epsilon=1e-15); the model is saturated, so its estimate is
// the log odds ratio, and its error the root of the sum of 1/n.
func TestHugeCounts(t *testing.T) {
	d := Data{[]string{"group"}, []Row{plain([]float64{0}, 5e6, 5e6), plain([]float64{1}, 1e7-1, 1)}}
	f := mustFit(t, Logistic, d)
	got := f.Coefficients(f.ModelBased(), 0.95)
	near(t, "group", []float64{got[1].Estimate, got[1].SE}, []float64{-math.Log(1e7 - 1), math.Sqrt(1/(1e7-1) + 1 + 2/5e6)}, 1e-12)
	if !(math.Abs(got[0].Estimate) < 1e-15) {
		t.Errorf("intercept = %g, want 0", got[0].Estimate)
	}
	// The count of a rare event is Poisson: the ends for 1 of mean m solve 2(m - 1 - log(m)) = qchisq(.95, 1),
	// uniroot(function(m) 2*(m-1-log(m))-qchisq(.95,1), c(1e-9,1), tol=1e-15)$root and c(1,20): 0.057058942418, 4.40302010282
	end := f.Profile(0.95)[1]
	near(t, "profile", []float64{end.Low - got[1].Estimate, end.High - got[1].Estimate}, []float64{math.Log(0.057058942418), math.Log(4.40302010282)}, 1e-6)
}

// Without a term, ζ_k is the logit of the share up to k, with the variance
// 1 / (n F (1 − F)); nobody gave the third answer, which is left out.
func TestThresholdsAlone(t *testing.T) {
	f := mustFit(t, Ordinal, Data{nil, []Row{plain(nil, 10, 30, 0, 60)}})
	got := f.Coefficients(f.ModelBased(), 0.95)
	near(t, "estimate", column(got, estimates), []float64{math.Log(10.0 / 90), math.Log(40.0 / 60)}, 1e-12)
	near(t, "se", column(got, errorsOf), []float64{1 / math.Sqrt(100*0.1*0.9), 1 / math.Sqrt(100*0.4*0.6)}, 1e-12)
	if !slices.Equal(f.Answers, []int{0, 1, 3}) || got[1].Term != "2|4" {
		t.Errorf("answers %v, second threshold %q", f.Answers, got[1].Term)
	}
	near(t, "share of the last", []float64{f.Share(f.ModelBased(), 0.95, 2, 4, nil).Value}, []float64{0.6}, 1e-12)
	if f.McFadden() > 1e-12 || len(f.Profile(0.95)) != 0 {
		t.Errorf("McFadden %g and %d profiles, want 0 and none", f.McFadden(), len(f.Profile(0.95)))
	}
}

// Merged rows, rows of one person each, and rows in another order are the same
// data: to the last bit, for cells are sorted.
func TestRowsAreCounts(t *testing.T) {
	whole := housing()
	people := Data{Terms: whole.Terms}
	for _, row := range slices.Backward(whole.Rows) {
		for answer, n := range row.Counts {
			for range int(n) {
				counts := make([]float64, 3)
				counts[answer] = 1
				people.Rows = append(people.Rows, Row{row.X, counts, row.Cluster})
			}
		}
	}
	a, b := mustFit(t, Ordinal, whole), mustFit(t, Ordinal, people)
	if !slices.Equal(a.top.theta, b.top.theta) || len(a.l.cells) != len(b.l.cells) {
		t.Errorf("%v of %d cells, %v of %d cells", a.top.theta, len(a.l.cells), b.top.theta, len(b.l.cells))
	}
	for i := range whole.Rows {
		for answer := range whole.Rows[i].Counts {
			whole.Rows[i].Counts[answer] *= 4
		}
	}
	c := mustFit(t, Ordinal, whole)
	near(t, "se of four times as many", column(c.Coefficients(c.ModelBased(), 0.95), func(c Coefficient) float64 { return 2 * c.SE }),
		column(a.Coefficients(a.ModelBased(), 0.95), errorsOf), 1e-10)
}

// A unit of measurement, however odd, moves the coefficient by its factor and
// leaves the rest.
func TestUnits(t *testing.T) {
	in := func(unit float64) Data {
		return Data{[]string{"group", "salary"}, []Row{plain([]float64{0, 21 * unit}, 4, 3, 9), plain([]float64{1, 34 * unit}, 7, 2, 5),
			plain([]float64{0, 29 * unit}, 6, 8, 2), plain([]float64{1, 25 * unit}, 1, 5, 5)}}
	}
	plainly := mustFit(t, Ordinal, in(1))
	want := plainly.Coefficients(plainly.ModelBased(), 0.95)
	for _, unit := range []float64{1e-9, 1e9} {
		f := mustFit(t, Ordinal, in(unit))
		got := f.Coefficients(f.ModelBased(), 0.95)
		got[1].Estimate, got[1].SE = got[1].Estimate*unit, got[1].SE*unit
		near(t, "estimate", column(got, estimates), column(want, estimates), 1e-9)
		near(t, "se", column(got, errorsOf), column(want, errorsOf), 1e-9)
		odd, err := Brant(in(unit))
		even, _ := Brant(in(1))
		if err != nil {
			t.Fatal(err)
		}
		near(t, "Brant", []float64{odd[0].Statistic, odd[0].P}, []float64{even[0].Statistic, even[0].P}, 1e-7)
		near(t, "profile", []float64{unit * f.Profile(0.95)[1].High}, []float64{plainly.Profile(0.95)[1].High}, 1e-8)
	}
}

// An ordinal model of two answers is the logistic one with the threshold for
// minus the intercept.
func TestOrdinalOfTwo(t *testing.T) {
	binary, ordinal := mustFit(t, Logistic, units()), mustFit(t, Ordinal, units())
	a, b := binary.Coefficients(binary.ModelBased(), 0.95), ordinal.Coefficients(ordinal.ModelBased(), 0.95)
	if a[1].Estimate != b[0].Estimate || a[0].Estimate != -b[3].Estimate || b[3].Term != "1|2" {
		t.Errorf("logistic %v, ordinal %v", a, b)
	}
}

// 171 of 345 agree, with three terms: 57 each. Of answers 9, 1 and 2 with one
// term, 12 − (9³+1+2³)/144 = 6.875.
func TestFewEvents(t *testing.T) {
	if f := mustFit(t, Logistic, units()); len(f.Warnings) != 0 {
		t.Errorf("warnings %v, want none", f.Warnings)
	}
	f := mustFit(t, Ordinal, Data{[]string{"group"}, []Row{plain([]float64{0}, 5, 1, 1), plain([]float64{1}, 4, 0, 1)}})
	if len(f.Warnings) != 1 || f.Warnings[0].Caution != FewEvents || math.Abs(f.Warnings[0].Value-6.875) > 1e-12 {
		t.Errorf("warnings %v, want few events: 6.875", f.Warnings)
	}
}

func TestFactor(t *testing.T) {
	tenure := Factor{Name: "tenure", Levels: []string{"0–1", "2–4", "5+"}, Reference: 1}
	if got := tenure.Terms(); !slices.Equal(got, []string{"tenure: 0–1", "tenure: 5+"}) {
		t.Errorf("terms %q", got)
	}
	for level, want := range [][]float64{{1, 0}, {0, 0}, {0, 1}} {
		x := []float64{5, 8, 8, 5}
		if tenure.At(1, level)(x); !slices.Equal(tenure.Code(level), want) || !slices.Equal(x, []float64{5, want[0], want[1], 5}) {
			t.Errorf("level %d is %v, row %v, want %v", level, tenure.Code(level), x, want)
		}
	}
}

// 100 000 people, each with a row and ten predictors like nobody else's: the
// slowest that a study of that size can be, since nothing is merged.
func BenchmarkOrdinal(b *testing.B) {
	d := Data{Terms: []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}}
	for i := range 100_000 {
		x := make([]float64, 10)
		for j, level := range []int{i % 5, i / 5 % 5} {
			if level < 4 {
				x[4*j+level] = 1
			}
		}
		x[8], x[9] = float64(i%40), float64(i*7919%100_003)
		counts := make([]float64, 5)
		counts[(i*31+i/7)%5] = 1
		d.Rows = append(d.Rows, Row{x, counts, i % 50})
	}
	for b.Loop() {
		f, err := Ordinal(d)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(f.Steps), "steps")
		b.ReportMetric(float64(len(f.l.cells)), "cells")
	}
}
