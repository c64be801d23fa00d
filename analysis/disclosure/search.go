package disclosure

import (
	"math"
	"slices"
)

// mostTried bounds the search for small sets in one table. It is never reached
// by tables of a few hundred groups; what it would leave unfound is a union of
// several withheld groups, never a single one.
const mostTried = 200_000

// A search looks for candidates, groups withheld in one table, whose union is
// below the least size and can be computed: their residuals modulo the span of
// what is published cancel.
type search struct {
	block      *block
	span       *span
	candidates []*group
	residuals  [][]float64
	at         map[int][]int // by atom: the candidates with a residual there
	budget     int
}

// run returns the indicator of such a union; nil where there is none.
func (s *search) run() []float64 {
	s.residuals, s.at = make([][]float64, len(s.candidates)), map[int][]int{}
	for i, g := range s.candidates {
		s.residuals[i] = s.span.reduce(s.block.vector[g], map[*group]float64{})
		for a, x := range s.residuals[i] {
			if math.Abs(x) > tolerance {
				s.at[a] = append(s.at[a], i)
			}
		}
	}
	for i, g := range s.candidates {
		if chosen := s.extend([]int{i}, max(1, g.size), s.residuals[i]); chosen != nil {
			set := make([]float64, len(s.residuals[i]))
			for _, c := range chosen {
				for a, x := range s.block.vector[s.candidates[c]] {
					set[a] += x
				}
			}
			return set
		}
	}
	return nil
}

// extend adds candidates after the first of those chosen until their residuals
// cancel. Whatever is left at some place only a candidate with something there
// can cancel: the place with the fewest such is the one to go on with.
func (s *search) extend(chosen []int, size int, left []float64) []int {
	place, cancelling := -1, []int(nil)
	for a, x := range left {
		if math.Abs(x) <= tolerance {
			continue
		}
		var can []int
		for _, i := range s.at[a] {
			if i > chosen[0] && !slices.Contains(chosen, i) {
				can = append(can, i)
			}
		}
		if place < 0 || len(can) < len(cancelling) {
			place, cancelling = a, can
		}
		if len(can) == 0 {
			return nil
		}
	}
	if place < 0 {
		return chosen
	}
	for _, i := range cancelling {
		s.budget--
		grown := size + max(1, s.candidates[i].size)
		if grown >= s.block.least || s.budget < 0 {
			continue
		}
		next := slices.Clone(left)
		for a, x := range s.residuals[i] {
			next[a] += x
		}
		if found := s.extend(append(slices.Clone(chosen), i), grown, next); found != nil {
			return found
		}
	}
	return nil
}
