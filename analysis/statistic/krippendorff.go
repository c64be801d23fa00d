package statistic

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// A Difference is how far categories a and b are from one another, squared,
// when so many choices fell on each category.
type Difference func(a, b int, choices []float64) float64

// NominalDifference is 1 between any two categories.
func NominalDifference(a, b int, _ []float64) float64 {
	if a == b {
		return 0
	}
	return 1
}

// OrdinalDifference is between ordered categories: the choices that lie
// between their middles, squared.
func OrdinalDifference(a, b int, choices []float64) float64 {
	from, to := min(a, b), max(a, b)
	between := floats.Sum(choices[from:to+1]) - (choices[from]+choices[to])/2
	return between * between
}

// IntervalDifference is between categories that stand for these numbers, one
// each; NaN for a category that has none.
func IntervalDifference(scores []float64) Difference {
	return func(a, b int, _ []float64) float64 {
		if max(a, b) >= len(scores) {
			return math.NaN()
		}
		return (scores[a] - scores[b]) * (scores[a] - scores[b])
	}
}

// KrippendorffAlpha is 1 − Do/De: by how much the choices of any number of
// coders on the same thing differ less than choices on any things do
// (Krippendorff 2019, Content Analysis, 4th ed., ch. 12; R: see krippendorff among
// [Methods]). Things that
// fewer than two coders chose for do not count, so that codes may be missing.
// NaN without things that two chose for, and where all choices are the same:
// coders who never tell things apart cannot be relied on to do so. No interval
// is given: what is published of them draws at random, and what does not is
// no good for few things.
func KrippendorffAlpha(codings []Coding, difference Difference) float64 {
	choices := pairableChoices(codings)
	n := floats.Sum(choices)
	observed, expected := 0.0, 0.0
	for a := range choices {
		for b := range a {
			apart := difference(a, b, choices)
			observed += apart * coincidences(codings, a, b)
			expected += apart * choices[a] * choices[b]
		}
	}
	if !(expected > 0) {
		return math.NaN()
	}
	return 1 - (n-1)*observed/expected
}

// pairableChoices are how many choices fell on each category, for things that
// two or more chose for.
func pairableChoices(codings []Coding) []float64 {
	var choices []float64
	for _, c := range codings {
		for len(choices) < len(c.Counts) {
			choices = append(choices, 0)
		}
		if floats.Sum(c.Counts) >= 2 {
			floats.AddScaled(choices[:len(c.Counts)], c.Things, c.Counts)
		}
	}
	return choices
}

// coincidences is how often one chose a and another b for the same thing, each
// thing counting as its choices do.
func coincidences(codings []Coding, a, b int) float64 {
	sum := 0.0
	for _, c := range codings {
		if coders := floats.Sum(c.Counts); coders >= 2 {
			sum += c.Things * at(c.Counts, a) * at(c.Counts, b) / (coders - 1)
		}
	}
	return sum
}
