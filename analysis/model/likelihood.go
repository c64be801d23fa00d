package model

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// A likelihood is that of a proportional-odds model for J answers and p terms,
//
//	logit P(Y ≤ k) = u_k = ζ_k − xβ,  parameters (β_1 … β_p, ζ_1 … ζ_{J−1}),
//
// of which the logistic regression is the case J = 2. Since the logistic
// distribution has F(a) − F(b) = F(a) F(−b) (1 − e^{b−a}), the logarithm is a
// sum of binary likelihoods of neighbouring answers, and a term of the gaps
// between thresholds that no predictor enters:
//
//	Σ_cells Σ_k [n_k log F(u_k) + n_{k+1} log F(−u_k)] + Σ_j N_j log(1 − e^{ζ_{j−1}−ζ_j})
//
// It is concave and nothing in it cancels, however small a probability is.
type likelihood struct {
	cells  []cell
	terms  int
	totals []float64 // of each answer
}

func newLikelihood(terms int, cells []cell) *likelihood {
	l := &likelihood{cells, terms, make([]float64, len(cells[0].counts))}
	for _, c := range cells {
		floats.Add(l.totals, c.counts)
	}
	return l
}

func (l *likelihood) size() int { return l.terms + len(l.totals) - 1 }

// null is the parameters when nothing is explained, and their log-likelihood.
func (l *likelihood) null() (theta []float64, logLik float64) {
	theta = make([]float64, l.size())
	n, below := floats.Sum(l.totals), 0.0
	for k, total := range l.totals {
		logLik += total * math.Log(total/n)
		if below += total; k < len(l.totals)-1 {
			theta[l.terms+k] = math.Log(below / floats.Sum(l.totals[k+1:]))
		}
	}
	return theta, logLik
}

// A point is the likelihood at some parameters: its logarithm, first
// derivatives, and second ones with their sign changed.
type point struct {
	theta       []float64
	logLik      float64
	score       []float64
	information *mat.SymDense
}

// at evaluates the likelihood. Its logarithm is -Inf where thresholds are not
// in order.
func (l *likelihood) at(theta []float64) point {
	k := l.size()
	p := point{theta, 0, make([]float64, k), mat.NewSymDense(k, nil)}
	if !l.gaps(&p) {
		p.logLik = math.Inf(-1)
		return p
	}
	slopes, weights := make([]float64, k-l.terms), make([]float64, k-l.terms)
	raw := p.information.RawSymmetric()
	for _, c := range l.cells {
		p.logLik += l.neighbours(theta, c, slopes, weights)
		floats.AddScaled(p.score[:l.terms], -floats.Sum(slopes), c.x)
		floats.Add(p.score[l.terms:], slopes)
		weight := floats.Sum(weights)
		for i, x := range c.x {
			if x == 0 {
				continue
			}
			row := raw.Data[i*raw.Stride:]
			floats.AddScaled(row[i:l.terms], weight*x, c.x[i:])
			floats.AddScaled(row[l.terms:k], -x, weights)
		}
		for j, w := range weights {
			raw.Data[(l.terms+j)*(raw.Stride+1)] += w
		}
	}
	return p
}

// gaps adds the part of the thresholds alone; it is false where they are not
// in order.
func (l *likelihood) gaps(p *point) bool {
	for j := 1; j < len(l.totals)-1; j++ {
		low, high := l.terms+j-1, l.terms+j
		gap := p.theta[high] - p.theta[low]
		if !(gap > 0) {
			return false
		}
		n, q := l.totals[j], 1/math.Expm1(gap)
		p.logLik += n * math.Log(-math.Expm1(-gap))
		p.score[high] += n * q
		p.score[low] -= n * q
		curvature := n * q * (1 + q)
		p.information.SetSym(low, low, p.information.At(low, low)+curvature)
		p.information.SetSym(high, high, curvature)
		p.information.SetSym(low, high, -curvature)
	}
	return true
}

// neighbours returns the log-likelihood of a cell without the gaps, and sets
// its first derivatives by u_k, and the second ones with their sign changed.
func (l *likelihood) neighbours(theta []float64, c cell, slopes, weights []float64) float64 {
	eta, sum := floats.Dot(theta[:l.terms], c.x), 0.0
	for k := range slopes {
		u := theta[l.terms+k] - eta
		below, above, logBelow, logAbove := split(u)
		lower, upper := c.counts[k], c.counts[k+1]
		sum += lower*logBelow + upper*logAbove
		slopes[k] = lower*above - upper*below
		weights[k] = (lower + upper) * below * above
	}
	return sum
}

// scores is the first derivatives of the log-likelihood of one cell.
func (l *likelihood) scores(theta []float64, c cell) []float64 {
	score := make([]float64, l.size())
	slopes := score[l.terms:]
	l.neighbours(theta, c, slopes, make([]float64, len(slopes)))
	floats.AddScaled(score[:l.terms], -floats.Sum(slopes), c.x)
	for j := 1; j < len(l.totals)-1; j++ {
		q := 1 / math.Expm1(theta[l.terms+j]-theta[l.terms+j-1])
		slopes[j] += c.counts[j] * q
		slopes[j-1] -= c.counts[j] * q
	}
	return score
}

func logistic(u float64) float64 { return 1 / (1 + math.Exp(-u)) }

// split is the probabilities on both sides of a threshold at u, and their
// logarithms.
func split(u float64) (below, above, logBelow, logAbove float64) {
	odds := math.Exp(-math.Abs(u))
	below, above = 1/(1+odds), odds/(1+odds)
	logBelow = -math.Log1p(odds)
	logAbove = logBelow - math.Abs(u)
	if u < 0 {
		return above, below, logAbove, logBelow
	}
	return below, above, logBelow, logAbove
}
