package measure

import (
	"math"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// A Scale is how the items of an index hang together among the people of a
// group who answered all of them. With weights it is that of the weighted
// answers.
type Scale struct {
	N int // people
	statistic.Reliability
	Omega statistic.Omega
}

// ScaleOf describes the items of an index from their products. N is 0 where
// nobody answered all of them, or the products were not counted.
func ScaleOf(g cube.Group, level float64) Scale {
	p := g.Products
	if p == nil || p.Items < 2 || p.Complete[0].N == 0 {
		return Scale{}
	}
	sums := complete(p)
	return Scale{int(sums.N), statistic.CronbachAlpha(sums, level), statistic.McDonaldOmega(sums)}
}

// complete are the products of those who answered every item; weighted ones as
// if the weights had the mean 1.
func complete(p *cube.Products) statistic.Products {
	all := p.Complete[0]
	each := float64(all.N) / all.W
	sums := statistic.Products{N: float64(all.N)}
	for i := range p.Items {
		own, cross := p.Complete[i*p.Items+i], make([]float64, p.Items)
		for j := range cross {
			cross[j] = each * p.Complete[i*p.Items+j].WXX
		}
		sums.Sum, sums.Cross = append(sums.Sum, each*own.WX), append(sums.Cross, cross)
	}
	return sums
}

// ItemSummary is the number of people who answered item i of an index, and the
// mean and the standard deviation of their scores: of 0 and 1 people NaN.
func ItemSummary(g cube.Group, i int) (n int, mean, sd float64) {
	if g.Products == nil {
		return 0, math.NaN(), math.NaN()
	}
	m := g.Products.Pairs[i*g.Products.Items+i]
	s := describe(m)
	mean, sd = s.mean, s.sd
	if m.N < 1 {
		mean = math.NaN()
	}
	if m.N < 2 {
		sd = math.NaN()
	}
	return int(m.N), mean, sd
}

// UnitMeans tells whether the mean of an index over a unit's people says
// anything of the unit: from the index of the people of each unit.
func UnitMeans(units []cube.Group, level float64) statistic.UnitAgreement {
	var samples []statistic.Sample
	for _, g := range units {
		s := describe(g.Moments)
		samples = append(samples, s.sample(s.sd))
	}
	return statistic.IntraclassCorrelation(samples, level)
}

// WithinUnits is the mean rwg(J) of the units in which at least so many people,
// and two, answered all items, whose scales have so many steps; NaN where there
// are none.
func WithinUnits(v *codebook.Variable, units []cube.Group, steps, least int) float64 {
	step := (v.From[1] - v.From[0]) / float64(steps-1)
	sum, n := 0.0, 0.0
	for _, g := range units {
		p := g.Products
		if p == nil || p.Complete[0].N < int64(max(2, least)) {
			continue
		}
		variances := make([]float64, p.Items)
		for i := range variances {
			sd := describe(p.Complete[i*p.Items+i]).sd / step
			variances[i] = sd * sd
		}
		if agreed := statistic.WithinGroupAgreement(variances, float64(steps)); !math.IsNaN(agreed) {
			sum, n = sum+agreed, n+1
		}
	}
	return sum / n
}
