package measure

import (
	"math"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// Compare tests whether a column differs between two independent groups of
// people, a − b, such as two waves: a share ("agree", "valid:CODE",
// "persons:CODE") by the score test, with Newcombe's interval in percentage
// points and Cohen's h; a mean ("mean") by Welch's test and interval, with
// Cohen's d. The interval is simultaneous in a family of so many tests, and
// the difference is established if it excludes 0. Weighted shares count as
// their effective sizes. In a sample of strata or clusters both have a t test
// with the design's variance of the difference (in.Drawn is a, in.Against b). No
// finite population correction is made: the question
// is whether what made the answers changed.
//
// It is not ok where the design allows no conclusion (convenience), the column
// is none of those, or a group is too small or all alike. What places the test
// (ID, Table, Row, Against, Family) and PAdjusted are left to the caller.
func Compare(v *codebook.Variable, column string, a, b cube.Group, in Inference, family int) (result.Test, bool) {
	if in.Design == study.Convenience || in.Design == "" {
		return result.Test{}, false
	}
	level := statistic.SimultaneousLevel(in.Level, family)
	var test result.Test
	if column == Mean.ID && Mean.Applies(v) {
		var ok bool
		if test, ok = compareMeans(summarize(v, a), summarize(v, b), level); !ok {
			return result.Test{}, false
		}
		if in.Drawn != nil {
			difference := scaled(v, in.Drawn.difference(in.Against, numbers(v)), test.Difference.Value)
			if ok = !v.QuestionLevel && in.underDesign(&test, difference, level); !ok {
				return result.Test{}, false
			}
		}
	} else {
		one, known := shareOf(v, a, column)
		other, _ := shareOf(v, b, column)
		if !known || !one.known() || !other.known() {
			return result.Test{}, false
		}
		test = compareShares(one, other, level)
		if in.Drawn != nil {
			difference := in.Drawn.difference(in.Against, func(g cube.Group) statistic.Moments {
				s, _ := shareOf(v, g, column)
				return s.moments()
			})
			difference.Value, difference.Variance = 100*difference.Value, 1e4*difference.Variance
			if !in.underDesign(&test, difference, level) {
				return result.Test{}, false
			}
		}
	}
	test.Column, test.FamilySize, test.Base = column, max(1, family), test.Difference.Base
	if i := test.Difference.Interval; i != nil {
		test.Established = i.Low > 0 || i.High < 0
	}
	return test, true
}

// underDesign tests a difference with the variance that it has in a sample of
// strata or clusters. It is not ok where the variance is unknown.
func (in Inference) underDesign(t *result.Test, difference statistic.DesignEstimate, level float64) bool {
	t.Method, t.DF = in.Drawn.method(), []float64{difference.DF}
	t.Statistic, t.P = difference.Test()
	t.Difference.Interval = interval(difference.Interval(level), t.Method, level)
	return !math.IsNaN(t.P)
}

func compareShares(a, b share, level float64) result.Test {
	z, p := statistic.ScoreTest(a.p(), a.effective(), b.p(), b.effective())
	return result.Test{
		Method: "score", Statistic: z, DF: []float64{}, P: p,
		Effect: result.Effect{Name: "cohen_h", Value: statistic.CohenH(a.p(), b.p())},
		Difference: &result.Estimate{
			Value:      100 * (a.p() - b.p()),
			Interval:   percent(statistic.Newcombe(a.p(), a.effective(), b.p(), b.effective(), level), "newcombe", level),
			Base:       int(a.whole.N + b.whole.N),
			EffectiveN: a.effective() + b.effective(),
		},
	}
}

func compareMeans(a, b summary, level float64) (result.Test, bool) {
	w := statistic.Welch(a.sample(a.se*math.Sqrt(float64(a.n))), b.sample(b.se*math.Sqrt(float64(b.n))))
	d := statistic.CohenD(a.sample(a.sd), b.sample(b.sd))
	return result.Test{
		Method: "welch", Statistic: w.Statistic, DF: []float64{w.DF}, P: w.P,
		Effect: result.Effect{Name: "cohen_d", Value: d},
		Difference: &result.Estimate{
			Value:      w.Difference,
			Interval:   interval(w.Interval(level), "welch", level),
			Base:       a.n + b.n,
			EffectiveN: a.effective + b.effective,
		},
	}, !math.IsNaN(w.P) && !math.IsNaN(d)
}
