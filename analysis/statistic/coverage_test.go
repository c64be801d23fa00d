package statistic

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// What intervals cover with is no simulation where every outcome of n people
// can be counted with its probability. Where there are too many, people are
// drawn with a fixed seed.

// A coverage is how likely an interval is to hold what it is of: on average
// over many truths, and at the worst of them.
type coverage struct{ mean, least float64 }

// over takes the mean and the least over truths.
func over(covered []float64) coverage {
	c := coverage{least: 1}
	for _, x := range covered {
		c.mean, c.least = c.mean+x/float64(len(covered)), min(c.least, x)
	}
	return c
}

func (i Interval) covers(truth float64) bool {
	return i.Low <= truth+1e-12 && truth-1e-12 <= i.High
}

// coverages is what the 95 % intervals of n people cover with, by method.
var coverages = []struct {
	id string
	of func(n float64) coverage
}{
	{"adjusted_wald", func(n float64) coverage {
		mean, least := netCoverage(n, func(s Net) Interval { return s.Interval(0.95) })
		return coverage{mean, least}
	}},
	{"alpha", alphaCoverage},
	{"cliff_delta", cliffCoverage},
	{"clopper_pearson", shareCoverage(func(k, n float64) Interval { return ClopperPearson(k, n, 0.95) })},
	{"hypergeometric", hypergeometricCoverage},
	{"jeffreys", shareCoverage(func(k, n float64) Interval { return Jeffreys(k, n, 0.95) })},
	{"median", medianCoverage},
	{"newcombe", func(n float64) coverage { return differenceCoverage(n, n) }},
	{"overlap_shares", overlapCoverage},
	{"paired_share", pairedCoverage},
	{"t", meanCoverage},
	{"welch", welchCoverage},
	{"wilson", shareCoverage(func(k, n float64) Interval { return Wilson(k/n, n, 0.95) })},
}

// shareCoverage is over shares in steps of 1 %.
func shareCoverage(of func(k, n float64) Interval) func(n float64) coverage {
	return func(n float64) coverage {
		var all []float64
		for percent := 1.0; percent < 100; percent++ {
			p, covered := percent/100, 0.0
			for k := 0.0; k <= n; k++ {
				if of(k, n).covers(p) {
					covered += math.Exp(logBinomial(k, n, p, 1-p))
				}
			}
			all = append(all, covered)
		}
		return over(all)
	}
}

// hypergeometricCoverage is over all shares of a population of whom half answer.
func hypergeometricCoverage(n float64) coverage {
	var all []float64
	for k := 0.0; k <= 2*n; k++ {
		covered := 0.0
		for x := max(0, k-n); x <= min(k, n); x++ {
			if Hypergeometric(x, n, 2*n, 0.95).covers(k / (2 * n)) {
				covered += math.Exp(logBinomial(x, n, 0.5, 0.5) + logBinomial(k-x, n, 0.5, 0.5) - logBinomial(k, 2*n, 0.5, 0.5))
			}
		}
		all = append(all, covered)
	}
	return over(all)
}

// differenceCoverage is over all pairs of shares in steps of 10 %.
func differenceCoverage(n1, n2 float64) coverage {
	var all []float64
	for p1 := 0.05; p1 < 1; p1 += 0.1 {
		for p2 := 0.05; p2 < 1; p2 += 0.1 {
			covered := 0.0
			for k1 := 0.0; k1 <= n1; k1++ {
				for k2 := 0.0; k2 <= n2; k2++ {
					if Newcombe(k1/n1, n1, k2/n2, n2, 0.95).covers(p1 - p2) {
						covered += math.Exp(logBinomial(k1, n1, p1, 1-p1) + logBinomial(k2, n2, p2, 1-p2))
					}
				}
			}
			all = append(all, covered)
		}
	}
	return over(all)
}

// answersToScale is how likely people are to give each answer to fiveSteps: in
// the middle, agreeing, strongly agreeing, divided, evenly spread.
var answersToScale = [][]float64{
	{0.10, 0.20, 0.40, 0.20, 0.10},
	{0.05, 0.15, 0.20, 0.40, 0.20},
	{0.02, 0.03, 0.10, 0.25, 0.60},
	{0.35, 0.15, 0.05, 0.15, 0.30},
	{0.20, 0.20, 0.20, 0.20, 0.20},
}

func expectedAnswer(p []float64) float64 { return sampleOf(p...).Mean }

// scaleCoverage counts every way that n people can answer a scale. People who
// get no interval, because they all answer the same, are left out.
func scaleCoverage(n float64, truth func(p []float64) float64, of func(counts []float64) Interval) coverage {
	var all []float64
	for _, p := range answersToScale {
		covered, told := 0.0, 0.0
		eachOutcome(n, p, func(counts []float64, probability float64) {
			i := of(counts)
			if !i.Defined() {
				return
			}
			told += probability
			if i.covers(truth(p)) {
				covered += probability
			}
		})
		all = append(all, covered/told)
	}
	return over(all)
}

// eachOutcome visits how n people can fall into categories, with its
// probability.
func eachOutcome(n float64, p []float64, visit func(counts []float64, probability float64)) {
	counts := make([]float64, len(p))
	var fill func(c int, left, rest, log float64)
	fill = func(c int, left, rest, log float64) {
		if c == len(p)-1 {
			counts[c] = left
			visit(counts, math.Exp(log))
			return
		}
		for k := 0.0; k <= left; k++ {
			counts[c] = k
			fill(c+1, left-k, rest-p[c], log+logBinomial(k, left, p[c]/rest, (rest-p[c])/rest))
		}
	}
	fill(0, n, 1, 0)
}

func meanCoverage(n float64) coverage {
	return scaleCoverage(n, expectedAnswer, func(counts []float64) Interval {
		s := sampleOf(counts...)
		return StudentInterval(s.Mean, math.Sqrt(s.Variance/s.N), s.N-1, 0.95)
	})
}

// medianCoverage is of an answer that half the population is at or below, and
// half at or above.
func medianCoverage(n float64) coverage {
	middle := func(p []float64) float64 {
		sum := 0.0
		for c := range p {
			if sum += p[c]; sum >= 0.5 {
				return fiveSteps[c]
			}
		}
		return math.NaN()
	}
	return scaleCoverage(n, middle, func(counts []float64) Interval { return MedianInterval(fiveSteps, counts, 0.95) })
}

// pairedCoverage is over shares in steps of 20 % at two times and how alike
// people answer at both.
func pairedCoverage(n float64) coverage {
	var all []float64
	eachPairOfShares(func(p []float64, difference float64) {
		covered := 0.0
		eachOutcome(n, p, func(c []float64, probability float64) {
			if McNemar([2][2]float64{{c[0], c[1]}, {c[2], c[3]}}).Interval(0.95).covers(difference) {
				covered += probability
			}
		})
		all = append(all, covered)
	})
	return over(all)
}

// eachPairOfShares visits how likely people are to have it both times, only
// first, only second and never.
func eachPairOfShares(visit func(p []float64, difference float64)) {
	for p1 := 0.1; p1 < 1; p1 += 0.2 {
		for p2 := 0.1; p2 < 1; p2 += 0.2 {
			for _, alike := range []float64{0, 0.3, 0.6} {
				both := p1*p2 + alike*(min(p1, p2)-p1*p2)
				visit([]float64{both, p1 - both, p2 - both, 1 - p1 - p2 + both}, p1-p2)
			}
		}
	}
}

// draws is how many groups are drawn of every kind.
const draws = 4_000

// drawnCoverage is how many of the intervals of groups drawn at random cover;
// those who get none are left out.
func drawnCoverage(truth float64, of func() Interval) float64 {
	covered, told := 0.0, 0.0
	for range draws {
		i := of()
		if !i.Defined() {
			continue
		}
		told++
		if i.covers(truth) {
			covered++
		}
	}
	return covered / told
}

// drawnCounts are the answers of n people.
func drawnCounts(r *rand.Rand, n float64, p []float64) []float64 {
	counts := make([]float64, len(p))
	for range int(n) {
		u, c := r.Float64(), 0
		for c < len(p)-1 && u >= p[c] {
			u -= p[c]
			c++
		}
		counts[c]++
	}
	return counts
}

// drawnPairs draws two groups, of n people and half as many, from every two of
// the answers to a scale.
func drawnPairs(n float64, truth func(p, q []float64) float64, of func(a, b []float64) Interval) coverage {
	r := rand.New(rand.NewPCG(5, uint64(n)))
	var all []float64
	for i, p := range answersToScale {
		for _, q := range answersToScale[i:] {
			all = append(all, drawnCoverage(truth(p, q), func() Interval {
				return of(drawnCounts(r, n, p), drawnCounts(r, math.Ceil(n/2), q))
			}))
		}
	}
	return over(all)
}

func welchCoverage(n float64) coverage {
	return drawnPairs(n, func(p, q []float64) float64 { return expectedAnswer(p) - expectedAnswer(q) }, func(a, b []float64) Interval {
		return Welch(sampleOf(a...), sampleOf(b...)).Interval(0.95)
	})
}

func cliffCoverage(n float64) coverage {
	higher := func(p, q []float64) float64 {
		delta := 0.0
		for a := range p {
			for b := range q {
				delta += p[a] * q[b] * float64(cmp.Compare(a, b))
			}
		}
		return delta
	}
	return drawnPairs(n, higher, func(a, b []float64) Interval { return CliffDelta(a, b, 0.95).Interval })
}

// overlapCoverage is of two waves of n people, half of whom are in both.
func overlapCoverage(n float64) coverage {
	r := rand.New(rand.NewPCG(6, uint64(n)))
	var all []float64
	both := math.Ceil(n / 2)
	eachPairOfShares(func(p []float64, difference float64) {
		all = append(all, drawnCoverage(difference, func() Interval {
			c := drawnCounts(r, both, p)
			first := drawnCounts(r, n-both, []float64{p[0] + p[1], p[2] + p[3]})
			second := drawnCounts(r, n-both, []float64{p[0] + p[2], p[1] + p[3]})
			return OverlapShares(first[0]+c[0]+c[1], n, second[0]+c[0]+c[2], n, [2][2]float64{{c[0], c[1]}, {c[2], c[3]}}).Interval(0.95)
		}))
	})
	return over(all)
}

// alphaCoverage is of scales of three and six items as normal as Feldt's
// interval takes them to be, whose correlation is low and high.
func alphaCoverage(n float64) coverage {
	r := rand.New(rand.NewPCG(7, uint64(n)))
	var all []float64
	for _, k := range []int{3, 6} {
		for _, correlation := range []float64{0.2, 0.6} {
			alpha := float64(k) * correlation / (1 + float64(k-1)*correlation)
			all = append(all, drawnCoverage(alpha, func() Interval { return CronbachAlpha(drawnScale(r, int(n), k, correlation), 0.95).Interval }))
		}
	}
	return over(all)
}

func drawnScale(r *rand.Rand, n, items int, correlation float64) Products {
	p := Products{N: float64(n), Sum: make([]float64, items), Cross: make([][]float64, items)}
	for k := range items {
		p.Cross[k] = make([]float64, items)
	}
	x := make([]float64, items)
	for range n {
		mood := math.Sqrt(correlation) * r.NormFloat64()
		for k := range x {
			x[k] = mood + math.Sqrt(1-correlation)*r.NormFloat64()
		}
		for k := range x {
			p.Sum[k] += x[k]
			for l := range x {
				p.Cross[k][l] += x[k] * x[l]
			}
		}
	}
	return p
}

// The exact intervals never cover too seldom. Others do about what they promise
// on average, and not much less at the worst truth.
func TestCoverage(t *testing.T) {
	for _, want := range []struct {
		ids             []string
		n               []float64
		least, mean, to float64
	}{
		{[]string{"clopper_pearson", "hypergeometric"}, []float64{5, 10, 20, 50}, 0.95, 0.95, 1},
		{[]string{"wilson", "jeffreys"}, []float64{5, 10, 20, 50}, 0.85, 0.944, 0.956},
		{[]string{"newcombe"}, []float64{5, 10, 20}, 0.91, 0.941, 0.96},
		{[]string{"median"}, []float64{10, 20}, 0.95, 0.95, 1},
		{[]string{"t"}, []float64{5, 10, 20}, 0.88, 0.93, 0.96},
		{[]string{"paired_share"}, []float64{10}, 0.90, 0.94, 0.98},
	} {
		for _, c := range coverages {
			if !slices.Contains(want.ids, c.id) {
				continue
			}
			for _, n := range want.n {
				if got := c.of(n); got.least < want.least-1e-9 || got.mean < want.mean || got.mean > want.to {
					t.Errorf("%s of %v people covers with %.4f on average, %.4f at the least", c.id, n, got.mean, got.least)
				}
			}
		}
	}
}

// go test ./analysis/statistic -run '^$' -bench Coverage -benchtime 1x prints
// what intervals cover with, in percent.
func BenchmarkCoverage(b *testing.B) {
	for _, c := range coverages {
		for _, n := range []float64{5, 10, 20, 50} {
			b.Run(fmt.Sprintf("%s/n=%v", c.id, n), func(b *testing.B) {
				for b.Loop() {
					got := c.of(n)
					if math.IsNaN(got.mean) {
						b.Skip("there is no interval of so few")
					}
					b.ReportMetric(100*got.mean, "%mean")
					b.ReportMetric(100*got.least, "%least")
				}
			})
		}
	}
}
