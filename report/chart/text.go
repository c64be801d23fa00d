package chart

import (
	"image/color"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/typeface"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// A style is how a text is set.
type style struct {
	family *typeface.Family
	cut    typeface.Style
	size   vg.Length
	color  color.RGBA
}

func (s style) in(c color.RGBA) style { s.color = c; return s }

func (s style) bold() style { s.cut = typeface.SemiBold; return s }

func (s style) face() font.Face { return s.family.Face(s.cut, s.size) }

func (s style) width(text string) vg.Length { return s.family.Letters(s.cut).Width(s.size, text) }

// widest is the width of the widest of some texts.
func (s style) widest(texts ...string) vg.Length {
	var most vg.Length
	for _, t := range texts {
		most = max(most, s.width(t))
	}
	return most
}

// pitch is the distance between two lines.
func (s style) pitch() vg.Length { return s.size * 1.2 }

// height is that of a block of lines.
func (s style) height(lines []string) vg.Length { return s.pitch() * vg.Length(len(lines)) }

// cap is the height of a capital, for centring.
func (s style) cap() vg.Length { return s.size * vg.Length(s.family.Cap) }

// wrap breaks a text into lines no wider than width. A word that is wider is
// divided. The lines are as even as their number allows.
func (s style) wrap(text string, width vg.Length) []string {
	lines := s.fill(text, width)
	for narrower := width * 0.96; len(lines) > 1 && narrower > width/2; narrower *= 0.96 {
		tighter := s.fill(text, narrower)
		if len(tighter) > len(lines) || slices.ContainsFunc(tighter, divided) {
			break
		}
		lines = tighter
	}
	return lines
}

// divided tells whether a line ends in a divided word.
func divided(line string) bool { return strings.HasSuffix(line, hyphen) }

// hyphen ends the first part of a word that was divided.
const hyphen = "\u2010"

// fill puts as many words on each line as there is room for.
func (s style) fill(text string, width vg.Length) []string {
	var lines []string
	line := ""
	words := lang.Words(text)
	for i := 0; i < len(words); i++ {
		longer := strings.TrimLeft(line+" "+words[i], " ")
		switch {
		case s.width(longer) <= width:
			line = longer
		case line != "":
			lines = append(lines, line)
			line = ""
			i--
		default:
			head, tail := s.divide(words[i], width)
			lines = append(lines, head)
			if tail != "" {
				words[i] = tail
				i--
			}
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// divide cuts a word so that its first part fits, at the best place there is
// (lang.Divisions). At least one letter is taken, however little room there is.
func (s style) divide(word string, width vg.Length) (head, tail string) {
	for _, places := range lang.Divisions(word) {
		over := sort.Search(len(places), func(i int) bool { return s.width(hyphened(word[:places[i]])) > width })
		if over > 0 {
			at := places[over-1]
			return hyphened(word[:at]), word[at:]
		}
	}
	_, n := utf8.DecodeRuneInString(word)
	if n == len(word) {
		return word, ""
	}
	return word[:n] + hyphen, word[n:]
}

// hyphened adds the hyphen that a part of a word ends its line with, where it
// ends in a letter.
func hyphened(head string) string {
	if last, _ := utf8.DecodeLastRuneInString(head); unicode.IsLetter(last) {
		return head + hyphen
	}
	return head
}
