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
	p := &page{Document: &Document{Language: x.Language, Theme: x.Theme}}
	templates, err := template.New("index").Funcs(template.FuncMap{"word": p.word}).ParseFS(web, "web/index.html")
	if err != nil {
		return err
	}
	style, err := style(p.theme())
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := templates.ExecuteTemplate(&out, "index", struct {
		*Index
		Tag, Without string
		Style        template.CSS
	}{x, x.Language.Tag, x.Language.Word(lang.IndexWithout, x.Least), style}); err != nil {
		return fmt.Errorf("index: %w", err)
	}
	return clean(w, &out)
}
