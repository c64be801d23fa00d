package report_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/foljeforskning/folje/analysis"
	"github.com/foljeforskning/folje/ingest"
	"github.com/foljeforskning/folje/report"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/pdf/pdftest"
	"github.com/foljeforskning/folje/report/render"
)

// composeLarge makes the document of a study of 80 questions that 4 000 people
// in 40 areas and 5 positions answered: an appendix of over 200 pages.
func composeLarge(t testing.TB) *render.Document {
	t.Helper()
	const questions, areas, positions, people = 80, 40, 5, 4000
	var study, answers strings.Builder
	list := func(id, role, title string, n int) {
		fmt.Fprintf(&study, "  - id: %s\n    column: %[1]s\n    role: %s\n    text: %s\n    categories:\n", id, role, title)
		for i := range n {
			fmt.Fprintf(&study, "      %s%d: %s nummer %[2]d\n", id[:1], i, title)
		}
	}
	study.WriteString("id: stor\ntitle: En stor studie\nlanguage: sv\ndesign: census\ndate: 2018-12-01\nsources: [{file: svar.csv}]\ncodebook:\n")
	list("area", "area", "Verksamhetsområde", areas)
	list("position", "position", "Befattning", positions)
	answers.WriteString("area;position")
	for q := range questions {
		fmt.Fprintf(&study, "  - {id: q%d, kind: scale, column: q%[1]d, scale: s5, agree: [4, 5], text: 'Påstående %[1]d: jag har goda förutsättningar i mitt arbete'}\n", q)
		fmt.Fprintf(&answers, ";q%d", q)
	}
	study.WriteString("scales:\n  s5: {1: Tar helt avstånd, 2: Tar delvis avstånd, 3: Varken eller, 4: Instämmer delvis, 5: Instämmer helt}\n" +
		"plan:\n  - {question: '*'}\n  - {question: '*', by: [area]}\n  - {question: '*', by: [position]}\n")
	for i := range people {
		fmt.Fprintf(&answers, "\na%d;p%d", i%areas, i%positions)
		for q := range questions {
			fmt.Fprintf(&answers, ";%d", (i*7+q*3+i/areas*q+i/11)%5+1)
		}
	}
	folder := fstest.MapFS{"s/study.yaml": {Data: []byte(study.String())}, "s/svar.csv": {Data: []byte(answers.String())}}
	opts := ingest.Options{Embedded: folder}
	st, err := ingest.Load("s", opts)
	if err != nil {
		t.Fatal(err)
	}
	table, err := ingest.Open(t.Context(), st, opts)
	if err != nil {
		t.Fatal(err)
	}
	r, _, err := analysis.Run(t.Context(), st, table, analysis.Options{Language: "sv"})
	if err != nil {
		t.Fatal(err)
	}
	l, err := lang.Get("sv")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Describe(r); err != nil {
		t.Fatal(err)
	}
	return report.Compose(r, l, nil)
}

func TestLargeReport(t *testing.T) {
	if testing.Short() {
		t.Skip("two hundred pages take a while to check")
	}
	var out bytes.Buffer
	info, err := render.PDF(&out, composeLarge(t))
	if err != nil {
		t.Fatal(err)
	}
	if info.Pages <= 200 || info.MainPages > 20 {
		t.Errorf("%d pages, %d of them before the appendix; want over 200, and 20 at most", info.Pages, info.MainPages)
	}
	for _, problem := range pdftest.Check(out.Bytes()) {
		t.Error(problem)
	}
}

func BenchmarkLargePDF(b *testing.B) {
	doc := composeLarge(b)
	pages := 0
	for b.Loop() {
		info, err := render.PDF(io.Discard, doc)
		if err != nil {
			b.Fatal(err)
		}
		pages += info.Pages
	}
	b.ReportMetric(float64(pages)/b.Elapsed().Seconds(), "pages/s")
}
