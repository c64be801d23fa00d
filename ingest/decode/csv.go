package decode

import (
	"bufio"
	"bytes"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Limits that keep one broken record from swallowing the file.
const (
	maxRecord      = 16 << 20 // bytes in a record; more is an error
	maxQuoted      = 64 << 10 // bytes in a quoted field; more and its quotation mark is a letter
	maxQuotedLines = 1000     // the same for its lines
	maxNUL         = 3        // NUL bytes in a record, each of which may be a damaged letter; more is a hole in the file
)

// csvReader reads delimited text: RFC 4180, any delimiter, and line ends LF,
// CRLF or (where the file's beginning has no LF) CR.
//
// The standard library's reader is not used because a quotation mark that
// nobody closed must not swallow the respondents after it: with LazyQuotes it
// takes everything up to the next quotation mark into one field, without it
// the file cannot be read. Here a quotation mark opens a quoted field only if
// that field ends properly; else it is an ordinary letter, and a [StrayQuote].
type csvReader struct {
	file string
	from *textReader
	grammar

	buf        []byte
	start, end int   // buf[start:end] is read but not yet given out
	ended      error // why no more can be read: io.EOF, or what went wrong
	line       int   // of buf[start]

	spans  []span // of the record being scanned
	fields [][]byte
	faults []Fault
	text   []byte // of the fields whose bytes are not its own
}

// A span is where a field lies, counted from the start of its record.
type span struct {
	from, to int
	doubled  bool // it holds doubled quotation marks
}

// within reads records that are in memory, of which the first begins on a line.
func within(data []byte, g grammar, c coding, file string, line int) *csvReader {
	return &csvReader{file: file, from: &textReader{coding: c}, grammar: g, buf: data, end: len(data), ended: io.EOF, line: line}
}

func openCSV(r *bufio.Reader, o Options) (Reader, error) {
	if len(o.Delimiter) > 1 || strings.IndexFunc(o.Delimiter, noDelimiter) >= 0 {
		return nil, fileError(o.File, 0, strconv.Quote(o.Delimiter)+" cannot be a delimiter", `write one of ";", ",", "|" or "\t"`)
	}
	text, err := openText(r, o)
	if err != nil {
		return nil, err
	}
	c := &csvReader{file: o.File, from: text, line: 1, buf: make([]byte, headSize)}
	for c.end < headSize && c.fill() {
	}
	if c.ended != nil && c.ended != io.EOF {
		return nil, c.ended
	}
	head := c.buf[:c.end]
	c.loneCR = bytes.IndexByte(head, '\n') < 0
	named := c.namedDelimiter(head)
	switch {
	case o.Delimiter != "":
		c.delimiter = o.Delimiter[0]
	case named != 0:
		c.delimiter = named
	default:
		c.delimiter = guessDelimiter(head, c.loneCR)
	}
	return arrange("csv", c, o, o.Delimiter != "" || named != 0)
}

// form is the file's encoding, where its beginning tells, and what parts its
// columns.
func (c *csvReader) form() string {
	between, common := map[byte]string{'\t': "tabs", ';': "semicolons", ',': "commas", '|': "bars"}[c.delimiter]
	if !common {
		between = strconv.Quote(string(c.delimiter))
	}
	between += " between columns"
	if name := c.from.coding.name; name != "" {
		return name + ", " + between
	}
	return between
}

// noDelimiter tells whether a character cannot be a delimiter.
func noDelimiter(r rune) bool {
	return r >= utf8.RuneSelf || r == 0 || r == '"' || r == '\r' || r == '\n'
}

// namedDelimiter is the one that Excel's first line "sep=;" names, which is
// then passed over; 0 where there is none.
func (c *csvReader) namedDelimiter(head []byte) byte {
	rest, ok := bytes.CutPrefix(head, []byte("sep="))
	if !ok || len(rest) < 2 || (rest[1] != '\r' && rest[1] != '\n') || noDelimiter(rune(rest[0])) {
		return 0
	}
	skip := len("sep=;") + 1
	if bytes.HasPrefix(rest[1:], []byte("\r\n")) {
		skip++
	}
	c.start += skip
	c.line++
	return rest[0]
}

// Read returns the next record that is not an empty line.
func (c *csvReader) Read() (Record, error) {
	for {
		line := c.line
		c.faults = c.faults[:0]
		length := c.scan()
		if c.ended != nil && (c.ended != io.EOF || length == 0) {
			return Record{}, c.ended
		}
		if length > maxRecord {
			c.tooLong()
			return Record{}, c.ended
		}
		raw := c.buf[c.start : c.start+length]
		c.start += length
		c.line += c.lines(raw)
		if len(bytes.TrimRight(raw, "\r\n")) == 0 {
			continue
		}
		if bytes.Count(raw, nul) > maxNUL {
			return Record{}, fileError(c.file, line, "there are NUL bytes in the text", "the file is damaged or no text file; export it again")
		}
		c.cut(raw)
		return Record{Line: line, Fields: c.fields, Faults: c.faults}, nil
	}
}

// scan finds the fields of the record at start and returns its length with
// its line end, 0 at the end of the file.
func (c *csvReader) scan() int {
	c.spans = c.spans[:0]
	for at := 0; ; at++ { // at passes over the delimiter
		b, ok := c.at(at)
		if !ok && at == 0 {
			return 0
		}
		field, closed := span{}, false
		if b == '"' {
			field, closed = c.quoted(at)
		}
		if !closed {
			field = c.bare(at)
		}
		c.spans = append(c.spans, field)
		at = field.to
		if closed {
			at++
		}
		if b, ok = c.at(at); !ok {
			return at
		}
		if b != c.delimiter {
			return at + c.lineEnd(at)
		}
	}
}

// quoted finds the end of the quoted field that begins at a quotation mark.
// It is not closed where no quotation mark stands before a delimiter or line
// end within the limits, or where one stands astray inside.
func (c *csvReader) quoted(at int) (field span, closed bool) {
	field.from = at + 1
	for i := at + 1; i-at <= maxQuoted; i++ {
		b, ok := c.at(i)
		if !ok {
			return field, false
		}
		if b != '"' {
			continue
		}
		next, more := c.at(i + 1)
		if more && next == '"' {
			field.doubled = true
			i++
			continue
		}
		field.to = i
		ends := !more || next == c.delimiter || c.lineEnd(i+1) > 0
		return field, ends && c.lines(c.buf[c.start+at:c.start+i]) <= maxQuotedLines
	}
	return field, false
}

// bare finds the end of a field without quotation marks around it; marks
// inside are letters, and a fault.
func (c *csvReader) bare(at int) span {
	stray := false
	i := at
	for ; ; i++ {
		b, ok := c.at(i)
		if !ok || b == c.delimiter || ((b == '\n' || b == '\r') && c.lineEnd(i) > 0) {
			break
		}
		stray = stray || b == '"'
	}
	if stray {
		c.faults = append(c.faults, Fault{Field: len(c.spans), Kind: StrayQuote})
	}
	return span{from: at, to: i}
}

// lineEnd is the length of the line end at a place, 0 where there is none.
func (c *csvReader) lineEnd(at int) int {
	b, _ := c.at(at)
	switch b {
	case '\n':
		return 1
	case '\r':
		next, more := c.at(at + 1)
		if more && next == '\n' {
			return 2
		}
		if c.loneCR || !more {
			return 1
		}
	}
	return 0
}

// What stands in fields for bytes that are no letter, and one of these.
var (
	noLetter = []byte("\uFFFD")
	nul      = []byte{0}
)

// cut makes the fields of a record from its spans: in UTF-8, without the doubling
// of quotation marks, and with U+FFFD for bytes that are no letter.
func (c *csvReader) cut(raw []byte) {
	c.fields, c.text = c.fields[:0], c.text[:0]
	coding := c.from.coding
	plain := plainASCII(raw) == len(raw)
	damaged := bytes.IndexByte(raw, 0) >= 0
	for i, s := range c.spans {
		field := raw[s.from:s.to]
		if s.doubled {
			field = bytes.ReplaceAll(field, []byte(`""`), []byte(`"`))
		}
		if !plain {
			field = c.decoded(coding, field)
		}
		if damaged {
			field = bytes.ReplaceAll(field, nul, noLetter)
		}
		if (!plain || damaged) && bytes.Contains(field, noLetter) {
			c.faults = append(c.faults, Fault{Field: i, Kind: BadEncoding})
		}
		c.fields = append(c.fields, field)
	}
}

// decoded is a field in UTF-8, whatever its bytes are.
func (c *csvReader) decoded(coding coding, field []byte) []byte {
	if coding.letters == nil {
		if utf8.Valid(field) {
			return field
		}
		return bytes.ToValidUTF8(field, noLetter)
	}
	from := len(c.text)
	c.text = coding.appendText(c.text, field)
	return c.text[from:len(c.text):len(c.text)]
}

// at returns a byte counted from the start of the record; ok is false where
// the file has ended or cannot be read further.
func (c *csvReader) at(i int) (b byte, ok bool) {
	if c.start+i < c.end {
		return c.buf[c.start+i], true
	}
	return c.beyond(i)
}

// beyond is at for a byte that has not been read yet.
func (c *csvReader) beyond(i int) (b byte, ok bool) {
	if i > maxRecord+maxQuoted+2 && c.ended == nil { // a mark within the record may be looked for beyond it
		c.tooLong()
	}
	for c.start+i >= c.end {
		if !c.fill() {
			return 0, false
		}
	}
	return c.buf[c.start+i], true
}

// fill reads more, keeping what belongs to the record being scanned. It tells
// whether it did; else ended says why.
func (c *csvReader) fill() bool {
	if c.ended != nil {
		return false
	}
	if c.end == len(c.buf) {
		if c.start < len(c.buf)/2 {
			c.buf = append(c.buf, make([]byte, len(c.buf))...)
		}
		c.end = copy(c.buf, c.buf[c.start:c.end])
		c.start = 0
	}
	before := c.end
	for c.end == before && c.ended == nil {
		n, err := c.from.Read(c.buf[c.end:])
		c.end += n
		c.ended = err
	}
	return c.end > before
}

// readOn reads the bytes that have not been given out, as far as there is room
// for them, and returns how many; ended says why there are no more.
func (c *csvReader) readOn(to []byte) int {
	if c.start < c.end {
		n := copy(to, c.buf[c.start:c.end])
		c.start += n
		return n
	}
	n, err := c.from.Read(to)
	c.ended = err
	return n
}

// exhausted tells whether there are no more bytes.
func (c *csvReader) exhausted() bool { return c.start == c.end && c.ended != nil }

// tooLong gives the file up at a record that is longer than any is.
func (c *csvReader) tooLong() {
	c.ended = fileError(c.file, c.line, "the line is longer than 16 MiB", "this is hardly a file of answers; export it again as text, one respondent a line")
}

// guessDelimiter chooses, among the usual delimiters, the one by which most of
// the first records have one and the same number of fields: not that of the
// first record, which may be a title that stands above the table.
func guessDelimiter(head []byte, loneCR bool) byte {
	best, bestAgree, bestWidth := byte(';'), 0, 1
	for _, delimiter := range []byte(";\t,|") {
		c := within(head, grammar{delimiter, loneCR}, coding{}, "", 1)
		agree := make(map[int]int) // by width
		for range 100 {
			record, err := c.Read()
			if err != nil {
				break
			}
			agree[len(record.Fields)]++
		}
		for width, records := range agree {
			if width > 1 && (records > bestAgree || records == bestAgree && width > bestWidth) {
				best, bestAgree, bestWidth = delimiter, records, width
			}
		}
	}
	return best
}
