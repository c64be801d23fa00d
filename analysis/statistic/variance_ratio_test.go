package statistic

import (
	"math"
	"testing"
)

func TestVarianceRatio(t *testing.T) {
	for _, c := range []struct{ df1, df2, low, high, above15, above3 float64 }{
		// R: c(qf(.025, a, b), qf(.975, a, b), pf(1.5, a, b, lower.tail = FALSE), pf(3, a, b, lower.tail = FALSE))
		{1, 1, 0.0015437125086741332, 647.78901147784404, 0.43590578315102485, 0.33333333333333326},
		{9, 36, 0.28377497869569623, 2.4922445088916092, 0.18538087795747066, 0.0089800405764943487},
		{3, 100, 0.071652332138224167, 3.2496188475165706, 0.21921395997527079, 0.034164453557250979},
		{269, 807, 0.81847880201776291, 1.2100155288162782, 1.2365227107690158e-05, 8.0598784511040672e-33},
		{1469, 5876, 0.92138775683648966, 1.0831627689552237, 7.5648449614424321e-25, 7.0992648631394188e-189},
		{2708, 10832, 0.94166949453918569, 1.0607987095208742, 4.1943174642100064e-44, 0},
		// qf takes df2 > 4e5 for infinite, so here R: qbeta(p, a/2, b/2) / qbeta(p, b/2, a/2, lower.tail = FALSE) * b / a
		{1e7, 4e7, 0.99902035209587225, 1.0009803161959183, 0, 0},
	} {
		r := varianceRatio{c.df1, c.df2}
		near(t, "low", r.quantile(0.025), c.low, 1e-12)
		near(t, "high", r.quantile(0.975), c.high, 1e-12)
		near(t, "above 1.5", r.survival(1.5), c.above15, 1e-11)
		if c.above3 > 0 {
			near(t, "above 3", r.survival(3), c.above3, 1e-11)
		}
	}
	r := varianceRatio{3, 5}
	near(t, "above 0", r.survival(0), 1, 0)
	near(t, "above infinity", r.survival(math.Inf(1)), 0, 0)
	near(t, "no degrees of freedom", varianceRatio{0, 5}.survival(1), math.NaN(), 0)
}
