package statistic

import (
	"math"
	"testing"
)

func (s PairedShare) numbers(level float64) []float64 {
	i := s.Interval(level)
	return []float64{s.Difference, s.ChiSquared, s.P, s.ExactP, s.MidP, i.Low, i.High}
}

// R, with m, n <- sum(m), b <- m[1,2], c <- m[2,1]: (b - c)/n, mcnemar.test(m, correct =
// FALSE), e <- binom.test(b, b + c)$p.value, e - dbinom(b, b + c, .5) (for b = c: 1 -
// dbinom(b, b + c, .5)/2), and with v <- prop.test(sum(m[1,]), n, correct =
// FALSE)$conf.int, w <- prop.test(sum(m[,1]), n, correct = FALSE)$conf.int and their
// shares p and q:
//
//	h <- m[1,1]*m[2,2] - b*c; if (h > 0) h <- max(h - n/2, 0)
//	phi <- h/sqrt(prod(rowSums(m), colSums(m))); f <- function(x, y) sqrt(x^2 - 2*phi*x*y + y^2)
//	c(p - q - f(p - v[1], w[2] - q), p - q + f(v[2] - p, q - w[1]))
//
// The first is Agresti (2013, Categorical Data Analysis, table 11.1): z² 17.36.
func TestMcNemar(t *testing.T) {
	for name, c := range map[string]struct {
		counts [2][2]float64
		want   []float64
	}{
		"approval": {[2][2]float64{{794, 86}, {150, 570}}, []float64{
			-0.040000000000000001, 17.35593220338983, 3.0992934410452182e-05, 3.71593613957143e-05, 2.8933895176154746e-05, -0.058703872895728836, -0.021230423982877056}},
		"fewer": {[2][2]float64{{20, 12}, {2, 16}}, []float64{
			0.20000000000000001, 7.1428571428571432, 0.0075263151664578922, 0.012939453125, 0.0073852539062499974, 0.05615642484174832, 0.32920699540014053}},
		"as many": {[2][2]float64{{5, 3}, {3, 9}}, []float64{
			0, 0, 1, 1, 0.84375, -0.23965028266369437, 0.23965028266369437}},
		"opposites": {[2][2]float64{{1, 7}, {4, 0}}, []float64{
			0.25, 0.81818181818181823, 0.3657122962815133, 0.548828125, 0.3876953125, -0.26736345243133591, 0.65124212063373244}},
		"one way only": {[2][2]float64{{29, 2}, {0, 19}}, []float64{
			0.040000000000000001, 2, 0.15729920705028447, 0.5, 0.25, -0.026388806572665277, 0.10583292126837955}},
		"nobody": {[2][2]float64{}, []float64{
			math.NaN(), math.NaN(), math.NaN(), math.NaN(), math.NaN(), math.NaN(), math.NaN()}},
	} {
		agree(t, name, McNemar(c.counts).numbers(0.95), c.want...)
	}
}

// Nobody changed: nothing to test, and the interval of the difference is that
// of two alike shares whose correlation, 1, is corrected for continuity: with 20 and
// 30 of 50, (600 - 25)/600.
func TestMcNemarUnchanged(t *testing.T) {
	s := McNemar([2][2]float64{{20, 0}, {0, 30}})
	nan := math.NaN()
	agree(t, "unchanged", s.numbers(0.95)[:5], 0, nan, nan, nan, nan)
	w := Wilson(0.4, 50, 0.95)
	low, high := 0.4-w.Low, w.High-0.4
	reach := math.Sqrt(low*low - 2*575.0/600*low*high + high*high)
	i := s.Interval(0.95)
	agree(t, "unchanged", []float64{i.Low, i.High}, -reach, reach)
}

func TestMcNemarEndless(t *testing.T) {
	nan := math.NaN()
	s := McNemar([2][2]float64{{0, math.Inf(1)}, {2, 2}})
	agree(t, "endless", []float64{s.ChiSquared, s.P, s.ExactP, s.MidP}, nan, nan, nan, nan)
}

// R: binom.test(5000000, 10002000)$p.value: 0.52733715376077328; mcnemar.test: 2000^2/10002000.
func TestMcNemarOfMillions(t *testing.T) {
	s := McNemar([2][2]float64{{1e7, 5002000}, {5000000, 1e7}})
	near(t, "chi-squared", s.ChiSquared, 2000*2000/10002000.0, 1e-12)
	near(t, "exact p", s.ExactP, 0.52733715376077328, 1e-9)
}
