package tally

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// exact adds with big.Float at a precision that loses nothing.
func exact(xs []float64) float64 {
	total := new(big.Float).SetPrec(2200)
	for _, x := range xs {
		total.Add(total, new(big.Float).SetFloat64(x))
	}
	f, _ := total.Float64()
	return f
}

func TestSumIsExact(t *testing.T) {
	for _, xs := range [][]float64{
		{},
		{0.1, 0.2, 0.3},
		{1e16, 1, -1e16},               // a float64 loop says 0
		{1e300 / 1e270, -1, 1e-3, 4.5}, // 2¹²⁰ is the limit
		{-2.5, -0.125, 1 << 40, -(1 << 40)},
		{math.Nextafter(1, 2), -1},
		{-1e20, 1e20, -3},
	} {
		var s sum
		for _, x := range xs {
			s.add(x)
		}
		if got, want := s.float64(), exact(xs); got != want {
			t.Errorf("%v: got %v, want %v", xs, got, want)
		}
	}
}

func TestSumDoesNotDependOnOrderOrWorkers(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	xs := make([]float64, 10_000)
	for i := range xs {
		xs[i] = math.Exp(12*r.NormFloat64()) * (r.Float64() - 0.5)
	}
	var forward, backward, left, right sum
	for i, x := range xs {
		forward.add(x)
		backward.add(xs[len(xs)-1-i])
		if i%3 == 0 {
			left.add(x)
		} else {
			right.add(x)
		}
	}
	right.merge(left)
	if forward != backward || forward != right {
		t.Errorf("sums differ: %v, %v, %v", forward, backward, right)
	}
}
