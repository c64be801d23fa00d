package analysis_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/analysis/result"
)

// statisticsStudy is a study of one published table over two years.
const statisticsStudy = `id: s
title: Lärare
sources:
  - {file: a.csv, kind: aggregate, wave: "2020", layout: plain}
  - {file: b.csv, kind: aggregate, wave: "2021", layout: plain}
waves: [{id: "2020", label: 2020/21}, {id: "2021", label: 2021/22}]
published:
  - id: p
    title: Personal
    publisher: Skolverket
    unit: Kommun
    code: Kod
    by: Typ
    show: [Ale]
    values:
      - {id: antal, column: Antal, unit: kr}
      - {id: andel, column: Andel, unit: procent}
`

// Two years of four municipalities, with every kind of mark.
const (
	firstYear  = "Kommun;Kod;Typ;Antal;Andel\nAle;1;Alla;1;50,5\nAle;1;Egen;7;..\nBor;02;Alla;2;60\nCil;3;Alla;3;~100\nDal;4;Alla;4;.\n"
	secondYear = "Kommun;Kod;Typ;Antal;Andel\nAle;1;Alla;0;55\nBor;02;Alla;0;\nCil;3;Alla;0;-\nDal;4;Alla;0;0,0\n"
)

func statisticsResults(t *testing.T, study string) *result.Results {
	t.Helper()
	return runFiles(t, map[string]string{"study.yaml": study, "a.csv": firstYear, "b.csv": secondYear}, 1)
}

// TestPublishedTables turns figures into tables and series, each with its mark.
func TestPublishedTables(t *testing.T) {
	r := statisticsResults(t, statisticsStudy)
	var ids []string
	for _, table := range r.Tables {
		ids = append(ids, table.ID)
	}
	if diff := cmp.Diff([]string{"antal", "antal.spread", "andel", "andel.spread"}, ids); diff != "" {
		t.Fatal(diff)
	}
	for _, c := range []struct {
		row, column string
		want        result.Cell
	}{
		{"1|Alla", "2020", result.Publish(result.Estimate{Value: 50.5, Base: 1, EffectiveN: 1})},
		{"1|Egen", "2020", result.Cell{}.Marked("..")},
		{"1|Egen", "2021", result.CannotOccur()}, // no such row that year
		{"3|Alla", "2020", result.Publish(result.Estimate{Value: 100, Base: 1, EffectiveN: 1}).Marked("~")},
		{"4|Alla", "2020", result.CannotOccur().Marked(".")},
		{"02|Alla", "2021", result.CannotOccur()}, // an empty cell
		{"3|Alla", "2021", result.Publish(result.Estimate{Base: 1, EffectiveN: 1}).Marked("–")},
		{"4|Alla", "2021", result.Publish(result.Estimate{Base: 1, EffectiveN: 1}).Marked("0")},
	} {
		got := r.Table("andel").Row(c.row).Cell(c.column)
		if diff := cmp.Diff(c.want, got, cmp.AllowUnexported(result.Cell{})); diff != "" {
			t.Errorf("%s, %s: %s", c.row, c.column, diff)
		}
	}
	// > quantile(c(1, 2, 3, 4))
	//   0%  25%  50%  75% 100%
	// 1.00 1.75 2.50 3.25 4.00
	for column, want := range map[string]float64{"units": 4, "min": 1, "q1": 1.75, "median": 2.5, "q3": 3.25, "max": 4} {
		if got := number(t, r, "antal.spread", "Alla|2020", column); got != want {
			t.Errorf("%s is %v, want %v", column, got, want)
		}
	}
	if got := r.Table("antal").Question.Title; got != "Antal, kr" {
		t.Errorf("the value is called %q", got)
	}
	median := r.Series[slices.IndexFunc(r.Series, func(s result.Series) bool { return s.ID == "antal.spread.median.Alla" })]
	e, _ := median.Points[0].Cell.Estimate()
	if diff := cmp.Diff(result.Estimate{Value: 2.5, Base: 4, EffectiveN: 4, Interval: &result.Interval{Low: 1.75, High: 3.25, Method: "quartiles"}}, e); diff != "" {
		t.Error(diff)
	}
	if state := median.Points[1].Cell.State(); state != result.NotApplicable {
		t.Errorf("a wave in which every figure is 0 has a point in the series, which is %v", state)
	}
	if got := number(t, r, "antal.spread", "Alla|2021", "median"); got != 0 {
		t.Errorf("the table has %v and not the 0 that was published", got)
	}
	if shown := r.Series[slices.IndexFunc(r.Series, func(s result.Series) bool { return s.Table == "andel" })]; shown.ID != "andel.value.1|Alla" || len(shown.Points) != 2 {
		t.Errorf("the shown unit has the series %+v", shown)
	}
}

// TestPublishedNotes tells whose figures they are, which marks are in them and
// when they were hardly collected; of such a value there is no finding.
func TestPublishedNotes(t *testing.T) {
	r := statisticsResults(t, statisticsStudy)
	kinds := func(table string) (list []string) {
		for _, n := range r.Table(table).Notes {
			list = append(list, n.Kind+" "+strings.Join(n.Args, "|"))
		}
		return list
	}
	if diff := cmp.Diff([]string{"published_source Skolverket|Personal", "published_zeros 2021/22", "published_impossible Skolverket"}, kinds("antal")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"published_source Skolverket|Personal", "published_suppressed Skolverket", "published_impossible Skolverket",
		"published_nothing Skolverket", "published_rounded Skolverket"}, kinds("andel")); diff != "" {
		t.Error(diff)
	}
	var findings []string
	for _, f := range r.Findings {
		findings = append(findings, f.ID)
	}
	if diff := cmp.Diff([]string{"published_change.andel", "published_shown.andel.1"}, findings); diff != "" {
		t.Error(diff)
	}
	p := r.Provenance
	if p.Design != "published" || len(p.Publications) != 1 || len(p.Publications[0].Editions) != 2 || len(p.Publications[0].Editions[0].SHA256) != 64 || len(p.Sources) != 0 {
		t.Errorf("provenance %+v", p)
	}
}

// TestMedianOfMostFigures puts the division first that has most figures, not most
// rows; a finding of how its median changed tells how many units it was of, and
// there is none of one unit.
func TestMedianOfMostFigures(t *testing.T) {
	study := strings.Replace(statisticsStudy, "      - {id: antal, column: Antal, unit: kr}\n", "", 1)
	year := func(extra string) string {
		return "Kommun;Kod;Typ;Andel\nAle;1;Enskild;..\nBor;2;Enskild;..\nCil;3;Enskild;..\nDal;4;Enskild;50\nAle;1;Egen;60\nBor;2;Egen;61\n" + extra
	}
	const third = "Cil;3;Egen;62\n"
	const one = "Kommun;Kod;Typ;Andel\nAle;1;Enskild;..\nAle;1;Egen;60\n"
	for _, c := range []struct {
		first, last string
		want        []string // findings, with the numbers that they refer to
	}{
		{year(third), year(third + "Dal;4;Egen;70\n"), []string{"published_change.andel 4 61 61.5 3", "published_shown.andel.1 60 61.5 4"}},
		{year(""), year(third), []string{"published_change.andel 3 60.5 61 2", "published_shown.andel.1 60 61 3"}},
		{one, one, nil},
	} {
		r := runFiles(t, map[string]string{"study.yaml": study, "a.csv": c.first, "b.csv": c.last}, 1)
		var got []string
		for _, f := range r.Findings {
			text := f.ID
			for _, ref := range f.Refs {
				e, _ := r.At(ref).Estimate()
				text += fmt.Sprint(" ", e.Value)
			}
			got = append(got, text)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Error(diff)
		}
	}
}

// TestPublishedBesideSurvey keeps the findings of the survey first, and counts
// no row of statistics as a respondent.
func TestPublishedBesideSurvey(t *testing.T) {
	survey := strings.Replace(statisticsStudy, "sources:\n", "design: census\ncodebook: [{id: q, categories: [Ja, Nej]}]\nsources:\n  - {file: svar.csv, wave: \"2021\"}\n", 1)
	r := runFiles(t, map[string]string{"study.yaml": survey, "a.csv": firstYear, "b.csv": secondYear, "svar.csv": "q;x\n" + strings.Repeat("Ja;1\nNej;2\n", 10)}, 1)
	if r.Provenance.Design != "census" || len(r.Provenance.Sources) != 1 || r.Provenance.Sources[0].Rows != 20 || r.Table("q") == nil || r.Table("andel") == nil {
		t.Errorf("provenance %+v", r.Provenance)
	}
	if len(r.Findings) != 2 || r.Findings[0].Kind != "published_change" {
		t.Errorf("findings %+v", r.Findings)
	}
}

// TestSkolverketSpread compares medians and quartiles of five real files with
// those of R: quantile(x, type = 7) of the municipalities' own schools.
func TestSkolverketSpread(t *testing.T) {
	text, err := os.ReadFile("../../shared/reference/skolverket.json")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the reference numbers are not beside the module")
	}
	if err != nil {
		t.Fatal(err)
	}
	var reference struct {
		Results map[string]json.RawMessage `json:"results"`
	}
	if err := json.Unmarshal(text, &reference); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	study := "id: s\ntitle: S\nsources:\n"
	years := []string{"2020", "2021", "2022", "2023", "2024"}
	for _, year := range years {
		name := "skolverket_personal_" + year + ".csv"
		data, err := os.ReadFile("../../shared/data/" + name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(data)
		study += fmt.Sprintf("  - {file: %s, kind: aggregate, wave: %q}\n", name, year)
	}
	files["study.yaml"] = study + "published: [{id: p, publisher: Skolverket, unit: Kommun, code: Kommun-kod, by: Typ av huvudman, " +
		"values: [{id: andel, column: Andel med lärarlegitimation och behörighet, unit: procent}]}]\n"
	r := runFiles(t, files, 1)
	for _, year := range years {
		var want struct {
			Own struct {
				Andel map[string]float64 `json:"HT_leg_andel"`
			} `json:"kommunal_only"`
		}
		if err := json.Unmarshal(reference.Results[year], &want); err != nil {
			t.Fatal(err)
		}
		for column, of := range map[string]string{"units": "n", "median": "median", "q1": "q1_type7", "q3": "q3_type7", "min": "min", "max": "max"} {
			got := number(t, r, "andel.spread", "Kommunal|"+year, column)
			if math.Abs(got-want.Own.Andel[of]) > 1e-9 {
				t.Errorf("%s: %s is %v, R has %v", year, column, got, want.Own.Andel[of])
			}
		}
		sum := 0.0
		for _, row := range r.Table("andel").Rows {
			if e, ok := row.Cell(year).Estimate(); ok && row.Group[1].ID == "Kommunal" {
				sum += e.Value
			}
		}
		if got := sum / want.Own.Andel["n"]; math.Abs(got-want.Own.Andel["mean"]) > 1e-9 {
			t.Errorf("%s: the mean is %v, R has %v", year, got, want.Own.Andel["mean"])
		}
	}
}
