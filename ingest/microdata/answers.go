package microdata

import (
	"encoding/binary"

	"github.com/foljeforskning/folje/ingest/decode"
)

// answers are what the coder of a variable made of the fields of one column, by
// their bytes in the file: a code, and whether the field [telling]. What is not
// there has not been met, or is nothing that many people answer.
type answers struct {
	none int32      // of a field without bytes
	one  [256]int32 // by a field's only byte
	few  []short    // open addressing by two to eight bytes; a power of two, at most half full
	used int        // of few
	many map[string]int32
}

// A short is a field of two to eight bytes.
type short struct {
	bytes uint64 // 0 where there is none: text has no NUL
	code  int32
}

// What an answer may be beside its code, and where it has not been met.
const (
	telling int32 = 1 << 16 // it shows that its row is no remark, see [decode.Sieve]
	unmet   int32 = -1
)

// maxAnswers is how many different fields of a column are kept.
const maxAnswers = 4096

func newAnswers() *answers {
	a := &answers{none: unmet, few: make([]short, 16), many: make(map[string]int32)}
	for i := range a.one {
		a.one[i] = unmet
	}
	return a
}

// place is where a field of two to eight bytes stands, or would.
func (a *answers) place(field uint64) *short {
	mask := uint64(len(a.few) - 1)
	for i := field * 0x9e3779b97f4a7c15 >> 32; ; i++ { // 2⁶⁴ divided by the golden ratio
		if s := &a.few[i&mask]; s.bytes == field || s.bytes == 0 {
			return s
		}
	}
}

// shortField is a field of up to eight bytes; eight may be read where it begins.
func shortField(data []byte, f decode.Span) uint64 {
	return binary.LittleEndian.Uint64(data[f.From:]) & (1<<(8*uint(f.To-f.From)) - 1)
}

// find is the code of a field, unmet where there is none.
func (a *answers) find(data []byte, f decode.Span) int32 {
	switch n := f.To - f.From; {
	case n == 0:
		return a.none
	case n == 1:
		return a.one[data[f.From]]
	case n > 8:
		if code, met := a.many[string(data[f.From:f.To])]; met {
			return code
		}
		return unmet
	}
	if s := a.place(shortField(data, f)); s.bytes != 0 {
		return s.code
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
	case a.used+len(a.many) >= maxAnswers:
	case n > 8:
		a.many[string(data[f.From:f.To])] = code
	default:
		field := shortField(data, f)
		*a.place(field) = short{field, code}
		if a.used++; 2*a.used > len(a.few) {
			a.grow()
		}
	}
}

// grow doubles the room for short fields.
func (a *answers) grow() {
	old := a.few
	a.few = make([]short, 2*len(old))
	for _, s := range old {
		if s.bytes != 0 {
			*a.place(s.bytes) = s
		}
	}
}
