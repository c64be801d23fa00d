package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/foljeforskning/folje/ingest"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// text is a study with answers and head counts beside it.
const text = `id: a
title: A
design: census
sources: [{file: svar.csv}]
headcounts: antal.csv
codebook: [{id: area, role: area}, {id: q, categories: {1: Ja, 2: Nej}}]
`

// write puts files into a new directory.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestLoadAndOpen(t *testing.T) {
	beside := map[string]string{"studier/a.yaml": text, "studier/svar.csv": "area;q\nÅby;1\nBor;2\n", "studier/antal.csv": "area;n\nÅby;10\nBor;20\n"}
	dir := write(t, beside)
	data := write(t, map[string]string{"svar.csv": "area;q\nÅby;1\nBor;2\nBor;2\n", "antal.csv": "n;x\n1;2\n"})
	embedded := fstest.MapFS{"inbyggd/study.yaml": {Data: []byte(text)},
		"inbyggd/svar.csv": {Data: []byte("area;q\nÅby;1\n")}, "inbyggd/antal.csv": {Data: []byte("area;n\nÅby;10\n")}}
	t.Chdir(dir)
	for _, c := range []struct {
		name, ref string
		o         ingest.Options
		rows      int
	}{
		{"file", "studier/a.yaml", ingest.Options{}, 2},
		{"answers in the data directory", "studier/a.yaml", ingest.Options{Data: data}, 3},
		{"embedded", "inbyggd", ingest.Options{Embedded: embedded}, 1},
	} {
		st, err := ingest.Load(c.ref, c.o)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		tb, err := ingest.Open(context.Background(), st, c.o)
		if err != nil || tb.Rows != c.rows || len(st.Headcounts) == 0 {
			t.Errorf("%s: %v %+v", c.name, err, tb)
		}
	}
}

func TestPathBeatsName(t *testing.T) {
	t.Chdir(write(t, map[string]string{"namn": "id: fil\n"}))
	_, err := ingest.Load("namn", ingest.Options{Embedded: fstest.MapFS{"namn/study.yaml": {Data: []byte("id: inbyggd\n")}}})
	if err == nil || err.(interface{ Unwrap() []error }).Unwrap()[0].Error() != "namn: the study has no title" {
		t.Error(err)
	}
}

func TestErrors(t *testing.T) {
	embedded := fstest.MapFS{"foljeforskare-2018/study.yaml": {}, "exempel/study.yaml": {}}
	t.Chdir(write(t, map[string]string{"a/study.yaml": text}))
	for _, c := range []struct {
		ref        string
		o          ingest.Options
		want, hint string
	}{
		{"foljeforskare-2017", ingest.Options{Embedded: embedded}, "foljeforskare-2017: there is neither a study file nor an embedded study of this name", "did you mean foljeforskare-2018?"},
		{"min.yaml", ingest.Options{Embedded: embedded}, "min.yaml: there is neither a study file nor an embedded study of this name", "use one of exempel, foljeforskare-2018"},
		{"a", ingest.Options{}, "a: this is a directory, not a study file", "name the study file in it"},
		{"a/study.yaml", ingest.Options{}, "a/study.yaml:5: the file antal.csv is not there", "put it beside the study file, or in the directory given with --data"},
	} {
		_, err := ingest.Load(c.ref, c.o)
		wantError(t, err, c.want, c.hint)
	}
}

// TestHeadcountsOfData counts the heads of areas that the data names: one that
// nobody answered in is a category all the same.
func TestHeadcountsOfData(t *testing.T) {
	const listed = "id: a\ntitle: A\ndesign: census\nsources: [{file: svar.csv}]\nheadcounts: antal.csv\ncodebook: [{id: area, role: area, categories: [Åby, Bor]}]\n"
	const waves = "id: a\ntitle: A\ndesign: census\nsources: [{file: svar.csv}]\nheadcounts: antal.csv\ncodebook: [{id: area, role: area, categories: [Åby, Bor]}, {id: q, role: wave}]\n"
	for _, c := range []struct{ name, study, heads, want, hint string }{
		{"nobody answered in Alby", text, "area;n\nÅby;10\nBor;5\nAlby;20\n", "", ""},
		{"no head count, and what was written is not told", text, "area;n\nÅby;10\n", `antal.csv: 1 of the groups of "area" have answers but no head count`,
			"add a row for each of them; they are named here once they are listed under categories:"},
		{"no head count of a listed area", listed, "area;n\nÅby;10\n", `antal.csv: groups of "area" have answers but no head count: Bor`, "add a row for them"},
		{"twice", listed, "area;n\nÅby;10\nBor;5\nÅby;20\n", "antal.csv:4: the row is about the same people as that on line 2", "keep one of the rows"},
		{"no head count in that wave", waves, "wave;area;n\n1;Åby;10\n2;Åby;5\n", `antal.csv: groups of "area" have answers but no head count: Bor (2)`, "add a row for them"},
		{"no head counts of that wave", waves, "wave;area;n\n1;Åby;10\n", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(write(t, map[string]string{"a.yaml": c.study, "svar.csv": "area;q\nÅby;1\nBor;2\n", "antal.csv": c.heads}))
			st, err := ingest.Load("a.yaml", ingest.Options{})
			var tb *microdata.Table
			if err == nil {
				tb, err = ingest.Open(context.Background(), st, ingest.Options{})
			}
			if c.want != "" {
				wantError(t, err, c.want, c.hint)
			} else if err != nil {
				t.Error(err)
			} else if got := frequencies(tb, "area"); c.study == text && got != "Alby: 0, Bor: 1, Åby: 1, no_answer: 0, unreadable: 0" {
				t.Error(got)
			}
		})
	}
}

func wantError(t *testing.T, err error, want, hint string) {
	t.Helper()
	var e *codebook.Error
	if !errors.As(err, &e) {
		t.Errorf("got %v, want %s", err, want)
		return
	}
	if filepath.ToSlash(e.Error()) != want || e.Hint() != hint {
		t.Errorf("got  %s (%s)\nwant %s (%s)", e.Error(), e.Hint(), want, hint)
	}
}

// TestRealSurvey reads a LimeSurvey export whose headers are "code. Text". The
// counts are those of shared/reference/rse2016_uk.json, computed by R 4.2:
// frequencies of affSat1, turnOver3 and currentEmp10, and of tenure_overall n
// and mean × n.
func TestRealSurvey(t *testing.T) {
	const data = "../../shared/data"
	if _, err := os.Stat(filepath.Join(data, "rse2016_uk.csv")); err != nil {
		t.Skip("the survey is not here: ", data)
	}
	dir := write(t, map[string]string{"rse.yaml": `id: rse2016
title: Research software engineers, UK 2016
design: convenience
sources: [{file: rse2016_uk.csv, layout: limesurvey}]
codebook:
  - {id: affSat1, scale: agree}
  - {id: turnOver3, scale: often}
  - {id: currentEmp10, categories: from_data}
  - {id: currentEmp16a, role: tenure, from_year: 2016}
scales:
  agree: {1: Strongly disagree, 2: Disagree, 3: Neither agree or disagree, 4: Agree, 5: Strongly Agree}
  often: {1: Never, 2: Sometimes, 3: Often}
`})
	o := ingest.Options{Data: data}
	st, err := ingest.Load(filepath.Join(dir, "rse.yaml"), o)
	if err != nil {
		t.Fatal(err)
	}
	tb, err := ingest.Open(context.Background(), st, o)
	if err != nil {
		t.Fatal(err)
	}
	if tb.Rows != 273 || len(tb.Defects) > 0 {
		t.Errorf("%d rows, defects %v", tb.Rows, tb.Defects)
	}
	for id, want := range map[string]string{
		"affSat1":      "1: 8, 2: 30, 3: 58, 4: 103, 5: 72, no_answer: 2, unreadable: 0",
		"turnOver3":    "1: 73, 2: 162, 3: 37, no_answer: 1, unreadable: 0",
		"currentEmp10": "Agency staff: 1, Fixed term: 126, Freelancer consultant  contractors: 3, Permanent: 142, no_answer: 1, unreadable: 0",
	} {
		if got := frequencies(tb, id); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", id, got, want)
		}
	}
	n, sum := 0, 0.0
	for rec := range tb.Batches() {
		values, reasons := microdata.Numbers(rec, "currentEmp16a")
		for i, x := range values {
			if reasons[i] == 0 {
				n, sum = n+1, sum+x
			}
		}
	}
	if n != 272 || sum != 1400 { // 272 × 5.147058823529412
		t.Errorf("tenure: n %d, sum %v", n, sum)
	}
}

// frequencies counts the codes of a variable.
func frequencies(tb *microdata.Table, id string) string {
	v := tb.Book.Lookup(id)
	counts := make([]int, len(v.Categories))
	for rec := range tb.Batches() {
		for _, code := range microdata.Codes(rec, id) {
			counts[code]++
		}
	}
	var list []string
	for i, c := range v.Categories {
		list = append(list, fmt.Sprintf("%s: %d", c.Code, counts[i]))
	}
	return strings.Join(list, ", ")
}
