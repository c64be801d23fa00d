// Package report is the third room: it words results, composes them into a
// document, and writes that as a directory of finished files.
package report

import (
	"cmp"
	"context"
	"io"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
	"github.com/foljeforskning/folje/report/theme"
)

// Options say how a report is written.
type Options struct {
	Formats []string     // names of render.All; empty: every format
	Workers int          // files written at once, 1 where it is less; the report does not depend on it
	Theme   *theme.Theme // how it looks; nil: as [theme.Default]
	// Private writes what may not be published, through a function that
	// creates a file by its name; nil for nothing.
	Private func(create Create) error
	// Lacking is told which characters of labels and titles the type of the PDF
	// lacks, sorted, where there are any; it may be nil.
	Lacking func(characters []string)
}

// Write words the results, which it completes with titles and texts, and
// writes every format into dir. The directory appears whole or not at all; one
// that holds anything but an earlier report is refused. When the context is
// done, nothing more is written, and its error is returned.
func Write(ctx context.Context, dir string, r *result.Results, opts Options) error {
	l, err := lang.Get(r.Study.Language)
	if err != nil {
		return err
	}
	if err := l.Describe(r); err != nil {
		return err
	}
	doc := Compose(r, l, opts.Theme)
	doc.Lacking = opts.Lacking
	return reportAt(dir).Write(ctx, func(create Create) error {
		var tasks []func() error
		if opts.Private != nil {
			tasks = append(tasks, func() error {
				return opts.Private(func(name string) (io.WriteCloser, error) { return create("private/" + name) })
			})
		}
		for _, file := range filesOf(doc, opts.Formats) {
			tasks = append(tasks, func() error { return writeFile(create, file) })
		}
		return together(ctx, opts.Workers, tasks)
	})
}

// filesOf lists the files of the formats. Those that hold the whole report come
// before the many small ones, so that the longest work is not begun last.
func filesOf(doc *render.Document, formats []string) []render.File {
	var of [][]render.File
	for _, f := range render.All {
		if len(formats) == 0 || slices.Contains(formats, f.Name) {
			of = append(of, f.Files(doc))
		}
	}
	slices.SortStableFunc(of, func(a, b []render.File) int { return cmp.Compare(len(a), len(b)) })
	return slices.Concat(of...)
}
