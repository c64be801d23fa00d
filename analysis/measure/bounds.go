package measure

import (
	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// BoundLow is the percentage who agree if nobody agrees of those who did not
// answer a census, BoundHigh if they all do.
var (
	BoundLow  = bound("bound_low", "percent who agree if none of those who did not answer do", low)
	BoundHigh = bound("bound_high", "percent who agree if all of those who did not answer do", high)
)

func low(i *result.Interval) float64  { return i.Low }
func high(i *result.Interval) float64 { return i.High }

func bound(id, title string, end func(*result.Interval) float64) Measure {
	return Measure{
		ID:        id,
		Title:     title,
		Reference: "Manski 2003, Partial Identification of Probability Distributions, ch. 1: k/N and (k+N−n)/N",
		Applies:   func(v *codebook.Variable) bool { return Agree.Applies(v) && v.Asked == nil },
		Columns: func(*codebook.Variable, string) []result.Column {
			return []result.Column{{ID: id, Kind: result.Percent, Measure: id, Detail: true}}
		},
		Compute: func(v *codebook.Variable, g cube.Group, in Inference) []result.Cell {
			s := agreeing(v, g)
			bounds := NonresponseBounds(int(s.part.N), int(s.whole.N), in.Population)
			if in.Design != study.Census || bounds == nil {
				return []result.Cell{result.CannotOccur()}
			}
			return []result.Cell{result.Publish(result.Estimate{Value: 100 * end(bounds),
				Base: in.Population, EffectiveN: float64(in.Population)})}
		},
	}
}

// NonresponseBounds is what a proportion would be if none, and if all, of
// those who did not answer were among the k: k/N and (k+N−n)/N, where n
// answered of a population of N. Its level is 0, for it is no confidence
// interval. It is nil where the population is unknown or smaller than n.
func NonresponseBounds(k, n, population int) *result.Interval {
	if population < 1 || population < n || k < 0 || k > n {
		return nil
	}
	all := float64(population)
	return &result.Interval{Low: float64(k) / all, High: float64(k+population-n) / all, Method: "nonresponse"}
}
