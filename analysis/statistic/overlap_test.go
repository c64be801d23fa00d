package statistic

import (
	"math"
	"testing"
)

func (s RepeatedShare) numbers(level float64) []float64 {
	i := s.Interval(level)
	return []float64{s.Difference, s.SE, s.Statistic, s.P, i.Low, i.High}
}

// R, the formulas of Derrick et al. (2015), with m <- matrix(c(20, 2, 12, 16), 2), k <-
// c(50, 47), n <- c(90, 85), p <- k/n and phi <- h/sqrt(prod(rowSums(m), colSums(m))), where h <-
// m[1,1]*m[2,2] - m[1,2]*m[2,1]:
//
//	V <- function(p, q) p*(1-p)/n[1] + q*(1-q)/n[2] - 2*phi*sqrt(p*(1-p)*q*(1-q))*sum(m)/prod(n)
//	sqrt(V(p[1], p[2])), z <- (p[1] - p[2])/sqrt(V(sum(k)/sum(n), sum(k)/sum(n))), 2*pnorm(-abs(z))
//
// and for the interval that of TestMcNemar with phi*sum(m)/sqrt(prod(n)) for phi, whose h is
// less sum(m)/2.
func TestOverlapShares(t *testing.T) {
	both := [2][2]float64{{20, 12}, {2, 16}}
	agree(t, "some in both", OverlapShares(50, 90, 47, 85, both).numbers(0.95), 0.002614379084967311, 0.063615087584929578, 0.041097507196448398, 0.96721816189540533, -0.12144952065667547, 0.126828434156667)
	agree(t, "all in both", OverlapShares(32, 50, 22, 50, both).numbers(0.95), 0.20000000000000001, 0.069282032302755106, 2.8288340719474703, 0.004671791371509232, 0.05615642484174832, 0.32920699540014053)
}

// Nobody in both: the score test and Newcombe's interval of independent shares.
func TestOverlapSharesOfNobody(t *testing.T) {
	z, p := ScoreTest(50.0/90, 90, 40.0/85, 85)
	i := Newcombe(50.0/90, 90, 40.0/85, 85, 0.95)
	got := OverlapShares(50, 90, 40, 85, [2][2]float64{}).numbers(0.95)
	agree(t, "nobody", got[2:], z, p, i.Low, i.High)
}

// All in both: the interval is McNemar's. z is not, but for equal shares: z² is d²
// over 2·p(1 − p)(1 − φ)/n, McNemar's is d²·n²/(b + c), 7.14 where z² is 8.00.
func TestOverlapSharesOfAll(t *testing.T) {
	both := [2][2]float64{{20, 12}, {2, 16}}
	shares, pairs := OverlapShares(32, 50, 22, 50, both), McNemar(both)
	agree(t, "interval", shares.numbers(0.9)[4:], pairs.numbers(0.9)[5:]...)
	// the standard error is that of the difference between paired shares: √(b + c − (b − c)²/n)/n
	agree(t, "standard error", []float64{shares.SE}, math.Sqrt(14-100.0/50)/50)
}

func TestOverlapSharesUndefined(t *testing.T) {
	nan := math.NaN()
	agree(t, "an empty wave", OverlapShares(0, 0, 4, 9, [2][2]float64{}).numbers(0.95), nan, nan, nan, nan, nan, nan)
	unanimous := OverlapShares(9, 9, 8, 8, [2][2]float64{{5, 0}, {0, 0}})
	agree(t, "unanimous", unanimous.numbers(0.95)[:4], 0, 0, 0, 1)
	agree(t, "unchanged", OverlapShares(4, 9, 4, 9, [2][2]float64{{4, 0}, {0, 5}}).numbers(0.95)[:4], 0, 0, 0, 1)
}

// R, with x and y of TestSignedRank, x1 <- rep(1:4, c(10, 15, 20, 5)) and y1 <- rep(1:4,
// c(2, 8, 12, 9)) of those who answered once, a <- c(x, x1), b <- c(y, y1): length, mean and var
// of a and b, cor(x, y), and the formulas of Derrick et al. (2017), with n, m, k people in a, in b and
// in both:
//
//	se <- sqrt(var(a)/n + var(b)/m - 2*cor(x, y)*sd(a)*sd(b)*k/(n*m)); t <- (mean(a) - mean(b))/se
//	g <- (var(a)/n + var(b)/m)^2/((var(a)/n)^2/(n - 1) + (var(b)/m)^2/(m - 1))
//	df <- k - 1 + (g - k + 1)/(n + m)*(n + m - 2*k)
func TestOverlapMeans(t *testing.T) {
	a, b := Sample{146, 2.7328767123287672, 0.90056683986773733}, Sample{127, 2.8661417322834644, 0.75178102737157859}
	const correlation = 0.59675715713423938
	agree(t, "some in both", OverlapMeans(a, b, 96, correlation).numbers(0.95), -0.13326501995469719, 0.083685892975813345, 147.02200849640803, -1.5924430655619946, 0.11343293819443477, -0.29864766366980355, 0.032117623760409164)

	w := Welch(a, b)
	i := w.Interval(0.95)
	agree(t, "nobody in both", OverlapMeans(a, b, 0, math.NaN()).numbers(0.95), w.Difference, w.SE, w.DF, w.Statistic, w.P, i.Low, i.High)
}

// All in both: the paired t test of TestPairedT, of which these are the moments.
func TestOverlapMeansOfAll(t *testing.T) {
	a, b := Sample{96, 2.90625, 0.84375}, Sample{96, 2.8541666666666665, 0.73640350877192984}
	want := PairedT(Sample{96, 0.052083333333333336, 0.63936403508771933}).numbers(0.95)
	agree(t, "all in both", OverlapMeans(a, b, 96, 0.59675715713423938).numbers(0.95), want...)
}

func TestOverlapMeansUndefined(t *testing.T) {
	nan := math.NaN()
	agree(t, "one person", OverlapMeans(Sample{1, 3, nan}, Sample{5, 2, 1}, 1, nan).numbers(0.95), 1, nan, nan, nan, nan, nan, nan)
	agree(t, "no variance", OverlapMeans(Sample{4, 3, 0}, Sample{5, 2, 0}, 4, nan).numbers(0.95), 1, nan, nan, nan, nan, nan, nan)
}
