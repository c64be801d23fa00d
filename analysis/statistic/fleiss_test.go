package statistic

import (
	"math"
	"testing"
)

// Fourteen coders put ten things into five categories.
var fourteenCoders = [][]float64{
	{0, 0, 0, 0, 14},
	{0, 2, 6, 4, 2},
	{0, 0, 3, 5, 6},
	{0, 3, 9, 2, 0},
	{2, 2, 8, 1, 1},
	{7, 7, 0, 0, 0},
	{3, 2, 6, 3, 0},
	{2, 5, 3, 2, 2},
	{6, 5, 2, 1, 0},
	{0, 2, 2, 3, 7},
}

func eachSo(things float64, counts [][]float64) (codings []Coding) {
	for _, c := range counts {
		codings = append(codings, Coding{things, c})
	}
	return codings
}

func TestFleissKappa(t *testing.T) {
	for _, c := range []struct {
		name                             string
		codings                          []Coding
		kappa, observed, expected, p, se float64
		low, high                        float64
	}{
		// R: x is the matrix above; m <- 14; n <- nrow(x); p <- colSums(x) / (n * m); q <- 1 - p; s <- sum(p * q)
		//    a <- (rowSums(x^2) - m) / (m * (m - 1)); e <- sum(p^2); k <- (mean(a) - e) / (1 - e)
		//    z <- k / (sqrt(2 / (n * m * (m - 1))) / s * sqrt(s^2 - sum(p * q * (q - p)))); 2 * pnorm(-abs(z))
		//    i <- (a - e) / (1 - e) - 2 * (1 - k) * (x %*% p / m - e) / (1 - e)
		//    se <- sqrt(sum((i - k)^2) / (n * (n - 1))); k + c(-1, 1) * qt(.975, n - 1) * se
		{"once each", eachSo(1, fourteenCoders), 0.20993070442195522, 0.37802197802197801, 0.21275510204081632,
			3.6005943234667096e-35, 0.092371111606008249, 0.00097273266679126502, 0.41888867617711917},
		// R: the same with x[rep(1:10, 3), ]
		{"three times each", eachSo(3, fourteenCoders), 0.20993070442195522, 0.37802197802197801, 0.21275510204081632,
			6.5941109293190242e-102, 0.051458654422403702, 0.10468593905299203, 0.31517546979091837},
	} {
		a := FleissKappa(c.codings, 0.95)
		near(t, c.name+": kappa", a.Kappa, c.kappa, 1e-13)
		near(t, c.name+": observed", a.Observed, c.observed, 1e-13)
		near(t, c.name+": expected", a.Expected, c.expected, 1e-13)
		near(t, c.name+": p", a.P, c.p, 1e-10)
		near(t, c.name+": se", a.SE, c.se, 1e-12)
		near(t, c.name+": low", a.Interval.Low, c.low, 1e-10)
		near(t, c.name+": high", a.Interval.High, c.high, 1e-12)
	}
}

func TestFleissKappaAtTheEdge(t *testing.T) {
	for name, c := range map[string]struct {
		codings []Coding
		want    float64
	}{
		"nothing":                  {nil, math.NaN()},
		"one coder":                {eachSo(1, [][]float64{{1, 0}, {0, 1}}), math.NaN()},
		"a coder less for a thing": {eachSo(1, [][]float64{{2, 1}, {1, 1}}), math.NaN()},
		"a category less":          {eachSo(1, [][]float64{{2, 1}, {3}}), math.NaN()},
		"all in one category":      {eachSo(1, [][]float64{{3, 0}, {3, 0}}), math.NaN()},
		"all agree":                {eachSo(1, [][]float64{{3, 0}, {0, 3}}), 1},
		"two never agree":          {eachSo(1, [][]float64{{1, 1}, {1, 1}}), -1},
	} {
		a := FleissKappa(c.codings, 0.95)
		near(t, name, a.Kappa, c.want, 1e-15)
		if a.Interval.Defined() {
			t.Errorf("%s has the interval %v", name, a.Interval)
		}
	}
}
