package statistic

import (
	"math/rand/v2"
	"testing"
)

func TestCramerV(t *testing.T) {
	for name, c := range map[string]struct {
		table        [][]float64
		v, low, high float64
	}{
		// R: chi, df, n and k − 1 from chisq.test(matrix(…), correct = FALSE) and dim(); V is sqrt(chi/n/k1),
		// low  <- if (pchisq(chi, df) < .975) 0 else uniroot(function(l) pchisq(chi, df, ncp = l) - .975, c(0, chi + 1), tol = 1e-14)$root
		// high <- if (pchisq(chi, df) < .025) 0 else uniroot(function(l) pchisq(chi, df, ncp = l) - .025, c(0, 4*chi + 100), tol = 1e-14)$root
		// pmin(1, sqrt(c(low, high)/n/k1))
		"job":   {jobTable, 0.14392217453234737, 0, 0.16934395141936037},
		"tea":   {teaTable, 0.5, 0, 1},
		"three": {threeTable, 0.56834485395389389, 0.070208417952871249, 0.8341894999638958},
		"wide":  {wideTable, 0.60373487419506233, 0.22300530299611132, 0.84920320548910311},
		"four":  {fourTable, 0.47732998580009128, 0.10704313083018947, 0.59981138142091961},
		"diag":  {diagonal, 1, 0.8448480644617079, 1},
		"alike": {alikeTable, 0, 0, 0},
		"rare":  {rareTable, 0.0010986755865261824, 0.0004788789094232925, 0.001718470618830744},
		"huge":  {hugeTable, 0.00024057926108568762, 0, 0.00074762789741273977},
		// Where pchisq does not converge: scipy.optimize.brentq of scipy.stats.ncx2.cdf(chi, 4, l) - p
		"strong": {[][]float64{{2e6, 0, 1e6}, {5e5, 3e6, 1e6}, {1e5, 1e5, 4e6}}, 0.6739979050763953, 0.6735926372521202, 0.6744029826847165},
	} {
		got := CramerV(c.table, 0.95)
		near(t, name+": V", got.V, c.v, 1e-12)
		near(t, name+": low", got.Interval.Low, c.low, 1e-9)
		near(t, name+": high", got.Interval.High, c.high, 1e-9)
	}
	if CramerV(jobTable, 1).Interval.Defined() {
		t.Error("there is an interval of certainty")
	}
}

func TestCramerVLiesBetweenItsBounds(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 3))
	for range 50 {
		e := CramerV(randomTable(random, 2+random.IntN(4), 2+random.IntN(4), 9), 0.95)
		if !(0 <= e.Interval.Low && e.Interval.Low <= e.V && e.V <= 1 && e.Interval.High <= 1) {
			t.Errorf("%+v", e)
		}
	}
}

func TestNoncentralChiSquare(t *testing.T) {
	for _, c := range []struct{ x, df, noncentrality, want, relative float64 }{
		// R: pchisq(x, df, ncp)
		{5, 3, 2, 0.59340518008315557, 1e-12},
		{0.5, 1, 30, 9.2027470221240964e-07, 1e-9},
		{200, 9, 0, 1, 1e-14},
		{120, 9, 100, 0.71630409006621798, 1e-12},
		{0, 9, 100, 0, 0},
		// pchisq does not converge for these; scipy.stats.ncx2.cdf(x, df, nc)
		{1e6, 4, 1e6, 0.49940158670406787, 1e-10},
		{1e7 + 9000, 4, 1e7, 0.9225203518193915, 1e-10},
	} {
		near(t, "pchisq", noncentralChiSquare(c.x, c.df, c.noncentrality), c.want, c.relative)
	}
}
