package report_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/datasets"
	"github.com/foljeforskning/folje/ingest"
	"github.com/foljeforskning/folje/report"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/pdf/pdftest"
	"github.com/foljeforskning/folje/report/render"
	"github.com/foljeforskning/folje/report/theme"
)

// composed are the documents that compose has made, by study and language.
var composed = map[string]*render.Document{}

// compose makes the document of an embedded study, which no test may change. Its
// theme looks as the one built in, but is another: figures that forget it are
// found out.
func compose(t testing.TB, id, language string) *render.Document {
	t.Helper()
	key := id + "/" + language
	if composed[key] == nil {
		r := bound(t, id, language)
		l, err := lang.Get(language)
		if err != nil {
			t.Fatal(err)
		}
		own := *theme.Default()
		composed[key] = report.Compose(r, l, &own)
	}
	return composed[key]
}

// measured is what is computed of an embedded study.
func measured(t testing.TB, id, language string) *result.Results {
	t.Helper()
	opts := ingest.Options{Embedded: datasets.Studies()}
	st, err := ingest.Load(id, opts)
	if err != nil {
		t.Fatal(err)
	}
	table, err := ingest.Open(context.Background(), st, opts)
	if err != nil {
		t.Fatal(err)
	}
	r, _, err := analysis.Run(context.Background(), st, table, analysis.Options{Language: language, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestEmbeddedReports(t *testing.T) {
	for _, d := range datasets.All {
		for _, language := range []string{"sv", "en"} {
			t.Run(d.ID+"/"+language, func(t *testing.T) {
				doc := compose(t, d.ID, language)
				checkTexts(t, doc)
				var out bytes.Buffer
				info, err := render.PDF(&out, doc)
				if err != nil {
					t.Fatal(err)
				}
				if info.MainPages > 20 {
					t.Errorf("the main part has %d pages, more than 20", info.MainPages)
				}
				if len(info.Missing) > 0 {
					t.Errorf("not in the font: %q", info.Missing)
				}
				for _, problem := range pdftest.Check(out.Bytes()) {
					t.Error(problem)
				}
			})
		}
	}
}

// checkTexts looks at every text of a document for what no reader should see:
// nothing, a placeholder, a raw id or a number that is none.
func checkTexts(t *testing.T, doc *render.Document) {
	t.Helper()
	check := func(what, text string) {
		text, _, _ = strings.Cut(text, " R: ") // which has its own use of braces
		switch {
		case strings.TrimSpace(text) == "":
			t.Errorf("%s is empty", what)
		case strings.ContainsAny(text, "{}|"), strings.Contains(text, "NaN"), strings.Contains(text, "Inf"), strings.Contains(text, "%!"):
			t.Errorf("%s: %q", what, text)
		case strings.Contains(text, "no_answer"), strings.Contains(text, "change_"):
			t.Errorf("%s shows an id: %q", what, text)
		}
	}
	ids := map[string]bool{}
	for _, block := range doc.Blocks {
		switch b := block.(type) {
		case render.Heading:
			check("a heading", b.Text)
			if ids[b.ID] {
				t.Errorf("two headings have the id %s", b.ID)
			}
			ids[b.ID] = true
		case render.Paragraph:
			check("a paragraph", b.Text)
		case render.List:
			for _, item := range b.Items {
				check("a list item", item)
			}
		case render.Finding:
			check("a finding", b.Text)
			if b.Figure != nil && b.Figure.Theme != doc.Theme {
				t.Errorf("the chart of %q has another theme", b.Text)
			}
		case render.Figure:
			if b.Theme != doc.Theme {
				t.Errorf("%s has another theme", b.Title)
			}
			check("a figure's title", b.Title)
			check(b.Title+": alternative text", b.Alt)
			check(b.Title+": base", b.Subtitle)
		case render.Table:
			checkTable(t, b, check)
		}
	}
}

func checkTable(t *testing.T, table render.Table, check func(what, text string)) {
	t.Helper()
	check("a caption", table.Caption)
	if table.Base == "" && !strings.HasPrefix(table.ID, "response") {
		t.Errorf("%s shows no base", table.ID)
	}
	for _, column := range table.Columns {
		check(table.ID+": a column", column)
	}
	for _, note := range table.Notes {
		check(table.ID+": a note", note)
	}
	for _, row := range table.Rows {
		check(table.ID+": a row", row.Stub)
		if len(row.Cells) != len(table.Columns) {
			t.Errorf("%s, %s: %d cells in %d columns", table.ID, row.Stub, len(row.Cells), len(table.Columns))
		}
		if row.Kind == render.Section {
			continue
		}
		for _, cell := range row.Cells {
			check(table.ID+", "+row.Stub, cell)
		}
	}
}

// TestResponseTablesAreOfThoseAsked: the base of a response rate is those
// asked, in the line over a table and in the parentheses of its cells.
func TestResponseTablesAreOfThoseAsked(t *testing.T) {
	doc := compose(t, datasets.Default, "sv")
	for id, want := range map[string]string{
		"response.groups":      "Bas: 1\u00a0300 tillfrågade",
		"response.groups.wave": "Bas: 3\u00a0934 tillfrågade", // 1 337 + 1 297 + 1 300
	} {
		found := false
		for _, block := range doc.Blocks {
			if table, ok := block.(render.Table); ok && table.ID == id {
				found = true
				if table.Base != want {
					t.Errorf("%s: base %q, want %q", id, table.Base, want)
				}
				for _, note := range table.Notes {
					if strings.Contains(note, "besvarat") {
						t.Errorf("%s: %q stands under head counts", id, note)
					}
				}
			}
		}
		if !found {
			t.Errorf("there is no table %s", id)
		}
	}
}

// TestFindingsStandOnOnePage: where the findings are wordy, the charts beside
// the last of them give way, and no more than have to.
func TestFindingsStandOnOnePage(t *testing.T) {
	r := measured(t, "medarbetarenkat-exempel", "sv")
	l, err := lang.Get("sv")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Describe(r); err != nil {
		t.Fatal(err)
	}
	drawn := func() (n int, front int) {
		doc := report.Compose(r, l, nil)
		for _, b := range doc.Blocks {
			if f, ok := b.(render.Finding); ok && f.Figure != nil {
				n++
			}
		}
		e, err := render.Measure(doc)
		if err != nil {
			t.Fatal(err)
		}
		return n, e.Front
	}
	all, front := drawn()
	if front != 1 {
		t.Fatalf("the findings take %d pages", front)
	}
	for i := range r.Findings {
		r.Findings[i].Text += strings.Repeat(" och mer därtill", 6)
	}
	if some, front := drawn(); front != 1 || some == 0 || some >= all {
		t.Errorf("wordy findings take %d pages, with %d of %d charts", front, some, all)
	}
}

// TestBoundsAreDrawnWithTheirNumbers: beside the finding on what those who did not
// answer could change, the chart says both ends of it.
func TestBoundsAreDrawnWithTheirNumbers(t *testing.T) {
	for _, block := range compose(t, datasets.Default, "sv").Blocks {
		f, ok := block.(render.Finding)
		if !ok || !strings.HasPrefix(f.Text, "Bortfallet gör nivåerna osäkra") {
			continue
		}
		var svg bytes.Buffer
		if err := f.Figure.SVG(&svg); err != nil {
			t.Fatal(err)
		}
		for _, number := range []string{"44\u00a0%", "60\u00a0%", "71\u00a0%"} {
			if !strings.Contains(svg.String(), number) {
				t.Errorf("the chart beside %q says no %s", f.Text, number)
			}
		}
		return
	}
	t.Error("there is no such finding")
}

// TestUnknownGroupsAreNamed: what tables mark × of people in no known group is told
// where it is told which groups are not shown.
func TestUnknownGroupsAreNamed(t *testing.T) {
	for study, want := range map[string]string{"foljeforskare-2018": "”Okänt”", "medarbetarenkat-exempel": "”Oläsligt svar” och ”Ej svar”"} {
		told := 0
		for _, block := range compose(t, study, "sv").Blocks {
			if p, ok := block.(render.Paragraph); ok && strings.Contains(p.Text, "inte kan räknas till någon grupp ("+want+")") {
				told++
			}
		}
		if told != 1 {
			t.Errorf("%s: %s is told of %d times", study, want, told)
		}
	}
}
