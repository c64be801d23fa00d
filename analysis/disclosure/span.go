package disclosure

import (
	"container/heap"
	"math"
	"slices"
)

// A span is the linear span of published groups in reduced form, each basis
// vector with how it is made of groups. What follows from others is redundant.
type span struct {
	basis     []row
	at        map[int]int // position in the basis by pivot
	redundant []row       // without vectors
}

// A row has no entry at the pivots of those before it.
type row struct {
	vector []float64
	where  []int // its entries that are not zero
	pivot  int
	from   map[*group]float64
}

func newSpan() *span { return &span{at: map[int]int{}} }

// drop takes a group out. Where it follows from others, the redundant group of
// that relation stands in for it; else the span is one smaller.
func (s *span) drop(g *group) {
	holds := func(r row) bool { return math.Abs(r.from[g]) > tolerance }
	if i := slices.IndexFunc(s.redundant, holds); i >= 0 {
		relation := s.redundant[i]
		s.redundant = slices.Delete(s.redundant, i, i+1)
		for k := range s.redundant {
			s.redundant[k].without(g, relation)
		}
		for k := range s.basis {
			s.basis[k].without(g, relation)
		}
		return
	}
	last := -1
	for k, b := range s.basis {
		if holds(b) {
			last = k
		}
	}
	if last < 0 {
		return
	}
	gone := s.basis[last]
	for k := range s.basis[:last] { // none of which has its pivot where gone has an entry
		s.basis[k].without(g, gone)
	}
	s.basis = slices.Delete(s.basis, last, last+1)
	clear(s.at)
	for i, b := range s.basis {
		s.at[b.pivot] = i
	}
}

// without subtracts so much of another row that the row is made without g.
func (r *row) without(g *group, other row) {
	c, ok := r.from[g]
	if !ok {
		return
	}
	factor := c / other.from[g]
	if math.Abs(c) > tolerance {
		for h, x := range other.from {
			if r.from[h] -= factor * x; math.Abs(r.from[h]) <= tolerance {
				delete(r.from, h)
			}
		}
		for _, i := range other.where {
			r.vector[i] -= factor * other.vector[i]
		}
		r.where = entries(r.vector)
	}
	delete(r.from, g)
}

// entries are the places where a vector is not zero; what is nearly so becomes
// it.
func entries(v []float64) []int {
	var where []int
	for i, x := range v {
		if math.Abs(x) <= tolerance {
			v[i] = 0
			continue
		}
		where = append(where, i)
	}
	return where
}

// tolerance tells zero from rounding: indicators and their short combinations
// have entries that are small fractions.
const tolerance = 1e-9

// reduce subtracts basis vectors from v until it has no entry at their pivots,
// those that stand first in the basis first: they may bring in entries at the
// pivots of later ones only.
func (s *span) reduce(v []float64, from map[*group]float64) []float64 {
	v = append([]float64(nil), v...)
	var waiting rows
	seen := map[int]bool{}
	await := func(entry int) {
		if i, ok := s.at[entry]; ok && !seen[i] {
			seen[i] = true
			heap.Push(&waiting, i)
		}
	}
	for i, x := range v {
		if x != 0 {
			await(i)
		}
	}
	for waiting.Len() > 0 {
		b := s.basis[heap.Pop(&waiting).(int)]
		factor := v[b.pivot] / b.vector[b.pivot]
		if math.Abs(factor) < tolerance {
			continue
		}
		for _, i := range b.where {
			v[i] -= factor * b.vector[i]
			await(i)
		}
		for g, c := range b.from {
			from[g] -= factor * c
		}
	}
	return v
}

// rows are positions in a basis, as a heap with the first on top.
type rows []int

// Len implements heap.Interface.
func (r rows) Len() int { return len(r) }

// Less implements heap.Interface.
func (r rows) Less(i, j int) bool { return r[i] < r[j] }

// Swap implements heap.Interface.
func (r rows) Swap(i, j int) { r[i], r[j] = r[j], r[i] }

// Push implements heap.Interface.
func (r *rows) Push(x any) { *r = append(*r, x.(int)) }

// Pop implements heap.Interface.
func (r *rows) Pop() any {
	last := len(*r) - 1
	x := (*r)[last]
	*r = (*r)[:last]
	return x
}

func (s *span) add(g *group, v []float64) {
	from := map[*group]float64{g: 1}
	v = s.reduce(v, from)
	pivot, where := -1, entries(v)
	for _, i := range where {
		if pivot < 0 || math.Abs(v[i]) > math.Abs(v[pivot]) {
			pivot = i
		}
	}
	if pivot < 0 {
		s.redundant = append(s.redundant, row{from: from})
		return
	}
	s.at[pivot] = len(s.basis)
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
