package measure

import (
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
)

// raoScott tests whether groups give the same answers where people have
// weights.
var raoScott = GroupTest{
	ID:      "rao_scott",
	Applies: func(g Groups) bool { return g.Weighted && onePart(g.Question) && answers(g.Question) > 1 },
	Compute: func(g Groups) []GroupResult {
		var t statistic.ElementTable
		order := inOrder(g.Question)
		for _, group := range g.Answers {
			w, w2 := make([]float64, len(order)), make([]float64, len(order))
			for k, c := range order {
				cell := group.Parts[0][c]
				w[k], w2[k] = cell.W, cell.W2
				t.People += float64(cell.N)
			}
			t.W, t.W2 = append(t.W, w), append(t.W2, w2)
		}
		s := statistic.ElementRaoScott([]statistic.ElementTable{t}, t.People, statistic.LonelyUndefined)
		v := statistic.CramerV(t.W, g.Level).V
		return g.all(result.Test{Column: whole, Method: "rao_scott", Statistic: s.F, DF: []float64{s.FDF1, s.FDF2}, P: s.P, Base: int(t.People),
			Effect: result.Effect{Name: "cramer_v", Value: v}})
	},
}
