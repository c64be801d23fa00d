// Package datasets holds the studies that are built into folje, so that a first
// report needs no file of one's own. Each is a folder with a study file, its
// answers, and a README that says where they come from, under which licence,
// and what in them is real.
package datasets

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

//go:generate go run ./generate .

//go:embed foljeforskare-2018 medarbetarenkat-exempel
var files embed.FS

// Default is the study that is run when none is named.
const Default = "medarbetarenkat-exempel"

// A Dataset is one embedded study.
type Dataset struct {
	ID      string // names the study and its folder
	Title   string
	Source  string // who made the numbers, and where they were published
	Licence string
	Rows    int    // answers, over all its files
	Real    string // what is real, and what was drawn or made up
}

// All lists the embedded studies, sorted by id.
var All = []Dataset{
	{
		ID:      "foljeforskare-2018",
		Title:   "Arbetet med handlingsplanen",
		Source:  "final questionnaire of a following researcher's report on the social services of a Swedish city, autumn 2018; the city is not named",
		Licence: "counts are taken from the printed tables, no licence is stated there; the drawn answers are Apache-2.0",
		Rows:    117,
		Real:    "every one-way count is the source's; how answers combine is drawn",
	},
	{
		ID:      "medarbetarenkat-exempel",
		Title:   "Medarbetarenkät för socialtjänsten",
		Source:  "simulated for this project: four fictional municipalities, 2016–2018; HME items by SKR and RKA",
		Licence: "Apache-2.0; the HME items are free to use with attribution",
		Rows:    2885,
		Real:    "nothing but the wording of the questions",
	},
}

// An Error is something that cannot be done with the embedded studies.
type Error struct {
	Problem string
	Advice  string
	cause   error
}

// Error writes what is wrong.
func (e *Error) Error() string { return e.Problem }

// Hint tells what to do about it.
func (e *Error) Hint() string { return e.Advice }

// Unwrap returns the cause, if another error was.
func (e *Error) Unwrap() error { return e.cause }

// Studies is the embedded studies as folders, each named by its id.
func Studies() fs.FS { return files }

// FS returns the folder of an embedded study. Its study file is study.yaml and
// the sources named there lie beside it. An unknown id is an [Error].
func FS(id string) (fs.FS, error) {
	var known []string
	for _, d := range All {
		if d.ID == id {
			return fs.Sub(files, id)
		}
		known = append(known, d.ID)
	}
	return nil, &Error{
		Problem: fmt.Sprintf("no embedded study is called %q", id),
		Advice:  "the embedded studies are " + strings.Join(known, ", "),
	}
}

// README returns what is said about an embedded study: source, size, licence,
// what is real and what is not. It is Markdown in English.
func README(id string) (string, error) {
	folder, err := FS(id)
	if err != nil {
		return "", err
	}
	text, err := fs.ReadFile(folder, "README.md")
	return string(text), err
}

// Export copies all files of an embedded study into a directory, which is made
// where it is missing. It overwrites nothing: where one of the files is there
// already, none is written and the error is an [Error].
func Export(id, directory string) error {
	folder, err := FS(id)
	if err != nil {
		return err
	}
	if err := vacant(folder, directory); err != nil {
		return err
	}
	if err := os.CopyFS(directory, folder); err != nil {
		return &Error{
			Problem: fmt.Sprintf("%s: cannot be written: %v", directory, reason(err)),
			Advice:  "name a directory that you may write in",
			cause:   err,
		}
	}
	return nil
}

// vacant reports the first file of a folder that a directory already has.
func vacant(folder fs.FS, directory string) error {
	return fs.WalkDir(folder, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		target := filepath.Join(directory, filepath.FromSlash(path))
		if _, err := os.Lstat(target); err == nil {
			return &Error{
				Problem: target + ": is there already",
				Advice:  "export to an empty directory; nothing was written",
				cause:   fs.ErrExist,
			}
		}
		return nil
	})
}

// reason is what went wrong with a file, without repeating its name.
func reason(err error) error {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return path.Err
	}
	return err
}
