package report

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// manifestName lists the files of a report, so that a later run knows which
// files it may replace.
const manifestName = "private/files.txt"

// A DirectoryError says why a report's directory cannot be written.
type DirectoryError struct {
	Problem, Advice string
	Cause           error // may be nil
}

// Error tells what is wrong.
func (e *DirectoryError) Error() string {
	if e.Cause != nil {
		return e.Problem + ": " + e.Cause.Error()
	}
	return e.Problem
}

// Hint tells what to do about it.
func (e *DirectoryError) Hint() string { return e.Advice }

// Unwrap returns the cause.
func (e *DirectoryError) Unwrap() error { return e.Cause }

// A directory is a report being written: a hidden folder beside its place.
type directory struct {
	root  string
	mu    sync.Mutex
	names []string
}

// create makes a file by its name with slashes, and its folder.
func (d *directory) create(name string) (io.WriteCloser, error) {
	d.mu.Lock()
	d.names = append(d.names, name)
	d.mu.Unlock()
	path := filepath.Join(d.root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	return &bufferedFile{bufio.NewWriterSize(f, 64<<10), f}, nil
}

type bufferedFile struct {
	*bufio.Writer
	file *os.File
}

// Close writes what is left and closes the file.
func (b *bufferedFile) Close() error { return errors.Join(b.Flush(), b.file.Close()) }

// CheckDirectory tells whether a report may be written to dir: it is not
// there, is empty, or holds nothing but an earlier report. Ask before long
// work; Write asks again.
func CheckDirectory(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return &DirectoryError{"the report cannot be written to " + dir, "choose another folder with --out", err}
	case !info.IsDir():
		return &DirectoryError{dir + " is a file, not a folder", "choose another folder with --out", nil}
	}
	return checkStrangers(dir)
}

// checkStrangers looks for a file that no earlier report put there.
func checkStrangers(dir string) error {
	manifest, _ := os.ReadFile(filepath.Join(dir, filepath.FromSlash(manifestName)))
	known := append(strings.Split(string(manifest), "\n"), manifestName)
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return &DirectoryError{"the folder " + dir + " cannot be read", "choose another folder with --out", err}
		}
		name, err := filepath.Rel(dir, path)
		if err != nil || entry.IsDir() || slices.Contains(known, filepath.ToSlash(name)) {
			return err
		}
		return &DirectoryError{fmt.Sprintf("%s holds %s, which no report put there", dir, name),
			"choose another folder with --out, or move that file away", nil}
	})
}

// writeDirectory fills a hidden folder beside dir and then puts it in dir's
// place, so that no half report is ever seen.
func writeDirectory(dir string, fill func(*directory) error) error {
	if err := CheckDirectory(dir); err != nil {
		return err
	}
	dir = filepath.Clean(dir)
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return &DirectoryError{"the report cannot be written to " + dir, "choose a folder that you may write to with --out", err}
	}
	root, err := os.MkdirTemp(parent, ".folje-*")
	if err != nil {
		return &DirectoryError{"the report cannot be written to " + dir, "choose a folder that you may write to with --out", err}
	}
	defer os.RemoveAll(root)
	d := &directory{root: filepath.Join(root, "new")}
	if err := fill(d); err != nil {
		return fmt.Errorf("the report could not be written: %w", err)
	}
	if err := d.writeManifest(); err != nil {
		return err
	}
	return replace(dir, d.root, filepath.Join(root, "old"))
}

func (d *directory) writeManifest() error {
	slices.Sort(d.names)
	names := strings.Join(d.names, "\n") + "\n"
	path := filepath.Join(d.root, filepath.FromSlash(manifestName))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(names), 0o644)
}

// replace puts fresh in the place of dir; what was there goes to old. On
// failure what was there is put back.
func replace(dir, fresh, old string) error {
	err := os.Rename(dir, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return &DirectoryError{"the earlier report in " + dir + " cannot be replaced",
			"close the programs that have its files open, then run again", err}
	}
	replaced := err == nil
	if err := os.Rename(fresh, dir); err != nil {
		if replaced {
			err = errors.Join(err, os.Rename(old, dir))
		}
		return &DirectoryError{"the report cannot be put in " + dir, "choose another folder with --out", err}
	}
	return nil
}
