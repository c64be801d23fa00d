package statistic

import (
	"math"
	"slices"
	"testing"
)

// R: y <- function(p, t) { r <- qbinom(p, n, t); max(0, (r - (pbinom(r, n, t) - p)/dbinom(r, n, t))/n) }
//
//	c(y(.001, t), y(.025, t), 1 - y(.025, 1 - t), 1 - y(.001, 1 - t))
func TestFunnelShare(t *testing.T) {
	for _, c := range []struct {
		target, n float64
		limits    [4]float64
	}{
		{0.5, 10, [4]float64{0.0002399999999999514, 0.1324444444444444, 0.8675555555555555, 0.9997600000000001}},
		{0.734, 12, [4]float64{0.2581602434674267, 0.424566548161425, 0.9995722737216449, 1}},
		{0.42, 37, [4]float64{0.1652538097611555, 0.2489431933394909, 0.593842071648199, 0.6888757351118198}},
		{0.61, 900, [4]float64{0.5588946162872395, 0.5774568554772292, 0.6423012956856886, 0.660435068714287}},
		{0.02, 5, [4]float64{0, 0, 0.3541232802311823, 0.5509993285110797}},
		{0.985, 250, [4]float64{0.9539198757396929, 0.9659535550982676, 0.9999015944119899, 1}},
		{0.3, 1, [4]float64{0, 0, 1, 1}},
		{0.4321, 100_000, [4]float64{0.4272561238245546, 0.4290253679227443, 0.4351759178762791, 0.4369477402087183}},
		{0, 20, [4]float64{}},
		{1, 20, [4]float64{1, 1, 1, 1}},
	} {
		outer, inner := FunnelShare(c.target, c.n, 0.998), FunnelShare(c.target, c.n, 0.95)
		for i, got := range []float64{outer.Low, inner.Low, inner.High, outer.High} {
			near(t, "limit", got, c.limits[i], 1e-9)
		}
	}
	for _, none := range []Interval{FunnelShare(0.5, 0, 0.95), FunnelShare(0.5, 2.5, 0.95), FunnelShare(1.1, 10, 0.95), FunnelShare(0.5, 10, 1)} {
		if none.Defined() {
			t.Errorf("there are limits %v", none)
		}
	}
}

// TestFunnelOfItsAuthor: the limits are those of the program that the author of the
// method published, save that it holds them off 0 and 1.
//
// R (package funnel, funnel4.R): qbinom.interp <- function(p, denom, target, tail) {
//
//	if (tail == "lower") { rp <- qbinom(p, denom, target); alpha <- (pbinom(rp, denom, target) - p)/dbinom(rp, denom, target)
//	  return(pmax((rp - alpha)/denom, .00001)) }
//	rp <- qbinom(1-p, denom, target); alpha <- (pbinom(rp, denom, target) - (1-p))/dbinom(rp, denom, target)
//	pmin((rp + 1 - alpha)/denom, .99999) }
//
// for tail "lower" with p = .001, .025 and "upper" with p = .025, .001.
func TestFunnelOfItsAuthor(t *testing.T) {
	for _, c := range []struct {
		target, n float64
		limits    [4]float64
	}{
		{0.5, 10, [4]float64{0.0002399999999999514, 0.1324444444444444, 0.8675555555555554, 0.99976}},
		{0.42, 37, [4]float64{0.1652538097611555, 0.2489431933394909, 0.5938420716481991, 0.688875735111821}},
		{0.61, 900, [4]float64{0.5588946162872395, 0.5774568554772292, 0.6423012956856886, 0.6604350687142868}},
		{0.3, 60, [4]float64{0.1197237423017301, 0.178551291167934, 0.4279065011528334, 0.4988279523421549}},
		{0.87, 200, [4]float64{0.78902940112589, 0.8191482201731357, 0.9174748552703673, 0.9401149570018795}},
	} {
		outer, inner := FunnelShare(c.target, c.n, 0.998), FunnelShare(c.target, c.n, 0.95)
		agree(t, "limits", []float64{outer.Low, inner.Low, inner.High, outer.High}, c.limits[:]...)
	}
}

// TestFunnelTails: no more than its tail is beyond either limit, whatever the size,
// and counting the other answer turns the limits over.
func TestFunnelTails(t *testing.T) {
	for _, target := range []float64{0.03, 0.31, 0.5, 0.74, 0.98} {
		for n := 1.0; n <= 400; n += 7 {
			limits, turned := FunnelShare(target, n, 0.95), FunnelShare(1-target, n, 0.95)
			near(t, "turned limit", 1-turned.High, limits.Low, 1e-9)
			below := math.Ceil(limits.Low*n-1e-9) - 1
			if p := binomialUpTo(below, n, target); below >= 0 && p > 0.025 {
				t.Errorf("%v of %v: %v is below the lower limit", target, n, p)
			}
			above := math.Floor(limits.High*n+1e-9) + 1
			if p := binomialUpTo(n-above, n, 1-target); above <= n && p > 0.025 {
				t.Errorf("%v of %v: %v is above the upper limit", target, n, p)
			}
		}
	}
}

// R: 3.62 + qnorm(c(.001, .025, .975, .999)) * .87/sqrt(41)
func TestFunnelMean(t *testing.T) {
	outer, inner := FunnelMean(3.62, 0.87, 41, 0.998), FunnelMean(3.62, 0.87, 41, 0.95)
	agree(t, "limits", []float64{outer.Low, inner.Low, inner.High, outer.High},
		3.200126512203381, 3.353697394690332, 3.886302605309668, 4.039873487796619)
	if FunnelMean(3, 0, 41, 0.95).Defined() || FunnelMean(3, 1, 0, 0.95).Defined() {
		t.Error("there are limits where all answer alike, or nobody does")
	}
}

// By hand, from the definition of Mohamad, Goeman & van Zwet: a is larger than b
// and c, b is larger than c, and d may be equal to any of them. R, with that matrix: cbind(1 +
// colSums(larger), nrow(larger) - rowSums(larger)).
func TestRankIntervals(t *testing.T) {
	larger := [][]bool{
		{false, true, true, false},
		{false, false, true, false},
		{false, false, false, false},
		{false, false, false, false},
	}
	if got, want := RankIntervals(larger), [][2]int{{1, 2}, {2, 3}, {3, 4}, {1, 4}}; !slices.Equal(got, want) {
		t.Errorf("ranks %v, want %v", got, want)
	}
	if got := RankIntervals(nil); len(got) != 0 {
		t.Errorf("no groups have the ranks %v", got)
	}
}

// TestRankIntervalsOfItsAuthors: the ranks are those of the program that the authors
// of the method published, where it counts from the greatest down.
//
//	R (package ICRanks, Method = "Tukey"): tukey <- function(y, sigma, qq) { n <- length(y); ranks <- matrix(0, n, 2)
//	    for (j in 1:n) { stat <- (y[j]-y)/sqrt(sigma[j]^2+sigma^2); ranks[j,1] <- 1+sum(stat>qq); ranks[j,2] <- n-sum(stat<(-qq)) }; ranks }
//	tukey(-c(3.9, 3.1, 4.4, 3.6, 2.8, 4.1), c(.1, .2, .15, .05, .3, .1), qtukey(.95, 6, Inf)/sqrt(2))
func TestRankIntervalsOfItsAuthors(t *testing.T) {
	y, sigma := []float64{3.9, 3.1, 4.4, 3.6, 2.8, 4.1}, []float64{0.1, 0.2, 0.15, 0.05, 0.3, 0.1}
	const critical = 2.849705443271294 // qtukey(.95, 6, Inf)/sqrt(2)
	larger := make([][]bool, len(y))
	for i := range y {
		for j := range y {
			larger[i] = append(larger[i], (y[i]-y[j])/math.Hypot(sigma[i], sigma[j]) > critical)
		}
	}
	want := [][2]int{{1, 4}, {4, 6}, {1, 3}, {3, 6}, {4, 6}, {1, 3}}
	if got := RankIntervals(larger); !slices.Equal(got, want) {
		t.Errorf("ranks %v, want %v", got, want)
	}
}
