package statistic

import (
	"math"
	"testing"
)

func TestWithinGroupAgreement(t *testing.T) {
	for _, c := range []struct {
		name      string
		variances []float64
		steps     float64
		want      float64
	}{
		// R: v <- c(.5, .8, 1.1); q <- mean(v) / ((5^2 - 1) / 12); 3 * (1 - q) / (3 * (1 - q) + q)
		{"three items", []float64{0.5, 0.8, 1.1}, 5, 0.81818181818181823},
		// R: 1 - .5 / ((5^2 - 1) / 12)
		{"one item", []float64{0.5}, 5, 0.75},
		{"all agree", []float64{0, 0, 0}, 5, 1},
		{"as if at random", []float64{2, 2}, 5, 0},
		// R: v <- c(2.5, 3); the formula gives -1.2
		{"two camps", []float64{2.5, 3}, 5, 0},
		// The formula's denominator is negative, and it gives 1.25.
		{"two camps, ten items", []float64{4, 4, 4, 4, 4, 4, 4, 4, 4, 4}, 5, 0},
		{"nothing", nil, 5, math.NaN()},
		{"one person", []float64{math.NaN()}, 5, math.NaN()},
		{"one step", []float64{0}, 1, math.NaN()},
	} {
		near(t, c.name, WithinGroupAgreement(c.variances, c.steps), c.want, 1e-15)
	}
}
