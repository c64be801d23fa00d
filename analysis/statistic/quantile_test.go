package statistic

import (
	"fmt"
	"math"
	"testing"
)

var fiveSteps = []float64{1, 2, 3, 4, 5}

func TestQuantile(t *testing.T) {
	// R: quantile(rep(1:5, counts), c(0, .1, .25, .5, .75, .9, 1))
	probabilities := []float64{0, .1, .25, .5, .75, .9, 1}
	tests := []struct{ counts, want []float64 }{
		{[]float64{3, 5, 8, 12, 4}, []float64{1, 2, 2.75, 3.5, 4, 4.9000000000000021, 5}},
		{[]float64{1, 0, 0, 0, 0}, []float64{1, 1, 1, 1, 1, 1, 1}},
		{[]float64{5, 0, 0, 0, 5}, []float64{1, 1, 1, 3, 5, 5, 5}},
		{[]float64{0, 0, 6, 0, 0}, []float64{3, 3, 3, 3, 3, 3, 3}},
		{[]float64{3e6, 2e6, 1e6, 2e6, 2e6}, []float64{1, 1, 1, 2.5, 4, 5, 5}},
	}
	for _, tt := range tests {
		for i, p := range probabilities {
			check(t, fmt.Sprint("quantile ", p, " of ", tt.counts), Quantile(fiveSteps, tt.counts, p), tt.want[i])
		}
	}
}

func TestMedianInterval(t *testing.T) {
	// R: x <- sort(rep(1:5, counts)); j <- qbinom((1-level)/2, n, .5); x[c(j, n+1-j)]
	tests := []struct {
		counts           []float64
		level, low, high float64
	}{
		{[]float64{3, 5, 8, 12, 4}, 0.95, 3, 4},          // j = 10
		{[]float64{3, 5, 8, 12, 4}, 0.99, 3, 4},          // j = 9
		{[]float64{5, 0, 0, 0, 5}, 0.95, 1, 5},           // j = 2
		{[]float64{0, 0, 6, 0, 0}, 0.95, 3, 3},           // j = 1
		{[]float64{3e6, 2e6, 1e6, 2e6, 2e6}, 0.95, 2, 3}, // j = 4996901
	}
	for _, tt := range tests {
		checkInterval(t, fmt.Sprint(tt.counts), MedianInterval(fiveSteps, tt.counts, tt.level), tt.low, tt.high)
	}
}

// j of 4996901 in ten million: one more or less is another answer.
func TestMedianIntervalToThePerson(t *testing.T) {
	counts := []float64{4996900, 1, 6198, 1, 4996900}
	checkInterval(t, "between the two", MedianInterval(fiveSteps, counts, 0.95), 2, 4)
}

func TestNoQuantile(t *testing.T) {
	nan := math.NaN()
	tests := []struct {
		what           string
		scores, counts []float64
		p              float64
	}{
		{"nobody", fiveSteps, make([]float64, 5), 0.5},
		{"no answers", nil, nil, 0.5},
		{"half a person", fiveSteps, []float64{1, 1.5, 1, 1, 1}, 0.5},
		{"fewer than none", fiveSteps, []float64{1, -1, 1, 1, 1}, 0.5},
		{"descending scores", []float64{2, 1}, []float64{1, 1}, 0.5},
		{"more scores than counts", fiveSteps, []float64{1}, 0.5},
		{"no probability", fiveSteps, []float64{1, 1, 1, 1, 1}, 1.5},
		{"an unknown probability", fiveSteps, []float64{1, 1, 1, 1, 1}, nan},
	}
	for _, tt := range tests {
		if q := Quantile(tt.scores, tt.counts, tt.p); !math.IsNaN(q) {
			t.Errorf("%s: quantile %v", tt.what, q)
		}
		if i := MedianInterval(tt.scores, tt.counts, tt.p); tt.p == 0.5 && i.Defined() {
			t.Errorf("%s: interval %v", tt.what, i)
		}
	}
	if i := MedianInterval(fiveSteps, []float64{1, 1, 1, 1, 1}, 0.95); i.Defined() { // qbinom(.025, 5, .5) is 0
		t.Errorf("five people: interval %v", i)
	}
}

func TestWeightedMedian(t *testing.T) {
	// R: x <- c(1,2,2,3,4,4,5); w <- c(.5,1,2,1.5,1,3,.8)
	//    svyquantile(~x, svydesign(ids = ~1, weights = ~w), .5, qrule = "school")   3
	//    with w <- c(1,1,1,1,1,2,1)                                                 3.5
	check(t, "weighted", WeightedMedian(fiveSteps, []float64{.5, 3, 1.5, 4, .8}), 3)
	check(t, "half on either side", WeightedMedian(fiveSteps, []float64{1, 2, 1, 3, 1}), 3.5)
	check(t, "half on either side of a gap", WeightedMedian(fiveSteps, []float64{.1, .2, 0, .3, 0}), 3)
	for _, counts := range [][]float64{{3, 5, 8, 12, 4}, {5, 0, 0, 0, 5}, {1, 0, 0, 0, 0}} {
		check(t, "equal weights", WeightedMedian(fiveSteps, counts), Quantile(fiveSteps, counts, 0.5))
	}
	for _, weights := range [][]float64{nil, make([]float64, 5), {1, math.NaN(), 1, 1, 1}, {1, 2}} {
		if m := WeightedMedian(fiveSteps, weights); !math.IsNaN(m) {
			t.Errorf("%v: median %v", weights, m)
		}
	}
}
