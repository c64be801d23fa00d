package handover

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foljeforskning/folje/ingest/sav"
)

// names are names that are taken, in small letters: SPSS knows no others.
type names map[string]bool

// take makes a name of a text that SPSS takes, that no other is like, and that
// is no longer than a number of bytes.
func (n *names) take(text string, room int) string {
	if *n == nil {
		*n = make(names)
	}
	name := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '_'
	}, text)
	if first, _ := utf8.DecodeRuneInString(name); !unicode.IsLetter(first) {
		name = "v" + name
	}
	name = cut(name, room)
	if !sav.ValidName(name) { // a word of the language
		name += "_"
	}
	unique := name
	for i := 2; (*n)[strings.ToLower(unique)]; i++ {
		suffix := fmt.Sprintf("_%d", i)
		unique = cut(name, room-len(suffix)) + suffix
	}
	(*n)[strings.ToLower(unique)] = true
	return unique
}

// cut shortens a text to a number of bytes, between letters.
func cut(text string, room int) string {
	if len(text) <= room {
		return text
	}
	for room > 0 && !utf8.RuneStart(text[room]) {
		room--
	}
	return text[:room]
}
