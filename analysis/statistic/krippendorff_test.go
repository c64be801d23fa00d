package statistic

import (
	"math"
	"testing"
)

// Krippendorff (2011, Computing Krippendorff's Alpha-Reliability): four coders
// and twelve units, of which the last was seen by one coder only; 40 choices
// can be paired: 9, 13, 10, 5 and 3 of each value.
//
//	A: 1 2 3 3 2 1 4 1 2 . . .
//	B: 1 2 3 3 2 2 4 1 2 5 . 3
//	C: . 3 3 3 2 3 4 2 2 5 1 .
//	D: 1 2 3 3 2 4 4 1 2 5 1 .
var fourCoders = []Coding{
	{1, []float64{3}},
	{1, []float64{0, 3, 1}},
	{2, []float64{0, 0, 4}},
	{2, []float64{0, 4}},
	{1, []float64{1, 1, 1, 1}},
	{1, []float64{0, 0, 0, 4}},
	{1, []float64{3, 1}},
	{1, []float64{0, 0, 0, 0, 3}},
	{1, []float64{2}},
	{1, []float64{0, 0, 1}},
}

func TestKrippendorffAlpha(t *testing.T) {
	twice := func(codings []Coding) (doubled []Coding) {
		for _, c := range codings {
			doubled = append(doubled, Coding{2 * c.Things, c.Counts})
		}
		return doubled
	}
	for _, c := range []struct {
		name       string
		codings    []Coding
		difference Difference
		want       float64
	}{
		// Krippendorff prints 0.743, 0.815 and 0.849; as fractions: 1 − 39·Σo·δ² / Σnn·δ².
		// R: u <- apply(x, 2, function(v) v[!is.na(v)]); u <- u[lengths(u) > 1]; v <- unlist(u); n <- length(v)
		//    o <- sum(sapply(u, function(x) sum(outer(x, x, d)) / (length(x) - 1))) / n
		//    1 - o / (sum(outer(v, v, d)) / (n * (n - 1)))  # d the difference, squared
		//    0.74342105263157898  0.81538750375488134  0.84910714285714284
		{"nominal", fourCoders, NominalDifference, 113.0 / 152},
		{"ordinal", fourCoders, OrdinalDifference, 108577.0 / 133160},
		{"interval", fourCoders, IntervalDifference([]float64{1, 2, 3, 4, 5}), 951.0 / 1120},
		// The unit of a scale changes nothing: 0, 25, …, 100.
		{"percent", fourCoders, IntervalDifference([]float64{0, 25, 50, 75, 100}), 951.0 / 1120},
		// Twice the choices, the same shares: 1 − 79·2Σo / 4Σnn, where 39·Σo / Σnn is 39/152.
		{"twice as many", twice(fourCoders), NominalDifference, 1 - 79.0/78*39/152},
		// Two coders, things (1,1), (2,2), (1,2): n = 3, 3; 1 − 5·1/9
		{"two coders", []Coding{{1, []float64{2, 0}}, {1, []float64{0, 2}}, {1, []float64{1, 1}}}, NominalDifference, 4.0 / 9},
		{"all agree", []Coding{{5, []float64{3}}, {5, []float64{0, 3}}}, OrdinalDifference, 1},
		{"never tell apart", []Coding{{5, []float64{3, 0}}}, NominalDifference, math.NaN()},
		{"one coder", []Coding{{5, []float64{1, 0}}, {5, []float64{0, 1}}}, NominalDifference, math.NaN()},
		{"nothing", nil, NominalDifference, math.NaN()},
		{"a category without a number", fourCoders, IntervalDifference([]float64{1, 2}), math.NaN()},
	} {
		near(t, c.name, KrippendorffAlpha(c.codings, c.difference), c.want, 1e-14)
	}
}
