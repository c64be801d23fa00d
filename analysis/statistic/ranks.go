package statistic

import "slices"

// people is how many gave any of the answers.
func people(counts []float64) float64 {
	n := 0.0
	for _, c := range counts {
		n += c
	}
	return n
}

// pool adds up the rows of a table, which may differ in length.
func pool(table ...[]float64) []float64 {
	var all []float64
	for _, row := range table {
		for len(all) < len(row) {
			all = append(all, 0)
		}
		for c, n := range row {
			all[c] += n
		}
	}
	return all
}

// A ranking is what ranks of tied answers are computed from. Ranks are taken
// from their mean, (N+1)/2, which no rank statistic depends on: so nothing is a
// small difference of large numbers, however many people there are.
type ranking struct {
	n       float64
	ranks   []float64 // of each answer: half of how many answered less, minus how many more
	squares float64   // sum of squared ranks of all people: (N³ − Σt³) / 12
}

func rank(counts []float64) ranking {
	r := ranking{n: people(counts), ranks: make([]float64, len(counts))}
	below, above := 0.0, 0.0
	for c, t := range counts {
		r.squares += t * (r.n - t) * (r.n + t) / 12
		r.ranks[c] += below / 2
		below += t
	}
	for c, t := range slices.Backward(counts) {
		r.ranks[c] -= above / 2
		above += t
	}
	return r
}

// sum adds up the ranks of some of the people.
func (r ranking) sum(counts []float64) float64 {
	sum := 0.0
	for c, n := range counts {
		sum += n * r.ranks[c]
	}
	return sum
}
