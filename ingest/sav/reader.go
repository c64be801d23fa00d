package sav

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"math"
	"strings"
	"time"
)

// A Reader reads a system file, case by case.
type Reader struct {
	dictionary Dictionary
	columns    []column
	decoder    decoder
	order      binary.ByteOrder
	sysmis     float64 // what the file holds for the missing number
	cells      cells
	cell       []byte  // the elements of a case
	joined     []byte  // a string put together from its segments
	values     []Value // of the case
	read       int64   // cases, the one being read among them
}

// A column is where a variable lies in a case.
type column struct {
	at       int   // its first element
	segments []int // bytes of each variable that a string is kept in; nil of a number
	width    int   // bytes of the string
}

// NewReader reads the dictionary of a file. What is wrong with it is an
// [Error]; other errors are those of r.
func NewReader(r io.Reader) (*Reader, error) {
	p := &parser{in: &input{from: bufio.NewReaderSize(r, 1<<16)}, short: make(map[string]int), extensions: make(map[int32][]byte)}
	p.header()
	p.records()
	if p.in.err != nil {
		return nil, p.in.err
	}
	return p.reader()
}

// Dictionary is what the file tells before its cases. It is not to be changed.
func (r *Reader) Dictionary() *Dictionary { return &r.dictionary }

// A parser reads a dictionary. Strings stay as the file has them until the
// encoding is known, which may stand last.
type parser struct {
	in          *input
	compression int32
	zlib        bool // the file says so in its first bytes
	bias        float64
	dictionary  Dictionary
	columns     []column         // of the variables, which are not yet put together
	atElement   []int            // which variable has the element, −1 of one that goes on
	short       map[string]int   // which variable has the short name
	shortNames  []string         // of the variables, once they have their long ones
	extensions  map[int32][]byte // contents by subtype
	decoder     decoder
}

// maxElements is how many elements a case may have.
const maxElements = 1 << 20

// header reads the file header record (guide B.2).
func (p *parser) header() {
	in := p.in
	in.within = "its header"
	magic := in.string(4)
	if in.err == nil && magic != "$FL2" && magic != "$FL3" {
		in.fail("the file does not begin with $FL2 or $FL3, as an SPSS file does")
	}
	p.zlib = magic == "$FL3"
	in.skip(60)
	p.chooseOrder(in.bytes(4))
	in.skip(4) // how many elements a case has, which cannot be relied on
	p.compression = in.int32()
	in.skip(4) // the weight
	p.dictionary.Cases = int64(in.int32())
	p.bias = in.float()
	created := in.string(17)
	p.dictionary.Label = in.string(64)
	in.skip(3)
	t, err := time.Parse("02 Jan 06 15:04:05", created[:min(9, len(created))]+" "+created[min(9, len(created)):])
	if err == nil && t.Unix() != 0 { // 1 January 1970 says that it is not known
		p.dictionary.Created = t
	}
	switch {
	case p.compression < 0 || p.compression > 2 || (p.compression == 2) != p.zlib:
		in.fail("the compression %d does not go with %s", p.compression, magic)
	case math.IsNaN(p.bias) || math.IsInf(p.bias, 0):
		in.fail("the compression bias is no number")
	case p.dictionary.Cases < -1:
		in.fail("the header claims %d cases", p.dictionary.Cases)
	}
}

// chooseOrder tells the byte order from the layout code, which is 2 or 3.
func (p *parser) chooseOrder(code []byte) {
	p.in.order = binary.LittleEndian
	if p.in.err != nil {
		return
	}
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		if layout := order.Uint32(code); layout == 2 || layout == 3 {
			p.in.order = order
			return
		}
	}
	p.in.fail("the layout code of the header is neither 2 nor 3")
}

// records reads the records up to the dictionary termination record.
func (p *parser) records() {
	for p.in.err == nil {
		p.in.within = "its dictionary"
		switch kind := p.in.int32(); kind {
		case 2:
			p.variable()
		case 3:
			p.valueLabels()
		case 6:
			p.in.within = "a document record"
			p.in.skip(80 * int64(p.in.count()))
		case 7:
			p.extension()
		case 999:
			p.in.skip(4)
			if p.goesOn() {
				p.in.fail("the last string has fewer variable records than it takes")
			}
			return
		default:
			p.in.fail("there is a record of the unknown type %d in the dictionary", kind)
		}
	}
}

// variable reads a variable record (guide B.3).
func (p *parser) variable() {
	in := p.in
	in.within = "a variable record"
	width, hasLabel, missing, format := in.int32(), in.int32(), in.int32(), in.int32()
	in.skip(4) // the write format
	name := strings.TrimRight(in.string(8), " \x00")
	v := Variable{Name: name, Width: int(max(width, 0))}
	if width == 0 {
		v.Format = unpack(format)
	}
	if hasLabel == 1 {
		length := int64(in.int32())
		v.Label = in.string(length)
		in.skip(-length & 3) // up to a multiple of 4
	}
	p.missing(&v, missing)
	switch {
	case in.err != nil:
	case width < -1 || width > maxSegment:
		in.fail("variable record %d claims a string of %d bytes", len(p.atElement)+1, width)
	case (width == -1) != p.goesOn():
		in.fail("variable record %d is out of place: a string has as many records as it takes", len(p.atElement)+1)
	case len(p.atElement) == maxElements:
		in.fail("a case has more than %d elements", maxElements)
	case width == -1:
		p.atElement = append(p.atElement, -1)
	default:
		p.add(v)
	}
}

// goesOn tells whether the last string takes more variable records than there
// have been.
func (p *parser) goesOn() bool {
	return len(p.columns) > 0 && len(p.atElement) < p.columns[len(p.columns)-1].end()
}

// end is the element after the column.
func (c column) end() int {
	n := 0
	for _, width := range c.segments {
		n += elements(width)
	}
	return c.at + max(1, n)
}

// add takes in a variable.
func (p *parser) add(v Variable) {
	i := len(p.columns)
	c := column{at: len(p.atElement), width: v.Width}
	if v.Width > 0 {
		c.segments = []int{v.Width}
	}
	if _, double := p.short[v.Name]; !double {
		p.short[v.Name] = i
	}
	p.columns = append(p.columns, c)
	p.atElement = append(p.atElement, i)
	p.dictionary.Variables = append(p.dictionary.Variables, v)
}

// missing reads the user-missing values of a variable record: n of them, or for
// −2 and −3 a range and for −3 one value more.
func (p *parser) missing(v *Variable, n int32) {
	in := p.in
	if n < -3 || n == -1 || n > 3 || n < 0 && v.Width > 0 {
		in.fail("a variable claims %d user-missing values", n)
		return
	}
	if n < 0 {
		v.MissingRange = &[2]float64{in.float(), in.float()}
		n = -n - 2
	}
	for range n {
		if v.Width > 0 {
			v.Missing = append(v.Missing, Value{Text: in.bytes(element)})
		} else {
			v.Missing = append(v.Missing, Value{Number: in.float()})
		}
	}
}

// valueLabels reads a value label record and the record of the variables that it
// is for (guide B.4), which share the labels.
func (p *parser) valueLabels() {
	in := p.in
	in.within = "value labels"
	raw := in.rawLabels()
	if kind := in.int32(); kind != 4 {
		in.fail("value labels are followed by no record of their variables")
	}
	byWidth := make(map[int][]Labelled)
	for range in.count() {
		v := p.numbered(in.int32())
		if in.err != nil {
			return
		}
		if _, made := byWidth[v.Width]; !made {
			byWidth[v.Width] = labelled(raw, v.Width, in.order)
		}
		v.Values = byWidth[v.Width]
	}
}

// A rawLabel is a value and its label as the file has them.
type rawLabel struct {
	value [element]byte
	label string
}

// rawLabels reads the values and labels of a value label record.
func (in *input) rawLabels() (list []rawLabel) {
	for range in.count() {
		var r rawLabel
		var length [1]byte
		in.fill(r.value[:])
		in.fill(length[:])
		r.label = in.string(int64(length[0]))
		in.skip(-(int64(length[0]) + 1) & 7) // up to a multiple of 8
		if in.err != nil {
			break
		}
		list = append(list, r)
	}
	return list
}

// numbered is the variable whose first record has a number, counted from 1, if
// value labels may be for it.
func (p *parser) numbered(record int32) *Variable {
	if record < 1 || int(record) > len(p.atElement) || p.atElement[record-1] < 0 {
		p.in.fail("value labels are for variable record %d, where no variable begins", record)
		return nil
	}
	v := &p.dictionary.Variables[p.atElement[record-1]]
	if v.Width > element {
		p.in.fail("value labels for short strings are for one of %d bytes", v.Width)
	}
	return v
}

// labelled are the labels of a variable of a width. ReadStat writes labels of
// strings that are longer than the variable; cut to its width, the first counts.
func labelled(raw []rawLabel, width int, order binary.ByteOrder) []Labelled {
	list := make([]Labelled, 0, len(raw))
	seen := make(map[string]bool)
	for _, r := range raw {
		l := Labelled{Label: r.label}
		if width == 0 {
			l.Number = math.Float64frombits(order.Uint64(r.value[:]))
		} else if l.Text = bytes.Clone(r.value[:width]); seen[string(l.Text)] {
			continue
		}
		seen[string(l.Text)] = true
		list = append(list, l)
	}
	return list
}
