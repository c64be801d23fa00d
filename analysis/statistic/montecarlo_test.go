package statistic

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The exact p of Pearson's statistic: the sum of the probabilities of all
// tables with these margins whose statistic is at least as large.
func TestMonteCarloFindsTheExactP(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 5))
	for range 40 {
		table := randomTable(random, 3, 3, 8)
		exact, _ := FisherExact(table)
		if drawn := MonteCarlo(table); math.Abs(drawn.P-exact) > 4*drawn.SE+1e-9 {
			t.Errorf("%v: p is %v ± %v, not %v", table, drawn.P, drawn.SE, exact)
		}
	}
}

func TestMonteCarlo(t *testing.T) {
	for name, c := range map[string]struct {
		table [][]float64
		want  float64
	}{
		// R: set.seed(1); fisher.test(matrix(…), simulate.p.value = TRUE, B = 3e5)$p.value
		"job":   {jobTable, 0.781864},
		"four":  {fourTable, 0.013630},
		"leave": {leaveTable, 0.514682},
		// R: fisher.test(matrix(…))$p.value
		"rare": {rareTable, 0.0033070719496196858},
		// chi-square, which is near enough: R: chisq.test(matrix(…))$p.value
		"huge": {hugeTable, 0.77070259904198823},
	} {
		drawn := MonteCarlo(c.table)
		if math.Abs(drawn.P-c.want) > 4*drawn.SE {
			t.Errorf("%s: p is %v ± %v, not %v", name, drawn.P, drawn.SE, c.want)
		}
		if again := MonteCarlo(c.table); again != drawn {
			t.Errorf("%s: p is %v once and %v again", name, drawn, again)
		}
	}
	// No table is farther from independence than this one: the least p there is.
	near(t, "diag", MonteCarlo(diagonal).P, 1e-4, 1e-15)
	near(t, "half persons", MonteCarlo([][]float64{{1.5, 2}, {3, 4}}).P, math.NaN(), 0)
}

func TestDrawnTablesHaveTheirMargins(t *testing.T) {
	margins := crosstabOf(leaveTable).sortedMargins()
	draw := newDrawer(margins)
	var mean float64
	for range 2000 {
		drawn := draw.table()
		rows, columns := marginsOf(drawn)
		for g, sum := range rows {
			near(t, "row", sum, margins.rows[g], 0)
		}
		for c, sum := range columns {
			near(t, "column", sum, margins.columns[c], 0)
		}
		mean += drawn[1][2] / 2000
	}
	near(t, "mean", mean, margins.expected(1, 2), 0.02)
}

func BenchmarkMonteCarlo(b *testing.B) {
	for name, table := range map[string][][]float64{
		"4x4 of 96": jobTable, "5x4 of 271": leaveTable, "2x2 of 10 million": rareTable, "2x3 of 9 million": hugeTable,
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				MonteCarlo(table)
			}
		})
	}
}

func TestDrawsFromAnUrn(t *testing.T) {
	d := newDrawer(crosstabOf(teaTable))
	for _, u := range []urn{{10, 7, 20}, {90, 80, 100}, {3000, 7000, 20000}, {4e6, 1e7, 3e7}, {2e7, 2.5e7, 3e7}} {
		const draws = 40000
		var sum, squares float64
		for range draws {
			x := d.from(u) - u.mean()
			sum += x
			squares += x * x
		}
		// Four standard errors of a mean, and of a variance of nearly normal numbers.
		near(t, "mean", u.mean()+sum/draws, u.mean(), 4*math.Sqrt(u.variance()/draws)/u.mean())
		near(t, "variance", squares/draws, u.variance(), 4*math.Sqrt(2./draws))
	}
}
