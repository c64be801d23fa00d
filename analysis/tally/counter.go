package tally

import (
	"sync"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// A subject is what is counted of a question.
type subject struct {
	question string // id
	products bool   // the products of the items of an index, instead of the answers
	plain    bool   // without the weights of cells
}

// A counter counts one subject by a grouping. All workers share it, so that
// memory does not grow with their number: one at a time adds a batch.
type counter struct {
	subject
	grouping *grouping
	mutex    sync.Mutex
	counted  counted
}

// count adds a batch of people in some of the groups that are known so far.
func (c *counter) count(groups []uint32, known int, a answers, w *weights) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.counted.grow(known)
	c.counted.add(groups, a, w)
}

// close ends the counting: from here on several may read what was counted.
func (c *counter) close() {
	for i := range c.counted.products {
		c.counted.products[i].fold()
	}
}

// rolledUp is what was counted in the groups of a request, of which there are so
// many: by some of the grouping's variables, and by sampling unit if u is not nil.
func (c *counter) rolledUp(by set, u *units, groups int) *counted {
	if c == nil {
		return nil
	}
	to := c.grouping.into(by)
	if u != nil {
		to = u.split(to, c.grouping)
	}
	return c.counted.rolledUp(to, groups)
}

// counted is what has been counted of a subject, by group.
type counted struct {
	question *codebook.Variable
	weighted bool
	groups   int           // that there is room for
	planes   []plane       // of the layers of the answers
	numbers  bool          // whether there are moments
	moments  []moments     // of a number or an index
	scores   [][]itemScore // of the items whose products are counted; nil where they are not
	products []products
}

// newCounted is what is counted of a subject that a reader reads.
func newCounted(s subject, r *reader, weighted bool) counted {
	c := counted{question: &r.variable, weighted: weighted}
	if s.products {
		c.scores = r.scores
		return c
	}
	for _, codes := range r.widths() {
		c.planes = append(c.planes, plane{codes: codes})
	}
	c.numbers = r.variable.Kind == codebook.Number || r.variable.Kind == codebook.Index
	return c
}

// grow makes room for so many groups.
func (c *counted) grow(groups int) {
	for l := range c.planes {
		c.planes[l].grow(groups, c.weighted)
	}
	more := max(0, groups-c.groups)
	if c.numbers {
		c.moments = append(c.moments, make([]moments, more)...)
	}
	if c.scores != nil {
		c.products = append(c.products, make([]products, more)...)
	}
	c.groups += more
}

// add counts a batch of people, by the group of each.
func (c *counted) add(groups []uint32, a answers, w *weights) {
	for l := range c.planes {
		c.planes[l].count(groups, a.layers[l], w.exact())
	}
	if c.numbers {
		for i, g := range groups {
			if a.real[i] {
				c.moments[g].add(a.values[i], w.of(i))
			}
		}
	}
	if c.scores != nil {
		var answered []scored
		for i, g := range groups {
			answered = c.scored(answered[:0], a.items, i)
			c.products[g].add(answered, len(c.scores), w.of(i))
		}
	}
}

// scored appends one person's answers to the items that have a score.
func (c *counted) scored(list []scored, items [][]int16, row int) []scored {
	for k, codes := range items {
		if s := &c.scores[k][codes[row]]; s.real {
			list = append(list, scored{k, s.score})
		}
	}
	return list
}

// rolledUp adds the groups together that go to the same one: to has where each
// goes, of so many.
func (c *counted) rolledUp(to []uint32, groups int) *counted {
	out := *c
	out.groups, out.planes, out.moments, out.products = 0, make([]plane, len(c.planes)), nil, nil
	for l := range c.planes {
		out.planes[l].codes = c.planes[l].codes
	}
	out.grow(groups)
	for from, into := range to {
		for l := range c.planes {
			out.planes[l].addGroup(int(into), &c.planes[l], from)
		}
		if c.numbers {
			out.moments[into].merge(&c.moments[from])
		}
		if c.scores != nil {
			out.products[into].merge(&c.products[from])
		}
	}
	return &out
}

// cells rounds what was counted into groups of a cube. Those that nobody is in
// share their zeros. products are nil where nobody asked for them.
func (c *counted) cells(products *counted) []cube.Group {
	anybody := c.planes[0].anybody
	groups := cube.NewGroups(c.question, c.parts(), c.groups, anybody)
	for g := range groups {
		if !anybody(g) {
			continue
		}
		c.fill(g, &groups[g])
		if products != nil && groups[g].Base.N > 0 {
			groups[g].Products = products.products[g].products(len(products.scores))
		}
	}
	return groups
}

// parts is the number of alternatives of the question (see cube.Group).
func (c *counted) parts() int {
	if c.question.Kind == codebook.Choose {
		return len(c.question.Columns)
	}
	return 1
}

// fill rounds one group.
func (c *counted) fill(g int, to *cube.Group) {
	switch c.question.Kind {
	case codebook.Choose:
		c.chosen(g, to)
	case codebook.Multiple:
		c.ticked(g, to)
	default:
		c.given(g, to)
	}
	if c.numbers {
		to.Moments = c.moments[g].moments()
	}
}

// given fills in a group of a question that everybody has one category of.
func (c *counted) given(g int, to *cube.Group) {
	var base, answered tallied
	for k, category := range c.question.Categories {
		to.Parts[0][k] = c.planes[0].cell(g, k)
		if category.Missing != codebook.NotAsked {
			base.plus(&c.planes[0], g, k)
		}
		if category.Missing == codebook.Answered {
			answered.plus(&c.planes[0], g, k)
		}
	}
	to.Base, to.Answered = base.cell(), answered.cell()
}
