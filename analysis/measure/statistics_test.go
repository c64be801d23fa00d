package measure

import (
	"math"
	"slices"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/study"
)

func TestWilson(t *testing.T) {
	// R: prop.test(k, n, correct = FALSE, conf.level = level)$conf.int
	tests := []struct {
		k, n             int
		level, low, high float64
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
		i := wilson(tt.k, tt.n, tt.level)
		nearInterval(t, "wilson", i, tt.low, tt.high, exact)
		if tt.k == 0 && i.Low != 0 || tt.k == tt.n && i.High != 1 {
			t.Errorf("%d of %d: %v–%v does not end where it must", tt.k, tt.n, i.Low, i.High)
		}
	}
}

func TestNoInterval(t *testing.T) {
	for what, i := range map[string]*result.Interval{
		"nobody":                     wilson(0, 0, 0.95),
		"more than all":              wilson(3, 2, 0.95),
		"fewer than none":            wilson(-1, 2, 0.95),
		"certainty":                  wilson(1, 2, 1),
		"no confidence":              wilson(1, 2, 0),
		"no proportion":              Wilson(math.NaN(), 3, 0.95),
		"no size":                    Wilson(0.5, math.NaN(), 0.95),
		"one person":                 tInterval(3, 0, 1, 0.95),
		"all alike":                  tInterval(3, 0, 20, 0.95),
		"difference from nobody":     newcombeOf(1, 2, 0, 0, 0.95),
		"difference from one person": welchInterval(3, 1, 10, 4, 0, 1, 0.95),
		"both all alike":             welchInterval(3, 0, 10, 4, 0, 10, 0.95),
		"unknown population":         NonresponseBounds(1, 2, 0),
		"population below answers":   NonresponseBounds(1, 3, 2),
	} {
		if i != nil {
			t.Errorf("%s: %+v", what, *i)
		}
	}
	if _, _, ok := scoreTestOf(0, 0, 1, 2); ok {
		t.Error("nobody was tested")
	}
	if _, _, _, ok := welchTest(3, 0, 10, 4, 0, 10); ok {
		t.Error("people who are all alike were tested")
	}
	if _, ok := CohenD(3, 0, 10, 4, 0, 10); ok {
		t.Error("people who are all alike have a standard deviation")
	}
}

func TestTInterval(t *testing.T) {
	// R: 3.2 + c(-1, 1) * qt(.975, 24) * 1.1/5
	nearInterval(t, "t", tInterval(3.2, 1.1, 25, 0.95), 2.7459423164418344, 3.654057683558166, iterate)
}

func TestNewcombeDifference(t *testing.T) {
	// Newcombe 1998, table II, method 10, prints (a) 0.0524, 0.3339;
	// (d) 0.1705, 0.8090; (g) −0.0381, 0.1926; (h) 0.6791, 1.0000.
	// R, with w <- prop.test(k, n, correct = FALSE)$conf.int for each group:
	//    d + c(-sqrt((p1-l1)^2 + (u2-p2)^2), sqrt((u1-p1)^2 + (p2-l2)^2))
	tests := []struct {
		k1, n1, k2, n2   int
		level, low, high float64
	}{
		{56, 70, 48, 80, 0.95, 0.052431472402364926, 0.33387265403690586},
		{9, 10, 3, 10, 0.95, 0.17052272393450307, 0.80901797353548799},
		{5, 56, 0, 29, 0.95, -0.038137147903536853, 0.19256001385511157},
		{10, 10, 0, 20, 0.95, 0.67908603714191484, 1},
		{56, 70, 48, 80, SimultaneousLevel(0.95, 3), 0.019228078641744223, 0.36083181030748812},
	}
	for _, tt := range tests {
		i := newcombeOf(tt.k1, tt.n1, tt.k2, tt.n2, tt.level)
		nearInterval(t, "newcombe", i, tt.low, tt.high, exact)
	}
}

func TestTwoProportionZ(t *testing.T) {
	// R: prop.test(c(56, 48), c(70, 80), correct = FALSE): sqrt(X-squared), p
	z, p, _ := scoreTestOf(56, 70, 48, 80)
	near(t, "z", z, 2.6501719512585331, exact)
	near(t, "p", p, 0.0080450813681965643, exact)
	// R: prop.test(c(10, 0), c(10, 20), correct = FALSE): X-squared 30
	z, p, _ = scoreTestOf(0, 20, 10, 10)
	near(t, "z", z, -math.Sqrt(30), exact)
	near(t, "p", p/4.3204630578274968e-08, 1, exact)
	if z, p, ok := scoreTestOf(7, 7, 9, 9); z != 0 || p != 1 || !ok {
		t.Errorf("two unanimous groups: z = %v, p = %v, %v", z, p, ok)
	}
}

func TestWelch(t *testing.T) {
	// R: a <- rep(1:5, c(3,5,8,12,4)); b <- rep(1:5, c(9,10,8,6,2)); t.test(a, b)
	const m1, s1, n1, m2, s2, n2 = 3.28125, 1.1704527659924406, 32, 2.4857142857142858, 1.2216533775134075, 35
	tt, df, p, _ := welchTest(m1, s1, n1, m2, s2, n2)
	near(t, "t", tt, 2.7214340382321334, exact)
	near(t, "df", df, 64.849359573097644, exact)
	near(t, "p", p, 0.0083371424547376578, exact)
	nearInterval(t, "welch", welchInterval(m1, s1, n1, m2, s2, n2, 0.95), 0.21170216220647306, 1.3793692663649555, iterate)
	// R: t.test(a, b, conf.level = 1 - .05/4)$conf.int
	nearInterval(t, "welch, m = 4", welchInterval(m1, s1, n1, m2, s2, n2, SimultaneousLevel(0.95, 4)),
		0.044477387991923238, 1.5465940405795053, iterate)
	// R: (mean(a)-mean(b)) / sqrt((31*var(a)+34*var(b))/65)
	d, _ := CohenD(m1, s1, n1, m2, s2, n2)
	near(t, "d", d, 0.66432617087453549, exact)
}

func TestCohenH(t *testing.T) {
	// R: 2*asin(sqrt(.8)) - 2*asin(sqrt(.6))
	near(t, "h", CohenH(0.8, 0.6), 0.44214318800295338, exact)
	near(t, "h", CohenH(0, 1), -math.Pi, exact)
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
			near(t, "holm", got[i], tt.want[i], exact)
		}
		if !slices.Equal(before, tt.p) {
			t.Errorf("the caller's p were changed to %v", tt.p)
		}
	}
}

func TestSimultaneousLevel(t *testing.T) {
	for m, want := range map[int]float64{0: 0.95, 1: 0.95, 2: 0.975, 5: 0.99} {
		near(t, "level", SimultaneousLevel(0.95, m), want, exact)
	}
}

func TestCompare(t *testing.T) {
	a, b := answersTo(3, 5, 8, 12, 4), answersTo(9, 10, 8, 6, 2)
	in := Inference{Design: study.Census, Level: 0.95}
	share, ok := Compare(agreement(), "agree", a, b, in, 4)
	if !ok || share.Established || share.Method != "score" || share.FamilySize != 4 || share.Column != "agree" {
		t.Errorf("agree: %+v, %v", share, ok)
	}
	// R: prop.test(c(16, 8), c(32, 35), correct = FALSE): X-squared, p; h as above;
	//    Newcombe's formula at 1 - .05/4
	near(t, "z²", share.Statistic*share.Statistic, 5.3570321151716502, exact)
	near(t, "p", share.P, 0.020638868877214566, exact)
	near(t, "h", share.Effect.Value, 0.57383545252003065, exact)
	near(t, "points", share.Difference.Value, 27.142857142857146, exact)
	nearInterval(t, "points", share.Difference.Interval, -1.954151250927888, 51.018278801597752, exact)

	mean, ok := Compare(agreement(), "mean", a, b, in, 4)
	if !ok || !mean.Established || mean.Method != "welch" || mean.Difference.Base != 67 {
		t.Errorf("mean: %+v, %v", mean, ok)
	}
	near(t, "t", mean.Statistic, 2.7214340382321334, exact)
	near(t, "df", mean.DF[0], 64.849359573097644, exact)
	near(t, "d", mean.Effect.Value, 0.66432617087453549, exact)
	near(t, "difference", mean.Difference.Value, 0.79553571428571423, exact)
	nearInterval(t, "difference", mean.Difference.Interval, 0.044477387991923238, 1.5465940405795053, iterate)

	alone, _ := Compare(agreement(), "agree", a, b, in, 1)
	if !alone.Established {
		t.Errorf("alone in its family the difference is %+v", alone.Difference.Interval)
	}
	four, ok := Compare(agreement(), "valid:4", a, b, in, 1)
	if !ok || four.Difference.Value != 100*(12.0/32-6.0/35) {
		t.Errorf("valid:4: %+v, %v", four.Difference, ok)
	}
}

func TestCompareRefuses(t *testing.T) {
	a, nobody := answersTo(3, 5, 8), answersTo()
	census := Inference{Design: study.Census, Level: 0.95}
	tests := []struct {
		what, column string
		in           Inference
		b            bool
	}{
		{"a convenience study", "agree", Inference{Design: study.Convenience, Level: 0.95}, true},
		{"no design", "mean", Inference{Level: 0.95}, true},
		{"a count", "n:4", census, true},
		{"an unknown answer", "valid:7", census, true},
		{"persons of a scale", "persons:4", census, true},
		{"nobody's share", "agree", census, false},
		{"nobody's mean", "mean", census, false},
	}
	for _, tt := range tests {
		b := nobody
		if tt.b {
			b = a
		}
		if test, ok := Compare(agreement(), tt.column, a, b, tt.in, 1); ok {
			t.Errorf("%s was tested: %+v", tt.what, test)
		}
	}
}
