package statistic

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// A Weighting is how the weights that people were drawn with were made to fit
// a population, by weighting cell. Post-stratification is one margin in which
// every cell is its own category.
type Weighting struct {
	Margins []Margin
	Factors []float64 // of Rake
	Trimmed []float64 // the weight after trimming over that before it; none where nothing was trimmed
}

// A CellTotals is the people of one cluster and one weighting cell, with the
// weights they were drawn with: Σw of everybody, and the Totals of the domain.
type CellTotals struct {
	Everybody float64
	Domain    Totals
}

// A CellStratum is a stratum of clusters that were drawn: Clusters[c][cell].
type CellStratum struct {
	Sampled  float64 // as in Stratum
	Clusters [][]CellTotals
}

// A CellMoments is the people of one stratum and one weighting cell who were
// drawn one by one, with the weights they were drawn with. Of everybody only
// N, W and W2 are used.
type CellMoments struct{ Everybody, Domain Moments }

// A CellElements is a stratum of which people were drawn one by one, by cell.
type CellElements struct {
	Sampled float64 // as in ElementStratum
	Cells   []CellMoments
}

// Mean is DesignMean with the weights that fit the population. Only what the
// weighted regression on the margins leaves of x adds to its variance, so that
// the shares of a margin have none (Deville & Särndal 1992, JASA 87:376;
// Deville, Särndal & Sautory 1993, JASA 88:1013; R: svymean(~x, subset(design,
// domain)), design from postStratify or calibrate(calfun = "raking"). What
// rake gives has the same variance where all were drawn with the same weight;
// otherwise it averages residuals without the weights). All is NaN where a
// cluster has other cells than Factors.
func (w Weighting) Mean(strata []CellStratum, rule LonelyRule) DesignEstimate {
	mean, scores := w.linearised(strata)
	return estimateFrom(mean, scores, rule)
}

// Difference is DesignDifference with the weights that fit the population, and
// with the variance that Mean has.
func (w Weighting) Difference(a, b []CellStratum, rule LonelyRule) DesignEstimate {
	meanA, scoresA := w.linearised(a)
	meanB, scoresB := w.linearised(b)
	return differenceFrom(meanA, meanB, scoresA, scoresB, rule)
}

// ElementMean is Mean where people were drawn one by one.
func (w Weighting) ElementMean(strata []CellElements, rule LonelyRule) DesignEstimate {
	f := w.linearisedElements(strata)
	return f.elements(f.mean, strata, func(h, k int) pull { return f.pull(k, strata[h].Cells[k].Domain) }, rule)
}

// ElementDifference is Difference where people were drawn one by one and
// nobody is in both domains.
func (w Weighting) ElementDifference(a, b []CellElements, rule LonelyRule) DesignEstimate {
	fa, fb := w.linearisedElements(a), w.linearisedElements(b)
	if len(a) != len(b) || math.IsNaN(fa.mean-fb.mean) {
		return designEstimate(math.NaN(), nil, rule)
	}
	difference := fa
	difference.fitted = make([]float64, len(fa.fitted))
	for k := range difference.fitted {
		difference.fitted[k] = fa.fitted[k] - fb.fitted[k]
	}
	return difference.elements(fa.mean-fb.mean, a, func(h, k int) pull {
		p, q := fa.pull(k, a[h].Cells[k].Domain), fb.pull(k, b[h].Cells[k].Domain)
		return pull{p.n + q.n, p.wu - q.wu, p.w2u - q.w2u, p.w2uu + q.w2uu}
	}, rule)
}

// A calibrated is a weighted estimate and what the margins tell of it: a
// person of the domain moves it by u = trimmed·(x − mean)/weight, others by 0,
// and fitted is the regression of u on the margins.
type calibrated struct {
	mean, weight             float64
	factors, trimmed, fitted []float64 // by cell
}

// linearised is a weighted mean, and per cluster how much it moves the mean.
func (w Weighting) linearised(strata []CellStratum) (mean float64, scores []Stratum) {
	everybody, domain, ok := w.sumClusters(strata)
	if !ok {
		return math.NaN(), nil
	}
	all := w.final(domain)
	mean = all.WX / all.W
	return mean, w.moving(mean, all.W, everybody, domain).scores(strata)
}

// linearisedElements is linearised where people were drawn one by one.
func (w Weighting) linearisedElements(strata []CellElements) calibrated {
	everybody, domain, ok := w.sumElements(strata)
	if !ok {
		return calibrated{mean: math.NaN()}
	}
	all := w.final(domain)
	return w.moving(all.WX/all.W, all.W, everybody, domain)
}

// sumClusters is the sums over all clusters by weighting cell. It is not ok
// where a cluster has other cells than the weighting.
func (w Weighting) sumClusters(strata []CellStratum) (everybody []float64, domain []Totals, ok bool) {
	everybody, domain = make([]float64, len(w.Factors)), make([]Totals, len(w.Factors))
	for _, s := range strata {
		for _, cells := range s.Clusters {
			if len(cells) != len(w.Factors) {
				return nil, nil, false
			}
			for k, t := range cells {
				everybody[k] += t.Everybody
				domain[k] = domain[k].plus(t.Domain)
			}
		}
	}
	return everybody, domain, true
}

// sumElements is sumClusters where people were drawn one by one.
func (w Weighting) sumElements(strata []CellElements) (everybody []float64, domain []Totals, ok bool) {
	everybody, domain = make([]float64, len(w.Factors)), make([]Totals, len(w.Factors))
	for _, s := range strata {
		if len(s.Cells) != len(w.Factors) {
			return nil, nil, false
		}
		for k, m := range s.Cells {
			everybody[k] += m.Everybody.W
			domain[k] = domain[k].plus(Totals{m.Domain.W, m.Domain.WX})
		}
	}
	return everybody, domain, true
}

// final is the totals with the weights after fitting and trimming.
func (w Weighting) final(cells []Totals) (sum Totals) {
	for k, t := range cells {
		by := w.Factors[k] * w.trim(k)
		sum = sum.plus(Totals{by * t.W, by * t.WX})
	}
	return sum
}

// trim is the factor by which trimming changed the weights in a cell.
func (w Weighting) trim(cell int) float64 {
	if cell < len(w.Trimmed) {
		return w.Trimmed[cell]
	}
	return 1
}

// moving tells how people move an estimate, of the sums over the whole sample
// by weighting cell.
func (w Weighting) moving(mean, weight float64, everybody []float64, domain []Totals) calibrated {
	f := calibrated{mean: mean, weight: weight, factors: w.Factors, trimmed: make([]float64, len(w.Factors))}
	means := make([]float64, len(w.Factors))
	for k, t := range domain {
		f.trimmed[k] = w.trim(k)
		if everybody[k] != 0 {
			means[k] = f.u(k, t) / everybody[k]
		}
	}
	f.fitted = regressOnMargins(means, everybody, w.Margins)
	return f
}

// u is Σwu of the domain's people in a cell.
func (f calibrated) u(cell int, t Totals) float64 {
	return f.trimmed[cell] * (t.WX - f.mean*t.W) / f.weight
}

// scores are each cluster's weight in the domain, and how much it moves the
// estimate: the residuals' weighted sum.
func (f calibrated) scores(strata []CellStratum) []Stratum {
	scores := make([]Stratum, len(strata))
	for h, s := range strata {
		scores[h] = Stratum{s.Sampled, make([]Totals, len(s.Clusters))}
		for c, cells := range s.Clusters {
			for k, t := range cells {
				moved := f.factors[k] * (f.u(k, t.Domain) - f.fitted[k]*t.Everybody)
				scores[h].Clusters[c] = scores[h].Clusters[c].plus(Totals{t.Domain.W, moved})
			}
		}
	}
	return scores
}

// A pull is how the people of a domain in a cell move an estimate: how many
// they are, Σwu, Σw²u and Σw²u².
type pull struct{ n, wu, w2u, w2uu float64 }

func (f calibrated) pull(cell int, m Moments) pull {
	_, uu := m.scores(f.mean, f.weight)
	by := f.trimmed[cell]
	return pull{m.N, f.u(cell, Totals{m.W, m.WX}), by * (m.W2X - f.mean*m.W2) / f.weight, by * by * uu}
}

// elements is the estimate whose variance is that of the total of residuals.
func (f calibrated) elements(value float64, strata []CellElements, pulls func(h, k int) pull, rule LonelyRule) DesignEstimate {
	if math.IsNaN(value) {
		return designEstimate(value, nil, rule)
	}
	var spreads []spread
	for h, s := range strata {
		var people, domain, z, zz float64
		for k, m := range s.Cells {
			g, a, p := f.factors[k], f.fitted[k], pulls(h, k)
			people += m.Everybody.N
			domain += p.n
			z += g * (p.wu - a*m.Everybody.W)
			zz += g * g * (p.w2uu - 2*a*p.w2u + a*a*m.Everybody.W2)
		}
		if people > 0 {
			of := sumSpread(s.Sampled, people, mat.NewVecDense(1, []float64{z}), mat.NewSymDense(1, []float64{zz}))
			of.domain = domain
			spreads = append(spreads, of)
		}
	}
	return designEstimate(value, spreads, rule)
}

// regressOnMargins is the weighted regression of a number, given by its mean
// and weight per cell, on the categories of the margins: what is left is
// averaged over one margin after the other until nothing moves.
func regressOnMargins(means, weights []float64, margins []Margin) []float64 {
	const most, tolerance = 10_000, 1e-15
	fitted, largest := make([]float64, len(means)), 0.0
	for _, m := range means {
		largest = max(largest, math.Abs(m))
	}
	for range most {
		moved := 0.0
		for _, m := range margins {
			left := make([]float64, len(means))
			for k := range means {
				left[k] = weights[k] * (means[k] - fitted[k])
			}
			of, sums := m.sums(left), m.sums(weights)
			for k := range means {
				if m.has(k) && weights[k] != 0 {
					step := of[m.Category[k]] / sums[m.Category[k]]
					fitted[k] += step
					moved = max(moved, math.Abs(step))
				}
			}
		}
		if moved <= tolerance*largest {
			break
		}
	}
	return fitted
}
