package tally

import (
	"slices"

	"github.com/foljeforskning/folje/analysis/cube"
)

// A weight is what somebody counts for, and its square; or sums of these.
type weight struct{ w, w2 sum }

func (w *weight) add(o *weight) {
	w.w.merge(o.w)
	w.w2.merge(o.w2)
}

// A plane is how many people have which code in which group, such as the
// category that they chose: [group][code] in one row, and their weights.
type plane struct {
	codes int
	n     []uint32 // no table has as many as 2³² rows
	w     []weight // nil where everybody counts for 1
}

// grow makes room for so many groups.
func (p *plane) grow(groups int, weighted bool) {
	more := groups*p.codes - len(p.n)
	if more <= 0 {
		return
	}
	p.n = append(p.n, make([]uint32, more)...)
	if weighted {
		p.w = append(p.w, make([]weight, more)...)
	}
}

// count adds people, by the group and the code of each.
func (p *plane) count(groups []uint32, codes []int16, weights []weight) {
	codes = codes[:len(groups)]
	if weights == nil {
		n, width := p.n, uint(p.codes)
		for i, g := range groups {
			n[uint(g)*width+uint(codes[i])]++
		}
		return
	}
	for i, g := range groups {
		at := int(g)*p.codes + int(codes[i])
		p.n[at]++
		p.w[at].add(&weights[i])
	}
}

// addGroup adds the people of another plane's group to one.
func (p *plane) addGroup(group int, o *plane, from int) {
	to := p.n[group*p.codes:][:p.codes]
	for k, n := range o.n[from*p.codes:][:p.codes] {
		to[k] += n
		if o.w != nil {
			p.w[group*p.codes+k].add(&o.w[from*p.codes+k])
		}
	}
}

// anybody tells whether somebody is in a group.
func (p *plane) anybody(group int) bool {
	return slices.ContainsFunc(p.n[group*p.codes:][:p.codes], func(n uint32) bool { return n > 0 })
}

// cell is the people of a group with any of some codes.
func (p *plane) cell(group int, codes ...int) cube.Cell {
	var all tallied
	for _, k := range codes {
		all.plus(p, group, k)
	}
	return all.cell()
}

// tallied is a cube.Cell before its sums are rounded.
type tallied struct {
	n        int64
	weighted bool
	weight
}

func (t *tallied) plus(p *plane, group, code int) {
	at := group*p.codes + code
	t.n += int64(p.n[at])
	if p.w != nil {
		t.weighted = true
		t.weight.add(&p.w[at])
	}
}

func (t *tallied) cell() cube.Cell {
	if !t.weighted {
		return cube.Cell{N: t.n, W: float64(t.n), W2: float64(t.n)}
	}
	return cube.Cell{N: t.n, W: t.w.float64(), W2: t.w2.float64()}
}
