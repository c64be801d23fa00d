package statistic

import (
	"math"
	"testing"
)

func (p PairDifference) numbers() []float64 {
	return []float64{float64(p.First), float64(p.Second), p.Difference, p.Statistic, p.DF, p.P, p.Interval.Low, p.Interval.High}
}

// R, of the first two groups and so on: w <- t.test(x[g == 1], x[g == 2]); q <-
// qtukey(.95, 4, w$parameter)/sqrt(2)*w$stderr; diff, w$statistic, w$parameter,
// p, diff ± q. R's qtukey is good to seven digits here. p is by the quadrature of
// TestStudentizedRange, from which ptukey(abs(w$statistic)*sqrt(2), 4, w$parameter,
// lower.tail = FALSE) is up to 4e-10 off.
func TestGamesHowell(t *testing.T) {
	want := [][]float64{
		{0, 1, 0.62719298245614041, 3.0326409426029719, 114.97578955104004, 0.015648052505368996, 0.088027769567302516, 1.1663581953449782},
		{0, 2, -0.43115942028985543, -1.9946772129782198, 99.587677561865377, 0.1969243298146354, -0.99596037805842175, 0.13364153747871088},
		{0, 3, 0.85666666666666647, 3.0562696146557351, 43.169007583699489, 0.019328487083068575, 0.10770845632145321, 1.6056248770118797},
		{1, 2, -1.0583524027459958, -4.9224287945597096, 97.280392521763588, 2.0544868652166505e-05, -1.6203782825294466, -0.49632652296254498},
		{1, 3, 0.22947368421052605, 0.82127018125266016, 42.61249856099883, 0.84408438153585719, -0.51750662378940582, 0.97645399221045792},
		{2, 3, 1.2878260869565219, 4.4966641464386283, 45.138227141982611, 0.00027202179785531735, 0.52389687825816122, 2.0517552956548828},
	}
	pairs := GamesHowell(samplesOf(fourGroups), 0.95)
	if len(pairs) != len(want) {
		t.Fatalf("%d pairs", len(pairs))
	}
	tolerances := []float64{0, 0, 1e-11, 1e-11, 1e-11, 1e-11, 1e-7, 1e-7}
	for i, p := range pairs {
		for j, number := range p.numbers() {
			near(t, "pair", number, want[i][j], tolerances[j])
		}
	}
}

// Two groups need no family: it is Welch's test.
func TestGamesHowellOfTwo(t *testing.T) {
	two := samplesOf(fourGroups[:2])
	pair, welch := GamesHowell(two, 0.9)[0], Welch(two[0], two[1])
	interval := welch.Interval(0.9)
	agree(t, "two groups", pair.numbers(), 0, 1, welch.Difference, welch.Statistic, welch.DF, welch.P, interval.Low, interval.High)
}

// Groups that cannot be compared do not widen the intervals of others.
func TestGamesHowellUndefined(t *testing.T) {
	nan := math.NaN()
	two := samplesOf(fourGroups[:2])
	pairs := GamesHowell([]Sample{two[0], {1, 9, nan}, {0, 0, nan}, two[1]}, 0.95)
	agree(t, "one person", pairs[0].numbers(), 0, 1, two[0].Mean-9, nan, nan, nan, nan, nan)
	agree(t, "nobody", pairs[1].numbers(), 0, 2, nan, nan, nan, nan, nan, nan)
	want := GamesHowell(two, 0.95)[0].numbers()
	agree(t, "others", pairs[2].numbers()[2:], want[2:]...)
	alike := GamesHowell([]Sample{{5, 3, 0}, {5, 4, 0}}, 0.95)
	agree(t, "no variance", alike[0].numbers(), 0, 1, -1, nan, nan, nan, nan, nan)
	if none := GamesHowell(nil, 0.95); len(none) != 0 {
		t.Errorf("%d pairs of nothing", len(none))
	}
}

// The p value and the interval are one test: at the level 1 − P, zero is an end
// of the interval.
func TestGamesHowellAgreesWithItself(t *testing.T) {
	for i, p := range GamesHowell(samplesOf(fourGroups), 0.95) {
		at := GamesHowell(samplesOf(fourGroups), 1-p.P)[i].Interval
		if end := min(math.Abs(at.Low), math.Abs(at.High)); end > 1e-10 {
			t.Errorf("groups %d and %d: p is %g, and at that level the interval %v", p.First, p.Second, p.P, at)
		}
	}
}
