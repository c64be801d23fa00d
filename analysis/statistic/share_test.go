package statistic

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

func TestWilson(t *testing.T) {
	// R: prop.test(k, n, correct = FALSE, conf.level = level)$conf.int
	tests := []struct {
		k, n, level, low, high float64
	}{
		{0, 12, 0.95, 0, 0.24249400665524079},
		{7, 7, 0.95, 0.64566956493331262, 1},
		{1, 1, 0.95, 0.2065493143772375, 1},
		{0, 1, 0.95, 0, 0.79345068562276255},
		{81, 263, 0.95, 0.25528851987827428, 0.36620957698280016},
		{500, 100000, 0.95, 0.0045814453122456026, 0.005456583669211609},
		{15, 148, 0.99, 0.053644869613964856, 0.18326735011315248},
	}
	for _, tt := range tests {
		i := Wilson(tt.k/tt.n, tt.n, tt.level)
		checkInterval(t, fmt.Sprintf("%v of %v", tt.k, tt.n), i, tt.low, tt.high)
		if tt.k == 0 && i.Low != 0 || tt.k == tt.n && i.High != 1 {
			t.Errorf("%v of %v: %v–%v does not end where it must", tt.k, tt.n, i.Low, i.High)
		}
	}
}

func TestNoInterval(t *testing.T) {
	one, alike, none := Sample{1, 3, 0}, Sample{10, 4, 0}, Sample{}
	for what, i := range map[string]Interval{
		"nobody":                     Wilson(0, 0, 0.95),
		"more than all":              Wilson(1.5, 2, 0.95),
		"fewer than none":            Wilson(-0.5, 2, 0.95),
		"certainty":                  Wilson(0.5, 2, 1),
		"no confidence":              Wilson(0.5, 2, 0),
		"no proportion":              Wilson(math.NaN(), 3, 0.95),
		"no size":                    Wilson(0.5, math.NaN(), 0.95),
		"one person":                 StudentInterval(3, 0.1, 0, 0.95),
		"all alike":                  StudentInterval(3, 0, 19, 0.95),
		"difference from nobody":     Newcombe(0.5, 2, 0, 0, 0.95),
		"difference from one person": Welch(Sample{10, 3, 1}, one).Interval(0.95),
		"both all alike":             Welch(Sample{10, 3, 0}, alike).Interval(0.95),
		"unknown population":         NonresponseBounds(1, 2, 0),
		"endless population":         NonresponseBounds(1, 2, math.Inf(1)),
		"population below answers":   NonresponseBounds(1, 3, 2),
	} {
		if i.Defined() || !math.IsNaN(i.Low) || !math.IsNaN(i.High) {
			t.Errorf("%s: %+v", what, i)
		}
	}
	if z, p := ScoreTest(0, 0, 0.5, 2); !math.IsNaN(z) || !math.IsNaN(p) {
		t.Error("nobody was tested")
	}
	if w := Welch(Sample{10, 3, 0}, alike); !math.IsNaN(w.P) || !math.IsNaN(w.Statistic) || w.Difference != -1 {
		t.Errorf("people who are all alike were tested: %+v", w)
	}
	if d := CohenD(Sample{10, 3, 0}, alike); !math.IsNaN(d) {
		t.Error("people who are all alike have a standard deviation")
	}
	// R: effectsize::cohens_d(3, c(1, 2, 4))$Cohens_d: 0.43643578047198461
	check(t, "d of one", CohenD(Sample{1, 3, math.NaN()}, Sample{3, 7. / 3, 7. / 3}), 0.43643578047198461)
	if d := CohenD(one, none); !math.IsNaN(d) {
		t.Error("one person has a standard deviation")
	}
}

func TestTInterval(t *testing.T) {
	// R: 3.2 + c(-1, 1) * qt(.975, 24) * 1.1/5
	checkInterval(t, "t", StudentInterval(3.2, 1.1/5, 24, 0.95), 2.7459423164418344, 3.654057683558166)
}

func TestNewcombeDifference(t *testing.T) {
	// Newcombe 1998, table II, method 10, prints (a) 0.0524, 0.3339;
	// (d) 0.1705, 0.8090; (g) −0.0381, 0.1926; (h) 0.6791, 1.0000.
	// R, with w <- prop.test(k, n, correct = FALSE)$conf.int for each group:
	//    d + c(-sqrt((p1-l1)^2 + (u2-p2)^2), sqrt((u1-p1)^2 + (p2-l2)^2))
	tests := []struct {
		k1, n1, k2, n2, level, low, high float64
	}{
		{56, 70, 48, 80, 0.95, 0.052431472402364926, 0.33387265403690586},
		{9, 10, 3, 10, 0.95, 0.17052272393450307, 0.80901797353548799},
		{5, 56, 0, 29, 0.95, -0.038137147903536853, 0.19256001385511157},
		{10, 10, 0, 20, 0.95, 0.67908603714191484, 1},
		{56, 70, 48, 80, SimultaneousLevel(0.95, 3), 0.019228078641744223, 0.36083181030748812},
	}
	for _, tt := range tests {
		i := Newcombe(tt.k1/tt.n1, tt.n1, tt.k2/tt.n2, tt.n2, tt.level)
		checkInterval(t, "newcombe", i, tt.low, tt.high)
	}
}

func TestTwoProportionZ(t *testing.T) {
	// R: prop.test(c(56, 48), c(70, 80), correct = FALSE): sqrt(X-squared), p
	z, p := ScoreTest(56./70, 70, 48./80, 80)
	check(t, "z", z, 2.6501719512585331)
	check(t, "p", p, 0.0080450813681965643)
	// R: prop.test(c(10, 0), c(10, 20), correct = FALSE): X-squared 30
	z, p = ScoreTest(0, 20, 1, 10)
	check(t, "z", z, -math.Sqrt(30))
	check(t, "p", p/4.3204630578274968e-08, 1)
	if z, p := ScoreTest(1, 7, 1, 9); z != 0 || p != 1 {
		t.Errorf("two unanimous groups: z = %v, p = %v", z, p)
	}
}

func TestWelch(t *testing.T) {
	// R: a <- rep(1:5, c(3,5,8,12,4)); b <- rep(1:5, c(9,10,8,6,2)); t.test(a, b)
	a, b := Sample{32, 3.28125, 1.1704527659924406 * 1.1704527659924406}, Sample{35, 2.4857142857142858, 1.2216533775134075 * 1.2216533775134075}
	w := Welch(a, b)
	check(t, "t", w.Statistic, 2.7214340382321334)
	check(t, "df", w.DF, 64.849359573097644)
	check(t, "p", w.P, 0.0083371424547376578)
	checkInterval(t, "welch", w.Interval(0.95), 0.21170216220647306, 1.3793692663649555)
	// R: t.test(a, b, conf.level = 1 - .05/4)$conf.int
	checkInterval(t, "welch, m = 4", w.Interval(SimultaneousLevel(0.95, 4)),
		0.044477387991923238, 1.5465940405795053)
	// R: (mean(a)-mean(b)) / sqrt((31*var(a)+34*var(b))/65)
	check(t, "d", CohenD(a, b), 0.66432617087453549)
}

func TestCohenH(t *testing.T) {
	// R: 2*asin(sqrt(.8)) - 2*asin(sqrt(.6))
	check(t, "h", CohenH(0.8, 0.6), 0.44214318800295338)
	check(t, "h", CohenH(0, 1), -math.Pi)
}

func TestHolm(t *testing.T) {
	// R: p.adjust(p, "holm")
	tests := []struct{ p, want []float64 }{
		{nil, nil},
		{[]float64{.3}, []float64{.3}},
		{[]float64{.01, .04, .03, .005, .2}, []float64{.04, .09, .09, .025, .2}},
		{[]float64{.5, .5, .04, .04}, []float64{1, 1, .16, .16}},
	}
	for _, tt := range tests {
		before := slices.Clone(tt.p)
		got := Holm(tt.p)
		if len(got) != len(tt.want) {
			t.Fatalf("%v: got %v", tt.p, got)
		}
		for i := range got {
			check(t, "holm", got[i], tt.want[i])
		}
		if !slices.Equal(before, tt.p) {
			t.Errorf("the caller's p were changed to %v", tt.p)
		}
	}
}

func TestBH(t *testing.T) {
	// R: p.adjust(p, "BH")
	tests := []struct{ p, want []float64 }{
		{nil, nil},
		{[]float64{.3}, []float64{.3}},
		{[]float64{.01, .04, .03, .005, .2}, []float64{.025, .05, .05, .025, .2}},
		{[]float64{.5, .5, .04, .04}, []float64{.5, .5, .08, .08}},
	}
	for _, tt := range tests {
		before := slices.Clone(tt.p)
		got := BH(tt.p)
		if len(got) != len(tt.want) || !slices.Equal(before, tt.p) {
			t.Fatalf("%v: got %v", tt.p, got)
		}
		for i := range got {
			check(t, "bh", got[i], tt.want[i])
		}
	}
}

// R: p.adjust(c(.01, NA, .03), "holm") and "BH": what was not tested is no
// member of the family.
func TestAdjustingWhatWasNotTested(t *testing.T) {
	p := []float64{.01, math.NaN(), .03}
	for name, got := range map[string][]float64{"holm": Holm(p), "bh": BH(p)} {
		check(t, name, got[0], .02)
		check(t, name, got[2], .03)
		if !math.IsNaN(got[1]) {
			t.Errorf("%s: %v", name, got[1])
		}
	}
}

func TestEffectiveSize(t *testing.T) {
	// R: w <- c(.5,1,2,1.5,1,3,.8); sum(w)^2/sum(w^2)
	check(t, "effective size", EffectiveSize(9.8, 18.14), 5.294377067254687)
	check(t, "effective size without weights", EffectiveSize(1e7, 1e7), 1e7)
	if n := EffectiveSize(0, 0); !math.IsNaN(n) {
		t.Errorf("nobody counts as %v", n)
	}
}

func TestHugeGroups(t *testing.T) {
	// R: prop.test(5e6, 1e7, correct = FALSE)$conf.int; with 0 of 1e7
	checkInterval(t, "wilson", Wilson(0.5, 1e7, 0.95), 0.49969010254337065, 0.50030989745662935)
	checkInterval(t, "wilson of nobody", Wilson(0, 1e7, 0.95), 0, 3.8414573450141036e-07)
	// R: prop.test(c(5001000, 5e6), c(1e7, 1e7), correct = FALSE)
	z, p := ScoreTest(0.5001, 1e7, 0.5, 1e7)
	check(t, "z²", z*z, 0.20000000200000001)
	check(t, "p", p, 0.65472084440423473)
}

func TestSimultaneousLevel(t *testing.T) {
	for m, want := range map[int]float64{0: 0.95, 1: 0.95, 2: 0.975, 5: 0.99} {
		check(t, "level", SimultaneousLevel(0.95, m), want)
	}
}
