package measure

import (
	"slices"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// Net is how many percentage points more agree than disagree, of those with an
// answer. Those disagree whose answers mirror the agreeing ones: the two lowest
// of a scale whose two highest agree.
var Net = Measure{
	ID:      "net",
	Applies: func(v *codebook.Variable) bool { return Agree.Applies(v) && len(disagreement(v)) > 0 },
	Columns: func(*codebook.Variable, string) []result.Column {
		return []result.Column{{ID: "net", Kind: result.Points, Measure: "net", Detail: true}}
	},
	Compute: func(v *codebook.Variable, g cube.Group, in Inference) []result.Cell {
		agree, disagree := agreeing(v, g), counting(v, g, disagreement(v))
		if !agree.known() {
			return []result.Cell{result.CannotOccur()}
		}
		n, effective := int(agree.whole.N), agree.effective()
		e := result.Estimate{Value: 100 * (agree.p() - disagree.p()), Base: n, EffectiveN: effective}
		if in.Drawn != nil {
			in.drawnNet(v, &e)
			return []result.Cell{result.Publish(e)}
		}
		score := statistic.NetScore(agree.p(), disagree.p(), in.size(n, effective))
		e.Interval = percent(score.Interval(in.Level), "adjusted_wald", in.Level)
		return []result.Cell{result.Publish(e)}
	},
}

// disagreement lists the answers of a scale that stand as far from one end as
// the agreeing ones stand from the other. It is empty where an answer would be
// both, or agreeing is no matter of scores.
func disagreement(v *codebook.Variable) []string {
	scored := byScore(v)
	var mirror []string
	for i, c := range scored {
		opposite := v.Categories[scored[len(scored)-1-i]].Code
		if slices.Contains(v.Agree, v.Categories[c].Code) {
			mirror = append(mirror, opposite)
		}
	}
	both := func(code string) bool { return slices.Contains(v.Agree, code) }
	if v.Kind != codebook.Scale || len(mirror) != len(v.Agree) || slices.ContainsFunc(mirror, both) {
		return nil
	}
	return mirror
}

// drawnNet gives a net share the interval that it has in a sample of strata or
// clusters: that of the mean of 1 for who agrees and −1 for who disagrees.
func (in Inference) drawnNet(v *codebook.Variable, e *result.Estimate) {
	design := in.Drawn.mean(func(g cube.Group) statistic.Moments {
		m, against := agreeing(v, g).moments(), counting(v, g, disagreement(v)).moments()
		m.WX, m.W2X, m.W2XX = m.WX-against.WX, m.W2X-against.W2X, m.W2XX+against.W2XX
		return m
	})
	if in.intervals() {
		e.Interval = percent(design.Interval(in.Level), in.Drawn.method(), in.Level)
	}
}
