package statistic

import "math"

// A WelchT is the difference between the means of two independent groups whose
// variances may differ, its standard error, degrees of freedom
// (Welch–Satterthwaite), and Welch's test that there is none.
type WelchT struct{ Difference, SE, DF, Statistic, P float64 }

// Welch compares two groups, a − b (Welch 1947, Biometrika 34:28; R: t.test(x,
// y)). All but the difference is NaN where a group has fewer than two people
// or both are all alike.
func Welch(a, b Sample) WelchT {
	w := WelchT{a.Mean - b.Mean, math.NaN(), math.NaN(), math.NaN(), math.NaN()}
	va, vb := a.Variance/a.N, b.Variance/b.N
	if !(a.N >= 2 && b.N >= 2 && va+vb > 0) {
		return w
	}
	w.SE = math.Sqrt(va + vb)
	w.DF = (va + vb) * (va + vb) / (va*va/(a.N-1) + vb*vb/(b.N-1))
	w.Statistic = w.Difference / w.SE
	w.P = studentP(w.Statistic, w.DF)
	return w
}

// Interval is the interval of the difference.
func (w WelchT) Interval(level float64) Interval {
	return StudentInterval(w.Difference, w.SE, w.DF, level)
}

// CohenD is the difference between two means in standard deviations, of the
// two groups pooled: √(((n1−1)s1² + (n2−1)s2²)/(n1+n2−2)) (Cohen 1988,
// Statistical Power Analysis, ch. 2: 0.2 small, 0.5 medium, 0.8 large). It is
// NaN where that is 0, a group is empty or there are fewer than three people.
func CohenD(a, b Sample) float64 {
	squares := 0.0
	for _, g := range []Sample{a, b} {
		if g.N > 1 { // the variance of one person is unknown, and adds nothing
			squares += (g.N - 1) * g.Variance
		}
	}
	if !(a.N > 0 && b.N > 0 && squares > 0) {
		return math.NaN()
	}
	return (a.Mean - b.Mean) / math.Sqrt(squares/(a.N+b.N-2))
}
