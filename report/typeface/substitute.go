package typeface

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// A Sign is one character as it is drawn, and what it stands for.
type Sign struct {
	Shown   rune   // the font has it
	Text    string // what is copied and read aloud
	Missing string // what the font cannot show as it should be; mostly empty
}

// substitutes are drawn for what a font cannot show: the first that it has.
var substitutes = []rune{'□', '◊', '?'}

// Substitute tells how to draw a text from left to right in a font that has some
// characters. What it has not becomes a □, one for all of a sequence that makes
// a single picture, such as a flag or a family; so do scripts written from right
// to left, which would come out in the wrong order. A letter whose accent is
// missing stands without it. White space is a space; control characters and what
// turns the direction of writing around are left out. A soft hyphen shows only
// at the end.
func Substitute(text string, has func(rune) bool) []Sign {
	rs := []rune(text)
	signs := make([]Sign, 0, len(rs))
	for i := 0; i < len(rs); {
		r, end := rs[i], sequence(rs, i)
		switch {
		case unicode.IsSpace(r):
			signs = append(signs, Sign{Shown: ' ', Text: " "})
		case r == '\u00ad' && i == len(rs)-1:
			signs = append(signs, Sign{Shown: '-', Text: string(r)})
		case invisible(r):
			end = i + 1
		case !has(r) || backwards(r) || unicode.Is(unicode.Co, r):
			sequence := string(rs[i:end])
			signs = append(signs, Sign{substitute(has), Clean(sequence), sequence})
		default:
			signs = append(signs, shown(rs[i:end], has)...)
		}
		i = end
	}
	return signs
}

// Shown is the text that Substitute draws.
func Shown(text string, has func(rune) bool) string {
	if plain(text) {
		return text
	}
	var b strings.Builder
	for _, s := range Substitute(text, has) {
		b.WriteRune(s.Shown)
	}
	return b.String()
}

// Clean is a text for readers that have fonts of their own: white space as
// spaces, and nothing that would end a file or turn the writing around. A
// character of private use, which other fonts take for something else, is �.
func Clean(text string) string {
	if plain(text) {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp) && unicode.IsSpace(r):
			return ' '
		case invisible(r) && r != joiner && r != '\u00ad' && !unicode.In(r, unicode.Variation_Selector) && !tag(r):
			return -1
		case unicode.Is(unicode.Co, r):
			return unicode.ReplacementChar
		}
		return r
	}, text)
}

// CodePoints names characters as Unicode does: "U+1F44D".
func CodePoints(text string) string {
	var names []string
	for _, r := range text {
		names = append(names, fmt.Sprintf("%U", r))
	}
	return strings.Join(names, " ")
}

// plain tells whether a text is of Latin letters, which every font has.
func plain(text string) bool {
	for _, r := range text {
		if r < ' ' || r >= 0x7f && r < 0xa1 || r == '\u00ad' || r > 0xff {
			return false
		}
	}
	return true
}

// shown draws a character that the font has and what belongs to it. Accents that
// the font has are characters of their own, which it puts in place.
func shown(rs []rune, has func(rune) bool) []Sign {
	signs := []Sign{{Shown: rs[0], Text: string(rs[0])}}
	for _, r := range rs[1:] {
		if has(r) && unicode.Is(unicode.M, r) {
			signs = append(signs, Sign{Shown: r, Text: string(r)})
			continue
		}
		last := &signs[len(signs)-1]
		last.Text += string(r)
		if !unicode.Is(unicode.Variation_Selector, r) {
			last.Missing = last.Text
		}
	}
	return signs
}

const joiner = '\u200d'

// sequence returns where the characters end that make one picture with that at
// i: marks and variants of it, what is joined to it, the other half of a flag
// (Unicode Technical Standard 51, 1.4).
func sequence(rs []rune, i int) int {
	if unicode.Is(unicode.Regional_Indicator, rs[i]) && i+1 < len(rs) && unicode.Is(unicode.Regional_Indicator, rs[i+1]) {
		return i + 2
	}
	for i++; i < len(rs); i++ {
		switch r := rs[i]; {
		case r == joiner && i+1 < len(rs) && unicode.Is(unicode.So, rs[i+1]):
			i++
		case unicode.In(r, unicode.M, unicode.Sk) && r > '\u02ff' || tag(r):
			// A mark, a colour of skin or a letter of a flag.
		default:
			return i
		}
	}
	return i
}

// tag tells whether a character is a letter of the name of a region's flag.
func tag(r rune) bool { return r >= '\U000E0020' && r <= '\U000E007F' }

// invisible tells whether a character is there for machines only.
func invisible(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Cs, unicode.Variation_Selector, unicode.Zl, unicode.Zp) || r&0xfffe == 0xfffe
}

// backwards tells whether a character is written from right to left.
func backwards(r rune) bool {
	p, _ := bidi.LookupRune(r)
	return p.Class() == bidi.R || p.Class() == bidi.AL
}

func substitute(has func(rune) bool) rune {
	for _, r := range substitutes {
		if has(r) {
			return r
		}
	}
	return ' '
}
