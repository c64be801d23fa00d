package disclosure

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/foljeforskning/folje/analysis/cube"
)

// TestNoSmallUnionCanBeComputed protects random tables of three by three
// groups and then tries every set of their cells that is below the least size:
// none may be a combination of what is published. It shares no code with the
// attack that the protection itself makes.
func TestNoSmallUnionCanBeComputed(t *testing.T) {
	r := rand.New(rand.NewPCG(20181201, 10))
	a, b := dim("a", "1", "2", "3"), dim("b", "1", "2", "3")
	withheld := 0
	for range 400 {
		sizes := make([]int, 9)
		for i := range sizes {
			if r.IntN(4) > 0 {
				sizes[i] = r.IntN(1 + r.IntN(40))
			}
		}
		of, inA, inB := 0, make([]int, 3), make([]int, 3)
		for i, n := range sizes {
			of, inA[i/3], inB[i%3] = of+n, inA[i/3]+n, inB[i%3]+n
		}
		tables := []*cube.Cube{people(nil, of), people([]cube.Dim{a}, inA...), people([]cube.Dim{b}, inB...), people([]cube.Dim{a, b}, sizes...)}
		decisions := Protect([]Question{{Tables: tables}}, 10, 1)[0]
		for _, d := range decisions {
			withheld += len(d.Reasons)
		}
		for _, set := range computableSets(decisions, sizes) {
			t.Fatalf("sizes %v: the people of cells %v can be computed", sizes, set)
		}
	}
	if withheld < 1000 {
		t.Errorf("only %d groups were withheld: the tables test nothing", withheld)
	}
}

// computableSets returns the sets of inhabited cells with fewer than 10 people
// in all whose indicator is a combination of the published groups': those
// orthogonal to every vector that is orthogonal to all published ones.
func computableSets(decisions []Decision, sizes []int) [][]int {
	var cells []int
	for i, n := range sizes {
		if n > 0 {
			cells = append(cells, i)
		}
	}
	var published []float64
	rows := 0
	for _, d := range decisions {
		for g := range d.Table.Len() {
			if !d.Table.Open(g) {
				continue
			}
			rows++
			for _, cell := range cells {
				published = append(published, indicator(d.Table, g, cell))
			}
		}
	}
	if rows == 0 || len(cells) == 0 {
		return nil
	}
	null := nullSpace(mat.NewDense(rows, len(cells), published))
	var found [][]int
	for set := 1; set < 1<<len(cells); set++ {
		size, in, orthogonal := 0, []int(nil), true
		sums := make([]float64, len(null))
		for i, cell := range cells {
			if set>>i&1 == 1 {
				size += sizes[cell]
				in = append(in, cell)
				for k, v := range null {
					sums[k] += v[i]
				}
			}
		}
		for _, s := range sums {
			orthogonal = orthogonal && math.Abs(s) < 1e-9
		}
		if size < 10 && orthogonal {
			found = append(found, in)
		}
	}
	return found
}

// indicator tells (1 or 0) whether a cell of the 3×3 table is in a group.
func indicator(table *cube.Protected, group, cell int) float64 {
	at := map[string]int{"a": cell / 3, "b": cell % 3}
	for d, k := range table.At(group) {
		if at[table.By()[d].ID] != k {
			return 0
		}
	}
	return 1
}

// nullSpace returns an orthonormal basis of the vectors that m maps to zero.
func nullSpace(m *mat.Dense) [][]float64 {
	var svd mat.SVD
	svd.Factorize(m, mat.SVDFullV)
	var v mat.Dense
	svd.VTo(&v)
	_, n := m.Dims()
	values := svd.Values(nil)
	var basis [][]float64
	for k := range n {
		if k >= len(values) || values[k] < 1e-9 {
			basis = append(basis, mat.Col(nil, k, &v))
		}
	}
	return basis
}
