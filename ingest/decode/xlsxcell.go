package decode

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A numberFormat is what a cell's number stands for.
type numberFormat uint8

const (
	plainNumber numberFormat = iota
	dateFormat               // a day, perhaps with a time
	timeFormat               // a time of day, or hours that passed
)

// builtinFormat is what the number formats that need no description stand for
// (ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are those of East Asia).
func builtinFormat(id int) numberFormat {
	switch {
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47, id == 55, id == 56:
		return timeFormat
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id >= 50 && id <= 58:
		return dateFormat
	}
	return plainNumber
}

// customFormat is what a format code such as `yyyy\-mm\-dd;@` stands for, told
// by the letters in its first section that are neither quoted nor of a colour
// or language. An m alone is a month.
func customFormat(code string) numberFormat {
	var day, clock, m bool
	code = strings.ToLower(code)
	for i := 0; i < len(code) && code[i] != ';'; i++ {
		switch code[i] {
		case '\\', '_', '*':
			i++
		case '"':
			i += 1 + until(code[i+1:], '"')
		case '[':
			inner := code[i+1 : i+1+until(code[i+1:], ']')]
			clock = clock || inner != "" && strings.Trim(inner, inner[:1]) == "" && strings.Contains("hms", inner[:1])
			i += 1 + len(inner)
		case 'g':
			if strings.HasPrefix(code[i:], "general") {
				i += len("general") - 1
			}
		case 'y', 'd':
			day = true
		case 'h', 's':
			clock = true
		case 'm':
			m = true
		}
	}
	switch {
	case day, m && !clock:
		return dateFormat
	case clock:
		return timeFormat
	}
	return plainNumber
}

// until is how many bytes come before the next end, all of them without one.
func until(s string, end byte) int {
	if i := strings.IndexByte(s, end); i >= 0 {
		return i
	}
	return len(s)
}

// loadStyles learns which cells are dates.
func (w *workbook) loadStyles(part string) error {
	custom := make(map[string]numberFormat)
	ofCells := false
	w.styles = nil
	return w.eachTag(part, func(tag xml.StartElement) {
		switch tag.Name.Local {
		case "numFmt":
			custom[attribute(tag, "numFmtId")] = customFormat(attribute(tag, "formatCode"))
		case "cellXfs":
			ofCells = true
		case "cellStyleXfs", "cellStyles", "dxfs":
			ofCells = false
		case "xf":
			if !ofCells {
				return
			}
			id := attribute(tag, "numFmtId")
			format, described := custom[id]
			if n, err := strconv.Atoi(id); err == nil && !described {
				format = builtinFormat(n)
			}
			w.styles = append(w.styles, format)
		}
	})
}

// sharedTexts are the texts that cells share, one after the other: a table of
// strings would take many times the memory where there are many short ones.
type sharedTexts struct {
	all  []byte
	ends []uint32
}

// at is the i-th text.
func (t *sharedTexts) at(i int) (text []byte, ok bool) {
	if i < 0 || i >= len(t.ends) {
		return nil, false
	}
	from := uint32(0)
	if i > 0 {
		from = t.ends[i-1]
	}
	return t.all[from:t.ends[i]:t.ends[i]], true
}

// loadTexts reads the shared texts, without how they are formatted and how
// they are pronounced.
func (w *workbook) loadTexts(part string) error {
	if w.parts[part] == nil {
		return nil // a cell that points to one is damaged
	}
	p, err := w.openPart(part)
	if err != nil {
		return err
	}
	w.shared = sharedTexts{}
	var rich richText
	for {
		token, err := p.more()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return w.fail(part, 0, err)
		}
		rich.take(token)
		if tag, ok := token.(xml.EndElement); ok && tag.Name.Local == "si" {
			w.shared.all = append(w.shared.all, unescape(rich.text)...)
			w.shared.ends = append(w.shared.ends, uint32(len(w.shared.all)))
			rich, p.held = richText{text: rich.text[:0]}, 0
		}
	}
}

// richText gathers the pieces of a text, but not its pronunciation.
type richText struct {
	text       []byte
	in         bool // a piece
	pronounced bool
}

func (r *richText) take(token xml.Token) {
	switch token := token.(type) {
	case xml.StartElement:
		r.in = token.Name.Local == "t" && !r.pronounced
		r.pronounced = r.pronounced || token.Name.Local == "rPh"
	case xml.EndElement:
		r.in = false
		r.pronounced = r.pronounced && token.Name.Local != "rPh"
	case xml.CharData:
		if r.in {
			r.text = append(r.text, token...)
		}
	}
}

// escaped is a letter that XML cannot hold, or that was taken for one, such as
// _x000D_ (ECMA-376 part 1, 22.9.2.19).
var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescape puts letters in place of their escapes.
func unescape(text []byte) []byte {
	return escaped.ReplaceAllFunc(text, func(match []byte) []byte {
		letter, err := strconv.ParseUint(string(match[2:6]), 16, 16)
		if err != nil || letter >= 0xD800 && letter < 0xE000 { // half of a letter
			return match
		}
		return []byte(string(rune(letter)))
	})
}

// A cell is what the file holds of one.
type cell struct {
	kind  string // its t: what value is
	style int
	value []byte
	rich  richText // in place of value where the text stands in the cell
}

// text is a cell as a field: numbers in their shortest form whatever they are
// formatted as, dates by ISO 8601. ok is false where a text it points to is
// not there.
func (w *workbook) text(c *cell) (text []byte, ok bool) {
	switch c.kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(string(c.value)))
		if err != nil {
			return nil, false
		}
		return w.shared.at(i)
	case "inlineStr":
		return unescape(c.rich.text), true
	case "str":
		return unescape(c.value), true
	case "b":
		return map[bool][]byte{true: []byte("TRUE"), false: []byte("FALSE")}[isTrue(string(c.value))], true
	case "e":
		return nil, true
	case "d":
		return []byte(strings.TrimSuffix(string(c.value), "T00:00:00")), true
	}
	return w.number(c), true
}

// number is the text of a cell that holds a number.
func (w *workbook) number(c *cell) []byte {
	x, err := strconv.ParseFloat(string(c.value), 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
		return c.value
	}
	format := plainNumber
	if c.style >= 0 && c.style < len(w.styles) {
		format = w.styles[c.style]
	}
	if format != plainNumber {
		if text, ok := w.moment(x, format); ok {
			return []byte(text)
		}
	}
	return appendNumber(nil, x, 64)
}

// appendNumber writes a number in its shortest form, with an exponent only
// where it would take more than 21 digits.
func appendNumber(to []byte, x float64, bits int) []byte {
	form := byte('f')
	if size := math.Abs(x); x != 0 && (size < 1e-7 || size >= 1e21) {
		form = 'g'
	}
	return strconv.AppendFloat(to, x, form, -1, bits)
}

const daySeconds = 24 * 60 * 60

// moment is the day or time that a number stands for, to the second; ok is
// false where there is no such day, as the 29th of February 1900 that Excel
// counts as its 60th.
func (w *workbook) moment(x float64, format numberFormat) (text string, ok bool) {
	seconds := math.Round(x * daySeconds)
	if seconds < 0 || seconds >= 2_958_466*daySeconds { // the year 10000
		return "", false
	}
	s := int(seconds)
	day := s / daySeconds
	if format == timeFormat || day == 0 && s > 0 && !w.from1904 {
		return fmt.Sprintf("%02d:%02d:%02d", s/3600, s/60%60, s%60), true
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case w.from1904:
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case day == 0 || day == 60:
		return "", false
	case day < 60:
		day++
	}
	return isoTime(first.AddDate(0, 0, day).Add(time.Duration(s%daySeconds) * time.Second)), true
}

// isoTime writes a moment by ISO 8601, with a time only where it has one.
func isoTime(t time.Time) string {
	switch {
	case t.Nanosecond() != 0:
		return t.Format("2006-01-02T15:04:05.999999999")
	case t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0:
		return t.Format(time.DateOnly)
	}
	return t.Format("2006-01-02T15:04:05")
}
