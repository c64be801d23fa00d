package report

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/report/render"
)

// fill writes files with the given names.
func fill(names ...string) func(Create) error {
	return func(create Create) error {
		for _, name := range names {
			w, err := create(name)
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
	if err := reportAt(dir).Write(t.Context(), fill("report.pdf", "tables/old table.csv")); err != nil {
		t.Fatal(err)
	}
	if err := reportAt(dir).Write(t.Context(), fill("report.pdf", "tables/new.csv")); err != nil {
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
	err := reportAt(filepath.Join(parent, "out")).Write(t.Context(), func(create Create) error {
		return errors.Join(fill("report.pdf")(create), broken)
	})
	if !errors.Is(err, broken) {
		t.Fatalf("got %v, want the cause", err)
	}
	if left := files(t, parent); len(left) > 0 {
		t.Errorf("a failed report left %v", left)
	}
}

// TestInterruptedInAFile interrupts in the midst of a file that takes long.
func TestInterruptedInAFile(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	parent, rounds := t.TempDir(), 0
	err := reportAt(filepath.Join(parent, "out")).Write(ctx, func(create Create) error {
		return writeFile(create, render.File{Name: "report.pdf", Write: func(w io.Writer) error {
			for ; rounds < 1000; rounds++ {
				if rounds == 10 {
					cancel()
				}
				if _, err := w.Write(make([]byte, 1<<20)); err != nil {
					return err
				}
			}
			return nil
		}})
	})
	if !errors.Is(err, context.Canceled) || rounds > 10 {
		t.Errorf("ended after %d rounds with %v", rounds, err)
	}
	if left := files(t, parent); len(left) > 0 {
		t.Errorf("an interrupted report left %v", left)
	}
}

func TestStrangersAreNotOverwritten(t *testing.T) {
	dir := t.TempDir()
	if err := reportAt(dir).Write(t.Context(), fill("report.pdf")); err != nil {
		t.Fatal(err)
	}
	notes := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(notes, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	err := reportAt(dir).Write(t.Context(), fill("report.pdf"))
	var refused *DirectoryError
	if !errors.As(err, &refused) || !strings.Contains(err.Error(), "notes.txt") || refused.Hint() == "" {
		t.Fatalf("got %v, want a refusal that names the file and a hint", err)
	}
	if text, err := os.ReadFile(notes); err != nil || string(text) != "mine" {
		t.Errorf("the stranger's file is %q, %v", text, err)
	}
}

// TestLitterIsNoStranger replaces a report in whose folder systems have left
// files of theirs, but not while a program has it open.
func TestLitterIsNoStranger(t *testing.T) {
	dir := t.TempDir()
	put := func(name string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{".DS_Store", "Thumbs.db", "desktop.ini"} {
		put(name)
	}
	if err := reportAt(dir).Write(t.Context(), fill("report.pdf")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"~$report.xlsx", ".~lock.report.xlsx#"} {
		put(name)
		var refused *DirectoryError
		if err := CheckDirectory(dir); !errors.As(err, &refused) || !strings.HasPrefix(refused.Hint(), "close the program") {
			t.Errorf("%s: %v", name, err)
		}
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
}

// TestPublishedReportIsReplaced replaces a report whose private folder was
// taken away, as it must be before the rest is published, and nothing that
// merely resembles one.
func TestPublishedReportIsReplaced(t *testing.T) {
	const results = `{"provenance": {"version": "1", "codebook": "c"}}`
	for _, c := range []struct {
		result, other string
		ok            bool
	}{
		{results, "tables/a.csv", true},
		{results, "figures/a.svg", true},
		{results, "tables/a.xlsx", false},
		{results, "letter.txt", false},
		{`{"answers": []}`, "tables/a.csv", false},
		{"no JSON", "report.pdf", false},
	} {
		dir := filepath.Join(t.TempDir(), "out")
		if err := reportAt(dir).Write(t.Context(), fill("report.pdf", c.other)); err != nil {
			t.Fatal(err)
		}
		if err := os.RemoveAll(filepath.Join(dir, "private")); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "result.json"), []byte(c.result), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := CheckDirectory(dir); (err == nil) != c.ok {
			t.Errorf("%s with %s: %v", c.result, c.other, err)
		}
	}
}

// TestWorkingDirectoryIsRefused keeps the folder that the command is run in,
// those above it, and links to them.
func TestWorkingDirectoryIsRefused(t *testing.T) {
	work := filepath.Join(t.TempDir(), "work")
	if err := os.Mkdir(work, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Chdir(work)
	dirs := []string{".", "..", work, filepath.Dir(work)}
	if err := os.Symlink(work, filepath.Join("..", "link")); err == nil {
		dirs = append(dirs, filepath.Join("..", "link"))
	}
	for _, dir := range dirs {
		if err := CheckDirectory(dir); err == nil || !strings.Contains(err.Error(), "run in") {
			t.Errorf("%s: %v", dir, err)
		}
	}
	for _, dir := range []string{"out", filepath.Join("..", "beside"), filepath.Join("..", "..hidden")} {
		if err := CheckDirectory(dir); err != nil {
			t.Errorf("%s: %v", dir, err)
		}
	}
	if left := files(t, ".."); len(left) > len(dirs)-4 {
		t.Errorf("looking left %v", left)
	}
}

// TestLinkIsFollowed writes where a link leads, and leaves the link.
func TestLinkIsFollowed(t *testing.T) {
	parent := t.TempDir()
	link, real := filepath.Join(parent, "link"), filepath.Join(parent, "real")
	if err := os.Mkdir(real, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, link); err != nil {
		t.Skip("no links can be made here: ", err)
	}
	if err := reportAt(link).Write(t.Context(), fill("report.pdf")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is now %v, %v", info, err)
	}
	if got := files(t, real); !slices.Equal(got, []string{"private/files.txt", "report.pdf"}) {
		t.Errorf("got %v", got)
	}
}

// TestEarlierReportIsKept loses neither report where the new one cannot be put
// in its place.
func TestEarlierReportIsKept(t *testing.T) {
	parent := t.TempDir()
	dir, old := filepath.Join(parent, "out"), filepath.Join(parent, "old")
	if err := reportAt(dir).Write(t.Context(), fill("report.pdf")); err != nil {
		t.Fatal(err)
	}
	if keep, err := reportAt(dir).replace(dir, filepath.Join(parent, "nothing"), old); err == nil || keep {
		t.Errorf("kept %v, %v", keep, err)
	}
	if got := files(t, dir); !slices.Contains(got, "report.pdf") {
		t.Errorf("the earlier report is now %v", got)
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
