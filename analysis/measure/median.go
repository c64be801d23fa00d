package measure

import (
	"cmp"
	"slices"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// Median is the score that half of those with an answer are at or below, with
// the sign test's interval; by weight, where there is none. LowerQuartile and
// UpperQuartile are those of a quarter and three quarters, which weights leave
// no single definition of: then they are not given.
var (
	Median        = quantile("median", 0.5)
	LowerQuartile = quantile("q1", 0.25)
	UpperQuartile = quantile("q3", 0.75)
)

func quantile(id string, p float64) Measure {
	return Measure{
		ID:      id,
		Applies: func(v *codebook.Variable) bool { return v.Kind == codebook.Scale && len(byScore(v)) > 0 },
		Columns: single(id, true),
		Compute: func(v *codebook.Variable, g cube.Group, in Inference) []result.Cell {
			s := spread(v, g)
			if !(s.all.W > 0) || s.weighted && p != 0.5 {
				return []result.Cell{result.CannotOccur()}
			}
			e := result.Estimate{Base: int(s.all.N), EffectiveN: statistic.EffectiveSize(s.all.W, s.all.W2)}
			if s.weighted {
				e.Value = statistic.WeightedMedian(s.scores, s.weights)
				return []result.Cell{result.Publish(e)}
			}
			e.Value = statistic.Quantile(s.scores, s.weights, p)
			if p == 0.5 && in.intervals() && in.Drawn == nil && in.sampled(e.Base) < 1 {
				e.Interval = interval(statistic.MedianInterval(s.scores, s.weights, in.Level), "order_statistics", in.Level)
			}
			return []result.Cell{result.Publish(e)}
		},
	}
}

// scoreSpread is how the people of a group are spread over the scores of a
// scale, in ascending order.
type scoreSpread struct {
	scores, weights []float64
	all             cube.Cell
	weighted        bool // some people do not count as one
}

func spread(v *codebook.Variable, g cube.Group) scoreSpread {
	var s scoreSpread
	for _, c := range byScore(v) {
		people, score := g.Parts[0][c], v.Categories[c].Score
		if last := len(s.scores) - 1; last >= 0 && s.scores[last] == score {
			s.weights[last] += people.W
		} else {
			s.scores, s.weights = append(s.scores, score), append(s.weights, people.W)
		}
		s.all = s.all.Add(people)
		s.weighted = s.weighted || people.W != float64(people.N) || people.W2 != float64(people.N)
	}
	return s
}

// byScore lists the real answers with a score, from the lowest.
func byScore(v *codebook.Variable) []int {
	var scored []int
	for c, category := range v.Categories {
		if realAnswer(category) && category.HasScore {
			scored = append(scored, c)
		}
	}
	slices.SortStableFunc(scored, func(a, b int) int { return cmp.Compare(v.Categories[a].Score, v.Categories[b].Score) })
	return scored
}
