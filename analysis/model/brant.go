package model

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/mathext"
)

// A Parallel is a test of whether a term, or all of them if Term is empty,
// shifts all answers alike: chi-square with DF degrees of freedom.
type Parallel struct {
	Term             string
	Statistic, DF, P float64
}

// Brant tests proportional odds: the logistic regressions of answers above
// each threshold should have the same coefficients. The first is of all terms,
// then one per term. Errors are ErrThreshold and those of [Logistic], where a
// threshold has no estimates. Brant 1990, Biometrics 46:1171;
// R: see brant among the methods of package statistic.
func Brant(d Data) ([]Parallel, error) {
	cells, answers, err := d.merged()
	if err != nil {
		return nil, err
	}
	if len(answers) < 3 || len(d.Terms) == 0 {
		return nil, ErrThreshold
	}
	merged := Data{Terms: d.Terms}
	for _, c := range cells {
		merged.Rows = append(merged.Rows, Row{X: c.x, Counts: c.counts, Cluster: c.cluster})
	}
	fits := make([]*Fit, len(answers)-1)
	for k := range fits {
		if fits[k], err = Logistic(merged.Dichotomised(k + 1)); err != nil {
			return nil, err
		}
	}
	covariance := jointCovariance(fits, cells)
	tests := []Parallel{parallel("", fits, covariance, 0, len(d.Terms))}
	for j, term := range d.Terms {
		tests = append(tests, parallel(term, fits, covariance, j, j+1))
	}
	return tests, nil
}

// jointCovariance is that of the parameters of all fits, one after the other:
// for thresholds k ≤ l it is I_k⁻¹ (Σ n P(above l) P(not above k) zzᵀ) I_l⁻¹.
func jointCovariance(fits []*Fit, cells []cell) *mat.Dense {
	size := fits[0].l.size()
	joint := mat.NewDense(size*len(fits), size*len(fits), nil)
	for k, lower := range fits {
		for l := k; l < len(fits); l++ {
			middle, z := mat.NewSymDense(size, nil), mat.NewVecDense(size, nil)
			for _, c := range cells {
				weight := c.n * logistic(-fits[l].below(c.x)) * logistic(lower.below(c.x))
				for i, x := range c.x {
					z.SetVec(i, -x)
				}
				z.SetVec(size-1, 1)
				middle.SymRankOne(middle, weight, z)
			}
			var block mat.Dense
			block.Product(lower.inverse, middle, fits[l].inverse)
			joint.Slice(k*size, (k+1)*size, l*size, (l+1)*size).(*mat.Dense).Copy(&block)
			joint.Slice(l*size, (l+1)*size, k*size, (k+1)*size).(*mat.Dense).Copy(block.T())
		}
	}
	return joint
}

// below is the logit of the first of two answers.
func (f *Fit) below(x []float64) float64 {
	return f.top.theta[f.l.terms] - floats.Dot(f.top.theta[:f.l.terms], x)
}

// parallel compares the coefficients from ≤ j < to of the first fit with those
// of each other one. NaN if they cannot be told apart.
func parallel(term string, fits []*Fit, covariance *mat.Dense, from, to int) Parallel {
	size, width := fits[0].l.size(), to-from
	contrasts := (len(fits) - 1) * width
	differ, contrast := mat.NewVecDense(contrasts, nil), mat.NewDense(contrasts, size*len(fits), nil)
	for l := 1; l < len(fits); l++ {
		for j := range width {
			row := (l-1)*width + j
			contrast.Set(row, from+j, 1)
			contrast.Set(row, l*size+from+j, -1)
			differ.SetVec(row, fits[0].top.theta[from+j]-fits[l].top.theta[from+j])
		}
	}
	var variance mat.Dense
	variance.Product(contrast, covariance, contrast.T())
	test := Parallel{term, math.NaN(), float64(contrasts), math.NaN()}
	var factor mat.Cholesky
	var solved mat.VecDense
	if factor.Factorize(symmetric(&variance)) && solvable(factor.SolveVecTo(&solved, differ)) {
		test.Statistic = mat.Dot(differ, &solved)
		test.P = mathext.GammaIncRegComp(test.DF/2, test.Statistic/2)
	}
	return test
}
