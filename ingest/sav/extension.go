package sav

import (
	"bufio"
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Subtypes of extension records. Others are passed over, as the guide says.
const (
	integerInfo     = 3
	floatInfo       = 4
	responseSets    = 7
	displayInfo     = 11
	longNames       = 13
	veryLongStrings = 14
	numberOfCases   = 16
	countedSets     = 19
	charset         = 20
	longLabels      = 21
	longMissing     = 22
)

// extensionSizes are the subtypes that are read, with the bytes of each of their
// elements.
var extensionSizes = map[int32]int64{integerInfo: 4, floatInfo: 8, responseSets: 1, displayInfo: 4, longNames: 1,
	veryLongStrings: 1, numberOfCases: 8, countedSets: 1, charset: 1, longLabels: 1, longMissing: 1}

// extension keeps what an extension record holds; several of a subtype are read
// as one.
func (p *parser) extension() {
	in := p.in
	subtype, size, count := in.int32(), int64(in.int32()), int64(in.int32())
	in.within = fmt.Sprintf("extension record %d", subtype)
	switch {
	case size < 0 || count < 0:
		in.fail("%s claims %d elements of %d bytes", in.within, count, size)
	case extensionSizes[subtype] != size:
		in.skip(size * count)
	default:
		content := in.bytes(size * count)
		if old := p.extensions[subtype]; subtype == longNames && len(old) > 0 {
			content = append([]byte{'\t'}, content...)
		}
		p.extensions[subtype] = append(p.extensions[subtype], content...)
	}
}

// encoding tells the encoding of the file's strings.
func (p *parser) encoding() error {
	codePage := int32(0)
	if info := p.extensions[integerInfo]; len(info) >= 32 {
		codePage = int32(p.in.order.Uint32(info[28:]))
	}
	e, err := chooseEncoding(strings.Trim(string(p.extensions[charset]), " \x00"), codePage)
	p.decoder = decoder{e}
	return err
}

// What nearly all files hold for the missing number, and for the lower end of a
// range that is open.
const usualSysmis = -math.MaxFloat64

var usualLowest = math.Nextafter(usualSysmis, 0)

// extremes are what the file holds for the missing number, and for the ends of
// an open range (guide B.7).
func (p *parser) extremes() (sysmis, highest, lowest float64) {
	info := p.extensions[floatInfo]
	if len(info) < 24 {
		return usualSysmis, math.MaxFloat64, usualLowest
	}
	at := func(i int) float64 { return math.Float64frombits(p.in.order.Uint64(info[i:])) }
	return at(0), at(8), at(16)
}

// measures reads the variable display parameters (guide B.10), which count the
// segments of very long strings as variables.
func (p *parser) measures() {
	info := p.extensions[displayInfo]
	n := len(p.columns)
	if n == 0 || len(info)%(4*n) != 0 {
		return
	}
	step := len(info) / n
	if step != 8 && step != 12 {
		return
	}
	for i := range p.dictionary.Variables {
		if m := Measure(p.in.order.Uint32(info[i*step:])); m <= Scale {
			p.dictionary.Variables[i].Measure = m
		}
	}
}

// pairs reads "key=value" with a separator between.
func pairs(content []byte, separator string) [][2]string {
	var list [][2]string
	for text := range strings.SplitSeq(string(content), separator) {
		if key, value, ok := strings.Cut(strings.Trim(text, "\x00\t"), "="); ok {
			list = append(list, [2]string{key, value})
		}
	}
	return list
}

// veryLong puts together the variables that the segments of a very long string
// are kept in (guide B.12).
func (p *parser) veryLong() error {
	inside := make(map[int]bool)
	for _, pair := range pairs(p.extensions[veryLongStrings], "\x00") {
		i, known := p.short[pair[0]]
		width, err := strconv.Atoi(strings.TrimSpace(pair[1]))
		if !known || err != nil || width <= maxSegment {
			continue
		}
		var kept []int
		if width <= MaxWidth {
			kept = p.stringsFrom(i, len(segments(width)), inside)
		}
		if kept == nil {
			return &Error{Problem: fmt.Sprintf("a string claims %d bytes, for which there are no variable records", width)}
		}
		p.columns[i].segments, p.columns[i].width, p.dictionary.Variables[i].Width = kept, width, width
		for k := i + 1; k < i+len(kept); k++ {
			inside[k] = true
		}
	}
	p.leaveOut(inside)
	return nil
}

// stringsFrom is the widths of n string variables, nil where there are not so
// many that belong to no other string.
func (p *parser) stringsFrom(i, n int, inside map[int]bool) (widths []int) {
	for k := i; k < i+n; k++ {
		if k >= len(p.columns) || len(p.columns[k].segments) != 1 || inside[k] {
			return nil
		}
		widths = append(widths, p.columns[k].segments...)
	}
	return widths
}

// leaveOut leaves out variables that are part of another.
func (p *parser) leaveOut(inside map[int]bool) {
	if len(inside) == 0 {
		return
	}
	clear(p.short)
	n := 0
	for i, v := range p.dictionary.Variables {
		if inside[i] {
			continue
		}
		if _, double := p.short[v.Name]; !double {
			p.short[v.Name] = n
		}
		p.dictionary.Variables[n], p.columns[n] = v, p.columns[i]
		n++
	}
	p.dictionary.Variables, p.columns = p.dictionary.Variables[:n], p.columns[:n]
}

// rename gives the variables their long names (guide B.11), and returns which
// variable has each.
func (p *parser) rename() (long map[string]int) {
	long = make(map[string]int)
	variables := p.dictionary.Variables
	for _, v := range variables {
		p.shortNames = append(p.shortNames, v.Name)
	}
	for _, pair := range pairs(p.extensions[longNames], "\t") {
		if i, known := p.short[pair[0]]; known && pair[1] != "" {
			variables[i].Name = pair[1]
		}
	}
	for i, v := range variables {
		if _, double := long[v.Name]; !double {
			long[v.Name] = i
		}
	}
	return long
}

// longStrings reads the value labels and user-missing values of strings of more
// than 8 bytes (guide B.14, B.15).
func (p *parser) longStrings(long map[string]int) error {
	in := p.within(longLabels)
	for in.more() {
		v := p.named(long, in.string(int64(in.count())))
		in.skip(4) // the width
		var labels []Labelled
		for range in.count() {
			l := Labelled{Value: Value{Text: in.bytes(int64(in.count()))}}
			if l.Label = in.string(int64(in.count())); in.err != nil {
				return in.err
			}
			labels = append(labels, l)
		}
		if v.Width > 0 {
			v.Values = labels
		}
	}
	if in.err != nil {
		return in.err
	}
	in = p.within(longMissing)
	for in.more() {
		v := p.named(long, in.string(int64(in.count())))
		values := in.missingTexts()
		if v.Width > 0 {
			v.Missing = values
		}
	}
	return in.err
}

// named is a variable by its long name, and one to be thrown away where there is
// none.
func (p *parser) named(long map[string]int, name string) *Variable {
	if i, known := long[name]; known {
		return &p.dictionary.Variables[i]
	}
	return new(Variable)
}

// within reads what extension records of a subtype hold.
func (p *parser) within(subtype int32) *input {
	return &input{from: bufio.NewReader(bytes.NewReader(p.extensions[subtype])), order: p.in.order,
		within: fmt.Sprintf("extension record %d", subtype)}
}

// more tells whether there is anything left to read.
func (in *input) more() bool {
	_, err := in.from.Peek(1)
	return err == nil && in.err == nil
}

// missingTexts reads the user-missing values of a long string: how many, how
// long each is, and they. Old PSPP repeats the length before each.
func (in *input) missingTexts() (values []Value) {
	var n [1]byte
	in.fill(n[:])
	length := in.int32()
	for i := range n[0] {
		if again, err := in.from.Peek(4); i > 0 && err == nil && int32(in.order.Uint32(again)) == length {
			in.skip(4)
		}
		values = append(values, Value{Text: in.bytes(int64(length))})
	}
	return values
}
