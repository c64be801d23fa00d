package draft

import (
	"fmt"
	"math"
	"slices"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// A tally is how many rows hold each of a few whole numbers, from the least;
// nil where a question is not answered by such numbers alone.
type tally []timed

// A timed is a number and how many rows hold it.
type timed struct{ value, times int }

// tallyOf counts the answers to a question for a number that may be steps of a
// scale: whole ones from 0 to 100.
func (d *drafting) tallyOf(q *asking) tally {
	if q.Kind != codebook.Number || q.Role != "" || len(q.columns) != 1 || d.profiles[q.columns[0]].many {
		return nil
	}
	var list tally
	for _, v := range d.profiles[q.columns[0]].values {
		x, ok := parseNumber(v.text)
		if !ok || slices.ContainsFunc(q.answers.missing, func(m answer) bool { return m.code == v.text }) {
			continue
		}
		if x != math.Trunc(x) || x < 0 || x > 100 {
			return nil
		}
		list = append(list, timed{int(x), v.times})
	}
	slices.SortFunc(list, func(a, b timed) int { return a.value - b.value })
	return list
}

const (
	// highestStep is the greatest number on most scales.
	highestStep = 10
	// mostBeyond is how many answers beyond the other's greatest are expected,
	// by their share, before it is no chance that the other has none: e⁻⁸ is
	// one in three thousand.
	mostBeyond = 8
)

// otherScale tells whether numbers were answered on another scale than those of
// another file: one of them is so short that it may be a scale, and the other
// goes on too often for nobody to have done so in the first.
func (t tally) otherScale(o tally) (says string, other bool) {
	if len(t) == 0 || len(o) == 0 || min(t.greatest(), o.greatest()) > highestStep {
		return "", false
	}
	short, long := t, o
	if short.greatest() > long.greatest() {
		short, long = long, short
	}
	beyond, all := 0, long.rows()
	for _, c := range long {
		if c.value > short.greatest() {
			beyond += c.times
		}
	}
	return fmt.Sprintf("the numbers go to %d, those before to %d.", o.greatest(), t.greatest()),
		beyond*short.rows() >= mostBeyond*all
}

func (t tally) greatest() int { return t[len(t)-1].value }

func (t tally) rows() (n int) {
	for _, c := range t {
		n += c.times
	}
	return n
}
