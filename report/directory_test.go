package report

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// fill writes files with the given names.
func fill(names ...string) func(*directory) error {
	return func(d *directory) error {
		for _, name := range names {
			w, err := d.create(name)
			if err != nil {
				return err
			}
			if _, err := w.Write([]byte(name)); err != nil {
				return err
			}
			if err := w.Close(); err != nil {
				return err
			}
		}
		return nil
	}
}

func files(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			name, _ := filepath.Rel(dir, path)
			names = append(names, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestDirectoryIsReplacedWhole(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "out")
	if err := writeDirectory(dir, fill("report.pdf", "tables/old table.csv")); err != nil {
		t.Fatal(err)
	}
	if err := writeDirectory(dir, fill("report.pdf", "tables/new.csv")); err != nil {
		t.Fatal(err)
	}
	want := []string{"private/files.txt", "report.pdf", "tables/new.csv"}
	if got := files(t, dir); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if left := files(t, filepath.Dir(dir)); len(left) != len(want) {
		t.Errorf("something was left beside the report: %v", left)
	}
}

func TestNoHalfReport(t *testing.T) {
	parent := t.TempDir()
	broken := errors.New("the disk is full")
	err := writeDirectory(filepath.Join(parent, "out"), func(d *directory) error {
		return errors.Join(fill("report.pdf")(d), broken)
	})
	if !errors.Is(err, broken) {
		t.Fatalf("got %v, want the cause", err)
	}
	if left := files(t, parent); len(left) > 0 {
		t.Errorf("a failed report left %v", left)
	}
}

func TestStrangersAreNotOverwritten(t *testing.T) {
	dir := t.TempDir()
	if err := writeDirectory(dir, fill("report.pdf")); err != nil {
		t.Fatal(err)
	}
	notes := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(notes, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	err := writeDirectory(dir, fill("report.pdf"))
	var refused *DirectoryError
	if !errors.As(err, &refused) || !strings.Contains(err.Error(), "notes.txt") || refused.Hint() == "" {
		t.Fatalf("got %v, want a refusal that names the file and a hint", err)
	}
	if text, err := os.ReadFile(notes); err != nil || string(text) != "mine" {
		t.Errorf("the stranger's file is %q, %v", text, err)
	}
}

func TestFileInTheWay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{CheckDirectory(path), CheckDirectory(filepath.Join(path, "below"))} {
		var refused *DirectoryError
		if !errors.As(err, &refused) {
			t.Errorf("got %v, want a refusal", err)
		}
	}
}
