package model

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// A cell is everybody who has the same predictors and cluster.
type cell struct {
	x       []float64
	counts  []float64
	n       float64
	cluster int
}

// merged returns the cells of the data and which answers were given; counts of
// others are left out. Cells are sorted, so that sums do not depend on the
// order of the rows.
func (d Data) merged() (cells []cell, answers []int, err error) {
	totals, err := d.totals()
	if err != nil {
		return nil, nil, err
	}
	for answer, n := range totals {
		if n > 0 {
			answers = append(answers, answer)
		}
	}
	if len(answers) < 2 {
		return nil, nil, ErrAnswers
	}
	rows := slices.Clone(d.Rows)
	slices.SortFunc(rows, compareRows)
	for _, row := range rows {
		if floats.Sum(row.Counts) == 0 {
			continue
		}
		if len(cells) == 0 || !cells[len(cells)-1].holds(row) {
			cells = append(cells, cell{x: row.X, counts: make([]float64, len(answers)), cluster: row.Cluster})
		}
		last := &cells[len(cells)-1]
		for j, answer := range answers {
			last.counts[j] += row.Counts[answer]
			last.n += row.Counts[answer]
		}
	}
	return cells, answers, nil
}

func compareRows(a, b Row) int {
	return cmp.Or(slices.Compare(a.X, b.X), cmp.Compare(a.Cluster, b.Cluster))
}

func (c cell) holds(row Row) bool { return c.cluster == row.Cluster && slices.Equal(c.x, row.X) }

// totals is how many gave each answer, of rows that are checked.
func (d Data) totals() ([]float64, error) {
	var totals []float64
	for i, row := range d.Rows {
		if i == 0 {
			totals = make([]float64, len(row.Counts))
		}
		if len(row.X) != len(d.Terms) || len(row.Counts) != len(totals) ||
			slices.ContainsFunc(row.X, notFinite) || slices.ContainsFunc(row.Counts, notCount) {
			return nil, ErrShape
		}
		floats.Add(totals, row.Counts)
	}
	return totals, nil
}

func notFinite(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) }
func notCount(v float64) bool  { return notFinite(v) || v < 0 }

// leastTolerance is the least part of a term's variance that the terms before
// it may leave unexplained.
const leastTolerance = 1e-11

// checkTerms returns an error for the first term that does not vary, or that
// those before it tell already.
func checkTerms(terms []string, cells []cell) error {
	for j, term := range terms {
		differs := func(c cell) bool { return c.x[j] != cells[0].x[j] }
		if !slices.ContainsFunc(cells, differs) {
			return &TermError{ErrConstant, []string{term}}
		}
	}
	products := crossProducts(len(terms), cells)
	for j, term := range terms {
		variance := products.At(j, j)
		var before mat.Cholesky
		if j > 0 && before.Factorize(products.SliceSym(0, j).(*mat.SymDense)) {
			column := mat.NewVecDense(j, mat.Col(nil, j, products)[:j])
			var solved mat.VecDense
			if solvable(before.SolveVecTo(&solved, column)) {
				variance -= mat.Dot(column, &solved)
			}
		}
		if variance < leastTolerance*products.At(j, j) {
			return &TermError{ErrCollinear, []string{term}}
		}
	}
	return nil
}

// crossProducts is the sums of products of deviations from the means.
func crossProducts(p int, cells []cell) *mat.SymDense {
	means, n := make([]float64, p), 0.0
	for _, c := range cells {
		floats.AddScaled(means, c.n, c.x)
		n += c.n
	}
	floats.Scale(1/n, means)
	products := mat.NewSymDense(max(p, 1), nil)
	deviation := make([]float64, p)
	for _, c := range cells {
		floats.SubTo(deviation, c.x, means)
		for i := range p {
			for j := i; j < p; j++ {
				products.SetSym(i, j, products.At(i, j)+c.n*deviation[i]*deviation[j])
			}
		}
	}
	return products
}
