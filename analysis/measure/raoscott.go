package measure

import (
	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
)

// raoScott tests whether groups give the same answers where people have
// weights, or were drawn in strata or clusters.
var raoScott = GroupTest{
	ID:      "rao_scott",
	Applies: func(g Groups) bool { return g.Weighted && onePart(g.Question) && answers(g.Question) > 1 },
	Compute: func(g Groups) []GroupResult {
		everybody := g.elements(g.Answers)
		n := everybody.People
		var s statistic.RaoScottTest
		switch {
		case g.Drawn == nil:
			s = statistic.ElementRaoScott([]statistic.ElementTable{everybody}, n, statistic.LonelyUndefined)
		case g.Drawn[0].Clustered:
			s = statistic.RaoScott(g.clusters(), n, statistic.LonelyCentred)
		default:
			s = statistic.ElementRaoScott(g.strata(), n, statistic.LonelyCentred)
		}
		v := statistic.CramerV(everybody.W, g.Level).V
		return g.all(result.Test{Column: whole, Method: "rao_scott", Statistic: s.F, DF: []float64{s.FDF1, s.FDF2}, P: s.P, Base: int(n),
			Effect: result.Effect{Name: "cramer_v", Value: v}})
	},
}

// elements are the answers of groups as if they were drawn one by one.
func (g Groups) elements(groups []cube.Group) statistic.ElementTable {
	var t statistic.ElementTable
	order := inOrder(g.Question)
	for _, group := range groups {
		w, w2 := make([]float64, len(order)), make([]float64, len(order))
		for k, c := range order {
			cell := group.Parts[0][c]
			w[k], w2[k] = cell.W, cell.W2
			t.People += float64(cell.N)
		}
		t.W, t.W2 = append(t.W, w), append(t.W2, w2)
	}
	return t
}

// unit are the people of every group in one unit of a stratum.
func (g Groups) unit(stratum, unit int) []cube.Group {
	out := make([]cube.Group, len(g.Drawn))
	for i, d := range g.Drawn {
		out[i] = d.Strata[stratum].Units[unit]
	}
	return out
}

// strata are the answers of everybody drawn, by stratum. No finite population
// correction is made, as in every comparison.
func (g Groups) strata() []statistic.ElementTable {
	var out []statistic.ElementTable
	for h, s := range g.Drawn[0].Strata {
		t := g.elements(g.unit(h, 0))
		t.People = float64(s.People)
		out = append(out, t)
	}
	return out
}

// clusters are the answers of everybody drawn, by stratum and cluster.
func (g Groups) clusters() []statistic.TableStratum {
	out := make([]statistic.TableStratum, len(g.Drawn[0].Strata))
	for h, s := range g.Drawn[0].Strata {
		for u := range s.Units {
			out[h].Clusters = append(out[h].Clusters, g.elements(g.unit(h, u)).W)
		}
	}
	return out
}
