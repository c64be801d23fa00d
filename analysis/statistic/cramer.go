package statistic

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// A CramerEffect is how strongly groups and answers hang together, from 0 (all
// groups answer alike) to 1 (the group tells the answer, or the reverse).
type CramerEffect struct {
	V        float64
	Interval Interval
}

// CramerV is √(χ²/(n·(k−1))), where k is the smaller of the numbers of groups
// and answers that are not empty (Cramér 1946, Mathematical Methods of
// Statistics, 21.9), with the interval of the noncentral chi-square
// distribution (Smithson 2003, Confidence Intervals, ch. 4; R:
// effectsize::cramers_v(table, adjust = FALSE, ci = level, alternative =
// "two.sided"), whose search for the ends stops at about three digits). V may be
// above its interval in tables of many cells, to which chance alone adds. All is
// NaN where [ChiSquare] is.
func CramerV(table [][]float64, level float64) CramerEffect {
	t := crosstabOf(table)
	test := t.chiSquare()
	r, c := float64(len(t.rows)), float64(len(t.columns))
	v := func(noncentrality float64) float64 {
		return min(1, math.Sqrt(noncentrality/(t.n*(min(r, c)-1))))
	}
	effect := CramerEffect{V: v(test.Statistic), Interval: noInterval}
	if !math.IsNaN(test.Statistic) && confident(level) {
		effect.Interval = Interval{
			Low:  v(noncentrality(test.Statistic, test.DF, (1+level)/2)),
			High: v(noncentrality(test.Statistic, test.DF, (1-level)/2)),
		}
	}
	return effect
}

// noncentrality is the one for which a chi-square is at most x with
// probability p, and 0 where it is less probable already without any.
func noncentrality(x, df, p float64) float64 {
	if noncentralChiSquare(x, df, 0) <= p {
		return 0
	}
	low, high := 0.0, x+1
	for noncentralChiSquare(x, df, high) > p {
		low, high = high, 2*high
	}
	for {
		middle := low + (high-low)/2
		if middle == low || middle == high {
			return middle
		}
		if noncentralChiSquare(x, df, middle) > p {
			low = middle
		} else {
			high = middle
		}
	}
}

// noncentralChiSquare is the probability that a chi-square with df degrees of
// freedom and a noncentrality is at most x: chi-squares with df, df+2, df+4 …
// mixed as a Poisson variable with half the noncentrality says (Johnson, Kotz
// and Balakrishnan 1995, Continuous Univariate Distributions 2, 29.2; R:
// pchisq(x, df, ncp)). It sums from the most probable of them outwards.
func noncentralChiSquare(x, df, noncentrality float64) float64 {
	if x <= 0 {
		return 0
	}
	half, mean := x/2, noncentrality/2
	mode := math.Floor(mean)
	weight := math.Exp(logPoisson(mode, mean))
	central := mathext.GammaIncReg(df/2+mode, half)
	step := math.Exp(logPoisson(df/2+mode, half)) // from this central probability to the next

	sum := weight * central
	for k, w, p, s := mode+1, weight, central, step; ; k++ {
		w *= mean / k
		p -= s
		s *= half / (df/2 + k)
		if !(w*p > 1e-17*sum) {
			break
		}
		sum += w * p
	}
	for k, w, p, s := mode, weight, central, step; k > 0; k-- {
		w *= k / mean
		s *= (df/2 + k) / half
		p += s
		if w < 1e-20*weight {
			break
		}
		sum += w * p
	}
	return sum
}
