package analysis_test

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
)

// modelStudy is 300 people by a rule. R:
//
//	i <- 0:299; area <- factor(c("n", "s", "o")[i %% 3 + 1], c("n", "s", "o")); long <- i^2 %% 7 > 1; unit <- i %% 25
//	score <- (i*37) %% 101/101 + .25*(area == "s") + .1*long; q <- 1 + rowSums(outer(score, c(.2, .45, .7, .95), ">"))
func modelStudy(models string) map[string]string {
	var answers strings.Builder
	answers.WriteString("area;years;unit;q\n")
	for i := range 300 {
		score, years := float64(i*37%101)/101, 1
		if i%3 == 1 {
			score += .25
		}
		if i*i%7 > 1 {
			score, years = score+.1, 9
		}
		q := 1
		for _, step := range []float64{.2, .45, .7, .95} {
			if score > step {
				q++
			}
		}
		fmt.Fprintf(&answers, "%s;%d;u%d;%d\n", []string{"n", "s", "o"}[i%3], years, i%25, q)
	}
	return map[string]string{"a.csv": answers.String(), "study.yaml": `
id: s
title: S
design: sample
language: en
sources: [{file: a.csv}]
codebook:
  - {id: area, role: area, categories: {n: North, s: South, o: East}}
  - {id: years, role: tenure, kind: number, text: Years, ladder: [{id: short, label: Short, to: 5}, {id: long, label: Long, from: 5}]}
  - {id: unit, role: unit, categories: from_data, text: Unit}
  - {id: q, kind: scale, agree: [4, 5], text: I am well, categories: {1: "No", 2: "2", 3: "3", 4: "4", 5: "Yes"}}
models:
` + models}
}

// figures are what stands in a row of a model: value, low and high of its cells.
func figures(t *testing.T, r *result.Results, table, row, column string, want ...float64) {
	t.Helper()
	e, ok := r.At(result.Ref{Table: table, Row: row, Column: column}).Estimate()
	if !ok {
		t.Errorf("%s, %s, %s is not published", table, row, column)
		return
	}
	got := []float64{e.Value}
	if e.Interval != nil {
		got = append(got, e.Interval.Low, e.Interval.High)
	}
	for i := range want { // R's numbers, as they are rounded
		if len(got) != len(want) || math.Abs(got[i]-want[i]) > 1e-9 {
			t.Errorf("%s, %s, %s = %v, want %v", table, row, column, got, want)
			return
		}
	}
}

func notesUnder(table *result.Table) (notes []string) {
	for _, n := range table.Notes {
		notes = append(notes, strings.Join(append([]string{n.Kind}, n.Args...), " "))
	}
	return notes
}

// TestOrdinalModel: R, after the rule,
//
//	m <- MASS::polr(factor(q) ~ area + long, Hess = TRUE)
//	cbind(exp(coef(m)), exp(confint.default(m)), coef(m), sqrt(diag(vcov(m)))[1:3], 2*pnorm(-abs(coef(summary(m))[1:3, 3])))
//	areas    3.806936 2.2761483 6.367231 1.33682467 0.2624232 3.502986e-07
//	areao    1.020779 0.6206844 1.678774 0.02056564 0.2538303 9.354251e-01
//	longTRUE 1.842067 1.2151100 2.792514 0.61088850 0.2122763 4.004602e-03
//	exp(confint(m))
//	areas 2.2854907 6.399496; areao 0.6204453 1.679699; longTRUE 1.2169733 2.798612
//	c(logLik(m), AIC(m), 1 - c(logLik(m))/c(logLik(update(m, . ~ 1))))
//	-449.36488915 912.72977831 0.04486521
func TestOrdinalModel(t *testing.T) {
	r := runFiles(t, modelStudy("  - {question: q, by: [area, tenure]}\n"), 2)
	const id = "model.q"
	figures(t, r, id, "area:n", "odds_ratio", 1)
	figures(t, r, id, "area:s", "odds_ratio", 3.81, 2.28, 6.37)
	figures(t, r, id, "area:o", "odds_ratio", 1.02, 0.62, 1.68)
	figures(t, r, id, "tenure:long", "odds_ratio", 1.84, 1.22, 2.79)
	figures(t, r, id, "tenure:long", "profile", 1.84, 1.22, 2.80)
	figures(t, r, id, "tenure:long", "p", 0.004)
	figures(t, r, id, "area:s", "se", 0.262)
	if e, _ := r.At(result.Ref{Table: id, Row: "area:s", Column: "coefficient"}).Estimate(); e.Value != 1.337 || e.Base != 300 {
		t.Error(e)
	}
	table := r.Table(id)
	// Nobody in the south gave the lowest answer, so that its step cannot be tested.
	if got := notesUnder(table); !slices.Contains(got, "mcfadden -449.4 912.7 0.045") || !slices.Contains(got, "brant_none") {
		t.Error(notesUnder(table))
	}
	for _, method := range []string{"polr", "wald", "profile", "marginal_share", "mcfadden"} {
		if !slices.ContainsFunc(r.Methods, func(m result.Method) bool { return m.ID == method }) {
			t.Errorf("the results do not name %s", method)
		}
	}
	if r.Table("q.by.area") == nil {
		t.Error("the groups of the model have no table")
	}
}

// TestClusteredModel: R, after the rule,
//
//	e <- data.frame(q, area, long, unit); g <- glm(q > 3 ~ area + long, binomial, e)
//	V <- sandwich::vcovCL(g, cluster = ~unit); lmtest::coeftest(g, V, df = 24); exp(lmtest::coefci(g, vcov. = V, df = 24))
//	areas     1.038131   0.164752  6.3012 1.632e-06  2.823934 2.009928 3.9676056
//	areao     0.039511   0.281923  0.1401 0.8897134  1.040302 0.581380 1.8614804
//	longTRUE  0.471681   0.176027  2.6796 0.0131051  1.602686 1.114469 2.3047761
//	for (a in levels(area)) mean(predict(g, data.frame(area = factor(a, levels(area)), long), type = "response"))
//	0.350352 0.6003778 0.3592874
func TestClusteredModel(t *testing.T) {
	r := runFiles(t, modelStudy("  - {id: well, question: q, kind: binary, by: [area, tenure], cluster: unit}\n"), 2)
	const id = "model.well"
	figures(t, r, id, "area:s", "odds_ratio", 2.82, 2.01, 3.97)
	figures(t, r, id, "area:o", "odds_ratio", 1.04, 0.58, 1.86)
	figures(t, r, id, "tenure:long", "odds_ratio", 1.60, 1.11, 2.30)
	figures(t, r, id, "tenure:long", "p", 0.013)
	figures(t, r, id, "area:s", "se", 0.165)
	for row, want := range map[string]float64{"area:n": 35.0, "area:s": 60.0, "area:o": 35.9} {
		if got := number(t, r, id, row, "marginal_share"); math.Abs(got-want) > 1e-9 {
			t.Errorf("share of %s: %v", row, got)
		}
	}
	table := r.Table(id)
	if !slices.Contains(notesUnder(table), "cluster_robust 25 Unit") || table.Column("profile") != nil {
		t.Error(notesUnder(table))
	}
}

// TestModelsRefused: a model says why it has no estimates, and a level that the
// tables do not show is not in it.
func TestModelsRefused(t *testing.T) {
	files := modelStudy("  - {question: q, by: [area, tenure]}\n")
	// Everybody in the east gives the highest answer.
	east := strings.Split(files["a.csv"], "\n")
	for i, line := range east {
		if strings.HasPrefix(line, "o;") {
			east[i] = line[:len(line)-1] + "5"
		}
	}
	r := runFiles(t, map[string]string{"study.yaml": files["study.yaml"], "a.csv": strings.Join(east, "\n")}, 1)
	if got := notesUnder(r.Table("model.q")); !slices.Contains(got, "model_separated East") {
		t.Error(got)
	}
	if got := r.At(result.Ref{Table: "model.q", Row: "area:s", Column: "odds_ratio"}).State(); got != result.NotApplicable {
		t.Error(got)
	}
	// Four people in an area of their own, and as many in the next one as hides them.
	r = runFiles(t, map[string]string{"a.csv": strings.Replace(files["a.csv"], "o;", "w;", 4),
		"study.yaml": strings.Replace(files["study.yaml"], "o: East", "o: East, w: West", 1)}, 1)
	table := r.Table("model.q")
	if table.Row("area:w") != nil || r.At(result.Ref{Table: "q.by.area", Row: "w", Column: "mean"}).State() != result.Withheld {
		t.Error("a group that is withheld is in the model")
	}
	if got := notesUnder(table); !slices.ContainsFunc(got, func(n string) bool { return strings.HasPrefix(n, "model_levels_left") && strings.Contains(n, "West") }) {
		t.Error(got)
	}
	// Nine people.
	r = runFiles(t, map[string]string{"study.yaml": files["study.yaml"], "a.csv": strings.Join(strings.Split(files["a.csv"], "\n")[:10], "\n")}, 1)
	if got := notesUnder(r.Table("model.q")); !slices.Equal(got, []string{"model_small 10"}) {
		t.Error(got)
	}
	if got := r.At(result.Ref{Table: "model.q", Row: "area:s", Column: "odds_ratio"}).State(); got != result.Withheld {
		t.Error(got)
	}
}

// TestModelOfStaffSurvey: R, after the recodes of rse2016_uk.R,
//
//	e <- subset(d, tenure_band != "10+" & !is.na(contract2) & !is.na(turnOver6)); e$band <- droplevels(e$tenure_band)
//	m <- MASS::polr(factor(turnOver6) ~ band + contract2, e, Hess = TRUE)
//	cbind(coef(m), sqrt(diag(vcov(m)))[1:3], exp(coef(m)), exp(confint.default(m)), 2*pnorm(-abs(coef(summary(m))[1:3, 3])))
//	band2-4              0.1599823 0.2846514 1.1734901 0.6717129 2.050101 0.5740964
//	band5-9             -0.3796009 0.3395891 0.6841344 0.3516273 1.331068 0.2636421
//	contract2Fixed term  0.1143893 0.2503146 1.1211885 0.6864525 1.831246 0.6476839
//	exp(confint(m))[2, ]: 0.3507412 1.330395
//	mean(rowSums(predict(m, transform(e, band = factor("2-4", levels(band))), type = "probs")[, 4:5]))
//	0.2831991; "5-9": 0.1872589; contract2 = "Fixed term": 0.2621387
//	c(logLik(m), AIC(m)): -340.8005 695.6011
//	g <- glm(turnOver6 >= 4 ~ band + contract2, binomial, e); cbind(exp(coef(g)), exp(confint.default(g)))
//	band5-9 0.5326504 0.2050850 1.383409; contract2Fixed term 1.1296034 0.5959282 2.141204
//	exp(confint(g))["band5-9", ]: 0.1964189 1.3517839
//	mean(predict(g, transform(e, band = factor("5-9", levels(band))), type = "response")): 0.1611894
//
// Ten years or more is not in it: one person has not told for how long.
func TestModelOfStaffSurvey(t *testing.T) {
	data, err := os.ReadFile(shared + "data/rse2016_uk.csv")
	if os.IsNotExist(err) {
		t.Skip("the survey is not beside the module: ", err)
	}
	design, err2 := os.ReadFile("../cmd/folje/testdata/rse2016/study.yaml")
	if err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	text := strings.NewReplacer("design: convenience", "design: sample", "{audience: outward}", "{audience: inward, least: 5}").Replace(string(design))
	r := runFiles(t, map[string]string{"rse2016_uk.csv": string(data), "study.yaml": text + `
models:
  - {question: turnOver6, by: [tenure, contract2]}
  - {id: would_leave, question: turnOver6, kind: binary, by: [tenure, contract2]}
`}, 2)
	const ordinal, binary = "model.turnOver6", "model.would_leave"
	figures(t, r, ordinal, "tenure:2-4", "odds_ratio", 1.17, 0.67, 2.05)
	figures(t, r, ordinal, "tenure:5-9", "odds_ratio", 0.68, 0.35, 1.33)
	figures(t, r, ordinal, "contract2:Fixed term", "odds_ratio", 1.12, 0.69, 1.83)
	figures(t, r, ordinal, "tenure:5-9", "profile", 0.68, 0.35, 1.33)
	figures(t, r, ordinal, "tenure:5-9", "p", 0.264)
	figures(t, r, ordinal, "tenure:2-4", "se", 0.285)
	figures(t, r, binary, "tenure:5-9", "odds_ratio", 0.53, 0.21, 1.38)
	figures(t, r, binary, "contract2:Fixed term", "odds_ratio", 1.13, 0.6, 2.14)
	figures(t, r, binary, "tenure:5-9", "profile", 0.53, 0.2, 1.35)
	for ref, want := range map[result.Ref]float64{
		{Table: ordinal, Row: "tenure:2-4", Column: "marginal_share"}:           28.3,
		{Table: ordinal, Row: "tenure:5-9", Column: "marginal_share"}:           18.7,
		{Table: ordinal, Row: "contract2:Fixed term", Column: "marginal_share"}: 26.2,
		{Table: binary, Row: "tenure:5-9", Column: "marginal_share"}:            16.1,
	} {
		if e, _ := r.At(ref).Estimate(); math.Abs(e.Value-want) > 1e-9 || e.Base != 223 {
			t.Errorf("%v: %v of %d", ref, e.Value, e.Base)
		}
	}
	if got := notesUnder(r.Table(ordinal)); !slices.Contains(got, "mcfadden -340.8 695.6 0.006") || !slices.Contains(got, "model_levels_left 10 years or more") {
		t.Error(got)
	}
}
