package render

import (
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// tested is the sample with a test of two groups, one of which has a note, and
// one of all groups at once. One of its tables has the name of the file of tests.
func tested(t *testing.T) *Document {
	t.Helper()
	d := sampleDocument(t)
	d.Results.Tables[0].ID = "tests"
	d.Results.Tests = []result.Test{
		{ID: "a", Table: "q1.by.area", Column: "agree", Row: "bou", Against: "others", Method: "score", Statistic: -2.5, P: 0.01, PAdjusted: 0.02,
			Adjustment: "holm", Family: "q1.by.area.agree", FamilySize: 2, Base: 117, Effect: result.Effect{Name: "cohen_h", Value: -0.5},
			Difference:  &result.Estimate{Value: -20, Interval: &result.Interval{Low: -30, High: -10}},
			Established: true, Notes: []result.Note{{Kind: "trend_departs"}, {Kind: "expected_small"}}},
		{ID: "b", Table: "q1.by.area", Column: "valid", Groups: 3, Method: "welch_anova", Statistic: 4, DF: []float64{2, 33.5}, P: 0.03, PAdjusted: 0.03,
			Adjustment: "bh", Family: "q1.by.area.valid.welch_anova", FamilySize: 1, Base: 110,
			Effect: result.Effect{Name: "eta2", Value: 0.1, Interval: &result.Interval{Low: 0, High: 0.2}}},
	}
	if err := d.Language.Describe(d.Results); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestTestsInCSV(t *testing.T) {
	files := written(t, CSV(tested(t)))
	if got := files["tables/tests_2.csv"]; !strings.HasPrefix(got, "\ufeffSvar;") {
		t.Errorf("the table called tests begins with %.40q", got)
	}
	lines := strings.Split(files["tables/tests.csv"], "\r\n")
	want := []string{
		"a;Jag har en bra arbetssituation, per verksamhetsområde;Instämmer;Barn och unga;alla andra;Två andelar, z-test;Holms justering;" +
			"q1.by.area.agree;Cohens h;ja;" + notesOf(t) + ";-2,5;;;0,01;0,02;-0,5;;;-20;-30;-10;117;2",
		"b;Jag har en bra arbetssituation, per verksamhetsområde;Svarens fördelning;3 grupper;;Welch;Benjamini och Hochbergs justering;" +
			"q1.by.area.valid.welch_anova;Eta²;.;;4;2;33,5;0,03;0,03;0,1;0;0,2;;;;110;1", "",
	}
	if diff := cmp.Diff(want, lines[1:]); diff != "" {
		t.Error(diff)
	}
	for _, line := range lines[1:3] {
		if n := strings.Count(lines[0], ";"); strings.Count(line, ";") != n {
			t.Errorf("%d marks between the heads, not those of %s", n, line)
		}
	}
}

// notesOf are the notes of the first test, one after the other.
func notesOf(t *testing.T) string {
	l := swedish(t)
	return l.NoteText(result.Note{Kind: "trend_departs"}) + " " + l.NoteText(result.Note{Kind: "expected_small"})
}

func TestTestsInXLSX(t *testing.T) {
	f := opened(t, tested(t))
	if diff := cmp.Diff([]string{"Innehåll", "tests", "q1.by.area", "Prövningar", "Ursprung"}, f.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	if linked, target, err := f.GetCellHyperLink("Innehåll", "A7"); !linked || target != "'Prövningar'!A1" || err != nil {
		t.Errorf("the contents link to %q: %v", target, err)
	}
	panes, err := f.GetPanes("Prövningar")
	if err != nil || !panes.Freeze || panes.XSplit != 1 || panes.YSplit != headRow {
		t.Errorf("the head and the first column are not frozen: %+v, %v", panes, err)
	}
	rows, err := f.GetRows("Prövningar", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	if p := slices.Index(rows[headRow-1], "Justerat p"); p < 0 || rows[firstRow-1][p] != "0.02" {
		t.Errorf("no adjusted p of 0.02 in %v", rows[firstRow-1])
	}
}

func TestNoTestsHaveNoSheet(t *testing.T) {
	d := tested(t)
	d.Results.Tests = nil
	files := written(t, CSV(d))
	if files["tables/tests_2.csv"] != "" {
		t.Error("the name of the tests is kept from the table")
	}
	if diff := cmp.Diff([]string{"Innehåll", "tests", "q1.by.area", "Ursprung"}, opened(t, d).GetSheetList()); diff != "" {
		t.Error(diff)
	}
}
