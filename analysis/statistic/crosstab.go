package statistic

import (
	"math"
	"slices"
)

// A crosstab is a table of counts without empty rows and columns, with its
// margins.
type crosstab struct {
	counts        [][]float64
	rows, columns []float64 // sums, all above 0
	n             float64
}

// crosstabOf copies what is not empty of a table whose rows may be of unequal
// length. It has no rows where a count is negative or not finite.
func crosstabOf(table [][]float64) crosstab {
	rows, columns := marginsOf(table)
	t := crosstab{columns: positive(columns)}
	for g, row := range table {
		var kept []float64
		for c, sum := range columns {
			if count := at(row, c); !(count >= 0) || math.IsInf(count, 1) {
				return crosstab{}
			} else if sum > 0 {
				kept = append(kept, count)
			}
		}
		if rows[g] > 0 {
			t.counts = append(t.counts, kept)
			t.rows = append(t.rows, rows[g])
			t.n += rows[g]
		}
	}
	return t
}

func positive(sums []float64) []float64 {
	return slices.DeleteFunc(slices.Clone(sums), func(sum float64) bool { return !(sum > 0) })
}

// marginsOf are the sums of each row and each column.
func marginsOf(table [][]float64) (rows, columns []float64) {
	rows = make([]float64, len(table))
	for g, row := range table {
		for c, count := range row {
			if c == len(columns) {
				columns = append(columns, 0)
			}
			rows[g] += count
			columns[c] += count
		}
	}
	return rows, columns
}

// at is a count of a row, 0 beyond its end.
func at(row []float64, c int) float64 {
	if c < len(row) {
		return row[c]
	}
	return 0
}

// comparable tells whether there are at least two groups and two answers.
func (t crosstab) comparable() bool { return len(t.rows) > 1 && len(t.columns) > 1 }

// whole tells whether every count is a whole number of people.
func (t crosstab) whole() bool {
	for _, row := range t.counts {
		for _, count := range row {
			if count != math.Trunc(count) {
				return false
			}
		}
	}
	return true
}

// expected is how many of group g would give answer c if all groups answered
// alike.
func (t crosstab) expected(g, c int) float64 { return t.rows[g] * (t.columns[c] / t.n) }

// degrees are the degrees of freedom of a test of independence.
func (t crosstab) degrees() float64 {
	return float64((len(t.rows) - 1) * (len(t.columns) - 1))
}
