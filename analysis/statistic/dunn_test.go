package statistic

import (
	"math"
	"testing"
)

// R: dunn.test::dunn.test(x, g, altp = TRUE), or by the formula, with r <- rank(x), N <-
// length(x), ti <- table(x), v <- N*(N+1)/12 - sum(ti^3 - ti)/(12*(N-1)): z <-
// (mean(r[g == 1]) - mean(r[g == 2]))/sqrt(v*(1/n1 + 1/n2)), 2*pnorm(-abs(z)).
func TestDunn(t *testing.T) {
	want := [][]float64{
		{0, 1, 2.903876058235042, 0.0036857403682014505},
		{0, 2, -1.9026444115460515, 0.057086959947017263},
		{0, 3, 2.9146787218698207, 0.0035605487525593618},
		{1, 2, -4.5911964634705571, 4.4071223700737344e-06},
		{1, 3, 0.65335535775121767, 0.51352721183794148},
		{2, 3, 4.2930158021745095, 1.7626245614912185e-05},
	}
	pairs := Dunn(fourGroups)
	if len(pairs) != len(want) {
		t.Fatalf("%d pairs", len(pairs))
	}
	for i, p := range pairs {
		agree(t, "pair", []float64{float64(p.First), float64(p.Second), p.Statistic, p.P}, want[i]...)
	}
}

// By hand: the answers 1, 1, 2, 3 have ranks 1.5, 1.5, 3, 4, so the groups have
// mean ranks 1.5 and 3.5; two groups are Mann–Whitney's test.
func TestDunnOfTwo(t *testing.T) {
	a, b := []float64{2, 0, 0}, []float64{0, 1, 1}
	w := MannWhitney(a, b)
	p := Dunn([][]float64{a, b})[0]
	agree(t, "two groups", []float64{p.Difference, p.Statistic, p.P}, -2, w.Z, w.P)
}

func TestDunnUndefined(t *testing.T) {
	nan := math.NaN()
	empty := Dunn([][]float64{{1, 2}, {0, 0}})[0]
	agree(t, "an empty group", []float64{empty.Difference, empty.Statistic, empty.P}, nan, nan, nan)
	alike := Dunn([][]float64{{0, 3}, {0, 4}})[0]
	agree(t, "all alike", []float64{alike.Difference, alike.Statistic, alike.P}, 0, nan, nan)
	if none := Dunn(nil); len(none) != 0 {
		t.Errorf("%d pairs of nothing", len(none))
	}
}
