package statistic

import "math"

// A RankSum is the Mann–Whitney–Wilcoxon test that two groups answer alike. W is
// how many pairs of a person of each there are where the first answers higher,
// and half of those who answer the same; Z and P are of the normal
// approximation with ties.
type RankSum struct{ W, Z, P float64 }

// MannWhitney compares two groups by how many of each gave which answer, in
// ascending order (Mann & Whitney 1947, Annals of Mathematical Statistics 18:50;
// ties: Hollander, Wolfe & Chicken 2014, Nonparametric Statistical Methods, sec.
// 4.1; R: wilcox.test(x, y, exact = FALSE, correct = FALSE)). All but W is NaN where
// all people answer the same; W, too, where a group is empty.
func MannWhitney(a, b []float64) RankSum {
	n1, n2 := people(a), people(b)
	all := rank(pool(a, b))
	if !(n1 > 0 && n2 > 0) {
		return RankSum{math.NaN(), math.NaN(), math.NaN()}
	}
	excess := all.sum(a)
	sigma := math.Sqrt(n1 * n2 / (all.n * (all.n - 1)) * all.squares)
	return rankSum(excess+n1*n2/2, excess, sigma)
}

// rankSum is a sum of ranks w, its excess over what is expected, and the
// standard deviation of that.
func rankSum(w, excess, sigma float64) RankSum {
	if !(sigma > 0) {
		return RankSum{w, math.NaN(), math.NaN()}
	}
	return RankSum{w, excess / sigma, normalP(excess / sigma)}
}
