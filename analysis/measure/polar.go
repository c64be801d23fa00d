package measure

import (
	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// polar tells whether the mean of a scale's scores is a net score in percentage
// points: they are −100 of those against, 0 and 100 of those for, as of eNPS.
func polar(v *codebook.Variable) bool {
	scores := byScore(v)
	if v.Kind != codebook.Scale || len(scores) != 3 {
		return false
	}
	for i, c := range scores {
		if v.Categories[c].Score != float64(100*(i-1)) {
			return false
		}
	}
	return true
}

// netMean gives the mean of a polar scale the interval of a net score, which
// keeps its level where few are for or against.
func netMean(v *codebook.Variable, g cube.Group, in Inference) *result.Interval {
	scores := byScore(v)
	against, favour := counting(v, g, []string{v.Categories[scores[0]].Code}), counting(v, g, []string{v.Categories[scores[2]].Code})
	score := statistic.NetScore(favour.p(), against.p(), in.size(int(favour.whole.N), favour.effective()))
	return percent(score.Interval(in.Level), "adjusted_wald", in.Level)
}
