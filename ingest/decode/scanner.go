package decode

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math/bits"
	"unicode/utf8"
)

// A Scanner reads the records of a [Block]. What is ordinary it finds eight
// bytes at a time and gives out as it stands in the file; the rest is for the
// reader of whole files, which decides what a record is.
type Scanner struct {
	Data  []byte // the block, and at least eight bytes after it
	Spans []Span // where the fields of an ordinary record lie in Data, without quotation marks around them
	Line  int    // on which the record begins, from that of the block, which is 0

	size   int // of the block
	from   int // of the record
	at     int // of the one after it
	line   int // on which that begins
	valid  bool
	coding coding
	odd    *csvReader
	record Record
	text   []byte // of the fields of the record whose bytes are not its own
}

// A Span is where a field lies.
type Span struct{ From, To int32 }

// ones is a byte 1 eight times; times another it is that one, and high finds
// bytes beyond ASCII.
const (
	ones = 0x0101010101010101
	high = 0x80
)

// marks has the highest bit of every one of eight bytes that is a delimiter, a
// quotation mark or a control character, such as a line end, and perhaps of
// bytes after the first one.
func marks(w, delimiters uint64) uint64 {
	delimiter, quote := w^delimiters, w^(ones*'"')
	return ((delimiter-ones)&^delimiter | (quote-ones)&^quote | (w-ones*' ')&^w) & (ones * high)
}

// Scan begins a block. columns is how many fields an ordinary record has.
func (s *Scanner) Scan(b Block, columns int) {
	s.Data, s.size, s.at, s.line, s.coding = b.data, b.size, 0, 0, b.coding
	if len(s.Spans) != columns {
		s.Spans = make([]Span, columns)
	}
	text := s.Data[:s.size]
	s.valid = s.coding.letters != nil || utf8.Valid(text) && !bytes.Contains(text, noLetter)
	s.odd = within(text, b.grammar, b.coding, b.file, 0)
}

// A Kind is what kind of record a [Scanner] has come to.
type Kind int

// The kinds of record.
const (
	End      Kind = iota // there is none
	Ordinary             // as many fields as there are columns, and nothing wrong with their form
	Odd                  // anything else
)

// Next goes on to the next record that is not an empty line. Lines in its errors
// are counted as Line is.
func (s *Scanner) Next() (Kind, error) {
	for s.at < s.size && s.Data[s.at] == '\n' {
		s.at++
		s.line++
	}
	s.from, s.Line, s.text = s.at, s.line, s.text[:0]
	if s.at >= s.size {
		return End, nil
	}
	if end := s.scan(); end > 0 && end-s.from <= maxRecord && s.isText(end) {
		s.at = end
		return Ordinary, nil
	}
	var err error
	s.odd.start, s.odd.line = s.from, s.Line
	s.record, err = s.odd.Read()
	s.at, s.line = s.odd.start, s.odd.line
	switch {
	case errors.Is(err, io.EOF):
		return End, nil
	case err != nil:
		return End, err
	}
	s.Line = s.record.Line
	return Odd, nil
}

// isText tells whether there are letters only in the record up to its end.
func (s *Scanner) isText(end int) bool {
	if s.valid {
		return true
	}
	raw := s.Data[s.from:end]
	return utf8.Valid(raw) && !bytes.Contains(raw, noLetter)
}

// scan finds the fields of the record and counts its lines. It returns where the
// record ends with its line end, 0 if it is not ordinary.
func (s *Scanner) scan() int {
	data, spans, delimiter := s.Data, s.Spans, s.odd.delimiter
	delimiters := ones * uint64(delimiter)
	last, from := len(spans)-1, s.from
	if data[from] == '\r' {
		return 0 // perhaps an empty line
	}
	for n := range spans {
		if b := data[from]; data[from+1] == delimiter && b > '"' && b != delimiter && n < last && from+1 < s.size { // one letter, as most answers are
			spans[n] = Span{int32(from), int32(from + 1)}
			from += 2
			continue
		}
		i := s.mark(from, delimiters)
		for i < s.size && data[i] < ' ' && data[i] != delimiter && data[i] != 0 && s.odd.endAt(data[:s.size], i) == 0 {
			i = s.mark(i+1, delimiters) // the other control characters are letters
		}
		to := i
		if i < s.size && data[i] == '"' {
			closing, lines := s.odd.closing(data[:s.size], i)
			if i > from || closing < 0 || closing == s.size {
				return 0
			}
			s.line += lines
			from, to, i = i+1, closing, closing+1
		}
		spans[n] = Span{int32(from), int32(to)}
		if more := i < s.size && data[i] == delimiter; more != (n < last) {
			return 0
		}
		from = i + 1
	}
	i := from - 1
	if i < s.size && data[i] == 0 {
		return 0
	}
	s.line++
	return i + s.odd.endAt(data[:s.size], i)
}

// mark finds the first byte at a place or after it that [marks] does; the end of
// the block where there is none.
func (s *Scanner) mark(at int, delimiters uint64) int {
	for ; at < s.size; at += 8 {
		if m := marks(binary.LittleEndian.Uint64(s.Data[at:]), delimiters); m != 0 {
			return min(at+bits.TrailingZeros64(m)>>3, s.size)
		}
	}
	return s.size
}

// Text is a field of an ordinary record in UTF-8. It is valid until the next
// record.
func (s *Scanner) Text(i int) []byte {
	field := s.Data[s.Spans[i].From:s.Spans[i].To]
	if bytes.IndexByte(field, '"') >= 0 {
		field = bytes.ReplaceAll(field, []byte(`""`), []byte(`"`))
	}
	if s.coding.letters == nil || plainASCII(field) == len(field) {
		return field
	}
	from := len(s.text)
	s.text = s.coding.appendText(s.text, field)
	return s.text[from:len(s.text):len(s.text)]
}

// Record is the record in full. Its line is counted as Line is, and it is valid
// until the next one.
func (s *Scanner) Record(kind Kind) Record {
	if kind == Odd {
		return s.record
	}
	s.odd.start, s.odd.line = s.from, s.Line
	record, _ := s.odd.Read()
	return record
}

// MayBegin is false of an ordinary record that [Begins] is false of, and of few
// others true.
func (s *Scanner) MayBegin() bool {
	for _, f := range s.Spans {
		if f.From < f.To {
			return mayBegin(s.Data[f.From:f.To])
		}
	}
	return false
}
