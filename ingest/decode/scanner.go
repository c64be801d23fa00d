package decode

import (
	"bytes"
	"errors"
	"io"
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
	view    view // where the last record ended
	size    int  // of the block
	from    int  // of the record
	at      int  // of the one after it
	line    int  // on which that begins
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
	bundle  *bundle // that the column is in
	slot    int32   // where among codes that goes what a field means
	place   uint8   // which of its bundle's columns it is
	keep    bool    // it is told where a field lies, though a lexicon has it
	skip    bool    // nobody asks about its fields
	skips   int     // nor about those of so many columns from this one on, the last of all left out
	quick   bool    // what a field of one letter or none means can be looked up at once
	end     byte    // that ends the field in most records
}

// NewScanner makes a scanner of records with a field for each lexicon: those of
// columns that have one are looked up in it. keep are the columns that Spans is
// wanted of, if they have one or not.
func NewScanner(lexicons []*Lexicon, keep []int) *Scanner {
	s := &Scanner{Spans: make([]Span, len(lexicons)), columns: make([]scanned, len(lexicons)), odd: &csvReader{}}
	for n, l := range lexicons {
		keep := slices.Contains(keep, n)
		s.columns[n] = scanned{lexicon: l, keep: keep, skip: l == nil && !keep, quick: l != nil && !keep && n < len(lexicons)-1}
	}
	for n := len(lexicons) - 2; n >= 0; n-- {
		if s.columns[n].skip {
			s.columns[n].skips = s.columns[n+1].skips + 1
		}
	}
	return s
}

// Bundle gives some columns that stand side by side one place for codes. There are
// at most [MaxBundle], none of them kept and none the last of all, and their codes
// have at most [BundleBits]. Bundles are made in their order.
func (s *Scanner) Bundle(first, columns int) {
	b := newBundle(s.columns[first : first+columns])
	if first > 0 && s.columns[first-1].bundle != nil {
		s.columns[first-1].bundle.next = b
	}
}

// Place says where among codes that goes what the fields of a column mean; the
// columns of a bundle have the same place.
func (s *Scanner) Place(column, slot int) {
	c := &s.columns[column]
	if c.slot = int32(slot); c.bundle != nil {
		c.bundle.slot = slot
	}
}

// Scan begins a block.
func (s *Scanner) Scan(b Block) {
	s.Data, s.size, s.at, s.line, s.taken, s.view = b.data, b.size, 0, 0, false, view{}
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
			s.meet(n, &s.columns[n], s.Spans[n], codes)
		}
	}
	return Ordinary
}

// scan finds the fields of the record and counts its lines. It returns where the
// record ends with its line end, 0 if it is not ordinary.
func (s *Scanner) scan(codes []int16) int {
	data, columns, from, v := s.Data, s.columns, s.from, s.view.after(s.from)
	s.Unmet, s.Met = s.Unmet[:0], 0
	if data[from] == '\r' {
		return 0 // perhaps an empty line
	}
	for n := 0; n < len(columns); n++ {
		c := &columns[n]
		if c.quick && c.lexicon.brief {
			n, from = s.short(n, from, codes)
			v, c = v.after(from), &columns[n]
		}
		if c.skips > 0 {
			n, from, v = s.skip(n, from, v)
			c = &columns[n]
		}
		if v.marks == 0 {
			v = s.mark(from)
		}
		f := Span{int32(from), int32(v.first())}
		v.marks &= v.marks - 1
		if from = int(f.To) + 1; data[f.To] != c.end {
			if f, from = s.field(f, n); from == 0 {
				return 0
			}
			v = v.after(from)
		}
		if !c.skip && !s.meet(n, c, f, codes) && !s.odd.from.coding.isText(data[f.From:f.To]) {
			return 0
		}
	}
	s.view = v
	i := from - 1
	if i < s.size && data[i] == 0 {
		return 0
	}
	s.line++
	return i + s.odd.endAt(data[:s.size], i)
}

// skip passes over fields that nobody asks about, from a column on up to the first
// that ends with anything but a delimiter, or is asked about. It returns its column,
// where it begins, and what is in view from there on.
func (s *Scanner) skip(n, from int, v view) (column, at int, ahead view) {
	data, delimiter := s.Data, s.odd.delimiter
	for left := s.columns[n].skips; left > 0; left-- {
		if v.marks == 0 {
			v = s.mark(from)
		}
		to := v.first()
		if data[to] != delimiter {
			break
		}
		n, from = n+1, to+1
		v.marks &= v.marks - 1
	}
	return n, from, v
}

// short codes fields of one letter or none, as most answers are, from a quick
// column on up to the first that is longer or not known, and returns its column
// and where it begins.
func (s *Scanner) short(n, from int, codes []int16) (column, at int) {
	data, delimiter := s.Data, s.odd.delimiter
	for c := &s.columns[n]; c.quick; c = &s.columns[n] {
		if c.bundle != nil && c.place == 0 {
			means, passed, next, missed := c.bundle.code(data, from, delimiter, codes)
			s.Met |= means
			if n, from = n+passed, next; missed {
				break
			}
			continue
		}
		means, next := c.lexicon.one[data[from]], from+1
		if data[from] != delimiter {
			next++
		}
		if means < 0 || data[next-1] != delimiter {
			break
		}
		c.put(codes, means)
		s.Met |= means
		n, from = n+1, next
	}
	return n, from
}

// put writes what a field means to its place.
func (c *scanned) put(codes []int16, means int32) {
	if c.bundle == nil {
		codes[c.slot] = int16(means)
		return
	}
	code := &codes[c.bundle.slot]
	shift := BundleBits * c.place & 15
	*code = *code&^(bundleMask<<shift) | int16(means)<<shift
}

// meet codes a field, if its column has a lexicon that has it, and keeps where it
// lies, if that may be asked for.
func (s *Scanner) meet(n int, c *scanned, f Span, codes []int16) bool {
	if c.lexicon != nil {
		if means := c.lexicon.find(s.Data, f); means >= 0 {
			s.Met |= means
			c.put(codes, means)
			if c.keep {
				s.Spans[n] = f
			}
			return true
		}
		s.Unmet = append(s.Unmet, n)
	}
	s.Spans[n] = f
	return false
}

// field finds the field of a column that does not end where the span does, at a
// mark. It returns where the next begins, 0 where the record is not ordinary.
func (s *Scanner) field(f Span, n int) (field Span, next int) {
	data, delimiter, i := s.Data, s.odd.delimiter, min(int(f.To), s.size)
	for i < s.size && data[i] < ' ' && data[i] != delimiter && data[i] != 0 && s.odd.endAt(data[:s.size], i) == 0 {
		i = min(s.mark(i+1).first(), s.size) // the other control characters are letters
	}
	f.To = int32(i)
	if i < s.size && data[i] == '"' {
		closing := s.odd.closing(data[:s.size], i)
		if i > int(f.From) || closing < 0 || closing == s.size {
			return f, 0
		}
		s.line += s.odd.lines(data[i:closing])
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

// mark takes a view that has the first mark at a place or after it; all bytes
// after the block are marks.
func (s *Scanner) mark(at int) view {
	for ; ; at += viewed {
		if v := look(s.Data, at, s.odd.delimiter); v.marks != 0 {
			return v
		}
	}
}

// Learn tells the lexicon of a column what the field of an ordinary record means.
func (s *Scanner) Learn(column int, means int32) {
	c, f, delimiter := &s.columns[column], s.Spans[column], s.odd.delimiter
	c.lexicon.learn(s.Data, f, delimiter, means)
	if letter := s.Data[f.From]; c.bundle != nil && f.To == f.From+1 && isPlain(letter) && letter != delimiter {
		c.bundle.learn(int(c.place), letter, delimiter, means)
	}
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
	if s.Data[i] != s.odd.delimiter && !mayFollow(s.Data[i], s.Data[i+1]) { // as in most
		return false
	}
	for i < s.at && s.Data[i] == s.odd.delimiter {
		i++
	}
	if s.Data[i] == '"' {
		i++
	}
	return mayBegin(s.Data[i:])
}
