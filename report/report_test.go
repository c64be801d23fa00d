package report_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/foljeforskning/folje/report"
)

// TestReportDoesNotDependOnWorkers writes an embedded study one file after the
// other and then all at once. With -race it also tells what two formats share.
func TestReportDoesNotDependOnWorkers(t *testing.T) {
	alone, together := filepath.Join(t.TempDir(), "alone"), filepath.Join(t.TempDir(), "together")
	for dir, workers := range map[string]int{alone: 1, together: 16} {
		if err := report.Write(t.Context(), dir, measured(t, "foljeforskare-2018", "sv"), report.Options{Workers: workers}); err != nil {
			t.Fatal(err)
		}
	}
	compared := 0
	err := filepath.WalkDir(alone, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(alone, path)
		if err != nil {
			return err
		}
		want, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		got, err := os.ReadFile(filepath.Join(together, name))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is another one when files are written at once: %v", name, err)
		}
		compared++
		return nil
	})
	if err != nil || compared < 15 {
		t.Errorf("only %d files were compared, %v", compared, err)
	}
}
