package analysis_test

import (
	"os"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
)

// schoolsIn runs one of the Californian surveys of schools that R's package
// survey comes with; it skips the test where they are not at hand.
func schoolsIn(t *testing.T, file, roles, more string) *result.Results {
	t.Helper()
	data, err := os.ReadFile("../../shared/data/" + file)
	if err != nil {
		t.Skipf("the surveys are not here: %v", err)
	}
	return runFiles(t, map[string]string{"a.csv": string(data), "heads.csv": "stratum;n\nE;4421\nH;755\nM;1018\n",
		"study.yaml": `{id: s, title: S, design: sample, sources: [{file: a.csv}], policy: {least: 5}, ` + more + `
  codebook: [` + roles + `, {id: pw, kind: number, role: weight}, {id: api00, kind: number}, {id: met, column: sch.wide, categories: ["Yes", "No"], agree: ["Yes"]}]}`}, 2)
}

// TestSchools: what R's survey package says of the two surveys, rounded as it
// is shown, for it rests on weights.
func TestSchools(t *testing.T) {
	type figure struct {
		table, row, column string
		value, low, high   float64
	}
	for _, test := range []struct {
		file, roles, more, method string
		figures                   []figure
	}{
		// R: ds <- svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = read.csv("api_strat.csv"))
		// m <- svymean(~api00, ds); confint(m, df = degf(ds))
		// 662.28736315932076 643.73218827208620 680.84253804655532
		// d <- subset(ds, stype == "H"); confint(svymean(~api00, d), df = degf(ds))
		// 625.82000000000005 596.36280070864541 655.27719929135469
		{"api_strat.csv", `{id: stype, role: stratum, categories: [E, H, M]}, {id: kind, column: stype, role: area, categories: [E, H, M]}`, "headcounts: heads.csv,", "linearised", []figure{
			{"api00", "mean", "mean", 662.29, 643.73, 680.84}, {"api00.by.area", "H", "mean", 625.82, 596.36, 655.28}}},
		// R: dc <- svydesign(id = ~dnum, weights = ~pw, data = read.csv("api_clus1.csv"))
		// m <- svymean(~api00, dc); c(coef(m), confint(m, df = degf(dc)))
		// 644.16939890710387 593.16849326109093 695.17030455311681
		{"api_clus1.csv", `{id: dnum, role: cluster, categories: from_data}, {id: stype, role: area, categories: [E, H, M]}`, "", "linearised", []figure{
			{"api00", "mean", "mean", 644.17, 593.17, 695.17},
			// m <- svymean(~api00, subset(dc, stype == "H")); c(coef(m), confint(m, df = degf(dc)))
			// 618.57142857142856 536.20598275686541 700.93687438599170
			{"api00.by.area", "H", "mean", 618.57, 536.21, 700.94}}},
		// R: j <- as.svrepdesign(dc, type = "JK1"); confint(svymean(~api00, j), df = 14)
		// 587.130595650748091 701.208202163459418
		// confint(svymean(~api00, subset(j, stype == "H")), df = 14)
		// 518.17350081606673 718.96935632679038
		{"api_clus1.csv", `{id: dnum, role: cluster, categories: from_data}, {id: stype, role: area, categories: [E, H, M]}`, "statistics: {variance: jackknife},", "jackknife", []figure{
			{"api00", "mean", "mean", 644.17, 587.13, 701.21}, {"api00.by.area", "H", "mean", 618.57, 518.17, 718.97}}},
		// R: ds <- svydesign(id = ~cds, strata = ~stype, weights = ~pw, data = read.csv("api_strat.csv"))
		// j <- as.svrepdesign(ds, type = "JKn"); confint(svymean(~api00, j), df = 197)
		// 643.4813565932167876 681.0933697254247363
		// confint(svymean(~api00, subset(j, stype == "H")), df = 197)
		// 595.336111091187604 656.303888908812496
		{"api_strat.csv", `{id: stype, role: stratum, categories: [E, H, M]}, {id: kind, column: stype, role: area, categories: [E, H, M]}, {id: cds, role: cluster, categories: from_data}`, "statistics: {variance: jackknife},", "jackknife", []figure{
			{"api00", "mean", "mean", 662.29, 643.48, 681.09}, {"api00.by.area", "H", "mean", 625.82, 595.34, 656.3}}},
	} {
		r := schoolsIn(t, test.file, test.roles, test.more)
		for _, want := range test.figures {
			e, ok := r.Table(want.table).Row(want.row).Cell(want.column).Estimate()
			if !ok || e.Interval == nil || e.Value != want.value || e.Interval.Low != want.low || e.Interval.High != want.high || e.Interval.Method != test.method {
				t.Errorf("%s: %s %s is %+v with %+v, not %+v", test.file, want.table, want.row, e, e.Interval, want)
			}
		}
		e, _ := r.Table("met").Row("agree").Cell("agree").Estimate()
		if e.Interval == nil || e.Interval.Method != "share_wilson" {
			t.Errorf("%s: the share has %+v", test.file, e.Interval)
		}
		for _, made := range r.Tests {
			if made.Method == "chisq" || made.Method == "score" || made.Method == "welch" {
				t.Errorf("%s: %s is tested by %s, as if everybody were drawn alike", test.file, made.ID, made.Method)
			}
		}
	}
}
