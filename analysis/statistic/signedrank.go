package statistic

import (
	"cmp"
	"math"
	"slices"
)

// SignedRanks is Wilcoxon's test that the same people answer alike at two
// times. V is the sum of the ranks of the differences above 0, first minus
// second, among the Changed people whose difference is not 0; Z and P are of the
// normal approximation with ties. RankBiserial is the share of rank sums that are
// of differences above 0, minus the share that are of those below: −1 to 1.
type SignedRanks struct{ V, Changed, Z, P, RankBiserial float64 }

// SignedRank compares two answers of the same people: joint[i][j] gave the
// answer with scores[i] first, and the one with scores[j] then (Wilcoxon 1945,
// Biometrics Bulletin 1:80; rank-biserial: Kerby 2014, Comprehensive Psychology
// 3:1; R: wilcox.test(x, y, paired = TRUE, exact = FALSE, correct = FALSE)). Where
// nobody changed, V and Changed are 0 and all else NaN; all is NaN where an answer
// has no score.
func SignedRank(joint [][]float64, scores []float64) SignedRanks {
	for _, row := range joint {
		if max(len(joint), len(row)) > len(scores) {
			nan := math.NaN()
			return SignedRanks{nan, nan, nan, nan, nan}
		}
	}
	var above, below, squares, ranked float64 // sums of ranks, and of squared ranks
	for _, c := range changesOf(joint, scores) {
		n := c.above + c.below
		rank := ranked + (n+1)/2
		above += rank * c.above
		below += rank * c.below
		squares += rank * rank * n
		ranked += n
	}
	test := rankSum(above, (above-below)/2, math.Sqrt(squares)/2)
	return SignedRanks{V: test.W, Changed: ranked, Z: test.Z, P: test.P, RankBiserial: (above - below) / (above + below)}
}

// A change is how many people changed by so much, in either direction.
type change struct{ size, above, below float64 }

// changesOf are the changes in ascending order of size. Sizes that differ by
// rounding only, as differences of scores such as 100/3 may, are one.
func changesOf(joint [][]float64, scores []float64) (changes []change) {
	var all []change
	for i, row := range joint {
		for j, n := range row {
			switch d := scores[i] - scores[j]; {
			case n == 0 || d == 0:
			case d > 0:
				all = append(all, change{d, n, 0})
			default:
				all = append(all, change{-d, 0, n})
			}
		}
	}
	slices.SortFunc(all, func(a, b change) int { return cmp.Compare(a.size, b.size) })
	for _, c := range all {
		last := len(changes) - 1
		if last < 0 || c.size-changes[last].size > 1e-9*c.size {
			changes = append(changes, c)
			continue
		}
		changes[last].above += c.above
		changes[last].below += c.below
	}
	return changes
}
