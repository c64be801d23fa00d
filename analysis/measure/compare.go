package measure

import (
	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// Compare tests whether a column differs between two independent groups of
// people, a − b, such as two waves: a share ("agree", "valid:CODE",
// "persons:CODE") by the score test, with Newcombe's interval in percentage
// points and Cohen's h; a mean ("mean") by Welch's test and interval, with
// Cohen's d. The interval is simultaneous in a family of so many tests, and
// the difference is established if it excludes 0. Weighted shares count as
// their effective sizes. No finite population correction is made: the question
// is whether what made the answers changed.
//
// It is not ok where the design allows no conclusion (convenience), the column
// is none of those, or a group is too small or all alike. What places the test
// (ID, Table, Row, Against, Family) and PAdjusted are left to the caller.
func Compare(v *codebook.Variable, column string, a, b cube.Group, in Inference, family int) (result.Test, bool) {
	if in.Design == study.Convenience || in.Design == "" {
		return result.Test{}, false
	}
	level := SimultaneousLevel(in.Level, family)
	var test result.Test
	if column == Mean.ID && Mean.Applies(v) {
		var ok bool
		if test, ok = compareMeans(summarize(v, a), summarize(v, b), level); !ok {
			return result.Test{}, false
		}
	} else {
		one, known := shareOf(v, a, column)
		other, _ := shareOf(v, b, column)
		if !known || !one.known() || !other.known() {
			return result.Test{}, false
		}
		test = compareShares(one, other, level)
	}
	test.Column, test.FamilySize = column, max(1, family)
	if i := test.Difference.Interval; i != nil {
		test.Established = i.Low > 0 || i.High < 0
	}
	return test, true
}

func compareShares(a, b share, level float64) result.Test {
	z, p := scoreTest(a.p(), a.effective(), b.p(), b.effective())
	return result.Test{
		Method: "score", Statistic: z, DF: []float64{}, P: p,
		Effect: result.Effect{Name: "cohen_h", Value: CohenH(a.p(), b.p())},
		Difference: result.Estimate{
			Value:      100 * (a.p() - b.p()),
			Interval:   percent(newcombe(a.p(), a.effective(), b.p(), b.effective(), level)),
			Base:       int(a.whole.N + b.whole.N),
			EffectiveN: a.effective() + b.effective(),
		},
	}
}

func compareMeans(a, b summary, level float64) (result.Test, bool) {
	difference, ok := welch(a, b)
	if !ok {
		return result.Test{}, false
	}
	d, ok := CohenD(a.mean, a.sd, a.n, b.mean, b.sd, b.n)
	return result.Test{
		Method: "welch", Statistic: difference.t(), DF: []float64{difference.df}, P: difference.p(),
		Effect: result.Effect{Name: "cohen_d", Value: d},
		Difference: result.Estimate{
			Value:      difference.value,
			Interval:   difference.interval(level),
			Base:       a.n + b.n,
			EffectiveN: a.effective + b.effective,
		},
	}, ok
}
