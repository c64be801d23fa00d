package statistic

import (
	"fmt"
	"math"
)

// A Margin is one grouping of the weighting cells, and how many of the
// population are in each of its categories.
type Margin struct {
	Category   []int // of each weighting cell, a position in Population
	Population []float64
}

// sums adds up cells by category. A cell in none of the categories is left out.
func (m Margin) sums(cells []float64) []float64 {
	sums := make([]float64, len(m.Population))
	for k, w := range cells {
		if m.has(k) {
			sums[m.Category[k]] += w
		}
	}
	return sums
}

// has tells whether a cell is in one of the categories.
func (m Margin) has(cell int) bool {
	return cell < len(m.Category) && m.Category[cell] >= 0 && m.Category[cell] < len(m.Population)
}

// A MarginCategory is a category of a margin, both by position. Category is −1
// for cells that the margin has no category for.
type MarginCategory struct{ Margin, Category int }

// A MarginError says why a sample cannot be weighted to a population.
type MarginError struct {
	Unsampled    []MarginCategory // the population has people there, the sample nobody
	Unpopulated  []MarginCategory // the sample has people there, the population nobody
	Disagreement []float64        // the margins' population totals, where they differ; else nil
}

// Error tells what margins and categories cannot be met, by number.
func (e *MarginError) Error() string {
	if e.Disagreement != nil {
		return fmt.Sprintf("the margins' population totals differ: %v", e.Disagreement)
	}
	return fmt.Sprintf("categories without answers: %v; categories with answers and no population: %v (margin, category)",
		e.Unsampled, e.Unpopulated)
}

// A Raking is what makes a sample fit the margins of a population.
type Raking struct {
	Factors    []float64 // what to multiply the weights in each cell by; 1 where nobody is
	Converged  bool
	Iterations int
}

// Rake fits a sample to several margins of a population in turn until no cell
// moves by more than tolerance, a fraction of the sample's weight (Deming &
// Stephan 1940, Annals of Mathematical Statistics 11:427; R: rake(design,
// margins, population, control = list(epsilon = tolerance, maxit = most))).
// A single margin is post-stratification (Holt & Smith 1979, Journal of the Royal
// Statistical Society A 142:33; R: postStratify(design, ~cell, population)).
// sample is Σw per weighting cell. The error is a *MarginError.
func Rake(sample []float64, margins []Margin, tolerance float64, most int) (Raking, error) {
	if err := checkMargins(sample, margins); err != nil {
		return Raking{}, err
	}
	cells, total := append([]float64(nil), sample...), 0.0
	for _, w := range sample {
		total += w
	}
	r := Raking{Factors: make([]float64, len(sample))}
	for !r.Converged && r.Iterations < most {
		r.Converged = fitMargins(cells, margins) < tolerance*total
		r.Iterations++
	}
	for k, w := range sample {
		r.Factors[k] = 1
		if w != 0 {
			r.Factors[k] = cells[k] / w
		}
	}
	return r, nil
}

// fitMargins fits cells to each margin in turn, and returns how much that
// moved the cell it moved most.
func fitMargins(cells []float64, margins []Margin) (moved float64) {
	before := append([]float64(nil), cells...)
	for _, m := range margins {
		sums := m.sums(cells)
		for k, w := range cells {
			if w != 0 {
				cells[k] *= m.Population[m.Category[k]] / sums[m.Category[k]]
			}
		}
	}
	for k, w := range cells {
		moved = max(moved, math.Abs(w-before[k]))
	}
	return moved
}

// checkMargins returns a *MarginError, or nil.
func checkMargins(sample []float64, margins []Margin) error {
	var e MarginError
	totals, differ := make([]float64, len(margins)), false
	for i, m := range margins {
		for k, w := range sample {
			if w != 0 && !m.has(k) {
				e.Unpopulated = append(e.Unpopulated, MarginCategory{i, -1})
				break
			}
		}
		sums := m.sums(sample)
		for c, people := range m.Population {
			totals[i] += people
			switch at := (MarginCategory{i, c}); {
			case people > 0 && sums[c] == 0:
				e.Unsampled = append(e.Unsampled, at)
			case !(people > 0) && sums[c] != 0:
				e.Unpopulated = append(e.Unpopulated, at)
			}
		}
		differ = differ || math.Abs(totals[i]-totals[0]) > 1e-9*totals[0]
	}
	if differ {
		e.Disagreement = totals
	}
	if differ || e.Unsampled != nil || e.Unpopulated != nil {
		return &e
	}
	return nil
}
