package statistic

import (
	"math"
	"testing"
)

func TestCohenKappa(t *testing.T) {
	table := [][]float64{{44, 5, 1}, {7, 20, 3}, {9, 5, 6}}
	for _, c := range []struct {
		name      string
		table     [][]float64
		credit    Credit
		kappa, se float64
		want      Interval
	}{
		// R: t <- matrix(c(44, 5, 1, 7, 20, 3, 9, 5, 6), 3, byrow = TRUE)
		//    k <- vcd::Kappa(t, weights = "Equal-Spacing"); k$Unweighted; k$Weighted; confint(k)
		{"same", table, SameCredit, 0.49152542372881347, 0.072127459293340676, Interval{0.35015820121748698, 0.63289264624013997}},
		{"linear", table, LinearCredit, 0.47368421052631593, 0.076978909870306103, Interval{0.32280831961136114, 0.62456010144127072}},
		// R: vcd::Kappa(matrix(c(5, 1, 0, 3), 2)), whose interval reaches to 1.2079
		{"two categories", [][]float64{{5, 0}, {1, 3}}, SameCredit, 0.76923076923076916, 0.21169874343193276, Interval{0.35430885653179572, 1}},
		// R: vcd::Kappa(matrix(c(5, 0, 0, 7), 2)): 1, ASE 0
		{"all agree", [][]float64{{5, 0}, {0, 7}}, SameCredit, 1, 0, noInterval},
		// R: vcd::Kappa(matrix(c(0, 0, 0, 0, 3, 0, 0, 2, 0), 3)): 0, ASE 0
		{"one uses one category", [][]float64{{0, 0, 0}, {0, 3, 2}, {0, 0, 0}}, SameCredit, 0, 0, noInterval},
		{"never agree", [][]float64{{0, 5}, {5, 0}}, SameCredit, -1, 0, noInterval},
		{"one category is used", [][]float64{{5, 0}, {0, 0}}, SameCredit, math.NaN(), math.NaN(), noInterval},
		{"nothing", nil, SameCredit, math.NaN(), math.NaN(), noInterval},
		{"nothing coded", [][]float64{{0, 0}, {0, 0}}, SameCredit, math.NaN(), math.NaN(), noInterval},
		{"not square", [][]float64{{1, 2, 3}, {3, 4, 5}}, SameCredit, math.NaN(), math.NaN(), noInterval},
	} {
		a := CohenKappa(c.table, c.credit, 0.95)
		near(t, c.name, a.Kappa, c.kappa, 1e-13)
		near(t, c.name+": se", a.SE, c.se, 1e-12)
		near(t, c.name+": low", a.Interval.Low, c.want.Low, 1e-12)
		near(t, c.name+": high", a.Interval.High, c.want.High, 1e-12)
	}
	a := CohenKappa(table, SameCredit, 0.95)
	near(t, "things", a.N, 100, 0)
	near(t, "observed", a.Observed, 0.7, 1e-15)  // (44 + 20 + 6) / 100
	near(t, "expected", a.Expected, 0.41, 1e-15) // .5·.6 + .3·.3 + .2·.1
}

// TestCohenKappaOfMany has 10⁵ times as many of each: kappa stays, and its
// error is √10⁵ times less.
func TestCohenKappaOfMany(t *testing.T) {
	a := CohenKappa([][]float64{{44e5, 5e5, 1e5}, {7e5, 20e5, 3e5}, {9e5, 5e5, 6e5}}, SameCredit, 0.95)
	near(t, "kappa", a.Kappa, 0.49152542372881347, 1e-13)
	near(t, "se", a.SE, 0.072127459293340676/math.Sqrt(1e5), 1e-12)
}
