package datasets

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

func TestAllIsSortedAndWhole(t *testing.T) {
	if !slices.IsSortedFunc(All, func(a, b Dataset) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("All is not sorted by id")
	}
	if !slices.ContainsFunc(All, func(d Dataset) bool { return d.ID == Default }) {
		t.Errorf("the default %q is not in All", Default)
	}
	for _, d := range All {
		if s := embedded(t, d.ID); s.ID != d.ID || s.Title.In("sv") != d.Title {
			t.Errorf("%s: study.yaml is of %s, %q", d.ID, s.ID, s.Title.In("sv"))
		}
		text, err := README(d.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, heading := range []string{"## Source", "## Size", "## Licence", "## What is real"} {
			if !strings.Contains(text, heading) {
				t.Errorf("%s: README.md lacks %q", d.ID, heading)
			}
		}
	}
}

func TestUnknownStudy(t *testing.T) {
	_, err := FS("enkat-1999")
	var e *Error
	if !errors.As(err, &e) || !strings.Contains(e.Hint(), Default) {
		t.Errorf("the error %v does not tell which studies there are", err)
	}
	if _, err := README("enkat-1999"); !errors.As(err, &e) {
		t.Errorf("README: %v", err)
	}
	if err := Export("enkat-1999", t.TempDir()); !errors.As(err, &e) {
		t.Errorf("Export: %v", err)
	}
}

func TestExport(t *testing.T) {
	directory := filepath.Join(t.TempDir(), "new")
	if err := Export("foljeforskare-2018", directory); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(directory, "svar.csv"))
	if err != nil {
		t.Fatal(err)
	}
	want, err := fs.ReadFile(files, "foljeforskare-2018/svar.csv")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("svar.csv changed on its way out")
	}
}

func TestExportOverwritesNothing(t *testing.T) {
	directory := t.TempDir()
	own := filepath.Join(directory, "svar.csv")
	if err := os.WriteFile(own, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	err := Export("foljeforskare-2018", directory)
	if !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v, want an error about a file that exists", err)
	}
	if kept, err := os.ReadFile(own); err != nil || string(kept) != "mine" {
		t.Errorf("svar.csv is now %q (%v)", kept, err)
	}
	if entries, err := os.ReadDir(directory); err != nil || len(entries) != 1 {
		t.Errorf("half an export was left: %v (%v)", entries, err)
	}
}

func TestExportIntoAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	var e *Error
	if err := Export(Default, path); !errors.As(err, &e) || e.Hint() == "" {
		t.Errorf("got %v, want an error with a hint", err)
	}
}

// answers reads an embedded file of answers into one map from header to cell
// per row; cells are trimmed.
func answers(t *testing.T, path string) []map[string]string {
	t.Helper()
	content, err := fs.ReadFile(files, path)
	if err != nil {
		t.Fatal(err)
	}
	var in io.Reader = bytes.NewReader(bytes.TrimPrefix(content, []byte("\ufeff")))
	if strings.HasSuffix(path, "ht2016.csv") {
		in = charmap.Windows1252.NewDecoder().Reader(in)
	}
	r := csv.NewReader(in)
	r.Comma = ';'
	records, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, name := range records[0] {
			row[name] = strings.TrimSpace(record[i])
		}
		rows = append(rows, row)
	}
	return rows
}

// embedded reads the study file of an embedded study.
func embedded(t *testing.T, id string) *study.Study {
	t.Helper()
	folder, err := FS(id)
	if err != nil {
		t.Fatal(err)
	}
	s, err := study.Parse(folder, "study.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// unknownAnswers counts, per source, the cells that the codebook does not know:
// no category of a coded question means them, or they are no number.
func unknownAnswers(t *testing.T, id string) map[string]int {
	t.Helper()
	s := embedded(t, id)
	unknown := map[string]int{}
	for _, source := range s.Sources {
		rows := answers(t, id+"/"+source.File)
		for _, v := range s.Codebook.Variables {
			known := codebook.NewMatcher(&v)
			for _, column := range v.Columns {
				for _, row := range rows {
					cell, there := row[column]
					if !there {
						t.Fatalf("%s has no column %q", source.File, column)
					}
					if cell != "" && !v.FromData && !means(&v, known, cell) {
						unknown[source.File]++
					}
				}
			}
		}
	}
	return unknown
}

// means tells whether a cell is an answer to a question.
func means(v *codebook.Variable, known *codebook.Matcher, cell string) bool {
	switch {
	case v.Coded():
		_, ok := known.Match([]byte(cell))
		return ok
	case v.Kind == codebook.Number:
		_, err := strconv.ParseFloat(strings.Replace(cell, ",", ".", 1), 64)
		return err == nil
	}
	return true
}
