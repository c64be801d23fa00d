package analysis_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/analysis/result"
)

// compared runs a study of one question, answered in eight municipalities. In G and H
// three people answered, of whom nothing is told.
func compared(t *testing.T, design, statistics string) *result.Results {
	t.Helper()
	return runFiles(t, map[string]string{"study.yaml": `{id: s, title: S, design: ` + design + `, policy: {least: 5}, sources: [{file: a.csv}], statistics: ` + statistics + `,
  codebook: [{id: m, role: municipality, categories: [A, B, C, D, E, F, G, H]}, ` + yesOrNo + `]}`,
		"a.csv": "m;q\n" + yes("A", 52, 8) + yes("B", 38, 12) + yes("C", 30, 30) + yes("D", 24, 36) + yes("E", 9, 21) + yes("F", 4, 16) + yes("G", 2, 1) + yes("H", 1, 2)}, 2)
}

// TestFunnel: municipalities of 20, 30, 50 and 60 are beyond limits or not.
//
//	R: t <- 160/286; y <- function(p, t, n) { r <- qbinom(p, n, t); (r - (pbinom(r, n, t) - p)/dbinom(r, n, t))/n }
//	   100*c(y(.025, t, n), 1 - y(.025, 1-t, n), y(.001, t, n), 1 - y(.001, 1-t, n)) for n = 20, 30, 50, 60
func TestFunnel(t *testing.T) {
	f := compared(t, "census", "{}").Funnel("q.by.municipality")
	if f == nil || f.Method != "funnel_binomial" || f.Column != "agree" {
		t.Fatalf("the funnel is %+v", f)
	}
	for base, want := range map[int][4]float64{
		20: {31.21788568245594, 79.76813592418884, 19.17249562401918, 91.00494105446857},
		30: {36.38524201963559, 75.34490590274258, 26.19482234638405, 84.8043746993833},
		50: {40.99859207766893, 70.64188222138344, 33.00519908315862, 77.98252038739344},
		60: {42.4001259849076, 69.30076987612787, 35.18115813376308, 76.207682298561},
	} {
		i := slices.IndexFunc(f.Limits, func(l result.FunnelLimits) bool { return l.Base == base })
		if i < 0 {
			t.Fatalf("no limits of %d people", base)
		}
		got := f.Limits[i]
		for k, x := range []float64{got.Inner[0], got.Inner[1], got.Outer[0], got.Outer[1]} {
			if math.Abs(x-want[k]) > 1e-9*want[k] {
				t.Errorf("limits of %d people: %.16g, want %.16g", base, x, want[k])
			}
		}
	}
	if f.Limits[0].Base != 20 || f.Limits[len(f.Limits)-1].Base != 60 {
		t.Error("limits tell of a size that is not shown")
	}
	want := []result.BeyondLimits{{Row: "A", Outer: true}, {Row: "B"}, {Row: "D"}, {Row: "E"}, {Row: "F"}}
	if diff := cmp.Diff(want, f.Far); diff != "" {
		t.Error(diff)
	}
}

// TestFunnelOfMeans: the limits are those of the standard deviation of all.
//
//	R: x <- rep(1:5, c(9, 21, 40, 52, 28)); mean(x) + qnorm(c(.025, .975, .001, .999))*sd(x)/sqrt(40)
func TestFunnelOfMeans(t *testing.T) {
	shares := map[string][5]int{"A": {1, 1, 3, 4, 1}, "B": {1, 2, 10, 15, 2}, "C": {3, 7, 10, 12, 8}, "D": {3, 8, 8, 9, 12}, "E": {1, 3, 9, 12, 5}}
	var answers strings.Builder
	for _, m := range []string{"A", "B", "C", "D", "E"} {
		for i, n := range shares[m] {
			answers.WriteString(lines(n, m+";"+string(rune('1'+i))))
		}
	}
	r := runFiles(t, map[string]string{"study.yaml": `{id: s, title: S, design: census, policy: {least: 5}, sources: [{file: a.csv}],
  codebook: [{id: m, role: municipality, categories: [A, B, C, D, E]}, {id: q, kind: number}]}`,
		"a.csv": "m;q\n" + answers.String()}, 2)
	f := r.Funnel("q.by.municipality")
	if f == nil || f.Method != "funnel_normal" {
		t.Fatalf("the funnel is %+v", f)
	}
	i := slices.IndexFunc(f.Limits, func(l result.FunnelLimits) bool { return l.Base == 40 })
	got := f.Limits[i]
	for k, want := range []float64{3.110735553256339, 3.809264446743661, 2.909322393045721, 4.010677606954279} {
		if x := [4]float64{got.Inner[0], got.Inner[1], got.Outer[0], got.Outer[1]}[k]; math.Abs(x-want) > 1e-9*want {
			t.Errorf("limit %d is %.16g, want %.16g", k, x, want)
		}
	}
}

// TestRanking: two of 15 pairs hold together at the level 1 − .05/15.
//
//	R: k <- c(52, 38, 30, 24, 9, 4); n <- c(60, 50, 60, 60, 30, 20)
//	   w <- function(k, n) prop.test(k, n, conf.level = 1 - .05/15, correct = FALSE)$conf.int
//	   larger <- outer(1:6, 1:6, Vectorize(function(i, j) { d <- k[i]/n[i] - k[j]/n[j]
//	     i != j && d - sqrt((k[i]/n[i] - w(k[i], n[i])[1])^2 + (w(k[j], n[j])[2] - k[j]/n[j])^2) > 0 }))
//	   cbind(1 + colSums(larger), 6 - rowSums(larger))
func TestRanking(t *testing.T) {
	k := compared(t, "census", "{}").Ranking("q.by.municipality")
	want := &result.Ranking{Table: "q.by.municipality", Column: "agree", Method: "rank_interval", Level: 0.95, Ranks: []result.Rank{
		{Row: "A", High: 1, Low: 2}, {Row: "B", High: 1, Low: 3}, {Row: "C", High: 2, Low: 6},
		{Row: "D", High: 3, Low: 6}, {Row: "E", High: 3, Low: 6}, {Row: "F", High: 3, Low: 6}}}
	if diff := cmp.Diff(want, k); diff != "" {
		t.Error(diff)
	}
}

// TestRanksTellWhatLettersDo: a municipality is before as many as its letters name.
func TestRanksTellWhatLettersDo(t *testing.T) {
	r := compared(t, "census", letters)
	ranks := r.Ranking("q.by.municipality").Ranks
	for _, k := range ranks {
		if named := len(strings.Fields(r.Table("q.by.municipality").Row(k.Row).Cell("agree").Letters())); k.Low != len(ranks)-named {
			t.Errorf("%s is at most number %d of %d, and larger than %d others", k.Row, k.Low, len(ranks), named)
		}
	}
}

// TestNoFunnel: where nothing may be concluded, and of fewer than five groups.
func TestNoFunnel(t *testing.T) {
	four := lettered(t, "{}", yesOrNo, four)
	for name, r := range map[string]*result.Results{"convenience": compared(t, "convenience", "{}"), "areas": four} {
		if len(r.Funnels)+len(r.Rankings) > 0 {
			t.Errorf("%s: %v, %v", name, r.Funnels, r.Rankings)
		}
	}
}
