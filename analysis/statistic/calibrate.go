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
	Factors []float64 // of Rake or PostStratify
	Trimmed []float64 // the weight after trimming over that before it; nil where nothing was trimmed
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

// Mean is DesignMean with the weights that fit the population. Its variance is
// less than theirs as the margins tell of x: only what the weighted regression
// on the margins leaves of x counts (Deville & Särndal 1992, JASA 87:376;
// Deville, Särndal & Sautory 1993, JASA 88:1013; R: svymean(~x, subset(design,
// domain)), design from postStratify, or from rake where all were drawn with
// the same weight: otherwise rake averages residuals without it, and
// calibrate(calfun = "raking") is the same as this). The shares of a margin
// have no variance. All is NaN where a cluster has other cells than Factors.
func (w Weighting) Mean(strata []CellStratum, rule LonelyRule) DesignEstimate {
	everybody, domain := make([]float64, len(w.Factors)), make([]Totals, len(w.Factors))
	for _, s := range strata {
		for _, cells := range s.Clusters {
			if len(cells) != len(w.Factors) {
				return estimateFrom(math.NaN(), nil, rule)
			}
			for k, t := range cells {
				everybody[k] += t.Everybody
				domain[k] = Totals{domain[k].W + t.Domain.W, domain[k].WX + t.Domain.WX}
			}
		}
	}
	fit := w.fit(everybody, domain)
	scores := make([]Stratum, len(strata))
	for h, s := range strata {
		scores[h] = Stratum{s.Sampled, make([]Totals, len(s.Clusters))}
		for c, cells := range s.Clusters {
			scores[h].Clusters[c] = fit.score(cells)
		}
	}
	return estimateFrom(fit.mean, scores, rule)
}

// ElementMean is Mean where people were drawn one by one.
func (w Weighting) ElementMean(strata []CellElements, rule LonelyRule) DesignEstimate {
	everybody, domain := make([]float64, len(w.Factors)), make([]Totals, len(w.Factors))
	for _, s := range strata {
		if len(s.Cells) != len(w.Factors) {
			return designEstimate(math.NaN(), nil, rule)
		}
		for k, m := range s.Cells {
			everybody[k] += m.Everybody.W
			domain[k] = Totals{domain[k].W + m.Domain.W, domain[k].WX + m.Domain.WX}
		}
	}
	fit := w.fit(everybody, domain)
	var spreads []spread
	for _, s := range strata {
		if of, ok := fit.spread(s); ok {
			spreads = append(spreads, of)
		}
	}
	return designEstimate(fit.mean, spreads, rule)
}

// A calibrated is a weighted mean and what the margins tell of it: a person of
// the domain has u = trimmed·(x − mean)/weight, others 0, and fitted is the
// regression of u on the margins.
type calibrated struct {
	mean, weight             float64
	factors, trimmed, fitted []float64 // by cell
}

// fit takes the sums over the whole sample by weighting cell.
func (w Weighting) fit(everybody []float64, domain []Totals) calibrated {
	f := calibrated{factors: w.Factors, trimmed: w.Trimmed}
	if f.trimmed == nil {
		f.trimmed = make([]float64, len(w.Factors))
		for k := range f.trimmed {
			f.trimmed[k] = 1
		}
	}
	sum := 0.0
	for k, t := range domain {
		final := f.factors[k] * f.trimmed[k]
		f.weight += final * t.W
		sum += final * t.WX
	}
	f.mean = sum / f.weight
	means := make([]float64, len(domain))
	for k, t := range domain {
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

// score is a cluster's weight in the domain, and how much it moves the mean.
func (f calibrated) score(cells []CellTotals) (t Totals) {
	for k, c := range cells {
		t.W += c.Domain.W
		t.WX += f.factors[k] * (f.u(k, c.Domain) - f.fitted[k]*c.Everybody)
	}
	return t
}

// spread is that of the residuals in a stratum, if it has anybody.
func (f calibrated) spread(s CellElements) (spread, bool) {
	var people, domain, z, zz float64
	for k, m := range s.Cells {
		people += m.Everybody.N
		domain += m.Domain.N
		g, a, scale := f.factors[k], f.fitted[k], f.trimmed[k]
		_, uu := m.Domain.scores(f.mean, f.weight)
		uOfW2 := (m.Domain.W2X - f.mean*m.Domain.W2) / f.weight
		z += g * (f.u(k, Totals{m.Domain.W, m.Domain.WX}) - a*m.Everybody.W)
		zz += g * g * (scale*scale*uu - 2*a*scale*uOfW2 + a*a*m.Everybody.W2)
	}
	if people == 0 {
		return spread{}, false
	}
	of := sumSpread(s.Sampled, people, mat.NewVecDense(1, []float64{z}), mat.NewSymDense(1, []float64{zz}))
	of.domain = domain
	return of, true
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
