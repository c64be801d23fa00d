package render

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/typeface"
)

// web holds the page's templates, style and script, and the Latin part of the
// family of type as @fontsource/source-sans-3 5.3.1 packs it for browsers; its licence
// is [typeface.Licence].
//
//go:embed web
var web embed.FS

// HTML writes the document as one file that needs no other: style, type,
// charts and logo are inside it, and it lets nothing else in. It reads on a
// telephone, in the dark, aloud and on paper. Its script sorts tables and
// follows the reader in the contents; nothing else depends on it.
func HTML(w io.Writer, d *Document) error {
	p, err := newPage(d)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := p.write(&out); err != nil {
		return fmt.Errorf("html: %w", err)
	}
	return clean(w, &out)
}

// clean writes a page without characters that no page may have, and those that
// would turn the writing around.
func clean(w io.Writer, page *bytes.Buffer) error {
	out := bufio.NewWriter(w)
	for line := range bytes.Lines(page.Bytes()) {
		out.WriteString(typeface.Clean(strings.TrimSuffix(string(line), "\n"))) // Flush tells what went wrong
		out.WriteByte('\n')
	}
	return out.Flush()
}

// A page is a document on its way to HTML.
type page struct {
	*Document
	templates *template.Template
	tables    map[string]*Table // those that can be linked to, by the ids of what they hold
	charts    map[string]int    // how often each figure has been set, by id
	level     int               // of the last heading written
}

func newPage(d *Document) (*page, error) {
	p := &page{Document: d, tables: map[string]*Table{}, charts: map[string]int{}, level: 1}
	for _, b := range d.Blocks {
		if t, ok := b.(Table); ok {
			for _, id := range slices.Concat([]string{t.ID}, t.Holds) {
				p.tables[id] = &t
			}
		}
	}
	var err error
	p.templates, err = template.New("page").Funcs(template.FuncMap{"word": p.word, "spoken": p.spoken, "span": span,
		"texts": texts, "letters": lettersAt}).ParseFS(web, "web/page.html")
	return p, err
}

// word is the text of a key in a template, where no compiler sees its name.
func (p *page) word(key lang.Key, args ...any) (string, error) {
	if !p.Language.Has(key) {
		return "", fmt.Errorf("no text %q in language %s", key, p.Language.Code)
	}
	return p.Language.Word(key, args...), nil
}

// spoken is what a mark is called when a table is read aloud; empty for a
// number.
func (p *page) spoken(cell string) string {
	switch cell {
	case lang.WithheldMark:
		return p.Language.Word(lang.NotShown)
	case lang.ZeroMark:
		return p.Language.Word(lang.None)
	case lang.CannotOccurMark:
		return p.Language.Word(lang.CannotOccur)
	}
	return ""
}

// span is how many columns a row has: its stub and its cells.
func span(cells []string) int { return 1 + len(cells) }

// texts tells whether a column holds words, which are set to the left, and not
// numbers with words between them: "−0,1 till +0,2".
func texts(t Table, column int) bool {
	return slices.Contains(t.Lettered, column) || !holdsNumbers(t, column) && slices.ContainsFunc(t.Rows, func(r TableRow) bool {
		first, size := utf8.DecodeRuneInString(cellAt(r, column))
		return unicode.IsLetter(first) && size < len(cellAt(r, column))
	})
}

func (p *page) write(w io.Writer) error {
	style, err := style(p.theme())
	if err != nil {
		return err
	}
	script, err := web.ReadFile("web/script.js")
	if err != nil {
		return err
	}
	if err := p.templates.ExecuteTemplate(w, "top", struct {
		*Document
		Tag, Byline, Policy string
		Style               template.CSS
		Logo                *picture
		Contents            []entry
	}{p.Document, p.Language.Tag, p.byline(), policy(script), style, logo(p.theme()), contents(p.Blocks)}); err != nil {
		return err
	}
	for blocks := p.Blocks; len(blocks) > 0; {
		n := 1
		if findings := leading(blocks); len(findings) > 0 {
			n, err = len(findings), p.findings(w, findings)
		} else {
			err = p.block(w, blocks[0])
		}
		if err != nil {
			return err
		}
		blocks = blocks[n:]
	}
	return p.templates.ExecuteTemplate(w, "bottom", struct {
		*Document
		Script template.HTML
	}{p.Document, template.HTML("<script>" + string(script) + "</script>")})
}

// policy is what the page lets browsers load and run: what is in it, and of
// scripts this one alone.
func policy(script []byte) string {
	sum := sha256.Sum256(script)
	return "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'; " +
		"script-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

func (p *page) byline() string {
	var parts []string
	for _, s := range []string{p.Author, p.Language.Date(p.Date)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}

// An entry is a line of the contents with those under it.
type entry struct {
	ID, Text string
	Sub      []entry
}

// contents lists chapters and their sections.
func contents(blocks []Block) []entry {
	var out []entry
	for _, b := range blocks {
		h, ok := headingOf(b)
		switch {
		case !ok:
		case h.Level == 1 || len(out) == 0:
			out = append(out, entry{ID: h.ID, Text: h.Text})
		case h.Level == 2:
			chapter := &out[len(out)-1]
			chapter.Sub = append(chapter.Sub, entry{ID: h.ID, Text: h.Text})
		}
	}
	return out
}

// headingOf is the heading that a block is: an appendix opens a chapter.
func headingOf(b Block) (Heading, bool) {
	if a, ok := b.(Appendix); ok {
		return Heading{Level: 1, Text: a.Text, ID: "appendix"}, a.Text != ""
	}
	h, ok := b.(Heading)
	return h, ok
}

// leading is the run of findings that blocks begin with.
func leading(blocks []Block) []Finding {
	var out []Finding
	for _, b := range blocks {
		f, ok := b.(Finding)
		if !ok {
			break
		}
		out = append(out, f)
	}
	return out
}

func (p *page) findings(w io.Writer, findings []Finding) error {
	type finding struct {
		Number int
		Text   string
		Chart  template.HTML
	}
	list := make([]finding, len(findings))
	for i, f := range findings {
		list[i] = finding{Number: f.Number, Text: f.Text}
		if f.Figure != nil {
			svg, err := p.svg(f.Figure)
			if err != nil {
				return err
			}
			list[i].Chart = svg
		}
	}
	return p.templates.ExecuteTemplate(w, "findings", list)
}

func (p *page) block(w io.Writer, b Block) error {
	if h, ok := headingOf(b); ok {
		return p.heading(w, h)
	}
	switch b := b.(type) {
	case Paragraph:
		return p.templates.ExecuteTemplate(w, "paragraph", text{pieces(b.Text, b.Spans), classes[b.Style]})
	case List:
		return p.templates.ExecuteTemplate(w, "list", bullets(b))
	case Figure:
		return p.figure(w, b)
	case Table:
		return p.templates.ExecuteTemplate(w, "table", b)
	case PageBreak, Contents, Appendix: // a page has neither breaks nor a place for contents in its flow
		return nil
	}
	return fmt.Errorf("no way to write a %T", b)
}

// text is a paragraph and the class that sets it.
type text struct {
	Spans []result.Span
	Class string
}

var classes = map[Style]string{Lead: "lead", Small: "small", Warning: "warning", Quote: "quote"}

// pieces is a text in the spans that it is set in: one, where nothing is set
// otherwise.
func pieces(text string, spans []result.Span) []result.Span {
	if spans == nil {
		return []result.Span{{Text: text}}
	}
	return spans
}

// bullets is a list for its template.
func bullets(b List) (list struct {
	Numbered bool
	Items    [][]result.Span
}) {
	list.Numbered = b.Numbered
	for i, item := range b.Items {
		var spans []result.Span
		if i < len(b.Spans) {
			spans = b.Spans[i]
		}
		list.Items = append(list.Items, pieces(item, spans))
	}
	return list
}

// heading writes a heading one level down, because the title is the page's only
// h1, and never skips a level.
func (p *page) heading(w io.Writer, h Heading) error {
	p.level = min(h.Level+1, p.level+1)
	_, err := fmt.Fprintf(w, "<h%d id=\"%s\">%s</h%[1]d>\n", p.level, template.HTMLEscapeString(h.ID), template.HTMLEscapeString(h.Text))
	return err
}

func (p *page) figure(w io.Writer, f Figure) error {
	svg, err := p.svg(f.Figure)
	if err != nil {
		return err
	}
	var table Table
	if t := p.tables[f.Table]; t != nil {
		table = *t
	}
	return p.templates.ExecuteTemplate(w, "figure", struct {
		chart.Frame
		Chart             template.HTML
		Table, TableTitle string
	}{f.Frame, svg, table.ID, p.Language.Quote(table.Caption)})
}

// svg draws a figure inline. Ids are unique in a page, and a figure may stand
// in it more than once.
func (p *page) svg(f *chart.Figure) (template.HTML, error) {
	p.charts[f.ID]++
	named := *f
	named.ID = fmt.Sprintf("chart-%s-%d", f.ID, p.charts[f.ID])
	var out bytes.Buffer
	err := named.InlineSVG(&out)
	return template.HTML(out.String()), err
}
