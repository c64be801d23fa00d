package measure

import (
	"math"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// Mean is the mean of scores, of a number or of an index, by weight.
var Mean = Measure{
	ID:      "mean",
	Applies: scored,
	Columns: func(v *codebook.Variable, _ string) []result.Column {
		if polar(v) {
			return []result.Column{{ID: "mean", Kind: result.Points, Measure: "net", Low: v.Low}}
		}
		return []result.Column{{ID: "mean", Kind: scaleKind(v), Measure: "mean", Low: v.Low}}
	},
	Compute: func(v *codebook.Variable, g cube.Group, in Inference) []result.Cell {
		s := summarize(v, g)
		if s.n == 0 {
			return []result.Cell{result.CannotOccur()}
		}
		e := result.Estimate{Value: s.mean, Base: s.n, EffectiveN: s.effective}
		switch {
		case in.Drawn != nil:
			in.drawnMean(v, &e, s)
		case in.intervals():
			// The finite population correction of a sample (Cochran 1977, Sampling Techniques, ch. 2).
			se := s.se * math.Sqrt(1-in.sampled(s.n))
			e.Interval = interval(statistic.StudentInterval(s.mean, se, float64(s.n-1), in.Level), "t", in.Level)
		}
		if i := e.Interval; polar(v) && i != nil && i.Method == "t" {
			e.Interval = netMean(v, g, in)
		}
		return []result.Cell{result.Publish(e)}
	},
}

// drawnMean gives the mean of a group the size and interval that it has in a
// sample of strata or clusters. The mean of questions' means has none.
func (in Inference) drawnMean(v *codebook.Variable, e *result.Estimate, s summary) {
	if v.QuestionLevel {
		return
	}
	design := scaled(v, in.Drawn.mean(numbers(v)), s.mean)
	if effect := statistic.DesignEffect(design, s.sd*s.sd, float64(s.n)); effect > 0 {
		e.EffectiveN = statistic.SizeUnderDesign(float64(s.n), effect)
	}
	if in.intervals() {
		e.Interval = interval(design.Interval(in.Level), in.Drawn.method(), in.Level)
	}
}
