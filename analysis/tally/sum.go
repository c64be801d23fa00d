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
	of := math.Float64bits(x)
	m := of&(1<<52-1) | 1<<52
	shift := int(of>>52&0x7ff) - 1075 + fraction // |x| = m·2^shift units
	if shift < 0 {
		m, shift = rounded53(m, -shift), 0
	}
	word, bit := shift/64, uint(shift%64)
	low, high := m<<bit, m>>1>>(63-bit)
	if x < 0 {
		s.subtractAt(word, low, high)
	} else {
		s.addAt(word, low, high)
	}
}

// rounded53 shifts a mantissa down, to nearest.
func rounded53(m uint64, by int) uint64 {
	if by >= 64 {
		return 0
	}
	return (m + 1<<(by-1)) >> by
}

// addAt adds two words of which the lower is at a place, or at the last one.
func (s *sum) addAt(word int, low, high uint64) {
	var carry uint64
	s[word], carry = bits.Add64(s[word], low, 0)
	if word++; word < len(s) {
		s[word], carry = bits.Add64(s[word], high, carry)
	}
	for word++; carry > 0 && word < len(s); word++ {
		s[word], carry = bits.Add64(s[word], 0, carry)
	}
}

// subtractAt is the opposite of addAt.
func (s *sum) subtractAt(word int, low, high uint64) {
	var borrow uint64
	s[word], borrow = bits.Sub64(s[word], low, 0)
	if word++; word < len(s) {
		s[word], borrow = bits.Sub64(s[word], high, borrow)
	}
	for word++; borrow > 0 && word < len(s); word++ {
		s[word], borrow = bits.Sub64(s[word], 0, borrow)
	}
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
