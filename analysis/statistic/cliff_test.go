package statistic

import (
	"math"
	"testing"
)

func (c CliffD) numbers() []float64 {
	return []float64{c.Delta, c.Variance, c.Interval.Low, c.Interval.High}
}

// R: D <- sign(outer(x, y, "-")); d <- mean(D); di <- rowMeans(D); dj <- colMeans(D)
//
//	s <- (m^2*sum((di-d)^2) + n^2*sum((dj-d)^2) - sum((D-d)^2))/(m*n*(m-1)*(n-1)); t <- qt(.975, n+m-2)
//	(d - d^3 + c(-1, 1)*t*sqrt(s)*sqrt((1-d^2)^2 + t^2*s))/(1 - d^2 + t^2*s)
func TestCliffDelta(t *testing.T) {
	for name, c := range map[string]struct{ a, b, want []float64 }{
		"higher":       {fourGroups[0], fourGroups[1], []float64{0.31111111111111112, 0.0095611045819193295, 0.10851563045236903, 0.48889377832271042}},
		"lower":        {fourGroups[3], fourGroups[2], []float64{-0.56956521739130439, 0.011989077924805714, -0.74641861483631666, -0.31756735538431208}},
		"few":          {[]float64{5, 0}, []float64{4, 1}, []float64{-0.20000000000000001, 0.040000000000000008, -0.58258109436444805, 0.25513335079281135}},
		"almost apart": {[]float64{20, 1, 0}, []float64{0, 1, 25}, []float64{-0.99816849816849818, 3.3543989587945659e-06, -0.9996890445835328, -0.98925256648872451}},
		"one person":   {[]float64{0, 1}, []float64{3, 1}, []float64{0.75, math.NaN(), math.NaN(), math.NaN()}},
		"nobody":       {[]float64{0, 0}, []float64{3, 1}, []float64{math.NaN(), math.NaN(), math.NaN(), math.NaN()}},
	} {
		agree(t, name, CliffDelta(c.a, c.b, 0.95).numbers(), c.want...)
	}
}

// Groups that do not overlap: the smaller has 4 people, qt(.975, 4 + 8 - 2) is
// 2.2281388519862739, and 2*prop.test's limit for 4 of 4 with that for z, less 1, is
// (4 - t^2)/(4 + t^2).
func TestCliffDeltaApart(t *testing.T) {
	const limit = (4 - 2.2281388519862739*2.2281388519862739) / (4 + 2.2281388519862739*2.2281388519862739)
	agree(t, "above", CliffDelta([]float64{0, 0, 4}, []float64{3, 5}, 0.95).numbers(), 1, 0, limit, 1)
	agree(t, "below", CliffDelta([]float64{3, 5}, []float64{0, 0, 4}, 0.95).numbers(), -1, 0, -1, -limit)
}

// All answer the same: the variance is 0, and the interval that of 1/(5·5 − 1),
// with qt(.975, 8) = 2.3060041352041658: ± t·s·sqrt(1 + t²s²)/(1 + t²s²).
func TestCliffDeltaAlike(t *testing.T) {
	reach := 2.3060041352041658 / math.Sqrt(24)
	reach /= math.Sqrt(1 + reach*reach)
	agree(t, "alike", CliffDelta([]float64{0, 5}, []float64{0, 5}, 0.95).numbers(), 0, 0, -reach, reach)
}

func TestCliffDeltaReversed(t *testing.T) {
	up, down := CliffDelta(fourGroups[0], fourGroups[1], 0.9), CliffDelta(fourGroups[1], fourGroups[0], 0.9)
	agree(t, "reversed", down.numbers(), -up.Delta, up.Variance, -up.Interval.High, -up.Interval.Low)
	if none := CliffDelta(fourGroups[0], fourGroups[1], 1); none.Interval.Defined() {
		t.Errorf("an interval of certainty: %v", none.Interval)
	}
}
