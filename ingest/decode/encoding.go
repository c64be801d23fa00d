package decode

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// Encodings names the encodings that a study file may name for a source.
var Encodings = []string{"iso-8859-1", "utf-16", "utf-8", "windows-1252"}

// A coding is what bytes are as letters. Whatever it is, the bytes of ASCII are
// ASCII's letters, so that fields can be found before it is known.
type coding struct {
	name    string           // of the encoding, empty where there was nothing but ASCII
	letters *charmap.Charmap // one letter a byte; nil of UTF-8
	mixed   bool             // some letters are UTF-8 all the same
}

// codings maps the names to codings of the bytes that are given out: UTF-16
// is given out as UTF-8.
var codings = map[string]coding{
	"iso-8859-1":   {name: "iso-8859-1", letters: charmap.ISO8859_1},
	"utf-16":       {name: "utf-16"},
	"utf-8":        {name: "utf-8"},
	"windows-1252": {name: "windows-1252", letters: charmap.Windows1252},
}

// appendText appends bytes to a text in UTF-8. Of UTF-8 they are as they are,
// be they letters or not.
//
// What is mixed is Windows-1252 in which some letters are UTF-8, as where answers
// of two exports were put into one file: Ã¥ is å, since no language has such
// pairs. Only letters of Latin-1 and punctuation are taken for UTF-8.
func (c coding) appendText(text, raw []byte) []byte {
	if c.letters == nil {
		return append(text, raw...)
	}
	for len(raw) > 0 {
		r, size := c.letters.DecodeByte(raw[0]), 1
		if c.mixed {
			if wide, n := utf8.DecodeRune(raw); n > 1 && (wide <= 0xFF || wide >= 0x2000 && wide <= 0x20CF) {
				r, size = wide, n
			}
		}
		text = utf8.AppendRune(text, r)
		raw = raw[size:]
	}
	return text
}

// isText tells whether there are letters only in a text: Windows-1252 has five
// bytes that are none. It is false of some letters of UTF-8 in what is mixed.
func (c coding) isText(text []byte) bool {
	if c.letters == nil {
		return isText(text)
	}
	for text = text[plainASCII(text):]; len(text) > 0; text = text[plainASCII(text):] {
		if c.letters.DecodeByte(text[0]) == utf8.RuneError {
			return false
		}
		text = text[1:]
	}
	return true
}

// A textReader gives the bytes of a text without a byte order mark, UTF-16 as
// UTF-8. Whoever has got a byte that is not ASCII knows its coding.
type textReader struct {
	from      io.Reader
	undecided *bufio.Reader // the same, as long as its coding is not known
	coding    coding
}

// openText prepares to read a file of text.
func openText(r *bufio.Reader, o Options) (*textReader, error) {
	head, err := r.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if bytes.HasPrefix(head, []byte("\uFEFF")) {
		_, err := r.Discard(len("\uFEFF"))
		return &textReader{from: r, coding: codings["utf-8"]}, err
	}
	name, wide := o.Encoding, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM) // little-endian without a mark
	if name == "" && markedUTF16(head) {
		name = "utf-16"
	}
	if name == "" {
		e := unmarkedUTF16(head)
		if e == nil {
			return &textReader{from: r, undecided: r}, nil
		}
		name, wide = "utf-16", e
	}
	if !slices.Contains(Encodings, name) {
		return nil, fileError(o.File, 0, "the encoding "+name+" is not known", "use one of "+strings.Join(Encodings, ", "))
	}
	t := &textReader{from: r, coding: codings[name]}
	if name == "utf-16" {
		t.from = wide.NewDecoder().Reader(r)
	}
	return t, nil
}

// Read reads plain ASCII until the first other byte, and then decides what the
// file is: UTF-8 if most of what is buffered from there and is not ASCII is
// UTF-8, else Windows-1252, in which å is no UTF-8. So a file whose first Swedish
// letter stands far down is read right. Of one that was put together from both
// and is mostly UTF-8 the other letters are faults; if it is mostly Windows-1252,
// both are read.
func (t *textReader) Read(p []byte) (int, error) {
	if t.undecided == nil {
		return t.from.Read(p)
	}
	chunk, err := t.undecided.Peek(headSize)
	plain := plainASCII(chunk)
	switch {
	case len(chunk) == 0:
		return 0, err
	case plain > 0:
		return t.undecided.Read(p[:min(plain, len(p))])
	}
	t.undecided, t.coding = nil, codings["utf-8"]
	if !mostlyUTF8(chunk, len(chunk) == headSize) {
		t.coding = codings["windows-1252"]
		t.coding.mixed = true
	}
	return t.from.Read(p)
}

// plainASCII is how many bytes stand before the first that is not ASCII.
func plainASCII(text []byte) int {
	i := 0
	for i+8 <= len(text) && binary.LittleEndian.Uint64(text[i:])&(high*ones) == 0 {
		i += 8
	}
	for i < len(text) && text[i] < utf8.RuneSelf {
		i++
	}
	return i
}

// isText tells whether there are letters of UTF-8 only in a text, which U+FFFD is
// not. Of Western languages most of those beyond ASCII have two bytes.
func isText(text []byte) bool {
	for i := 0; i < len(text); {
		if i+8 <= len(text) {
			beyond := binary.LittleEndian.Uint64(text[i:]) & (high * ones)
			if beyond == 0 {
				i += 8
				continue
			}
			i += bits.TrailingZeros64(beyond) >> 3
		}
		switch {
		case text[i] < utf8.RuneSelf:
			i++
		case i+1 < len(text) && text[i] >= 0xC2 && text[i] < 0xE0 && text[i+1]&0xC0 == 0x80:
			i += 2
		default:
			r, size := utf8.DecodeRune(text[i:])
			if r == utf8.RuneError {
				return false
			}
			i += size
		}
	}
	return true
}

// mostlyUTF8 tells whether a text has as many letters of UTF-8 beyond ASCII as
// bytes that are none, or more. The last letter of a text that goes on may be cut off.
func mostlyUTF8(text []byte, goesOn bool) bool {
	letters, none := 0, 0
	for len(text) > 0 && (!goesOn || utf8.FullRune(text)) {
		r, size := utf8.DecodeRune(text)
		switch {
		case r == utf8.RuneError && size == 1:
			none++
		case size > 1:
			letters++
		}
		text = text[size:]
	}
	return letters >= none
}

// unmarkedUTF16 is the UTF-16 that a file without a byte order mark begins with:
// of most of its pairs of bytes the same one is NUL, and of none the other. It
// is nil for other files.
func unmarkedUTF16(head []byte) encoding.Encoding {
	var zero [2]int // first of its pair, second
	for i, b := range head {
		if b == 0 {
			zero[i%2]++
		}
	}
	switch pairs := len(head) / 2; {
	case pairs < 2 || zero[0] > 0 && zero[1] > 0:
		return nil
	case 10*zero[1] >= 9*pairs:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case 10*zero[0] >= 9*pairs:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}
