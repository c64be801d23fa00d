package statistic

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// A LonelyRule says what a stratum of which a single sampling unit was drawn,
// and not the whole, adds to a variance: one unit tells of no variation.
type LonelyRule int

const (
	// LonelyUndefined makes the variance NaN.
	LonelyUndefined LonelyRule = iota
	// LonelyCentred measures the unit's distance from the whole sample instead
	// of from its stratum (R: options(survey.lonely.psu = "adjust")).
	LonelyCentred
)

// A DesignEstimate is an estimate from a sample that was drawn in strata and
// clusters, and how certain it is.
type DesignEstimate struct {
	Value, Variance float64
	// DF is the number of sampling units less the number of strata (R:
	// degf(design)), which intervals use. DomainDF counts only units and strata
	// that have somebody of the domain (R: degf(subset(design, domain))): R's
	// svyciprop of a subset uses that, and so does an estimate whose DF is set to
	// it.
	DF, DomainDF float64
	// Lonely is how many strata have a single sampling unit and are not fully
	// drawn.
	Lonely int
}

// SE is the standard error (R: SE).
func (e DesignEstimate) SE() float64 { return math.Sqrt(e.Variance) }

// Interval is the t interval of the estimate with DF degrees of freedom (R:
// confint(estimate, df = degf(design))). There is none where the variance is
// 0 or unknown.
func (e DesignEstimate) Interval(level float64) Interval {
	return StudentInterval(e.Value, e.SE(), e.DF, level)
}

// Test is the t of the estimate against 0, with DF degrees of freedom, and its
// two-sided p: of a difference of two groups' means those of R's
// svyttest(x ~ group, design), but for that one's degrees of freedom, which are
// one fewer. Both are NaN where the variance is 0 or unknown.
func (e DesignEstimate) Test() (t, p float64) {
	if !(e.Variance > 0 && e.DF > 0) {
		return math.NaN(), math.NaN()
	}
	t = e.Value / e.SE()
	return t, studentP(t, e.DF)
}

// A spread is what the sampling units of one stratum tell of an estimate, or
// of several at once, by their scores z: how much each moves the estimates.
type spread struct {
	sampled float64 // the fraction of the stratum's units that was drawn
	units   float64
	domain  float64       // of them, units with somebody of the domain
	total   *mat.VecDense // Σz
	about   *mat.SymDense // Σ(z − z̄)(z − z̄)'
}

// unitSpread is the spread of units whose scores are known one by one. There
// must be one at least.
func unitSpread(sampled float64, scores [][]float64) spread {
	size := len(scores[0])
	s := spread{sampled: sampled, units: float64(len(scores)),
		total: mat.NewVecDense(size, nil), about: mat.NewSymDense(size, nil)}
	for _, z := range scores {
		s.total.AddVec(s.total, mat.NewVecDense(size, z))
	}
	deviation := mat.NewVecDense(size, nil)
	for _, z := range scores {
		deviation.AddScaledVec(mat.NewVecDense(size, z), -1/s.units, s.total)
		s.about.SymRankOne(s.about, 1, deviation)
	}
	return s
}

// sumSpread is the spread of units of which Σz and Σzz' are known. It takes
// both over.
func sumSpread(sampled, units float64, total *mat.VecDense, squares *mat.SymDense) spread {
	squares.SymRankOne(squares, -1/units, total)
	return spread{sampled: sampled, units: units, total: total, about: squares}
}

// left is the fraction of the stratum that was not drawn. An unknown or
// impossible fraction counts as none drawn.
func (s spread) left() float64 {
	if s.sampled > 0 {
		return max(0, 1-s.sampled)
	}
	return 1
}

// designCovariance is Σ (1−f) n/(n−1) Σ(z−z̄)(z−z̄)' over strata of n sampling
// units (Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling,
// sec. 4.3 and 5.5; R: survey::svyrecvar), and the number of lonely strata. It
// is nil where nothing was drawn.
func designCovariance(strata []spread, rule LonelyRule) (covariance *mat.SymDense, lonely int) {
	for _, s := range strata {
		if covariance == nil {
			covariance = mat.NewSymDense(s.total.Len(), nil)
		}
		added, factor := s.about, s.left()
		switch {
		case factor == 0:
			continue
		case s.units > 1:
			factor *= s.units / (s.units - 1)
		default:
			lonely++
			added = mat.NewSymDense(s.total.Len(), nil)
			added.SymRankOne(added, 1, s.total)
			if rule != LonelyCentred {
				factor = math.NaN()
			}
		}
		scaled := mat.NewSymDense(s.total.Len(), nil)
		scaled.ScaleSym(factor, added)
		covariance.AddSym(covariance, scaled)
	}
	return covariance, lonely
}

// designDF is the number of sampling units less the number of strata, of all
// and of those with somebody of the domain.
func designDF(strata []spread) (all, domain float64) {
	for _, s := range strata {
		all += s.units - 1
		domain += max(0, s.domain-1)
	}
	return all, domain
}

// designEstimate puts together an estimate and the spreads of its scores.
func designEstimate(value float64, strata []spread, rule LonelyRule) DesignEstimate {
	e := DesignEstimate{Value: value, Variance: math.NaN()}
	e.DF, e.DomainDF = designDF(strata)
	covariance, lonely := designCovariance(strata, rule)
	e.Lonely = lonely
	if covariance != nil && !math.IsNaN(value) {
		e.Variance = covariance.At(0, 0)
	}
	return e
}
