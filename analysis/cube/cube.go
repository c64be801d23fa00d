// Package cube is the waist of the house: how many gave which answer in which
// group. Everything after it works on counts and never sees a person.
package cube

import (
	"slices"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// A Dim is something that people are grouped by.
type Dim struct {
	ID         string // role, or variable id where the variable has none
	Text       codebook.Text
	Categories []codebook.Category // the missing ones last
	Ordered    bool
	// Background says that this is a fact about people's work, such as their
	// area, and no answer of theirs: who is in which group is then no secret.
	Background bool
}

// A Cell is the people who share a group and an answer: how many, the sum of
// their weights and of the squared weights. Without weights W and W2 equal N.
type Cell struct {
	N     int64
	W, W2 float64
}

// Add returns the cell of both groups of people together.
func (c Cell) Add(d Cell) Cell { return Cell{c.N + d.N, c.W + d.W, c.W2 + d.W2} }

// A Group is the answers of the people in one group to one question.
type Group struct {
	Base     Cell // everybody in the group who was asked
	Answered Cell // of them, those with at least one real answer

	// Parts[p][c] counts answer c in part p. A choose-k question has a part
	// per alternative; a single answer or a scale has one; a number, date,
	// open question or index has one, over its missing reasons (code
	// "answered" first).
	Parts [][]Cell
	// Named[c] counts the people who named c in any alternative (choose-k) or
	// ticked it (multiple). One person may be in several: never sum them.
	Named []Cell
	// Moments of a number or an index; zero for other kinds.
	Moments Moments
	// Products of the items of an index, where they were asked for and anybody
	// is in the group; else nil.
	Products *Products
}

// Effective is how many people of equal weight would tell as much (Kish 1965):
// n without weights, fewer the more the weights differ.
func (c Cell) Effective() float64 {
	if c.W2 == 0 {
		return 0
	}
	return c.W * c.W / c.W2
}

// NotAsked is how many people in a group were not asked the question. They are
// no part of its Base.
func (c *Cube) NotAsked(g Group) int {
	for k, category := range c.Question.Categories {
		if category.Missing == codebook.NotAsked && len(g.Parts) > 0 {
			return int(g.Parts[0][k].N)
		}
	}
	return 0
}

func addCells(a, b []Cell) []Cell {
	if a == nil {
		return nil
	}
	sum := make([]Cell, len(a))
	for i := range a {
		sum[i] = a[i].Add(b[i])
	}
	return sum
}

// Add returns the answers of both groups of people together.
func (g Group) Add(h Group) Group {
	sum := Group{Base: g.Base.Add(h.Base), Answered: g.Answered.Add(h.Answered),
		Named: addCells(g.Named, h.Named), Moments: g.Moments.Add(h.Moments),
		Products: addProducts(g, h), Parts: make([][]Cell, len(g.Parts))}
	for p := range g.Parts {
		sum.Parts[p] = addCells(g.Parts[p], h.Parts[p])
	}
	return sum
}

// Without returns the answers of those in g who are not in part, which must be
// a part of g.
func (g Group) Without(part Group) Group { return g.Add(part.times(-1)) }

// times multiplies every count and sum.
func (g Group) times(k int64) Group {
	f := float64(k)
	cell := func(c Cell) Cell { return Cell{c.N * k, c.W * f, c.W2 * f} }
	cells := func(cs []Cell) []Cell {
		if cs == nil {
			return nil
		}
		out := make([]Cell, len(cs))
		for i, c := range cs {
			out[i] = cell(c)
		}
		return out
	}
	out := Group{Base: cell(g.Base), Answered: cell(g.Answered), Named: cells(g.Named), Parts: make([][]Cell, len(g.Parts)),
		Moments: g.Moments.times(k), Products: g.Products.times(k)}
	for p := range g.Parts {
		out.Parts[p] = cells(g.Parts[p])
	}
	return out
}

// A Cube is the answers to one question in every combination of By's
// categories; Groups is row-major, the last dimension fastest.
type Cube struct {
	Question codebook.Variable
	By       []Dim
	Groups   []Group
	Weighted bool
	// Filtered says that who was asked follows from an answer to another
	// question, so that how many were is itself an answer.
	Filtered bool
	Origins  []string
	Codebook string // fingerprint of the codebook that coded the answers
	Units    []Unit // of the last dimension, where that is of sampling units
}

// A Unit is a stratum and a cluster, by the codes of their categories, that
// people were drawn in together. What the codebook has no variable for is empty.
type Unit struct{ Stratum, Cluster string }

// New makes a cube of zeros. parts is the number of alternatives (see Group).
func New(question codebook.Variable, by []Dim, parts int) *Cube {
	size := 1
	for _, d := range by {
		size *= len(d.Categories)
	}
	return &Cube{Question: question, By: by, Groups: NewGroups(&question, parts, size, func(int) bool { return true })}
}

// NewGroups makes n groups of zeros. parts is the number of alternatives (see
// Group). Cells stand in one row, so that many groups are made as fast as one;
// groups of which own says that they need no cells of their own share theirs.
func NewGroups(question *codebook.Variable, parts, n int, own func(group int) bool) []Group {
	k, rows, owners := len(question.Categories), parts, 0
	named := question.Kind == codebook.Choose || question.Kind == codebook.Multiple
	if named {
		rows++
	}
	for i := range n {
		if own(i) {
			owners++
		}
	}
	cells, of := make([]Cell, (owners+1)*rows*k), make([][]Cell, (owners+1)*parts)
	var next Group
	take := func() {
		next.Parts, of = of[:parts:parts], of[parts:]
		for p := range parts {
			next.Parts[p], cells = cells[:k:k], cells[k:]
		}
		if named {
			next.Named, cells = cells[:k:k], cells[k:]
		}
	}
	take()
	shared, groups := next, make([]Group, n)
	for i := range groups {
		if next = shared; own(i) {
			take()
		}
		groups[i].Parts, groups[i].Named = next.Parts, next.Named
	}
	return groups
}

// Index returns the position in Groups of one category per dimension.
func (c *Cube) Index(at ...int) int {
	i := 0
	for d, k := range at {
		i = i*len(c.By[d].Categories) + k
	}
	return i
}

// At is the inverse of Index: the category of each dimension at position i.
func (c *Cube) At(i int) []int {
	at := make([]int, len(c.By))
	for d := len(c.By) - 1; d >= 0; d-- {
		n := len(c.By[d].Categories)
		at[d], i = i%n, i/n
	}
	return at
}

// Slice keeps the groups in one category of a dimension, which goes away. The
// groups are those of c, not copies.
func (c *Cube) Slice(dim, category int) *Cube {
	narrow := *c
	narrow.By = slices.Delete(slices.Clone(c.By), dim, dim+1)
	inner := 1 // groups that differ only in later dimensions
	for _, d := range c.By[dim+1:] {
		inner *= len(d.Categories)
	}
	whole := inner * len(c.By[dim].Categories)
	narrow.Groups = make([]Group, 0, len(c.Groups)/len(c.By[dim].Categories))
	for start := category * inner; start < len(c.Groups); start += whole {
		narrow.Groups = append(narrow.Groups, c.Groups[start:start+inner]...)
	}
	return &narrow
}
