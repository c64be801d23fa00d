package statistic

import (
	"math"
	"testing"
)

// The answers of 96 people on a scale of 1–4 at two times. In R:
//
//	J <- rbind(c(3, 4, 1, 0), c(2, 10, 8, 1), c(1, 9, 22, 7), c(0, 2, 11, 15))
//	ij <- which(J > 0, arr.ind = TRUE); x <- rep(ij[, 1], J[ij]); y <- rep(ij[, 2], J[ij])
var twoTimes = [][]float64{{3, 4, 1, 0}, {2, 10, 8, 1}, {1, 9, 22, 7}, {0, 2, 11, 15}}

func (s SignedRanks) numbers() []float64 {
	return []float64{s.V, s.Changed, s.Z, s.P, s.RankBiserial}
}

// R: wilcox.test(x, y, paired = TRUE, exact = FALSE, correct = FALSE): V 594, p
// 0.52074724653351367; d <- (x - y)[x != y], n <- length(d), z <- (V - n*(n+1)/4)/
// sqrt(n*(n+1)*(2*n+1)/24 - sum(t^3 - t)/48), t <- table(abs(d));
// effectsize::rank_biserial(x, y, paired = TRUE): 0.098982423681776177.
func TestSignedRank(t *testing.T) {
	want := []float64{594, 46, 0.64219397187368288, 0.52074724653351367, 0.098982423681776177}
	agree(t, "two times", SignedRank(twoTimes, []float64{1, 2, 3, 4}).numbers(), want...)
	// scores that are a third of 100 apart, whose differences are not the same float64
	agree(t, "percent", SignedRank(twoTimes, []float64{0, 100.0 / 3, 200.0 / 3, 100}).numbers(), want...)
	agree(t, "tenths", SignedRank(twoTimes, []float64{0.1, 0.2, 0.3, 0.4}).numbers(), want...)
}

// By hand: one of three rose by 1 and two fell by 2, so ranks are 1, 2.5 and 2.5; the
// first time is lower in one of them: V = 5 of 6, and σ² = (1 + 6.25 + 6.25)/4.
func TestSignedRankByHand(t *testing.T) {
	s := SignedRank([][]float64{{0, 1, 0}, {0, 7, 0}, {2, 0, 0}}, []float64{1, 2, 3})
	z := 2 / math.Sqrt(13.5/4)
	agree(t, "three", []float64{s.V, s.Changed, s.Z, s.RankBiserial}, 5, 3, z, 4.0/6)
}

func TestSignedRankUndefined(t *testing.T) {
	nan := math.NaN()
	for name, joint := range map[string][][]float64{"nobody": nil, "unchanged": {{4, 0}, {0, 5}}} {
		agree(t, name, SignedRank(joint, []float64{1, 2}).numbers(), 0, 0, nan, nan, nan)
	}
	agree(t, "an answer without a score", SignedRank(twoTimes, []float64{1, 2, 3}).numbers(), nan, nan, nan, nan, nan)
}
