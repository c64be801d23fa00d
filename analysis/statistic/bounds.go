package statistic

import "math"

// NonresponseBounds is what a proportion would be if none, and if all, of
// those who did not answer were among the k: k/N and (k+N−n)/N, where n
// answered of a population of N (Manski 2003, Partial Identification of
// Probability Distributions, ch. 1). It is no confidence interval. It is
// undefined where the population is unknown, endless or smaller than n.
func NonresponseBounds(k, n, population float64) Interval {
	if !(population >= 1 && population < math.Inf(1) && population >= n && k >= 0 && k <= n) {
		return noInterval
	}
	return Interval{k / population, (k + population - n) / population}
}
