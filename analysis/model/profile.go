package model

import (
	"math"

	"gonum.org/v1/gonum/floats"

	"github.com/foljeforskning/folje/analysis/statistic"
)

// How near the root of the deviance the end of a profile interval comes to the
// normal quantile, and how much of the log-likelihood rounding may blur.
const (
	exact    = 1e-10
	rounding = 1e-15
)

// Profile returns the profile-likelihood interval of each of the first
// [Fit.Coefficients], at a level such as 0.95: of the intercept and the terms
// for [Logistic], of the terms alone for [Ordinal]. Its ends are where twice
// the fall of the log-likelihood, maximised over all other parameters, is the
// quantile of chi-square with one degree of freedom; that is solved to 1e-10
// of its root (and the rounding of the log-likelihood), where R draws a spline. Venzon & Moolgavkar 1988, Appl Statist
// 37:87; R: confint().
func (f *Fit) Profile(level float64) []statistic.Interval {
	fall := f.ModelBased().quantile(level)
	intervals := make([]statistic.Interval, len(f.Terms))
	if f.binary {
		intervals = make([]statistic.Interval, len(f.Terms)+1)
	}
	for position := range intervals {
		i, _, sign := f.parameter(position)
		intervals[position] = statistic.Interval{Low: sign * f.end(i, -sign*fall), High: sign * f.end(i, sign*fall)}
	}
	return intervals
}

// end is where the signed root of the deviance of parameter i is root. It is
// nearly linear in the parameter, and rises, so Newton's method finds it; the
// parameter is kept between what is known to be too near and too far.
func (f *Fit) end(i int, root float64) float64 {
	if math.IsNaN(root) {
		return root
	}
	se, direction := math.Sqrt(f.inverse.At(i, i)), math.Copysign(1, root)
	near, far := 0.0, math.Inf(1)
	distance := math.Abs(root) * se
	at := f.top
	for range mostSteps {
		next, _, err := f.l.maximise(f.slid(at.theta, i, f.top.theta[i]+direction*distance), i)
		if err != nil { // where the likelihood is flat, far beyond the end
			far = distance
			distance = (near + far) / 2
			continue
		}
		at = next
		reached := math.Sqrt(math.Max(0, 2*(f.top.logLik-at.logLik)))
		miss := math.Abs(root) - reached
		if math.Abs(miss) < exact+rounding*math.Abs(at.logLik) {
			return at.theta[i]
		}
		if miss > 0 {
			near = distance
		} else {
			far = distance
		}
		distance += miss * reached / -(direction * at.score[i])
		if !(distance > near && distance < far) {
			distance = math.Min((near+far)/2, 2*near+se)
		}
	}
	return math.NaN()
}

// slid moves parameter i to a value and the others along with it, as far as
// thresholds stay in order.
func (f *Fit) slid(theta []float64, i int, value float64) []float64 {
	slope := make([]float64, len(theta))
	for j := range slope {
		slope[j] = f.inverse.At(i, j) / f.inverse.At(i, i)
	}
	moved := floats.AddScaledTo(make([]float64, len(theta)), theta, value-theta[i], slope)
	if math.IsInf(f.l.at(moved).logLik, -1) {
		copy(moved, theta)
	}
	moved[i] = value
	return moved
}
