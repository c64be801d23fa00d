package tally

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"sync"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// A grouping numbers the groups of people by some variables, and has the
// counters of all questions that are counted by these.
//
// The number of a group is row-major over the categories, the last variable
// fastest. Where most of these combinations may be nobody's the grouping is
// sparse: groups are numbered in the order in which somebody of them is met, so
// that counters have room for those alone.
type grouping struct {
	by       set
	size     uint64 // combinations of categories
	counters []*counter

	sparse bool
	mutex  sync.Mutex
	met    map[uint64]uint32
	keys   []uint64 // the combination of each group met
}

// newGrouping makes a dense grouping, if there are at most so many groups.
func newGrouping(by set, most uint64) (*grouping, error) {
	size, ok := combinations(by)
	if !ok {
		return nil, fmt.Errorf("tally: the groups by %s are too many to be numbered", names(by))
	}
	g := &grouping{by: by, size: size, sparse: size > most}
	if g.sparse {
		g.met = map[uint64]uint32{}
	}
	return g, nil
}

// combinations is how many there are of the categories of variables, and
// whether they can be numbered.
func combinations(by []codebook.Variable) (n uint64, ok bool) {
	n = 1
	for _, v := range by {
		over, low := bits.Mul64(n, uint64(len(v.Categories)))
		if over > 0 {
			return 0, false
		}
		n = low
	}
	return n, true
}

func names(by []codebook.Variable) string {
	var ids []string
	for _, v := range by {
		ids = append(ids, v.ID)
	}
	return strings.Join(ids, ", ")
}

// groups is how many groups there is a number for.
func (g *grouping) groups() int {
	if g.sparse {
		return len(g.keys)
	}
	return int(g.size)
}

// key is the combination of categories that a group has.
func (g *grouping) key(group int) uint64 {
	if g.sparse {
		return g.keys[group]
	}
	return uint64(group)
}

// meet numbers the combinations of a batch of people, and returns how many
// groups have been met so far.
func (g *grouping) meet(keys []uint64, groups []uint32) int {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	for i, key := range keys {
		if i > 0 && key == keys[i-1] {
			groups[i] = groups[i-1]
			continue
		}
		group, known := g.met[key]
		if !known {
			group = uint32(len(g.keys))
			g.met[key] = group
			g.keys = append(g.keys, key)
		}
		groups[i] = group
	}
	return len(g.keys)
}

// rowMajor numbers, for every row, the combination of categories that it has of
// variables, the last one fastest.
func rowMajor[N uint32 | uint64](numbers []N, by []codebook.Variable, codes func(variable string) []int16) {
	clear(numbers)
	for _, v := range by {
		n := N(len(v.Categories))
		for i, code := range codes(v.ID)[:len(numbers)] {
			numbers[i] = numbers[i]*n + N(code)
		}
	}
}

// into tells which group each group goes to of a grouping by some of the same
// variables.
func (g *grouping) into(by set) []uint32 {
	steps := make([]uint64, len(g.by)) // in the group from one category to the next; 0 where people are not grouped by it
	step := uint64(1)
	for k := len(by) - 1; k >= 0; k-- {
		at := slices.IndexFunc(g.by, func(v codebook.Variable) bool { return v.ID == by[k].ID })
		steps[at] += step
		step *= uint64(len(by[k].Categories))
	}
	to := make([]uint32, g.groups())
	for group := range to {
		rest := g.key(group)
		for k := len(g.by) - 1; k >= 0; k-- {
			n := uint64(len(g.by[k].Categories))
			to[group] += uint32(rest % n * steps[k])
			rest /= n
		}
	}
	return to
}
