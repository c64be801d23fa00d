package statistic

import "math"

// Newcombe is the interval of the difference p1 − p2 between two independent
// proportions of effective sizes n1 and n2, from their Wilson intervals
// (Newcombe 1998, Statistics in Medicine 17:873, method 10). There is none
// where a group is empty.
func Newcombe(p1, n1, p2, n2, level float64) Interval {
	a, b := Wilson(p1, n1, level), Wilson(p2, n2, level)
	return Interval{ // NaN where either is
		p1 - p2 - math.Hypot(p1-a.Low, b.High-p2),
		p1 - p2 + math.Hypot(a.High-p1, p2-b.Low),
	}
}

// ScoreTest is the score test that two independent proportions of effective
// sizes n1 and n2 are equal: z and its two-sided p, where z² and p are those of
// R's prop.test(c(k1, k2), c(n1, n2), correct = FALSE). Two groups that are both
// unanimous in the same answer do not differ: z is 0 and p is 1. Both are NaN
// where a group is empty.
func ScoreTest(p1, n1, p2, n2 float64) (z, p float64) {
	if !(n1 > 0 && n2 > 0) {
		return math.NaN(), math.NaN()
	}
	pooled := (n1*p1 + n2*p2) / (n1 + n2)
	se := math.Sqrt(pooled * (1 - pooled) * (1/n1 + 1/n2))
	if !(se > 0) {
		return 0, 1
	}
	z = (p1 - p2) / se
	return z, normalP(z)
}

// CohenH is the difference between two proportions on the scale where equal
// steps are equally easy to see: 2 asin √p1 − 2 asin √p2 (Cohen 1988,
// Statistical Power Analysis, ch. 6: 0.2 small, 0.5 medium, 0.8 large).
func CohenH(p1, p2 float64) float64 {
	return 2*math.Asin(math.Sqrt(p1)) - 2*math.Asin(math.Sqrt(p2))
}
