package study

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// A Dir is a directory of the computer as a file system. Unlike [os.DirFS] it
// also opens names that lead out of it, such as ../kodbok.csv, and absolute
// ones, since a researcher's study may name any file of theirs.
type Dir string

// Open opens the file.
func (d Dir) Open(name string) (fs.File, error) {
	if !filepath.IsAbs(name) {
		name = filepath.Join(string(d), filepath.FromSlash(name))
	}
	return os.Open(name)
}

// TextFolder is where own words lie, where the study does not say otherwise.
const TextFolder = "text"

// Load reads and checks the study file of that path. The files it names are
// looked for beside it, then in the data places in order.
func Load(name string, data ...fs.FS) (*Study, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, openError(name, err)
	}
	return parse(name, text, append([]fs.FS{Dir(filepath.Dir(name))}, data...))
}

// Parse reads and checks a study file of a file system, such as an embedded
// study. The files it names are looked for beside it, then in the data places.
func Parse(fsys fs.FS, name string, data ...fs.FS) (*Study, error) {
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, openError(name, err)
	}
	beside, err := fs.Sub(fsys, path.Dir(name))
	if err != nil {
		return nil, openError(name, err)
	}
	return parse(name, text, append([]fs.FS{beside}, data...))
}

// parse reads a study file's text; its errors are all [codebook.Error]s,
// joined where there are several.
func parse(name string, text []byte, places []fs.FS) (*Study, error) {
	p := &parser{file: name, places: places}
	d := draft{Study: Study{
		Language: "sv",
		Report:   Report{Text: TextFolder},
		Policy:   Policy{Audience: "outward", Pos: codebook.Pos{File: name}},
		Files:    places[0],
		Pos:      codebook.Pos{File: name},
	}}
	if root := p.root(text); root != nil {
		d.at = readFields(p, root, "study", studyFields, &d)
		p.complete(&d)
		p.check(&d)
	}
	if len(p.errs) > 0 {
		return nil, errors.Join(p.errs...)
	}
	return &d.Study, nil
}

// OpenFile opens a file that a study names, at the first place that has it.
func OpenFile(name string, places []fs.FS) (fs.File, error) {
	var first error
	for _, place := range places {
		file, err := place.Open(name)
		if err == nil {
			return file, nil
		}
		if first == nil || errors.Is(first, fs.ErrNotExist) {
			first = err
		}
	}
	return nil, first
}

// openError says why a file could not be opened, without the system's words
// where ours are plainer.
func openError(name string, err error) error {
	e := &codebook.Error{Pos: codebook.Pos{File: name}, Problem: "the file cannot be read: " + err.Error()}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		e.Problem, e.Advice = "there is no such file", "check the name and where the command is run"
	case errors.Is(err, fs.ErrPermission):
		e.Problem, e.Advice = "the file may not be read", "close it in other programs, or ask who owns it"
	}
	return e
}
