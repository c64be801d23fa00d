package statistic

import "math"

// A RankTrend is the Jonckheere–Terpstra test that answers rise or fall from
// one ordered group to the next. JT is how many pairs of people there are of
// whom the one in the later group answers higher, and half of those who answer
// the same; Mean and Variance, corrected for ties, are those of JT if there is
// no trend. P is two-sided; Z is positive where answers rise.
type RankTrend struct{ JT, Mean, Variance, Z, P float64 }

// Jonckheere tests for a trend over groups, which are the rows of a table in
// their order, of answers in ascending order (Jonckheere 1954, Biometrika
// 41:133; ties: Hollander, Wolfe & Chicken 2014, Nonparametric Statistical Methods,
// sec. 6.2; R: cor.test(x, as.integer(g), method = "kendall", exact = FALSE), whose z
// is the same). Empty groups change nothing. Z and P are NaN with fewer than two
// groups and where all people answer the same.
func Jonckheere(table [][]float64) RankTrend {
	n := make([]float64, len(table))
	var earlier []float64
	excess, mean := 0.0, 0.0
	for g, row := range table {
		n[g] = people(row)
		before := rank(pool(earlier, make([]float64, len(row))))
		excess += before.sum(row)
		mean += before.n * n[g] / 2
		earlier = pool(earlier, row)
	}
	j := RankTrend{mean + excess, mean, jonckheereVariance(n, earlier), math.NaN(), math.NaN()}
	if mean > 0 && rank(earlier).squares > 0 { // unlike the variance, 0 to the last digit where all are alike
		j.Z = excess / math.Sqrt(j.Variance)
		j.P = normalP(j.Z)
	}
	return j
}

// jonckheereVariance takes the sizes of groups and how many gave each answer.
func jonckheereVariance(groups, answers []float64) float64 {
	n := people(groups)
	sums := func(of func(n float64) float64) (all, inGroups, ofAnswers float64) {
		for _, g := range groups {
			inGroups += of(g)
		}
		for _, t := range answers {
			ofAnswers += of(t)
		}
		return of(n), inGroups, ofAnswers
	}
	all, g, t := sums(func(n float64) float64 { return n * (n - 1) * (2*n + 5) })
	variance := (all - g - t) / 72
	if all, g, t = sums(func(n float64) float64 { return n * (n - 1) * (n - 2) }); n > 2 {
		variance += g * t / (36 * all)
	}
	if all, g, t = sums(func(n float64) float64 { return n * (n - 1) }); n > 1 {
		variance += g * t / (8 * all)
	}
	return variance
}
