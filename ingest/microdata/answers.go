package microdata

import (
	"encoding/binary"
	"math/bits"

	"github.com/foljeforskning/folje/ingest/decode"
)

// answers are what the coder of a variable made of the fields of one column, by
// their bytes in the file: a code, and whether the field is [telling]. What is not
// there has not been met, or is one of too many.
type answers struct {
	none int32      // of a field without bytes
	one  [256]int32 // by a field's only byte
	more []met      // of longer fields, by open addressing: a power of two, at most half full
	used int        // of more
}

// A met field is one of two bytes or more. Its first eight bytes and its last are
// all of it up to sixteen.
type met struct {
	first, last uint64
	length      int32 // 0 where there is none
	code        int32
	text        string
}

// What an answer may be beside its code, and where it has not been met.
const (
	telling int32 = 1 << 16 // it shows that its row is no remark, see [decode.Sieve]
	unmet   int32 = -1
)

// maxAnswers is how many different fields of a column are kept.
const maxAnswers = 4096

func newAnswers() *answers {
	a := &answers{none: unmet, more: make([]met, 16)}
	for i := range a.one {
		a.one[i] = unmet
	}
	return a
}

// key is a field of two bytes or more without its code and text; eight bytes may
// be read where it begins.
func key(data []byte, f decode.Span) met {
	m := met{first: binary.LittleEndian.Uint64(data[f.From:]), length: f.To - f.From}
	if m.length < 8 {
		m.first &= 1<<(8*uint(m.length)) - 1
	} else {
		m.last = binary.LittleEndian.Uint64(data[f.To-8:])
	}
	return m
}

// place is where a field stands, or would.
func (a *answers) place(k *met, field []byte) *met {
	mask := uint64(len(a.more) - 1)
	hash := (k.first ^ bits.RotateLeft64(k.last, 29) + uint64(k.length)) * 0x9e3779b97f4a7c15 // 2⁶⁴ divided by the golden ratio
	for i := hash >> 32; ; i++ {
		m := &a.more[i&mask]
		if m.length == 0 || m.first == k.first && m.last == k.last && m.length == k.length && (k.length <= 16 || m.text == string(field)) {
			return m
		}
	}
}

// find is the code of a field, unmet where there is none.
func (a *answers) find(data []byte, f decode.Span) int32 {
	switch f.To - f.From {
	case 0:
		return a.none
	case 1:
		return a.one[data[f.From]]
	}
	k := key(data, f)
	if m := a.place(&k, data[f.From:f.To]); m.length > 0 {
		return m.code
	}
	return unmet
}

// learn keeps what a field is coded as, while there is room.
func (a *answers) learn(data []byte, f decode.Span, code int32) {
	switch n := f.To - f.From; {
	case n == 0:
		a.none = code
	case n == 1:
		a.one[data[f.From]] = code
	case a.used < maxAnswers:
		k := key(data, f)
		k.code, k.text = code, string(data[f.From:f.To])
		*a.place(&k, data[f.From:f.To]) = k
		if a.used++; 2*a.used > len(a.more) {
			a.grow()
		}
	}
}

// grow doubles the room.
func (a *answers) grow() {
	old := a.more
	a.more = make([]met, 2*len(old))
	for _, m := range old {
		if m.length > 0 {
			*a.place(&m, []byte(m.text)) = m
		}
	}
}
