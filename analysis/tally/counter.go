package tally

import (
	"github.com/apache/arrow/go/v15/arrow"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// A tallied cell is a cube.Cell while it is being counted. People of weight 1
// are only counted, so that an unweighted study never pays for weights.
type tallied struct {
	n, units int64
	w, w2    sum // of the other weights
}

func (t *tallied) add(w float64) {
	t.n++
	if w == 1 {
		t.units++
		return
	}
	t.w.add(w)
	t.w2.addProduct(w, w)
}

func (t *tallied) merge(o *tallied) {
	t.n += o.n
	t.units += o.units
	t.w.merge(o.w)
	t.w2.merge(o.w2)
}

// weights are the sums of everybody's weights and of their squares.
func (t *tallied) weights() (w, w2 sum) {
	w, w2 = t.w, t.w2
	w.add(float64(t.units))
	w2.add(float64(t.units))
	return w, w2
}

func (t *tallied) cell() cube.Cell {
	w, w2 := t.weights()
	return cube.Cell{N: t.n, W: w.float64(), W2: w2.float64()}
}

// A counter fills one cube. Groups are numbered row-major over the request's
// By; cells[part] and named are indexed by group×categories.
type counter struct {
	request    Request
	weighted   bool
	categories int
	base       []tallied
	answered   []tallied
	cells      [][]tallied
	named      []tallied
	moments    []moments
	products   []products
	scores     [][]itemScore // of the items whose products are counted
	answers    []scored      // buffer: one person's scores
	units      *units        // the sampling units of the last dimension; nil where there is none
	group      []int         // buffer: each row's group
}

func (c *counter) reset(question *reader) {
	groups := c.size()
	c.categories = len(c.request.Question.Categories)
	c.base, c.answered = make([]tallied, groups), make([]tallied, groups)
	c.cells = make([][]tallied, question.parts())
	for p := range c.cells {
		c.cells[p] = make([]tallied, groups*c.categories)
	}
	switch c.request.Question.Kind {
	case codebook.Choose, codebook.Multiple:
		c.named = make([]tallied, groups*c.categories)
	case codebook.Number, codebook.Index:
		c.moments = make([]moments, groups)
	}
	if c.request.Products {
		c.products, c.scores = make([]products, groups), question.scores
	}
}

// size is the number of groups.
func (c *counter) size() int {
	groups := 1
	for _, v := range c.request.By {
		groups *= len(v.Categories)
	}
	if c.units != nil {
		groups *= len(c.units.list)
	}
	return groups
}

// groups numbers the group of every row.
func (c *counter) groups(read map[string]answers, rec arrow.Record) []int {
	c.group = rowMajor(c.group, c.request.By, read, int(rec.NumRows()))
	if c.units != nil {
		n := len(c.units.list)
		c.units.each(rec, func(row, unit int) { c.group[row] = c.group[row]*n + unit })
	}
	return c.group
}

// rowMajor numbers, for every row, the combination of categories that it has of
// variables, the last one fastest. It uses the buffer if that is long enough.
func rowMajor(buffer []int, by []codebook.Variable, read map[string]answers, rows int) []int {
	if cap(buffer) < rows {
		buffer = make([]int, rows)
	}
	group := buffer[:rows]
	clear(group)
	for _, v := range by {
		codes, n := read[v.ID].parts[0], len(v.Categories)
		for i := range group {
			group[i] = group[i]*n + int(codes[i])
		}
	}
	return group
}

func (c *counter) count(group []int, a answers, weights []float64) {
	for i, g := range group {
		w := 1.0
		if weights != nil {
			w = weights[i]
		}
		asked, answered := false, false
		if c.request.Question.Kind == codebook.Multiple {
			asked, answered = c.ticked(g, i, a, w)
		} else {
			asked, answered = c.chosen(g, i, a, w)
		}
		if asked {
			c.base[g].add(w)
		}
		if answered {
			c.answered[g].add(w)
		}
		if c.moments != nil && a.real[i] {
			c.moments[g].addValue(a.values[i], w)
		}
		if c.products != nil {
			c.products[g].add(c.scored(a.items, i), len(c.scores), w)
		}
	}
}

// scored is one person's answers to the items that have a score.
func (c *counter) scored(items [][]int16, row int) []scored {
	c.answers = c.answers[:0]
	for k, codes := range items {
		if s := c.scores[k][codes[row]]; s.real {
			c.answers = append(c.answers, scored{k, s.score})
		}
	}
	return c.answers
}

// chosen counts one person's answer in every part. Naming one category twice
// counts the person once in named.
func (c *counter) chosen(g, row int, a answers, w float64) (asked, answered bool) {
	for p, codes := range a.parts {
		code := int(codes[row])
		c.cells[p][g*c.categories+code].add(w)
		missing := c.request.Question.Categories[code].Missing
		asked = asked || missing != codebook.NotAsked
		answered = answered || missing == codebook.Answered
		if c.named != nil && missing == codebook.Answered && !namedBefore(a.parts[:p], row, codes[row]) {
			c.named[g*c.categories+code].add(w)
		}
	}
	return asked, answered
}

func namedBefore(parts [][]int16, row int, code int16) bool {
	for _, codes := range parts {
		if codes[row] == code {
			return true
		}
	}
	return false
}

// ticked counts one person's boxes: 0 not named, 1 named, then missing
// reasons. A person who was asked and named nothing, all boxes missing, has
// not answered.
func (c *counter) ticked(g, row int, a answers, w float64) (asked, answered bool) {
	var reason int16
	for option, codes := range a.parts {
		switch code := codes[row]; {
		case code == 1:
			c.named[g*c.categories+option].add(w)
			answered = true
		case code == 0:
			answered = true
		default:
			reason = max(reason, code)
		}
	}
	if answered {
		return true, true
	}
	missing := codebook.Reasons[reason-1]
	for i, category := range c.request.Question.Categories {
		if category.Missing == missing {
			c.cells[0][g*c.categories+i].add(w)
			break
		}
	}
	return missing != codebook.NotAsked, false
}

func (c *counter) merge(o *counter) {
	mergeAll(c.base, o.base)
	mergeAll(c.answered, o.answered)
	for p := range c.cells {
		mergeAll(c.cells[p], o.cells[p])
	}
	mergeAll(c.named, o.named)
	for i := range c.moments {
		c.moments[i].mergeMoments(&o.moments[i])
	}
	for i := range c.products {
		c.products[i].merge(&o.products[i])
	}
}

func mergeAll(to, from []tallied) {
	for i := range to {
		to[i].merge(&from[i])
	}
}

// cube rounds what was counted into a cube.
func (c *counter) cube() *cube.Cube {
	var by []cube.Dim
	for _, v := range c.request.By {
		by = append(by, DimOf(v))
	}
	if c.units != nil {
		by = append(by, c.units.dim())
	}
	out := cube.New(c.request.Question, by, len(c.cells))
	out.Weighted = c.weighted
	for g := range out.Groups {
		group := &out.Groups[g]
		group.Base, group.Answered = c.base[g].cell(), c.answered[g].cell()
		at := g * c.categories
		for k := range c.categories {
			for p := range c.cells {
				group.Parts[p][k] = c.cells[p][at+k].cell()
			}
			if c.named != nil {
				group.Named[k] = c.named[at+k].cell()
			}
		}
		if c.moments != nil {
			group.Moments = c.moments[g].moments()
		}
		if c.products != nil && group.Base.N > 0 {
			group.Products = c.products[g].products(len(c.scores))
		}
	}
	return out
}
