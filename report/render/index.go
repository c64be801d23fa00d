package render

import (
	"bytes"
	"fmt"
	"html/template"
	"io"

	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/theme"
)

// An Index lists the reports of a study that has one on each of its groups.
type Index struct {
	Language *lang.Language
	Title    string // of the study
	Notice   string
	Version  string
	Theme    *theme.Theme // nil: as [theme.Default]
	Least    int          // how many people there must be in a group
	Entries  []IndexEntry
}

// An IndexEntry is everybody or one group; one without links has no report.
type IndexEntry struct {
	Title    string
	Answered string // how many; empty where that is not told
	Links    []Link
}

// A Link leads to a file beside the index.
type Link struct{ Text, To string }

// WriteHTML writes the list as one file that needs no other.
func (x *Index) WriteHTML(w io.Writer) error {
	return listing(w, "index", x.Language, x.Theme, struct {
		*Index
		Tag, Without string
	}{x, x.Language.Tag, x.Language.Word(lang.IndexWithout, x.Least)})
}

// listing writes a page that lists other files, of the template of a name. The
// page looks as reports do.
func listing(w io.Writer, name string, l *lang.Language, t *theme.Theme, data any) error {
	p := &page{Document: &Document{Language: l, Theme: t}}
	templates, err := template.New(name).Funcs(template.FuncMap{
		"word":  p.word,
		"style": func() (template.CSS, error) { return style(p.theme()) },
	}).ParseFS(web, "web/"+name+".html")
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := templates.ExecuteTemplate(&out, name, data); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return clean(w, &out)
}
