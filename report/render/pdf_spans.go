package render

import (
	"slices"
	"strings"
	"unicode"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/pdf"
	"github.com/foljeforskning/folje/report/typeface"
)

// PlainText is a text in spans for where nothing can be set otherwise: the
// address of a link stands after its words.
func PlainText(spans []result.Span) string {
	text := ""
	for _, s := range withAddresses(spans) {
		text += s.Text
	}
	return text
}

// withAddresses puts the address of each link after its words.
func withAddresses(spans []result.Span) []result.Span {
	var out []result.Span
	for i, s := range spans {
		out = append(out, s)
		last := i+1 == len(spans) || spans[i+1].Link != s.Link
		if address := strings.TrimPrefix(s.Link, "mailto:"); last && address != "" && address != s.Text {
			out = append(out, result.Span{Text: " (" + address + ")"})
		}
	}
	return out
}

// A broken text is one in lines, with the cut that each letter of them is set
// in; nil where all are set in that of the text.
type broken struct {
	lines []string
	cuts  [][]typeface.Style
}

// cutOf is the cut that a span is set in.
func cutOf(s result.Span, l look) typeface.Style {
	switch {
	case s.Strong:
		return typeface.SemiBold
	case s.Emphasis:
		return typeface.Italic
	}
	return l.Style
}

// mixed breaks a text of which spans may be strong or emphasized. Where some
// are, it is measured as if all were strong, so that no line is too long.
func (c *composer) mixed(l look, text string, spans []result.Span, width float64) broken {
	if !slices.ContainsFunc(spans, func(s result.Span) bool { return cutOf(s, l) != l.Style }) {
		return broken{lines: c.wrap(l, text, width)}
	}
	usual := l
	l.Style = typeface.SemiBold
	b := broken{lines: c.wrap(l, text, width)}
	var letters []rune
	var cuts []typeface.Style
	for _, s := range withAddresses(spans) {
		for _, r := range s.Text {
			letters, cuts = append(letters, r), append(cuts, cutOf(s, usual))
		}
	}
	at := 0
	for _, line := range b.lines {
		var set []typeface.Style
		for _, r := range line {
			for at < len(letters) && letters[at] != r && unicode.IsSpace(letters[at]) { // where the line broke
				at++
			}
			cut := usual.Style
			if at < len(letters) {
				cut = cuts[at]
			}
			if at < len(letters) && letters[at] == r { // a hyphen that parts a word is not among the letters
				at++
			}
			set = append(set, cut)
		}
		b.cuts = append(b.cuts, set)
	}
	return b
}

// line draws line i of a broken text, its upper edge at top.
func (s *sheet) line(e *pdf.Elem, l look, x, top float64, b broken, i int) {
	if b.cuts == nil {
		s.text(e, l, x, top, spaced(b.lines, i))
		return
	}
	letters, set := []rune(spaced(b.lines, i)), b.cuts[i]
	s.page.Mark(e, func(c *pdf.Canvas) {
		c.SetColor(l.color)
		for from := 0; from < len(letters); {
			to, font := from+1, l.Font
			for to < len(letters) && (to >= len(set) || set[to] == set[from]) {
				to++
			}
			if from < len(set) {
				font.Style = set[from]
			}
			piece := string(letters[from:to])
			c.Text(at(x, top+l.baseline()), s.out.Shape(font, piece))
			x += s.out.Width(font, piece)
			from = to
		}
	})
}
