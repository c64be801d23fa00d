package statistic

import (
	"math"
	"testing"
)

func TestIntraclassCorrelation(t *testing.T) {
	for _, c := range []struct {
		name              string
		units             []Sample
		size, f, p        float64
		icc1, low1, high1 float64
		icc2, low2, high2 float64
	}{
		// R: g <- rep(1:4, c(3, 4, 2, 5)); x <- c(3,4,4, 2,1,2,3, 5,4, 3,3,2,4,3); a <- anova(aov(x ~ factor(g)))
		//    n <- table(g); n0 <- (14 - sum(n^2) / 14) / 3; f <- a[1, 4]; a[1, 5]; (f - 1) / (f + n0 - 1); 1 - 1 / f
		//    f <- f / qf(c(.975, .025), 3, 10); (f - 1) / (f + n0 - 1); 1 - 1 / f
		{name: "unequal units",
			units: []Sample{{3, 11.0 / 3, 1.0 / 3}, {4, 2, 2.0 / 3}, {0, math.NaN(), math.NaN()}, {2, 4.5, 0.5}, {5, 3, 0.5}},
			size:  3.3809523809523809, f: 6.2980030721966234, p: 0.011332431190593587,
			icc1: 0.61044247787610628, low1: 0.082775832331685395, high1: 0.96372037566771973,
			icc2: 0.84121951219512203, low2: 0.23378546531538535, high2: 0.98898806255403671},
		// R: x <- matrix(c(9,2,5,8, 6,1,3,2, 8,4,6,8, 7,1,2,6, 10,5,6,9, 6,2,4,7), ncol = 4, byrow = TRUE) (Shrout & Fleiss 1979)
		//    psych::ICC(x, lmer = FALSE)$results[c("Single_raters_absolute", "Average_raters_absolute"), ]
		{name: "equal units",
			units: []Sample{{4, 6, 10}, {4, 3, 14.0 / 3}, {4, 6.5, 11.0 / 3}, {4, 4, 26.0 / 3}, {4, 7.5, 17.0 / 3}, {4, 4.75, 59.0 / 12}},
			size:  4, f: 1.794678492239469, p: 0.16476880834463961,
			icc1: 0.16574176840547555, low1: -0.13293232487475087, high1: 0.72256006232812109,
			icc2: 0.44279713367926893, low2: -0.88444215523811898, high2: 0.91241542034077561},
	} {
		u := IntraclassCorrelation(c.units, 0.95)
		near(t, c.name+": size", u.Size, c.size, 1e-14)
		near(t, c.name+": F", u.F, c.f, 1e-12)
		near(t, c.name+": p", u.P, c.p, 1e-12)
		near(t, c.name+": ICC(1)", u.ICC1, c.icc1, 1e-12)
		near(t, c.name+": ICC(1) low", u.ICC1Interval.Low, c.low1, 1e-11)
		near(t, c.name+": ICC(1) high", u.ICC1Interval.High, c.high1, 1e-11)
		near(t, c.name+": ICC(2)", u.ICC2, c.icc2, 1e-12)
		near(t, c.name+": ICC(2) low", u.ICC2Interval.Low, c.low2, 1e-11)
		near(t, c.name+": ICC(2) high", u.ICC2Interval.High, c.high2, 1e-11)
	}
}

func TestIntraclassCorrelationUndefined(t *testing.T) {
	for name, units := range map[string][]Sample{
		"nothing":            nil,
		"one unit":           {{5, 3, 1}},
		"one person in each": {{1, 3, math.NaN()}, {1, 4, math.NaN()}},
		"all alike":          {{5, 3, 0}, {4, 3, 0}},
	} {
		u := IntraclassCorrelation(units, 0.95)
		if !math.IsNaN(u.ICC1) || !math.IsNaN(u.ICC2) || u.ICC1Interval.Defined() || u.ICC2Interval.Defined() {
			t.Errorf("%s: %+v", name, u)
		}
	}
}

// TestIntraclassCorrelationOfEqualMeans has units that differ in nothing:
// MSB = 0 gives −1/(n₀−1), and ICC(2) divides by nothing.
func TestIntraclassCorrelationOfEqualMeans(t *testing.T) {
	u := IntraclassCorrelation([]Sample{{5, 3, 1}, {5, 3, 2}}, 0.95)
	near(t, "ICC(1)", u.ICC1, -0.25, 1e-15)
	near(t, "ICC(2)", u.ICC2, math.NaN(), 0)
	if u.ICC2Interval.Defined() {
		t.Errorf("ICC(2) is within %v", u.ICC2Interval)
	}
}
