package report

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/analysis/result"
)

func TestFolderNames(t *testing.T) {
	got := folderNames([]string{"Tallköping", "Ängelholm & Åstorp", "Göta älv", "Göta-älv", "GÖTA ÄLV!", "Tables", "con", "日本", "", "Œuvre, Straße",
		"Barn och unga inom socialtjänsten i de allra nordligaste delarna av länet", "../..", "e\u0301n"})
	want := []string{"tallkoping", "angelholm-astorp", "gota-alv", "gota-alv-2", "gota-alv-3", "tables-2", "con-2", "group", "group-2", "oeuvre-strasse",
		"barn-och-unga-inom-socialtjansten-i-de-allra-nor", "group-3", "en"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// eachOf is everybody's results and two parts, the second of which has none.
func eachOf() (*result.Results, []Part) {
	table := func(title string, n float64) result.Table {
		cell := func(x float64) map[string]result.Cell {
			return map[string]result.Cell{"n": result.Publish(result.Estimate{Value: x, Base: int(n)})}
		}
		return result.Table{ID: "q", Question: result.Item{ID: "q", Title: title}, Form: "single", Base: int(n), Answered: int(n),
			Columns: []result.Column{{ID: "n", Measure: "n", Kind: result.Count}},
			Rows:    []result.Row{{ID: "1", Title: "Ja", Cells: cell(n)}, {ID: "total", Kind: result.Total, Cells: cell(n)}}}
	}
	of := func(part *result.Part, n float64) *result.Results {
		return &result.Results{Study: result.Study{ID: "s", Title: "S", Language: "sv", Part: part}, Tables: []result.Table{table("Trivs du?", n)},
			Provenance: result.Provenance{Design: "census", Policy: result.Policy{Least: 10}}}
	}
	var parts []Part
	for _, title := range []string{"Ale", "Bo", "Ed", "Åmål"} {
		parts = append(parts, Part{Title: title, Results: func() *result.Results {
			return of(&result.Part{Role: "municipality", ID: title, Title: title}, 20)
		}})
	}
	parts[1].Results = nil
	return of(nil, 60), parts
}

func TestEachDoesNotDependOnWorkers(t *testing.T) {
	var first map[string]string
	for _, workers := range []int{1, 2, 7} {
		dir := filepath.Join(t.TempDir(), "out")
		everybody, parts := eachOf()
		done := make(chan bool, len(parts))
		written, err := WriteEach(context.Background(), dir, everybody, parts, Options{Formats: []string{"html", "json", "pdf"}, Workers: workers,
			Progress: func() { done <- true }})
		if err != nil {
			t.Fatal(err)
		}
		want := []Written{{"ale", 20, 0}, {}, {"ed", 20, 0}, {"amal", 20, 0}}
		if diff := cmp.Diff(want, written); diff != "" || len(done) != 3 {
			t.Errorf("%d reports were told of: %s", len(done), diff)
		}
		files := filesIn(t, dir)
		if first == nil {
			first = files
			names := []string{"ale/report.html", "ale/report.pdf", "ale/result.json", "amal/report.html", "amal/report.pdf", "amal/result.json",
				"ed/report.html", "ed/report.pdf", "ed/result.json", "index.html", "private/files.txt", "report.html", "report.pdf", "result.json"}
			var got []string
			for name := range files {
				got = append(got, name)
			}
			slices.Sort(got)
			if diff := cmp.Diff(names, got); diff != "" {
				t.Error(diff)
			}
		} else if diff := cmp.Diff(first, files); diff != "" {
			t.Errorf("other files with %d workers", workers)
		}
	}
}

// filesIn are the contents of all files of a folder, by name.
func filesIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	root := os.DirFS(dir)
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(root, path)
		files[path] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestInterruptedEach interrupts between two reports: nothing is left behind.
func TestInterruptedEach(t *testing.T) {
	parent := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	everybody, parts := eachOf()
	_, err := WriteEach(ctx, filepath.Join(parent, "out"), everybody, parts, Options{Formats: []string{"json"}, Workers: 1, Progress: cancel})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("writing ended with %v", err)
	}
	if left, _ := os.ReadDir(parent); len(left) > 0 {
		t.Errorf("%s is left behind", left[0].Name())
	}
}
