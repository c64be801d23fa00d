package statistic

import "math"

// FinitePopulationSize is how many people drawn from an endless population
// tell as much as n of a population of N drawn without replacement: n(N−1)/(N−n)
// (Cochran 1977, Sampling Techniques, sec. 2.6 and 3.2). It is infinite where all were
// drawn and NaN where N is less than n.
func FinitePopulationSize(n, population float64) float64 {
	if !(n > 0 && population >= n) {
		return math.NaN()
	}
	return n * (population - 1) / (population - n)
}

// Hypergeometric is the exact interval of the share K/N of a population of N,
// of whom n were drawn without replacement and k counted: the K that neither
// tail makes less likely than (1−level)/2, so that it covers with at least the
// level (Cochran 1977, Sampling Techniques, sec. 3.6; R, with a = (1-level)/2: K <- k:(N-n+k);
// range(K[phyper(k, K, N-K, n) > a & phyper(k-1, K, N-K, n, lower = FALSE) >
// a])/N). There is none where k, n and N are not whole or cannot be.
func Hypergeometric(k, n, population, level float64) Interval {
	whole := k == math.Trunc(k) && n == math.Trunc(n) && population == math.Trunc(population)
	if !(whole && k >= 0 && k <= n && n > 0 && n <= population && population <= 1<<53 && confident(level)) {
		return noInterval
	}
	return Interval{
		Low:  leastCounted(k, n, population, (1-level)/2) / population,
		High: (population - leastCounted(n-k, n, population, (1-level)/2)) / population,
	}
}

// leastCounted is the smallest K of N that makes k or more of n likelier than
// a tail.
func leastCounted(k, n, population, tail float64) float64 {
	low, high := k, population-n+k
	for low < high {
		middle := math.Floor((low + high) / 2)
		if drawnAtLeast(k, middle, n, population) > tail {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

// drawnAtLeast is the probability that k or more of the K in a population of N
// are among n drawn (R: phyper(k - 1, K, N - K, n, lower = FALSE)). All
// probabilities are computed against that of the likeliest number, and divided
// by their sum.
func drawnAtLeast(k, counted, n, population float64) float64 {
	mode := math.Floor((n + 1) * (counted + 1) / (population + 2))
	least, most := max(0, n+counted-population), min(n, counted)
	mode = min(max(mode, least), most)
	var reached, all float64
	add := func(x, p float64) {
		all += p
		if x >= k {
			reached += p
		}
	}
	add(mode, 1)
	const negligible = 1e-18
	for x, p := mode, 1.0; x < most && p > negligible; x++ {
		p *= (counted - x) / (x + 1) * (n - x) / (population - counted - n + x + 1)
		add(x+1, p)
	}
	for x, p := mode, 1.0; x > least && p > negligible; x-- {
		p *= x / (counted - x + 1) * (population - counted - n + x) / (n - x + 1)
		add(x-1, p)
	}
	return reached / all
}
