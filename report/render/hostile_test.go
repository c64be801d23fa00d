package render

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/foljeforskning/folje/analysis/result"
)

// hostile are texts that a careless writer gets wrong.
var hostile = []string{
	`=cmd|' /C calc'!A0`, "+46 8 123", "-1+1", "@SUM(1+1)", "\t=1+1", "\r=1+1", " =1+1",
	`</script><script>alert("1")</script>`, `"citat" & 'enkla' ]]> &amp; {{.}}`, "\x00\x01\a\v\x1b\u0085\ufffe\xff",
	"👩‍👩‍👧‍👦 🇸🇪", "العاملون في الخدمات", "\u202ebakvänt\u2066", strings.Repeat("å", 300), "a\r\nb",
}

// hostileDocument is the sample with a table that has such texts for its title,
// its rows and its columns, and a figure that draws it.
func hostileDocument(t *testing.T) *Document {
	t.Helper()
	d := sampleDocument(t)
	table := result.Table{ID: "=1'*[", Title: hostile[0], Form: "single", Base: 99, Answered: 99}
	printed := Table{ID: table.ID, Caption: strings.Join(hostile, " "), Base: hostile[1], Stub: hostile[2], Columns: hostile, Notes: hostile}
	for i, text := range hostile {
		id := string(rune('a' + i))
		table.Columns = append(table.Columns, result.Column{ID: id, Title: text, Kind: result.Percent})
		table.Rows = append(table.Rows, result.Row{ID: id, Title: text, Cells: map[string]result.Cell{}})
		table.Notes = append(table.Notes, result.Note{Text: text})
		printed.Rows = append(printed.Rows, TableRow{Stub: text, Cells: hostile})
	}
	for i := range table.Rows {
		for _, c := range table.Columns {
			table.Rows[i].Cells[c.ID] = bare(float64(i), 99)
		}
	}
	table.Columns[0].ID, table.Columns[0].Measure = "percent", "percent"
	for i := range table.Rows {
		table.Rows[i].Cells["percent"] = bare(float64(i), 99)
	}
	d.Title, d.Notice, d.Author = strings.Join(hostile, " "), hostile[7], hostile[8]
	d.Results.Tables = append(d.Results.Tables, table)
	drawn := *ranked(d.Language, false)
	drawn.ID, drawn.Title, drawn.Alt = table.ID, strings.Join(hostile, " "), strings.Join(hostile, " ")
	d.Blocks = append(d.Blocks, Heading{1, hostile[7], "h"}, Paragraph{Text: hostile[8]}, printed, Figure{&drawn, table.ID})
	return d
}

func TestHostileTextsInHTML(t *testing.T) {
	page := writtenHTML(t, hostileDocument(t))
	for _, e := range elements(t, page) {
		for name := range e.attr {
			if strings.HasPrefix(name, "on") {
				t.Errorf("%s has %s", e.name, name)
			}
		}
	}
	if n := strings.Count(page, "<script"); n != 1 {
		t.Errorf("%d scripts", n)
	}
	for _, r := range page {
		if r != '\n' && unicode.In(r, unicode.Cc) || r == '\u202e' || r == '\u2066' {
			t.Fatalf("the page has %U", r)
		}
	}
}

// formula is an element of a sheet that Excel computes.
var formula = regexp.MustCompile(`<f[ />]`)

func TestHostileTextsInXLSX(t *testing.T) {
	raw := writtenXLSX(t, hostileDocument(t))
	file, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	sheets, charts := 0, 0
	for _, part := range file.File {
		from, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(from)
		if err != nil {
			t.Fatal(err)
		}
		wellFormed(t, part.Name, data)
		switch {
		case strings.HasPrefix(part.Name, "xl/worksheets/sheet"):
			sheets++
			if formula.Match(data) {
				t.Errorf("%s has a formula", part.Name)
			}
		case strings.HasPrefix(part.Name, "xl/charts/chart"):
			charts++
		}
	}
	if sheets != 5 || charts != 2 {
		t.Errorf("%d sheets, %d charts", sheets, charts)
	}
	f := opened(t, hostileDocument(t))
	for _, sheet := range f.GetSheetList() {
		if len([]rune(sheet)) > 31 || strings.ContainsAny(sheet, `:\/?*[]'`) {
			t.Errorf("a sheet is called %q", sheet)
		}
		if merged, err := f.GetMergeCells(sheet); err != nil || len(merged) > 0 {
			t.Errorf("%s has merged cells: %v, %v", sheet, merged, err)
		}
		if title, err := f.GetCellValue(sheet, "A1"); err != nil || title == "" {
			t.Errorf("%s has no title in its first cell: %v", sheet, err)
		}
	}
}

func wellFormed(t *testing.T, name string, data []byte) {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(data))
	for {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
	}
}

func TestHostileTextsInSVG(t *testing.T) {
	files := written(t, SVG(hostileDocument(t)))
	for name, content := range files {
		wellFormed(t, name, []byte(content))
		if strings.Contains(content, "<script") {
			t.Errorf("%s has a script", name)
		}
	}
	if files["figures/=1'_[.svg"] == "" {
		t.Errorf("there is no drawing of the table among %d", len(files))
	}
}

// TestHostileTextsInCSV: no field begins as a formula, whether white space is
// dropped before it or not.
func TestHostileTextsInCSV(t *testing.T) {
	files := written(t, CSV(hostileDocument(t)))
	content := files["tables/=1'_[.csv"]
	if content == "" {
		t.Fatal("there is no file of the table")
	}
	in := csv.NewReader(strings.NewReader(strings.TrimPrefix(content, byteOrderMark)))
	in.Comma = ';'
	records, err := in.ReadAll()
	if err != nil || len(records) != 1+len(hostile) {
		t.Fatalf("%d records, %v", len(records), err)
	}
	for _, record := range records {
		for _, field := range record {
			if bare := strings.TrimSpace(field); bare != "" && strings.ContainsRune("=+-@", rune(bare[0])) {
				t.Errorf("%q is a formula", field)
			}
			if strings.ContainsFunc(field, unicode.IsControl) {
				t.Errorf("%q has characters of control", field)
			}
		}
	}
}

func TestHostileTextsInJSON(t *testing.T) {
	var out bytes.Buffer
	d := hostileDocument(t)
	if err := JSON(&out, d.Results); err != nil {
		t.Fatal(err)
	}
	var read struct {
		Tables []struct{ Rows []struct{ Title string } }
	}
	if err := json.Unmarshal(out.Bytes(), &read); err != nil {
		t.Fatal(err)
	}
	rows := read.Tables[len(read.Tables)-1].Rows
	for i, text := range hostile {
		if want := strings.ToValidUTF8(text, "\ufffd"); rows[i].Title != want {
			t.Errorf("got %q, want %q", rows[i].Title, want)
		}
	}
}
