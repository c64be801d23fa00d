package measure

import (
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
)

// kruskal tests whether any of several groups answers higher on a scale than
// others.
var kruskal = GroupTest{
	ID:      "kruskal",
	Applies: func(g Groups) bool { return g.ordinal() && len(g.Answers) > 2 },
	Compute: func(g Groups) []GroupResult {
		table := g.counts()
		k := statistic.KruskalWallis(table)
		return g.all(result.Test{Column: whole, Method: "kruskal", Statistic: k.H, DF: []float64{k.DF}, P: k.P, Base: counted(table),
			Effect: result.Effect{Name: "epsilon2", Value: k.Epsilon2}})
	},
}

// mannWhitney tests whether one of two groups answers higher on a scale.
var mannWhitney = GroupTest{
	ID:      "mann_whitney",
	Applies: func(g Groups) bool { return g.ordinal() && len(g.Answers) == 2 },
	Compute: func(g Groups) []GroupResult {
		table := g.counts()
		w := statistic.MannWhitney(table[0], table[1])
		return g.all(result.Test{Column: whole, Method: "mann_whitney", Statistic: w.W, DF: []float64{}, P: w.P, Base: counted(table),
			Effect: cliff(table[0], table[1], g.Level)})
	},
}

// dunn compares every pair of groups on a scale by their mean ranks.
var dunn = GroupTest{
	ID:      "dunn",
	Applies: func(g Groups) bool { return g.Pairs && g.ordinal() && len(g.Answers) > 2 },
	Compute: func(g Groups) []GroupResult {
		table := g.counts()
		var out []GroupResult
		for _, pair := range statistic.Dunn(table) {
			a, b := table[pair.First], table[pair.Second]
			for _, r := range g.all(result.Test{Column: whole, Method: "dunn", Statistic: pair.Statistic, DF: []float64{}, P: pair.P,
				Base: counted([][]float64{a, b}), Effect: cliff(a, b, g.Level)}) {
				r.Groups, r.Pair = 0, &[2]int{pair.First, pair.Second}
				out = append(out, r)
			}
		}
		return out
	},
}

// cliff is how often somebody of the one group answers higher than somebody of
// the other, less how often lower.
func cliff(a, b []float64, level float64) result.Effect {
	d := statistic.CliffDelta(a, b, level)
	return result.Effect{Name: "cliff", Value: d.Delta, Interval: interval(d.Interval, "cliff", level)}
}
