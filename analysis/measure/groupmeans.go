package measure

import (
	"math"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
)

// welchAnova tests whether the means of several groups are the same.
var welchAnova = GroupTest{
	ID:      "welch_anova",
	Applies: func(g Groups) bool { return g.measured() && len(g.Answers) > 2 },
	Compute: func(g Groups) []GroupResult {
		samples := g.samples()
		f := statistic.WelchAnova(samples)
		return g.all(result.Test{Column: Mean.ID, Method: "welch_anova", Statistic: f.F, DF: []float64{f.DF1, f.DF2}, P: f.P, Base: peopleIn(samples),
			Effect: result.Effect{Name: "eta2", Value: statistic.OneWay(samples).Eta2}})
	},
}

// gamesHowell compares every pair of groups by their means, with intervals that
// hold for all pairs at once.
var gamesHowell = GroupTest{
	ID:      "games_howell",
	Applies: func(g Groups) bool { return g.Pairs && g.measured() && len(g.Answers) > 2 },
	Compute: func(g Groups) []GroupResult {
		samples := g.samples()
		var out []GroupResult
		for _, pair := range statistic.GamesHowell(samples, g.Level) {
			a, b := samples[pair.First], samples[pair.Second]
			d := statistic.CohenD(a, b)
			if math.IsNaN(pair.P) || math.IsNaN(d) {
				continue
			}
			n := int(a.N + b.N)
			t := result.Test{Column: Mean.ID, Method: "games_howell", Statistic: pair.Statistic, DF: []float64{pair.DF}, P: pair.P, Base: n,
				Effect: result.Effect{Name: "cohen_d", Value: d},
				Difference: &result.Estimate{Value: pair.Difference, Base: n, EffectiveN: float64(n),
					Interval: interval(pair.Interval, "games_howell", g.Level)}}
			t.Established = pair.Interval.Low > 0 || pair.Interval.High < 0
			out = append(out, GroupResult{Test: t, Pair: &[2]int{pair.First, pair.Second}})
		}
		return out
	},
}

func peopleIn(samples []statistic.Sample) int {
	n := 0.0
	for _, s := range samples {
		n += s.N
	}
	return int(n)
}
