package measure

import (
	"math"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/instrument"
	"github.com/foljeforskning/folje/analysis/statistic"
)

// questionLevel describes an index in steps of the items' scale, as the mean of
// the items' means, each over those who answered it. The standard error is
// linearised: a person adds Σᵢ wδᵢ(xᵢ−x̄ᵢ)/(kWᵢ) to the mean, where δᵢ tells
// whether item i was answered and Wᵢ is the weight of those who did (Lumley
// 2010, Complex Surveys, ch. 2; R, of totals of x and δ of svydesign(ids = ~1):
// svycontrast(total, quote((x1/d1 + x2/d2) / 2))). Where everybody answered
// everything it is that of the persons' scores. The standard deviation is
// always theirs. Nothing is known where nobody answered some item, or the
// products of the items were not counted.
func questionLevel(g cube.Group) summary {
	p := g.Products
	if p == nil || g.Answered.N == 0 {
		return summary{}
	}
	means, weights, mean := make([]float64, p.Items), make([]float64, p.Items), 0.0
	for i := range means {
		own := p.Pairs[i*p.Items+i]
		if !(own.W > 0) {
			return summary{}
		}
		means[i], weights[i] = own.WX/own.W, own.W
		mean += means[i] / float64(p.Items)
	}
	squares, size := 0.0, 0.0
	for i := range means {
		for j := range means {
			pair, reverse := p.Pairs[i*p.Items+j], p.Pairs[j*p.Items+i]
			both := weights[i] * weights[j]
			squares += (pair.W2XX - means[j]*pair.W2X - means[i]*reverse.W2X + means[i]*means[j]*pair.W2) / both
			size += pair.W2XX / both
		}
	}
	steps, n := float64(instrument.IndexSteps(p.Items)), float64(g.Answered.N)
	s := summary{n: int(g.Answered.N), effective: statistic.EffectiveSize(g.Answered.W, g.Answered.W2), mean: mean * steps}
	if s.sd = describe(g.Moments).sd; n > 1 && squares > alike*size {
		s.se = math.Sqrt(n/(n-1)*squares) / float64(p.Items) * steps
	}
	return s
}

// alike is the part of a sum of squares below which what is left around the
// means is the rounding of the sums.
const alike = 1e-14
