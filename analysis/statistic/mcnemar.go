package statistic

import "math"

// A PairedShare compares how many of the same people had something at two
// times. Difference is the share first minus the share second. ChiSquared has
// one degree of freedom and is not corrected for continuity; P belongs to
// it. ExactP is of the binomial test of those who changed, and MidP the same
// with half the probability of what was observed.
type PairedShare struct {
	Difference            float64
	ChiSquared, P         float64
	ExactP, MidP          float64
	first, second, people float64
	correlation           float64
}

// McNemar compares two shares of the same people: counts[0][0] had it both
// times, [0][1] only first, [1][0] only second, [1][1] never (McNemar 1947,
// Psychometrika 12:153; mid-p: Fagerland, Lydersen & Laake 2013, BMC Medical
// Research Methodology 13:91; R: mcnemar.test(counts, correct = FALSE),
// binom.test(b, b + c), and its p value less dbinom(b, b + c, 0.5)). The tests are
// NaN where nobody changed, all is where there is nobody. ExactP and MidP are
// meant for whole counts.
func McNemar(counts [2][2]float64) PairedShare {
	onlyFirst, onlySecond := counts[0][1], counts[1][0]
	changed := onlyFirst + onlySecond
	n := counts[0][0] + changed + counts[1][1]
	s := PairedShare{
		Difference: (onlyFirst - onlySecond) / n,
		ChiSquared: math.NaN(), P: math.NaN(), ExactP: math.NaN(), MidP: math.NaN(),
		first: (counts[0][0] + onlyFirst) / n, second: (counts[0][0] + onlySecond) / n, people: n,
		correlation: carefulPhi(counts),
	}
	if !(changed > 0) || math.IsInf(changed, 1) {
		return s
	}
	z := (onlyFirst - onlySecond) / math.Sqrt(changed)
	s.ChiSquared, s.P = z*z, normalP(z)
	fewer := min(onlyFirst, onlySecond)
	observed := math.Exp(logBinomial(fewer, changed, 0.5, 0.5))
	if onlyFirst == onlySecond {
		s.ExactP, s.MidP = 1, 1-observed/2
		return s
	}
	atMost, _ := betaTails(0.5, 0.5, changed-fewer, fewer+1)
	s.ExactP = min(1, 2*atMost)
	s.MidP = s.ExactP - observed
	return s
}

// Interval is the interval of the difference: that of the two Wilson intervals,
// narrowed by how the answers go together (Newcombe 1998, Statistics in Medicine
// 17:2635, method 10; R: the formula with the two prop.test(k, n, correct =
// FALSE)$conf.int). There is none where there is nobody.
func (s PairedShare) Interval(level float64) Interval {
	return correlatedNewcombe(s.first, s.people, s.second, s.people, s.correlation, level)
}

// correlatedNewcombe is the interval of p1 − p2 when the estimates of the two
// shares are correlated: Newcombe's for independent shares where they are not
// (Zou & Donner 2008, Statistics in Medicine 27:1693).
func correlatedNewcombe(p1, n1, p2, n2, correlation, level float64) Interval {
	a, b := Wilson(p1, n1, level), Wilson(p2, n2, level)
	reach := func(x, y float64) float64 {
		return math.Sqrt(max(0, x*x-2*correlation*x*y+y*y))
	}
	return Interval{p1 - p2 - reach(p1-a.Low, b.High-p2), p1 - p2 + reach(a.High-p1, p2-b.Low)}
}

// phi is the correlation of two answers of the same people, and 0 where one of
// them is the same for all.
func phi(counts [2][2]float64) float64 { return reducedPhi(counts, 0) }

// carefulPhi is phi as Newcombe's method 10 takes it: where it is positive, its
// numerator is corrected for continuity.
func carefulPhi(counts [2][2]float64) float64 {
	return reducedPhi(counts, (people(counts[0][:])+people(counts[1][:]))/2)
}

func reducedPhi(counts [2][2]float64, by float64) float64 {
	a, b, c, d := counts[0][0], counts[0][1], counts[1][0], counts[1][1]
	margins := (a + b) * (c + d) * (a + c) * (b + d)
	if !(margins > 0) {
		return 0
	}
	product := a*d - b*c
	if product > 0 {
		product = max(0, product-by)
	}
	return product / math.Sqrt(margins)
}
