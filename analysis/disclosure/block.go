package disclosure

import (
	"cmp"
	"slices"

	"github.com/foljeforskning/folje/analysis/cube"
)

// A block is the tables whose groupings are crossed with each other, with every
// inhabited group as a vector over the atoms: the combinations of all those
// groupings that can hold anybody.
type block struct {
	least  int
	tables [][]*group
	by     [][]cube.Dim // of each table
	groups []*group
	vector map[*group][]float64
}

func newBlock(s *system, dims []string) *block {
	b := &block{least: s.least, vector: map[*group][]float64{}}
	var sizes []int // categories of each of dims
	for _, name := range dims {
		for _, c := range s.tables {
			if d := slices.Index(names(c.By), name); d >= 0 {
				sizes = append(sizes, len(c.By[d].Categories))
				break
			}
		}
	}
	atoms := 1
	for _, n := range sizes {
		atoms *= n
	}
	var groupOf [][]*group // by table of the block and atom
	empty := make([]bool, atoms)
	for _, t := range s.coarseFirst() {
		c := s.tables[t]
		if slices.ContainsFunc(names(c.By), func(n string) bool { return !slices.Contains(dims, n) }) {
			continue
		}
		b.by = append(b.by, c.By)
		b.tables = append(b.tables, s.at[t])
		b.groups = append(b.groups, s.at[t]...)
		of := place(c, s.at[t], dims, sizes, atoms)
		groupOf = append(groupOf, of)
		for atom, g := range of {
			empty[atom] = empty[atom] || g.empty
		}
	}
	b.setVectors(groupOf, empty)
	return b
}

// place finds the group of a table that each atom is in.
func place(c *cube.Cube, groups []*group, dims []string, sizes []int, atoms int) []*group {
	position := make([]int, len(c.By))
	for d, name := range names(c.By) {
		position[d] = slices.Index(dims, name)
	}
	at := make([]int, len(dims))
	own := make([]int, len(c.By))
	of := make([]*group, atoms)
	for atom := range of {
		rest := atom
		for d := len(dims) - 1; d >= 0; d-- {
			at[d], rest = rest%sizes[d], rest/sizes[d]
		}
		for d, p := range position {
			own[d] = at[p]
		}
		of[atom] = groups[c.Index(own...)]
	}
	return of
}

// setVectors sets the vectors of the groups that somebody may be in: 1 where the
// atom is in the group. Atoms in a group that is known to be empty are left out.
func (b *block) setVectors(groupOf [][]*group, empty []bool) {
	inhabited := 0
	for _, e := range empty {
		if !e {
			inhabited++
		}
	}
	for _, of := range groupOf {
		i := 0
		for atom, g := range of {
			if empty[atom] {
				continue
			}
			if b.vector[g] == nil {
				b.vector[g] = make([]float64, inhabited)
			}
			b.vector[g][i] = 1
			i++
		}
	}
}

// A breach is a set of people below the least size that can be computed, and
// the published groups that it is computed from.
type breach struct {
	table int // the set's
	block *block
	from  []*group
}

// cheapest picks the group to withhold: of those that the small set is computed
// from, the smallest in the same table, else the smallest that is not everybody.
// What was settled before goes only where nothing else is left.
func (x breach) cheapest() *group {
	rank := func(g *group) int {
		switch {
		case x.block.everybody(g):
			return 3
		case g.settled:
			return 2
		case g.table == x.table:
			return 0
		}
		return 1
	}
	return slices.MinFunc(x.from, func(g, h *group) int {
		return cmp.Or(cmp.Compare(rank(g), rank(h)), cmp.Compare(g.size, h.size), cmp.Compare(g.order, h.order))
	})
}

// close withholds the cheapest group.
func (x breach) close(span *span) {
	g := x.cheapest()
	g.open, g.reason = false, Subtraction
	span.drop(g)
}

func (b *block) everybody(g *group) bool {
	for t, groups := range b.tables {
		if len(b.by[t]) == 0 && slices.Contains(groups, g) {
			return true
		}
	}
	return false
}

// span is that of the groups that are published, the finest first: their
// vectors are short, and what coarse groups add to them is little.
func (b *block) span() *span {
	s := newSpan()
	for _, g := range slices.Backward(b.groups) {
		if g.open && !g.empty {
			s.add(g, b.vector[g])
		}
	}
	return s
}

// closeSingles withholds until no small group by itself can be computed, which
// is quick to see and goes before looking for unions.
func (b *block) closeSingles(span *span) {
	for again := true; again; {
		again = false
		for _, groups := range b.tables {
			for _, g := range groups {
				if g.open || g.empty || g.size >= b.least {
					continue
				}
				if from, ok := span.computes(b.vector[g]); ok {
					breach{g.table, b, from}.close(span)
					again = true
				}
			}
		}
	}
}

// attack looks for a small set of people that can be computed: groups withheld
// in one published table, together fewer than the least size.
func (b *block) attack(span *span) (breach, bool) {
	for _, groups := range b.tables {
		if groups[0].hidden {
			continue
		}
		s := search{block: b, span: span, budget: mostTried}
		for _, g := range groups {
			nobody := !slices.Contains(b.vector[g], 1) // as other tables tell
			if !g.open && !g.empty && !nobody && g.size < b.least {
				s.candidates = append(s.candidates, g)
			}
		}
		if set := s.run(); set != nil {
			from, _ := span.computes(set)
			return breach{groups[0].table, b, from}, true
		}
	}
	return breach{}, false
}
