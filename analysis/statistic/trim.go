package statistic

import "slices"

// Trim keeps weights between two bounds and spreads what was cut off evenly
// over the people whose weights were within them (Potter 1990; R:
// trimWeights(design, upper, lower, strict)). counts is how many people have
// each weight. That may carry others past a bound; strict goes on until none
// is outside. ok is false where the sum of weights could not be kept: nobody
// is within the bounds to take what was cut off, or the lengths differ.
func Trim(weights, counts []float64, lower, upper float64, strict bool) (trimmed []float64, ok bool) {
	const most = 1000
	trimmed = slices.Clone(weights)
	if len(counts) != len(weights) {
		return trimmed, false
	}
	for range most {
		cut, within := 0.0, 0.0
		inside := make([]bool, len(trimmed))
		for k, w := range trimmed {
			trimmed[k] = max(lower, min(w, upper))
			if inside[k] = trimmed[k] == w; inside[k] {
				within += counts[k]
			}
			cut += counts[k] * (w - trimmed[k])
		}
		if !slices.Contains(inside, false) {
			return trimmed, true
		}
		if within == 0 {
			return trimmed, cut == 0
		}
		for k := range trimmed {
			if inside[k] {
				trimmed[k] += cut / within
			}
		}
		if !strict {
			return trimmed, true
		}
	}
	return trimmed, false
}
