package report

import (
	"context"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// A Part is a group of the people that there may be a report on.
type Part struct {
	Title string
	// Results are those of the report; nil where nothing of the group may be
	// shown. Those of several parts may be asked for at once.
	Results func() *result.Results
}

// A Written is what became of a part.
type Written struct {
	Folder   string // in the report's; empty where nothing was written
	Answered int    // respondents in the latest wave
	Findings int
}

// WriteEach writes the report on everybody into dir as [Write] does, a report on
// every part into a folder of it named after the part, and index.html, which
// lists them. All of it appears, or nothing does. As many workers as opts says
// write a report each, holding one at a time.
func WriteEach(ctx context.Context, dir string, everybody *result.Results, parts []Part, opts Options) ([]Written, error) {
	e := &eachWriter{opts: opts, parts: parts, written: make([]Written, len(parts))}
	err := reportAt(dir).Write(ctx, func(create Create) error {
		if err := together(ctx, opts.Workers, e.reports(ctx, create)); err != nil {
			return err
		}
		l, err := describe(everybody)
		if err != nil {
			return err
		}
		doc := e.options().compose(everybody, l)
		tasks := append(opts.privately(create), writing(doc, opts.Formats, create)...)
		tasks = append(tasks, func() error { return writeFile(create, e.index(doc.Language, everybody)) })
		return together(ctx, opts.Workers, tasks)
	})
	if opts.Lacking != nil && len(e.lacking) > 0 {
		slices.Sort(e.lacking)
		opts.Lacking(e.lacking)
	}
	return e.written, err
}

// An eachWriter writes the reports on parts.
type eachWriter struct {
	opts    Options
	parts   []Part
	written []Written // of each part

	mu      sync.Mutex
	lacking []string
}

// reports are the tasks of writing the report on each part.
func (e *eachWriter) reports(ctx context.Context, create Create) []func() error {
	titles := make([]string, len(e.parts))
	for i, p := range e.parts {
		titles[i] = p.Title
	}
	var tasks []func() error
	for i, folder := range folderNames(titles) {
		if e.parts[i].Results == nil {
			continue
		}
		tasks = append(tasks, func() error {
			return e.report(ctx, i, folder, func(name string) (io.WriteCloser, error) { return create(folder + "/" + name) })
		})
	}
	return tasks
}

func (e *eachWriter) report(ctx context.Context, i int, folder string, create Create) error {
	r := e.parts[i].Results()
	l, err := describe(r)
	if err != nil {
		return err
	}
	if err := together(ctx, 1, writing(e.options().compose(r, l), e.opts.Formats, create)); err != nil {
		return err
	}
	e.written[i] = Written{Folder: folder, Answered: answeredBy(r), Findings: len(r.Findings)}
	if e.opts.Progress != nil {
		e.opts.Progress()
	}
	return nil
}

// options are those of one report: what its type lacks is told once for all.
func (e *eachWriter) options() Options {
	opts := e.opts
	opts.Lacking = func(characters []string) {
		e.mu.Lock()
		defer e.mu.Unlock()
		for _, c := range characters {
			if !slices.Contains(e.lacking, c) {
				e.lacking = append(e.lacking, c)
			}
		}
	}
	return opts
}

// answeredBy is how many people results are about, in the latest wave.
func answeredBy(r *result.Results) int {
	if e, ok := r.At(result.Ref{Table: "response", Row: "total", Column: "answered"}).Estimate(); ok {
		return int(e.Value)
	}
	if most := mostAsked(r); most != nil {
		return most.Base
	}
	return 0
}

// index is the list of the reports.
func (e *eachWriter) index(l *lang.Language, everybody *result.Results) render.File {
	list := &render.Index{Language: l, Title: everybody.Study.Title, Notice: lang.Opening(everybody.Study.Notice), Version: everybody.Provenance.Version, Theme: e.opts.Theme,
		Least:   everybody.Provenance.Policy.Least,
		Entries: []render.IndexEntry{{Title: l.Word(lang.Everybody), Answered: l.Count(answeredBy(everybody)), Links: e.links("")}}}
	for i, p := range e.parts {
		entry := render.IndexEntry{Title: p.Title}
		if w := e.written[i]; w.Folder != "" {
			entry.Answered, entry.Links = l.Count(w.Answered), e.links(w.Folder+"/")
		}
		list.Entries = append(list.Entries, entry)
	}
	return render.File{Name: "index.html", Write: list.WriteHTML}
}

// links are the single files of a report.
func (e *eachWriter) links(prefix string) []render.Link {
	var out []render.Link
	for _, f := range render.All {
		if written := len(e.opts.Formats) == 0 || slices.Contains(e.opts.Formats, f.Name); written && !strings.Contains(f.Glob, "*") {
			out = append(out, render.Link{Text: strings.ToUpper(f.Name), To: prefix + f.Glob})
		}
	}
	return out
}
