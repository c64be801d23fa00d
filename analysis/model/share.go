package model

import (
	"math"

	"gonum.org/v1/gonum/floats"

	"github.com/foljeforskning/folje/analysis/statistic"
)

// A Share is a share as the model has it. Its standard error is of the delta
// method, the predictors taken as they are; Interval is of the logit.
type Share struct {
	Value, SE float64
	Interval  statistic.Interval

	gradient []float64
}

// Share is the mean probability of the answers from ≤ answer < to (indices
// into Row.Counts) if the predictors of everybody were changed as the function
// says, and all else about them stayed: the marginal share, or standardisation.
// No function changes nothing. The standard error is 0 and the interval NaN
// where answers are all or none of those given, NaN at a level outside (0, 1).
// Lane & Nelder 1982, Biometrics 38:613; delta method: Agresti 2013,
// Categorical Data Analysis, ch. 16;
// R: mean(predict(m, transform(people, factor = level), type = "response")).
func (f *Fit) Share(u Uncertainty, level float64, from, to int, change func(x []float64)) Share {
	share := Share{gradient: make([]float64, f.l.size())}
	low, high := f.threshold(from), f.threshold(to)
	for _, c := range f.l.cells {
		x := append([]float64(nil), c.x...)
		if change != nil {
			change(x)
		}
		share.add(f, x, low, high, c.n/f.N)
	}
	share.SE = math.Sqrt(u.variance(share.gradient))
	p, q := share.Value, 1-share.Value
	share.Interval = statistic.Interval{Low: math.NaN(), High: math.NaN()}
	if share.SE > 0 {
		half := u.quantile(level) * share.SE / (p * q)
		share.Interval = statistic.Interval{Low: logistic(math.Log(p/q) - half), High: logistic(math.Log(p/q) + half)}
	}
	return share
}

// threshold is the index of the parameter between answers given below an
// index and the rest; before the first and after the last there is none.
func (f *Fit) threshold(answer int) int {
	below := 0
	for _, given := range f.Answers {
		if given < answer {
			below++
		}
	}
	return f.l.terms + below - 1
}

// add adds the probability between two thresholds, and its derivatives, for a
// part of the people.
func (s *Share) add(f *Fit, x []float64, low, high int, part float64) {
	theta := f.top.theta
	eta := floats.Dot(theta[:f.l.terms], x)
	for _, end := range []struct {
		threshold int
		sign      float64
	}{{low, -part}, {high, part}} {
		switch {
		case end.threshold >= len(theta):
			s.Value += end.sign
		case end.threshold >= f.l.terms:
			u := theta[end.threshold] - eta
			density := end.sign * logistic(u) * logistic(-u)
			s.Value += end.sign * logistic(u)
			s.gradient[end.threshold] += density
			floats.AddScaled(s.gradient[:f.l.terms], -density, x)
		}
	}
}
