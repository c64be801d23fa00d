package statistic

import (
	"math"
	"testing"
)

func (r RankTrend) numbers() []float64 {
	return []float64{r.JT, r.Mean, r.Variance, r.Z, r.P}
}

// R: for every pair i < j of groups, d <- outer(x[g == j], x[g == i], "-"), JT is the sum
// of sum(d > 0) + sum(d == 0)/2; with n <- table(g), t <- table(x), N <- length(x), the mean
// is (N^2 - sum(n^2))/4 and the variance (N*(N-1)*(2*N+5) - sum(n*(n-1)*(2*n+5)) -
// sum(t*(t-1)*(2*t+5)))/72 + sum(n*(n-1)*(n-2))*sum(t*(t-1)*(t-2))/(36*N*(N-1)*(N-2)) +
// sum(n*(n-1))*sum(t*(t-1))/(8*N*(N-1)); 2*pnorm(-abs(z)). cor.test(x, as.integer(g),
// method = "kendall", exact = FALSE) has z -0.63459030245149683, p 0.52569565453614653.
func TestJonckheere(t *testing.T) {
	want := []float64{6183.5, 6438.5, 161470.61472597712, -0.63459030245149672, 0.52569565453614664}
	agree(t, "four groups", Jonckheere(fourGroups).numbers(), want...)
	withEmpty := [][]float64{nil, fourGroups[0], fourGroups[1], {0, 0}, fourGroups[2], fourGroups[3]}
	agree(t, "and empty ones", Jonckheere(withEmpty).numbers(), want...)
}

// Its z is that of Kendall's test of association, in tables of few and of many
// people.
func TestJonckheereOfTables(t *testing.T) {
	for name, c := range map[string]struct {
		table [][]float64
		z, p  float64
	}{
		// R: cor.test(rep(row(m), m), rep(col(m), m), method = "kendall", exact = FALSE)
		"job":   {jobTable, 1.7167246963996221, 0.086029485567143335},
		"wide":  {wideTable, 3.980770764526449, 6.8692169744859714e-05},
		"leave": {leaveTable, -1.10635656582041197, 0.26857221728445457},
		"age":   {ageTable, -4.2552681299708839, 2.0879864570237283e-05},
		"alike": {alikeTable, 0, 1},
		// by the formulas of cor.test: its n(n−1)/2 pairs are too many to go through
		"90 thousand": {[][]float64{{20000, 15000, 10000}, {20500, 14990, 10050}}, -1.4848602471148047, 0.13758084845173285},
		// R: cor.test(1:2, 1:2, method = "kendall", exact = FALSE) divides by n − 2; S = 1, var(S) = 1
		"two people": {[][]float64{{1, 0}, {0, 1}}, 1, 0.31731050786291415},
	} {
		got := Jonckheere(c.table)
		near(t, name+": z", got.Z, c.z, 1e-11)
		near(t, name+": p", got.P, c.p, 1e-10)
	}
}

// With two groups it is Mann–Whitney's test of the second against the first.
func TestJonckheereOfTwo(t *testing.T) {
	j, w := Jonckheere(fourGroups[:2]), MannWhitney(fourGroups[1], fourGroups[0])
	agree(t, "two groups", []float64{j.JT, j.Z, j.P}, w.W, w.Z, w.P)
	one, other := []float64{1, 0}, []float64{0, 1}
	agree(t, "two people", Jonckheere([][]float64{one, other}).numbers(), 1, 0.5, 0.25, 1, 0.31731050786291409)
}

func TestJonckheereUndefined(t *testing.T) {
	nan := math.NaN()
	for name, table := range map[string][][]float64{
		"nobody": nil, "one group": {{1, 2, 3}}, "all alike": {{0, 3}, {0, 4}}, "one person": {{1, 0}},
		// R: cor.test(rep(2, 52), rep(2:3, c(22, 30)), method = "kendall", exact = FALSE): z NA, p NA
		"many alike": {{0, 0}, {0, 22}, {0, 30}},
	} {
		j := Jonckheere(table)
		agree(t, name, []float64{j.Z, j.P}, nan, nan)
	}
}
