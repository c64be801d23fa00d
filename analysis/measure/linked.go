package measure

import (
	"math"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/instrument"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// Link takes into a test that [Compare] made of two waves, the later against the
// earlier, that some people are in both: their two answers go together, so that
// a change is known better than from other people. A share is then tested by
// statistic.OverlapShares, a mean by OverlapMeans, and the interval follows; the
// difference and the effect stay. A test that they cannot make, because nothing
// varies, is left as it is: to take the same people for others errs on the safe
// side where their answers go together.
func Link(t *result.Test, v *codebook.Variable, later, earlier cube.Group, both cube.Pair) {
	if t.Difference == nil || t.Difference.Interval == nil {
		return
	}
	level := t.Difference.Interval.Level
	linked := *t
	var i *result.Interval
	if has, ok := hasAnswer(v, t.Column); ok {
		a, _ := shareOf(v, later, t.Column)
		b, _ := shareOf(v, earlier, t.Column)
		s := statistic.OverlapShares(float64(a.part.N), float64(a.whole.N), float64(b.part.N), float64(b.whole.N), changed(both, v, has))
		linked.Method, linked.Statistic, linked.P = "overlap_shares", s.Statistic, s.P
		i = percent(s.Interval(level), "newcombe_overlap", level)
	} else {
		a, b, pairs := summarize(v, later), summarize(v, earlier), pairsOf(v, both)
		m := statistic.OverlapMeans(a.sample(a.sd), b.sample(b.sd), pairs.n, pairs.correlation)
		linked.Method, linked.Statistic, linked.DF, linked.P = "overlap_means", m.Statistic, []float64{m.DF}, m.P
		i = interval(m.Interval(level), "overlap_means", level)
	}
	if i == nil || math.IsNaN(linked.P) || math.IsInf(linked.Statistic, 0) {
		return
	}
	difference := *t.Difference
	difference.Interval = i
	linked.Difference, linked.Established = &difference, i.Low > 0 || i.High < 0
	*t = linked
}

// A PairedTest compares the answers of the same people at two times.
type PairedTest struct {
	result.Test        // without what places it among results
	ID          string // what it is called there: mcnemar, signed_rank or paired_t
}

// fewChanged is how many people must have changed for McNemar's chi-square;
// below it the p value is exact but for half of what was observed (mid-p;
// Fagerland, Lydersen & Laake 2013, BMC Medical Research Methodology 13:91).
const fewChanged = 25

// Paired tests whether those who answered both times changed, the later answer
// against the earlier: a share by McNemar's test with Newcombe's interval of
// their change in percentage points, a scale by Wilcoxon's signed ranks with the
// matched rank-biserial correlation, a number or an index by the paired t test
// with Cohen's dz. Base is how many they are. There is no test where nobody
// changed, or all by as much.
func Paired(v *codebook.Variable, column string, both cube.Pair, level float64) []PairedTest {
	var out []PairedTest
	add := func(id string, t result.Test) {
		if !math.IsNaN(t.P) && !math.IsNaN(t.Effect.Value) {
			out = append(out, PairedTest{t, id})
		}
	}
	if has, ok := hasAnswer(v, column); ok {
		add("mcnemar", mcNemar(column, changed(both, v, has), level))
	}
	switch pairs := pairsOf(v, both); v.Kind {
	case codebook.Scale:
		joint, scores := scoredPairs(v, both)
		s := statistic.SignedRank(joint, scores)
		add("signed_rank", result.Test{Column: whole, Method: "signed_rank", Statistic: s.V, DF: []float64{}, P: s.P, Base: int(pairs.n),
			Effect: result.Effect{Name: "rank_biserial", Value: s.RankBiserial}})
	case codebook.Number, codebook.Index:
		m := statistic.PairedT(pairs.change)
		add("paired_t", result.Test{Column: Mean.ID, Method: "paired_t", Statistic: m.Statistic, DF: []float64{m.DF}, P: m.P, Base: int(pairs.n),
			Effect: result.Effect{Name: "cohen_dz", Value: statistic.CohenDz(pairs.change)}})
	}
	return out
}

func mcNemar(column string, counts [2][2]float64, level float64) result.Test {
	s := statistic.McNemar(counts)
	t := result.Test{Column: column, Method: "mcnemar", Statistic: s.ChiSquared, DF: []float64{1}, P: s.P,
		Base: int(counts[0][0] + counts[0][1] + counts[1][0] + counts[1][1]),
		Effect: result.Effect{Name: "newcombe_paired", Value: 100 * s.Difference,
			Interval: percent(s.Interval(level), "newcombe_paired", level)}}
	if counts[0][1]+counts[1][0] < fewChanged {
		t.Method, t.Statistic, t.DF, t.P = "mcnemar_midp", counts[0][1], []float64{}, s.MidP
	}
	return t
}

// hasAnswer tells whether an answer is among those whose share a column shows,
// agree or valid:CODE, of a question with one answer; not ok for other columns.
func hasAnswer(v *codebook.Variable, column string) (has func(c codebook.Category) bool, ok bool) {
	measure, code, _ := strings.Cut(column, ":")
	switch {
	case measure == Agree.ID && Agree.Applies(v):
		return func(c codebook.Category) bool { return slices.Contains(v.Agree, c.Code) }, true
	case measure == Valid.ID && v.CategoryIndex(code) >= 0:
		return func(c codebook.Category) bool { return c.Code == code }, true
	}
	return nil, false
}

// changed counts the people in both waves by whether they had an answer: [0][0]
// both times, [0][1] only later, [1][0] only earlier, [1][1] never.
func changed(both cube.Pair, v *codebook.Variable, has func(c codebook.Category) bool) (counts [2][2]float64) {
	at := func(c int) int {
		if has(v.Categories[c]) {
			return 0
		}
		return 1
	}
	for earlier, row := range both.Joint {
		for later, n := range row {
			counts[at(later)][at(earlier)] += float64(n)
		}
	}
	return counts
}

// pairs are the numbers of the same people in two waves: how many they are, how
// their two numbers are correlated, and by how much they changed.
type pairs struct {
	n, correlation float64
	change         statistic.Sample // later less earlier, on the question's own scale
}

// pairsOf describes the pairs of a scale, a number or an index.
func pairsOf(v *codebook.Variable, both cube.Pair) pairs {
	n, x, y, xx, yy, xy := float64(both.N), both.X, both.Y, both.XX, both.YY, both.XY
	unit := 1.0
	switch v.Kind {
	case codebook.Scale:
		n = 0 // of those with scores both times
		joint, scores := scoredPairs(v, both)
		x, y, xx, yy, xy = 0, 0, 0, 0, 0
		for b, row := range joint {
			for a, k := range row {
				n, x, y = n+k, x+k*scores[a], y+k*scores[b]
				xx, yy, xy = xx+k*scores[a]*scores[a], yy+k*scores[b]*scores[b], xy+k*scores[a]*scores[b]
			}
		}
	case codebook.Index:
		unit = (v.To[1] - v.To[0]) / (float64(instrument.IndexSteps(len(v.Items))) * (v.From[1] - v.From[0]))
	}
	// What is left of sums that cancel, but for their rounding, is nothing.
	spread := func(square, product float64) float64 {
		if square-product < 1e-12*square {
			return 0
		}
		return square - product
	}
	sx, sy, sxy := spread(xx, x*x/n), spread(yy, y*y/n), xy-x*y/n
	change := spread(sx+sy, 2*sxy)
	return pairs{n: n, correlation: sxy / math.Sqrt(sx*sy),
		change: statistic.Sample{N: n, Mean: unit * (y - x) / n, Variance: unit * unit * change / (n - 1)}}
}

// scoredPairs counts the pairs of a scale by later answer and earlier answer, in
// the order of their scores, and gives those.
func scoredPairs(v *codebook.Variable, both cube.Pair) (joint [][]float64, scores []float64) {
	order := inOrder(v)
	for _, later := range order {
		var row []float64
		for _, earlier := range order {
			row = append(row, float64(both.Joint[earlier][later]))
		}
		joint, scores = append(joint, row), append(scores, v.Categories[later].Score)
	}
	return joint, scores
}
