package statistic

import (
	"math"
	"testing"
)

// R's ptukey is good to about 1e-9, and to 1e-6 with many groups or many
// degrees of freedom; these are R's adaptive quadrature of the two integrals:
//
//	S1 <- function(w, k) { f <- function(z) { A <- pnorm(z); B <- pnorm(z - w)
//	  k*dnorm(z)*A^(k-1)*-expm1((k-1)*log1p(-B/A)) }; m <- w/2
//	  b <- m + c(-9, -4, -1.5, 0, 1.5, 4, 9)
//	  sum(sapply(1:6, \(i) integrate(f, b[i], b[i+1], rel.tol = 1e-13, subdivisions = 2000)$value)) }
//	g <- function(s) 2*df*s*dchisq(df*s^2, df)*sapply(q*s, S1, k)
//	b <- sqrt(c(qchisq(c(1e-25, 1e-8, .01, .2, .5, .8, .99), df), qchisq(c(1e-8, 1e-25), df, lower.tail = FALSE))/df)
//	sum(sapply(1:8, \(i) integrate(g, b[i], b[i+1], rel.tol = 1e-13, subdivisions = 2000)$value))
func TestStudentizedRange(t *testing.T) {
	for _, c := range []struct{ groups, df, q, above float64 }{
		{3, 5, 3.5, 0.119272955466051},
		{3, 20, 6, 0.00111168276874776},
		{4, 265, 3.63, 0.0524707673103325},
		{4, math.Inf(1), 3.5, 0.0638763338569032},
		{10, 20, 5, 0.0505679234168748},
		{10, 100.5, 9, 2.61943721269216e-07},
		{50, 20, 6.5, 0.0553448277656847},
		{50, 100.5, 4, 0.756729193254631},
		{200, 30, 7, 0.0857005716350104},
	} {
		tails := newRangeTails(c.groups)
		near(t, "survival", tails.studentized(c.q, c.df), c.above, 1e-12)
		near(t, "quantile", tails.quantile(1-c.above, c.df), c.q, 1e-12*math.Max(1, 1e-3/c.above))
	}
}

// R: ptukey(3.5, 4, c(20, 100.5), lower.tail = FALSE), which is good to ten
// digits here, and qtukey(0.95, 4, Inf), which promises four digits and gives
// eight.
func TestStudentizedRangeOfR(t *testing.T) {
	near(t, "ptukey(3.5, 4, 20)", newRangeTails(4).studentized(3.5, 20), 0.094958450548556672, 1e-9)
	near(t, "ptukey(3.5, 4, 100.5)", newRangeTails(4).studentized(3.5, 100.5), 0.070090515735051317, 1e-9)
	// scipy.stats.studentized_range.ppf(0.999, 3, 2), where R: qtukey(0.999, 3, 2) is 42.41291
	near(t, "qtukey(0.999, 3, 2)", newRangeTails(3).quantile(0.999, 2), 60.41777661374321, 1e-11)
	near(t, "qtukey(0.95, 4, Inf)", newRangeTails(4).quantile(0.95, math.Inf(1)), 3.633159581795852, 1e-8)
}

// With two groups the range is √2·|t|. Survival must keep its digits
// in the tail; 20 degrees of freedom and R: 2*pt(-60/sqrt(2), 20) and 2*pt(-3.5/sqrt(2),
// c(1, 20)), 2*pnorm(-20/sqrt(2)).
func TestStudentizedRangeOfTwo(t *testing.T) {
	for _, c := range []struct{ df, q, p float64 }{
		{1, 3.5, 0.24446348527166453},
		{20, 3.5, 0.022401799295230153},
		{20, 60, 4.5474199648177022e-21},
		{math.Inf(1), 20, 2.0884875837625822e-45},
	} {
		near(t, "survival", newRangeTails(2).studentized(c.q, c.df), c.p, 1e-12)
	}
}

func TestNoStudentizedRange(t *testing.T) {
	for _, s := range []struct{ groups, df float64 }{{1, 10}, {3, 0}, {3, -1}, {3, 1e-9}, {math.NaN(), 5}, {3, math.NaN()}} {
		tails := newRangeTails(s.groups)
		if p, q := tails.studentized(3, s.df), tails.quantile(0.95, s.df); !math.IsNaN(p) || !math.IsNaN(q) {
			t.Errorf("%v has survival %g and quantile %g", s, p, q)
		}
	}
	if q := newRangeTails(math.Inf(1)).quantile(0.95, 5); !math.IsNaN(q) {
		t.Errorf("endlessly many groups are %g apart", q)
	}
	tails := newRangeTails(3)
	if q := tails.quantile(1, 10); !math.IsNaN(q) {
		t.Errorf("the greatest range is %g", q)
	}
	for q, want := range map[float64]float64{0: 1, -1: 1, math.Inf(1): 0} {
		if got := tails.studentized(q, 10); got != want {
			t.Errorf("survival of %g is %g, want %g", q, got, want)
		}
	}
}
