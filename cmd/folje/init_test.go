package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestDraftsOfRealExportsRunUnedited drafts a study of each real export beside
// the module and makes a report of it as it is.
func TestDraftsOfRealExportsRunUnedited(t *testing.T) {
	data, err := filepath.Abs("../../../shared/data")
	if err != nil {
		t.Fatal(err)
	}
	exports := []struct {
		files       []string
		respondents string
		told        []string // in what init prints
	}{
		{[]string{"rse2016_uk.csv"}, "273 respondents", []string{"tenure  currentEmp16a"}},
		{[]string{"rse2017_uk.csv"}, "253 respondents", []string{"tenure  soft1can"}},
		{[]string{"rse2017_uk.csv", "rse2016_uk.csv"}, "526 respondents", []string{
			"rse2016_uk.csv", "affSat2 affSat2 likertagree2[affSat2] the same, in another column",
			"affSat3 affSat3 likertagree1[affSat3] worded otherwise: not compared", "only in 2016, gone since", "only in 2017, new"}},
		{[]string{"psych_bfi.csv"}, "2800 respondents", nil},
		{[]string{"ibm_attrition.csv"}, "1470 respondents", []string{"area Department", "position JobRole"}},
		{[]string{"api_clus1.csv"}, "183 respondents", nil},
		{[]string{"api_srs.csv"}, "200 respondents", nil},
		{[]string{"api_strat.csv"}, "200 respondents", nil},
		{[]string{"surv_lung.csv"}, "228 respondents", nil},
	}
	for _, export := range exports {
		t.Run(strings.Join(export.files, "+"), func(t *testing.T) {
			args := []string{"init", "-o", filepath.Join(t.TempDir(), "study.yaml")}
			for _, name := range export.files {
				file := filepath.Join(data, name)
				if _, err := os.Stat(file); err != nil {
					t.Skip("the real exports are not beside the module: " + name)
				}
				args = append(args, file)
			}
			told := strings.Join(strings.Fields(folje(t, args, exitDone)), " ")
			for _, want := range export.told {
				if want = strings.Join(strings.Fields(want), " "); !strings.Contains(told, want) {
					t.Errorf("init does not tell %q", want)
				}
			}
			folje(t, []string{"check", args[2]}, exitDone, exitFound)
			out := filepath.Join(t.TempDir(), "report")
			if said := folje(t, []string{"run", args[2], "--out", out, "--formats", "csv,json"}, exitDone); !strings.Contains(said, export.respondents) {
				t.Errorf("run says %q, not %q", said, export.respondents)
			}
			if _, err := os.Stat(filepath.Join(out, "result.json")); err != nil {
				t.Error(err)
			}
		})
	}
}

// folje runs a command line, which must end with one of some exit codes and no
// complaint, and returns what it prints.
func folje(t *testing.T, args []string, codes ...int) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := execute(context.Background(), args, &stdout, &stderr); !slices.Contains(codes, code) || stderr.Len() > 0 {
		t.Fatalf("folje %s ended with %d: %s", args[0], code, stderr.String())
	}
	return stdout.String()
}
