package statistic

import "math"

// A RankPair compares the mean ranks of two groups of many, First − Second
// (their places in the table): the difference, z and its two-sided p value,
// which is that of the pair alone.
type RankPair struct {
	First, Second int
	Difference    float64
	Statistic, P  float64
}

// Dunn compares every pair of groups, the rows of a table of answers in
// ascending order, by their mean ranks among all people, with the variance
// corrected for ties (Dunn 1964, Technometrics 6:241; R, with r <- rank(x) and n
// people in each of two groups: (mean(r[g == a]) - mean(r[g == b])) / sqrt(var(r) *
// sum(1/n))). Pairs stand in the order 0–1, 0–2, …, 1–2, …; their p
// values are to be adjusted, such as by Holm. A pair of which a group is empty
// is NaN; where all people answer the same, differences are 0 and the rest NaN.
func Dunn(table [][]float64) []RankPair {
	all := rank(pool(table...))
	variance := all.squares / (all.n - 1)
	var pairs []RankPair
	for i, a := range table {
		for j, b := range table[i+1:] {
			n1, n2 := people(a), people(b)
			p := RankPair{i, i + 1 + j, all.sum(a)/n1 - all.sum(b)/n2, math.NaN(), math.NaN()}
			if variance > 0 {
				p.Statistic = p.Difference / math.Sqrt(variance*(1/n1+1/n2))
				p.P = normalP(p.Statistic)
			}
			pairs = append(pairs, p)
		}
	}
	return pairs
}
