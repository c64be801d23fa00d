package report_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"github.com/foljeforskning/folje/analysis"
	"github.com/foljeforskning/folje/ingest"
	"github.com/foljeforskning/folje/report"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/pdf/pdftest"
	"github.com/foljeforskning/folje/report/render"
)

// composePublished makes the document of a study of official statistics.
func composePublished(t *testing.T, study, language string, files map[string]string) *render.Document {
	t.Helper()
	folder := fstest.MapFS{"s/study.yaml": {Data: []byte(study)}}
	for name, text := range files {
		folder["s/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	opts := ingest.Options{Embedded: folder}
	st, err := ingest.Load("s", opts)
	if err != nil {
		t.Fatal(err)
	}
	table, err := ingest.Open(t.Context(), st, opts)
	if err != nil {
		t.Fatal(err)
	}
	published, err := ingest.OpenPublished(t.Context(), st, opts)
	if err != nil {
		t.Fatal(err)
	}
	r, _, err := analysis.Run(t.Context(), st, table, analysis.Options{Language: language, Version: "test", Published: published})
	if err != nil {
		t.Fatal(err)
	}
	l, err := lang.Get(language)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Describe(r); err != nil {
		t.Fatal(err)
	}
	return report.Compose(r, l, nil)
}

const publishedSources = "id: s\ntitle: Lärare\nsources:\n  - {file: a.csv, kind: aggregate, wave: \"2020\", layout: plain}\n  - {file: b.csv, kind: aggregate, wave: \"2021\", layout: plain}\n" +
	"waves: [{id: \"2020\", label: 2020/21}, {id: \"2021\", label: 2021/22}]\n"

// publishedStudies are studies of official statistics: with divisions, and a
// municipality that is shown; without divisions; of one file without a wave.
var publishedStudies = map[string]string{
	"shown": publishedSources + "published: [{id: p, title: Personal, publisher: Skolverket, unit: Kommun, code: Kod, by: Typ, show: [Ale], " +
		"values: [{id: andel, column: Andel, unit: procent}, {id: antal, column: Antal}]}]\n",
	"divided": publishedSources + "published: [{id: p, title: Personal, publisher: Skolverket, unit: Kommun, code: Kod, by: Typ, values: [{id: andel, column: Andel, unit: procent}]}]\n",
	"one file": "id: s\ntitle: Lärare\nsources: [{file: c.csv, kind: aggregate, layout: plain}]\n" +
		"published: [{id: p, publisher: SCB, unit: Kommun, show: [Bor], values: [{id: antal, column: Antal, unit: kr}]}]\n",
}

var publishedFiles = map[string]string{
	"a.csv": "Kommun;Kod;Typ;Antal;Andel\nAle;1;Alla;1,5;50,5\nAle;1;Egen;7;..\nBor;02;Alla;1 200;60\nCil;3;Alla;3;~100\n",
	"b.csv": "Kommun;Kod;Typ;Antal;Andel\nAle;1;Alla;2;55\nBor;02;Alla;4;.\nCil;3;Alla;5,5;-\n",
	"c.csv": "Kommun;Antal\nAle;1 000\nBor;2 000\nCil;..\n",
}

// TestPublishedReports composes such studies in both languages, sound in every
// text and in the PDF, with no word about respondents.
func TestPublishedReports(t *testing.T) {
	for name, study := range publishedStudies {
		for _, language := range []string{"sv", "en"} {
			t.Run(name+"/"+language, func(t *testing.T) {
				doc := composePublished(t, study, language, publishedFiles)
				checkTexts(t, doc)
				var out bytes.Buffer
				if _, err := render.PDF(&out, doc); err != nil {
					t.Fatal(err)
				}
				for _, problem := range pdftest.Check(out.Bytes()) {
					t.Error(problem)
				}
				out.Reset()
				if err := render.HTML(&out, doc); err != nil {
					t.Fatal(err)
				}
				for _, word := range []string{"svarande", "svarsfrekvens", "respondent", "response rate"} {
					if strings.Contains(strings.ToLower(out.String()), word) {
						t.Errorf("the report of statistics says %q", word)
					}
				}
			})
		}
	}
}

// TestPublishedPage looks at the table that a reader sees of a value.
func TestPublishedPage(t *testing.T) {
	doc := composePublished(t, publishedStudies["shown"], "sv", publishedFiles)
	i := slices.IndexFunc(doc.Blocks, func(b render.Block) bool {
		table, ok := b.(render.Table)
		return ok && table.ID == "andel.spread.median"
	})
	if i < 0 {
		t.Fatal("the value has no table")
	}
	table := doc.Blocks[i].(render.Table)
	var rows []string
	for _, row := range table.Rows {
		rows = append(rows, row.Stub+": "+strings.Join(row.Cells, " | "))
	}
	want := []string{"Median:  | ", "Alla: 60,0 (3) | 27,5 (2)", "Egen: . | .", "Ale:  | ", "Alla: 50,5 | 55,0", "Egen: .. | ."}
	if !slices.Equal(rows, want) {
		t.Errorf("rows %q, want %q", rows, want)
	}
	if figure, ok := doc.Blocks[i-1].(render.Figure); !ok || figure.Source != "Källa: Skolverket, Personal." || !strings.Contains(figure.Alt, "Ale 2021/22 55") {
		t.Errorf("before the table stands %+v", doc.Blocks[i-1])
	}
	for _, note := range []string{"Källa: Skolverket, Personal.", ".. Uppgiften är för osäker eller får inte röjas, enligt Skolverket."} {
		if !slices.Contains(table.Notes, note) {
			t.Errorf("the notes %q lack %q", table.Notes, note)
		}
	}
}

// TestPublishedFiles reads the workbook and the CSV of every row: codes as text
// beside the names, marks as the publisher wrote them.
func TestPublishedFiles(t *testing.T) {
	doc := composePublished(t, publishedStudies["shown"], "sv", publishedFiles)
	var out bytes.Buffer
	if err := render.XLSX(&out, doc); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := book.GetRows("andel")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, row := range rows[4:10] { // the head and the rows
		got = append(got, strings.Join(row, ";"))
	}
	want := []string{"Kommun;Kod;Typ;2020/21;2021/22", "Ale;1;Alla;50.5;55.0", "Ale;1;Egen;..;.", "Bor;02;Alla;60.0;.", "Cil;3;Alla;~100.0;–", ""}
	if !slices.Equal(got, want) {
		t.Errorf("sheet %q, want %q", got, want)
	}
	var file strings.Builder
	if err := render.CSV(doc)[0].Write(&file); err != nil {
		t.Fatal(err)
	}
	const csv = "\ufeffKommun;Kod;Typ;2020/21;2021/22\r\nAle;1;Alla;50,5;55\r\nAle;1;Egen;..;.\r\nBor;02;Alla;60;.\r\nCil;3;Alla;~100;–\r\n"
	if got := file.String(); got != csv {
		t.Errorf("got\n%swant\n%s", got, csv)
	}
}

// TestPublishedOfOne reads the document of one municipality, all of whose figures
// are suppressed: no page is empty, and every mark is explained.
func TestPublishedOfOne(t *testing.T) {
	doc := composePublished(t, `
id: s
title: S
sources: [{file: a.csv, kind: aggregate}]
published: [{id: p, publisher: Kolada, unit: Kommun, show: [Ale], values: [{id: andel, unit: procent}]}]
`, "sv", map[string]string{"a.csv": "Kommun;andel\nAle;..\n"})
	var text strings.Builder
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case render.Paragraph:
			text.WriteString(b.Text + "\n")
		case render.Table:
			text.WriteString(b.Stub + "\n" + b.Base + "\n" + strings.Join(b.Notes, "\n") + "\n")
		case render.Figure:
			t.Errorf("there is a figure of nothing: %s", b.Table)
		}
	}
	for _, want := range []string{"För få värden är publicerade", "gäller 1 kommun.", "Bas: 1 kommun, procent", "Kommun\n", "Ale: ..\n", ".. Uppgiften är för osäker"} {
		if !strings.Contains(strings.ReplaceAll(text.String(), "\u00a0", " "), want) {
			t.Errorf("%q is not in\n%s", want, text.String())
		}
	}
}
