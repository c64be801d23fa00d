package decode

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// read decodes a text into lines "LINE: a|b" with faults after them, the
// header first without a line.
func read(t *testing.T, text string, o Options) (got []string, err error) {
	t.Helper()
	r, err := Open(strings.NewReader(text), o)
	if err != nil {
		return nil, err
	}
	got = []string{strings.Join(r.Heading().Names(), "|")}
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return got, nil
		}
		if err != nil {
			return got, err
		}
		s := fmt.Sprintf("%d: %s", record.Line, bytes.Join(record.Fields, []byte("|")))
		for _, f := range record.Faults {
			s += fmt.Sprintf(" (%s in %d)", f.Kind, f.Field)
		}
		got = append(got, s)
	}
}

func TestRead(t *testing.T) {
	long := strings.Repeat("x", 300)
	for _, c := range []struct {
		name, text string
		o          Options
		want       []string
	}{
		{"swedish excel", "område;år\r\nBarn;2,5\r\n", Options{}, []string{"område|år", "2: Barn|2,5"}},
		{"no last line end", "a;b\n1;2", Options{}, []string{"a|b", "2: 1|2"}},
		{"last field empty", "a;b\n1;", Options{}, []string{"a|b", "2: 1|"}},
		{"comma", "a,b\n1,2\n", Options{}, []string{"a|b", "2: 1|2"}},
		{"tab", "a\tb\n1\t2\n", Options{}, []string{"a|b", "2: 1|2"}},
		{"bar", "a|b\n1|2\n", Options{}, []string{"a|b", "2: 1|2"}},
		{"commas in a semicolon file", "a, or b;c\n1,5;2,5\n1,0;3\n", Options{}, []string{"a, or b|c", "2: 1,5|2,5", "3: 1,0|3"}},
		{"semicolons in a comma file", "id,\"Val; flera\"\n1,a;b;\n2,c;\n", Options{}, []string{"id|Val; flera", "2: 1|a;b;", "3: 2|c;"}},
		{"a comma in a title above the table", "Källa: SCB, 2018\na;b;c\n1,5;2;3\n2;2;3\n", Options{}, []string{"a|b|c", "3: 1,5|2|3", "4: 2|2|3"}},
		{"given delimiter", "a,b;c\n1,2;3\n", Options{Delimiter: ","}, []string{"a|b;c", "2: 1|2;3"}},
		{"one column by a given delimiter", "a\n1\n", Options{Delimiter: ";"}, []string{"a", "2: 1"}},
		{"sep line", "sep=|\r\na|b\r\n1|2\r\n", Options{}, []string{"a|b", "3: 1|2"}},
		{"sep line and one column", "sep=;\na\n1\n", Options{}, []string{"a", "3: 1"}},
		{"CR alone", "a;b\r1;2\r3;4", Options{}, []string{"a|b", "2: 1|2", "3: 3|4"}},
		{"CR inside a line of an LF file", "a;b\n1\r;2\n3;4\n", Options{}, []string{"a|b", "2: 1\r|2", "3: 3|4"}},
		{"empty lines", "a;b\n\n1;2\r\n\r\n3;4\n\n", Options{}, []string{"a|b", "3: 1|2", "5: 3|4"}},
		{"empty lines before the header", "\n\na;b\n1;2\n", Options{}, []string{"a|b", "4: 1|2"}},
		{"too few and too many", "a;b\n1\n1;2;3\n", Options{}, []string{"a|b", "2: 1", "3: 1|2|3"}},

		{"quoted line end", "a;b\r\n1;\"hej\r\nhopp\"\r\n3;4\r\n", Options{}, []string{"a|b", "2: 1|hej\r\nhopp", "4: 3|4"}},
		{"doubled marks", "a;b\n\"\"\"x\"\" y\";\"\"\n", Options{}, []string{"a|b", `2: "x" y|`}},
		{"quoted delimiter", "a;b\n\"1;2\";3\n", Options{}, []string{"a|b", "2: 1;2|3"}},
		{"quoted at the end of the file", "a;b\n1;\"2\"", Options{}, []string{"a|b", "2: 1|2"}},
		{"mark inside", "a;b\n5\" rör;2\n3;4\n", Options{}, []string{"a|b", "2: 5\" rör|2 (stray_quote in 0)", "3: 3|4"}},
		{"text after the mark", "a;b\n\"x\"y;2\n3;4\n", Options{}, []string{"a|b", "2: \"x\"y|2 (stray_quote in 0)", "3: 3|4"}},
		{"never closed", "a;b\n1;\"hej\n2;3\n4;5\n", Options{}, []string{"a|b", "2: 1|\"hej (stray_quote in 1)", "3: 2|3", "4: 4|5"}},
		{"closed by a later opening mark", "a;b\n1;\"hej\n2;\"x\"\n4;5\n", Options{}, []string{"a|b", "2: 1|\"hej (stray_quote in 1)", "3: 2|x", "4: 4|5"}},
		{"rows within marks", "a;b\n1;\"2;3\n2;3\nx\"\n", Options{}, []string{"a|b", "2: 1|2;3\n2;3\nx"}},

		{"utf-8 with a mark", "\uFEFFå;b\nä;2\n", Options{}, []string{"å|b", "2: ä|2"}},
		{"windows-1252", "\xe5r;b\n\x93\xe4\x94;2\n", Options{}, []string{"år|b", "2: “ä”|2"}},
		{"windows-1252 at the end", "a;b\n1;\xe5", Options{}, []string{"a|b", "2: 1|å"}},
		{"iso-8859-1 given", "\xe5r;b\n1;2\n", Options{Encoding: "iso-8859-1"}, []string{"år|b", "2: 1|2"}},
		{"utf-8 given for windows-1252", "\xe5r;b\n\xe4;\uFFFD\n", Options{Encoding: "utf-8"}, []string{"\uFFFDr|b", "2: \uFFFD|\uFFFD (bad_encoding in 0) (bad_encoding in 1)"}},
		{"utf-16 little", encode(t, "år;b\r\nä;2\r\n", unicode.LittleEndian), Options{}, []string{"år|b", "2: ä|2"}},
		{"utf-16 big", encode(t, "år;b\r\nä;2\r\n", unicode.BigEndian), Options{}, []string{"år|b", "2: ä|2"}},
		{"long line", "a;b\n" + long + ";2\n", Options{}, []string{"a|b", "2: " + long + "|2"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := read(t, c.text, c.o)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func encode(t *testing.T, s string, order unicode.Endianness) string {
	t.Helper()
	out, err := unicode.UTF16(order, unicode.ExpectBOM).NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestLateLetter has its first Swedish letter after what is looked at to tell
// the encoding; then letters on the edge between two looks.
func TestLateLetter(t *testing.T) {
	for _, before := range []int{headSize / 4, headSize/4 + 1, headSize, 3 * headSize} {
		utf8 := "a;b\n" + strings.Repeat("1;2\n", before) + "å;ä\n" + strings.Repeat("å;ä\n", 2*before)
		old, err := charmap.Windows1252.NewEncoder().String(utf8)
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range map[string]string{"utf-8": utf8, "windows-1252": old} {
			got, err := read(t, text, Options{})
			if want := 2 + before*3; err != nil || len(got) != want {
				t.Fatalf("%s: %d records, want %d: %v", name, len(got), want, err)
			}
			if last := got[len(got)-1]; !strings.HasSuffix(last, ": å|ä") {
				t.Errorf("%s after %d lines: %q", name, before, last)
			}
		}
	}
}

// TestLimits keeps a broken record from swallowing the rest.
func TestLimits(t *testing.T) {
	rows := strings.Repeat("2;3\n", maxQuotedLines)
	got, err := read(t, "a;b\n1;\"x\n"+rows+"y\"\n4;5\n", Options{})
	if err != nil || len(got) != maxQuotedLines+4 || got[1] != `2: 1|"x (stray_quote in 1)` {
		t.Errorf("a quoted field of too many lines: %d records, %.60q, %v", len(got), got[1:2], err)
	}
	wide := strings.Repeat("z", maxQuoted)
	got, err = read(t, "a;b\n1;\""+wide+"\"\n4;5\n", Options{})
	if err != nil || len(got) != 3 || !strings.HasSuffix(got[1], "(stray_quote in 1)") {
		t.Errorf("a quoted field of too many bytes: %d records, %v", len(got), err)
	}
	_, err = read(t, "a;b\n1;2\n"+strings.Repeat("z", maxRecord+1), Options{File: "s.csv"})
	if err == nil || err.Error() != "s.csv:3: the line is longer than 16 MiB" {
		t.Error(err)
	}
}

// endless is a line that never ends; it counts what is read of it.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	e.read += len(p)
	return len(p), nil
}

func TestEndlessLine(t *testing.T) {
	e := new(endless)
	_, err := Open(e, Options{File: "s.csv"})
	if err == nil || err.Error() != "s.csv:1: the line is longer than 16 MiB" {
		t.Error(err)
	}
	if e.read > 2*maxRecord {
		t.Errorf("%d bytes were read of a line that is too long", e.read)
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		name, text string
		o          Options
		want, hint string
	}{
		{"empty", "", Options{}, "s.csv: the file is empty", "export the answers again, with a header row"},
		{"blank", "\n\n\n", Options{}, "s.csv: the file holds no header", "export the answers again, with a header row"},
		{"only a mark", "\uFEFF", Options{}, "s.csv: the file holds no header", "export the answers again, with a header row"},
		{"blank lines", "\n\n  \n", Options{}, "s.csv:3: the file holds no header: the line that should name the columns is blank", "export the answers again, with a header row"},
		{"one column", "namn\nÅsa\n", Options{}, "s.csv:1: the file has only one column", `if its columns are separated by an unusual character, name it: delimiter: "…" on the source`},
		{"no header", "1;2;3\n2;2;1\n", Options{}, "s.csv:1: the first line is no header: it names no column", "put the names of the columns on the first line"},
		{"empty header", ";;\n2;2;1\n", Options{}, "s.csv:1: the first line is no header: it names no column", "put the names of the columns on the first line"},
		{"stata", "<stata_dta>\x00", Options{}, "s.csv: the file looks like a Stata file (dta), which is not read here", "save it as text; formats read: " + names()},
		{"web page", "<!DOCTYPE html>\n<p>Logga in</p>", Options{}, "s.csv: the file looks like a web page, which is not read here", "save it as text; formats read: " + names()},
		{"binary", "a;b\n\x00\x01\x02", Options{}, "s.csv: the file holds bytes that are no text, which is not read here", "save it as text; formats read: " + names()},
		{"a hole further on", "a;b\n" + strings.Repeat("1;2\n", headSize) + "1;\x00\x00\x00\x00\n", Options{}, "s.csv:65538: there are NUL bytes in the text", "the file is damaged or no text file; export it again"},
		{"delimiter", "a;b\n", Options{Delimiter: ";;"}, `s.csv: ";;" cannot be a delimiter`, `write one of ";", ",", "|" or "\t"`},
		{"quotation mark as delimiter", "a;b\n", Options{Delimiter: `"`}, `s.csv: "\"" cannot be a delimiter`, `write one of ";", ",", "|" or "\t"`},
		{"delimiter that is no letter", "a;b\n", Options{Delimiter: "\xb0"}, `s.csv: "\xb0" cannot be a delimiter`, `write one of ";", ",", "|" or "\t"`},
		{"encoding", "a;b\n", Options{Encoding: "ebcdic"}, "s.csv: the encoding ebcdic is not known", "use one of iso-8859-1, utf-16, utf-8, windows-1252"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.o.File = "s.csv"
			_, err := read(t, c.text, c.o)
			var e *codebook.Error
			if !errors.As(err, &e) {
				t.Fatalf("got %v", err)
			}
			if e.Error() != c.want || e.Hint() != c.hint {
				t.Errorf("got  %s (%s)\nwant %s (%s)", e.Error(), e.Hint(), c.want, c.hint)
			}
		})
	}
}

// TestReadError passes on what the system says, wherever it says it.
func TestReadError(t *testing.T) {
	broken := errors.New("the disk is gone")
	for _, text := range []string{"", "a;b\n1;2\n", "a;b\n" + strings.Repeat("1;2\n", headSize)} {
		r, err := Open(io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken)), Options{})
		for err == nil {
			_, err = r.Read()
		}
		if !errors.Is(err, broken) {
			t.Errorf("after %d bytes: %v", len(text), err)
		}
	}
}

func TestAllSorted(t *testing.T) {
	if !slices.IsSortedFunc(All, func(a, b Format) int { return strings.Compare(a.Name, b.Name) }) || !slices.IsSorted(Encodings) {
		t.Error("All and Encodings are sorted by name")
	}
}

// FuzzCSV reads any text, writes what was read with every field quoted and
// reads that again: it must be the same, without a fault.
func FuzzCSV(f *testing.F) {
	f.Add("a;b\r\n1;\"x\r\ny\"\r\n", "")
	f.Add("a,b\n\"1\"2,\"\"\"\"\n", ",")
	f.Add("sep=\t\na\tb\r1\t\xe5", "")
	f.Add("\xff\xfea\x00;\x00b\x00", "")
	f.Fuzz(func(t *testing.T, text, delimiter string) {
		rows := fuzzRows(text, Options{Delimiter: delimiter, Layout: "plain"}, nil)
		if len(rows) == 0 {
			return
		}
		var out strings.Builder
		for _, row := range rows {
			for i, f := range row {
				if i > 0 {
					out.WriteByte(';')
				}
				out.WriteString(`"` + strings.ReplaceAll(f, `"`, `""`) + `"`)
			}
			out.WriteByte('\n')
		}
		again := fuzzRows(out.String(), Options{Delimiter: ";", Encoding: "utf-8", Layout: "plain"}, t)
		if diff := cmp.Diff(rows, again); diff != "" {
			t.Errorf("%q was read from %q:\n%s", out.String(), text, diff)
		}
	})
}

// fuzzRows reads the header and all rows up to an error. Where t is given,
// neither an error nor a fault is expected, save U+FFFD.
func fuzzRows(text string, o Options, t *testing.T) (rows [][]string) {
	r, err := Open(strings.NewReader(text), o)
	if err != nil {
		if t != nil {
			t.Fatal(err)
		}
		return nil
	}
	rows = append(rows, r.Heading().Names())
	for {
		record, err := r.Read()
		if err != nil {
			if t != nil && !errors.Is(err, io.EOF) {
				t.Fatal(err)
			}
			return rows
		}
		row := make([]string, len(record.Fields))
		for i, f := range record.Fields {
			row[i] = string(f)
		}
		for _, fault := range record.Faults {
			if t != nil && fault.Kind != BadEncoding {
				t.Errorf("%+v", fault)
			}
		}
		rows = append(rows, row)
	}
}
