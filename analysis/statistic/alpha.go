package statistic

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// Products is what a scale of k items is computed from: the people who
// answered all of them, Σx of each item and Σx·y of each pair (k × k, the
// squares on the diagonal). Sums of whole numbers are exact up to 2⁵³, so
// that what is computed of merged files is that of one file, to the last bit.
type Products struct {
	N     float64
	Sum   []float64
	Cross [][]float64
}

// covariances are those of the items, with n − 1 (R: cov(x)); nil where
// fewer than two people answered or the sums are not of the same items.
func (p Products) covariances() [][]float64 {
	if !(p.N >= 2) || !square(p.Cross, len(p.Sum)) {
		return nil
	}
	c := make([][]float64, len(p.Sum))
	for i := range c {
		c[i] = make([]float64, len(p.Sum))
		for j := range c[i] {
			c[i][j] = differenceOfProducts(p.N, p.Cross[i][j], p.Sum[i], p.Sum[j]) / (p.N * (p.N - 1))
		}
	}
	return c
}

func square(m [][]float64, k int) bool {
	for _, row := range m {
		if len(row) != k {
			return false
		}
	}
	return len(m) == k
}

// differenceOfProducts is a·b − c·d without loss where they are nearly equal
// (Kahan; Jeannerod et al. 2013, Mathematics of Computation 82).
func differenceOfProducts(a, b, c, d float64) float64 {
	product := c * d
	lost := math.FMA(-c, d, product)
	return math.FMA(a, b, -product) + lost
}

// Reliability is how well the items of a scale hang together.
type Reliability struct {
	Alpha           float64  // Cronbach's, of the answers as they are
	Interval        Interval // Feldt's, of Alpha
	MeanCorrelation float64  // of all pairs of items
	Items           []ScaleItem
}

// ScaleItem is an item within its scale.
type ScaleItem struct {
	Mean, SD        float64
	RestCorrelation float64 // with the sum of the other items
	AlphaWithout    float64 // of the other items
}

// CronbachAlpha describes a scale by the answers of those who answered all
// its items (Cronbach 1951, Psychometrika 16; interval: Feldt 1965,
// Psychometrika 30, 1 − (1−α)·F with n−1 and (n−1)(k−1) degrees of freedom; R:
// psych::alpha(x), which drops items that all answered alike: these are kept
// here). A negative alpha tells that items point in opposite ways. Alpha is
// NaN with fewer than two items or people or where no sum differs;
// MeanCorrelation is so where an item does not vary,
// AlphaWithout in a scale of two, and all correlations of an item that does
// not vary.
func CronbachAlpha(p Products, level float64) Reliability {
	c, k := p.covariances(), float64(len(p.Sum))
	r := Reliability{Alpha: alphaOf(c, -1), Interval: noInterval, MeanCorrelation: meanCorrelation(c)}
	if !math.IsNaN(r.Alpha) && confident(level) {
		f := varianceRatio{p.N - 1, (p.N - 1) * (k - 1)}
		r.Interval = Interval{1 - (1-r.Alpha)*f.quantile((1+level)/2), 1 - (1-r.Alpha)*f.quantile((1-level)/2)}
	}
	for i := range c {
		r.Items = append(r.Items, ScaleItem{
			Mean:            p.Sum[i] / p.N,
			SD:              math.Sqrt(c[i][i]),
			RestCorrelation: withRest(c, i),
			AlphaWithout:    alphaOf(c, i),
		})
	}
	return r
}

// alphaOf is the alpha of all items but one (−1: of all).
func alphaOf(c [][]float64, without int) float64 {
	variances, covariances, k := 0.0, 0.0, 0.0
	for i := range c {
		if i == without {
			continue
		}
		k++
		variances += c[i][i]
		for j := range i {
			if j != without {
				covariances += 2 * c[i][j]
			}
		}
	}
	if !(k >= 2 && variances+covariances > 0) {
		return math.NaN()
	}
	return k / (k - 1) * covariances / (variances + covariances)
}

func meanCorrelation(c [][]float64) float64 {
	sum, pairs := 0.0, 0.0
	for i := range c {
		for j := range i {
			sum += c[i][j] / math.Sqrt(c[i][i]*c[j][j])
			pairs++
		}
	}
	return sum / pairs
}

// withRest is the correlation of an item and the sum of the others.
func withRest(c [][]float64, item int) float64 {
	shared, rest := 0.0, 0.0
	for i := range c {
		if i == item {
			continue
		}
		shared += c[item][i]
		rest += floats.Sum(c[i]) - c[i][item]
	}
	return shared / math.Sqrt(c[item][item]*rest)
}
