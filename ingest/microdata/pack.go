package microdata

import (
	"math"
	"math/bits"
	"slices"
)

// A packed column holds the codes of a batch in as few bits each as the greatest
// needs, none where all are the same. So the answers of ten million people to
// thirty statements fit into 120 MB.
type packed struct {
	bits int
	same int16
	data []uint64 // 64/bits codes each, the first in the lowest bits
	// values are the numbers that the codes stand for, in a column of numbers;
	// where there are too many they stand in the order of the rows, and bits is −1.
	values []float64
}

// pack packs codes.
func pack(codes []int16) packed {
	if len(codes) == 0 {
		return packed{}
	}
	var all, differ int16
	for _, c := range codes {
		all |= c
		differ |= c ^ codes[0]
	}
	if differ == 0 {
		return packed{same: codes[0]}
	}
	width := bits.Len16(uint16(all))
	per := 64 / width
	p := packed{bits: width, data: make([]uint64, 0, (len(codes)+per-1)/per)}
	for group := range slices.Chunk(codes, per) {
		var w uint64
		for k := len(group) - 1; k >= 0; k-- {
			w = w<<width | uint64(group[k])
		}
		p.data = append(p.data, w)
	}
	return p
}

// unpack writes the codes into a slice as long as there are rows, each as what
// recode says, if it is not nil.
func (p *packed) unpack(codes []int16, recode []int16) {
	if p.bits == 0 {
		for i := range codes {
			codes[i] = p.same
		}
	} else {
		p.unpackBits(codes)
	}
	if recode != nil {
		for i, c := range codes {
			codes[i] = recode[c]
		}
	}
}

func (p *packed) unpackBits(codes []int16) {
	width, mask, per := uint(p.bits), uint64(1)<<p.bits-1, 64/p.bits
	for _, w := range p.data {
		group := codes[:min(per, len(codes))]
		for k := range group {
			group[k] = int16(w & mask)
			w >>= width & 63
		}
		codes = codes[len(group):]
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
