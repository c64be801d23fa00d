package statistic

import (
	"cmp"
	"math"
	"slices"
)

// SignedRanks is Wilcoxon's test that the same people answer alike at two
// times. V is the sum of the ranks of the differences above 0, first minus
// second, among the Changed people whose difference is not 0; Z and P are of the
// normal approximation with ties, once more with Yates's correction for
// continuity, and once more by Pratt's method, in which those who did not change
// take the lowest ranks. RankBiserial is the share of rank sums that are of
// differences above 0, minus the share that are of those below: −1 to 1.
type SignedRanks struct {
	V, Changed             float64
	Z, P                   float64
	ZCorrected, PCorrected float64
	PrattZ, PrattP         float64
	RankBiserial           float64
}

// SignedRank compares two answers of the same people: joint[i][j] gave the
// answer with scores[i] first, and the one with scores[j] then (Wilcoxon 1945,
// Biometrics Bulletin 1:80; Pratt 1959, Journal of the American Statistical
// Association 54:655; rank-biserial: Kerby 2014, Comprehensive Psychology 3:1; R:
// wilcox.test(x, y, paired = TRUE, exact = FALSE, correct = FALSE), and correct =
// TRUE, coin::wilcoxsign_test(x ~ y, zero.method = "Pratt")). Where nobody changed,
// V and Changed are 0 and all else NaN; all is NaN where an answer has no score.
func SignedRank(joint [][]float64, scores []float64) SignedRanks {
	for _, row := range joint {
		if max(len(joint), len(row)) > len(scores) {
			nan := math.NaN()
			return SignedRanks{nan, nan, nan, nan, nan, nan, nan, nan, nan}
		}
	}
	unchanged, changes := changesOf(joint, scores)
	wilcoxon, pratt := signedRanks(changes, 0), signedRanks(changes, unchanged)
	test := rankSum(wilcoxon.above, (wilcoxon.above-wilcoxon.below)/2, wilcoxon.sigma())
	s := SignedRanks{
		V: test.W, Z: test.Z, P: test.P, ZCorrected: test.ZCorrected, PCorrected: test.PCorrected,
		RankBiserial: (wilcoxon.above - wilcoxon.below) / (wilcoxon.above + wilcoxon.below),
	}
	s.PrattZ = (pratt.above - pratt.below) / 2 / pratt.sigma()
	s.PrattP = normalP(s.PrattZ)
	for _, c := range changes {
		s.Changed += c.above + c.below
	}
	return s
}

// A change is how many people changed by so much, in either direction.
type change struct{ size, above, below float64 }

// changesOf are the changes in ascending order of size, and how many people did
// not change. Sizes that differ by rounding only, as differences of scores such as
// 100/3 may, are one.
func changesOf(joint [][]float64, scores []float64) (unchanged float64, changes []change) {
	var all []change
	for i, row := range joint {
		for j, n := range row {
			switch d := scores[i] - scores[j]; {
			case n == 0:
			case d == 0:
				unchanged += n
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
	return unchanged, changes
}

// rankSums are the sums of ranks of changes above and below 0, and of the
// squared ranks of all.
type rankSums struct{ above, below, squares float64 }

// sigma is the standard deviation of either sum when signs are drawn by lot.
func (r rankSums) sigma() float64 { return math.Sqrt(r.squares) / 2 }

// signedRanks ranks changes by size, after so many people.
func signedRanks(changes []change, after float64) rankSums {
	var sums rankSums
	for _, c := range changes {
		n := c.above + c.below
		rank := after + (n+1)/2
		sums.above += rank * c.above
		sums.below += rank * c.below
		sums.squares += rank * rank * n
		after += n
	}
	return sums
}
