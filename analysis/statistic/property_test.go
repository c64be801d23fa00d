package statistic

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// Properties that hold for every table are tested on random ones, with fixed
// seeds: small and large groups, answers that few or nobody gave.

func eachTable(groups, answers int, visit func(name string, table [][]float64)) {
	r := rand.New(rand.NewPCG(uint64(groups), uint64(answers)))
	for trial := range 80 {
		table := make([][]float64, groups)
		for g := range table {
			table[g] = make([]float64, answers)
			for c := range table[g] {
				table[g][c] = float64(r.IntN(1 + r.IntN(2+trial/4)))
			}
			table[g][r.IntN(answers)]++ // somebody
		}
		visit(fmt.Sprint("trial ", trial, " ", table), table)
	}
}

func sizes(table [][]float64) []float64 {
	var n []float64
	for _, row := range table {
		sum := 0.0
		for _, count := range row {
			sum += count
		}
		n = append(n, sum)
	}
	return n
}

// same wants two derivations of a number to agree; both may be undefined.
func same(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.IsNaN(got) && math.IsNaN(want) {
		return
	}
	if !(math.Abs(got-want) <= 1e-9*math.Abs(want)+1e-12) {
		t.Errorf("%s: %.17g, the other way %.17g", what, got, want)
	}
}

func sameInterval(t *testing.T, what string, got, want Interval) {
	t.Helper()
	same(t, what+", low", got.Low, want.Low)
	same(t, what+", high", got.High, want.High)
}

func TestTwoGroupsAndTwoAnswers(t *testing.T) {
	eachTable(2, 2, func(name string, table [][]float64) {
		n := sizes(table)
		a, b, c, d := table[0][0], table[0][1], table[1][0], table[1][1]
		chi, gamma := ChiSquare(table), Gamma(table)
		z, p := ScoreTest(a/n[0], n[0], c/n[1], n[1])
		trend := CochranArmitage([]float64{a, c}, n, []float64{1, 2})
		if everybody := a + b + c + d; a+c > 0 && b+d > 0 {
			same(t, name+": z² of shares is chi-square", z*z, chi.Statistic)
			same(t, name+": and their p", p, chi.P)
			same(t, name+": a trend of two groups is their difference", -trend.Z, z)
			same(t, name+": tau-b is phi", math.Abs(TauB(table).Value), CramerV(table, 0.95).V)
			same(t, name+": V² n is chi-square", math.Pow(CramerV(table, 0.95).V, 2)*everybody, chi.Statistic)
		}
		if a*d+b*c > 0 {
			same(t, name+": gamma is Yule's Q", gamma.Value, (a*d-b*c)/(a*d+b*c))
		}
		apart := OverlapShares(a, n[0], c, n[1], [2][2]float64{})
		same(t, name+": waves without anybody in both", apart.P, p)
		alpha, everybodyTwice := McNemar([2][2]float64{{a, b}, {c, d}}), OverlapShares(a+b, n[0]+n[1], a+c, n[0]+n[1], [2][2]float64{{a, b}, {c, d}})
		sameInterval(t, name+": waves with all in both", everybodyTwice.Interval(0.95), alpha.Interval(0.95))
		if b+c > 0 {
			same(t, name+": McNemar is (b−c)²/(b+c)", alpha.ChiSquared, (b-c)*(b-c)/(b+c))
		}
	})
}

func TestTwoGroups(t *testing.T) {
	eachTable(2, 5, func(name string, table [][]float64) {
		m, k, j := MannWhitney(table[0], table[1]), KruskalWallis(table), Jonckheere(table)
		same(t, name+": H is z²", k.H, m.Z*m.Z)
		same(t, name+": and p", k.P, m.P)
		same(t, name+": a trend over two groups", -j.Z, m.Z)
		n := sizes(table)
		same(t, name+": and its pairs", n[0]*n[1]-j.JT, m.W)
		for _, pair := range Dunn(table) {
			same(t, name+": Dunn's z", pair.Statistic, m.Z)
		}
		cliff := CliffDelta(table[0], table[1], 0.95)
		same(t, name+": delta is of W", cliff.Delta, 2*m.W/(n[0]*n[1])-1)
		samples := samplesOf(table)
		w, f := Welch(samples[0], samples[1]), WelchAnova(samples)
		if !(samples[0].Variance > 0 && samples[1].Variance > 0) {
			return // R: oneway.test(x ~ g) is NaN, too
		}
		same(t, name+": F is t²", f.F, w.Statistic*w.Statistic)
		same(t, name+": its degrees of freedom", f.DF2, w.DF)
		same(t, name+": its p", f.P, w.P)
		pair := GamesHowell(samples, 0.95)[0]
		same(t, name+": Games and Howell's t", pair.Statistic, w.Statistic)
		if math.Abs(pair.P-w.P) > 1e-9 {
			t.Errorf("%s: p %v of a pair, %v of two groups", name, pair.P, w.P)
		}
		sameInterval(t, name+": interval of waves without anybody in both", OverlapMeans(samples[0], samples[1], 0, 0).Interval(0.95), w.Interval(0.95))
	})
}

func TestSeveralGroups(t *testing.T) {
	eachTable(4, 5, func(name string, table [][]float64) {
		samples := samplesOf(table)
		o, icc := OneWay(samples), IntraclassCorrelation(samples, 0.95)
		same(t, name+": F of likeness", icc.F, o.F)
		if n := sizes(table); o.F > 0 && slices.Max(n) == slices.Min(n) {
			same(t, name+": ICC(1) of groups of one size", icc.ICC1, (o.F-1)/(o.F+n[0]-1))
			same(t, name+": ICC(2) of groups of one size", icc.ICC2, 1-1/o.F)
		}
	})
}

// TestEmptyGroupsOfRandomTablesChangeNothing adds a group that nobody is in, and an answer
// that nobody gave.
func TestEmptyGroupsOfRandomTablesChangeNothing(t *testing.T) {
	eachTable(3, 3, func(name string, table [][]float64) {
		wider := [][]float64{slices.Insert(slices.Clone(table[0]), 2, 0), make([]float64, 4)}
		for _, row := range table[1:] {
			wider = append(wider, slices.Insert(slices.Clone(row), 2, 0))
		}
		before, after := everyNumber(table), everyNumber(wider)
		for statistic, want := range before {
			same(t, name+": "+statistic, after[statistic], want)
		}
		same(t, name+": Kruskal", KruskalWallis(wider).P, KruskalWallis(table).P)
		same(t, name+": Jonckheere", Jonckheere(wider).Z, Jonckheere(table).Z)
		samples := samplesOf(table)
		with := slices.Insert(slices.Clone(samples), 1, Sample{Mean: math.NaN(), Variance: math.NaN()})
		same(t, name+": one-way", OneWay(with).P, OneWay(samples).P)
		same(t, name+": Welch", WelchAnova(with).P, WelchAnova(samples).P)
	})
}

// TestAdjustments: none of the adjusted p values is below the plain one, nor
// above Bonferroni's.
func TestAdjustments(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 1))
	for range 500 {
		p := make([]float64, 1+r.IntN(12))
		for i := range p {
			p[i] = math.Pow(r.Float64(), 3)
		}
		holm, bh := Holm(p), BH(p)
		for i := range p {
			bonferroni := min(1, float64(len(p))*p[i])
			if !(p[i] <= bh[i] && bh[i] <= holm[i] && holm[i] <= bonferroni) {
				t.Errorf("%v: plain %v, BH %v, Holm %v, Bonferroni %v", p, p[i], bh[i], holm[i], bonferroni)
			}
			for k := range p {
				if p[i] < p[k] && (holm[i] > holm[k] || bh[i] > bh[k]) {
					t.Errorf("%v: adjustment changes the order", p)
				}
			}
		}
	}
}

// TestEqualWeightsAreNone: everybody as a cluster with a weight of 1 is a
// simple random sample.
func TestEqualWeightsAreNone(t *testing.T) {
	eachTable(1, 5, func(name string, table [][]float64) {
		d := sampleOf(table[0]...)
		if !(d.N > 1) {
			return
		}
		var people []Totals
		for c, n := range table[0] {
			people = append(people, slices.Repeat([]Totals{{1, fiveSteps[c]}}, int(n))...)
		}
		e := DesignMean([]Stratum{{Clusters: people}}, LonelyUndefined)
		same(t, name+": mean", e.Value, d.Mean)
		se := math.Sqrt(d.Variance / d.N)
		same(t, name+": its error", e.SE(), se)
		same(t, name+": degrees of freedom", e.DF, d.N-1)
		sameInterval(t, name, e.Interval(0.95), StudentInterval(d.Mean, se, d.N-1, 0.95))
		same(t, name+": jackknifed", Jackknife([]Stratum{{Clusters: people}}).SE(), se)
		same(t, name+": as many as they are", EffectiveSize(d.N, d.N), d.N)
		same(t, name+": weighted median", WeightedMedian(fiveSteps, table[0]), Quantile(fiveSteps, table[0], 0.5))
	})
}
