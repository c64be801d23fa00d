package statistic

import (
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// A CellTable is the people of one weighting cell with the weights they were
// drawn with: Σw and Σw² of everybody, and of those in each group who gave each
// answer. The squares are used where people were drawn one by one.
type CellTable struct {
	EverybodyW, EverybodyW2 float64
	W, W2                   [][]float64
}

// A CellTableStratum is a stratum of clusters: Clusters[c][cell].
type CellTableStratum struct {
	Sampled  float64 // as in Stratum
	Clusters [][]CellTable
}

// A CellElementTable is a stratum of which People were drawn one by one.
type CellElementTable struct {
	Sampled, People float64 // as in ElementTable
	Cells           []CellTable
}

// RaoScott is RaoScott with the weights that fit the population (R: svychisq
// of a design from postStratify or calibrate). All is NaN, too, where a
// cluster has other cells than the weighting.
func (w Weighting) RaoScott(strata []CellTableStratum, n float64, rule LonelyRule) RaoScottTest {
	var parts [][]CellTable
	for _, s := range strata {
		parts = append(parts, s.Clusters...)
	}
	table, ok := w.fitTable(parts)
	if !ok {
		return noRaoScott
	}
	var spreads []spread
	for _, s := range strata {
		scores := make([][]float64, len(s.Clusters))
		for c, cells := range s.Clusters {
			total, _ := table.sums(cells)
			scores[c] = total.RawVector().Data
		}
		if len(scores) > 0 {
			spreads = append(spreads, unitSpread(s.Sampled, scores))
		}
	}
	return table.test(spreads, n, rule)
}

// ElementRaoScott is RaoScott where people were drawn one by one.
func (w Weighting) ElementRaoScott(strata []CellElementTable, n float64, rule LonelyRule) RaoScottTest {
	var parts [][]CellTable
	for _, s := range strata {
		parts = append(parts, s.Cells)
	}
	table, ok := w.fitTable(parts)
	if !ok || !table.squared(parts) {
		return noRaoScott
	}
	var spreads []spread
	for _, s := range strata {
		if s.People > 0 {
			total, squares := table.sums(s.Cells)
			spreads = append(spreads, sumSpread(s.Sampled, s.People, total, squares))
		}
	}
	return table.test(spreads, n, rule)
}

// A fittedTable is a table with the weights that fit the population, and what
// the margins tell of its shares.
type fittedTable struct {
	weightedTable
	weighting Weighting
	fitted    [][]float64 // by occupied cell of the table, and weighting cell
}

// fitTable adds up the parts of a sample, each by weighting cell. It is not ok
// where a part has other cells, or the table nothing to test.
func (w Weighting) fitTable(parts [][]CellTable) (fittedTable, bool) {
	everybody := make([]float64, len(w.Factors))
	var whole [][][]float64
	for _, cells := range parts {
		if len(cells) != len(w.Factors) {
			return fittedTable{}, false
		}
		for k, c := range cells {
			everybody[k] += c.EverybodyW
			whole = append(whole, tableTimes(c.W, w.Factors[k]*w.trim(k)))
		}
	}
	t := fittedTable{weightedTable: newWeightedTable(whole), weighting: w}
	if !t.testable() {
		return t, false
	}
	domain := make([][]Totals, len(t.shares))
	for i := range domain {
		domain[i] = make([]Totals, len(w.Factors))
	}
	for _, cells := range parts {
		for k, c := range cells {
			in := t.cells(c.W)
			for i, wx := range in {
				domain[i][k] = domain[i][k].plus(Totals{floats.Sum(in), wx})
			}
		}
	}
	for i, share := range t.shares {
		t.fitted = append(t.fitted, w.moving(share, t.weight, everybody, domain[i]).fitted)
	}
	return t, true
}

// tableTimes is a table times a number.
func tableTimes(table [][]float64, by float64) [][]float64 {
	out := make([][]float64, len(table))
	for g, row := range table {
		for _, w := range row {
			out[g] = append(out[g], by*w)
		}
	}
	return out
}

// squared tells whether the squared weights have the shape of the table.
func (t fittedTable) squared(parts [][]CellTable) bool {
	tables := [][][]float64{parts[0][0].W}
	for _, cells := range parts {
		for _, c := range cells {
			tables = append(tables, c.W2)
		}
	}
	return sameShape(tables)
}

// sums are Σz and Σzz' of people given by weighting cell. Those in the same
// cell of both kinds have the same residuals; those in no cell of the table
// have what the margins tell alone.
func (t fittedTable) sums(cells []CellTable) (*mat.VecDense, *mat.SymDense) {
	total, squares := mat.NewVecDense(len(t.shares), nil), mat.NewSymDense(len(t.shares), nil)
	for k, c := range cells {
		factor := t.weighting.Factors[k]
		add := func(at int, w, w2 float64) {
			residual := t.residual(k, at)
			total.AddScaledVec(total, factor*w, residual)
			squares.SymRankOne(squares, factor*factor*w2, residual)
		}
		inside, inside2 := t.cells(c.W), make([]float64, len(t.shares))
		if c.W2 != nil {
			inside2 = t.cells(c.W2)
		}
		for at := range t.shares {
			add(at, inside[at], inside2[at])
		}
		add(-1, c.EverybodyW-floats.Sum(inside), c.EverybodyW2-floats.Sum(inside2))
	}
	return total, squares
}

// residual is how a person in a weighting cell, and in a cell of the table (−1
// for none), moves the shares, less what the margins tell of it.
func (t fittedTable) residual(k, at int) *mat.VecDense {
	residual := mat.NewVecDense(len(t.shares), nil)
	for i, share := range t.shares {
		u := 0.0
		switch at {
		case -1:
		case i:
			u = t.weighting.trim(k) * (1 - share) / t.weight
		default:
			u = -t.weighting.trim(k) * share / t.weight
		}
		residual.SetVec(i, u-t.fitted[i][k])
	}
	return residual
}
