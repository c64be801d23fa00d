package tally

import (
	"math"
	"math/big"
	"math/bits"
)

// A sum adds float64s exactly, so that it does not depend on their order or on
// how many workers shared the work. It is a 256-bit two's complement fixed-point
// number in units of 2⁻¹²⁸, least word first: whatever is at least 2⁻⁷⁶ keeps
// all its 53 bits, and a smaller addend is rounded to the unit by itself, before
// it meets any other. The sum must stay below 2¹²⁷ in magnitude.
type sum [4]uint64

// fraction is how many bits of a sum stand after the point.
const fraction = 128

func (s *sum) add(x float64) {
	if x == 0 {
		return
	}
	mantissa, exponent := math.Frexp(math.Abs(x)) // |x| = mantissa·2^exponent, ½ ≤ mantissa < 1
	m := uint64(mantissa * (1 << 53))
	shift := exponent - 53 + fraction // |x| = m·2^shift units
	var t sum
	if shift < 0 {
		if shift > -64 {
			t[0] = (m + 1<<(-shift-1)) >> -shift
		}
	} else {
		word, bit := shift/64, uint(shift%64)
		t[word] = m << bit
		if bit > 0 && word < len(t)-1 {
			t[word+1] = m >> (64 - bit)
		}
	}
	if x < 0 {
		t.negate()
	}
	s.merge(t)
}

// addProduct adds x·y: what rounds to a float64, and the rest.
func (s *sum) addProduct(x, y float64) {
	p := x * y
	s.add(p)
	s.add(math.FMA(x, y, -p))
}

// addTimes adds t·k.
func (s *sum) addTimes(t sum, k int64) {
	if k < 0 {
		t.negate()
		k = -k
	}
	var over, carry uint64
	for i := range s {
		high, low := bits.Mul64(t[i], uint64(k))
		low, c := bits.Add64(low, over, 0)
		over = high + c
		s[i], carry = bits.Add64(s[i], low, carry)
	}
}

func (s *sum) merge(t sum) {
	var carry uint64
	for i := range s {
		s[i], carry = bits.Add64(s[i], t[i], carry)
	}
}

func (s *sum) negate() {
	carry := uint64(1)
	for i := range s {
		s[i], carry = bits.Add64(^s[i], 0, carry)
	}
}

// float64 rounds the sum to the nearest float64.
func (s sum) float64() float64 {
	if s[0]|s[1]|s[3] == 0 && s[2] < 1<<53 {
		return float64(s[2]) // a whole number, as most sums are
	}
	negative := s[3]>>63 == 1
	if negative {
		s.negate()
	}
	n := new(big.Int)
	for i := len(s) - 1; i >= 0; i-- {
		n.Or(n.Lsh(n, 64), new(big.Int).SetUint64(s[i]))
	}
	f := new(big.Float).SetPrec(64 * uint(len(s))).SetInt(n)
	x, _ := f.SetMantExp(f, -fraction).Float64()
	if negative {
		return -x
	}
	return x
}

// split rounds the sum to the nearest float64 and returns what that leaves.
func (s sum) split() (rounded, rest float64) {
	rounded = s.float64()
	s.add(-rounded)
	return rounded, s.float64()
}
