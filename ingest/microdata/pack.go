package microdata

import (
	"encoding/binary"
	"math"
	"math/bits"
	"slices"
)

// A packed column holds the codes of a batch in as few bits each as the greatest
// needs: 0 where all are the same, 1, 2, 4, 8 or 16. So the answers of ten million
// people to thirty statements fit into 150 MB.
type packed struct {
	bits int
	same int16
	data []byte
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
	width := 1
	for width < bits.Len16(uint16(all)) {
		width *= 2
	}
	p := packed{bits: width, data: make([]byte, (len(codes)*width+7)/8)}
	switch width {
	case 16:
		for i, c := range codes {
			binary.LittleEndian.PutUint16(p.data[2*i:], uint16(c))
		}
	case 8:
		for i, c := range codes {
			p.data[i] = byte(c)
		}
	default:
		p.packBits(codes)
	}
	return p
}

// packBits packs several codes into each byte, the first into its lowest bits.
func (p *packed) packBits(codes []int16) {
	per := 8 / p.bits
	whole := len(codes) / per
	for i := range whole {
		var b byte
		for k, c := range codes[i*per : (i+1)*per] {
			b |= byte(c) << (k * p.bits)
		}
		p.data[i] = b
	}
	for k, c := range codes[whole*per:] {
		p.data[whole] |= byte(c) << (k * p.bits)
	}
}

// unpack writes the codes into a slice as long as there are rows, each as what
// recode says, if it is not nil.
func (p *packed) unpack(codes []int16, recode []int16) {
	switch p.bits {
	case 0:
		for i := range codes {
			codes[i] = p.same
		}
	case 16:
		for i := range codes {
			codes[i] = int16(binary.LittleEndian.Uint16(p.data[2*i:]))
		}
	case 8:
		for i, b := range p.data[:len(codes)] {
			codes[i] = int16(b)
		}
	default:
		p.unpackBits(codes)
	}
	if recode != nil {
		for i, c := range codes {
			codes[i] = recode[c]
		}
	}
}

// unpackBits unpacks several codes from each byte. It has a loop per width, since
// everybody's every answer goes through it whenever a table is counted: these take
// less than half as long as one for all.
func (p *packed) unpackBits(codes []int16) {
	per := 8 / p.bits
	whole := p.data[:len(codes)/per]
	switch p.bits {
	case 1:
		for i, b := range whole {
			to := codes[8*i:][:8]
			to[0], to[1], to[2], to[3] = int16(b&1), int16(b>>1&1), int16(b>>2&1), int16(b>>3&1)
			to[4], to[5], to[6], to[7] = int16(b>>4&1), int16(b>>5&1), int16(b>>6&1), int16(b>>7)
		}
	case 2:
		for i, b := range whole {
			to := codes[4*i:][:4]
			to[0], to[1], to[2], to[3] = int16(b&3), int16(b>>2&3), int16(b>>4&3), int16(b>>6)
		}
	case 4:
		for i, b := range whole {
			to := codes[2*i:][:2]
			to[0], to[1] = int16(b&15), int16(b>>4)
		}
	}
	for k := range codes[len(whole)*per:] { // of a byte that is not full
		codes[len(whole)*per+k] = int16(p.data[len(whole)] >> (k * p.bits) & (1<<p.bits - 1))
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
