package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/tally"
	"github.com/foljeforskning/folje/ingest"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// A real LimeSurvey export, and what R 4.2 computed from it. Both lie beside
// the module where they are present; how R did it is told in rse2016_uk.R there.
const (
	rseStudy     = "testdata/rse2016/study.yaml"
	rseData      = "../../../shared/data"
	rseReference = "../../../shared/reference/rse2016_uk.json"
)

// A reference is the part of R's numbers that folje computes too.
type reference struct {
	Frequencies map[string]struct {
		Total int `json:"n_total"`
		Valid int `json:"n_valid"`
		Rows  []struct {
			Value   string
			N       int
			Percent float64 `json:"pct_of_total"`
			Valid   float64 `json:"valid_pct"`
		}
	}
	Crosstabs map[string]struct {
		Counts  map[string]map[string]int     // answer → group
		Percent map[string]map[string]float64 `json:"col_pct"`
	}
	Groups struct {
		SatByTenure   map[string]refMean `json:"sat_by_tenure_band"`
		SatByContract map[string]refMean `json:"sat_by_contract2"`
		RecBySalary   map[string]refMean `json:"rec_by_salary4"`
		Sat100        refMean            `json:"sat100_overall"`
	} `json:"group_statistics"`
	Proportions struct {
		AcceptOther map[string]refShare `json:"accept_other_by_tenure_band"`
		LeaveOften  map[string]refShare `json:"leave_often_by_tenure_band"`
		FavSat3     refShare            `json:"fav_sat3_overall"`
	}
}

type refMean struct {
	N    int
	Mean float64
	SD   float64
	Low  float64 `json:"ci95_t_low"`
	High float64 `json:"ci95_t_high"`
}

type refShare struct {
	N      int
	P      float64
	Wilson [2]float64
}

// crosstabs says which table holds which crosstab of the reference.
var crosstabs = []struct{ reference, table string }{
	{"turnOver6_by_tenure_band", "turnOver6.by.tenure"},
	{"turnOver3_by_tenure_band", "turnOver3.by.tenure"},
	{"affSat3_by_salary4", "affSat3.by.salary4"},
	{"contract2_by_gender2", "contract2.by.gender2"},
	{"accept_other_by_contract2", "accept_other.by.contract2"},
	{"leave_often_by_group_member", "leave_often.by.group_member"},
	{"age_by_contract2", "socio3.by.contract2"},
}

// TestRealSurvey compares the published results of a real survey with R's: all
// frequencies, and the crosstabs, shares and means of every group that is not
// withheld.
func TestRealSurvey(t *testing.T) {
	ref := readReference(t)
	r := printed{t, runStudy(t, rseStudy)}
	for id, want := range ref.Frequencies {
		table := r.table(id)
		if table.Base != want.Total || table.Answered != want.Valid {
			t.Errorf("%s: %d of %d answered, want %d of %d", id, table.Answered, table.Base, want.Valid, want.Total)
		}
		for _, row := range want.Rows {
			r.count(id, row.Value, "n", row.N)
			r.near(id, row.Value, "percent", row.Percent)
			r.near(id, row.Value, "valid", row.Valid)
		}
	}
	for _, c := range crosstabs {
		for answer, groups := range ref.Crosstabs[c.reference].Counts {
			for group, n := range groups {
				r.count(c.table, group, "n:"+answer, n)
				r.near(c.table, group, "valid:"+answer, ref.Crosstabs[c.reference].Percent[answer][group])
			}
		}
	}
	r.means("sat.by.tenure", ref.Groups.SatByTenure)
	r.means("sat.by.contract2", ref.Groups.SatByContract)
	r.means("rec.by.salary4", ref.Groups.RecBySalary)
	r.near("sat100", "mean", "mean", ref.Groups.Sat100.Mean)
	r.near("sat100", "sd", "sd", ref.Groups.Sat100.SD)
	r.shares("accept_other.by.tenure", "valid:1", ref.Proportions.AcceptOther)
	r.shares("turnOver6.by.tenure", "agree", ref.Proportions.AcceptOther)
	r.shares("leave_often.by.tenure", "valid:1", ref.Proportions.LeaveOften)
	r.near("affSat3", "agree", "agree", 100*ref.Proportions.FavSat3.P)
	for _, table := range r.results.Tables {
		for _, row := range table.Rows {
			for column, cell := range row.Cells {
				if e, _ := cell.Estimate(); e.Interval != nil {
					t.Errorf("%s, %s, %s: an interval in a convenience study", table.ID, row.ID, column)
				}
			}
		}
	}
}

// TestRealSurveyIntervals reads the same answers as if they were a sample: then
// shares have Wilson's interval and means Student's.
func TestRealSurveyIntervals(t *testing.T) {
	ref := readReference(t)
	text, err := os.ReadFile(rseStudy)
	if err != nil {
		t.Fatal(err)
	}
	sample := bytes.Replace(text, []byte("design: convenience"), []byte("design: sample"), 1)
	name := filepath.Join(t.TempDir(), "study.yaml")
	if err := os.WriteFile(name, sample, 0o600); err != nil {
		t.Fatal(err)
	}
	r := printed{t, runStudy(t, name)}
	for table, groups := range map[string]map[string]refShare{
		"accept_other.by.tenure": ref.Proportions.AcceptOther,
		"leave_often.by.tenure":  ref.Proportions.LeaveOften,
	} {
		for group, want := range groups {
			r.interval(table, group, "valid:1", 100*want.Wilson[0], 100*want.Wilson[1])
		}
	}
	fav := ref.Proportions.FavSat3
	r.interval("affSat3", "agree", "agree", 100*fav.Wilson[0], 100*fav.Wilson[1])
	for group, want := range ref.Groups.SatByTenure {
		r.interval("sat.by.tenure", group, "mean", want.Low, want.High)
	}
	r.interval("sat100", "mean", "mean", ref.Groups.Sat100.Low, ref.Groups.Sat100.High)
}

// TestRealSurveyCounts compares the counts before protection, small groups
// included, which no report shows.
func TestRealSurveyCounts(t *testing.T) {
	ref := readReference(t)
	opts := ingest.Options{Data: rseData}
	st, err := ingest.Load(rseStudy, opts)
	if err != nil {
		t.Fatal(err)
	}
	table, err := ingest.Open(context.Background(), st, opts)
	if err != nil {
		t.Fatal(err)
	}
	band := tally.Countable(*table.Book.Lookup("tenure_band"))
	for crosstab, question := range map[string]string{"turnOver6_by_tenure_band": "turnOver6", "turnOver3_by_tenure_band": "turnOver3"} {
		v := tally.Countable(*table.Book.Lookup(question))
		cubes, err := tally.Count(context.Background(), table, []tally.Request{{Question: v, By: []codebook.Variable{band}}}, 1)
		if err != nil {
			t.Fatal(err)
		}
		for answer, groups := range ref.Crosstabs[crosstab].Counts {
			for group, want := range groups {
				cell := cubes[0].Groups[band.CategoryIndex(group)].Parts[0][v.CategoryIndex(answer)]
				if cell.N != int64(want) {
					t.Errorf("%s: %d in %s answered %s, want %d", crosstab, cell.N, group, answer, want)
				}
			}
		}
	}
}

// readReference reads R's numbers; the test is skipped where they are absent.
func readReference(t *testing.T) *reference {
	data, err := os.ReadFile(rseReference)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the real survey and its reference numbers are not beside the module")
	}
	var file struct{ Results reference }
	if err == nil {
		err = json.Unmarshal(data, &file)
	}
	if err != nil {
		t.Fatal(err)
	}
	return &file.Results
}

// runStudy runs a study of the real survey as the command does, and reads the
// results that it wrote.
func runStudy(t *testing.T, name string) *result.Results {
	out := filepath.Join(t.TempDir(), "report")
	var stderr strings.Builder
	args := []string{"run", name, "--data", rseData, "--out", out, "--formats", "json"}
	if code := execute(context.Background(), args, new(strings.Builder), &stderr); code != exitDone {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	data, err := os.ReadFile(filepath.Join(out, "result.json"))
	var r result.Results
	if err == nil {
		err = json.Unmarshal(data, &r)
	}
	if err != nil {
		t.Fatal(err)
	}
	return &r
}

// printed is results to compare with.
type printed struct {
	t       *testing.T
	results *result.Results
}

func (p printed) table(id string) *result.Table {
	table := p.results.Table(id)
	if table == nil {
		p.t.Fatalf("there is no table %s", id)
	}
	return table
}

// at returns an estimate; false where it is withheld for a good reason.
func (p printed) at(table, row, column string) (result.Estimate, bool) {
	t := p.table(table)
	if t.Row(row) == nil || t.Column(column) == nil {
		p.t.Fatalf("%s has no cell %s, %s", table, row, column)
	}
	e, ok := t.Row(row).Cell(column).Estimate()
	if !ok {
		p.mustWithhold(t, row)
	}
	return e, ok
}

// mustWithhold sees to it that a group is withheld because it is small, or
// because a small one could be found by subtraction.
func (p printed) mustWithhold(t *result.Table, group string) {
	reasons := map[string]string{}
	for _, s := range p.results.Provenance.Withheld {
		if s.Table != t.ID {
			continue
		}
		for _, g := range s.Groups {
			reasons[g.ID] = s.Reason
		}
	}
	sized := true // false where the size of a group is itself an answer, and which are small is not told
	for id, reason := range reasons {
		base, known := t.Row(id).Cell("base").Estimate()
		sized = sized && known
		if small := int(base.Value) < p.results.Provenance.Policy.Least; known && small != (reason == "small") {
			p.t.Errorf("%s: %s, with %d people, is withheld as %s", t.ID, id, int(base.Value), reason)
		}
	}
	small := slices.Contains(slices.Collect(maps.Values(reasons)), "small")
	if reasons[group] == "" || sized && !small {
		p.t.Errorf("%s: %s is withheld without need", t.ID, group)
	}
}

func (p printed) count(table, row, column string, want int) {
	if e, ok := p.at(table, row, column); ok && e.Value != float64(want) {
		p.t.Errorf("%s, %s, %s is %v, want %d", table, row, column, e.Value, want)
	}
}

// near compares to nine decimals.
func (p printed) near(table, row, column string, want float64) {
	if e, ok := p.at(table, row, column); ok && math.Abs(e.Value-want) > 1e-9 {
		p.t.Errorf("%s, %s, %s is %v, want %v", table, row, column, e.Value, want)
	}
}

func (p printed) means(table string, groups map[string]refMean) {
	for group, want := range groups {
		p.count(table, group, "n:answered", want.N)
		p.near(table, group, "mean", want.Mean)
		p.near(table, group, "sd", want.SD)
	}
}

func (p printed) shares(table, column string, groups map[string]refShare) {
	for group, want := range groups {
		p.near(table, group, column, 100*want.P)
	}
}

func (p printed) interval(table, row, column string, low, high float64) {
	e, ok := p.at(table, row, column)
	if ok && (e.Interval == nil || math.Abs(e.Interval.Low-low) > 1e-9 || math.Abs(e.Interval.High-high) > 1e-9) {
		p.t.Errorf("%s, %s, %s has the interval %v, want %v to %v", table, row, column, e.Interval, low, high)
	}
}
