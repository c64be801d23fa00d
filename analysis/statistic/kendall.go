package statistic

import "math"

// A ZTest is a statistic that is standard normal where there is no effect, and
// its two-sided p value.
type ZTest struct{ Z, P float64 }

// KendallTest tests whether answers rise or fall with the order of groups:
// C − D over its standard error with ties (Kendall 1970, Rank Correlation
// Methods, ch. 4; R: cor.test(group, answer, method = "kendall", exact = FALSE)).
// Both are NaN where fewer than two groups or two answers are left without the
// empty ones.
func KendallTest(table [][]float64) ZTest {
	t := crosstabOf(table)
	if !t.comparable() {
		return ZTest{math.NaN(), math.NaN()}
	}
	alike, opposite := t.pairs()
	score := (t.sum(alike) - t.sum(opposite)) / 2
	n := t.n
	rows, columns := tiesOf(t.rows), tiesOf(t.columns)
	variance := (n*(n-1)*(2*n+5)-rows.spread-columns.spread)/18 + rows.pairs*columns.pairs/(2*n*(n-1))
	if n > 2 {
		variance += rows.triples * columns.triples / (9 * n * (n - 1) * (n - 2))
	}
	z := score / math.Sqrt(variance)
	return ZTest{z, normalP(z)}
}

// ties are Σt(t−1), Σt(t−1)(t−2) and Σt(t−1)(2t+5) over sizes t of groups in
// which people have the same rank.
type ties struct{ pairs, triples, spread float64 }

func tiesOf(sizes []float64) ties {
	var sum ties
	for _, t := range sizes {
		sum.pairs += t * (t - 1)
		sum.triples += t * (t - 1) * (t - 2)
		sum.spread += t * (t - 1) * (2*t + 5)
	}
	return sum
}
