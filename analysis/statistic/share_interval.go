package statistic

import "math"

// Wilson is the score interval of a proportion p, 0–1, that is as certain as
// one of n people, who need not be a whole number (Wilson 1927, Journal of the
// American Statistical Association 22:209; R: prop.test(k, n, correct =
// FALSE)$conf.int). There is none where n is not positive or p no proportion.
func Wilson(p, n, level float64) Interval {
	if !(n > 0 && p >= 0 && p <= 1 && confident(level)) {
		return noInterval
	}
	z := normalQuantile(level)
	t := z * z / n
	centre := (p + t/2) / (1 + t)
	half := z / (1 + t) * math.Sqrt((p*(1-p)+t/4)/n)
	i := Interval{max(0, centre-half), min(1, centre+half)}
	switch p { // where rounding must not move the end that the formula gives exactly
	case 0:
		i.Low = 0
	case 1:
		i.High = 1
	}
	return i
}

// ClopperPearson is the exact interval of a proportion of which k of n have
// been seen: the proportions that neither tail of the binomial distribution
// makes less likely than (1−level)/2 (Clopper & Pearson 1934, Biometrika 26:404;
// R: binom.test(k, n)$conf.int). Neither k nor n need be whole, as effective
// sizes are not. There is none where n is not positive or k outside 0–n.
func ClopperPearson(k, n, level float64) Interval { return betaInterval(k, n, 0, level) }

// Jeffreys is the interval of a proportion between the quantiles of a beta
// distribution with k + ½ and n − k + ½, which reaches 0 where nobody and 1
// where everybody is counted (Brown, Cai & DasGupta 2001, Statistical Science
// 16:101; R: qbeta(c(.025, .975), k + .5, n - k + .5)). There is none where n is
// not positive or k outside 0–n.
func Jeffreys(k, n, level float64) Interval { return betaInterval(k, n, 0.5, level) }

// betaInterval is between the quantiles of beta distributions with k + more and
// n − k + 1 − more, and with k + 1 − more and n − k + more.
func betaInterval(k, n, more, level float64) Interval {
	if !(n > 0 && n <= math.MaxFloat64 && k >= 0 && k <= n && confident(level)) {
		return noInterval
	}
	tail, less := (1-level)/2, 1-more
	i := Interval{0, 1}
	if k > 0 {
		i.Low = betaQuantile(tail, k+more, n-k+less)
	}
	if k < n {
		i.High = 1 - betaQuantile(tail, n-k+more, k+less)
	}
	return i
}
