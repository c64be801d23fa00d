// Package prose merges a researcher's own words with the figures of a run.
//
// The words are Markdown, one file for each place of the report, and every
// figure in them is a reference to a cell: {furthest.2/mentions} is written 66
// as long as that is what the table says. [Bind] puts the figures in and tells
// what the researcher has to look at again: figures that no cell gives, and
// sentences that say rose where it fell.
package prose

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
)

// A File is what the researcher wrote for one place of a report.
type File struct {
	Name string // of the place
	Path string // of the file, for errors
	Text string // Markdown, as UTF-8 with \n between lines
}

// Options say what own words are bound to.
type Options struct {
	Chapters []string // ids of the chapters that may have own words
	// Near lists the words of a list that are nearest to one, for hints; n of
	// them at most, and none that is far from it.
	Near func(word string, known []string, n int) []string
}

// An Error is something in own words that cannot be merged.
type Error struct {
	Path    string
	Line    int
	Problem string // what is wrong, lower case
	Advice  string // what to do
}

// Error writes FILE:LINE: what is wrong.
func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %s", e.Path, e.Line, e.Problem) }

// Hint tells what to do about it.
func (e *Error) Hint() string { return e.Advice }

// Bind reads own words and puts the figures of results in them. The remarks are
// what somebody has to look at, by file and line. The errors are all [Error]s,
// joined where there are several: of Markdown that reports cannot carry, of
// references that lead to no published cell, and of files that belong nowhere.
func Bind(files []File, r *result.Results, l *lang.Language, o Options) ([]result.Text, []Remark, error) {
	b := &binder{results: r, language: l, options: o}
	var texts []result.Text
	for _, f := range files {
		b.path, b.name, b.cited = f.Path, f.Name, nil
		if text, ok := b.text(f); ok {
			texts = append(texts, text)
		}
	}
	slices.SortStableFunc(b.remarks, func(x, y Remark) int {
		return cmp.Or(strings.Compare(x.Path, y.Path), cmp.Compare(x.Line, y.Line))
	})
	return texts, b.remarks, errors.Join(b.errs...)
}

// A binder puts the figures of one run into own words.
type binder struct {
	results  *result.Results
	language *lang.Language
	options  Options
	path     string // of the file at hand
	name     string // of its place
	cited    []cell // in it
	errs     []error
	remarks  []Remark
}

// fail adds an error, once for a line that has it several times.
func (b *binder) fail(line int, problem, advice string) {
	if n := len(b.errs); n > 0 && b.errs[n-1].Error() == (&Error{b.path, line, problem, advice}).Error() {
		return
	}
	b.errs = append(b.errs, &Error{b.path, line, problem, advice})
}

// text binds one file; false where it has an error.
func (b *binder) text(f File) (result.Text, bool) {
	known := len(b.errs)
	passages := b.parse(f.Text)
	text := result.Text{ID: f.Name}
	switch {
	case len(b.errs) > known:
		return text, false
	case len(passages) == 0:
		b.fail(1, "the file holds no words", "write some, or remove it")
	case !b.place(f.Name) && passages[0].level == 1:
		b.bind(passages[0])
		text.Title, passages = passages[0].text(), passages[1:]
	case !b.place(f.Name):
		b.fail(1, fmt.Sprintf("the report has no place %q for own words", f.Name), b.nearPlace(f.Name)+
			"; a file whose first line is “# Title” is a chapter of its own; a study beside another has its words in a folder of its own: report: {text: …}")
	}
	for i := range passages {
		if p := &passages[i]; p.level == 1 {
			b.fail(p.line, "a heading of the highest level", "begin it with ##: "+highest(text.Title))
		}
		b.bind(passages[i])
		text.Passages = append(text.Passages, passages[i].bound())
	}
	if len(b.errs) > known {
		return text, false
	}
	b.judge(passages)
	b.count(passages)
	return text, true
}

// highest tells why a heading may not be of the highest level.
func highest(title string) string {
	if title != "" {
		return "a chapter has one title"
	}
	return "the place has its title already"
}

// place tells whether a report has a place of that name: a chapter, a question
// or a table.
func (b *binder) place(name string) bool { return slices.Contains(b.places(), name) }

// places are all places for own words, chapters first.
func (b *binder) places() []string {
	places := slices.Clone(b.options.Chapters)
	for _, t := range b.results.Tables {
		places = append(places, t.ID)
		if t.Question.ID != "" && !slices.Contains(places, t.Question.ID) {
			places = append(places, t.Question.ID)
		}
	}
	return places
}

// nearPlace advises on the name of a place that there is none of.
func (b *binder) nearPlace(name string) string {
	if near := b.options.Near(name, b.places(), 2); len(near) > 0 {
		return "did you mean " + strings.Join(near, " or ") + "?"
	}
	return "name it after a table, a question or one of the chapters " + strings.Join(b.options.Chapters, ", ")
}

// bind puts figures into the spans of a passage.
func (b *binder) bind(p passage) {
	for i := range p.spans {
		s := &p.spans[i]
		if s.reference == "" {
			continue
		}
		ref, problem, advice := parseReference(s.reference)
		if problem == "" {
			problem, advice = b.resolve(ref, s)
		}
		if problem != "" {
			b.fail(s.line, problem, advice)
		}
		if ref.wave != "" && opens(p.spans[:i]) {
			s.Text = lang.Opening(s.Text)
		}
	}
}

// opens tells whether a sentence begins after some spans.
func opens(before []span) bool {
	text := strings.TrimSpace(passage{spans: before}.text())
	return text == "" || strings.ContainsAny(text[len(text)-1:], ".!?")
}
