package statistic

import (
	"math"
	"testing"
)

func TestMcDonaldOmega(t *testing.T) {
	for _, c := range []struct {
		name                    string
		of                      Products
		omega, statistic, df, p float64
		rmsea                   float64
		loadings                []float64
	}{
		// Five items on agreeableness, the first reversed (psychTools::bfi, complete answers).
		// R: f <- lavaan::cfa("f =~ A1 + A2 + A3 + A4 + A5", x, std.lv = TRUE, control = list(rel.tol = 1e-13))
		//    e <- lavaan::inspect(f, "est"); sum(e$lambda)^2 / (sum(e$lambda)^2 + sum(diag(e$theta))); e$lambda
		//    lavaan::fitMeasures(f, c("chisq", "df", "pvalue", "rmsea"))
		{"one factor", agreeable, 0.71212934197948019, 86.6960615932516, 5, 3.3185390606345801e-17, 0.07766244438033232,
			[]float64{0.52833767618661753, 0.77411461600529941, 0.99351250228577237, 0.71734398939535848, 0.79107292982024668}},
		// Five questions on satisfaction that have nothing in common (IBM's fictional staff).
		{"hardly a factor", Products{1470, []float64{4001, 4011, 3987, 4013, 4059}, [][]float64{
			{12645, 10905, 10865, 10913, 11079},
			{10905, 12731, 10857, 10925, 11053},
			{10865, 10857, 12531, 10923, 11031},
			{10913, 10925, 10923, 11699, 11070},
			{11079, 11053, 11031, 11070, 11941},
		}}, 0.022835908469913579, 2.590976051623226, 5, 0.76273586736322563, 0,
			[]float64{0.043640142292094779, -0.10544684990520087, 0.24573831987143507, 0.090117977467804269, 0.050180208411408328}},
		// Three items: λ₁² = s₁₂s₁₃/s₂₃ with covariances 2, 1.5 and 3 (n = 10, variances 4, 5 and 6 with n):
		// λ = 1, 2, 1.5; θ = 3, 1, 3.75; (4.5)²/(4.5² + 7.75).
		{"three items", Products{10, []float64{0, 0, 0}, [][]float64{{40, 20, 15}, {20, 50, 30}, {15, 30, 60}}},
			20.25 / 28, 0, 0, math.NaN(), 0, []float64{1, 2, 1.5}},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := McDonaldOmega(c.of)
			near(t, "omega", o.Omega, c.omega, 1e-6)
			near(t, "df", o.DF, c.df, 0)
			near(t, "p", o.P, c.p, 1e-8)
			near(t, "rmsea", o.RMSEA, c.rmsea, 1e-9)
			if math.Abs(o.Statistic-c.statistic) > 1e-9*max(1, c.statistic) {
				t.Errorf("χ² is %.17g, not %.17g", o.Statistic, c.statistic)
			}
			for i := range c.loadings {
				near(t, "loading", o.Loadings[i], c.loadings[i], 1e-5)
			}
			if !o.Converged || o.Heywood {
				t.Errorf("converged %v, Heywood %v", o.Converged, o.Heywood)
			}
		})
	}
}

var agreeable = Products{2709, []float64{12428, 12996, 12459, 12684, 12329}, [][]float64{
	{62358, 61150, 58489, 59029, 57438},
	{61150, 66094, 61793, 62437, 60705},
	{58489, 61793, 61909, 60237, 58954},
	{59029, 62437, 60237, 65372, 59284},
	{57438, 60705, 58954, 59284, 60421},
}}

// TestMcDonaldOmegaOfAnItemTurned turns the first item (x → 7 − x): its
// loading turns, and nothing of the fit changes.
func TestMcDonaldOmegaOfAnItemTurned(t *testing.T) {
	turned := Products{2709, []float64{6535, 12996, 12459, 12684, 12329}, [][]float64{
		{21107, 29822, 28724, 29759, 28865},
		{29822, 66094, 61793, 62437, 60705},
		{28724, 61793, 61909, 60237, 58954},
		{29759, 62437, 60237, 65372, 59284},
		{28865, 60705, 58954, 59284, 60421},
	}}
	right, wrong := McDonaldOmega(agreeable), McDonaldOmega(turned)
	near(t, "loading", wrong.Loadings[0], -right.Loadings[0], 1e-9)
	near(t, "χ²", wrong.Statistic, right.Statistic, 1e-9)
	// R: as above, with A1 <- 7 - A1
	near(t, "omega", wrong.Omega, 0.56340039857905477, 1e-6)
}

func TestMcDonaldOmegaUndefined(t *testing.T) {
	for name, c := range map[string]struct {
		of                 Products
		converged, heywood bool
	}{
		"nothing":     {Products{}, false, false},
		"two items":   {Products{3, []float64{6, 6}, [][]float64{{14, 13}, {13, 14}}}, false, false},
		"all alike":   {Products{3, []float64{3, 3, 3}, [][]float64{{3, 3, 3}, {3, 3, 3}, {3, 3, 3}}}, false, false},
		"one follows": {Products{8, []float64{24, 26, 50}, [][]float64{{84, 90, 174}, {90, 100, 190}, {174, 190, 364}}}, false, false},
		// R: theta of the first item is -0.0914, lavaan: "some estimated ov variances are negative"
		"a negative variance": {Products{60, []float64{175, 177, 180}, [][]float64{{559, 562, 538}, {562, 567, 542}, {538, 542, 616}}}, true, true},
		// R: lavaan: "the optimizer warns that a solution has NOT been found"
		"no solution": {Products{40, []float64{117, 124, 116, 125}, [][]float64{{459, 378, 381, 375}, {378, 406, 355, 384}, {381, 355, 412, 389}, {375, 384, 389, 445}}}, false, false},
	} {
		o := McDonaldOmega(c.of)
		if !math.IsNaN(o.Omega) || o.Converged != c.converged || o.Heywood != c.heywood {
			t.Errorf("%s: omega %v, converged %v, Heywood %v", name, o.Omega, o.Converged, o.Heywood)
		}
	}
}
