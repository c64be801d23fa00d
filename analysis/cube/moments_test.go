package cube

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// oneByOne adds the people of the given numbers and weights one by one.
func oneByOne(xs, ws []float64) Moments {
	var m Moments
	for i, x := range xs {
		m = m.Add(Cell{1, ws[i], ws[i] * ws[i]}.Moments(x))
	}
	return m
}

func ones(n int) []float64 {
	w := make([]float64, n)
	for i := range w {
		w[i] = 1
	}
	return w
}

// numAcc is the rule by which NIST makes NumAcc2 to NumAcc4: 1001 numbers.
func numAcc(first, low, high float64) []float64 {
	xs := []float64{first}
	for range 500 {
		xs = append(xs, low, high)
	}
	return xs
}

// TestCentredKeepsTheDigitsOfNumAcc computes what NIST certifies. The numbers of
// the last two have no more than 16 digits as float64s: their spread differs
// from the certified one in the 10th and the 9th digit before anything is
// computed, so that it is compared with that of the float64s as well.
func TestCentredKeepsTheDigitsOfNumAcc(t *testing.T) {
	for _, test := range []struct {
		name     string
		xs       []float64
		mean, sd float64 // https://www.itl.nist.gov/div898/strd/univ/homepage.html
		within   float64 // relative, of sd
	}{
		{"NumAcc1", []float64{10000001, 10000003, 10000002}, 10000002, 1, 0},
		{"NumAcc2", numAcc(1.2, 1.1, 1.3), 1.2, 0.1, 1e-15},
		{"NumAcc3", numAcc(1000000.2, 1000000.1, 1000000.3), 1000000.2, 0.1, 1e-9},
		{"NumAcc4", numAcc(10000000.2, 10000000.1, 10000000.3), 10000000.2, 0.1, 1e-8},
	} {
		mean, centred, centredW2 := oneByOne(test.xs, ones(len(test.xs))).Centred()
		sd := math.Sqrt(centred / float64(len(test.xs)-1))
		if off(mean, test.mean) > 1e-15 || off(sd, test.sd) > test.within {
			t.Errorf("%s: mean %v and sd %v, want %v and %v", test.name, mean, sd, test.mean, test.sd)
		}
		if _, want, _ := slowly(test.xs, ones(len(test.xs))); off(centred, want) > 1e-15 || off(centredW2, want) > 1e-15 {
			t.Errorf("%s: Σ(x−x̄)² is %v and %v, want %v", test.name, centred, centredW2, want)
		}
	}
}

func off(got, want float64) float64 { return math.Abs(got-want) / math.Abs(want) }

// slowly is Centred in 400 bits from the numbers themselves.
func slowly(xs, ws []float64) (mean, centred, centredW2 float64) {
	number := func(x float64) *big.Float { return new(big.Float).SetPrec(400).SetFloat64(x) }
	w, wx := number(0), number(0)
	for i, x := range xs {
		w.Add(w, number(ws[i]))
		wx.Add(wx, number(0).Mul(number(ws[i]), number(x)))
	}
	m, c, c2 := number(0).Quo(wx, w), number(0), number(0)
	for i, x := range xs {
		d := number(0).Sub(number(x), m)
		d.Mul(d, d)
		c.Add(c, number(0).Mul(d, number(ws[i])))
		c2.Add(c2, number(0).Mul(d, number(ws[i]*ws[i])))
	}
	mean, _ = m.Float64()
	centred, _ = c.Float64()
	centredW2, _ = c2.Float64()
	return mean, centred, centredW2
}

func TestCentredWithWeights(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, size := range []float64{0, 1, 1e4, 1e7} {
		var xs, ws []float64
		for range 500 {
			xs, ws = append(xs, size+r.NormFloat64()), append(ws, 0.2+r.ExpFloat64())
		}
		mean, centred, centredW2 := oneByOne(xs, ws).Centred()
		m, c, c2 := slowly(xs, ws)
		if off(mean, m) > 1e-15 || off(centred, c) > 1e-14 || off(centredW2, c2) > 1e-14 {
			t.Errorf("numbers around %v: got %v, %v, %v, want %v, %v, %v", size, mean, centred, centredW2, m, c, c2)
		}
	}
}

func TestCentredOfNobodyAndOfTheSame(t *testing.T) {
	if mean, centred, centredW2 := (Moments{}).Centred(); !math.IsNaN(mean) || !math.IsNaN(centred) || !math.IsNaN(centredW2) {
		t.Errorf("nobody has mean %v, %v, %v", mean, centred, centredW2)
	}
	for _, w := range []float64{1, 0.3, 17.77} {
		people := Cell{N: 7, W: 7 * w, W2: 7 * w * w}
		if mean, centred, centredW2 := people.Moments(0.1).Add(people.Moments(0.1)).Centred(); off(mean, 0.1) > 2e-16 || centred != 0 || centredW2 != 0 {
			t.Errorf("people of weight %v who all say 0.1: %v, %v, %v", w, mean, centred, centredW2)
		}
	}
}

// TestWithoutLeavesTheRest takes many away and keeps the digits of the few.
func TestWithoutLeavesTheRest(t *testing.T) {
	xs := numAcc(1000000.2, 1000000.1, 1000000.3)
	few, many := Group{Moments: oneByOne(xs[:3], ones(3))}, Group{Moments: oneByOne(xs[3:], ones(998))}
	left := few.Add(many).Without(many)
	_, got, _ := left.Moments.Centred()
	if _, want, _ := slowly(xs[:3], ones(3)); left.Moments.N != 3 || off(got, want) > 1e-12 {
		t.Errorf("of %d left Σ(x−x̄)² is %v, want %v", left.Moments.N, got, want)
	}
}

func products(x float64) *Products {
	m := []Moments{Cell{1, 1, 1}.Moments(x)}
	return &Products{Items: 1, Pairs: m, Complete: m}
}

func TestProductsOfThoseWhoseProductsWereCounted(t *testing.T) {
	one := Cell{1, 1, 1}
	two, three, unknown := Group{Base: one, Products: products(2)}, Group{Base: one, Products: products(3)}, Group{Base: one}
	if got := two.Add(three).Products.Pairs[0]; got.WX != 5 || got.WXX != 13 || got.N != 2 {
		t.Errorf("2 and 3: got %v", got)
	}
	if got := two.Add(three).Without(two).Products.Complete[0]; got != products(3).Complete[0] {
		t.Errorf("2 and 3 without 2: got %v", got)
	}
	if two.Add(unknown).Products != nil || unknown.Add(two).Products != nil || unknown.times(2).Products != nil {
		t.Error("products were told of people whose products were not counted")
	}
}
