package cube

import "math"

// Moments are the sums of a number x over the people who gave one, with
// weights w: n, Σw, Σw², Σwx, Σwx², Σw²x, Σw²x². An index is counted in whole
// steps (instrument.IndexSteps).
type Moments struct {
	N                         int64
	W, W2, WX, WXX, W2X, W2XX float64
	// Rest is what rounding took from W, W2, WX, WXX, W2X and W2XX, in this
	// order. A sum and its rest have twice the digits of a float64, so that
	// numbers that differ little for their size keep their spread. It may be
	// left out of sums that are exact.
	Rest [6]float64
}

// Add returns the moments of both groups of people together.
func (m Moments) Add(o Moments) Moments {
	var sums [6]twice
	theirs := o.sums()
	for i, s := range m.sums() {
		sums[i] = s.add(theirs[i])
	}
	return momentsOf(m.N+o.N, sums)
}

// Moments returns the moments of the people of a cell where each of them gave
// the number x, as those of one category of a scale all gave its score.
func (c Cell) Moments(x float64) Moments {
	w, w2 := twice{c.W, 0}, twice{c.W2, 0}
	wx, w2x := w.times(x), w2.times(x)
	return momentsOf(c.N, [6]twice{w, w2, wx, wx.times(x), w2x, w2x.times(x)})
}

// times multiplies every sum by a whole number.
func (m Moments) times(k int64) Moments {
	sums := m.sums()
	for i, s := range sums {
		sums[i] = s.times(float64(k))
	}
	return momentsOf(m.N*k, sums)
}

func (m Moments) sums() [6]twice {
	return [6]twice{{m.W, m.Rest[0]}, {m.W2, m.Rest[1]}, {m.WX, m.Rest[2]}, {m.WXX, m.Rest[3]}, {m.W2X, m.Rest[4]}, {m.W2XX, m.Rest[5]}}
}

func momentsOf(n int64, s [6]twice) Moments {
	m := Moments{N: n, W: s[0].sum, W2: s[1].sum, WX: s[2].sum, WXX: s[3].sum, W2X: s[4].sum, W2XX: s[5].sum}
	for i := range s {
		m.Rest[i] = s[i].rest
	}
	return m
}

// alike is the squared coefficient of variation up to which the numbers are the
// same: sums of twice the digits can differ so much by their rounding.
const alike = 0x1p-96

// Centred returns the weighted mean x̄ = Σwx/Σw and the sums Σw(x−x̄)² and
// Σw²(x−x̄)², which are 0 where all numbers are the same. All are NaN where the
// weights sum to nothing. The variance of n people of weight 1 is the second
// over n−1. The sums are moved to around the mean before they are subtracted
// from each other, in twice the digits: they are right to the last few digits
// of a float64 as far as the moments are. R:
// m <- weighted.mean(x, w); sum(w*(x-m)^2); sum(w^2*(x-m)^2).
func (m Moments) Centred() (mean, centred, centredW2 float64) {
	if !(m.W > 0) {
		return math.NaN(), math.NaN(), math.NaN()
	}
	s := m.sums()
	mean = m.WX / m.W
	around := func(w, x, xx twice) (dx, dxx float64) { // Σw(x−mean), Σw(x−mean)²
		d := x.add(w.times(-mean))
		return d.sum, xx.add(x.times(-mean)).add(d.times(-mean)).sum
	}
	dx, dxx := around(s[0], s[2], s[3])
	d2x, d2xx := around(s[1], s[4], s[5])
	if dxx <= alike*m.WXX {
		return mean, 0, 0
	}
	off := dx / m.W // of the mean from its rounding
	return mean, max(0, dxx-off*dx), max(0, d2xx-2*off*d2x+off*off*m.W2)
}

// A twice is a number to twice the digits of a float64: sum rounded to nearest,
// and the rest.
type twice struct{ sum, rest float64 }

// add and times follow Joldes, Muller & Popescu (2017), Tight and rigorous
// error bounds for basic building blocks of double-word arithmetic, ACM
// Transactions on Mathematical Software 44(2), algorithms 6 and 9.
func (a twice) add(b twice) twice {
	s, t := twoSum(a.sum, b.sum), twoSum(a.rest, b.rest)
	s = fastTwoSum(s.sum, s.rest+t.sum)
	return fastTwoSum(s.sum, s.rest+t.rest)
}

func (a twice) times(x float64) twice {
	p := a.sum * x
	return fastTwoSum(p, math.FMA(a.rest, x, math.FMA(a.sum, x, -p)))
}

// twoSum is a + b exactly.
func twoSum(a, b float64) twice {
	s := a + b
	back := s - a
	return twice{s, (a - (s - back)) + (b - back)}
}

// fastTwoSum is a + b exactly where a is not the smaller one.
func fastTwoSum(a, b float64) twice {
	s := a + b
	return twice{s, b - (s - a)}
}
