package statistic

import "math"

// A RepeatedShare is the difference between shares of two waves in which some
// people are the same: its standard error, and z with its two-sided p value.
type RepeatedShare struct {
	Difference, SE        float64
	Statistic, P          float64
	first, n1, second, n2 float64
	correlation           float64 // of the two shares, for the interval
}

// OverlapShares compares the shares k1/n1 and k2/n2 of two waves, where both
// tells of those who are in both, and in n1 and n2: both[0][0] had it both times,
// [0][1] only first, [1][0] only second, [1][1] never. Statistic is z8 of Derrick,
// Dobson-McKittrick, Toher & White (2015, Journal of Applied Quantitative Methods
// 10(3); R: see overlap_shares among [Methods]), which takes the two shares to be
// equal; SE does not. Those who answered once are taken to be like those who
// answered twice.
//
// If nobody is in both it is ScoreTest. If all are, SE and the interval are those
// of paired shares, while z, by a correlation and not by counting changes, is
// close to McNemar's: the more so, the less the shares differ. All is NaN where a
// wave is empty; z is 0 and P 1 where the shares are equal.
func OverlapShares(k1, n1, k2, n2 float64, both [2][2]float64) RepeatedShare {
	p1, p2, shared := k1/n1, k2/n2, people(both[0][:])+people(both[1][:])
	s := RepeatedShare{
		Difference: p1 - p2,
		first:      p1, n1: n1, second: p2, n2: n2,
		correlation: carefulPhi(both) * shared / math.Sqrt(n1*n2),
	}
	variance := func(p1, p2 float64) float64 {
		v1, v2 := p1*(1-p1), p2*(1-p2)
		return v1/n1 + v2/n2 - 2*phi(both)*math.Sqrt(v1*v2)*shared/(n1*n2)
	}
	pooled := (k1 + k2) / (n1 + n2)
	s.SE = math.Sqrt(max(0, variance(p1, p2)))
	if s.Statistic = 0; s.Difference != 0 {
		s.Statistic = s.Difference / math.Sqrt(max(0, variance(pooled, pooled)))
	}
	s.P = normalP(s.Statistic)
	return s
}

// Interval is Newcombe's interval of the difference, narrowed by the correlation
// of the two shares: Newcombe's for independent shares if nobody is in both, for
// pairs if all are (Zou & Donner 2008, Statistics in Medicine 27:1693).
func (s RepeatedShare) Interval(level float64) Interval {
	return correlatedNewcombe(s.first, s.n1, s.second, s.n2, s.correlation, level)
}

// OverlapMeans compares the means a − b of two waves, each of all who answered
// then, where so many people are in both and their answers have the correlation
// given: the test T_new2 (Derrick, Russ, Toher & White 2017, Journal of Modern Applied
// Statistical Methods 16(1):137; R: see overlap_means among [Methods]). Those who answered once are taken to be like those who answered
// twice. A correlation that is NaN, as with one pair, counts as 0.
//
// If nobody is in both it is Welch's test, if all are it is PairedT. All but the
// difference is NaN where a wave has fewer than two people, and where there is no
// variance.
func OverlapMeans(a, b Sample, both, correlation float64) RepeatedMean {
	if !(a.N >= 2 && b.N >= 2) {
		return repeatedMean(a.Mean-b.Mean, math.NaN(), math.NaN())
	}
	if math.IsNaN(correlation) {
		correlation = 0
	}
	va, vb := a.Variance/a.N, b.Variance/b.N
	variance := va + vb - 2*correlation*math.Sqrt(va*vb)*both/math.Sqrt(a.N*b.N)
	welch := (va + vb) * (va + vb) / (va*va/(a.N-1) + vb*vb/(b.N-1))
	once := a.N + b.N - 2*both
	df := both - 1 + (welch-both+1)*once/(once+2*both)
	return repeatedMean(a.Mean-b.Mean, variance, df)
}
