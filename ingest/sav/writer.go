package sav

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"strings"
)

// A Compression is how the cases of a file are written.
type Compression int32

// The ways to write cases, as the file codes them.
const (
	None      Compression = iota
	Bytecodes             // what SPSS calls compressed, .sav
	Zlib                  // .zsav; the compressed cases are held in memory until Close
)

// A Writer writes a system file in UTF-8, the same bytes every time.
type Writer struct {
	out         *bufio.Writer
	dictionary  *Dictionary
	compression Compression
	short       []string // names of the variables
	at          int64    // bytes written
	cases       int64
	blocks      *zlibWriter // of Zlib
	codes       []byte      // of the elements that are not written yet
	data        []byte      // of those among them that codes cannot tell
}

const (
	bias    = 100 // of bytecodes
	product = "@(#) SPSS DATA FILE - Folje"
)

// NewWriter writes a dictionary. What SPSS could not read is refused with an
// [Error], such as a label that is too long. Variables have a name that begins
// with a letter, and Cases is how many cases will be written. The dictionary is
// not to be changed before Close.
func NewWriter(w io.Writer, d *Dictionary, c Compression) (*Writer, error) {
	if err := check(d); err != nil {
		return nil, err
	}
	out := &Writer{out: bufio.NewWriterSize(w, 1<<16), dictionary: d, compression: c}
	b := out.header(nil)
	n := 0
	for i := range d.Variables {
		v := &d.Variables[i]
		out.short = append(out.short, shortName(n))
		for k, width := range segments(v.Width) {
			b = appendVariable(b, v, k, width, n)
			n += elements(width)
		}
	}
	at := 0
	for i := range d.Variables {
		b = appendLabels(b, &d.Variables[i], at+1)
		for _, width := range segments(d.Variables[i].Width) {
			at += elements(width)
		}
	}
	b = out.extensions(b)
	b = append32(b, 999, 0)
	out.at = int64(len(b))
	if c == Zlib {
		out.blocks = &zlibWriter{start: out.at}
	}
	_, err := out.out.Write(b)
	return out, err
}

// shortName is the name of a variable in its record. Long names begin with a
// letter, so that none of them is the same.
func shortName(element int) string { return fmt.Sprintf("@%07d", element) }

func append32(b []byte, numbers ...int32) []byte {
	for _, x := range numbers {
		b = binary.LittleEndian.AppendUint32(b, uint32(x))
	}
	return b
}

func appendFloat(b []byte, x float64) []byte {
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
}

// appendPadded appends a text and blanks up to a width.
func appendPadded[T string | []byte](b []byte, text T, width int) []byte {
	b = append(b, text...)
	for n := len(text); n < width; n++ {
		b = append(b, ' ')
	}
	return b
}

// header writes the file header record (guide B.2).
func (w *Writer) header(b []byte) []byte {
	d := w.dictionary
	kind, created, cases := "$FL2", "01 Jan 7000:00:00", int32(-1)
	if w.compression == Zlib {
		kind = "$FL3"
	}
	if !d.Created.IsZero() {
		created = d.Created.Format("02 Jan 0615:04:05")
	}
	if d.Cases <= math.MaxInt32 {
		cases = int32(d.Cases)
	}
	size := 0
	for _, v := range d.Variables {
		for _, width := range segments(v.Width) {
			size += elements(width)
		}
	}
	b = appendPadded(append(b, kind...), product, 60)
	b = append32(b, 2, int32(size), int32(w.compression), 0, cases)
	b = append(appendFloat(b, bias), created...)
	return append(appendPadded(b, d.Label, MaxFileLabel), 0, 0, 0)
}

// appendVariable writes the records of a variable's segment (guide B.3), the
// first of which tells what there is to tell.
func appendVariable(b []byte, v *Variable, segment, width, n int) []byte {
	format := v.Format.pack(width)
	labelled, missing := int32(0), int32(0)
	if segment == 0 {
		labelled, missing = int32(min(1, len(v.Label))), missingCount(v)
	}
	b = append32(b, 2, int32(width), labelled, missing, format, format)
	b = append(b, shortName(n)...)
	if labelled > 0 {
		b = appendPadded(append32(b, int32(len(v.Label))), v.Label, (len(v.Label)+3)&^3)
	}
	if missing != 0 {
		b = appendMissing(b, v)
	}
	for range elements(width) - 1 {
		b = append(append32(b, 2, -1, 0, 0, 0, 0), "        "...)
	}
	return b
}

// missingCount is how a variable record tells its user-missing values. Those of
// strings of more than 8 bytes stand in a record of their own.
func missingCount(v *Variable) int32 {
	switch {
	case v.Width > element:
		return 0
	case v.MissingRange != nil:
		return int32(-2 - len(v.Missing))
	}
	return int32(len(v.Missing))
}

func appendMissing(b []byte, v *Variable) []byte {
	if r := v.MissingRange; r != nil {
		b = appendFloat(b, max(r[0], usualLowest))
		b = appendFloat(b, min(r[1], math.MaxFloat64))
	}
	for _, x := range v.Missing {
		if v.Width > 0 {
			b = appendPadded(b, x.Text, element)
		} else {
			b = appendFloat(b, x.Number)
		}
	}
	return b
}

// appendLabels writes the value labels of numbers and short strings (guide B.4);
// number is that of the variable's first record.
func appendLabels(b []byte, v *Variable, number int) []byte {
	if len(v.Values) == 0 || v.Width > element {
		return b
	}
	b = append32(b, 3, int32(len(v.Values)))
	for _, l := range v.Values {
		if v.Width > 0 {
			b = appendPadded(b, l.Text, element)
		} else {
			b = appendFloat(b, l.Number)
		}
		b = append(b, byte(len(l.Label)))
		b = appendPadded(b, l.Label, (len(l.Label)+1+7)&^7-1)
	}
	return append32(b, 4, 1, int32(number))
}

// appendExtension writes an extension record, if there is anything in it.
func appendExtension(b []byte, subtype int32, content []byte) []byte {
	if len(content) == 0 {
		return b
	}
	size := int32(extensionSizes[subtype])
	return append(append32(b, 7, subtype, size, int32(len(content))/size), content...)
}

// extensions writes the extension records, in the order in which PSPP does.
func (w *Writer) extensions(b []byte) []byte {
	d := w.dictionary
	b = appendExtension(b, integerInfo, append32(nil, 1, 0, 0, -1, 1, 1, 2, 65001))
	extremes := appendFloat(appendFloat(nil, usualSysmis), math.MaxFloat64)
	b = appendExtension(b, floatInfo, appendFloat(extremes, usualLowest))
	var sets, counted, display, long, veryLong, labels, missing []byte
	for i := range d.Sets {
		if s := &d.Sets[i]; s.Kind == Counted {
			counted = appendSet(counted, s, w.short)
		} else {
			sets = appendSet(sets, s, w.short)
		}
	}
	for i := range d.Variables {
		v := &d.Variables[i]
		for _, width := range segments(v.Width) {
			display = appendDisplay(display, v, width)
		}
		long = fmt.Appendf(long, "%s=%s\t", w.short[i], v.Name)
		if v.Width > maxSegment {
			veryLong = fmt.Appendf(veryLong, "%s=%05d\x00\t", w.short[i], v.Width)
		}
		if v.Width > element {
			labels, missing = appendLongLabels(labels, v), appendLongMissing(missing, v)
		}
	}
	b = appendExtension(b, responseSets, sets)
	b = appendExtension(b, displayInfo, display)
	b = appendExtension(b, longNames, []byte(strings.TrimSuffix(string(long), "\t")))
	b = appendExtension(b, veryLongStrings, veryLong)
	b = appendExtension(b, longLabels, labels)
	b = appendExtension(b, longMissing, missing)
	b = appendExtension(b, countedSets, counted)
	return appendExtension(b, charset, []byte("UTF-8"))
}

// appendDisplay writes how a variable is shown: its level, the width of its
// column, and on which side its values stand (guide B.10).
func appendDisplay(b []byte, v *Variable, width int) []byte {
	if v.Width > 0 {
		return append32(b, int32(v.Measure), int32(min(width, 32)), 0)
	}
	return append32(b, int32(v.Measure), 8, 1)
}

// appendName appends a text after its length.
func appendName(b []byte, name string) []byte {
	return append(append32(b, int32(len(name))), name...)
}

// appendLongLabels writes value labels as guide B.14 says.
func appendLongLabels(b []byte, v *Variable) []byte {
	if len(v.Values) == 0 {
		return b
	}
	b = append32(appendName(b, v.Name), int32(v.Width), int32(len(v.Values)))
	for _, l := range v.Values {
		b = appendPadded(append32(b, int32(v.Width)), l.Text, v.Width)
		b = appendName(b, l.Label)
	}
	return b
}

// appendLongMissing writes user-missing values as guide B.15 says, but for their
// length: it stands once, as SPSS, haven and later editions of the guide have it.
// PSPP 1.6 writes it before each value, and reads no more than one of these.
func appendLongMissing(b []byte, v *Variable) []byte {
	if len(v.Missing) == 0 {
		return b
	}
	b = append32(append(appendName(b, v.Name), byte(len(v.Missing))), element)
	for _, x := range v.Missing {
		b = appendPadded(b, x.Text, element)
	}
	return b
}

// WriteCase writes a case, one value a variable. A text that the variable has no
// room for is an [Error].
func (w *Writer) WriteCase(values []Value) error {
	if len(values) != len(w.dictionary.Variables) {
		return &Error{Case: w.cases + 1, Problem: fmt.Sprintf("there are %d values for %d variables", len(values), len(w.dictionary.Variables))}
	}
	for i, x := range values {
		if v := &w.dictionary.Variables[i]; len(x.Text) > v.Width {
			return &Error{Case: w.cases + 1, Problem: fmt.Sprintf("%d bytes of text do not fit %q, which holds %d", len(x.Text), v.Name, v.Width)}
		}
	}
	w.cases++
	for i, x := range values {
		var err error
		if v := &w.dictionary.Variables[i]; v.Width > 0 {
			err = w.text(x.Text, v.Width)
		} else {
			err = w.number(x.Number)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// number writes a number.
func (w *Writer) number(x float64) error {
	code := byte(asIs)
	switch {
	case math.IsNaN(x):
		code, x = noNumber, usualSysmis
	case x == math.Trunc(x) && 1-bias <= x && x <= greatest-bias:
		code = byte(x + bias)
	}
	return w.element(code, appendFloat(nil, x))
}

// text writes a string in the segments that it is kept in.
func (w *Writer) text(text []byte, width int) error {
	for _, width := range segments(width) {
		part := text[:min(len(text), maxSegment)]
		text = text[len(part):]
		padded := appendPadded(nil, part, elements(width)*element)
		for ; len(padded) > 0; padded = padded[element:] {
			code := byte(asIs)
			if string(padded[:element]) == "        " {
				code = blanks
			}
			if err := w.element(code, padded[:element]); err != nil {
				return err
			}
		}
	}
	return nil
}

// element writes an element, or its code and, if that cannot tell it, itself.
func (w *Writer) element(code byte, raw []byte) error {
	if w.compression == None {
		_, err := w.out.Write(raw)
		return err
	}
	w.codes = append(w.codes, code)
	if code == asIs {
		w.data = append(w.data, raw...)
	}
	if len(w.codes) < codesBlock {
		return nil
	}
	return w.flush()
}

// flush writes a block of codes, and what they could not tell.
func (w *Writer) flush() error {
	to := io.Writer(w.out)
	if w.blocks != nil {
		to = w.blocks
	}
	_, err := to.Write(append(w.codes, w.data...))
	w.codes, w.data = w.codes[:0], w.data[:0]
	return err
}

// Close writes what is left. It is an [Error] if there were not as many cases as
// the dictionary says. The underlying writer is not closed.
func (w *Writer) Close() error {
	if n := w.dictionary.Cases; n != w.cases {
		return &Error{Problem: fmt.Sprintf("%d cases were written where the dictionary claims %d", w.cases, n)}
	}
	if len(w.codes) > 0 {
		w.codes = append(w.codes, make([]byte, codesBlock-len(w.codes))...)
		if err := w.flush(); err != nil {
			return err
		}
	}
	if w.blocks != nil {
		if err := w.blocks.writeTo(w.out); err != nil {
			return err
		}
	}
	return w.out.Flush()
}
