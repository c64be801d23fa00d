package model

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

const (
	mostSteps    = 200
	mostHalvings = 40
	mostMove     = 4     // logits in a step: beyond, the curvature is another
	settled      = 1e-14 // gain in log-likelihood of a last step
	lastMove     = 1e-3  // logits in a last step
	trustedStep  = 4     // from here on a step that does not shrink is looked into
	leastRun     = 0.1   // logits in a step that runs off
	blur         = 1e-6  // part of such a step that is not told from nothing
)

// A runaway is a direction in which the likelihood never falls.
type runaway []float64

// Error is that of answers that are told without exception.
func (runaway) Error() string { return ErrSeparated.Error() }

// maximise climbs to the greatest likelihood by Newton's method with step
// halving. The parameter number fixed keeps its value; none does if it is -1.
// The error is a runaway or ErrDiverged.
func (l *likelihood) maximise(start []float64, fixed int) (top point, steps int, err error) {
	here := l.at(start)
	for steps = 1; steps <= mostSteps; steps++ {
		step, gain, ok := here.newton(fixed)
		if !ok {
			return here, steps, ErrDiverged
		}
		move := l.move(step)
		if move > mostMove {
			floats.Scale(mostMove/move, step)
		}
		next, ok := l.climb(here, step)
		if !ok {
			return here, steps, ErrDiverged
		}
		here = next
		if steps >= trustedStep && l.separates(step) {
			return here, steps, runaway(step)
		}
		if gain < settled && move < lastMove {
			return here, steps, nil
		}
	}
	return here, steps, ErrDiverged
}

// newton is the step to the top of the parabola at p, and what it promises.
func (p point) newton(fixed int) (step []float64, gain float64, ok bool) {
	information, score := p.information, p.score
	if fixed >= 0 {
		information, score = without(fixed, information, score)
	}
	var factor mat.Cholesky
	if !factor.Factorize(information) {
		return nil, 0, false
	}
	var solved mat.VecDense
	err := factor.SolveVecTo(&solved, mat.NewVecDense(len(score), score))
	if !solvable(err) {
		return nil, 0, false
	}
	step = solved.RawVector().Data
	return step, floats.Dot(step, score) / 2, true
}

// solvable tells whether a matrix that has a Cholesky factor was of use. A
// large condition number is no fault: it comes of units of measurement, and
// terms that are nearly collinear are refused before.
func solvable(err error) bool {
	var condition mat.Condition
	return err == nil || errors.As(err, &condition)
}

// without makes a parameter stay where it is.
func without(fixed int, information *mat.SymDense, score []float64) (*mat.SymDense, []float64) {
	rest := mat.NewSymDense(len(score), nil)
	rest.CopySym(information)
	free := append([]float64(nil), score...)
	for i := range free {
		rest.SetSym(fixed, i, 0)
	}
	rest.SetSym(fixed, fixed, 1)
	free[fixed] = 0
	return rest, free
}

// climb takes a step, or half of it, and so on, until it leads upwards as far
// as rounding can tell.
func (l *likelihood) climb(from point, step []float64) (point, bool) {
	least := from.logLik - 1e-13*math.Abs(from.logLik)
	for range mostHalvings {
		to := l.at(floats.AddScaledTo(make([]float64, len(step)), from.theta, 1, step))
		if to.logLik >= least {
			return to, true
		}
		step = floats.ScaleTo(make([]float64, len(step)), 0.5, step)
	}
	return from, false
}

// move is the greatest change of any u_k in a step.
func (l *likelihood) move(step []float64) float64 {
	most := 0.0
	for _, c := range l.cells {
		eta := floats.Dot(step[:l.terms], c.x)
		for _, threshold := range step[l.terms:] {
			most = math.Max(most, math.Abs(threshold-eta))
		}
	}
	return most
}

// separates tells whether the likelihood of no answer that was given ever
// falls in the direction of a step, however far one goes: the estimates are
// infinite then. Albert & Anderson 1984, Biometrika 71:1.
func (l *likelihood) separates(step []float64) bool {
	move := l.move(step)
	if move < leastRun {
		return false
	}
	least := blur * move
	for _, c := range l.cells {
		eta := floats.Dot(step[:l.terms], c.x)
		for k, threshold := range step[l.terms:] {
			u := threshold - eta
			if c.counts[k] > 0 && u < -least || c.counts[k+1] > 0 && u > least {
				return false
			}
		}
	}
	return true
}
