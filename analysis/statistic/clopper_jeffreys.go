package statistic

import "math"

// ClopperPearson is the exact interval of a proportion of which k of n have
// been seen: the proportions that neither tail of the binomial distribution
// makes less likely than (1−level)/2 (Clopper & Pearson 1934, Biometrika 26:404;
// R: binom.test(k, n)$conf.int). Neither k nor n need be whole, as effective
// sizes are not. There is none where n is not positive or k outside 0–n.
func ClopperPearson(k, n, level float64) Interval {
	if !(n > 0 && n <= math.MaxFloat64 && k >= 0 && k <= n && confident(level)) {
		return noInterval
	}
	tail := (1 - level) / 2
	i := Interval{0, 1}
	if k > 0 {
		i.Low = betaQuantile(tail, k, n-k+1)
	}
	if k < n {
		i.High = 1 - betaQuantile(tail, n-k, k+1)
	}
	return i
}

// Jeffreys is the interval of a proportion between the quantiles of a beta
// distribution with k + ½ and n − k + ½, which reaches 0 where nobody and 1
// where everybody is counted (Brown, Cai & DasGupta 2001, Statistical Science
// 16:101; R: qbeta(c(.025, .975), k + .5, n - k + .5)). There is none where n is
// not positive or k outside 0–n.
func Jeffreys(k, n, level float64) Interval {
	if !(n > 0 && n <= math.MaxFloat64 && k >= 0 && k <= n && confident(level)) {
		return noInterval
	}
	tail := (1 - level) / 2
	i := Interval{0, 1}
	if k > 0 {
		i.Low = betaQuantile(tail, k+0.5, n-k+0.5)
	}
	if k < n {
		i.High = 1 - betaQuantile(tail, n-k+0.5, k+0.5)
	}
	return i
}
