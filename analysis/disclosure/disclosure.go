// Package disclosure withholds what could reveal a respondent: the answers of
// groups below the least size, and as much more as it takes that nothing
// published lets them be computed.
//
// What is attacked is every table of one question at one wave together. A
// table publishes sets of people; sums and differences of published sets are
// known too. A group is safe when no linear combination of what is published
// gives it, which is a question of whether its indicator lies in the span of
// theirs (Willenborg & de Waal 2001, Elements of Statistical Disclosure
// Control, ch. 6). The span is taken over all combinations of the groupings
// that are crossed with each other in some table; groupings that are not
// crossed share only their total, and each is attacked with that.
//
// Bounds that follow from counts being non-negative are not attacked here.
package disclosure

import (
	"cmp"
	"slices"

	"github.com/foljeforskning/folje/analysis/cube"
)

// Reason says why the answers of a group are withheld.
type Reason string

// The reasons for withholding.
const (
	Small       Reason = "small"       // the group is below the least size
	Subtraction Reason = "subtraction" // publishing it would give a small group away
)

// A Decision is what was decided about one table.
type Decision struct {
	Table   *cube.Protected
	Reasons map[int]Reason // of the groups withheld
}

// Protect decides about all tables of one question at one wave: cubes of the
// same people's answers, each grouped differently, the ungrouped one among
// them. A group's size is the people who answered. least is the least size.
func Protect(tables []*cube.Cube, least int) []Decision {
	s := newSystem(tables, least)
	s.close()
	out := make([]Decision, len(tables))
	for t, c := range tables {
		open := make([]bool, len(c.Groups))
		reasons := map[int]Reason{}
		for _, g := range s.at[t] {
			open[g.index] = g.open
			if !g.open {
				reasons[g.index] = g.reason
			}
		}
		out[t] = Decision{cube.Protect(c, open, s.pool(t)), reasons}
	}
	return out
}

// A group is one set of people that a table could publish.
type group struct {
	table, index int
	order        int // coarse tables first, whatever the order they came in
	size         int // people who answered
	people       int // people in the group, asked or not
	open         bool
	reason       Reason
}

// A system is all groups of a question at a wave.
type system struct {
	tables []*cube.Cube
	least  int
	at     [][]*group // by table and index
}

func newSystem(tables []*cube.Cube, least int) *system {
	s := &system{tables: tables, least: least, at: make([][]*group, len(tables))}
	order := 0
	for _, t := range s.coarseFirst() {
		for i, g := range tables[t].Groups {
			answered, people := int(g.Answered.N), int(g.Base.N)+tables[t].NotAsked(g)
			it := &group{table: t, index: i, order: order, size: answered, people: people, open: true}
			if people > 0 && answered < least {
				it.open, it.reason = false, Small
			}
			s.at[t] = append(s.at[t], it)
			order++
		}
	}
	return s
}

// coarseFirst orders the tables by how many groupings they cross, then by name,
// so that what is withheld does not depend on the order of the plan.
func (s *system) coarseFirst() []int {
	order := make([]int, len(s.tables))
	for t := range order {
		order[t] = t
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := names(s.tables[a].By), names(s.tables[b].By)
		return cmp.Or(cmp.Compare(len(x), len(y)), slices.Compare(x, y))
	})
	return order
}

// close withholds more and more until no small set can be computed.
func (s *system) close() {
	for _, block := range s.blocks() {
		for {
			breach, ok := block.attack()
			if !ok {
				break
			}
			g := breach.cheapest()
			g.open, g.reason = false, Subtraction
		}
	}
}

// pool returns the groups of a one-way table that are withheld, where there
// are several and they are enough people together. Everybody less the groups
// shown is known, so showing them together tells nothing new as long as the
// total is shown.
func (s *system) pool(table int) []int {
	if len(s.tables[table].By) != 1 || !s.totalOpen() {
		return nil
	}
	var closed []int
	size := 0
	for _, g := range s.at[table] {
		if !g.open && g.people > 0 {
			closed = append(closed, g.index)
			size += g.size
		}
	}
	if len(closed) < 2 || size < s.least || len(closed) == s.inhabited(table) {
		return nil
	}
	return closed
}

func (s *system) totalOpen() bool {
	for t, c := range s.tables {
		if len(c.By) == 0 {
			return s.at[t][0].open
		}
	}
	return false
}

func (s *system) inhabited(table int) int {
	n := 0
	for _, g := range s.at[table] {
		if g.people > 0 {
			n++
		}
	}
	return n
}

// blocks splits the tables into those that cross the same groupings; each
// block also has the table of everybody.
func (s *system) blocks() []*block {
	var sets [][]string // groupings of each block
	for _, c := range s.tables {
		merged := names(c.By)
		var rest [][]string
		for _, set := range sets {
			if slices.ContainsFunc(merged, func(n string) bool { return slices.Contains(set, n) }) {
				merged = union(merged, set)
			} else {
				rest = append(rest, set)
			}
		}
		if len(merged) > 0 {
			rest = append(rest, merged)
		}
		sets = rest
	}
	if len(sets) == 0 {
		sets = [][]string{nil}
	}
	blocks := make([]*block, len(sets))
	for i, set := range sets {
		blocks[i] = newBlock(s, set)
	}
	return blocks
}

func names(dims []cube.Dim) []string {
	out := make([]string, len(dims))
	for i, d := range dims {
		out[i] = d.ID
	}
	return out
}

func union(a, b []string) []string {
	out := slices.Clone(a)
	for _, x := range b {
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	slices.Sort(out)
	return out
}
