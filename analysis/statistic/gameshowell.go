package statistic

import "math"

// A PairDifference is the difference between the means of two groups of many,
// First − Second (their places in the table): Welch's t and its degrees of
// freedom, with a p value and an interval that hold for all pairs at once.
type PairDifference struct {
	First, Second int
	Difference    float64
	Statistic, DF float64
	P             float64
	Interval      Interval
}

// GamesHowell compares every pair of groups, whose variances and sizes may
// differ (Games & Howell 1976, Journal of Educational Statistics 1:113; R, with w
// <- t.test(x, y): ptukey(abs(w$statistic)*sqrt(2), k, w$parameter, lower.tail =
// FALSE) and diff ± qtukey(level, k, w$parameter)/sqrt(2)*w$stderr, which rstatix
// and PMCMRplus compute). Pairs stand in the order 0–1, 0–2, …, 1–2, …; k is the
// number of groups of at least two people, as others have no pair that can be
// compared. For two groups it is Welch's test. Where Welch's t is undefined (a
// group of fewer than two people, two groups without variance) all but the
// difference is NaN, and the difference too when a group is empty.
func GamesHowell(groups []Sample, level float64) []PairDifference {
	tails := newRangeTails(0)
	for _, g := range groups {
		if g.N >= 2 {
			tails.groups++
		}
	}
	var pairs []PairDifference
	for i, a := range groups {
		for j, b := range groups[i+1:] {
			w := Welch(a, b)
			p := PairDifference{i, i + 1 + j, w.Difference, w.Statistic, w.DF, math.NaN(), noInterval}
			if !(a.N > 0 && b.N > 0) {
				p.Difference = math.NaN()
			}
			if w.DF > 0 {
				p.P = tails.studentized(math.Abs(w.Statistic)*math.Sqrt2, w.DF)
				reach := tails.quantile(level, w.DF) / math.Sqrt2 * w.SE
				p.Interval = Interval{w.Difference - reach, w.Difference + reach}
			}
			pairs = append(pairs, p)
		}
	}
	return pairs
}
