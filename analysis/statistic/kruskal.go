package statistic

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// A RankAnova is the Kruskal–Wallis test that groups answer alike: H, which is
// chi-squared with DF degrees of freedom, and the share Epsilon2 of the
// variance of ranks that groups account for, 0–1.
type RankAnova struct{ H, DF, P, Epsilon2 float64 }

// KruskalWallis compares groups, the rows of a table of answers in ascending
// order, with H corrected for ties (Kruskal & Wallis 1952, Journal of the
// American Statistical Association 47:583; ε² = H/(N − 1): Kelley 1935, Tomczak &
// Tomczak 2014; R: kruskal.test(x, g), effectsize::rank_epsilon_squared(x, g)).
// Empty groups are left out. All is NaN with fewer than two groups and where all
// people answer the same.
func KruskalWallis(table [][]float64) RankAnova {
	all := rank(pool(table...))
	groups, between := 0.0, 0.0
	for _, row := range table {
		if n := people(row); n > 0 {
			groups++
			sum := all.sum(row)
			between += sum * sum / n
		}
	}
	if !(groups >= 2 && all.squares > 0) {
		return RankAnova{math.NaN(), math.NaN(), math.NaN(), math.NaN()}
	}
	share := between / all.squares
	k := RankAnova{H: share * (all.n - 1), DF: groups - 1, Epsilon2: share}
	k.P = distuv.ChiSquared{K: k.DF}.Survival(k.H)
	return k
}
