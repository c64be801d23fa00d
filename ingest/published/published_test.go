package published_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/published"
	"github.com/foljeforskning/folje/ingest/study"
)

// TestParseCell reads every mark of Swedish official statistics, and numbers as
// they print them.
func TestParseCell(t *testing.T) {
	for _, c := range []struct {
		text string
		want published.Cell
	}{
		{"257,9", published.Cell{Value: 257.9, Digits: 1}},
		{" 1 234,50 ", published.Cell{Value: 1234.5, Digits: 2}},
		{"1\u00a0234", published.Cell{Value: 1234}},
		{"12\u202f345\u202f678", published.Cell{Value: 12345678}},
		{"3.25", published.Cell{Value: 3.25, Digits: 2}},
		{"-4", published.Cell{Value: -4}},
		{"−4,5", published.Cell{Value: -4.5, Digits: 1}},
		{"0", published.Cell{Mark: published.Less}},
		{"0,0", published.Cell{Mark: published.Less, Digits: 1}},
		{"-0", published.Cell{Mark: published.Less}},
		{"~100", published.Cell{Value: 100, Mark: published.Rounded}},
		{"~0", published.Cell{Mark: published.Rounded}},
		{"–", published.Cell{Mark: published.Nothing}},
		{"-", published.Cell{Mark: published.Nothing}},
		{"..", published.Cell{Mark: published.Suppressed}},
		{"…", published.Cell{Mark: published.Suppressed}},
		{".", published.Cell{Mark: published.Impossible}},
		{"(", published.Cell{Mark: published.FewAnswers}},
		{"U", published.Cell{Mark: published.Confidential}},
		{"", published.Cell{Mark: published.Unstated}},
		{"\u00a0", published.Cell{Mark: published.Unstated}},
	} {
		if got, ok := published.ParseCell(c.text); !ok || got != c.want {
			t.Errorf("%q: %+v, %v; want %+v", c.text, got, ok, c.want)
		}
	}
	for _, text := range []string{"1 23", "12 34", "1,2,3", "1.234,5", "ca 5", "5 %", "~", "~~5", "~..", "...", "u", "NaN", "1e5", "0x1F", "+5", ",5", "5,", "12\n3"} {
		if got, ok := published.ParseCell(text); ok {
			t.Errorf("%q was taken for %+v", text, got)
		}
	}
}

// FuzzParseCell writes what was read and reads it again.
func FuzzParseCell(f *testing.F) {
	for _, text := range []string{"1 234,5", "~100", "..", "–", "0,00", "-7", "(", "9999999999999999999999"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, ok := published.ParseCell(text)
		if !ok {
			return
		}
		written := string(c.Mark)
		switch {
		case c.Mark == published.Unstated:
			written = ""
		case c.Mark == published.Rounded:
			written += strconv.FormatFloat(c.Value, 'f', c.Digits, 64)
		case c.HasValue() && c.Mark != published.Nothing:
			written = strconv.FormatFloat(c.Value, 'f', c.Digits, 64)
		}
		again, ok := published.ParseCell(written)
		again.Value, c.Value = round(again.Value, c.Digits), round(c.Value, c.Digits)
		if !ok || again != c {
			t.Errorf("%q is %+v, written %q and read as %+v, %v", text, c, written, again, ok)
		}
	})
}

// round is a number as it is written.
func round(x float64, digits int) float64 {
	x, _ = strconv.ParseFloat(strconv.FormatFloat(x, 'f', digits, 64), 64)
	return x
}

// head is a study of one published table in a.csv and b.csv.
const head = `id: s
title: S
sources:
  - {file: a.csv, kind: aggregate, wave: "1", layout: plain}
  - {file: b.csv, kind: aggregate, wave: "2", layout: plain}
published:
  - id: p
    publisher: SCB
    unit: Kommun
    code: Kod
    by: Typ
`

const values = "    values: [{id: x, column: Antal}, {id: y, column: Andel, unit: procent}]\n"

func read(t *testing.T, text, a, b string) (*published.Statistics, error) {
	t.Helper()
	files := fstest.MapFS{"s.yaml": {Data: []byte(text)}, "a.csv": {Data: []byte(a)}, "b.csv": {Data: []byte(b)}}
	st, err := study.Parse(files, "s.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return published.Read(t.Context(), st, files.Open)
}

// TestRead joins two waves with other rows, columns in another order, a new
// name, and one file that lacks a value.
func TestRead(t *testing.T) {
	all, err := read(t, head+"    show: [ale, \"0180\"]\n"+values,
		"Kommun;Kod;Län;Typ;Antal;Andel;\nAle;1440;VG;Alla;1 200;50,5;\nStockholm;0180;AB;Alla;..;.;\nAle;1440;VG;Egen;~100;-;\n;;;;;;\n",
		"Kod;Kommun;Typ;Antal\n0180;Stockholms stad;Alla;ca 5\n1440;Ale;Egen;0\n")
	if err != nil {
		t.Fatal(err)
	}
	plain := func(x float64, digits int) published.Cell { return published.Cell{Value: x, Digits: digits} }
	mark := func(m published.Mark) published.Cell { return published.Cell{Mark: m} }
	table := all.Tables[0]
	want := []published.Row{
		{Code: "1440", Name: "Ale", By: []string{"Alla"}, Cells: [][]published.Cell{{plain(1200, 0), plain(50.5, 1)}, nil}},
		{Code: "1440", Name: "Ale", By: []string{"Egen"}, Cells: [][]published.Cell{{{Value: 100, Mark: published.Rounded}, mark(published.Nothing)}, {mark(published.Less), mark(published.Unstated)}}},
		{Code: "0180", Name: "Stockholms stad", By: []string{"Alla"}, Cells: [][]published.Cell{{mark(published.Suppressed), mark(published.Impossible)}, {mark(published.Unstated), mark(published.Unstated)}}},
	}
	if diff := cmp.Diff(want, table.Rows); diff != "" {
		t.Error(diff)
	}
	wantDefects := []microdata.Defect{
		{File: "a.csv", Row: 5, Column: "Kommun", Rule: published.NoUnit, Action: "the row was left out"},
		{File: "b.csv", Row: 1, Column: "Andel", Rule: published.NoColumn, Action: "its cells are counted as not stated"},
		{File: "b.csv", Row: 2, Column: "Antal", Text: "ca 5", Rule: microdata.NotANumber, Action: "counted as not stated"},
	}
	if diff := cmp.Diff(wantDefects, all.Defects); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([][]string{{"1440", "0180"}, {"Län"}, {"1", "2"}}, [][]string{table.Shown, table.LeftOut, table.Waves}); diff != "" {
		t.Error(diff)
	}
	if all.Sources[0].Rows != 3 || all.Sources[0].Refused != 1 || len(all.Sources[0].SHA256) != 64 {
		t.Errorf("%+v", all.Sources[0])
	}
}

// TestReadErrors reads what cannot be read: want is "FILE:LINE: problem", hint
// its advice.
func TestReadErrors(t *testing.T) {
	const a, b = "Kommun;Kod;Typ;Antal;Andel\nAle;1440;Alla;1;2\n", "Kommun;Kod;Typ;Antal;Andel\nAle;1440;Alla;3;4\n"
	for _, c := range []struct{ name, study, a, b, want, hint string }{
		{"no such column", head + strings.Replace(values, "Antal", "Anta", 1), a, b, `s.yaml:12: no file of "p" has a column "Anta"`, "did you mean Antal?"},
		{"no key", strings.Replace(head, "Kod", "Kommunkod", 1) + values, a, b, `s.yaml:7: the file a.csv has no column "Kommunkod"`, "did you mean Kommun?"},
		{"double row", head + values, a + "Ale;1440;Alla;5;6\n", b, "a.csv:3: this row and that on line 2 are both about Ale, Alla", "name the column that tells them apart under by: of the published table"},
		{"two files of a wave", strings.Replace(head, `"2"`, `"1"`, 1) + values, a, b, "b.csv:2: another file of the same wave tells of Ale, Alla already", "give each source its wave:"},
		{"nobody to show", head + "    show: [Alr]\n" + values, a, b, `s.yaml:7: no row of "p" is about "Alr"`, "did you mean Ale?"},
		{"no rows", head + values, "Kommun;Kod;Typ;Antal;Andel\n;;;1;2\n", b, "a.csv: the file holds no row of statistics", "see that it is the table that the study describes"},
		{"no file", strings.ReplaceAll(head, "b.csv", "c.csv") + values, a, b, "s.yaml:5: the file c.csv is not there", "put it beside the study file, or name its directory with --data"},
	} {
		_, err := read(t, c.study, c.a, c.b)
		var e *codebook.Error
		if !errors.As(err, &e) {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := strings.Split(err.Error(), "\n")[0]; got != c.want || e.Advice != c.hint {
			t.Errorf("%s:\n got %s\n     %s\nwant %s\n     %s", c.name, got, e.Advice, c.want, c.hint)
		}
	}
}

// FuzzRead reads any text as statistics: it must end in an error or in a table
// whose rows are as wide as the study says.
func FuzzRead(f *testing.F) {
	f.Add("Kommun;Kod;Typ;Antal;Andel\nAle;1440;Alla;1 200;~50,5\nBor;02;Alla;..;\n")
	f.Add("Statistik från SCB\n\n;;;#Grupp;#Grupp\nKommun;Kod;Typ;Antal;Andel\nAle;1;x;.;(\n\nFotnot\n")
	f.Add("\ufeffKommun\tKod\tTyp\tAntal\tAndel\n\"A\nle\"\t1\t\t2")
	f.Fuzz(func(t *testing.T, text string) {
		st, err := study.Parse(fstest.MapFS{"s.yaml": {Data: []byte(strings.Replace(head, ", layout: plain", "", 2) + values)}}, "s.yaml")
		if err != nil {
			t.Fatal(err)
		}
		all, err := published.Read(t.Context(), st, fstest.MapFS{"a.csv": {Data: []byte(text)}, "b.csv": {Data: []byte(text)}}.Open)
		if err != nil {
			return
		}
		rows := 0
		for _, row := range all.Tables[0].Rows {
			if len(row.Cells) != 2 || len(row.Cells[0]) != len(row.Cells[1]) || row.Name == "" {
				t.Errorf("row %+v", row)
			}
			rows++
		}
		if rows != all.Sources[0].Rows || rows != all.Tables[0].Editions[1].Rows {
			t.Errorf("%d rows of %+v", rows, all.Sources)
		}
	})
}

// TestAllZero tells the waves in which nothing was collected.
func TestAllZero(t *testing.T) {
	all, err := read(t, head+values, "Kommun;Kod;Typ;Antal;Andel\nAle;1;A;1;0\nBor;2;A;0;0\n", "Kommun;Kod;Typ;Antal;Andel\nAle;1;A;0;0\nBor;2;A;0;..\n")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([][]int{{1}, {0}}, [][]int{all.Tables[0].AllZero(0), all.Tables[0].AllZero(1)}); diff != "" {
		t.Error(diff)
	}
}
