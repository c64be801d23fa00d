package statistic

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Moments are the sums over a group of people of numbers x with weights w:
// how many, Σw, Σwx, Σw², Σw²x, Σw²x². For a share x is 1 for those it counts
// and 0 for others.
type Moments struct{ N, W, WX, W2, W2X, W2XX float64 }

func (m Moments) plus(o Moments) Moments {
	return Moments{m.N + o.N, m.W + o.W, m.WX + o.WX, m.W2 + o.W2, m.W2X + o.W2X, m.W2XX + o.W2XX}
}

// An ElementStratum is a stratum of which people were drawn one by one, told
// by sums. It gives what a Stratum with a cluster for every person would.
type ElementStratum struct {
	Sampled float64 // the fraction of its people that was drawn; 0: unknown, or drawn with replacement
	People  float64 // how many were drawn, of the domain or not
	Domain  Moments // those of the domain
}

// ElementMean is DesignMean where people were drawn one by one (R: svymean(~x,
// subset(design, domain)), design with id = ~1).
func ElementMean(strata []ElementStratum, rule LonelyRule) DesignEstimate {
	all := sumDomain(strata)
	mean := all.WX / all.W
	return elementEstimate(mean, strata, func(_ int, m Moments) (float64, float64) {
		return m.scores(mean, all.W)
	}, rule)
}

// ElementDifference is DesignDifference where people were drawn one by one and
// nobody is in both domains. All is NaN where the strata are not the same.
func ElementDifference(a, b []ElementStratum, rule LonelyRule) DesignEstimate {
	if len(a) != len(b) {
		return designEstimate(math.NaN(), nil, rule)
	}
	allA, allB := sumDomain(a), sumDomain(b)
	meanA, meanB := allA.WX/allA.W, allB.WX/allB.W
	either := make([]ElementStratum, len(a))
	for h, s := range a {
		either[h] = ElementStratum{s.Sampled, s.People, Moments{N: s.Domain.N + b[h].Domain.N}}
	}
	return elementEstimate(meanA-meanB, either, func(h int, _ Moments) (float64, float64) {
		zA, zzA := a[h].Domain.scores(meanA, allA.W)
		zB, zzB := b[h].Domain.scores(meanB, allB.W)
		return zA - zB, zzA + zzB
	}, rule)
}

// scores are Σz and Σz² of how much each person moves a mean, z = w(x − mean)/W.
func (m Moments) scores(mean, w float64) (z, zz float64) {
	return (m.WX - mean*m.W) / w, (m.W2XX - 2*mean*m.W2X + mean*mean*m.W2) / (w * w)
}

// elementEstimate is an estimate whose variance is that of the total of z, of
// which scores tells Σz and Σz² in each stratum.
func elementEstimate(value float64, strata []ElementStratum, scores func(h int, m Moments) (z, zz float64), rule LonelyRule) DesignEstimate {
	var spreads []spread
	for h, s := range strata {
		if s.People > 0 {
			z, zz := scores(h, s.Domain)
			of := sumSpread(s.Sampled, s.People, mat.NewVecDense(1, []float64{z}), mat.NewSymDense(1, []float64{zz}))
			of.domain = s.Domain.N
			spreads = append(spreads, of)
		}
	}
	return designEstimate(value, spreads, rule)
}

func sumDomain(strata []ElementStratum) Moments {
	var sum Moments
	for _, s := range strata {
		sum = sum.plus(s.Domain)
	}
	return sum
}
