package tally

import (
	"math"
	"math/big"
	"math/bits"
)

// A sum adds float64s exactly, so that it does not depend on their order or on
// how many workers shared the work. It is a 192-bit two's complement fixed-point
// number in units of 2⁻⁶⁴, least word first: whatever is at least 2⁻¹² keeps
// all its 53 bits, and a smaller addend is rounded to the unit by itself, before
// it meets any other. Addends must be below 2¹²⁰ in magnitude.
type sum [3]uint64

func (s *sum) add(x float64) {
	if x == 0 {
		return
	}
	mantissa, exponent := math.Frexp(math.Abs(x)) // |x| = mantissa·2^exponent, ½ ≤ mantissa < 1
	m := uint64(mantissa * (1 << 53))
	shift := exponent - 53 + 64 // |x| = m·2^shift units
	var t sum
	if shift < 0 {
		if shift > -64 {
			t[0] = (m + 1<<(-shift-1)) >> -shift
		}
	} else {
		word, bit := shift/64, uint(shift%64)
		t[word] = m << bit
		if bit > 0 && word < 2 {
			t[word+1] = m >> (64 - bit)
		}
	}
	if x < 0 {
		t.negate()
	}
	s.merge(t)
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
	negative := s[2]>>63 == 1
	if negative {
		s.negate()
	}
	n := new(big.Int)
	for i := len(s) - 1; i >= 0; i-- {
		n.Or(n.Lsh(n, 64), new(big.Int).SetUint64(s[i]))
	}
	f := new(big.Float).SetPrec(192).SetInt(n)
	x, _ := f.SetMantExp(f, -64).Float64()
	if negative {
		return -x
	}
	return x
}
