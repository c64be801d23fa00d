package draft

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/foljeforskning/folje/ingest/published"
	"github.com/foljeforskning/folje/ingest/study"
)

// statistics is a file as Swedish authorities publish them, of one school year.
func statistics(year, more string) string {
	return "\ufeffStatistik från Skolverket, https://www.skolverket.se\n\nLärare i grundskolan\nValt läsår: " + year + "\nValt uttag: 2025-02-12\n\n" +
		";;;;#Heltidstjänster;#Heltidstjänster;#Lärare;\n" +
		"Kommun;Kommun-kod;Län;Typ av huvudman;Totalt antal;Andel med legitimation;Totalt antal;\n" +
		"Ale;1440;Västra Götaland;Samtliga;1 257,9;73,3;291;\nAle;1440;Västra Götaland;Enskild;19,9;..;21;\n" +
		"Alvesta;0764;Kronoberg;Samtliga;182,7;69,0;208;\n" + more +
		"\nStatistiken avser anställda den 15 oktober.\n"
}

// draftOf drafts files, which stand in the order of their names, and reads the
// study back.
func draftOf(t *testing.T, files fstest.MapFS) (*Draft, string, *study.Study) {
	t.Helper()
	names, err := fs.Glob(files, "*")
	if err != nil {
		t.Fatal(err)
	}
	d, err := New(t.Context(), names, Options{Open: files.Open})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	files["s.yaml"] = &fstest.MapFile{Data: b.Bytes()}
	st, err := study.Parse(files, "s.yaml")
	if err != nil {
		t.Fatalf("%v\n%s", err, b.String())
	}
	return d, b.String(), st
}

// TestPublished drafts two years of statistics and reads them as drafted.
func TestPublished(t *testing.T) {
	files := fstest.MapFS{"a.csv": {Data: []byte(statistics("2024/25", "Alvesta;0764;Kronoberg;Enskild;3,6;~100;9;\n"))}, "b.csv": {Data: []byte(statistics("2023/24", ""))}}
	_, text, st := draftOf(t, files)
	const want = `
sources:
  - {file: b.csv, kind: aggregate, wave: "2023-24"}
  - {file: a.csv, kind: aggregate, wave: "2024-25"}

waves:
  - {id: "2023-24", label: "2023/24"}
  - {id: "2024-25", label: "2024/25"}

published:
  - id: statistik
    title: Lärare i grundskolan
    publisher: Skolverket
    unit: Kommun
    code: Kommun-kod
    by: [Typ av huvudman]
    # show: [Norrköping] sets one or a few beside the median of all
    values:
      - {id: heltid_totalt, column: "#Heltidstjänster: Totalt antal", text: "Heltidstjänster: totalt antal"}
      - {id: heltid_andel, column: Andel med legitimation, text: "Heltidstjänster: andel med legitimation", unit: procent}
      - {id: lärare_totalt, column: "#Lärare: Totalt antal", text: "Lärare: totalt antal"}
`
	flowed := func(text string) string { return strings.Join(strings.Fields(text), " ") }
	if _, rest, _ := strings.Cut(text, "language: sv\n"); flowed(rest) != flowed(want) {
		t.Errorf("got\n%s\nwant\n%s", rest, want)
	}
	all, err := published.Read(t.Context(), st, files.Open)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(all.Tables[0].Rows); n != 4 || len(all.Defects) > 0 {
		t.Errorf("%d rows, defects %v", n, all.Defects)
	}
}

// TestPublishedBesideAnswers drafts a survey and statistics in one study.
func TestPublishedBesideAnswers(t *testing.T) {
	answers := "kön;nöjd\n" + strings.Repeat("Kvinna;Ja\nMan;Nej\n", 10)
	d, text, st := draftOf(t, fstest.MapFS{"svar.csv": {Data: []byte(answers)}, "tal.csv": {Data: []byte(statistics("2024/25", ""))}})
	if d.Design == "" || len(st.Codebook.Variables) < 2 || len(st.Published) != 1 || len(st.Surveys()) != 1 {
		t.Errorf("design %q, %d variables, %d published tables, %d surveys:\n%s", d.Design, len(st.Codebook.Variables), len(st.Published), len(st.Surveys()), text)
	}
}

// TestPublishedColumns tells from literal tables what their columns are for.
func TestPublishedColumns(t *testing.T) {
	const above = "Statistik\n\n"
	for _, c := range []struct{ name, file, unit, code, by, values string }{
		{"no division", "Region;Kod;Antal\nSkåne;12;1\nÖrebro;18;..\n", "Region", "Kod", "", "Antal"},
		{"a fact about the unit", "Kommun;Län;Antal\nAle;Västra Götaland;..\nBorås;Västra Götaland;2\nLund;Skåne;-\n", "Kommun", "", "", "Antal"},
		{"two divisions", "Kommun;Årskurs;Kön;Andel\nAle;3;F;50\nAle;3;P;~100\nAle;6;F;.\nLund;3;F;..\n", "Kommun", "", "Årskurs Kön", "Andel"},
		{"names with more around them", "Län;Länskod;Antal\nStockholms län;01;2300\nRegion Skåne;12;..\n12 Skåne län;13;7\n", "Län", "Länskod", "", "Antal"},
	} {
		d, text, _ := draftOf(t, fstest.MapFS{"a.csv": {Data: []byte(above + c.file)}})
		if len(d.Published) != 1 {
			t.Errorf("%s: no published table:\n%s", c.name, text)
			continue
		}
		p := d.Published[0]
		var values []string
		for _, v := range p.Values {
			values = append(values, v.Column)
		}
		if p.Unit != c.unit || p.Code != c.code || strings.Join(p.By, " ") != c.by || strings.Join(values, " ") != c.values {
			t.Errorf("%s: %+v", c.name, p.Publication)
		}
	}
}
