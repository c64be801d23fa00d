package statistic

import "math"

// A CliffD is how much oftener a person of one group answers higher than one of
// another than the reverse: Delta, −1 to 1, with the unbiased estimate of
// its variance (which is NaN where a group has fewer than two people) and an
// interval.
type CliffD struct {
	Delta, Variance float64
	Interval        Interval
}

// CliffDelta compares two groups by how many of each gave which answer, in
// ascending order: P(a > b) − P(a < b) (Cliff 1993, Psychological Bulletin
// 114:494), with the asymmetric interval of Feng & Cliff (2004, Journal of Modern
// Applied Statistical Methods 3:322) and the t of n1 + n2 − 2 degrees of freedom
// (R: d <- sign(outer(x, y, "-")), mean(d), and the formulas printed there).
//
// Delta is NaN where a group is empty, the interval where one has fewer than two
// people. Where the groups do not overlap at all, Delta is ±1 and the
// formula has no answer; the interval then reaches from ±(n − z²)/(n + z²),
// where n is the smaller group and z that t: Wilson's limit for as many
// comparisons that all turned out the same. Where the estimated variance is
// not positive (all people answer the same), the interval has the least that
// Cliff allows, (1 − Delta²)/(n1·n2 − 1).
func CliffDelta(a, b []float64, level float64) CliffD {
	n1, n2 := people(a), people(b)
	if !(n1 > 0 && n2 > 0) {
		return CliffD{math.NaN(), math.NaN(), noInterval}
	}
	a, b = pool(a, make([]float64, len(b))), pool(b, make([]float64, len(a)))
	amongA, amongB := rank(a), rank(b)
	delta := 2 * amongB.sum(a) / (n1 * n2)
	c := CliffD{delta, math.NaN(), noInterval}
	if !(n1 >= 2 && n2 >= 2 && confident(level)) {
		return c
	}
	var byFirst, bySecond, ties float64 // squares of dominance around delta, by person
	for answer := range a {
		first := 2*amongB.ranks[answer]/n2 - delta
		second := 2*amongA.ranks[answer]/n1 + delta
		byFirst += a[answer] * first * first
		bySecond += b[answer] * second * second
		ties += a[answer] * b[answer]
	}
	byPair := n1*n2*(1-delta*delta) - ties
	c.Variance = (n2*n2*byFirst + n1*n1*bySecond - byPair) / (n1 * n2 * (n1 - 1) * (n2 - 1))
	c.Interval = cliffInterval(delta, c.Variance, n1, n2, studentQuantile(level, n1+n2-2))
	return c
}

func cliffInterval(delta, variance, n1, n2, t float64) Interval {
	if 1-math.Abs(delta) < 1e-12 { // rounding of fractional counts aside, 1
		n := min(n1, n2)
		limit := (n - t*t) / (n + t*t)
		return Interval{min(delta, delta*limit), max(delta, delta*limit)}
	}
	apart := 1 - delta*delta
	if variance <= 0 {
		variance = apart / (n1*n2 - 1)
	}
	centre := delta * apart
	reach := t * math.Sqrt(variance) * math.Sqrt(apart*apart+t*t*variance)
	scale := apart + t*t*variance
	return Interval{(centre - reach) / scale, (centre + reach) / scale}
}
