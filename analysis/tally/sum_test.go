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
		{1e16, 1, -1e16}, // a float64 loop says 0
		{1e300 / 1e270, -1, 1e-3, 4.5},
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

// TestSumSplits has the two halves of 2⁶⁰ + 2⁻²⁰ + 2⁻⁶⁰, and of its negative.
func TestSumSplits(t *testing.T) {
	for _, sign := range []float64{1, -1} {
		var s sum
		for _, x := range []float64{0x1p60, 0x1p-20, 0x1p-60} {
			s.add(sign * x)
		}
		if rounded, rest := s.split(); rounded != sign*0x1p60 || rest != sign*(0x1p-20+0x1p-60) {
			t.Errorf("split into %v and %v", rounded, rest)
		}
	}
}

func TestSumOfProducts(t *testing.T) {
	x, y := 1+0x1p-52, 1-0x1p-52 // x·y = 1 − 2⁻¹⁰⁴
	var s sum
	s.addProduct(x, y)
	if rounded, rest := s.split(); rounded != 1 || rest != -0x1p-104 {
		t.Errorf("x·y is %v and %v", rounded, rest)
	}
	for _, k := range []int64{0, 1, -7, 1 << 40} {
		for _, x := range []float64{0.1, -2.5, 1e10} {
			var one, times sum
			one.add(x)
			times.addTimes(one, k)
			if got, want := times.float64(), float64(k)*x; got != want {
				t.Errorf("%v·%d: got %v, want %v", x, k, got, want)
			}
		}
	}
}
