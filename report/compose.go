package report

import (
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
	"github.com/foljeforskning/folje/report/theme"
)

// mostPages is how long the main part may be. mostQuestions is how many
// questions a chapter of it takes up one by one at most, fewer where there is
// no room for so many; the others stand in the appendix.
const (
	mostPages     = 20
	mostQuestions = 5
)

// Compose makes the document of a report: the findings on one page, who
// answered, the areas, each question, method and definitions, and as appendix
// the remaining tables and what is withheld. The results must have been worded
// ([lang.Language.Describe]). Without a theme it looks as [theme.Default].
func Compose(r *result.Results, l *lang.Language, t *theme.Theme) *render.Document {
	questions, drawn := mostQuestions, len(r.Findings)
	for {
		doc := composeWith(r, l, t, questions, drawn)
		e, err := render.Measure(doc)
		switch {
		case err != nil: // it fails again when the document is written
			return doc
		case e.Front > 1 && drawn > 0 && r.Text("findings") == nil:
			drawn--
		case e.Main > mostPages && questions > 0:
			questions--
		default:
			return doc
		}
	}
}

// composeWith makes the document with so many questions in each chapter, and
// charts beside so many findings.
func composeWith(r *result.Results, l *lang.Language, t *theme.Theme, questions, drawn int) *render.Document {
	c := &composer{r: r, l: l, theme: t, most: questions, drawn: drawn, printed: map[string]bool{}, worded: map[string]bool{},
		shown: map[string]bool{}, behind: map[string]bool{}, general: map[string]bool{}}
	title, subtitle := c.title()
	c.doc = &render.Document{
		Language: l,
		Title:    title,
		Subtitle: subtitle,
		Author:   r.Study.Author,
		Client:   r.Study.CommissionedBy,
		Date:     r.Study.Date,
		Notice:   lang.Opening(r.Study.Notice),
		Version:  r.Provenance.Version,
		Theme:    t,
		Results:  r,
	}
	c.findings()
	c.put(render.PageBreak{}, render.Contents{})
	c.guide()
	c.foreword()
	if c.surveyed() {
		c.besideEverybody()
		c.answered()
		c.choices()
		c.areas()
		c.places()
		c.questions()
	}
	c.published()
	c.ownChapters()
	c.method()
	c.appendix()
	c.resolve()
	return c.doc
}

// A composer fills a document.
type composer struct {
	r       *result.Results
	l       *lang.Language
	theme   *theme.Theme
	doc     *render.Document
	most    int             // questions in a chapter
	drawn   int             // findings with a chart beside them
	printed map[string]bool // tables that stand in the document
	worded  map[string]bool // own words that stand in it
	shown   map[string]bool // questions that the main part takes up
	behind  map[string]bool // tables of the appendix that a chart of the main part shows

	pointers []pointer

	inner   bool            // in the appendix
	said    map[string]bool // notes under the tables of a question there
	general map[string]bool // notes on its tables that stand before them
}

func (c *composer) put(blocks ...render.Block) { c.doc.Blocks = append(c.doc.Blocks, blocks...) }

func (c *composer) heading(level int, id, text string) {
	c.put(render.Heading{Level: level, Text: text, ID: id})
	if level == 1 {
		c.own(id, level)
	}
}

func (c *composer) text(style render.Style, texts ...string) {
	for _, t := range texts {
		c.put(render.Paragraph{Text: t, Style: style})
	}
}

func (c *composer) waves() string {
	var titles []string
	for _, w := range c.r.Study.Waves {
		titles = append(titles, w.Title)
	}
	return strings.Join(titles, " · ")
}

// figure puts a chart about a table into the flow, and tells in which its figures
// are: in the one that the chart was made of, if it was made of one.
func (c *composer) figure(f *chart.Figure, t *result.Table) {
	if f == nil {
		return
	}
	if of := c.r.Table(strings.TrimSuffix(f.ID, trendOf)); of != nil && len(of.By) > 0 {
		t = of
	}
	c.put(render.Figure{Figure: f, Table: t.ID})
}

// table prints a table once.
func (c *composer) table(t *result.Table) {
	if t == nil || c.printed[t.ID] {
		return
	}
	c.printed[t.ID] = true
	c.own(t.ID, 2)
	c.putTable(c.printable(t))
}

// short prints a table of the main part, or where it is long tells where it is.
func (c *composer) short(t *result.Table) {
	if len(t.Rows) > mostRows {
		c.printed[t.ID] = true
		c.own(t.ID, 2)
		c.text(render.Small, c.l.Word(lang.LongTable, t.Title, len(t.Rows)))
		return
	}
	c.table(t)
}

func itemTitles(items []result.Item) []string {
	out := make([]string, len(items))
	for i, item := range items {
		out[i] = item.Title
	}
	return out
}

func anchor(id string) string {
	return "q-" + strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return '-'
	}, strings.ToLower(id))
}
