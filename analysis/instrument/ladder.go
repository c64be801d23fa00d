// Package instrument holds what others have published to measure with: one
// file per instrument and per tenure ladder, listed in all.go.
package instrument

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// An UnknownError tells that no ladder or instrument has the name given.
type UnknownError struct {
	What  string // "ladder" or "instrument"
	Name  string
	Known []string
}

// Error tells which name was not found.
func (e *UnknownError) Error() string { return fmt.Sprintf("there is no %s %q", e.What, e.Name) }

// Hint lists the names there are.
func (e *UnknownError) Hint() string {
	return fmt.Sprintf("choose a known %s: %s", e.What, strings.Join(e.Known, ", "))
}

// FindLadder returns the published ladder with this id, or an [UnknownError].
func FindLadder(name string) (codebook.Ladder, error) {
	known := make([]string, len(Ladders))
	for i, l := range Ladders {
		if l.ID == name {
			return l, nil
		}
		known[i] = l.ID
	}
	return codebook.Ladder{}, &UnknownError{"ladder", name, known}
}

// Band returns the index of the first band with From ≤ x < To, −1 where there
// is none. So where bands overlap the one listed first has the number, and a
// number in a gap is in no band. The ladders here are in years and their edges
// are read as completed years: "2–5" holds 2 and not 5, and "more than ten"
// begins at 10, for whoever says 10 has worked ten years and a part of a year.
func Band(l *codebook.Ladder, x float64) int {
	for i := range l.Bands { // in place: a band is large, and every answer is looked up
		if l.Bands[i].From <= x && x < l.Bands[i].To {
			return i
		}
	}
	return -1
}

// The kinds of oddity.
const (
	Gap     = "gap"
	Overlap = "overlap"
)

// An Oddity is a stretch Low ≤ x < High of a ladder that is in no band though
// there are bands below and above it (a gap), or in two bands (an overlap).
// Bands are the two bands concerned: the neighbours of a gap, lower first; of
// an overlap the one that has the numbers first.
type Oddity struct {
	Kind      string
	Low, High float64
	Bands     [2]string
}

// Oddities lists the gaps and overlaps of a ladder, lowest first, whatever
// order its bands are listed in.
func Oddities(l codebook.Ladder) []Oddity {
	odd := append(gaps(l.Bands), overlaps(l.Bands)...)
	slices.SortStableFunc(odd, func(a, b Oddity) int { return cmp.Compare(a.Low, b.Low) })
	return odd
}

func gaps(bands []codebook.Band) []Oddity {
	sorted := slices.Clone(bands)
	slices.SortStableFunc(sorted, func(a, b codebook.Band) int { return cmp.Compare(a.From, b.From) })
	var odd []Oddity
	reached, by := math.Inf(1), ""
	for _, b := range sorted {
		if b.From > reached {
			odd = append(odd, Oddity{Gap, reached, b.From, [2]string{by, b.ID}})
		}
		if by == "" || b.To > reached {
			reached, by = b.To, b.ID
		}
	}
	return odd
}

func overlaps(bands []codebook.Band) []Oddity {
	var odd []Oddity
	for i, a := range bands {
		for _, b := range bands[i+1:] {
			if low, high := max(a.From, b.From), min(a.To, b.To); low < high {
				odd = append(odd, Oddity{Overlap, low, high, [2]string{a.ID, b.ID}})
			}
		}
	}
	return odd
}
