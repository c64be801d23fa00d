package cube

import "slices"

// A Protected cube gives out the answers of only those groups that may be
// published. Measures see nothing else. Package disclosure decides which.
type Protected struct {
	cube   *Cube
	open   []bool
	pooled []int
	sizes  bool // whether the sizes of groups are no answer
}

// Protect closes the groups of a cube that are not open (one flag per group).
// pooled are the groups, if any, whose answers may be shown added together.
func Protect(c *Cube, open []bool, pooled []int) *Protected {
	return &Protected{cube: c, open: open, pooled: pooled, sizes: c.SizesKnown()}
}

// Slice keeps the groups in one category of the first dimension, which goes
// away. pooled are those of them, if any, whose answers may be shown added
// together.
func (p *Protected) Slice(category int, pooled []int) *Protected {
	c := p.cube.Slice(0, category)
	n := len(c.Groups)
	return &Protected{cube: c, open: p.open[category*n : (category+1)*n], pooled: pooled, sizes: p.sizes}
}

// Len is the number of groups.
func (p *Protected) Len() int { return len(p.cube.Groups) }

// By are the dimensions of the groups.
func (p *Protected) By() []Dim { return p.cube.By }

// At is the category of each dimension of group i.
func (p *Protected) At(i int) []int { return p.cube.At(i) }

// SizesKnown tells whether how many people were asked in each group may always
// be told: where everybody was, in groups that are no answer.
func (c *Cube) SizesKnown() bool {
	return !c.Filtered && !slices.ContainsFunc(c.By, func(d Dim) bool { return !d.Background })
}

// Size is how many people in group i were asked, and whether that may be
// published (see SizesKnown).
func (p *Protected) Size(i int) (int, bool) {
	if !p.open[i] && !p.sizes {
		return 0, false
	}
	return int(p.cube.Groups[i].Base.N), true
}

// Listed tells whether group i has a place in a table: somebody is in it, or
// that nobody is may not be told.
func (p *Protected) Listed(i int) bool {
	g := p.cube.Groups[i]
	return int(g.Base.N)+p.cube.NotAsked(g) > 0 || !p.open[i]
}

// Open tells whether the answers of group i may be published.
func (p *Protected) Open(i int) bool { return p.open[i] }

// Group returns the answers of group i, and false where they are withheld.
func (p *Protected) Group(i int) (Group, bool) {
	if !p.open[i] {
		return Group{}, false
	}
	return p.cube.Groups[i], true
}

// Pooled returns the answers of the small groups together and which groups
// they are; false where there are none, or they are too few even together.
func (p *Protected) Pooled() (Group, []int, bool) {
	if len(p.pooled) == 0 {
		return Group{}, nil, false
	}
	sum := p.cube.Groups[p.pooled[0]]
	for _, i := range p.pooled[1:] {
		sum = sum.Add(p.cube.Groups[i])
	}
	return sum, p.pooled, true
}
