package statistic

import "math"

// FunnelShare is between which limits a share, 0–1, of n people falls with the
// probability level if each of them is counted with the probability target: exact
// quantiles of the binomial distribution, made continuous by interpolation so that
// they do not jump with n (Spiegelhalter 2005, Statistics in Medicine 24:1185,
// appendix A.1.1), within 0–1. The upper limit is the lower one of those who are not
// counted, as in its author's own program (R package funnel, qbinom.interp). As the
// paper prints it, as an upper quantile, it is 1/n lower: always more than its tail
// is beyond it, and it matters which of two answers is counted. There are no limits
// where n is no whole number of people or the target no share.
func FunnelShare(target, n, level float64) Interval {
	if !(n >= 1 && n == math.Trunc(n) && target >= 0 && target <= 1 && confident(level)) {
		return noInterval
	}
	if target == 0 || target == 1 {
		return Interval{target, target}
	}
	tail := (1 - level) / 2
	return Interval{binomialLimit(target, n, tail) / n, 1 - binomialLimit(1-target, n, tail)/n}.within(0, 1)
}

// binomialLimit is the least k that so many or fewer of n are with at least the
// probability tail, less what of its own probability is in excess.
func binomialLimit(p, n, tail float64) float64 {
	below, k := -1.0, n
	for k-below > 1 {
		at := math.Floor((below + k) / 2)
		if binomialUpTo(at, n, p) >= tail {
			k = at
		} else {
			below = at
		}
	}
	return k - (binomialUpTo(k, n, p)-tail)/math.Exp(logBinomial(k, n, p, 1-p))
}

// binomialUpTo is the probability that k or fewer of n are counted (R: pbinom(k, n, p)).
func binomialUpTo(k, n, p float64) float64 {
	if k >= n {
		return 1
	}
	_, upTo := betaTails(p, 1-p, k+1, n-k)
	return upTo
}

// FunnelMean is between which limits the mean of n people falls with the
// probability level if they are drawn from numbers with the mean target and the
// standard deviation sd, which are many enough for their means to be normal
// (Spiegelhalter 2005, Statistics in Medicine 24:1185, section 2). There are none
// where n or sd is not positive.
func FunnelMean(target, sd, n, level float64) Interval {
	if !(n > 0 && sd > 0 && confident(level)) {
		return noInterval
	}
	half := normalQuantile(level) * sd / math.Sqrt(n)
	return Interval{target - half, target + half}
}
