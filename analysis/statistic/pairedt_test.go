package statistic

import (
	"math"
	"testing"
)

func (m RepeatedMean) numbers(level float64) []float64 {
	i := m.Interval(level)
	return []float64{m.Difference, m.SE, m.DF, m.Statistic, m.P, i.Low, i.High}
}

// R, with x and y of TestSignedRank: d <- x - y; length(d), mean(d), var(d): 96,
// 0.052083333333333336, 0.63936403508771933; t.test(x, y, paired = TRUE): t
// 0.63820512333781765, df 95, p 0.52487563674320437, stderr 0.081609080574184534, interval
// -0.10993117577172754 to 0.21409784243839422; mean(d)/sd(d): 0.065136537641985723.
func TestPairedT(t *testing.T) {
	d := Sample{96, 0.052083333333333336, 0.63936403508771933}
	agree(t, "two times", PairedT(d).numbers(0.95), 0.052083333333333336, 0.081609080574184534, 95, 0.63820512333781765, 0.52487563674320437, -0.10993117577172754, 0.21409784243839422)
	agree(t, "effect", []float64{CohenDz(d)}, 0.065136537641985723)
}

func TestPairedTUndefined(t *testing.T) {
	nan := math.NaN()
	for name, c := range map[string]struct {
		differences Sample
		difference  float64
	}{"nobody": {Sample{0, nan, nan}, nan}, "one person": {Sample{1, 2, nan}, 2}, "all alike": {Sample{9, 2, 0}, 2}} {
		agree(t, name, PairedT(c.differences).numbers(0.95), c.difference, nan, nan, nan, nan, nan, nan)
		agree(t, name, []float64{CohenDz(c.differences)}, nan)
	}
}
