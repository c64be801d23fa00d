package measure

import (
	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// BoundLow is the percentage who agree if nobody agrees of those who did not
// answer a census, BoundHigh if they all do.
var (
	BoundLow  = bound("bound_low", low)
	BoundHigh = bound("bound_high", high)
)

func low(i statistic.Interval) float64  { return i.Low }
func high(i statistic.Interval) float64 { return i.High }

func bound(id string, end func(statistic.Interval) float64) Measure {
	return Measure{
		ID:      id,
		Applies: func(v *codebook.Variable) bool { return Agree.Applies(v) && v.Asked == nil },
		Columns: func(*codebook.Variable, string) []result.Column {
			return []result.Column{{ID: id, Kind: result.Percent, Measure: id, Detail: true}}
		},
		Compute: func(v *codebook.Variable, g cube.Group, in Inference) []result.Cell {
			s := agreeing(v, g)
			bounds := statistic.NonresponseBounds(float64(s.part.N), float64(s.whole.N), float64(in.Population))
			if in.Design != study.Census || !bounds.Defined() {
				return []result.Cell{result.CannotOccur()}
			}
			return []result.Cell{result.Publish(result.Estimate{Value: 100 * end(bounds),
				Base: in.Population, EffectiveN: float64(in.Population)})}
		},
	}
}
