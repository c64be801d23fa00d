package handover

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/ingest"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// categories makes a question of codes; a code after ! is a missing one, after
// !! one that only the reason names.
func categories(codes ...string) *codebook.Variable {
	v := &codebook.Variable{ID: "q", Kind: codebook.Single}
	for _, code := range codes {
		c := codebook.Category{Code: strings.TrimLeft(code, "!"), Label: codebook.Plain("L" + code)}
		if strings.HasPrefix(code, "!") {
			c.Missing = codebook.DontKnow
		}
		if strings.HasPrefix(code, "!!") {
			c.Missing = codebook.Missing(c.Code)
		}
		v.Categories = append(v.Categories, c)
	}
	return v
}

// TestScheme has the values of each kind of question, and what SPSS is told.
func TestScheme(t *testing.T) {
	for _, c := range []struct {
		codes         []string
		want, missing string
		changed       int
	}{
		{[]string{"1", "2", "!9", "!!no_answer", "!!unreadable"}, "1 2 9 -2 -4", "9 -2 -4", 0},
		{[]string{"1", "2", "!9", "!!not_asked", "!!no_answer", "!!unreadable"}, "1 2 9 -1 -2 -4", "-4 THRU -1 9", 0},
		{[]string{"5", "!1", "!!not_asked", "!!no_answer", "!!unreadable"}, "5 1 -1 -2 -4", "-4 THRU 1", 0},
		{[]string{"-8", "5", "!-9", "!8", "!9", "!10"}, "-8 5 -9 8 9 10", "8 THRU 10 -9", 0},
		{[]string{"1", "2", "!8", "!9", "!!no_answer", "!!unreadable"}, "1 2 -11 -12 -2 -4", "-12 THRU -2", 2},
		{[]string{"1", "!-2", "!!no_answer"}, "1 -11 -2", "-11 -2", 1},
		{[]string{"1", "!vet", "!!no_answer"}, "1 -11 -2", "-11 -2", 1},
		{[]string{"-10", "1", "!!no_answer"}, "-10 1 -102", "-102", 0},
		{[]string{"0180", "1480", "!!no_answer"}, "1 2 -2", "-2", 2},
		{[]string{"a", "-2", "!!no_answer"}, "1 2 -2", "-2", 2},
		{[]string{"a", "b", "!okänt", "!!no_answer"}, "1 2 -11 -2", "-11 -2", 3},
		{[]string{"a", "b", "!77", "!!no_answer"}, "1 2 77 -2", "77 -2", 2},
		{[]string{"a", "b", "!2", "!!no_answer"}, "1 2 -11 -2", "-11 -2", 3},
		{[]string{"a", "!-2", "!!no_answer"}, "1 -11 -2", "-11 -2", 2},
		{[]string{"a", "!b", "!c", "!!no_answer", "!!unreadable"}, "1 -11 -12 -2 -4", "-12 THRU -2", 3},
		{[]string{"2147483648", "!!no_answer"}, "1 -2", "-2", 1},
		{[]string{"!!no_answer", "!!unreadable"}, "-2 -4", "-2 -4", 0},
	} {
		s := newScheme(categories(c.codes...), "sv")
		var values, missing []string
		for _, v := range s.values {
			values = append(values, v.Text)
		}
		if s.missing.span != nil {
			missing = append(missing, s.missing.span[0].Text+" THRU "+s.missing.span[1].Text)
		}
		for _, v := range s.missing.values {
			missing = append(missing, v.Text)
		}
		if got := strings.Join(values, " "); got != c.want || strings.Join(missing, " ") != c.missing || len(s.changed) != c.changed {
			t.Errorf("%.80q: %s; missing %v; changed %.80q", c.codes, got, missing, s.changed)
		}
	}
}

func TestNames(t *testing.T) {
	var n names
	long := strings.Repeat("å", 40)
	for _, c := range []struct{ text, want string }{
		{"q1", "q1"}, {"Q1", "Q1_2"}, {"q1", "q1_3"}, {"a-b", "a_b"}, {"a/b", "a_b_2"}, {"_x", "v_x"}, {"with", "with_"}, {"WITH", "WITH__2"},
		{"x²", "x_"}, {long, long[:64]}, {long, long[:62] + "_2"}, {"år", "år"}, {"1", "v1"},
	} {
		if got := n.take(c.text, 64); got != c.want {
			t.Errorf("%q is called %q, not %q", c.text, got, c.want)
		}
	}
}

// opened reads the answers of the odd study.
func opened(t *testing.T) *handover {
	t.Helper()
	st, err := ingest.Load(filepath.Join("testdata", "udda", "study.yaml"), ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	table, err := ingest.Open(context.Background(), st, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return &handover{study: st, table: table, language: "sv", layout: newLayout(table.Book, "sv")}
}

// memory keeps files by their names.
type memory map[string]*bytes.Buffer

type kept struct{ *bytes.Buffer }

func (kept) Close() error { return nil }

func (m memory) create(name string) (io.WriteCloser, error) {
	m[name] = &bytes.Buffer{}
	return kept{m[name]}, nil
}

// TestFiles has each format write its files, the same bytes each time, answers
// in private/ alone.
func TestFiles(t *testing.T) {
	h := opened(t)
	whole := make(memory)
	if err := Write(whole.create, h.study, h.table, "sv", Names()); err != nil {
		t.Fatal(err)
	}
	for _, f := range All {
		one := make(memory)
		table := h.table
		if !f.Answers {
			table = nil
		}
		if err := Write(one.create, h.study, table, "sv", []string{f.Name}); err != nil {
			t.Fatal(err)
		}
		for name, text := range one {
			if !strings.Contains(f.Files, name) && name != "private/README.txt" || strings.HasPrefix(name, "private/") != f.Answers {
				t.Errorf("%s writes %s", f.Name, name)
			}
			if !bytes.Equal(text.Bytes(), whole[name].Bytes()) {
				t.Errorf("%s: other bytes the second time", name)
			}
		}
	}
	for name, text := range whole {
		if bytes.Contains(text.Bytes(), []byte("hej")) || bytes.Contains(text.Bytes(), []byte("2016-03-04")) {
			t.Errorf("%s holds what a respondent wrote", name)
		}
	}
	if text := whole["codebook.csv"].String(); !strings.Contains(text, "from_data") || strings.Contains(text, "Öst") {
		t.Errorf("the codebook holds answers:\n%s", text)
	}
	want := []string{"codebook.csv", "codebook.xlsx", "private/README.txt", "private/data.R", "private/data.csv", "private/data.parquet", "private/data.sav", "private/data.sps"}
	if got := sorted(whole); !slices.Equal(got, want) {
		t.Errorf("files %v", got)
	}
}

// TestPersonsStayHere writes the same files whether persons are known or not.
func TestPersonsStayHere(t *testing.T) {
	h := opened(t)
	without, with := make(memory), make(memory)
	if err := Write(without.create, h.study, h.table, "sv", Names()); err != nil {
		t.Fatal(err)
	}
	h.table.Persons = make([]int32, h.table.Rows)
	for row := range h.table.Persons {
		h.table.Persons[row] = int32(row + 7001)
	}
	if err := Write(with.create, h.study, h.table, "sv", Names()); err != nil {
		t.Fatal(err)
	}
	for _, name := range sorted(with) {
		if h.table.Rows == 0 || !bytes.Equal(with[name].Bytes(), without[name].Bytes()) {
			t.Errorf("%s tells persons", name)
		}
	}
}

func sorted(m memory) (list []string) {
	for name := range m {
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}

// TestRows is the odd study as it is coded: its first rows.
func TestRows(t *testing.T) {
	h := opened(t)
	var b bytes.Buffer
	if err := h.writeRows(&b); err != nil {
		t.Fatal(err)
	}
	const want = `omr;kod;by_;minus;lång_kod;val_1;val_2;kryss_Annat_skäl;kryss_annat_skäl_2;delat_x;delat_y;tid;tid_missing;vikt;vikt_missing;dag_missing;text_missing;wave
1;1;1;-2;1;1;2;1;0;1;0;2.5;0;1;0;0;1;2016
2;2;2;0;2;2;-2;0;1;1;1;;3;0.5;0;2;1;2016
3;-4;-1;2;-4;3;-4;-2;-2;-3;-3;;4;2;0;4;1;2016
1;1;-11;-21;-2;-2;1;1;-4;0;1;-1;0;1;0;2;1;2016
-2;-2;-1;-14;1;-4;-2;1;1;-2;-2;;2;1;0;0;1;2016
`
	if got := strings.Join(strings.SplitAfter(b.String(), "\n")[:6], ""); got != want {
		t.Error(cmp.Diff(want, got))
	}
	wantNotes := []string{"Renamed: by_ is by", "Renamed: lång_kod is lång-kod", "Renamed: kryss_Annat_skäl is kryss_Annat skäl",
		"Renamed: kryss_annat_skäl_2 is kryss_annat-skäl", "Recoded: kod: 0180 is 1", "Recoded: kod: 1480 is 2", "Recoded: by: 8 is -11", "Recoded: by: 9 is -12", "Recoded: minus: vet is -21",
		"Recoded: lång-kod: mycket länge is 1", `Recoded: lång-kod: för "gott" is 2`, "Recoded: val: a is 1",
		"Recoded: val: b is 2", "Recoded: val: c is 3", "Left out, since they are derived while counting: the indices i"}
	if diff := cmp.Diff(wantNotes, h.notes()); diff != "" {
		t.Error(diff)
	}
}

// inDirectory writes all files into a directory.
func inDirectory(t *testing.T, h *handover) (directory string) {
	t.Helper()
	directory = t.TempDir()
	err := Write(func(name string) (io.WriteCloser, error) {
		return os.Create(filepath.Join(directory, filepath.Base(name)))
	},
		h.study, h.table, h.language, Names())
	if err != nil {
		t.Fatal(err)
	}
	return directory
}

// counts are how many have each value of a column, the real answers first.
func (h *handover) counts(t *testing.T, k int) (answers, missing []int) {
	t.Helper()
	n := make([]int, len(h.columns[k].Values))
	err := h.table.EachCoded(h.coded(), func(cells []microdata.CodedCell) error {
		for i := range n {
			if *cells[k].Value == h.columns[k].Values[i] {
				n[i]++
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range h.columns[k].Values {
		if answered(v) {
			answers = append(answers, n[i])
		} else {
			missing = append(missing, n[i])
		}
	}
	return answers, missing
}
