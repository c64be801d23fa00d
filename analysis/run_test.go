package analysis_test

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis"
	"github.com/foljeforskning/folje/analysis/result"
)

const example = "medarbetarenkat-exempel"

func TestResultsDoNotDependOnWorkers(t *testing.T) {
	first, err := json.Marshal(runEmbedded(t, example, 1))
	if err != nil {
		t.Fatal(err)
	}
	for _, workers := range []int{2, 7} {
		again, err := json.Marshal(runEmbedded(t, example, workers))
		if err != nil {
			t.Fatal(err)
		}
		if string(again) != string(first) {
			t.Errorf("other results with %d workers", workers)
		}
	}
}

// TestFamilies checks what a family promises: as many tests as it says, Holm's
// p never below the plain one, and the word decided by the interval.
func TestFamilies(t *testing.T) {
	r := runEmbedded(t, example, 2)
	size := map[string]int{}
	for _, test := range r.Tests {
		size[test.Family+"/"+map[bool]string{true: "others", false: "waves"}[test.Against == "others"]]++
		if test.PAdjusted < test.P || test.PAdjusted > 1 {
			t.Errorf("%s: p %v, adjusted %v", test.ID, test.P, test.PAdjusted)
		}
		if test.Difference == nil {
			if test.Established {
				t.Errorf("%s: established without a difference", test.ID)
			}
			continue
		}
		i := test.Difference.Interval
		if excludes := i.Low > 0 || i.High < 0; excludes != test.Established {
			t.Errorf("%s: interval %v to %v, established %v", test.ID, i.Low, i.High, test.Established)
		}
		row := test.Row
		if test.Against == "others" {
			continue
		}
		now, then := number(t, r, test.Table, row, test.Column), number(t, r, test.Table, test.Against, test.Column)
		if math.Abs(now-then-test.Difference.Value) > 1e-9 {
			t.Errorf("%s: difference %v, but the table has %v and %v", test.ID, test.Difference.Value, now, then)
		}
	}
	for _, test := range r.Tests {
		key := test.Family + "/" + map[bool]string{true: "others", false: "waves"}[test.Against == "others"]
		if size[key] > test.FamilySize {
			t.Errorf("%s: the family has %d tests and was corrected for %d", key, size[key], test.FamilySize)
		}
	}
}

// TestRowsAddUp checks tables against each other: what groups say adds up to
// what everybody says.
func TestRowsAddUp(t *testing.T) {
	r := runEmbedded(t, example, 2)
	checked := 0
	for _, table := range r.Tables {
		if len(table.By) != 1 || table.By[0].ID == "wave" || table.Form == "response" {
			continue
		}
		for _, column := range table.Columns {
			if column.Kind != result.Count {
				continue
			}
			sum, all := 0.0, true
			for _, row := range table.Rows {
				if row.Kind == result.Total {
					continue
				}
				e, ok := row.Cell(column.ID).Estimate()
				if row.Kind == result.Pooled && column.ID == "base" {
					continue // its members have their sizes of their own
				}
				if !ok && table.Row("pooled") != nil {
					continue // it is in the pooled row
				}
				all = all && ok
				sum += e.Value
			}
			if all {
				checked++
				if total := number(t, r, table.ID, "total", column.ID); sum != total {
					t.Errorf("%s, %s: the groups sum to %v of %v", table.ID, column.ID, sum, total)
				}
			}
		}
	}
	if checked < 100 {
		t.Errorf("only %d columns were checked", checked)
	}
}

func TestSmallStudy(t *testing.T) {
	r := runFiles(t, map[string]string{
		"study.yaml": `
id: liten
title: Liten studie
design: sample
sources: [{file: svar.csv}]
codebook:
  - {id: area, column: Område, role: area, categories: {A: A, B: B}}
  - {id: q, column: Fråga, kind: scale, categories: {1: Nej, 2: Kanske, 3: Ja}, agree: [3]}
  - {id: v, column: Vikt, kind: number, role: weight}
policy: {least: 5}
`,
		// Eight people in A, all of weight 1; seven in B, of weight 2.
		"svar.csv": "Område;Fråga;Vikt\n" + strings.Repeat("A;3;1\n", 5) + strings.Repeat("A;1;1\n", 2) + "A;;1\n" +
			strings.Repeat("B;3;2\n", 2) + strings.Repeat("B;2;2,0\n", 5),
	}, 3)
	for _, want := range []struct {
		table, row, column string
		value              float64
	}{
		{"q", "3", "n", 7},
		{"q", "no_answer", "n", 1},
		{"q", "total", "n", 15},
		{"q.by.area", "A", "base", 8},
		// Weighted figures are rounded as they are printed.
		{"q.by.area", "A", "agree", 71.4},     // 100·5/7
		{"q.by.area", "B", "agree", 28.6},     // 100·2/7
		{"q.by.area", "total", "agree", 42.9}, // 100·(5 + 2·2)/21
		{"q.by.area", "total", "mean", 2.33},  // (5·3 + 2·1 + 4·3 + 10·2)/21
	} {
		if got := number(t, r, want.table, want.row, want.column); math.Abs(got-want.value) > 1e-12 {
			t.Errorf("%s, %s, %s: got %v, want %v", want.table, want.row, want.column, got, want.value)
		}
	}
}

// TestFewAnswers has results, though nothing in them may be read: too few
// answered, or nobody told which area they work in.
func TestFewAnswers(t *testing.T) {
	for name, answers := range map[string]string{
		"few":     "q;area\n1;A\n2;B\n",
		"no area": "q;area\n" + strings.Repeat("1;\n", 30),
		"nobody":  "q;area\n1;A;x\n",
	} {
		r := runFiles(t, map[string]string{"a.csv": answers, "study.yaml": `
id: s
title: S
design: census
sources: [{file: a.csv}]
codebook:
  - {id: q, categories: {1: Ja, 2: Nej}}
  - {id: area, role: area}
`}, 1)
		if len(r.Findings) > 0 {
			t.Errorf("%s: there is nothing to say, but it says %v", name, r.Findings)
		}
	}
}

// TestFilteredQuestionHidesWhoWasAsked asks a second question of those who said
// yes to a first. In a small group the first answer is withheld, so how many
// were asked the second, which is the same number, must be too: also where
// nobody was.
func TestFilteredQuestionHidesWhoWasAsked(t *testing.T) {
	study := `
id: filter
title: Filter
design: census
sources: [{file: svar.csv}]
codebook:
  - {id: area, column: Område, role: area, categories: {A: A, B: B, C: C, D: D}}
  - {id: sick, column: Sjuk, categories: {ja: Ja, nej: Nej}}
  - {id: work, column: Arbetet, categories: {1: Ja, 2: Nej}, asked: {sick: [ja]}}
policy: {least: 5}
`
	answers := func(area string, yes, no int) string {
		return strings.Repeat(area+";ja;1\n", yes) + strings.Repeat(area+";nej;\n", no)
	}
	r := runFiles(t, map[string]string{"study.yaml": study,
		"svar.csv": "Område;Sjuk;Arbetet\n" + answers("A", 9, 9) + answers("B", 8, 9) + answers("C", 2, 2) + answers("D", 0, 4)}, 1)
	table := r.Table("work.by.area")
	known := [][]float64{{1, 1, 1, 1}} // the total
	for i, area := range []string{"A", "B", "C", "D"} {
		if table.Row(area).Cell("base").State() == result.Published {
			own := make([]float64, 4)
			own[i] = 1
			known = append(known, own)
		}
	}
	for i, area := range []string{"C", "D"} {
		own := make([]float64, 4)
		own[2+i] = 1
		if rank(append(slices.Clone(known), own)) == rank(known) {
			t.Errorf("how many said yes in %s follows from how many were asked", area)
		}
	}
	if row := table.Row("A"); row.Cell("base").State() != result.Published {
		t.Error("how many were asked in the large A is withheld")
	}
}

// TestMethodsAreListed finds the source of every method that a test or an
// interval names.
func TestMethodsAreListed(t *testing.T) {
	r := runEmbedded(t, example, 2)
	listed := map[string]bool{"": true, "quartiles": true}
	for _, m := range r.Methods {
		listed[m.ID] = true
	}
	want := func(where, id string) {
		if !listed[id] {
			t.Errorf("%s names the method %q, which is not listed", where, id)
		}
	}
	for _, test := range r.Tests {
		want(test.ID, test.Method)
		want(test.ID, test.Effect.Name)
		want(test.ID, test.Adjustment)
		if i := test.Effect.Interval; i != nil {
			want(test.ID, i.Method)
		}
	}
	for _, table := range r.Tables {
		for _, row := range table.Rows {
			for column, cell := range row.Cells {
				if e, _ := cell.Estimate(); e.Interval != nil {
					want(table.ID+", "+column, e.Interval.Method)
				}
			}
		}
	}
}

// TestTwoGroupsAreComparedOnce: of two groups, each is everybody else to the
// other, so that what is told of both is one comparison.
func TestTwoGroupsAreComparedOnce(t *testing.T) {
	r := runFiles(t, map[string]string{"study.yaml": `
id: s
title: S
design: census
sources: [{file: a.csv}]
codebook:
  - {id: area, column: area, role: area, categories: [Norr, Söder]}
  - {id: q, column: q, kind: scale, categories: {1: Nej, 2: Ja}, agree: [2]}
`, "a.csv": "area;q\n" + strings.Repeat("Norr;1\n", 12) + strings.Repeat("Norr;2\n", 8) + strings.Repeat("Söder;1\n", 5) + strings.Repeat("Söder;2\n", 15)}, 1)
	var told []result.Test
	for _, test := range r.Tests {
		if test.Against == "others" {
			told = append(told, test)
		}
	}
	if len(told) != 2 {
		t.Fatalf("%d groups were compared with the others, want 2", len(told))
	}
	for _, test := range told {
		if test.FamilySize != 1 || test.PAdjusted != test.P || test.Difference.Interval.Level != 0.95 {
			t.Errorf("%s: family of %d, p %v, adjusted %v", test.ID, test.FamilySize, test.P, test.PAdjusted)
		}
	}
}

// TestRoundedOnce: what is rounded to tenths and then printed whole is rounded
// as if once.
func TestRoundedOnce(t *testing.T) {
	for x, want := range map[float64]float64{50.4934: 50, 50.5066: 51, 50.5: 51, 50.45: 50, 25.490: 25, 25.51: 26} {
		e := analysis.RoundEstimate(result.Estimate{Value: x}, result.Percent)
		if math.Round(e.Value) != want || math.Abs(e.Value-x) > 0.0501 {
			t.Errorf("%v became %v, which is printed as %v", x, e.Value, math.Round(e.Value))
		}
	}
}
