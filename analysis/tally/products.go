package tally

import (
	"fmt"
	"math"
	"slices"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// maxItemScore is the greatest score of an item whose products are counted:
// sums of 10¹⁰ for each of nine hundred million people fit in 64 bits.
const maxItemScore = 100_000

// checkProducts refuses products of what has no items, or of scores whose sums
// would not fit.
func (r *reader) checkProducts() error {
	if r.variable.Kind != codebook.Index {
		return fmt.Errorf("tally: %s has no products of items: it is no index", r.variable.ID)
	}
	for _, item := range r.items {
		if slices.ContainsFunc(item.Categories, func(c codebook.Category) bool { return c.HasScore && math.Abs(c.Score) > maxItemScore }) {
			return fmt.Errorf("tally: the products of %s cannot be counted: %s has scores above %d", r.variable.ID, item.ID, maxItemScore)
		}
	}
	return nil
}

// products is cube.Products while being counted, for one group. A person is
// added to one of the two: to those who answered every item, or to the others.
type products struct {
	complete, partial pairs
}

// pairs are the sums over two items i ≤ j, at [pairAt]. People of the same
// weight are counted together in whole numbers, by that weight, until there are
// mostWeights of them and they are folded.
type pairs struct {
	whole  map[float64][]wholePair
	folded []weightedPair // nil while there are none
}

const mostWeights = 32

type wholePair struct{ n, x, y, xy int64 }

type weightedPair struct {
	n                                  int64
	w, w2, wx, wy, wxy, w2x, w2y, w2xy sum
}

// pairAt is the place of the items i ≤ j of k in a triangle.
func pairAt(i, j, k int) int { return i*k - i*(i+1)/2 + j }

// A scored answer is an item's place in the index, and its score.
type scored struct {
	item  int
	score int64
}

// add counts one person's answers to some of k items, in their order.
func (p *products) add(answered []scored, k int, w float64) {
	to := &p.partial
	if len(answered) == k {
		to = &p.complete
	}
	whole := to.of(w, k)
	for a, x := range answered {
		row := whole[pairAt(x.item, 0, k):]
		for _, y := range answered[a:] {
			pair := &row[y.item]
			pair.n++
			pair.x += x.score
			pair.y += y.score
			pair.xy += x.score * y.score
		}
	}
}

// of returns the sums of the people of one weight.
func (p *pairs) of(w float64, k int) []wholePair {
	if whole := p.whole[w]; whole != nil {
		return whole
	}
	if len(p.whole) == mostWeights {
		p.fold()
	}
	if p.whole == nil {
		p.whole = map[float64][]wholePair{}
	}
	whole := make([]wholePair, k*(k+1)/2)
	p.whole[w] = whole
	return whole
}

// fold multiplies what was counted by its weights.
func (p *pairs) fold() {
	for weight, whole := range p.whole {
		if len(p.folded) == 0 {
			p.folded = make([]weightedPair, len(whole))
		}
		var w, w2 sum
		w.add(weight)
		w2.addProduct(weight, weight)
		for i, from := range whole {
			p.folded[i].add(from, w, w2)
		}
	}
	clear(p.whole)
}

func (p *weightedPair) add(o wholePair, w, w2 sum) {
	if o.n == 0 {
		return
	}
	p.n += o.n
	p.w.addTimes(w, o.n)
	p.w2.addTimes(w2, o.n)
	p.wx.addTimes(w, o.x)
	p.wy.addTimes(w, o.y)
	p.wxy.addTimes(w, o.xy)
	p.w2x.addTimes(w2, o.x)
	p.w2y.addTimes(w2, o.y)
	p.w2xy.addTimes(w2, o.xy)
}

func (p *products) fold() {
	p.complete.fold()
	p.partial.fold()
}

// merge adds products that are folded.
func (p *products) merge(o *products) {
	p.complete.merge(&o.complete)
	p.partial.merge(&o.partial)
}

func (p *pairs) merge(o *pairs) {
	p.fold()
	if len(p.folded) == 0 {
		p.folded = make([]weightedPair, len(o.folded))
	}
	for i := range o.folded {
		p.folded[i].merge(&o.folded[i])
	}
}

func (p *weightedPair) merge(o *weightedPair) {
	p.n += o.n
	p.w.merge(o.w)
	p.w2.merge(o.w2)
	p.wx.merge(o.wx)
	p.wy.merge(o.wy)
	p.wxy.merge(o.wxy)
	p.w2x.merge(o.w2x)
	p.w2y.merge(o.w2y)
	p.w2xy.merge(o.w2xy)
}

// products rounds what was counted of k items.
func (p *products) products(k int) *cube.Products {
	out := &cube.Products{Items: k, Complete: p.complete.moments(k)}
	p.partial.merge(&p.complete)
	out.Pairs = p.partial.moments(k)
	return out
}

func (p *pairs) moments(k int) []cube.Moments {
	p.fold()
	out := make([]cube.Moments, k*k)
	for i := range k {
		for j := i; j < k && len(p.folded) > 0; j++ {
			s := p.folded[pairAt(i, j, k)]
			out[j*k+i] = rounded(s.n, [6]sum{s.w, s.w2, s.wy, s.wxy, s.w2y, s.w2xy})
			out[i*k+j] = rounded(s.n, [6]sum{s.w, s.w2, s.wx, s.wxy, s.w2x, s.w2xy})
		}
	}
	return out
}
