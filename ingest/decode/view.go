package decode

import (
	"encoding/binary"
	"math/bits"
)

// A view tells of some bytes of a text which ones may part fields: delimiters,
// quotation marks and control characters, such as line ends.
type view struct {
	from  int    // where the first of the bytes lies
	marks uint64 // one bit each, the first lowest
}

// first is where the first mark lies, if there is one.
func (v view) first() int { return v.from + bits.TrailingZeros64(v.marks) }

// after is the view without marks before a place.
func (v view) after(at int) view {
	v.marks &= ^uint64(0) << uint(at-v.from)
	return v
}

// viewed is how many bytes a [view] is of.
const viewed = 64

// ones is a byte 1 eight times; times another it is that one. low has all bits of
// eight letters of ASCII, and high finds bytes beyond it.
const (
	ones = 0x0101010101010101
	low  = ones * 0x7f
	high = 0x80
)

// look takes a view of a text from a place on, which goes on for as many bytes.
func look(data []byte, from int, delimiter byte) view {
	text, delimiters := (*[viewed]byte)(data[from:]), ones*uint64(delimiter)
	none := unmarked(text[0:8], delimiters)>>7 | unmarked(text[8:16], delimiters)>>6 | unmarked(text[16:24], delimiters)>>5 |
		unmarked(text[24:32], delimiters)>>4 | unmarked(text[32:40], delimiters)>>3 | unmarked(text[40:48], delimiters)>>2 |
		unmarked(text[48:56], delimiters)>>1 | unmarked(text[56:64], delimiters)
	return view{from, ^transposed(none)}
}

// unmarked has the highest bit of each of eight bytes that is no mark. The second
// bit turned, what a quotation mark and control characters become is smallest.
func unmarked(text []byte, delimiters uint64) uint64 {
	w := binary.LittleEndian.Uint64(text)
	letter := w & low
	return ((letter^delimiters+low)&(letter^ones*2+ones*(high-('"'^2)-1)) | w) & (ones * high)
}

// transposed swaps the rows and the columns of eight by eight bits; see Warren,
// Hacker's Delight, 7–3.
func transposed(x uint64) uint64 {
	t := (x ^ x>>7) & 0x00AA00AA00AA00AA
	x ^= t ^ t<<7
	t = (x ^ x>>14) & 0x0000CCCC0000CCCC
	x ^= t ^ t<<14
	t = (x ^ x>>28) & 0x00000000F0F0F0F0
	return x ^ t ^ t<<28
}
