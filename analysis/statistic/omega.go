package statistic

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// Omega is the reliability of a sum of items that share one factor.
type Omega struct {
	Omega     float64   // (Σλ)² / ((Σλ)² + Σθ)
	Loadings  []float64 // λ, of a factor with variance 1; their sum is not negative
	Residuals []float64 // θ, variances of what each item has for itself, with n
	Statistic float64   // χ² of the model against any covariances, n·F
	DF, P     float64   // P is NaN with three items, which any model fits
	RMSEA     float64   // 0 where the model fits as well as chance lets it
	Converged bool
	Heywood   bool // some residual variance would be zero or negative
}

// McDonaldOmega fits one factor to the covariances of a scale by maximum
// likelihood and tells what share of the sum's variance is the factor's
// (McDonald 1999, Test Theory, ch. 6; Lawley & Maxwell 1971, Factor Analysis
// as a Statistical Method; R: lavaan::cfa(model, data, std.lv = TRUE)). All is
// NaN with fewer than three items, where the model has no single solution,
// where an item does not vary or follows from the others, and where the
// search did not converge. In a Heywood case the model does not describe the
// items: the fit is given as R gives it, and Omega is NaN.
func McDonaldOmega(p Products) Omega {
	o := Omega{Omega: math.NaN(), Statistic: math.NaN(), DF: math.NaN(), P: math.NaN(), RMSEA: math.NaN()}
	correlations, sds := correlationsOf(p.covariances())
	if len(sds) < 3 || correlations == nil {
		return o
	}
	model := startOneFactor(correlations)
	if o.Converged = model.improve(); !o.Converged {
		return o
	}
	o.describe(model, p.N, sds)
	return o
}

// describe says what the model of correlations is in the units of the items.
func (o *Omega) describe(m oneFactor, n float64, sds []float64) {
	k := float64(len(sds))
	sign := 1.0
	if floats.Dot(m.loadings, sds) < 0 {
		sign = -1
	}
	for i, sd := range sds {
		sd *= math.Sqrt((n - 1) / n) // R's model is of covariances with n
		o.Loadings = append(o.Loadings, sign*m.loadings[i]*sd)
		o.Residuals = append(o.Residuals, m.residuals[i]*sd*sd)
	}
	o.Heywood = floats.Min(m.residuals) < heywood
	if !o.Heywood {
		shared := floats.Sum(o.Loadings) * floats.Sum(o.Loadings)
		o.Omega = shared / (shared + floats.Sum(o.Residuals))
	}
	o.DF = k * (k - 3) / 2
	o.Statistic = max(0, n*m.misfit())
	o.RMSEA = 0
	if o.DF > 0 {
		o.P = chiSquareP(o.Statistic, o.DF)
		o.RMSEA = math.Sqrt(max(0, (o.Statistic-o.DF)/(o.DF*n)))
	}
}

// heywood is the share of an item's variance below which what it has for
// itself is nothing.
const heywood = 1e-6

// correlationsOf are those of items with these covariances, and their
// standard deviations; nil where some item follows from the others.
func correlationsOf(c [][]float64) (*mat.SymDense, []float64) {
	if len(c) == 0 {
		return nil, nil
	}
	r, sds := mat.NewSymDense(len(c), nil), make([]float64, len(c))
	for i := range c {
		sds[i] = math.Sqrt(c[i][i])
		for j := range i + 1 {
			r.SetSym(i, j, c[i][j]/(sds[i]*sds[j]))
		}
	}
	var factor mat.Cholesky
	if !factor.Factorize(r) || factor.Cond() > 1e12 {
		return nil, nil
	}
	return r, sds
}

// oneFactor is the model λλᵀ + θ of correlations.
type oneFactor struct {
	correlations        *mat.SymDense
	logDet              float64 // of the correlations
	loadings, residuals []float64
}

// startOneFactor has residuals of (1 − 1/2k)/r^ii (Jöreskog 1963) and the
// loadings that are best for them.
func startOneFactor(r *mat.SymDense) oneFactor {
	k := r.SymmetricDim()
	var factor mat.Cholesky
	factor.Factorize(r)
	m := oneFactor{r, factor.LogDet(), make([]float64, k), make([]float64, k)}
	var inverse mat.SymDense
	_ = factor.InverseTo(&inverse) // its condition is known to be good
	scaled := mat.NewSymDense(k, nil)
	for i := range k {
		m.residuals[i] = (1 - 0.5/float64(k)) / inverse.At(i, i)
		for j := range i + 1 {
			scaled.SetSym(i, j, r.At(i, j)/math.Sqrt(m.residuals[i]*m.residuals[j]))
		}
	}
	var eigen mat.EigenSym
	eigen.Factorize(scaled, true)
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	largest := math.Sqrt(max(0.01, eigen.Values(nil)[k-1]-1))
	for i := range k {
		m.loadings[i] = vectors.At(i, k-1) * largest * math.Sqrt(m.residuals[i])
	}
	return m
}

// implied are the correlations of the model, factorized; false where they
// are not those of anything.
func (m oneFactor) implied() (mat.Cholesky, bool) {
	k := len(m.loadings)
	s := mat.NewSymDense(k, nil)
	for i := range k {
		for j := range i + 1 {
			s.SetSym(i, j, m.loadings[i]*m.loadings[j])
		}
		s.SetSym(i, i, m.loadings[i]*m.loadings[i]+m.residuals[i])
	}
	var factor mat.Cholesky
	ok := factor.Factorize(s)
	return factor, ok
}

// misfit is F = ln|Σ| + tr(RΣ⁻¹) − ln|R| − k; infinite where Σ is no model.
func (m oneFactor) misfit() float64 {
	implied, ok := m.implied()
	if !ok {
		return math.Inf(1)
	}
	var ratio mat.Dense
	if implied.SolveTo(&ratio, m.correlations) != nil {
		return math.Inf(1)
	}
	return implied.LogDet() + mat.Trace(&ratio) - m.logDet - float64(len(m.loadings))
}

// improve searches the least misfit by Fisher's scoring, damped as
// Levenberg and Marquardt do where a step leads nowhere better. It tells
// whether it found a place where no parameter has a slope.
func (m *oneFactor) improve() bool {
	const steps, flat = 2000, 1e-11
	damping, misfit := 1e-3, m.misfit()
	for range steps {
		slope, information := m.slope()
		if slope == nil {
			return false
		}
		if mat.Norm(slope, math.Inf(1)) < flat {
			return true
		}
		next := m.step(slope, information, damping)
		if reached := next.misfit(); reached <= misfit+1e-13 {
			*m, misfit, damping = next, reached, damping/10
		} else if damping *= 10; damping > 1e12 {
			return mat.Norm(slope, math.Inf(1)) < 1e-7
		}
	}
	return false
}

// slope is half the derivative of the misfit by loadings and then residuals,
// and its expected curvature.
func (m oneFactor) slope() (*mat.VecDense, *mat.SymDense) {
	implied, ok := m.implied()
	var inverse mat.SymDense
	if !ok || implied.InverseTo(&inverse) != nil {
		return nil, nil
	}
	k := len(m.loadings)
	var excess, weighted mat.Dense // Σ⁻¹ − Σ⁻¹RΣ⁻¹
	weighted.Product(&inverse, m.correlations, &inverse)
	excess.Sub(&inverse, &weighted)
	var pull, towards mat.VecDense
	l := mat.NewVecDense(k, m.loadings)
	pull.MulVec(&excess, l)
	towards.MulVec(&inverse, l)
	strength := mat.Dot(l, &towards)
	slope, information := mat.NewVecDense(2*k, nil), mat.NewSymDense(2*k, nil)
	for i := range k {
		slope.SetVec(i, pull.AtVec(i))
		slope.SetVec(k+i, excess.At(i, i)/2)
		for j := range k {
			v := inverse.At(i, j)
			information.SetSym(i, k+j, v*towards.AtVec(j))
			if j <= i {
				information.SetSym(i, j, strength*v+towards.AtVec(i)*towards.AtVec(j))
				information.SetSym(k+i, k+j, v*v/2)
			}
		}
	}
	return slope, information
}

// step is the model one damped step of scoring away.
func (m oneFactor) step(slope *mat.VecDense, information *mat.SymDense, damping float64) oneFactor {
	k := len(m.loadings)
	for i := range 2 * k {
		information.SetSym(i, i, information.At(i, i)*(1+damping)+1e-12*damping)
	}
	next := m
	next.loadings, next.residuals = slices.Clone(m.loadings), slices.Clone(m.residuals)
	var factor mat.Cholesky
	var move mat.VecDense
	if !factor.Factorize(information) || factor.SolveVecTo(&move, slope) != nil {
		return next
	}
	for i := range k {
		next.loadings[i] -= move.AtVec(i)
		next.residuals[i] -= move.AtVec(k + i)
	}
	return next
}
