package analysis

import (
	"slices"
	"testing"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// Numbers by hand; the unweighted ones as R's median(rep(1:5, n)).
func TestMedianOf(t *testing.T) {
	values := []float64{1, 2, 3, 4, 5}
	for _, tt := range []struct {
		name    string
		weights []float64
		want    float64
	}{
		{"nobody", []float64{0, 0, 0, 0, 0}, 1},
		{"one person", []float64{0, 0, 0, 1, 0}, 4},
		{"odd", []float64{1, 1, 1, 0, 2}, 3},
		{"between two", []float64{1, 1, 1, 1, 0}, 2.5},
		{"between two that are apart", []float64{2, 0, 0, 0, 2}, 3},
		{"weighted", []float64{0.5, 0, 1, 0.25, 0}, 3},
	} {
		people := make([]cube.Cell, len(values))
		for i, w := range tt.weights {
			people[i].W = w
		}
		if got := medianOf(values, people); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// Two items of 1–3, both answered, have the sums 2 … 6; with one answer enough
// also the doubles of 1, 2 and 3, which are among them.
func TestValuesOf(t *testing.T) {
	v := codebook.Variable{Items: []string{"a", "b"}, MinAnswered: 2, From: [2]float64{1, 3}, To: [2]float64{2, 6}}
	for _, v.MinAnswered = range []int{2, 1} {
		if got := valuesOf(&v); !slices.Equal(got, []float64{2, 3, 4, 5, 6}) {
			t.Errorf("%d answers: %v", v.MinAnswered, got)
		}
	}
}
