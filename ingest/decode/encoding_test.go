package decode

import (
	"bufio"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"
)

// TestMixedEncodings reads Windows-1252 with some letters of UTF-8 among it, and
// UTF-16 without a byte order mark.
func TestMixedEncodings(t *testing.T) {
	low := func(text string) string { return strings.Join(strings.Split(text, ""), "\x00") + "\x00" }
	high := func(text string) string { return "\x00" + strings.Join(strings.Split(text, ""), "\x00") }
	for _, c := range []struct{ name, in, want string }{
		{"both", "\xe5\xe4\xf6\xc5\xc4\xd6;Omr\xc3\xa5de;\xe9\n", "åäöÅÄÖ;Område;é\n"},
		{"capitals and dashes", "\xe5\xe4\xf6\xe5\xe4\xf6\xe5\xe4;\xc3\x84ldre;3\xe2\x80\x935\n", "åäöåäöåä;Äldre;3–5\n"},
		{"Swedish in quotation marks", "\xe5\xe4\xf6;\xe4\xf6;\x94\xc4\x94;\xd6\x96\n", "åäö;äö;”Ä”;Ö–\n"},
		{"little-endian", low("a;b\n1;2\n"), "a;b\n1;2\n"},
		{"big-endian", high("a;b\n1;2\n"), "a;b\n1;2\n"},
	} {
		for _, from := range []io.Reader{strings.NewReader(c.in), iotest.OneByteReader(strings.NewReader(c.in))} {
			r, err := openText(bufio.NewReaderSize(from, headSize), Options{})
			if err != nil {
				t.Fatal(err)
			}
			raw, err := io.ReadAll(r)
			if got := string(r.coding.appendText(nil, raw)); err != nil || got != c.want {
				t.Errorf("%s: %q, %v, want %q", c.name, got, err, c.want)
			}
		}
	}
}

// TestIsText compares with the standard library what every end of a text may be.
func TestIsText(t *testing.T) {
	for _, letters := range []string{"a", "å", "–", "🙂", "\uFFFD", "\x80", "\xc3", "\xc1\x80", "\xe2\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x9f\x99", "\xc3\xc3\xa5"} {
		for before := range 10 {
			for after := range 10 {
				text := strings.Repeat("a", before) + letters + strings.Repeat("é", after/2) + strings.Repeat("b", after%2)
				if got, want := isText([]byte(text)), utf8.ValidString(text) && !strings.ContainsRune(text, utf8.RuneError); got != want {
					t.Errorf("%q: %t", text, got)
				}
			}
		}
	}
}
