package measure

import (
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
)

// jonckheere tests whether answers on a scale rise or fall with the order of
// the groups.
var jonckheere = GroupTest{
	ID:      "jonckheere",
	Trend:   true,
	Applies: func(g Groups) bool { return g.Ordered && g.ordinal() && len(g.Answers) > 2 },
	Compute: func(g Groups) []GroupResult {
		table := g.counts()
		j := statistic.Jonckheere(table)
		tau := statistic.TauB(table)
		return g.all(result.Test{Column: whole, Method: "jonckheere", Statistic: j.Z, DF: []float64{}, P: j.P, Base: counted(table),
			Effect: result.Effect{Name: "tau_b", Value: tau.Value, Interval: interval(tau.Interval(g.Level), "tau_b", g.Level)}})
	},
}

// cochranArmitage tests whether the share that agrees rises or falls with the
// order of the groups, which are taken to be equally far apart.
var cochranArmitage = GroupTest{
	ID:    "cochran_armitage",
	Trend: true,
	Applies: func(g Groups) bool {
		return g.Ordered && !g.Weighted && Agree.Applies(g.Question) && len(g.Answers) > 2
	},
	Compute: func(g Groups) []GroupResult {
		var agree, all, scores []float64
		var table [][]float64
		for i, group := range g.Answers {
			s := agreeing(g.Question, group)
			agree, all, scores = append(agree, float64(s.part.N)), append(all, float64(s.whole.N)), append(scores, float64(i))
			table = append(table, []float64{float64(s.whole.N - s.part.N), float64(s.part.N)})
		}
		trend := statistic.CochranArmitage(agree, all, scores)
		gamma := statistic.Gamma(table)
		t := result.Test{Column: Agree.ID, Method: "cochran_armitage", Statistic: trend.Z, DF: []float64{}, P: trend.P, Base: counted(table),
			Effect: result.Effect{Name: "gamma", Value: gamma.Value, Interval: interval(gamma.Interval(g.Level), "gamma", g.Level)}}
		if trend.DepartureP < 1-g.Level {
			warn(&t, "trend_departs")
		}
		return g.all(t)
	},
}
