package decode

import "encoding/binary"

// A bundle is up to [MaxBundle] columns side by side whose fields are a letter each
// or none in most records. What they mean is found at once, and has [BundleBits]
// each in one place among codes, the first column's the lowest.
type bundle struct {
	lexicons []*Lexicon
	size     int     // how many bytes fields of a letter each have
	slot     int     // where among codes the place is
	next     *bundle // that begins where this one ends; nil if none does

	// Fields of a letter each have a form: the upper half of every letter, as that of
	// digits, and the delimiters after them. pairs tell what two letters mean, by
	// their lower halves, as means tells it of each.
	form, formed uint64
	lower        uint64
	means        [MaxBundle][16]int32
	pairs        [MaxBundle / 2][256]int32
}

// MaxBundle is how many columns may be in one bundle: as many as have fields of a
// letter in eight bytes, and codes of BundleBits in an int16.
const (
	MaxBundle  = 4
	BundleBits = 4
)

// bundleMask has the bits of one column's code.
const bundleMask = 1<<BundleBits - 1

// newBundle puts columns into a bundle.
func newBundle(columns []scanned) *bundle {
	b := &bundle{size: 2 * len(columns)}
	for k := range columns {
		columns[k].bundle, columns[k].place = b, uint8(k)
		b.lexicons = append(b.lexicons, columns[k].lexicon)
		b.formed |= 0xfff0 << (16 * k)
		b.lower |= 0x000f << (16 * k)
		for half := range b.means[k] {
			b.means[k][half] = Unmet
		}
	}
	b.pair()
	return b
}

// learn keeps what a letter means in a column of a text with a delimiter, if its
// upper half is that of the others.
func (b *bundle) learn(column int, letter, delimiter byte, means int32) {
	form := uint64(letter&0xf0) | uint64(delimiter)<<8
	switch b.form >> (16 * column) & 0xffff {
	case 0:
		b.form |= form << (16 * column)
	case form:
	default:
		return
	}
	b.means[column][letter&0x0f] = placed(means, column)
	b.pair()
}

// placed is what a field means with its code where that of a column is.
func placed(means int32, column int) int32 {
	return means&bundleMask<<(BundleBits*column) | means&^bundleMask
}

// pair makes pairs of means; one of them unmet, both are.
func (b *bundle) pair() {
	for p := range b.pairs {
		for halves := range b.pairs[p] {
			b.pairs[p][halves] = b.means[2*p][halves&0x0f] | b.means[2*p+1][halves>>4]
		}
	}
}

// code codes the fields of a bundle and of those that follow on it, up to the first
// bundle that is missed, since a field is longer or not known. It returns what they
// mean, or-ed, of how many columns, and where the next field begins.
func (b *bundle) code(data []byte, from int, delimiter byte, codes []int16) (met int32, passed, next int, missed bool) {
	for ; b != nil; b = b.next {
		means, next := b.formal(binary.LittleEndian.Uint64(data[from:])), from+b.size
		if means < 0 {
			means, next = b.loose(data, from, delimiter)
		}
		if means < 0 {
			return met, passed, from, true
		}
		codes[b.slot] = int16(means)
		met |= means
		passed, from = passed+len(b.lexicons), next
	}
	return met, passed, from, false
}

// formal is what the fields mean at the beginning of eight bytes, unmet if they
// have not the form.
func (b *bundle) formal(text uint64) int32 {
	if (text^b.form)&b.formed != 0 {
		return Unmet
	}
	halves := text & b.lower * (1<<48 | 1<<36 | 1<<24 | 1<<12) >> 48 // side by side
	return b.pairs[0][halves&0xff] | b.pairs[1][halves>>8]
}

// loose is what fields of a letter or none mean, and where the next one begins;
// unmet where one is longer.
func (b *bundle) loose(data []byte, from int, delimiter byte) (means int32, next int) {
	for k, l := range b.lexicons {
		size := 2
		if data[from] == delimiter {
			size = 1
		}
		means |= placed(l.one[data[from]], k)
		if from += size; data[from-1] != delimiter {
			return Unmet, from
		}
	}
	return means, from
}
