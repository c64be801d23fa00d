package statistic

import (
	"math"
	"testing"
)

func (k RankAnova) numbers() []float64 { return []float64{k.H, k.DF, k.P, k.Epsilon2} }

// R: kruskal.test(x, g): 29.825059327043324, df 3, p 1.5020776364321005e-06;
// effectsize::rank_epsilon_squared(x, g): 0.15949229586654184.
func TestKruskalWallis(t *testing.T) {
	want := []float64{29.825059327043324, 3, 1.5020776364321005e-06, 0.15949229586654184}
	agree(t, "four groups", KruskalWallis(fourGroups).numbers(), want...)
	withEmpty := append([][]float64{{0, 0, 0, 0, 0}, nil}, fourGroups...)
	agree(t, "and two empty", KruskalWallis(withEmpty).numbers(), want...)
}

// H of two groups is the square of Mann–Whitney's z.
func TestKruskalWallisOfTwo(t *testing.T) {
	k, w := KruskalWallis(fourGroups[:2]), MannWhitney(fourGroups[0], fourGroups[1])
	agree(t, "two groups", []float64{k.H, k.P}, w.Z*w.Z, w.P)
}

func TestKruskalWallisUndefined(t *testing.T) {
	nan := math.NaN()
	for name, table := range map[string][][]float64{
		"nobody": nil, "one group": {{1, 2, 3}}, "all alike": {{0, 3}, {0, 4}}, "one of two empty": {{1, 2}, {0, 0}},
	} {
		agree(t, name, KruskalWallis(table).numbers(), nan, nan, nan, nan)
	}
}
