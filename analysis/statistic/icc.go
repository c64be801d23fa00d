package statistic

import "math"

// UnitAgreement is how alike people of the same unit answer.
type UnitAgreement struct {
	ICC1         float64 // share of one person's answer that the unit accounts for
	ICC1Interval Interval
	ICC2         float64 // reliability of the mean of a unit
	ICC2Interval Interval
	Size         float64 // of a unit as the formulas take it, n₀
	F, DF1, DF2  float64
	P            float64 // that units differ no more than chance makes them
}

// IntraclassCorrelation tells whether means of units mean anything, from
// the one-way analysis of variance with random units: ICC(1) = (MSB − MSW) /
// (MSB + (n₀−1)·MSW) and ICC(2) = (MSB − MSW) / MSB (Bliese 2000, in Klein &
// Kozlowski, Multilevel Theory, Research, and Methods in Organizations, ch. 8).
// For units of unequal size n₀ = (N − Σn²/N)/(J−1), as in Donner (1986,
// International Statistical Review 54); R's multilevel::ICC1 takes the mean size
// N/J instead. The intervals are Searle's
// (1971, Linear Models, ch. 9.8), exact for units of one size (R: psych::ICC,
// ICC1 and ICC1k) and approximate otherwise. A negative value tells that people
// of a unit are less alike than strangers. Empty units are left out. All but
// Size is NaN where OneWay has no F; ICC2 is so where all units have one mean.
func IntraclassCorrelation(units []Sample, level float64) UnitAgreement {
	a := OneWay(units)
	u := UnitAgreement{
		ICC1Interval: noInterval, ICC2Interval: noInterval,
		Size: unitSize(units),
		F:    a.F, DF1: a.DF1, DF2: a.DF2, P: a.P,
	}
	u.ICC1, u.ICC2 = intraclass(u.F, u.Size)
	if !math.IsNaN(u.F) && confident(level) {
		ratio := varianceRatio{u.DF1, u.DF2}
		low, high := u.F/ratio.quantile((1+level)/2), u.F/ratio.quantile((1-level)/2)
		u.ICC1Interval.Low, u.ICC2Interval.Low = intraclass(low, u.Size)
		u.ICC1Interval.High, u.ICC2Interval.High = intraclass(high, u.Size)
	}
	return u
}

// intraclass are ICC(1) and ICC(2) of units of a size, by MSB/MSW.
func intraclass(f, size float64) (one, two float64) {
	if f == 0 {
		return 1 / (1 - size), math.NaN()
	}
	return (f - 1) / (f + size - 1), 1 - 1/f
}

// unitSize is the size that units would have, were they all of one size and
// as telling.
func unitSize(units []Sample) float64 {
	people, squares, count := 0.0, 0.0, 0.0
	for _, u := range units {
		if u.N > 0 {
			people += u.N
			squares += u.N * u.N
			count++
		}
	}
	if count < 2 {
		return math.NaN()
	}
	return (people - squares/people) / (count - 1)
}
