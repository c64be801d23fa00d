package model

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"github.com/foljeforskning/folje/analysis/statistic"
)

const (
	fewestEvents = 10   // per coefficient, not to be warned of
	leastPart    = 1e-2 // of a runaway that a term is named for
)

// A Fit is a model at its greatest likelihood.
type Fit struct {
	Terms      []string
	Answers    []int   // indices of the answers that were given; the others are left out
	N          float64 // people
	LogLik     float64 // natural logarithm, of one person a row
	NullLogLik float64 // without any term
	Steps      int     // of Newton's method
	Warnings   []Warning

	binary  bool
	l       *likelihood
	top     point
	inverse *mat.SymDense // of the information
}

// Logistic fits logit P(second answer) = intercept + xβ to counts of two
// answers. Errors are ErrShape, ErrBinary, ErrAnswers, ErrDiverged, and
// TermError for what has no estimates. McCullagh & Nelder 1989, Generalized
// Linear Models, ch. 4; R: glm(answer ~ terms, binomial, weights = count).
func Logistic(d Data) (*Fit, error) {
	for _, row := range d.Rows {
		if len(row.Counts) != 2 {
			return nil, ErrBinary
		}
	}
	return fitted(d, true)
}

// Ordinal fits the proportional-odds model logit P(answer ≤ k) = ζ_k − xβ to
// counts of ordered answers: a positive β goes with higher answers. Errors are
// those of [Logistic]. McCullagh 1980, J R Statist Soc B 42:109;
// R: MASS::polr(answer ~ terms, weights = count, Hess = TRUE), whose standard
// errors are of the observed information too.
func Ordinal(d Data) (*Fit, error) { return fitted(d, false) }

func fitted(d Data, binary bool) (*Fit, error) {
	cells, answers, err := d.merged()
	if err != nil {
		return nil, err
	}
	if err := checkTerms(d.Terms, cells); err != nil {
		return nil, err
	}
	l := newLikelihood(len(d.Terms), cells)
	start, null := l.null()
	top, steps, err := l.maximise(start, -1)
	if step := (runaway)(nil); errors.As(err, &step) {
		return nil, &TermError{ErrSeparated, l.runningOff(d.Terms, step)}
	}
	var inverse mat.SymDense
	if err == nil {
		inverse, err = inverted(top.information)
	}
	if err != nil {
		return nil, err
	}
	return &Fit{Terms: d.Terms, Answers: answers, N: floats.Sum(l.totals), LogLik: top.logLik, NullLogLik: null,
		Steps: steps, Warnings: l.fewEvents(), binary: binary, l: l, top: top, inverse: &inverse}, nil
}

func inverted(information *mat.SymDense) (inverse mat.SymDense, err error) {
	var factor mat.Cholesky
	if !factor.Factorize(information) || !solvable(factor.InverseTo(&inverse)) {
		return inverse, ErrDiverged
	}
	return inverse, nil
}

// runningOff names the terms that take part in a runaway.
func (l *likelihood) runningOff(terms []string, step runaway) []string {
	var off []string
	for j, term := range terms {
		alone := make([]float64, len(step))
		alone[j] = step[j]
		if l.move(alone) > leastPart*l.move(step) {
			off = append(off, term)
		}
	}
	return off
}

// fewEvents warns of fewer than ten events per coefficient: of the rarer of
// two answers, or of n − Σ N_j³/n² for ordered ones (Harrell 2015, Regression
// Modeling Strategies, table 4.1).
func (l *likelihood) fewEvents() []Warning {
	n := floats.Sum(l.totals)
	events := n
	if len(l.totals) == 2 {
		events = floats.Min(l.totals)
	} else {
		for _, total := range l.totals {
			events -= total / n * total / n * total
		}
	}
	if per := events / float64(l.terms); per < fewestEvents {
		return []Warning{{FewEvents, per}}
	}
	return nil
}

// Parameters is how many there are, thresholds or intercept included.
func (f *Fit) Parameters() int { return f.l.size() }

// Deviance is −2 log-likelihood, of one person a row. R: deviance().
func (f *Fit) Deviance() float64 { return -2 * f.LogLik }

// AIC is Akaike's criterion. R: AIC().
func (f *Fit) AIC() float64 { return f.Deviance() + 2*float64(f.Parameters()) }

// McFadden is 1 − log-likelihood / that without terms. McFadden 1974, in
// Zarembka (ed.), Frontiers in Econometrics, p. 121.
func (f *Fit) McFadden() float64 { return 1 - f.LogLik/f.NullLogLik }

// A Coefficient is a parameter on the logit scale. Statistic is Estimate / SE,
// P two-sided for 0.
type Coefficient struct {
	Term                       string
	Estimate, SE, Statistic, P float64
	Wald                       statistic.Interval
}

// OddsRatio is e to the estimate.
func (c Coefficient) OddsRatio() float64 { return math.Exp(c.Estimate) }

// Coefficients returns the intercept and those of the terms for [Logistic],
// those of the terms and then the thresholds "1|2", "2|3" … (answers numbered
// from 1, those not given left out) for [Ordinal], with Wald intervals at a
// level such as 0.95. R: summary(), confint.default(), lmtest::coeftest().
func (f *Fit) Coefficients(u Uncertainty, level float64) []Coefficient {
	quantile := u.quantile(level)
	coefficients := make([]Coefficient, f.Parameters())
	for position := range coefficients {
		i, term, sign := f.parameter(position)
		estimate, se := sign*f.top.theta[i], math.Sqrt(u.covariance.At(i, i))
		coefficients[position] = Coefficient{
			Term: term, Estimate: estimate, SE: se, Statistic: estimate / se, P: u.twoSided(estimate / se),
			Wald: statistic.Interval{Low: estimate - quantile*se, High: estimate + quantile*se},
		}
	}
	return coefficients
}

// parameter is the index, name and sign of the parameter that stands at a
// position among the coefficients.
func (f *Fit) parameter(position int) (i int, term string, sign float64) {
	terms := len(f.Terms)
	switch {
	case f.binary && position == 0:
		return terms, "(Intercept)", -1
	case f.binary:
		return position - 1, f.Terms[position-1], 1
	case position < terms:
		return position, f.Terms[position], 1
	}
	k := position - terms
	return position, fmt.Sprintf("%d|%d", f.Answers[k]+1, f.Answers[k+1]+1), 1
}
