package analysis_test

import (
	"math"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
)

// twoMunicipalities is two municipalities: a small one where 20 of 25 answered, 12 of
// them yes, and a large one where 60 of 100 did, 30 of them yes.
func twoMunicipalities(design, more string) map[string]string {
	return map[string]string{"study.yaml": `{id: s, title: S, design: ` + design + `, sources: [{file: a.csv}], headcounts: heads.csv, policy: {least: 5},
  codebook: [{id: m, role: municipality, categories: [small, large]}, {id: q, categories: ["yes", "no"], agree: ["yes"]}]` + more + `}`,
		"a.csv":     "m;q\n" + lines(12, "small;yes") + lines(8, "small;no") + lines(30, "large;yes") + lines(30, "large;no"),
		"heads.csv": "municipality;n\nsmall;25\nlarge;100\n"}
}

func cell(t *testing.T, r *result.Results, table, row, column string) result.Estimate {
	t.Helper()
	e, ok := r.Table(table).Row(row).Cell(column).Estimate()
	if !ok {
		t.Fatalf("%s %s %s has no number", table, row, column)
	}
	return e
}

// TestCensusClaimsNoFalsePrecision: whoever did not answer a census could have
// said anything. How many there were makes nothing of it more certain.
func TestCensusClaimsNoFalsePrecision(t *testing.T) {
	r := runFiles(t, twoMunicipalities("census", ""), 1)
	if low, high := cell(t, r, "q.by.municipality", "small", "bound_low"), cell(t, r, "q.by.municipality", "small", "bound_high"); low.Value != 48 || high.Value != 68 { // 12/25, 17/25
		t.Errorf("the bounds are %v and %v", low.Value, high.Value)
	}
	for _, row := range r.Table("q").Rows {
		for column, c := range row.Cells {
			if e, ok := c.Estimate(); ok && e.Interval != nil {
				t.Errorf("what everybody answered has an interval: %s %s, %+v", row.ID, column, e.Interval)
			}
		}
	}
	// R: 100 * prop.test(12, 20, correct = FALSE)$conf.int
	// 38.658150076225326 78.119346762718294
	i := cell(t, r, "q.by.municipality", "small", "agree").Interval
	if i == nil || math.Abs(i.Low-38.658150076225326) > 1e-9 || math.Abs(i.High-78.119346762718294) > 1e-9 {
		t.Errorf("the small municipality is compared by %+v", i)
	}
}

// TestFiniteCorrectionIsOfSamples: knowing how many there are makes what is
// described of a sample more certain, never a comparison.
func TestFiniteCorrectionIsOfSamples(t *testing.T) {
	known := runFiles(t, twoMunicipalities("sample", ""), 1)
	files := twoMunicipalities("sample", "")
	files["study.yaml"] = strings.Replace(files["study.yaml"], "headcounts: heads.csv, ", "", 1)
	unknown := runFiles(t, files, 1)
	width := func(r *result.Results) float64 {
		i := cell(t, r, "q.by.municipality", "small", "agree").Interval
		return i.High - i.Low
	}
	if !(width(known) < 0.6*width(unknown)) {
		t.Errorf("20 of 25 have an interval of %v, 20 of many one of %v", width(known), width(unknown))
	}
	for _, test := range unknown.Tests {
		for _, same := range known.Tests {
			if same.ID == test.ID && (same.P != test.P || same.Difference != nil && *same.Difference.Interval != *test.Difference.Interval) {
				t.Errorf("%s depends on how many there are", test.ID)
			}
		}
	}
}

// TestConvenienceDescribesOnly: no choice of method gives it intervals or tests.
func TestConvenienceDescribesOnly(t *testing.T) {
	r := runFiles(t, twoMunicipalities("convenience", ", statistics: {interval: beta, letters: true}, weighting: {by: [municipality]}"), 1)
	if len(r.Tests) > 0 {
		t.Errorf("%d tests, such as %s", len(r.Tests), r.Tests[0].ID)
	}
	for _, table := range r.Tables {
		for _, row := range table.Rows {
			for column, c := range row.Cells {
				if e, ok := c.Estimate(); ok && e.Interval != nil {
					t.Errorf("%s %s %s has an interval", table.ID, row.ID, column)
				}
			}
		}
	}
}
