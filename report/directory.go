package report

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// A Directory is where files are put that belong together. Its folder appears
// whole or not at all, and only one that holds nothing else is replaced; without
// a manifest, only an empty one.
type Directory struct {
	Path string
	Of   string // what the files are, for errors: "report", "export"
	// Manifest is the name of the list of the files, which tells a later run
	// what it may replace.
	Manifest string
	// mayHold, where it is not nil, tells whether a folder without the list holds
	// such files all the same, and which they may be.
	mayHold func(dir string) *regexp.Regexp
}

// reportAt is a report's directory. Its list of files is private and may have
// been taken away before the rest was published.
func reportAt(dir string) Directory {
	return Directory{Path: dir, Of: "report", Manifest: "private/files.txt", mayHold: func(dir string) *regexp.Regexp {
		if holdsReport(dir) {
			return reportFile
		}
		return nil
	}}
}

// A DirectoryError says why a directory cannot be written.
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

// Create makes a file by its name with slashes, and its folder. Several may call
// it at once.
type Create = func(name string) (io.WriteCloser, error)

// A directory is one being written: a hidden folder beside its place.
type directory struct {
	ctx   context.Context
	root  string
	mu    sync.Mutex
	names []string
}

// create is a [Create] that makes no more files, and writes no more into those
// it made, once the context is done.
func (d *directory) create(name string) (io.WriteCloser, error) {
	if err := d.ctx.Err(); err != nil {
		return nil, err
	}
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
	return &bufferedFile{bufio.NewWriterSize(interruptible{d.ctx, f}, 64<<10), f}, nil
}

type bufferedFile struct {
	*bufio.Writer
	file *os.File
}

// An interruptible writer refuses to be written to once its context is done.
type interruptible struct {
	ctx context.Context
	to  io.Writer
}

// Write implements io.Writer.
func (i interruptible) Write(p []byte) (int, error) {
	if err := i.ctx.Err(); err != nil {
		return 0, err
	}
	return i.to.Write(p)
}

// Close writes what is left and closes the file.
func (b *bufferedFile) Close() error { return errors.Join(b.Flush(), b.file.Close()) }

// CheckDirectory tells whether a report may be written to dir: it is not
// there, is empty, or holds nothing but an earlier report, and files can be
// made beside it. Ask before long work; Write asks again.
func CheckDirectory(dir string) error { return reportAt(dir).Check() }

// Check tells whether the files may be written: the folder is not there, is
// empty, or holds nothing but an earlier run's, and files can be made beside it.
// Ask before long work; Write asks again.
func (d Directory) Check() error {
	dir := resolve(d.Path)
	if err := d.checkOutside(dir); err != nil {
		return err
	}
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return checkWritable(filepath.Dir(dir))
	case err != nil:
		return d.unwritable(dir, "choose another folder with --out", err)
	case !info.IsDir():
		return &DirectoryError{dir + " is a file, not a folder", "choose another folder with --out", nil}
	}
	if err := d.checkStrangers(dir); err != nil {
		return err
	}
	return checkWritable(filepath.Dir(dir))
}

// unwritable says that the files cannot be written.
func (d Directory) unwritable(dir, advice string, cause error) error {
	return &DirectoryError{"the " + d.Of + " cannot be written to " + dir, advice, cause}
}

// resolve is the folder that dir is a link to, if it is one.
func resolve(dir string) string {
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		return real
	}
	return filepath.Clean(dir)
}

// checkOutside refuses the folder that the command is run in, and those it lies
// in: to be replaced, they would have to be moved away from under it.
func (d Directory) checkOutside(dir string) error {
	work, err := os.Getwd()
	if err != nil {
		return nil // a folder that is no more is not in the way
	}
	full, err := filepath.Abs(dir)
	if err != nil {
		return d.unwritable(dir, "choose another folder with --out", err)
	}
	inside, err := filepath.Rel(full, resolve(work))
	if err == nil && inside != ".." && !strings.HasPrefix(inside, ".."+string(filepath.Separator)) {
		return &DirectoryError{"the folder " + dir + " is the one that the command is run in, or holds it, and the " + d.Of + " replaces its folder whole",
			"name a folder of its own, such as --out " + d.Of, nil}
	}
	return nil
}

// checkWritable makes a folder in parent, or in the nearest one above it that
// is there, and takes it away again.
func checkWritable(parent string) error {
	for {
		if _, err := os.Stat(parent); !errors.Is(err, fs.ErrNotExist) || filepath.Dir(parent) == parent {
			break
		}
		parent = filepath.Dir(parent)
	}
	probe, err := os.MkdirTemp(parent, hiddenName)
	if err != nil {
		var path *fs.PathError // which tells of a folder that nobody asked for
		if errors.As(err, &path) {
			err = path.Err
		}
		return &DirectoryError{"nothing can be written in " + parent, "choose a folder that you may write to with --out", err}
	}
	return os.Remove(probe)
}

// hiddenName is what a directory is called while it is written.
const hiddenName = ".folje-*"

// litter is what systems leave in any folder that is looked at.
var litter = []string{".DS_Store", "Thumbs.db", "desktop.ini"}

// checkStrangers looks for a file that no earlier run put there.
func (d Directory) checkStrangers(dir string) error {
	manifest, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(d.Manifest)))
	known := append(strings.Split(string(manifest), "\n"), d.Manifest)
	ours := func(name string) bool { return slices.Contains(known, name) }
	if errors.Is(err, fs.ErrNotExist) && d.mayHold != nil {
		if files := d.mayHold(dir); files != nil {
			ours = files.MatchString
		}
	}
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return &DirectoryError{"the folder " + dir + " cannot be read", "choose another folder with --out", err}
		}
		name, err := filepath.Rel(dir, path)
		if err != nil || entry.IsDir() || ours(filepath.ToSlash(name)) || slices.Contains(litter, entry.Name()) {
			return err
		}
		if strings.HasPrefix(entry.Name(), "~$") || strings.HasPrefix(entry.Name(), ".~lock.") {
			return &DirectoryError{"a program has the " + d.Of + " in " + dir + " open", "close the program that has the " + d.Of + " open, then run again", nil}
		}
		if d.Manifest == "" {
			return &DirectoryError{fmt.Sprintf("%s holds %s already", dir, name), "choose another folder with --out; nothing was written", nil}
		}
		return &DirectoryError{fmt.Sprintf("%s holds %s, which no %s put there", dir, name, d.Of),
			"choose another folder with --out, or move that file away", nil}
	})
}

// reportFile matches the names of what a report can consist of.
var reportFile = regexp.MustCompile(`^(index\.html|([a-z0-9-]+/)?(report\.(pdf|html|xlsx)|result\.json|tables/[^/]+\.csv|figures/[^/]+\.(png|svg)))$`)

// holdsReport tells whether dir has the results of a report.
func holdsReport(dir string) bool {
	text, err := os.ReadFile(filepath.Join(dir, "result.json"))
	var results struct {
		Provenance *struct{ Version, Codebook *string }
	}
	return err == nil && json.Unmarshal(text, &results) == nil &&
		results.Provenance != nil && results.Provenance.Version != nil && results.Provenance.Codebook != nil
}

// Write fills the directory through fill. It does so in a hidden folder beside
// it, which it then puts in its place, so that nothing half done is ever seen.
// When the context is done nothing is, and its error is returned.
func (d Directory) Write(ctx context.Context, fill func(create Create) error) error {
	if err := d.Check(); err != nil {
		return err
	}
	dir := resolve(d.Path)
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return d.unwritable(dir, "choose a folder that you may write to with --out", err)
	}
	root, err := os.MkdirTemp(parent, hiddenName)
	if err != nil {
		return d.unwritable(dir, "choose a folder that you may write to with --out", err)
	}
	old := filepath.Join(root, "old")
	keep := false
	defer func() {
		if !keep {
			os.RemoveAll(root)
		}
	}()
	into := &directory{ctx: ctx, root: filepath.Join(root, "new")}
	err = fill(into.create)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return fmt.Errorf("the %s could not be written: %w", d.Of, err)
	}
	if err := into.writeManifest(d.Manifest); err != nil {
		return err
	}
	keep, err = d.replace(dir, into.root, old)
	return err
}

func (d *directory) writeManifest(name string) error {
	if name == "" {
		return nil
	}
	slices.Sort(d.names)
	names := strings.Join(d.names, "\n") + "\n"
	path := filepath.Join(d.root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(names), 0o644)
}

// replace puts fresh in the place of dir; what was there goes to old. On
// failure what was there is put back; where that fails too, old must be kept.
func (d Directory) replace(dir, fresh, old string) (keep bool, err error) {
	err = os.Rename(dir, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, &DirectoryError{"the earlier " + d.Of + " in " + dir + " cannot be replaced",
			"close the programs that have its files open, then run again", err}
	}
	replaced := err == nil
	if err := os.Rename(fresh, dir); err != nil {
		if replaced && os.Rename(old, dir) != nil {
			return true, &DirectoryError{"the " + d.Of + " cannot be put in " + dir + ", nor the earlier one back there",
				"the earlier one is kept in " + old + ": move it back", err}
		}
		return false, &DirectoryError{"the " + d.Of + " cannot be put in " + dir, "choose another folder with --out", err}
	}
	return false, nil
}
