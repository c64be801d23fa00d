package analysis_test

import (
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
)

// codingStudy is 60 answers that three coders put in codes 1–3, by a rule; the
// third left every tenth out. R:
//
//	i <- 0:59; a <- 1 + i %% 3; b <- ifelse(i %% 7 == 0, 1 + (i + 1) %% 3, a); c <- ifelse(i %% 5 == 0, pmin(3, a + 1), a); c[i %% 10 == 9] <- NA
func codingStudy(kind, level, design string) map[string]string {
	var answers strings.Builder
	answers.WriteString("one;two;three\n")
	for i := range 60 {
		a := 1 + i%3
		b, c := a, string(rune('0'+a))
		if i%7 == 0 {
			b = 1 + (i+1)%3
		}
		if i%5 == 0 {
			c = string(rune('0' + min(3, a+1)))
		}
		if i%10 == 9 {
			c = ""
		}
		answers.WriteString(string(rune('0'+a)) + ";" + string(rune('0'+b)) + ";" + c + "\n")
	}
	return map[string]string{"a.csv": answers.String(), "study.yaml": `
id: s
title: S
design: ` + design + `
language: en
sources: [{file: a.csv}]
codebook:
  - {id: one, kind: ` + kind + `, scale: codes, text: First coder}
  - {id: two, kind: ` + kind + `, scale: codes, text: Second coder}
  - {id: three, kind: ` + kind + `, scale: codes, text: Third coder}
scales:
  codes: {1: Low, 2: Middle, 3: High}
codings: [{id: themes, coders: [one, two, three], level: ` + level + `, title: What is missed}]
`}
}

// TestCodings: R, after the rule,
//
//	f <- function(x) factor(x, 1:3); k <- vcd::Kappa(table(f(a), f(c)), weights = "Equal-Spacing"); k; confint(k)
//	Unweighted 0.77777777778 0.6369292927 0.9186262629; Weighted 0.83333333333 0.7249306233 0.9417360433
//	weights = "Fleiss-Cohen": Weighted 0.88888888889 0.8136090651 0.9641687127; table(f(a), f(b)): Unweighted 0.775 0.6394751868 0.9105248132
//	mean(a == b): 0.85
//	o <- !is.na(c); n <- t(apply(cbind(a, b, c)[o, ], 1, tabulate, 3)); P <- mean((rowSums(n^2) - 3)/6); p <- colMeans(n)/3
//	c(sum(o), P, (P - sum(p^2))/(1 - sum(p^2))): 54 0.8148148148 0.7218088151
//	d <- function(p, q, n) p != q # ordinal: (sum(n[min(p, q):max(p, q)]) - (n[p] + n[q])/2)^2, interval: (p - q)^2
//	co <- matrix(0, 3, 3); r <- rbind(a, b, c); for (u in 1:60) { v <- r[, u]; v <- v[!is.na(v)]; m <- length(v)
//	  for (x in 1:m) for (y in 1:m) if (x != y) co[v[x], v[y]] <- co[v[x], v[y]] + 1/(m - 1) }; n <- rowSums(co)
//	D <- outer(1:3, 1:3, Vectorize(function(p, q) d(p, q, n))); 1 - (sum(n) - 1)*sum(co*D)/sum(outer(n, n)*D)
//	0.7252878126; ordinal 0.784741804; interval 0.7850397614
func TestCodings(t *testing.T) {
	const id = "coding.themes"
	for level, want := range map[string]struct{ alpha, weighted, low, high float64 }{
		"nominal":  {0.725, 0, 0, 0},
		"ordinal":  {0.785, 0.833, 0.725, 0.942},
		"interval": {0.785, 0.889, 0.814, 0.964},
	} {
		r := runFiles(t, codingStudy("scale", level, "sample"), 1)
		figures(t, r, id, "one|two", "kappa", 0.775, 0.639, 0.911)
		figures(t, r, id, "one|three", "kappa", 0.778, 0.637, 0.919)
		figures(t, r, id, "one|two", "percent_agreement", 85)
		figures(t, r, id, "total", "coded", 54)
		figures(t, r, id, "total", "percent_agreement", 81.5)
		figures(t, r, id, "total", "krippendorff", want.alpha)
		if got := number(t, r, id, "total", "fleiss_kappa"); got != 0.722 {
			t.Errorf("Fleiss %v", got)
		}
		if want.weighted > 0 {
			figures(t, r, id, "one|three", "weighted_kappa", want.weighted, want.low, want.high)
		} else if r.Table(id).Column("weighted_kappa") != nil {
			t.Error("codes without an order have a weighted kappa")
		}
	}
}

// TestCodingsOfConvenience have no intervals, and those of few answers nothing
// at all.
func TestCodingsOfConvenience(t *testing.T) {
	const id = "coding.themes"
	r := runFiles(t, codingStudy("scale", "nominal", "convenience"), 1)
	figures(t, r, id, "one|two", "kappa", 0.775)

	few := codingStudy("scale", "nominal", "sample")
	few["a.csv"] = strings.Join(strings.Split(few["a.csv"], "\n")[:10], "\n")
	r = runFiles(t, few, 1)
	for _, c := range r.Table(id).Columns {
		if got := r.At(result.Ref{Table: id, Row: "one|two", Column: c.ID}).State(); got != result.Withheld {
			t.Errorf("%s of nine answers is %s", c.ID, got)
		}
	}
}
