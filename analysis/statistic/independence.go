package statistic

// An Independence is a test of whether groups answer alike.
type Independence struct {
	Method           string // "chisq", "fisher" or "monte_carlo": where P is from
	Statistic, DF, P float64
	SE               float64 // of P where it was drawn, else 0
	// RuleFailed says that expected counts are too small for the chi-square
	// distribution. With the method "chisq" P is then to be mistrusted.
	RuleFailed bool
}

// TestIndependence tests whether groups answer alike: by [ChiSquare] where
// [ExpectedRule] trusts it, else by [FisherExact] where the table is small enough,
// else by [MonteCarlo]. Statistic and DF are Pearson's whatever P is from. Counts
// that are no whole numbers, such as effective sizes, have chi-square alone.
// Numbers are NaN where fewer than two groups or two answers are left without the
// empty ones.
func TestIndependence(table [][]float64) Independence {
	pearson := ChiSquare(table)
	test := Independence{Method: "chisq", Statistic: pearson.Statistic, DF: pearson.DF, P: pearson.P}
	t := crosstabOf(table)
	test.RuleFailed = t.comparable() && !ExpectedRule(pearson.LeastExpected, pearson.ShareBelowFive)
	if !test.RuleFailed || !t.whole() {
		return test
	}
	if p, ok := FisherExact(table); ok {
		test.Method, test.P = "fisher", p
		return test
	}
	drawn := MonteCarlo(table)
	test.Method, test.P, test.SE = "monte_carlo", drawn.P, drawn.SE
	return test
}
