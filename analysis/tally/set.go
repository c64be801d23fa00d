package tally

import (
	"slices"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// A set is variables that people are grouped by, whose order does not matter.
type set []codebook.Variable

func (s set) has(v codebook.Variable) bool {
	return slices.ContainsFunc(s, func(o codebook.Variable) bool { return o.ID == v.ID })
}

// holds tells whether all variables of another set are in this one.
func (s set) holds(o set) bool {
	return !slices.ContainsFunc(o, func(v codebook.Variable) bool { return !s.has(v) })
}

func (s set) same(o set) bool { return s.holds(o) && o.holds(s) }

// with is the set and what another has beside it.
func (s set) with(o set) set {
	all := slices.Clone(s)
	for _, v := range o {
		if !all.has(v) {
			all = append(all, v)
		}
	}
	return all
}

// finest are the sets by which a question is counted so that its cubes by all
// that were asked for can be rolled up: those that no other holds. Two of them
// become one as long as there is room for all the groups of both together.
func finest(asked []set, room uint64) []set {
	var sets []set
	for _, s := range asked {
		if !slices.ContainsFunc(sets, func(o set) bool { return o.holds(s) }) {
			sets = append(slices.DeleteFunc(sets, s.holds), s)
		}
	}
	for {
		var least set
		size := room
		for i, s := range sets {
			for _, o := range sets[:i] {
				if n, ok := combinations(s.with(o)); ok && n <= size {
					least, size = s.with(o), n
				}
			}
		}
		if least == nil {
			return sets
		}
		sets = append(slices.DeleteFunc(sets, least.holds), least)
	}
}
