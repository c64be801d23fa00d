package inspect_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/analysis/inspect"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/study"
)

// look inspects a study of the files a.csv, b.csv … that holds the lines given.
func look(t testing.TB, lines string, answers ...string) *inspect.Findings {
	t.Helper()
	st, table := read(t, lines, answers...)
	found, err := inspect.Look(context.Background(), st, table)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func read(t testing.TB, lines string, answers ...string) (*study.Study, *microdata.Table) {
	t.Helper()
	files, sources := fstest.MapFS{}, []string{}
	for i, text := range answers {
		name := string(rune('a'+i)) + ".csv"
		files[name] = &fstest.MapFile{Data: []byte(text)}
		sources = append(sources, "{file: "+name+"}")
	}
	if !strings.Contains(lines, "sources:") {
		lines = "sources: [" + strings.Join(sources, ", ") + "]\n" + lines
	}
	files["s.yaml"] = &fstest.MapFile{Data: []byte("id: s\ntitle: S\ndesign: census\n" + lines)}
	st, err := study.Parse(files, "s.yaml")
	if err != nil {
		t.Fatal(err)
	}
	table, err := microdata.Read(context.Background(), st, microdata.Options{Open: func(name string) (fs.File, error) { return files.Open(name) }})
	if err != nil {
		t.Fatal(err)
	}
	return st, table
}

// rows writes n rows of answers, a function of the row, under a header.
func rows(header string, n int, row func(i int) string) string {
	var b strings.Builder
	b.WriteString(header + "\n")
	for i := range n {
		b.WriteString(row(i) + "\n")
	}
	return b.String()
}

// fem is a scale of five points.
const fem = "scales: {fem: {1: a, 2: b, 3: c, 4: d, 5: e, 9: {label: vet ej, missing: dont_know}}}\n"

func TestNothing(t *testing.T) {
	found := look(t, fem+"codebook: [{id: area, categories: from_data}, {id: q, scale: fem}, {id: n, kind: number}]\n", "area;q;n\nNorr;1;2\nSöder;5;99\n")
	if diff := cmp.Diff(&inspect.Findings{}, found); diff != "" {
		t.Error(diff)
	}
}

func TestCancel(t *testing.T) {
	st, table := read(t, "codebook: [{id: area, categories: from_data}]\n", "area;x\nNorr;1\n")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := inspect.Look(ctx, st, table); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestInstrumentThatIsNotThere(t *testing.T) {
	st, table := read(t, "codebook: [{id: q, categories: [a]}]\ninstruments: [nosuch]\n", "q;x\na;1\n")
	_, err := inspect.Look(context.Background(), st, table)
	if err == nil || !strings.Contains(err.Error(), `"nosuch"`) {
		t.Error(err)
	}
}

// BenchmarkLook inspects 200 000 answers of one survey: an area, a tenure and 30
// statements on a scale.
func BenchmarkLook(b *testing.B) {
	const people, statements = 200_000, 30
	var book strings.Builder
	header := "area;tenure"
	book.WriteString(fem + "codebook:\n  - {id: area, role: area}\n  - {id: tenure, role: tenure}\n")
	for q := range statements {
		fmt.Fprintf(&book, "  - {id: q%d, scale: fem}\n", q)
		header += fmt.Sprintf(";q%d", q)
	}
	st, table := read(b, book.String(), rows(header, people, func(i int) string {
		line := fmt.Sprintf("Enhet %d;%d", i%300, i%40)
		for q := range statements {
			line += fmt.Sprintf(";%d", 1+(i/7+i*i%(q+3))%5)
		}
		return line
	}))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := inspect.Look(context.Background(), st, table); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(people*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
