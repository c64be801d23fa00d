package tally

import "github.com/foljeforskning/folje/analysis/cube"

// maxItemScore is the greatest score of an item whose products are counted:
// sums of 10¹⁰ for each of nine hundred million people fit in 64 bits.
const maxItemScore = 100_000

// products is cube.Products while being counted, for one group. A person is
// added to one of the two: to those who answered every item, or to the others.
type products struct {
	complete, partial pairs
}

// pairs are the sums over two items i ≤ j, at [pairAt]: whole of the people of
// weight 1, weighted of the others, nil while there are none.
type pairs struct {
	whole    []wholePair
	weighted []weightedPair
}

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
	if w != 1 {
		to.addWeighted(answered, k, w)
		return
	}
	if to.whole == nil {
		to.whole = make([]wholePair, k*(k+1)/2)
	}
	for a, x := range answered {
		row := to.whole[pairAt(x.item, 0, k):]
		for _, y := range answered[a:] {
			pair := &row[y.item]
			pair.n++
			pair.x += x.score
			pair.y += y.score
			pair.xy += x.score * y.score
		}
	}
}

func (p *pairs) addWeighted(answered []scored, k int, weight float64) {
	if p.weighted == nil {
		p.weighted = make([]weightedPair, k*(k+1)/2)
	}
	var w, w2 sum
	w.add(weight)
	w2.addProduct(weight, weight)
	for a, x := range answered {
		for _, y := range answered[a:] {
			pair := &p.weighted[pairAt(x.item, y.item, k)]
			pair.n++
			pair.w.merge(w)
			pair.w2.merge(w2)
			pair.wx.addTimes(w, x.score)
			pair.wy.addTimes(w, y.score)
			pair.wxy.addTimes(w, x.score*y.score)
			pair.w2x.addTimes(w2, x.score)
			pair.w2y.addTimes(w2, y.score)
			pair.w2xy.addTimes(w2, x.score*y.score)
		}
	}
}

func (p *products) merge(o *products) {
	p.complete.merge(&o.complete)
	p.partial.merge(&o.partial)
}

func (p *pairs) merge(o *pairs) {
	if len(p.whole) == 0 {
		p.whole = make([]wholePair, len(o.whole))
	}
	for i, from := range o.whole {
		to := &p.whole[i]
		to.n, to.x, to.y, to.xy = to.n+from.n, to.x+from.x, to.y+from.y, to.xy+from.xy
	}
	if len(p.weighted) == 0 {
		p.weighted = make([]weightedPair, len(o.weighted))
	}
	for i := range o.weighted {
		p.weighted[i].merge(&o.weighted[i])
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
	out := make([]cube.Moments, k*k)
	for i := range k {
		for j := i; j < k; j++ {
			sums := p.at(pairAt(i, j, k))
			m := rounded(sums.n, [6]sum{sums.w, sums.w2, sums.wx, sums.wxy, sums.w2x, sums.w2xy})
			out[j*k+i] = rounded(sums.n, [6]sum{sums.w, sums.w2, sums.wy, sums.wxy, sums.w2y, sums.w2xy})
			out[i*k+j] = m
		}
	}
	return out
}

// at is the sums of a pair over people of every weight.
func (p *pairs) at(i int) weightedPair {
	var all weightedPair
	if len(p.weighted) > 0 {
		all = p.weighted[i]
	}
	if len(p.whole) > 0 {
		ones, one := p.whole[i], sum{2: 1}
		all.n += ones.n
		for _, to := range []*sum{&all.w, &all.w2} {
			to.addTimes(one, ones.n)
		}
		for _, to := range []*sum{&all.wx, &all.w2x} {
			to.addTimes(one, ones.x)
		}
		for _, to := range []*sum{&all.wy, &all.w2y} {
			to.addTimes(one, ones.y)
		}
		for _, to := range []*sum{&all.wxy, &all.w2xy} {
			to.addTimes(one, ones.xy)
		}
	}
	return all
}
