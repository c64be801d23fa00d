package decode

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Encodings names the encodings that a study file may name for a source.
var Encodings = []string{"iso-8859-1", "utf-16", "utf-8", "windows-1252"}

// named maps the names to encodings; utf-8 is nil, which is read as it is.
// UTF-16 obeys the byte order mark and is little-endian without one.
var named = map[string]encoding.Encoding{
	"iso-8859-1":   charmap.ISO8859_1,
	"utf-16":       unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
	"utf-8":        nil,
	"windows-1252": charmap.Windows1252,
}

// textReader returns the file as UTF-8 without a byte order mark.
func textReader(r *bufio.Reader, o Options) (io.Reader, error) {
	head, err := r.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if bytes.HasPrefix(head, []byte("\uFEFF")) {
		_, err := r.Discard(len("\uFEFF"))
		return encoded{r, "utf-8"}, err
	}
	name := o.Encoding
	if name == "" && markedUTF16(head) {
		name = "utf-16"
	}
	if name == "" {
		if e := unmarkedUTF16(head); e != nil {
			return encoded{e.NewDecoder().Reader(r), "utf-16"}, nil
		}
		return &undecided{from: r}, nil
	}
	if !slices.Contains(Encodings, name) {
		return nil, fileError(o.File, 0, "the encoding "+name+" is not known", "use one of "+strings.Join(Encodings, ", "))
	}
	if e := named[name]; e != nil {
		return encoded{e.NewDecoder().Reader(r), name}, nil
	}
	return encoded{r, name}, nil
}

// An encoded reader gives the text of a file whose encoding is known.
type encoded struct {
	io.Reader
	name string
}

// encodingOf is the encoding of what [textReader] returned, as far as it has
// been read: empty where there was nothing but ASCII.
func encodingOf(text io.Reader) string {
	switch r := text.(type) {
	case encoded:
		return r.name
	case *undecided:
		return r.name
	}
	return ""
}

// undecided reads plain ASCII until the first other byte, and then decides
// what the file is: UTF-8 if most of what is buffered from there and is not
// ASCII is UTF-8, else Windows-1252, in which å is no UTF-8. So a file whose
// first Swedish letter stands far down is read right. Of one that was put together
// from both and is mostly UTF-8 the other letters are faults; if it is mostly
// Windows-1252, [mixed] reads both.
type undecided struct {
	from    *bufio.Reader
	decided io.Reader
	name    string // of what it decided
}

// Read reads UTF-8.
func (u *undecided) Read(p []byte) (int, error) {
	if u.decided != nil {
		return u.decided.Read(p)
	}
	chunk, err := u.from.Peek(headSize)
	plain := slices.IndexFunc(chunk, func(b byte) bool { return b >= utf8.RuneSelf })
	switch {
	case plain < 0 && len(chunk) == 0:
		return 0, err
	case plain < 0:
		plain = len(chunk)
	case plain == 0:
		u.decided, u.name = u.from, "utf-8"
		if !mostlyUTF8(chunk, len(chunk) == headSize) {
			u.decided, u.name = transform.NewReader(u.from, mixed{}), "windows-1252"
		}
		return u.decided.Read(p)
	}
	return u.from.Read(p[:min(plain, len(p))])
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

// mixed decodes Windows-1252 in which some letters are UTF-8, as where answers
// of two exports were put into one file: Ã¥ is å, since no language has such
// pairs. Only letters of Latin-1 and punctuation are taken for UTF-8.
type mixed struct{ transform.NopResetter }

// Transform implements [transform.Transformer].
func (mixed) Transform(dst, src []byte, atEOF bool) (written, read int, err error) {
	for read < len(src) {
		r, size := utf8.DecodeRune(src[read:])
		switch {
		case !atEOF && !utf8.FullRune(src[read:]):
			return written, read, transform.ErrShortSrc
		case size == 1 || r > 0xFF && (r < 0x2000 || r > 0x20CF):
			r, size = charmap.Windows1252.DecodeByte(src[read]), 1
		}
		if written+utf8.RuneLen(r) > len(dst) {
			return written, read, transform.ErrShortDst
		}
		written += utf8.EncodeRune(dst[written:], r)
		read += size
	}
	return written, read, nil
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
