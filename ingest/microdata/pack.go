package microdata

import (
	"encoding/binary"
	"math"
	"math/bits"
	"slices"

	"github.com/apache/arrow/go/v15/arrow"
)

// A packed column holds the codes of a batch in few bits each, none where all are
// the same. So the answers of ten million people to thirty statements fit into
// 160 MB.
type packed struct {
	bits int
	same int16
	data []byte  // eight codes after the other in bits bytes each, the first in the lowest bits, and then eight bytes more
	wide []int16 // where there are more than eight bits
	// shared are codes of several columns in one place each, of which this one has
	// some bits from a shift on.
	shared []int16
	shift  int
	// values are the numbers that the codes stand for, in a column of numbers;
	// where there are too many they stand in the order of the rows, and bits is −1.
	values []float64
}

// pack packs codes.
func pack(codes []int16) packed {
	if len(codes) == 0 {
		return packed{}
	}
	any, all := spread(codes)
	width := bits.Len16(uint16(any))
	switch {
	case any == all:
		return packed{same: any}
	case width > 8:
		return packed{bits: width, wide: slices.Clone(codes)}
	}
	p := packed{bits: width, data: make([]byte, (len(codes)+7)/8*width+8)}
	to, shift := p.data, uint(width)&63
	for ; len(codes) >= 8; codes = codes[8:] {
		c := (*[8]int16)(codes)
		w := uint64(c[7])
		for k := 6; k >= 0; k-- {
			w = w<<shift | uint64(c[k])
		}
		binary.LittleEndian.PutUint64(to, w)
		to = to[width:]
	}
	w := uint64(0)
	for k, c := range codes {
		w |= uint64(c) << (k * width)
	}
	binary.LittleEndian.PutUint64(to, w)
	return p
}

// packShared packs the codes of some columns that share places. They stay as they
// are, unless only one column has more than one.
func packShared(codes []int16, columns int) []packed {
	list := make([]packed, columns)
	if len(codes) == 0 {
		return list
	}
	any, all := spread(codes)
	var vary []int
	for k := range list {
		list[k].same = any >> (k * partBits) & partMask
		if list[k].same != all>>(k*partBits)&partMask {
			vary = append(vary, k)
		}
	}
	if len(vary) > 0 {
		codes = slices.Clone(codes)
	}
	for _, k := range vary {
		list[k] = packed{bits: partBits, shared: codes, shift: k * partBits}
	}
	if len(vary) == 1 {
		p := &list[vary[0]]
		p.unshare(codes)
		*p = pack(codes)
	}
	return list
}

// spread is the bits that any of some codes has, and those that all have.
func spread(codes []int16) (any, all int16) {
	all = -1
	for ; len(codes) >= 8; codes = codes[8:] {
		c := (*[8]int16)(codes)
		any |= c[0] | c[1] | c[2] | c[3] | c[4] | c[5] | c[6] | c[7]
		all &= c[0] & c[1] & c[2] & c[3] & c[4] & c[5] & c[6] & c[7]
	}
	for _, c := range codes {
		any |= c
		all &= c
	}
	return any, all
}

// unpack writes the codes into a slice as long as there are rows, each as what
// recode says, if it is not nil.
func (p *packed) unpack(codes []int16, recode []int16) {
	switch {
	case p.bits == 0:
		for i := range codes {
			codes[i] = p.same
		}
	case p.wide != nil:
		copy(codes, p.wide)
	case p.shared != nil:
		p.unshare(codes)
	default:
		p.unpackBits(codes)
	}
	if recode != nil {
		for i, c := range codes {
			codes[i] = recode[c]
		}
	}
}

// unshare writes the column's bits of places, of which 16 are looked at in four
// numbers: in whatever order a processor has them, it is the same for both.
func (p *packed) unshare(codes []int16) {
	const parts = partMask * (1 | 1<<16 | 1<<32 | 1<<48)
	shift := uint(p.shift) & 15
	from, to := arrow.Int16Traits.CastToBytes(p.shared[:len(codes)]), arrow.Int16Traits.CastToBytes(codes)
	for ; len(to) >= 32; from, to = from[32:], to[32:] {
		f, t := (*[32]byte)(from), (*[32]byte)(to)
		binary.NativeEndian.PutUint64(t[0:8], binary.NativeEndian.Uint64(f[0:8])>>shift&parts)
		binary.NativeEndian.PutUint64(t[8:16], binary.NativeEndian.Uint64(f[8:16])>>shift&parts)
		binary.NativeEndian.PutUint64(t[16:24], binary.NativeEndian.Uint64(f[16:24])>>shift&parts)
		binary.NativeEndian.PutUint64(t[24:32], binary.NativeEndian.Uint64(f[24:32])>>shift&parts)
	}
	for i := len(codes) - len(to)/2; i < len(codes); i++ {
		codes[i] = p.shared[i] >> shift & partMask
	}
}

// unpackBits writes eight codes at a time, one by one: as a loop that takes more
// than twice as long.
func (p *packed) unpackBits(codes []int16) {
	data, width, shift, mask := p.data, p.bits, uint(p.bits)&63, uint64(1)<<p.bits-1
	for ; len(codes) >= 8; codes = codes[8:] {
		c, w := (*[8]int16)(codes), binary.LittleEndian.Uint64(data)
		data = data[width:]
		c[0] = int16(w & mask)
		w >>= shift
		c[1] = int16(w & mask)
		w >>= shift
		c[2] = int16(w & mask)
		w >>= shift
		c[3] = int16(w & mask)
		w >>= shift
		c[4] = int16(w & mask)
		w >>= shift
		c[5] = int16(w & mask)
		w >>= shift
		c[6] = int16(w & mask)
		w >>= shift
		c[7] = int16(w & mask)
	}
	w := binary.LittleEndian.Uint64(data)
	for k := range codes {
		codes[k] = int16(w & mask)
		w >>= shift
	}
}

// packNumbers packs numbers: as codes, where few are different.
func packNumbers(numbers []float64) packed {
	const most = 256
	codes := make([]int16, len(numbers))
	code := make(map[uint64]int16)
	var values []float64
	for i, x := range numbers {
		if i > 0 && math.Float64bits(x) == math.Float64bits(numbers[i-1]) {
			codes[i] = codes[i-1]
			continue
		}
		c, known := code[math.Float64bits(x)]
		if !known && len(values) == most {
			return packed{bits: -1, values: slices.Clone(numbers)}
		}
		if !known {
			c = int16(len(values))
			code[math.Float64bits(x)] = c
			values = append(values, x)
		}
		codes[i] = c
	}
	p := pack(codes)
	p.values = values
	return p
}

// unpackNumbers writes the numbers into a slice as long as there are rows; codes
// is another that is overwritten.
func (p *packed) unpackNumbers(numbers []float64, codes []int16) {
	if p.bits < 0 {
		copy(numbers, p.values)
		return
	}
	p.unpack(codes, nil)
	for i, c := range codes {
		numbers[i] = p.values[c]
	}
}
