package statistic

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// A TableStratum is the clusters of one stratum, each with Σw of the people in
// each group who gave each answer: Clusters[c][group][answer].
type TableStratum struct {
	Sampled  float64 // as in Stratum
	Clusters [][][]float64
}

// An ElementTable is a stratum of which People were drawn one by one: Σw and
// Σw² of those in each group who gave each answer.
type ElementTable struct {
	Sampled float64 // as in ElementStratum
	People  float64 // how many were drawn, in the table or not
	W, W2   [][]float64
}

// A RaoScottTest is a chi-square test of a table from a sample that was drawn
// in strata and clusters, or has weights.
type RaoScottTest struct {
	// Pearson is the statistic of the weighted table, scaled to n people, with
	// DF degrees of freedom. FirstOrderP is its p value after division by the
	// mean of the generalised design effects.
	Pearson, DF, FirstOrderP float64
	// F is Pearson over the sum of those design effects, with FDF1 and FDF2
	// degrees of freedom (second order); P is its p value.
	F, FDF1, FDF2, P float64
}

// RaoScott tests whether groups answer alike (Rao & Scott 1984, Annals of
// Statistics 12:46; Thomas & Rao 1987, JASA 82:630; R: svychisq(~group +
// answer, design, statistic = "F"), and "Chisq" for the first order). n is how
// many people the table counts. All is NaN where fewer than two groups or
// answers have anybody, the variance is undefined, or the tables have different
// shapes.
func RaoScott(strata []TableStratum, n float64, rule LonelyRule) RaoScottTest {
	var clusters [][][]float64
	for _, s := range strata {
		clusters = append(clusters, s.Clusters...)
	}
	table := newWeightedTable(clusters)
	if !table.testable() {
		return noRaoScott
	}
	var spreads []spread
	for _, s := range strata {
		if len(s.Clusters) == 0 {
			continue
		}
		scores := make([][]float64, len(s.Clusters))
		for c, counts := range s.Clusters {
			scores[c] = table.scores(counts)
		}
		spreads = append(spreads, unitSpread(s.Sampled, scores))
	}
	return table.test(spreads, n, rule)
}

// ElementRaoScott is RaoScott where people were drawn one by one (R: svychisq
// of a design with id = ~1).
func ElementRaoScott(strata []ElementTable, n float64, rule LonelyRule) RaoScottTest {
	var sums, squares [][][]float64
	for _, s := range strata {
		sums, squares = append(sums, s.W), append(squares, s.W2)
	}
	table := newWeightedTable(sums)
	if !table.testable() || !sameShape(append(sums[:1:1], squares...)) {
		return noRaoScott
	}
	var spreads []spread
	for _, s := range strata {
		if s.People > 0 {
			total := mat.NewVecDense(len(table.shares), table.scores(s.W))
			spreads = append(spreads, sumSpread(s.Sampled, s.People, total, table.squares(s.W2)))
		}
	}
	return table.test(spreads, n, rule)
}

var noRaoScott = RaoScottTest{math.NaN(), math.NaN(), math.NaN(), math.NaN(), math.NaN(), math.NaN(), math.NaN()}

// A weightedTable is the shares of all weight in the cells of the groups and
// answers that have any, row by row.
type weightedTable struct {
	groups, answers []int // which of the whole table's they are
	shares          []float64
	weight          float64
}

func newWeightedTable(parts [][][]float64) weightedTable {
	var t weightedTable
	if len(parts) == 0 || len(parts[0]) == 0 || !sameShape(parts) {
		return t
	}
	rows, columns := make([]float64, len(parts[0])), make([]float64, len(parts[0][0]))
	for _, part := range parts {
		for g, row := range part {
			for c, w := range row {
				rows[g] += w
				columns[c] += w
				t.weight += w
			}
		}
	}
	t.groups, t.answers = occupied(rows), occupied(columns)
	t.shares = make([]float64, len(t.groups)*len(t.answers))
	for _, part := range parts {
		for i, w := range t.cells(part) {
			t.shares[i] += w / t.weight
		}
	}
	return t
}

// sameShape tells whether all parts have the same groups and answers.
func sameShape(parts [][][]float64) bool {
	answers := len(parts[0][0])
	for _, part := range parts {
		if len(part) != len(parts[0]) {
			return false
		}
		for _, row := range part {
			if len(row) != answers {
				return false
			}
		}
	}
	return true
}

func occupied(sums []float64) []int {
	var at []int
	for i, w := range sums {
		if w != 0 {
			at = append(at, i)
		}
	}
	return at
}

func (t weightedTable) testable() bool {
	return len(t.groups) > 1 && len(t.answers) > 1 && t.weight > 0
}

// cells are the occupied cells of a table, row by row.
func (t weightedTable) cells(table [][]float64) []float64 {
	cells := make([]float64, 0, len(t.shares))
	for _, g := range t.groups {
		for _, c := range t.answers {
			cells = append(cells, table[g][c])
		}
	}
	return cells
}

// scores are how much people move each share, Σw(1[in the cell] − share)/ΣΣw.
func (t weightedTable) scores(table [][]float64) []float64 {
	scores, sum := t.cells(table), 0.0
	for _, w := range scores {
		sum += w
	}
	for i, p := range t.shares {
		scores[i] = (scores[i] - p*sum) / t.weight
	}
	return scores
}

// squares is Σzz' over people, of whose scores Σw² per cell tells everything.
func (t weightedTable) squares(table [][]float64) *mat.SymDense {
	sum := mat.NewSymDense(len(t.shares), nil)
	z := mat.NewVecDense(len(t.shares), nil)
	for i, w2 := range t.cells(table) {
		for j, p := range t.shares {
			z.SetVec(j, -p/t.weight)
		}
		z.SetVec(i, (1-t.shares[i])/t.weight)
		sum.SymRankOne(sum, w2, z)
	}
	return sum
}

// test is the test of the table, given the spreads of the shares' scores.
func (t weightedTable) test(spreads []spread, n float64, rule LonelyRule) RaoScottTest {
	covariance, _ := designCovariance(spreads, rule)
	effects, ok := t.designEffects(covariance, n)
	if !ok {
		return noRaoScott
	}
	degrees, _ := designDF(spreads)
	var squared mat.Dense
	squared.Mul(effects, effects)
	trace := mat.Trace(effects)
	test := RaoScottTest{Pearson: t.pearson(n), DF: float64((len(t.groups) - 1) * (len(t.answers) - 1))}
	test.FirstOrderP = chiSquareP(test.Pearson*test.DF/trace, test.DF)
	test.F, test.FDF1 = test.Pearson/trace, trace*trace/mat.Trace(&squared)
	test.FDF2 = test.FDF1 * degrees
	test.P = varianceRatio{test.FDF1, test.FDF2}.survival(test.F)
	return test
}

// pearson is Pearson's statistic of n people with these shares.
func (t weightedTable) pearson(n float64) float64 {
	rows, columns := make([]float64, len(t.groups)), make([]float64, len(t.answers))
	for i, p := range t.shares {
		rows[i/len(columns)] += p
		columns[i%len(columns)] += p
	}
	sum := 0.0
	for i, p := range t.shares {
		expected := rows[i/len(columns)] * columns[i%len(columns)]
		sum += (p - expected) * (p - expected) / expected
	}
	return n * sum
}

// designEffects is (C'D⁻¹C/n)⁻¹ C'D⁻¹VD⁻¹C, whose eigenvalues are the
// generalised design effects: D holds the shares, V their covariance, C the
// contrasts of interaction. A share of 0 counts for nothing, as in R.
func (t weightedTable) designEffects(covariance *mat.SymDense, n float64) (*mat.Dense, bool) {
	scaled := t.interactions()
	plain := mat.DenseCopyOf(scaled)
	for i, p := range t.shares {
		for k := range scaled.RawRowView(i) {
			if p == 0 {
				scaled.Set(i, k, 0)
			} else {
				scaled.Set(i, k, scaled.At(i, k)/p)
			}
		}
	}
	var simple, half, under, effects mat.Dense
	simple.Mul(plain.T(), scaled)
	simple.Scale(1/n, &simple)
	half.Mul(covariance, scaled)
	under.Mul(scaled.T(), &half)
	if err := effects.Solve(&simple, &under); err != nil {
		return nil, false
	}
	return &effects, !math.IsNaN(mat.Trace(&effects))
}

// interactions has a column per contrast (group against the last) × (answer
// against the last), and a row per cell.
func (t weightedTable) interactions() *mat.Dense {
	groups, answers := len(t.groups), len(t.answers)
	contrasts := mat.NewDense(groups*answers, (groups-1)*(answers-1), nil)
	for g := range groups - 1 {
		for c := range answers - 1 {
			k := g*(answers-1) + c
			contrasts.Set(g*answers+c, k, 1)
			contrasts.Set(g*answers+answers-1, k, -1)
			contrasts.Set((groups-1)*answers+c, k, -1)
			contrasts.Set(groups*answers-1, k, 1)
		}
	}
	return contrasts
}
