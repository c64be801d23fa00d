package chart

import (
	"image/color"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"gonum.org/v1/plot/vg"
)

// A Verdict is what a test said of a difference. The zero value is that there
// was none.
type Verdict uint8

// The verdicts.
const (
	Untested Verdict = iota
	NotEstablished
	Established
)

// radius of a dot that is read by itself.
const radius = vg.Length(3.4)

// shade is the colour of what a verdict is about.
func (s *sheet) shade(v Verdict) color.RGBA {
	switch v {
	case Established:
		return s.Strong
	case NotEstablished:
		return s.Faint
	}
	return s.Plain
}

// judged draws a dot that is hollow where a difference is not established, so
// that it is told by shape as well as by colour.
func (s *sheet) judged(v Verdict, c color.RGBA, x, y vg.Length) {
	if v == NotEstablished {
		s.ring(c, x, y, radius)
		return
	}
	s.dot(c, x, y, radius)
}

// settle prepares the verdicts of a chart: where some rows were tested, it
// calls a difference of the others not established, which is true of them. It
// returns the verdicts that the chart has to explain.
func settle(rows ...*Verdict) (found []Verdict) {
	tested := slices.ContainsFunc(rows, func(v *Verdict) bool { return *v != Untested })
	for _, v := range rows {
		if tested && *v == Untested {
			*v = NotEstablished
		}
	}
	for _, v := range []Verdict{Established, NotEstablished} {
		if slices.ContainsFunc(rows, func(row *Verdict) bool { return *row == v }) {
			found = append(found, v)
		}
	}
	return found
}

// explainVerdicts is a key of the verdicts found in a chart, in the words for each, from y downwards. It returns where it ends.
func (s *sheet) explainVerdicts(l *lang.Language, y vg.Length, found []Verdict, established, not lang.Key) vg.Length {
	if len(found) == 0 {
		return y
	}
	var words []string
	for _, v := range found {
		key := established
		if v == NotEstablished {
			key = not
		}
		words = append(words, l.Word(key))
	}
	const mark = 2 * (radius + 1) // with its rim
	return s.keyed(0, y, mark, words, func(i int, x, y vg.Length) { s.judged(found[i], s.shade(found[i]), x+mark/2, y) }) + rowGap/2
}

// absent draws in place of a value that it is withheld, from x to the right, and
// returns where that ends; a value that cannot occur leaves nothing.
func (s *sheet) absent(c result.Cell, x, y vg.Length) vg.Length {
	if c.State() != result.Withheld {
		return x
	}
	s.hatch(x, y-sliver/2+2, x+sliver, y+sliver/2-2)
	return x + sliver
}
