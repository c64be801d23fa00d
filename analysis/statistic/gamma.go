package statistic

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// An OrdinalEffect is how groups in order and answers in order go together, from
// −1 to 1, with its standard error (ASE1: not under the hypothesis of none).
type OrdinalEffect struct{ Value, SE float64 }

// Interval is value ± z·SE, within −1 to 1 (R: value + c(-1, 1) * qnorm((1 +
// level) / 2) * ASE1). There is none where the error is 0, as it is of perfect
// order.
func (e OrdinalEffect) Interval(level float64) Interval {
	return StudentInterval(e.Value, e.SE, math.Inf(1), level).within(-1, 1)
}

// Gamma is (C − D)/(C + D), where C are the pairs of people who are ordered
// alike by group and by answer and D those ordered oppositely (Goodman and
// Kruskal 1954, Journal of the American Statistical Association 49:732; its error:
// 1972, 67:415; R: see gamma among [Methods]). Both
// numbers are NaN where no pair is ordered.
func Gamma(table [][]float64) OrdinalEffect {
	t := crosstabOf(table)
	alike, opposite := t.pairs()
	p, q := t.sum(alike), t.sum(opposite)
	variance := t.sumOf(func(g, c int) float64 {
		d := (q*alike[g][c] - p*opposite[g][c]) / (p + q)
		return d * d
	})
	return OrdinalEffect{(p - q) / (p + q), 4 / (p + q) * math.Sqrt(variance)}
}

// TauB is (C − D) over the geometric mean of the pairs that groups order and
// the pairs that answers order (Kendall 1945, Biometrika 33:239; its error:
// Agresti 2013, Categorical Data Analysis, 16.3; R: cor(group, answer, method =
// "kendall"), with its error under tau_b among [Methods]). Both numbers are
// NaN where fewer than two groups or two answers are left without the empty
// ones.
func TauB(table [][]float64) OrdinalEffect {
	t := crosstabOf(table)
	alike, opposite := t.pairs()
	rows, columns := t.n*t.n-floats.Dot(t.rows, t.rows), t.n*t.n-floats.Dot(t.columns, t.columns)
	w := math.Sqrt(rows) * math.Sqrt(columns)
	tau := (t.sum(alike) - t.sum(opposite)) / w
	variance := t.sumOf(func(g, c int) float64 {
		d := 2*(alike[g][c]-opposite[g][c]) + tau*(t.rows[g]*(columns/w)+t.columns[c]*(rows/w))
		return d * d
	})
	mean := tau * (rows/w + columns/w) * t.n
	left := variance - t.n*mean*mean
	if left < 1e-12*variance { // perfect order, and what rounding left of it
		left = 0
	}
	return OrdinalEffect{tau, math.Sqrt(left) / w}
}

// pairs are, for each cell, how many people are ordered alike to its people and
// how many oppositely.
func (t crosstab) pairs() (alike, opposite [][]float64) {
	for g := range t.counts {
		a, o := make([]float64, len(t.columns)), make([]float64, len(t.columns))
		for h, row := range t.counts {
			for c := range a {
				before, after := floats.Sum(row[:c]), floats.Sum(row[c+1:])
				switch {
				case h < g:
					a[c] += before
					o[c] += after
				case h > g:
					a[c] += after
					o[c] += before
				}
			}
		}
		alike, opposite = append(alike, a), append(opposite, o)
	}
	return alike, opposite
}

// sum adds up values of cells, each as often as its cell has people.
func (t crosstab) sum(values [][]float64) float64 {
	return t.sumOf(func(g, c int) float64 { return values[g][c] })
}

func (t crosstab) sumOf(value func(g, c int) float64) float64 {
	sum := 0.0
	for g, row := range t.counts {
		for c, count := range row {
			sum += count * value(g, c)
		}
	}
	return sum
}
