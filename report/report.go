// Package report is the third room: it words results, composes them into a
// document, and writes that as a directory of finished files.
package report

import (
	"io"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// Options say how a report is written.
type Options struct {
	Formats []string // names of render.All; empty: every format
	// Private writes what may not be published, through a function that
	// creates a file by its name; nil for nothing.
	Private func(create func(name string) (io.WriteCloser, error)) error
	// Lacking is told which characters of labels and titles the type of the PDF
	// lacks, sorted, where there are any; it may be nil.
	Lacking func(characters []string)
}

// Write words the results, which it completes with titles and texts, and
// writes every format into dir. The directory appears whole or not at all; one
// that holds anything but an earlier report is refused.
func Write(dir string, r *result.Results, opts Options) error {
	l, err := lang.Get(r.Study.Language)
	if err != nil {
		return err
	}
	if err := l.Describe(r); err != nil {
		return err
	}
	doc := Compose(r, l)
	doc.Lacking = opts.Lacking
	return writeDirectory(dir, func(d *directory) error {
		for _, f := range render.All {
			if len(opts.Formats) > 0 && !slices.Contains(opts.Formats, f.Name) {
				continue
			}
			if err := f.Write(doc, d.create); err != nil {
				return err
			}
		}
		if opts.Private == nil {
			return nil
		}
		return opts.Private(func(name string) (io.WriteCloser, error) { return d.create("private/" + name) })
	})
}
