package disclosure

import (
	"cmp"
	"math"
	"slices"
)

// A span is the linear span of published groups in reduced form, each basis
// vector with how it is made of groups. What follows from others is redundant.
type span struct {
	basis     []row
	redundant []*group
}

type row struct {
	vector []float64
	where  []int // its entries that are not zero
	pivot  int
	from   map[*group]float64
}

func newSpan() *span { return &span{} }

// drop takes a group out: the basis vectors that it is part of go, and what they
// were made of beside it, and what was redundant, comes in again.
func (s *span) drop(g *group, vector func(*group) []float64) {
	again := map[*group]bool{} // g itself is closed by now
	kept := s.basis[:0]
	for _, b := range s.basis {
		if math.Abs(b.from[g]) <= tolerance {
			kept = append(kept, b)
			continue
		}
		for h := range b.from {
			again[h] = true
		}
	}
	s.basis = kept
	for _, h := range s.redundant {
		again[h] = true
	}
	s.redundant = nil
	var groups []*group
	for h := range again {
		if h.open { // some were taken out before and are left with nothing of them
			groups = append(groups, h)
		}
	}
	slices.SortFunc(groups, func(a, b *group) int { return cmp.Compare(b.order, a.order) })
	for _, h := range groups {
		s.add(h, vector(h))
	}
}

// tolerance tells zero from rounding: indicators and their short combinations
// have entries that are small fractions.
const tolerance = 1e-9

// reduce subtracts basis vectors from v until it has no entry at their pivots.
func (s *span) reduce(v []float64, from map[*group]float64) []float64 {
	v = append([]float64(nil), v...)
	for _, b := range s.basis {
		factor := v[b.pivot] / b.vector[b.pivot]
		if math.Abs(factor) < tolerance {
			continue
		}
		for _, i := range b.where {
			v[i] -= factor * b.vector[i]
		}
		for g, c := range b.from {
			from[g] -= factor * c
		}
	}
	return v
}

func (s *span) add(g *group, v []float64) {
	from := map[*group]float64{g: 1}
	v = s.reduce(v, from)
	pivot, where := -1, []int(nil)
	for i, x := range v {
		if math.Abs(x) <= tolerance {
			v[i] = 0
			continue
		}
		where = append(where, i)
		if pivot < 0 || math.Abs(x) > math.Abs(v[pivot]) {
			pivot = i
		}
	}
	if pivot < 0 {
		s.redundant = append(s.redundant, g)
		return
	}
	s.basis = append(s.basis, row{v, where, pivot, from})
}

// computes tells whether a combination of the groups added gives the set, and
// of which groups.
func (s *span) computes(set []float64) ([]*group, bool) {
	coefficients := map[*group]float64{}
	for _, x := range s.reduce(set, coefficients) {
		if math.Abs(x) > tolerance {
			return nil, false
		}
	}
	var from []*group
	for g, c := range coefficients {
		if math.Abs(c) > tolerance {
			from = append(from, g)
		}
	}
	return from, len(from) > 0
}
