package statistic

import "testing"

func TestTestIndependence(t *testing.T) {
	for name, c := range map[string]struct {
		table  [][]float64
		method string
		failed bool
		p      float64
	}{
		// R: chisq.test(matrix(…), correct = FALSE)$p.value
		"huge":  {hugeTable, "chisq", false, 0.77070259904198823},
		"leave": {leaveTable, "chisq", false, 0.49066206357265119},
		// R: fisher.test(matrix(…))$p.value
		"age":  {ageTable, "fisher", true, 0.0003076125182419342},
		"rare": {rareTable, "fisher", true, 0.0033070719496196988},
		"job":  {jobTable, "monte_carlo", true, MonteCarlo(jobTable).P},
		// R: chisq.test(matrix(c(3, 1, 1, 3) * 1.1, 2), correct = FALSE)$p.value
		"half persons": {[][]float64{{3.3, 1.1}, {1.1, 3.3}}, "chisq", true, 0.13801073756865842},
	} {
		got := TestIndependence(c.table)
		pearson := ChiSquare(c.table)
		if got.Method != c.method || got.RuleFailed != c.failed || (got.SE > 0) != (c.method == "monte_carlo") {
			t.Errorf("%s: %+v", name, got)
		}
		near(t, name+": p", got.P, c.p, 1e-11)
		near(t, name+": statistic", got.Statistic, pearson.Statistic, 0)
		near(t, name+": df", got.DF, pearson.DF, 0)
	}
}
