package statistic

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// A PearsonTest is a chi-square test of independence.
type PearsonTest struct {
	Statistic, DF, P float64
	// LeastExpected is the smallest expected count, ShareBelowFive the share
	// (0–1) of expected counts below 5: what [ExpectedRule] looks at.
	LeastExpected, ShareBelowFive float64
}

// ChiSquare tests whether groups answer alike: Pearson's statistic without
// continuity correction (Pearson 1900, Philosophical Magazine 50:157; Agresti
// 2013, Categorical Data Analysis, 3.2.1; R: chisq.test(table, correct =
// FALSE)). Empty rows and columns count for nothing. All is NaN where fewer than
// two groups or two answers are left, or a count is negative or not finite.
func ChiSquare(table [][]float64) PearsonTest { return crosstabOf(table).chiSquare() }

func (t crosstab) chiSquare() PearsonTest {
	if !t.comparable() {
		nan := math.NaN()
		return PearsonTest{nan, nan, nan, nan, nan}
	}
	test := PearsonTest{DF: t.degrees(), LeastExpected: math.Inf(1)}
	below, cells := 0.0, float64(len(t.rows)*len(t.columns))
	for g, row := range t.counts {
		for c, count := range row {
			expected := t.expected(g, c)
			test.Statistic += (count - expected) * (count - expected) / expected
			test.LeastExpected = min(test.LeastExpected, expected)
			if expected < 5 {
				below++
			}
		}
	}
	test.ShareBelowFive = below / cells
	test.P = chiSquareP(test.Statistic, test.DF)
	return test
}

// chiSquareP is the probability of a chi-square of at least x (R: pchisq(x, df,
// lower.tail = FALSE)).
func chiSquareP(x, df float64) float64 { return distuv.ChiSquared{K: df}.Survival(x) }

// ExpectedRule tells whether the chi-square distribution is near enough to be
// trusted: no expected count below 1 and at most a fifth of them below 5
// (Cochran 1954, Biometrics 10:417, p. 420).
func ExpectedRule(leastExpected, shareBelowFive float64) bool {
	return leastExpected >= 1 && shareBelowFive <= 0.2
}
