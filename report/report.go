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
	// Progress is called after each of the reports that WriteEach writes; it may
	// be nil.
	Progress func()
}

// Write words the results, which it completes with titles and texts, and
// writes every format into dir. The directory appears whole or not at all; one
// that holds anything but an earlier report is refused. When the context is
// done, nothing more is written, and its error is returned.
func Write(ctx context.Context, dir string, r *result.Results, opts Options) error {
	l, err := describe(r)
	if err != nil {
		return err
	}
	return reportAt(dir).Write(ctx, func(create Create) error {
		var doc *render.Document
		layOut := func() error {
			doc = opts.compose(r, l)
			return nil
		}
		// What is private does not wait for the document.
		if err := together(ctx, opts.Workers, append(opts.privately(create), layOut)); err != nil {
			return err
		}
		return together(ctx, opts.Workers, writing(doc, opts.Formats, create))
	})
}

// describe words the results in their language.
func describe(r *result.Results) (*lang.Language, error) {
	l, err := lang.Get(r.Study.Language)
	if err != nil {
		return nil, err
	}
	return l, l.Describe(r)
}

// compose makes the document of results that have been worded.
func (opts Options) compose(r *result.Results, l *lang.Language) *render.Document {
	doc := Compose(r, l, opts.Theme)
	doc.Lacking = opts.Lacking
	return doc
}

// privately is the task of writing what is private, if there is one.
func (opts Options) privately(create Create) []func() error {
	if opts.Private == nil {
		return nil
	}
	return []func() error{func() error {
		return opts.Private(func(name string) (io.WriteCloser, error) { return create("private/" + name) })
	}}
}

// writing are the tasks of writing a document's files.
func writing(doc *render.Document, formats []string, create Create) []func() error {
	var tasks []func() error
	for _, file := range filesOf(doc, formats) {
		tasks = append(tasks, func() error { return writeFile(create, file) })
	}
	return tasks
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
