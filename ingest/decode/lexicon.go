package decode

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// A Lexicon tells what the fields of a column stand for, by their bytes in the
// file, as far as somebody taught it: most answers of a file are like others.
type Lexicon struct {
	one     [256]int32       // by a field's only byte, if that parts nothing; at the delimiter, of a field without bytes
	parts   byte             // the delimiter, once a field without bytes is known
	words   []entry          // of up to 24 bytes, by open addressing: a power of two, at most half full
	texts   map[string]int32 // by longer fields
	longest int32            // of these
	brief   bool             // whether it knows a field of one letter or none
	used    int              // of words and texts
}

// An entry is what a word means.
type entry struct {
	word
	means int32
}

// A word is a field of up to 24 bytes, eight in each number, and how many it has:
// 0 where there is none.
type word struct {
	first, second, third uint64
	size                 int32
}

// wordSize is how many bytes a [word] has at most.
const wordSize = 24

// masks are, by the size of a word, the bits of its numbers that are its own.
var masks = func() (masks [wordSize + 1][3]uint64) {
	for size := range masks {
		for k := range size {
			masks[size][k/8] |= 0xff << (k % 8 * 8)
		}
	}
	return masks
}()

// Unmet is what a field means that is not in a [Lexicon]; all others mean a
// number that is not negative.
const Unmet int32 = -1

// MaxWords is how many fields of two bytes or more a [Lexicon] has room for.
const MaxWords = 4096

// NewLexicon makes one that knows nothing.
func NewLexicon() *Lexicon {
	l := &Lexicon{words: emptied(16), texts: map[string]int32{}}
	for i := range l.one {
		l.one[i] = Unmet
	}
	return l
}

// emptied is room for words that means nothing.
func emptied(size int) []entry { return slices.Repeat([]entry{{means: Unmet}}, size) }

// isPlain tells whether a byte is a letter wherever it stands but for a
// delimiter.
func isPlain(b byte) bool { return b > '"' }

// wordAt reads a word, after whose beginning there are as many bytes as one can
// have. It does not look at how many are the word's own: no processor could guess.
func wordAt(data []byte, from, size int32) word {
	text, mask := (*[wordSize]byte)(data[from:]), &masks[size]
	return word{binary.LittleEndian.Uint64(text[0:8]) & mask[0], binary.LittleEndian.Uint64(text[8:16]) & mask[1], binary.LittleEndian.Uint64(text[16:24]) & mask[2], size}
}

// hash is the first place where a word may stand, if that is taken modulo their
// number.
func (w *word) hash() uint64 {
	return (w.first ^ bits.RotateLeft64(w.second, 21) ^ bits.RotateLeft64(w.third, 43)) * 0x9e3779b97f4a7c15 >> 32 // 2⁶⁴ divided by the golden ratio
}

// place is where a word stands, or would.
func (l *Lexicon) place(w word) *entry {
	for i := w.hash(); ; i++ {
		if e := &l.words[i&uint64(len(l.words)-1)]; e.word == w || e.size == 0 {
			return e
		}
	}
}

// find is what a field means.
func (l *Lexicon) find(data []byte, f Span) int32 {
	size := f.To - f.From
	if size >= 2 && size <= wordSize {
		w := wordAt(data, f.From, size)
		if e := &l.words[w.hash()&uint64(len(l.words)-1)]; e.word == w { // as most are
			return e.means
		}
		return l.place(w).means
	}
	switch {
	case size == 0:
		return l.one[l.parts]
	case size == 1 && data[f.From] != l.parts && l.one[data[f.From]] >= 0:
		return l.one[data[f.From]]
	case size == 1:
		return l.place(wordAt(data, f.From, size)).means
	case size <= l.longest:
		if means, met := l.texts[string(data[f.From:f.To])]; met {
			return means
		}
	}
	return Unmet
}

// learn keeps what a field means in a text with a delimiter, while there is room.
func (l *Lexicon) learn(data []byte, f Span, delimiter byte, means int32) {
	size := f.To - f.From
	switch {
	case size == 0:
		l.one[delimiter], l.parts, l.brief = means, delimiter, true
	case size == 1 && isPlain(data[f.From]) && data[f.From] != delimiter:
		l.one[data[f.From]], l.brief = means, true
	case l.used == MaxWords:
	case size <= wordSize:
		w := wordAt(data, f.From, size)
		*l.place(w) = entry{w, means}
		if l.used++; 2*l.used > len(l.words) {
			l.grow()
		}
	default:
		l.texts[string(data[f.From:f.To])] = means
		l.longest = max(l.longest, size)
		l.used++
	}
}

// grow doubles the room.
func (l *Lexicon) grow() {
	old := l.words
	l.words = emptied(2 * len(old))
	for _, e := range old {
		if e.size > 0 {
			*l.place(e.word) = e
		}
	}
}
