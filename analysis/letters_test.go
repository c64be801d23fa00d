package analysis_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/analysis/result"
)

// lettered runs a study of one question whose statistics are as given, with
// answers of people in areas.
func lettered(t *testing.T, statistics, question, answers string) *result.Results {
	t.Helper()
	return runFiles(t, map[string]string{"study.yaml": `{id: s, title: S, design: census, policy: {least: 5}, sources: [{file: a.csv}],
  statistics: ` + statistics + `, codebook: [{id: area, role: area, categories: [A, B, C, D, E, F]}, ` + question + `]}`,
		"a.csv": "area;q\n" + answers}, 2)
}

const (
	yesOrNo = "{id: q, categories: [ja, nej], agree: [ja]}"
	letters = "{letters: true}"
)

// yes are the answers of an area: so many yes and so many no.
func yes(area string, yes, no int) string { return lines(yes, area+";ja") + lines(no, area+";nej") }

// lettersIn are the letters of the groups of a table, each with those of its
// cells in a column.
func lettersIn(table *result.Table, column string) map[string]string {
	got := map[string]string{}
	for _, row := range table.Rows {
		if row.Letter != "" || row.Cell(column).Letters() != "" {
			got[row.ID] = row.Letter + ": " + row.Cell(column).Letters()
		}
	}
	return got
}

// noted tells whether a table has a note.
func noted(table *result.Table, kind string) bool {
	for _, n := range table.Notes {
		if n.Kind == kind {
			return true
		}
	}
	return false
}

// four are the answers of four areas, of two that are too small and of some who
// did not say.
var four = yes("A", 35, 5) + yes("B", 28, 12) + yes("C", 20, 20) + yes("D", 18, 22) + yes("E", 3, 1) + yes("F", 1, 3) + yes("", 9, 9)

// TestLetters: six pairs and four groups against all others are one family, so
// every interval has the level 1 − .05/10. SPSS without correction would give B
// the letter of D, whose interval alone is 3.36 to 43.62.
//
//	R: newcombe <- function(a, b, level) { n <- 40
//	     i <- prop.test(a, n, conf.level = level, correct = FALSE)$conf.int
//	     j <- prop.test(b, n, conf.level = level, correct = FALSE)$conf.int
//	     100 * c((a - b)/n - sqrt((a/n - i[1])^2 + (j[2] - b/n)^2), (a - b)/n + sqrt((i[2] - a/n)^2 + (b/n - j[1])^2)) }
//	   newcombe(35, 28, .995)  -8.604024206083055 41.278830234736439
//	   newcombe(35, 20, .995)   8.347669738493197 59.529906291063305
//	   newcombe(35, 18, .995)  12.82949625188101 63.69707988061805
//	   newcombe(28, 20, .995) -10.04925250383726  45.58130762834045
//	   newcombe(28, 18, .995)  -5.552217743243254 49.867704442671446
//	   newcombe(20, 18, .995) -24.21167596854317  33.05068634048472
func TestLetters(t *testing.T) {
	r := lettered(t, letters, yesOrNo, four)
	table := r.Table("q.by.area")
	if diff := cmp.Diff(map[string]string{"A": "A: C D", "B": "B: ", "C": "C: ", "D": "D: "}, lettersIn(table, "agree")); diff != "" {
		t.Error(diff)
	}
	if !noted(table, "letters") || noted(table, "letters_none") || !noted(table, "family") {
		t.Errorf("the notes are %v", table.Notes)
	}
	got := map[string]result.Interval{}
	for _, test := range r.Tests {
		if test.Method != "score" {
			continue
		}
		if test.FamilySize != 10 {
			t.Errorf("%s is one of %d in %s %s", test.ID, test.FamilySize, test.Family, test.Method)
		}
		if test.Against != "others" {
			got[test.Row+test.Against] = *test.Difference.Interval
		}
	}
	want := map[string][2]float64{
		"AB": {-8.604024206083055, 41.278830234736439}, "AC": {8.347669738493197, 59.529906291063305}, "AD": {12.82949625188101, 63.69707988061805},
		"BC": {-10.04925250383726, 45.58130762834045}, "BD": {-5.552217743243254, 49.867704442671446}, "CD": {-24.21167596854317, 33.05068634048472},
	}
	if len(got) != len(want) {
		t.Errorf("the pairs are %v", got)
	}
	for pair, i := range want {
		if math.Abs(got[pair].Low-i[0]) < 1e-9 && math.Abs(got[pair].High-i[1]) < 1e-9 {
			continue
		}
		t.Errorf("%s: %v, not %v", pair, got[pair], i)
	}
}

// TestLettersOfFewGroups: two groups, one of which is higher or neither; one
// group has nobody to be compared with.
func TestLettersOfFewGroups(t *testing.T) {
	for _, test := range []struct {
		answers string
		want    map[string]string
		note    string
	}{
		{yes("A", 10, 30) + yes("B", 30, 10), map[string]string{"A": "A: ", "B": "B: A"}, "letters"},
		{yes("A", 20, 20) + yes("B", 22, 18), map[string]string{"A": "A: ", "B": "B: "}, "letters_none"},
		{yes("A", 20, 20) + yes("B", 20, 20) + yes("C", 20, 20), map[string]string{"A": "A: ", "B": "B: ", "C": "C: "}, "letters_none"},
		{yes("A", 20, 20), map[string]string{}, ""},
	} {
		table := lettered(t, letters, yesOrNo, test.answers).Table("q.by.area")
		if diff := cmp.Diff(test.want, lettersIn(table, "agree")); diff != "" {
			t.Errorf("%s: %s", test.note, diff)
		}
		if table.Lettered() != (test.note == "letters") || noted(table, "letters") != (test.note == "letters") || noted(table, "letters_none") != (test.note == "letters_none") {
			t.Errorf("%s: the notes are %v", test.note, table.Notes)
		}
	}
}

// TestLettersOfEveryAnswer: where people name several answers each of them has
// its letters, and all of them are one family: of one comparison for each of
// three answers, for of two areas the one is all others of the other.
func TestLettersOfEveryAnswer(t *testing.T) {
	question := `{id: q, kind: multiple, columns: [X, Y, Z], categories: {x: X, y: Y, z: Z}}`
	r := runFiles(t, map[string]string{"study.yaml": `{id: s, title: S, design: census, policy: {least: 5}, sources: [{file: a.csv}],
  statistics: {letters: true}, codebook: [{id: area, role: area, categories: [A, B]}, ` + question + `]}`,
		"a.csv": "area;X;Y;Z\n" + lines(30, "A;1;1;0") + lines(10, "A;0;1;1") + lines(10, "B;1;1;0") + lines(30, "B;0;1;1")}, 2)
	table := r.Table("q.by.area")
	for column, want := range map[string]map[string]string{
		"persons:x": {"A": "A: B", "B": "B: "}, "persons:y": {"A": "A: ", "B": "B: "}, "persons:z": {"A": "A: ", "B": "B: A"},
	} {
		if diff := cmp.Diff(want, lettersIn(table, column)); diff != "" {
			t.Errorf("%s: %s", column, diff)
		}
	}
	for _, test := range r.Tests {
		if test.Difference != nil && test.FamilySize != 3 {
			t.Errorf("%s is one of %d in %s %s", test.ID, test.FamilySize, test.Family, test.Method)
		}
	}
}

// TestLettersOnlyWhereAskedFor: not by default, not of a question without a
// quantity that leads, and not where no conclusions are drawn.
func TestLettersOnlyWhereAskedFor(t *testing.T) {
	for _, r := range []*result.Results{
		lettered(t, "{}", yesOrNo, four),
		lettered(t, "{letters: true}", "{id: q, categories: [ja, nej]}", four),
		runFiles(t, map[string]string{"study.yaml": `{id: s, title: S, design: convenience, policy: {least: 5}, sources: [{file: a.csv}],
  statistics: {letters: true}, codebook: [{id: area, role: area, categories: [A, B, C, D, E, F]}, ` + yesOrNo + `]}`, "a.csv": "area;q\n" + four}, 2),
	} {
		for _, table := range r.Tables {
			if got := lettersIn(&table, "agree"); len(got) > 0 || noted(&table, "letters") || noted(&table, "letters_none") {
				t.Errorf("%s has the letters %v", table.ID, got)
			}
		}
	}
}

// TestFindingsTellOfNoPair: groups that are named as waves are no waves.
func TestFindingsTellOfNoPair(t *testing.T) {
	study := func(statistics string) *result.Results {
		wave := func(a, b, c int) string {
			return "area;q\n" + yes("2016", a, 40-a) + yes("2018", b, 40-b) + yes("annan", c, 40-c)
		}
		return runFiles(t, map[string]string{"study.yaml": `{id: s, title: S, design: census, policy: {least: 5},
  sources: [{file: a.csv, wave: 2016}, {file: b.csv, wave: 2018}], statistics: ` + statistics + `, codebook: [{id: area, role: area, categories: [2018, 2016, annan]}, ` + yesOrNo + `]}`,
			"a.csv": wave(20, 20, 20), "b.csv": wave(4, 38, 4)}, 2)
	}
	plain, with := study("{}"), study(letters)
	if len(with.Findings) < 2 || len(with.Tests) != len(plain.Tests)+3 {
		t.Errorf("%d findings and %d tests, %d without letters", len(with.Findings), len(with.Tests), len(plain.Tests))
	}
	if diff := cmp.Diff(plain.Findings, with.Findings); diff != "" {
		t.Error(diff)
	}
	seen := map[string]bool{}
	for _, test := range with.Tests {
		if seen[test.ID] {
			t.Errorf("two tests are called %s", test.ID)
		}
		seen[test.ID] = true
	}
	if with.Table("q.by.area").Row("2018").Cell("agree").Letters() != "B C" {
		t.Error("the pairs were not compared")
	}
}
