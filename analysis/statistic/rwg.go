package statistic

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// WithinGroupAgreement is rwg(J): how much less people of one unit differ on
// J items than they would, had each drawn an answer among the steps 1…A at
// random: J(1−q) / (J(1−q) + q), where q is the mean of the variances, with
// n−1, by (A²−1)/12 (James, Demaree & Wolf 1984, Journal of Applied Psychology
// 69; R: multilevel::rwg.j(x, unit, ranvar = (A^2 - 1) / 12)). One variance
// gives rwg, 1 − q. It is 0–1; people who differ more than by chance (q > 1)
// count as 0, as James et al. advise. NaN without items, with fewer than two
// steps, or where some variance is unknown, as it is of one person.
func WithinGroupAgreement(variances []float64, steps float64) float64 {
	items := float64(len(variances))
	chance := (steps*steps - 1) / 12
	if !(items > 0 && steps >= 2) {
		return math.NaN()
	}
	agreed := items * (1 - floats.Sum(variances)/items/chance)
	if agreed <= 0 {
		return 0
	}
	return agreed / (agreed + 1 - agreed/items)
}
