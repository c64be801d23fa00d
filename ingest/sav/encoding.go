package sav

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
)

// chooseEncoding is that of a file's strings: nil for UTF-8. The name of the
// character encoding record goes before the code page of the machine integer
// info record; a file with neither, or with a code that old programs wrote
// whatever the encoding, is in Windows-1252 (guide B.6, B.13).
func chooseEncoding(name string, codePage int32) (encoding.Encoding, error) {
	switch {
	case name != "":
	case codePage == 65001:
		name = "utf-8"
	case codePage >= 28591 && codePage <= 28606:
		name = fmt.Sprintf("iso-8859-%d", codePage-28590)
	case codePage >= 1250 && codePage <= 1258:
		name = fmt.Sprintf("windows-%d", codePage)
	default:
		return charmap.Windows1252, nil
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		if digits := strings.TrimLeft(strings.ToLower(name), "bcdimnopsw-_ "); digits != "" {
			e, err = htmlindex.Get("windows-" + digits)
		}
	}
	if err != nil {
		return nil, &Error{Problem: fmt.Sprintf("the encoding %.40q is not known", name)}
	}
	if canonical, _ := htmlindex.Name(e); canonical == "utf-8" {
		return nil, nil
	}
	return e, nil
}

// A decoder turns the file's bytes into UTF-8, with U+FFFD for what is no letter.
type decoder struct{ from encoding.Encoding }

// trim leaves out the blanks that fill up a string. Some programs fill up with
// NUL bytes.
func trim(b []byte) []byte { return bytes.TrimRight(b, " \x00") }

// decode returns b itself where it is UTF-8 already.
func (d decoder) decode(b []byte) []byte {
	ascii := true
	for _, c := range b {
		ascii = ascii && c < utf8.RuneSelf
	}
	switch {
	case ascii || d.from == nil && utf8.Valid(b):
		return b
	case d.from == nil:
		return bytes.ToValidUTF8(b, []byte("\uFFFD"))
	}
	text, err := d.from.NewDecoder().Bytes(b)
	if err != nil { // no decoder of htmlindex has any: each has a letter for what is none
		return bytes.ToValidUTF8(b, []byte("\uFFFD"))
	}
	return text
}

// text is decode of a name or label, in which a NUL byte is no letter either.
func (d decoder) text(raw string) string {
	return strings.ReplaceAll(string(d.decode(trim([]byte(raw)))), "\x00", "\uFFFD")
}
