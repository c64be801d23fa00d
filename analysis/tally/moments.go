package tally

import (
	"math"

	"github.com/foljeforskning/folje/analysis/cube"
)

// moments is cube.Moments while being counted. The numbers of people of weight
// 1 are summed once.
type moments struct {
	tallied
	x, xx              sum // of the people of weight 1
	wx, wxx, w2x, w2xx sum // of the others
}

// addValue adds one person's number. Products are added with what rounding
// takes from them: wx is p + e, wx² is px + ex, and w²x² is p² + 2pe, where e²
// and the rounding of ex and 2pe are less than a 2⁻¹⁰⁴th part.
func (m *moments) addValue(x, w float64) {
	m.add(w)
	if w == 1 {
		m.x.add(x)
		m.xx.addProduct(x, x)
		return
	}
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

func (m *moments) mergeMoments(o *moments) {
	m.merge(&o.tallied)
	m.x.merge(o.x)
	m.xx.merge(o.xx)
	m.wx.merge(o.wx)
	m.wxx.merge(o.wxx)
	m.w2x.merge(o.w2x)
	m.w2xx.merge(o.w2xx)
}

func (m *moments) moments() cube.Moments {
	w, w2 := m.weights()
	all := [6]sum{w, w2, m.wx, m.wxx, m.w2x, m.w2xx}
	for i, ones := range [4]sum{m.x, m.xx, m.x, m.xx} {
		all[2+i].merge(ones)
	}
	return rounded(m.n, all)
}

// rounded makes moments of n people of their sums.
func rounded(n int64, sums [6]sum) cube.Moments {
	m := cube.Moments{N: n}
	for i, to := range []*float64{&m.W, &m.W2, &m.WX, &m.WXX, &m.W2X, &m.W2XX} {
		*to, m.Rest[i] = sums[i].split()
	}
	return m
}
