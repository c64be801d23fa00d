package measure

import (
	"math"
	"strconv"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// independence tests whether groups give the same answers to a question whose
// answers have no order.
var independence = GroupTest{
	ID: "chisq",
	Applies: func(g Groups) bool {
		return !g.Weighted && g.Question.Kind == codebook.Single && answers(g.Question) > 1
	},
	Compute: func(g Groups) []GroupResult { return g.all(independent(whole, g.counts(), g.Level)) },
}

// options tests, of a question to which people may give several answers,
// whether groups give each one equally often. Persons are counted, never
// mentions: one person's answers say nothing of another's.
var options = GroupTest{
	ID:      "chisq",
	Applies: func(g Groups) bool { return !g.Weighted && Persons.Applies(g.Question) },
	Compute: func(g Groups) []GroupResult {
		var out []GroupResult
		for c, category := range g.Question.Categories {
			if !realAnswer(category) {
				continue
			}
			table := make([][]float64, len(g.Answers))
			for i, group := range g.Answers {
				s := naming(group, c)
				table[i] = []float64{float64(s.part.N), float64(s.whole.N - s.part.N)}
			}
			out = append(out, g.all(independent(Persons.ID+":"+category.Code, table, g.Level))...)
		}
		return out
	},
}

// independent tests a table of counts by the method that it is large enough for.
func independent(column string, table [][]float64, level float64) result.Test {
	s := statistic.TestIndependence(table)
	v := statistic.CramerV(table, level)
	if v.V > v.Interval.High { // far less differs than chance alone would make: the interval is of no use
		v.Interval = statistic.Interval{Low: math.NaN(), High: math.NaN()}
	}
	t := result.Test{Column: column, Method: s.Method, Statistic: s.Statistic, DF: []float64{s.DF}, P: s.P, Base: counted(table),
		Effect: result.Effect{Name: "cramer_v", Value: v.V, Interval: interval(v.Interval, "cramer_v", level)}}
	switch {
	case s.Method == "monte_carlo":
		warn(&t, "p_drawn", strconv.FormatFloat(s.SE, 'f', 4, 64))
	case s.RuleFailed:
		warn(&t, "expected_small")
	}
	return t
}
