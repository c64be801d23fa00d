package chart

import (
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"gonum.org/v1/plot/vg"
)

// unplaced lists from y downwards what has no place among points: behind a hatched
// field and the mark, those of which something is withheld, and behind its
// mark, those of which there is nothing to tell. It returns where that ends.
func (s *sheet) unplaced(l *lang.Language, y vg.Length, labels []string, states []result.State) vg.Length {
	for _, state := range []result.State{result.Withheld, result.NotApplicable} {
		var named []string
		for i, of := range states {
			if of == state {
				named = append(named, labels[i])
			}
		}
		if len(named) == 0 {
			continue
		}
		const field = 2 * barThick
		y += textGap
		middle := y + s.axisStyle.pitch()/2
		if state == result.Withheld {
			s.hatch(0, middle-barThick/2, field, middle+barThick/2)
		}
		s.level(s.valueStyle.in(s.Muted), left, field+textGap, middle, l.Mark(state))
		x := field + textGap + s.valueStyle.width(l.Mark(state)) + textGap
		if len(named) > mostNamed {
			named = []string{l.Word(lang.GroupsUnnamed, len(named))}
		}
		lines := s.axisStyle.in(s.Ink).wrap(strings.Join(named, "\u00a0· "), s.width-x)
		s.block(s.axisStyle.in(s.Ink), left, x, y, lines)
		y += max(barThick, s.axisStyle.height(lines))
	}
	return y
}

// stateOf is the state of what needs all of some cells.
func stateOf(cells ...result.Cell) result.State {
	state := result.Published
	for _, c := range cells {
		switch c.State() {
		case result.Withheld:
			return result.Withheld
		case result.NotApplicable:
			state = result.NotApplicable
		}
	}
	return state
}
