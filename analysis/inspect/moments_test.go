package inspect

import (
	"math"
	"testing"
)

// TestTurn turns items of a battery round, one after another, and requires of
// each item what adding up the whole matrix anew gives.
func TestTurn(t *testing.T) {
	const k = 7
	m := &moments{covariance: make([][]float64, k), sign: make([]float64, k), withSum: make([]float64, k)}
	for i := range k {
		m.sign[i] = 1
		for j := range k { // a product of loadings, and variances above it
			c := float64((i%3+1)*(j%3+1)) / 4
			if i == j {
				c += 1 + float64(i)/8
			}
			m.covariance[i] = append(m.covariance[i], c)
			m.withSum[i] += c
			m.variance += c
		}
	}
	for _, turned := range []int{3, 0, 6, 3, 2, 0} {
		m.turn(turned)
		for i := range k {
			total, with := 0.0, 0.0
			for j := range k {
				for l := range k {
					total += m.sign[j] * m.sign[l] * m.covariance[j][l]
				}
				with += m.sign[i] * m.sign[j] * m.covariance[i][j]
			}
			own := m.covariance[i][i]
			want := (with - own) / math.Sqrt(own*(total-2*with+own))
			if got := m.itemRest(i); math.Abs(got-want) > 1e-12 {
				t.Errorf("after turning %d, item %d: %v, want %v", turned, i, got, want)
			}
		}
	}
}
