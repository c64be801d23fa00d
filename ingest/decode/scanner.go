package decode

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math/bits"
	"slices"
)

// A Scanner reads the records of a [Block]. In an ordinary one it sees at once
// what parts 64 bytes, looks fields up in the [Lexicon] of their column, and tells
// where others lie. The rest is for the reader of whole files, which decides what
// a record is.
type Scanner struct {
	Data  []byte // the block, and after it as many bytes as it looks at
	Spans []Span // where the fields of an ordinary record lie in Data, without quotation marks around them: those that are kept, and those unmet
	Unmet []int  // columns whose lexicon does not have the field
	Met   int32  // what the fields mean that a lexicon has, or-ed
	Line  int    // on which the record begins, from that of the block, which is 0

	columns []scanned
	size    int // of the block
	from    int // of the record
	at      int // of the one after it
	line    int // on which that begins
	odd     *csvReader
	record  Record
	taken   bool   // the record was read by another reader, and its fields are in UTF-8
	text    []byte // of the fields of the record whose bytes are not its own
}

// A Span is where a field lies.
type Span struct{ From, To int32 }

// scanned is what a scanner does with the fields of a column.
type scanned struct {
	lexicon *Lexicon
	slot    int32 // where among codes that goes what a field means
	keep    bool  // it is told where a field lies, though a lexicon has it
	skip    bool  // nobody asks about its fields
	quick   bool  // what a field of one letter or none means can be looked up at once
	four    bool  // and those of the next three columns
	end     byte  // that ends the field in most records
}

// NewScanner makes a scanner of records with a field for each lexicon: those of
// columns that have one are looked up in it. keep are the columns that Spans is
// wanted of, if they have one or not.
func NewScanner(lexicons []*Lexicon, keep []int) *Scanner {
	s := &Scanner{Spans: make([]Span, len(lexicons)), columns: make([]scanned, len(lexicons)), odd: &csvReader{}}
	run := 0
	for n := len(lexicons) - 1; n >= 0; n-- {
		c := scanned{lexicon: lexicons[n], keep: slices.Contains(keep, n)}
		c.skip = c.lexicon == nil && !c.keep
		c.quick = c.lexicon != nil && !c.keep && n < len(lexicons)-1
		if run++; !c.quick {
			run = 0
		}
		c.four = run >= 4
		s.columns[n] = c
	}
	return s
}

// Place says where among codes that goes what the fields of a column mean.
func (s *Scanner) Place(column, slot int) { s.columns[column].slot = int32(slot) }

// Scan begins a block.
func (s *Scanner) Scan(b Block) {
	s.Data, s.size, s.at, s.line, s.taken = b.data, b.size, 0, 0, false
	s.odd = within(s.Data[:s.size], b.grammar, b.coding, b.file, 0)
	for n := range s.columns {
		s.columns[n].end = b.delimiter
	}
	s.columns[len(s.columns)-1].end = '\n'
}

// A Kind is what kind of record a [Scanner] has come to.
type Kind int

// The kinds of record.
const (
	End      Kind = iota // there is none
	Ordinary             // as many fields as there are columns, and nothing wrong with their form, nor with the letters of those that are asked about
	Odd                  // anything else
)

// Next goes on to the next record that is not an empty line, and writes what its
// fields mean to their places among codes, if it is ordinary. Lines in its errors are
// counted as Line is.
func (s *Scanner) Next(codes []int16) (Kind, error) {
	for s.at < s.size && s.Data[s.at] == '\n' {
		s.at++
		s.line++
	}
	s.from, s.Line, s.text = s.at, s.line, s.text[:0]
	if s.at >= s.size {
		return End, nil
	}
	if end := s.scan(codes); end > 0 && end-s.from <= maxRecord {
		s.at = end
		return Ordinary, nil
	}
	var err error
	s.odd.start, s.odd.line = s.from, s.Line
	s.record, err = s.odd.Read()
	s.at, s.line = s.odd.start, s.odd.line
	switch {
	case errors.Is(err, io.EOF): // there were only empty lines
		s.Line = s.line
		return End, nil
	case err != nil:
		return End, err
	}
	s.Line = s.record.Line
	return Odd, nil
}

// Take takes a record that another reader has read instead of the next one of a
// block, and tells its kind as Next does.
func (s *Scanner) Take(r Record, codes []int16) Kind {
	s.Line, s.record, s.taken = r.Line, r, true
	s.Unmet, s.Met, s.Data = s.Unmet[:0], 0, s.Data[:0]
	if len(r.Fields) != len(s.columns) || len(r.Faults) > 0 {
		return Odd
	}
	for n, field := range r.Fields {
		s.Spans[n] = Span{int32(len(s.Data)), int32(len(s.Data) + len(field))}
		s.Data = append(s.Data, field...)
	}
	s.Data = append(s.Data, make([]byte, viewed)...)
	for n := range s.columns {
		if !s.columns[n].skip {
			s.meet(n, s.Spans[n], codes)
		}
	}
	return Ordinary
}

// scan finds the fields of the record and counts its lines. It returns where the
// record ends with its line end, 0 if it is not ordinary.
func (s *Scanner) scan(codes []int16) int {
	data, from := s.Data, s.from
	s.Unmet, s.Met = s.Unmet[:0], 0
	if data[from] == '\r' {
		return 0 // perhaps an empty line
	}
	v := view{}
	for n := 0; n < len(s.columns); n++ {
		if s.columns[n].quick && s.columns[n].lexicon.brief {
			n, from = s.short(n, from, codes)
		}
		marks := v.marks >> uint(from-v.from)
		if marks == 0 {
			v = look(data, from, s.odd.delimiter)
			marks = v.marks
		}
		to, c := from+bits.TrailingZeros64(marks), &s.columns[n]
		f := Span{int32(from), int32(to)}
		if from = to + 1; marks == 0 || data[to] != c.end {
			if f, from = s.field(f, n, marks != 0); from == 0 {
				return 0
			}
		}
		if !c.skip && !s.meet(n, f, codes) && !s.odd.from.coding.isText(data[f.From:f.To]) {
			return 0
		}
	}
	i := from - 1
	if i < s.size && data[i] == 0 {
		return 0
	}
	s.line++
	return i + s.odd.endAt(data[:s.size], i)
}

// short codes fields of one letter or none, as most answers are, from a quick
// column on up to the first that is longer or not known, and returns its column
// and where it begins.
func (s *Scanner) short(n, from int, codes []int16) (column, at int) {
	data, columns, delimiter, met := s.Data, s.columns, s.odd.delimiter, int32(0)
	for columns[n].quick {
		w := binary.LittleEndian.Uint64(data[from:])
		if columns[n].four && (w^ones*uint64(delimiter))&seconds == 0 {
			c := columns[n : n+4]
			a, b := c[0].lexicon.one[byte(w)], c[1].lexicon.one[byte(w>>16)]
			d, e := c[2].lexicon.one[byte(w>>32)], c[3].lexicon.one[byte(w>>48)]
			if a|b|d|e >= 0 {
				codes[c[0].slot], codes[c[1].slot], codes[c[2].slot], codes[c[3].slot] = int16(a), int16(b), int16(d), int16(e)
				met |= a | b | d | e
				n, from = n+4, from+8
				continue
			}
		}
		means, size := columns[n].lexicon.none, 1
		if byte(w) != delimiter {
			means, size = columns[n].lexicon.one[byte(w)], 2
		}
		if means < 0 || byte(w>>(8*size-8)) != delimiter {
			break
		}
		codes[columns[n].slot] = int16(means)
		met |= means
		n, from = n+1, from+size
	}
	s.Met |= met
	return n, from
}

// meet codes a field, if its column has a lexicon that has it, and keeps where it
// lies, if that may be asked for.
func (s *Scanner) meet(n int, f Span, codes []int16) bool {
	c, means := &s.columns[n], Unmet
	if c.lexicon != nil {
		means = c.lexicon.find(s.Data, f)
	}
	if c.keep || means < 0 {
		s.Spans[n] = f
	}
	switch {
	case means >= 0:
		s.Met |= means
		codes[c.slot] = int16(means)
	case c.lexicon != nil:
		s.Unmet = append(s.Unmet, n)
	}
	return means >= 0
}

// field finds the field of a column that is not known to end where the span does;
// there may be a mark there. It returns where the next begins, 0 where the record
// is not ordinary.
func (s *Scanner) field(f Span, n int, marked bool) (field Span, next int) {
	data, delimiter, i := s.Data, s.odd.delimiter, min(int(f.To), s.size)
	if !marked {
		i = s.mark(i)
	}
	for i < s.size && data[i] < ' ' && data[i] != delimiter && data[i] != 0 && s.odd.endAt(data[:s.size], i) == 0 {
		i = s.mark(i + 1) // the other control characters are letters
	}
	f.To = int32(i)
	if i < s.size && data[i] == '"' {
		closing, lines := s.odd.closing(data[:s.size], i)
		if i > int(f.From) || closing < 0 || closing == s.size {
			return f, 0
		}
		s.line += lines
		f, i = Span{int32(i + 1), int32(closing)}, closing+1
		if bytes.IndexByte(data[f.From:f.To], 0) >= 0 {
			return f, 0
		}
	}
	if more := i < s.size && data[i] == delimiter; more != (n < len(s.columns)-1) {
		return f, 0
	}
	return f, i + 1
}

// mark finds the first byte at a place or after it that a [view] marks; the end
// of the block where there is none.
func (s *Scanner) mark(at int) int {
	for ; at < s.size; at += viewed {
		if v := look(s.Data, at, s.odd.delimiter); v.marks != 0 {
			return min(at+bits.TrailingZeros64(v.marks), s.size)
		}
	}
	return s.size
}

// Learn tells the lexicon of a column what the field of an ordinary record means.
func (s *Scanner) Learn(column int, means int32) {
	s.columns[column].lexicon.learn(s.Data, s.Spans[column], s.odd.delimiter, means)
}

// Text is a field of an ordinary record in UTF-8. It is valid until the next
// record.
func (s *Scanner) Text(i int) []byte {
	field := s.Data[s.Spans[i].From:s.Spans[i].To]
	if s.taken {
		return field
	}
	if bytes.IndexByte(field, '"') >= 0 {
		field = bytes.ReplaceAll(field, []byte(`""`), []byte(`"`))
	}
	if s.odd.from.coding.letters == nil || plainASCII(field) == len(field) {
		return field
	}
	from := len(s.text)
	s.text = s.odd.from.coding.appendText(s.text, field)
	return s.text[from:len(s.text):len(s.text)]
}

// Record is the record in full. Its line is counted as Line is, and it is valid
// until the next one.
func (s *Scanner) Record(kind Kind) Record {
	if kind == Odd || s.taken {
		return s.record
	}
	s.odd.start, s.odd.line = s.from, s.Line
	record, _ := s.odd.Read()
	return record
}

// MayBegin is false of an ordinary record that [Begins] is false of, and of few
// others true.
func (s *Scanner) MayBegin() bool {
	if s.taken {
		for _, f := range s.Spans {
			if f.From < f.To {
				return mayBegin(s.Data[f.From:])
			}
		}
		return false
	}
	i := s.from
	for i < s.at && s.Data[i] == s.odd.delimiter {
		i++
	}
	if s.Data[i] == '"' {
		i++
	}
	return mayBegin(s.Data[i:])
}
