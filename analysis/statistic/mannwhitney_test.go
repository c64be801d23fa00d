package statistic

import (
	"math"
	"testing"
)

func (r RankSum) numbers() []float64 {
	return []float64{r.W, r.Z, r.P}
}

// R, of x and y: w <- wilcox.test(x, y, exact = FALSE, correct = FALSE); w$statistic,
// z, w$p.value, where with n and m people and t <- table(c(x, y)), z is
// (w$statistic - n*m/2)/sqrt(n*m/12*(n+m+1 - sum(t^3 - t)/((n+m)*(n+m-1)))).
func TestMannWhitney(t *testing.T) {
	for name, c := range map[string]struct {
		a, b []float64
		want []float64
	}{
		"higher":         {fourGroups[0], fourGroups[1], []float64{2242, 2.9942098337035543, 0.0027515663903260527}},
		"much higher":    {fourGroups[2], fourGroups[3], []float64{902.5, 4.062521129207135, 4.8545552024805408e-05}},
		"lower":          {[]float64{2, 1, 0, 1}, []float64{1, 2, 2, 0}, []float64{8, -0.50937163197361068, 0.61049175674527101}},
		"as high":        {[]float64{0, 1, 0}, []float64{1, 0, 1}, []float64{1, 0, 1}},
		"one each":       {[]float64{1, 0}, []float64{0, 1}, []float64{0, -1, 0.31731050786291409}},
		"shorter counts": {[]float64{1}, []float64{0, 1}, []float64{0, -1, 0.31731050786291409}},
		"all alike":      {[]float64{0, 3}, []float64{0, 4}, []float64{6, math.NaN(), math.NaN()}},
		"an empty group": {[]float64{0, 3}, []float64{0, 0}, []float64{math.NaN(), math.NaN(), math.NaN()}},
		"nobody":         {nil, nil, []float64{math.NaN(), math.NaN(), math.NaN()}},
	} {
		agree(t, name, MannWhitney(c.a, c.b).numbers(), c.want...)
	}
}

// One of ten million answers higher. By hand, with n = 10⁷ in each group: W = n²/2 +
// n/2, σ² = n²/(2n(2n−1))·Σt(N−t)(N+t)/12, which for t of 1 and 2n−1 is n²/4, so z =
// 1: to the last digit, though σ² is a difference of numbers of 10²².
func TestMannWhitneyOfMillions(t *testing.T) {
	const n = 1e7
	test := MannWhitney([]float64{n - 1, 1}, []float64{n, 0})
	agree(t, "millions", test.numbers(), n*n/2+n/2, 1, 0.31731050786291409)
}

// Exchanging the groups turns the sign, and nothing else.
func TestMannWhitneyReversed(t *testing.T) {
	up, down := MannWhitney(fourGroups[0], fourGroups[3]), MannWhitney(fourGroups[3], fourGroups[0])
	agree(t, "reversed", down.numbers(), 60*25-up.W, -up.Z, up.P)
}
