package decode

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v15/parquet"
	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/sav"
)

// TestBroken reads delimited text that is broken in one way: what is told is
// either one error, with its advice in brackets, or what outline writes.
func TestBroken(t *testing.T) {
	const table = "a;b;c\n1;2;3\n4;5;6\n"
	for _, c := range []struct {
		name, text string
		o          Options
		want       string
	}{
		{"cut in the header", "a;b", Options{}, "plain a b"},
		{"cut in a field", table[:12], Options{}, "plain a b c 2: 1|2|3"},
		{"cut in quotation marks", "a;b\n1;\"hej", Options{}, "plain a b 2: 1|\"hej"},
		{"cut in a letter", "å;b\n1;\xc3", Options{}, "plain å b 2: 1|\uFFFD"},
		{"cut in UTF-16", "\xff\xfea\x00;\x00b\x00\n\x001\x00;\x002", Options{}, "plain a b 2: 1|\uFFFD"},
		{"NUL in the header", "a;\x00b\n1;2\n", Options{}, "s.csv: the file holds bytes that are no text, which is not read here (save it as text; formats read: FORMATS)"},
		{"NUL in a field of UTF-16", "\xff\xfea\x00;\x00b\x00\n\x001\x00;\x00\x00\x00\n\x00", Options{}, "plain a b 2: 1|\uFFFD"},
		{"mostly UTF-8", "år;öl\nå;ä\n\xe5;b\n", Options{}, "plain år öl 2: å|ä 3: \uFFFD|b"},
		{"mostly Windows-1252", "\xe5r;\xf6l\n\xe5;\xe4\nå;b\n", Options{}, "plain år öl 2: å|ä 3: å|b"},
		{"double and empty headers", "a;;a;\n1;2;3;4\n", Options{}, "plain a  a  2: 1|2|3|4"},
		{"ragged rows", "a;b;c\n1\n1;2;3;4\n;;\n", Options{}, "plain a b c 2: 1 3: 1|2|3|4 4: ||"},
		{"no such layout", table, Options{Layout: "webpol"}, `s.csv: "webpol" is no layout of a table (did you mean webropol?)`},
		{"not of Qualtrics", table, Options{Layout: "qualtrics"}, "s.csv: there is no row of ImportIds, nor one of questions, below the names of the columns" +
			" (export the answers from Qualtrics as CSV once more; if the rows were taken out, write layout: plain on the source)"},
		{"ImportIds first", "\"{\"\"ImportId\"\":\"\"QID1\"\"}\";b\n1;2\n", Options{Layout: "qualtrics"}, "s.csv: there is no row of ImportIds, nor one of questions, below the names of the columns" +
			" (export the answers from Qualtrics as CSV once more; if the rows were taken out, write layout: plain on the source)"},
		{"no names of Qualtrics", ";\n\"{\"\"ImportId\"\":\"\"QID1\"\"}\";\n1;2\n", Options{}, "s.csv:2: the first line is no header: it names no column (put the names of the columns on the first line)"},
		{"no table of statistics", "a;b\n1;2\n", Options{Layout: "official-statistics"}, "s.csv: no row among the first lines names three columns or more and has rows below it" +
			" (write layout: plain on the source if the first line holds the names)"},
		{"statistics without rows", "Källa: SCB\na;b;c\nSlut\n", Options{Layout: "official-statistics"}, "s.csv: no row among the first lines names three columns or more and has rows below it" +
			" (write layout: plain on the source if the first line holds the names)"},
		{"more around statistics than in them", "Källa: SCB\na;b;c\nx;..;2\n" + strings.Repeat("not\n", MaxRemarks), Options{}, fmt.Sprintf("s.csv:%d: more than 1000 lines are no rows of the table"+
			" (if they are, write layout: plain on the source, and take out what stands above the names of the columns)", MaxRemarks+3)},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.o.File = "s.csv"
			want := strings.ReplaceAll(c.want, "FORMATS", names())
			if diff := cmp.Diff(want, told(t, c.text, c.o)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// told is the error that a text gives, with its advice, or its outline.
func told(t *testing.T, text string, o Options) string {
	r, err := Open(strings.NewReader(text), o)
	for err == nil {
		_, err = r.Read()
	}
	var e *codebook.Error
	if errors.As(err, &e) {
		return fmt.Sprintf("%s (%s)", e.Error(), e.Hint())
	}
	return strings.Join(outline(t, text, o), " ")
}

// TestWideHeader reads headers of 50 000 columns that one layout or another has
// much to look at in.
func TestWideHeader(t *testing.T) {
	const columns = 50_000
	for _, c := range []struct {
		header string // of each column; N is its number
		layout string
		groups int
	}{
		{"kN", "plain", 0}, {"samma", "plain", 0}, {"Vad gör du nu: xN", "webropol", 1}, {"Vad - gör - du [xN]", "webropol", 1},
		{"q[SN]", "limesurvey", 1}, {"qN. Fråga [x]", "limesurvey", 0}, {"f___N", "redcap", 1},
	} {
		var b strings.Builder
		for i := range columns {
			b.WriteString(strings.ReplaceAll(c.header, "N", strconv.Itoa(i)) + ";")
		}
		b.WriteString("\n" + strings.Repeat(strings.Repeat("1;", columns-1)+"0;\n", 2))
		r, err := Open(strings.NewReader(b.String()), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if h := r.Heading(); h.Layout != c.layout || len(h.Columns) != columns+1 || len(h.Groups) != c.groups {
			t.Errorf("%s: %s, %d columns, %d groups", c.header, h.Layout, len(h.Columns), len(h.Groups))
		}
		if record, err := r.Read(); err != nil || len(record.Fields) != columns+1 {
			t.Errorf("%s: %d fields, %v", c.header, len(record.Fields), err)
		}
	}
}

// shared is where the maintainers keep real data and what R computes of it.
const shared = "../../../shared/"

// TestSkolverket finds the table in real files: R's readLines counts lines, see
// "recodes" in the reference. Its footers are lines that are not empty; the two
// of them that hold a space alone are no remarks.
func TestSkolverket(t *testing.T) {
	text, err := os.ReadFile(shared + "reference/skolverket.json")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the reference numbers are not beside the module")
	}
	var reference struct {
		Results map[string]json.RawMessage `json:"results"`
	}
	if err == nil {
		err = json.Unmarshal(text, &reference)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, year := range []string{"2020", "2021", "2022", "2023", "2024"} {
		var want struct {
			Lines   int `json:"physical_lines"`
			Header  int `json:"header_line_1based"`
			Rows    int `json:"data_rows"`
			Footers int `json:"nonblank_footer_lines"`
		}
		if err := json.Unmarshal(reference.Results[year], &want); err != nil {
			t.Fatal(err)
		}
		file, err := os.ReadFile(shared + "data/skolverket_personal_" + year + ".csv")
		if err != nil {
			t.Fatal(err)
		}
		r, err := Open(strings.NewReader(string(file)), Options{})
		if err != nil {
			t.Fatal(err)
		}
		got, first := want, 0
		got.Rows, got.Footers, got.Lines = 0, 2, strings.Count(string(file), "\n")
		for {
			record, err := r.Read()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil || len(record.Fields) != 13 {
				t.Fatalf("%s:%d: %d fields, %v", year, record.Line, len(record.Fields), err)
			}
			if got.Rows++; got.Rows == 1 {
				first = record.Line
			}
		}
		got.Header = first - 1
		for _, remark := range r.Remarks() {
			if remark.Below {
				got.Footers++
			}
		}
		if got != want || r.Heading().Layout != "official-statistics" {
			t.Errorf("%s: %+v, want %+v", year, got, want)
		}
	}
}

// TestRSE reads two real exports of LimeSurvey. Columns and their groups were
// counted in the header lines.
func TestRSE(t *testing.T) {
	for _, c := range []struct {
		file            string
		columns, groups int
		first           string
	}{
		{"rse2016_uk.csv", 67, 0, ""},
		{"rse2017_uk.csv", 245, 16, "time1can: In an average month, how much time do you spend on: 6 columns, Software development"},
	} {
		file, err := os.Open(shared + "data/" + c.file)
		if errors.Is(err, fs.ErrNotExist) {
			t.Skip("the real files are not beside the module")
		}
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		r, err := Open(file, Options{})
		if err != nil {
			t.Fatal(err)
		}
		h, first := r.Heading(), ""
		if len(h.Groups) > 0 {
			g := h.Groups[0]
			first = fmt.Sprintf("%s: %s %d columns, %s", g.Name, g.Text, len(g.Columns), h.Columns[g.Columns[0]].Option)
		}
		if h.Layout != "limesurvey" || len(h.Columns) != c.columns || len(h.Groups) != c.groups || first != c.first {
			t.Errorf("%s: %s, %d columns, %d groups, first %s", c.file, h.Layout, len(h.Columns), len(h.Groups), first)
		}
		for i, column := range h.Columns {
			if i > 0 && (column.Text == "" || column.Name == column.Header) {
				t.Errorf("%s: column %d has no code or no text: %q", c.file, i, column.Header)
			}
		}
	}
}

// TestReadBeyondEnd asks for records after the last one, in every format.
func TestReadBeyondEnd(t *testing.T) {
	table := [][]string{{"a", "b"}, {"1", "x"}}
	d := &sav.Dictionary{Variables: []sav.Variable{{Name: "a"}, {Name: "b", Width: 1}}}
	for format, file := range map[string]string{
		"arrow":   string(asTextStream(t, table)),
		"csv":     "a;b\n1;x\n",
		"parquet": string(asParquet(t, parquet.NewWriterProperties(), asTexts(table))),
		"sav":     savWritten(t, d, []sav.Value{{Number: 1}, {Text: []byte("x")}}),
		"xlsx":    string(asWorkbook(t, table)),
	} {
		r, err := Open(strings.NewReader(file), Options{})
		if err != nil || r.Heading().Format != format {
			t.Errorf("%s: %v", format, err)
			continue
		}
		for err == nil {
			_, err = r.Read()
		}
		if record, again := r.Read(); err != io.EOF || again != io.EOF {
			t.Errorf("%s: %v, and then %d fields and %v", format, err, len(record.Fields), again)
		}
	}
}
