package statistic

import (
	"cmp"
	"slices"
)

// Holm adjusts the p values of one family so that any of them below α is
// established at the level 1−α for the whole family (Holm 1979; R:
// p.adjust(p, "holm")). The order is kept and p is not changed.
func Holm(p []float64) []float64 {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	adjusted := make([]float64, len(p))
	largest := 0.0
	for rank, i := range order {
		largest = max(largest, min(1, float64(len(p)-rank)*p[i]))
		adjusted[i] = largest
	}
	return adjusted
}

// SimultaneousLevel is the level that each of m intervals needs so that all
// are right together with probability level or more: 1 − (1−level)/m
// (Bonferroni). A family of fewer than one counts as one.
func SimultaneousLevel(level float64, m int) float64 {
	return 1 - (1-level)/float64(max(1, m))
}
