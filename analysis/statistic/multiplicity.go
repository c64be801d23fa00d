package statistic

import (
	"cmp"
	"math"
	"slices"
)

// Holm adjusts the p values of one family so that any of them below α is
// established at the level 1−α for the whole family (Holm 1979, Scandinavian
// Journal of Statistics 6:65; R: p.adjust(p, "holm")). The order is kept and p
// is not changed; NaN stays NaN and is no test.
func Holm(p []float64) []float64 {
	adjusted, order := ascending(p)
	largest := 0.0
	for rank, i := range order {
		largest = max(largest, min(1, float64(len(order)-rank)*p[i]))
		adjusted[i] = largest
	}
	return adjusted
}

// BH adjusts the p values of one family so that, of those below α, no more
// than the share α is expected to be false (Benjamini & Hochberg 1995, Journal of
// the Royal Statistical Society B 57:289; R: p.adjust(p, "BH")). The order is
// kept and p is not changed; NaN stays NaN and is no test.
func BH(p []float64) []float64 {
	adjusted, order := ascending(p)
	smallest := 1.0
	for rank, i := range slices.Backward(order) {
		smallest = min(smallest, float64(len(order))/float64(rank+1)*p[i])
		adjusted[i] = smallest
	}
	return adjusted
}

// ascending lists the tests of a family by their p, those without one left
// out, and makes room for as many as there are p, NaN until they are adjusted.
func ascending(p []float64) (adjusted []float64, order []int) {
	adjusted = make([]float64, len(p))
	for i := range p {
		adjusted[i] = math.NaN()
		if !math.IsNaN(p[i]) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	return adjusted, order
}

// SimultaneousLevel is the level that each of m intervals needs so that all
// are right together with probability level or more: 1 − (1−level)/m
// (Bonferroni). A family of fewer than one counts as one.
func SimultaneousLevel(level float64, m int) float64 {
	return 1 - (1-level)/float64(max(1, m))
}
