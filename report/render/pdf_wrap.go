package render

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/pdf"
)

const softHyphen = "\u00ad"

// A wrapper breaks text into lines by its measured width.
type wrapper struct {
	doc  *pdf.Document
	font pdf.Font
}

func (w wrapper) width(s string) float64 { return w.doc.Width(w.font, s) }

// lines breaks text at spaces, then at hyphens within words; a word that is
// wider than the measure alone is divided. There is always at least one line.
func (w wrapper) lines(s string, width float64) []string {
	var lines []string
	line, used := "", 0.
	space := w.width(" ")
	for _, word := range lang.Words(s) {
		for word != "" {
			start := used
			if line != "" {
				start += space
			}
			if full := w.width(word); start+full <= width {
				line, used = join(line, word), start+full
				break
			}
			head, tail := w.divide(word, width-start, line == "")
			line, used, word = join(line, head), 0, tail
			lines = append(lines, line)
			line = ""
		}
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// cut shortens a text to so many lines and marks that it goes on.
func cut(lines []string, most int) []string {
	if len(lines) <= most {
		return lines
	}
	lines = lines[:most:most]
	lines[most-1] = strings.TrimRight(lines[most-1], softHyphen+" –,.:;") + "…"
	return lines
}

func join(line, word string) string {
	if line == "" || word == "" {
		return line + word
	}
	return line + " " + word
}

// divide cuts off the longest part of a word that fits, with its hyphen. Only
// a word that starts its line is cut where it has no hyphen of its own; there
// the part is never empty.
func (w wrapper) divide(word string, width float64, must bool) (head, tail string) {
	cuts := lang.Divisions(word)
	if !must {
		cuts = cuts[:1]
	}
	for _, at := range cuts {
		over := sort.Search(len(at), func(i int) bool { return w.width(hyphened(word[:at[i]])) > width })
		if over > 0 {
			return hyphened(word[:at[over-1]]), word[at[over-1]:]
		}
	}
	if !must {
		return "", word
	}
	_, n := utf8.DecodeRuneInString(word)
	return word[:n], word[n:]
}

// hyphened adds the hyphen that a part of a word ends its line with, where it
// ends in a letter.
func hyphened(head string) string {
	if last, _ := utf8.DecodeLastRuneInString(head); unicode.IsLetter(last) {
		return head + softHyphen
	}
	return head
}

// widest returns the width of the widest part of a text that need not be
// divided, but no more than most.
func (w wrapper) widest(s string, most float64) float64 {
	width := 0.
	for _, word := range lang.Words(s) {
		start := 0
		for _, at := range append(lang.Divisions(word)[0], len(word)) {
			width = max(width, w.width(word[start:at]))
			start = at
		}
	}
	return min(width, most)
}
