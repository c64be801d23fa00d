package tally

import (
	"math"

	"github.com/foljeforskning/folje/analysis/cube"
)

// moments is cube.Moments while being counted. The numbers of people of weight
// 1 are summed once, and the others' only where there are any.
type moments struct {
	n      int64 // of weight 1
	x, xx  sum   // of theirs
	others *weightedMoments
}

// weightedMoments are of people whose weight is not 1.
type weightedMoments struct {
	n                  int64
	w, w2              sum
	wx, wxx, w2x, w2xx sum
}

// add adds one person's number.
func (m *moments) add(x, w float64) {
	if w == 1 {
		m.n++
		m.x.add(x)
		m.xx.addProduct(x, x)
		return
	}
	if m.others == nil {
		m.others = &weightedMoments{}
	}
	m.others.add(x, w)
}

// add adds one person's number. Products are added with what rounding takes
// from them: wx is p + e, wx² is px + ex, and w²x² is p² + 2pe, where e² and the
// rounding of ex and 2pe are less than a 2⁻¹⁰⁴th part.
func (m *weightedMoments) add(x, w float64) {
	m.n++
	m.w.add(w)
	m.w2.addProduct(w, w)
	p := w * x
	e := math.FMA(w, x, -p)
	m.wx.add(p)
	m.wx.add(e)
	m.wxx.addProduct(p, x)
	m.wxx.add(e * x)
	m.w2x.addProduct(p, w)
	m.w2x.add(e * w)
	m.w2xx.addProduct(p, p)
	m.w2xx.add(2 * p * e)
}

func (m *moments) merge(o *moments) {
	m.n += o.n
	m.x.merge(o.x)
	m.xx.merge(o.xx)
	if o.others == nil {
		return
	}
	if m.others == nil {
		m.others = &weightedMoments{}
	}
	m.others.merge(o.others)
}

func (m *weightedMoments) merge(o *weightedMoments) {
	m.n += o.n
	m.w.merge(o.w)
	m.w2.merge(o.w2)
	m.wx.merge(o.wx)
	m.wxx.merge(o.wxx)
	m.w2x.merge(o.w2x)
	m.w2xx.merge(o.w2xx)
}

func (m *moments) moments() cube.Moments {
	var ones sum
	ones.add(float64(m.n))
	all, n := [6]sum{ones, ones, m.x, m.xx, m.x, m.xx}, m.n
	if o := m.others; o != nil {
		n += o.n
		for i, more := range [6]sum{o.w, o.w2, o.wx, o.wxx, o.w2x, o.w2xx} {
			all[i].merge(more)
		}
	}
	return rounded(n, all)
}

// rounded makes moments of n people of their sums.
func rounded(n int64, sums [6]sum) cube.Moments {
	m := cube.Moments{N: n}
	for i, to := range []*float64{&m.W, &m.W2, &m.WX, &m.WXX, &m.W2X, &m.W2XX} {
		*to, m.Rest[i] = sums[i].split()
	}
	return m
}
