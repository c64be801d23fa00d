package statistic

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// Agreement is how far two coders agree on the same things.
type Agreement struct {
	N        float64
	Observed float64 // weighted share of agreement, 0–1
	Expected float64 // of which chance would give so much
	Kappa    float64
	SE       float64
	Interval Interval
}

// A Credit is what a pair of categories counts for of k: 1 for the same one,
// 0 for the most different ones.
type Credit func(a, b, k int) float64

// SameCredit counts nothing but the same category.
func SameCredit(a, b, _ int) float64 {
	if a == b {
		return 1
	}
	return 0
}

// LinearCredit falls evenly with the distance between ordered categories.
func LinearCredit(a, b, k int) float64 { return 1 - math.Abs(float64(a-b))/float64(k-1) }

// CohenKappa is how much more two coders agree than chance would have them,
// of what is possible: table[a][b] are things that the first put in category a
// and the second in b. The categories, and their order, are the same for
// both (Cohen 1960, Educational and Psychological Measurement 20; weighted:
// 1968, Psychological Bulletin 70; error: Fleiss, Cohen & Everitt 1969,
// Psychological Bulletin 72; R: vcd::Kappa(table), for LinearCredit with
// weights = "Equal-Spacing"). The interval is kappa ± z·SE, cut at −1 and 1;
// there is none where the error is 0, as it is when all agree or one coder uses
// a single category. Kappa is NaN where chance alone gives full agreement, as
// when both use a single category. All is NaN without things, or with a table
// that is not square.
func CohenKappa(table [][]float64, credit Credit, level float64) Agreement {
	k := len(table)
	rows, columns := marginsOf(table)
	n := floats.Sum(rows)
	if !square(table, k) || !(n > 0) {
		nan := math.NaN()
		return Agreement{0, nan, nan, nan, nan, noInterval}
	}
	a := Agreement{N: n}
	first, second := make([]float64, k), make([]float64, k) // expected credit of each category
	for i := range k {
		for j := range k {
			c := credit(i, j, k)
			a.Observed += c * table[i][j] / n
			a.Expected += c * rows[i] / n * columns[j] / n
			first[i] += c * columns[j] / n
			second[j] += c * rows[i] / n
		}
	}
	a.Kappa = (a.Observed - a.Expected) / (1 - a.Expected)
	variance := 0.0
	for i := range k {
		for j := range k {
			off := credit(i, j, k) - a.Kappa - (first[i]+second[j])*(1-a.Kappa)
			off += a.Expected * (1 - a.Kappa)
			variance += table[i][j] / n * off * off
		}
	}
	if variance < 1e-24 { // what rounding left of nothing
		variance = 0
	}
	a.SE = math.Sqrt(variance/n) / (1 - a.Expected)
	a.Interval = StudentInterval(a.Kappa, a.SE, math.Inf(1), level).within(-1, 1)
	return a
}
