// Package statistic is the mathematics of the house: numbers in, numbers out.
// It knows counts, moments and levels of confidence, and nothing of surveys;
// package measure decides which of it a table shows.
//
// A table of counts has a row per group and a column per answer. Counts may be
// fractions, such as effective sizes of weighted groups. What is undefined is
// NaN, in both ends of an interval; nothing panics and no argument is changed.
package statistic

import "math"

// An Interval is what a statistic may be, with the confidence that was asked
// for. Both ends are NaN where there is none.
type Interval struct{ Low, High float64 }

// Defined tells whether there is an interval.
func (i Interval) Defined() bool { return !math.IsNaN(i.Low) && !math.IsNaN(i.High) }

// within is the part of an interval between two bounds.
func (i Interval) within(low, high float64) Interval {
	return Interval{max(low, i.Low), min(high, i.High)}
}

// noInterval is the interval of what has none.
var noInterval = Interval{math.NaN(), math.NaN()}

// A Sample is what is known of a group of numbers: how many there are, their
// mean, and their variance with n − 1.
type Sample struct{ N, Mean, Variance float64 }

// A Method is a statistic as results name it.
type Method struct {
	ID     string
	Source string // where the formula is printed
	R      string // the R call that gives the same number
}
