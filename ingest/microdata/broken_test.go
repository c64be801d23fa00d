package microdata_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// TestBroken reads answers that are broken in one way: what is told is one error
// with its advice, or every defect.
func TestBroken(t *testing.T) {
	const (
		number = "  - {id: q, kind: number}\n"
		scale  = "  - {id: q, kind: scale, categories: {1: Nej, 2: Kanske, 3: Ja}}\n"
		forms  = "  - {id: q, column: Vad?, split: ;, categories: {a: Lön, b: Tid}}\n"
	)
	for _, c := range []struct {
		name, variables, answers string
		want                     []string
	}{
		{"numbers with more than a number", number, "q;x\n~75%;\n4 hrs;\n75 %;\nca 4;\n1-5;\n~100;\n", []string{
			`a.csv:2 q not_a_number "~75%": counted as unreadable`, `a.csv:3 q not_a_number "4 hrs": counted as unreadable`,
			`a.csv:4 q not_a_number "75 %": counted as unreadable`, `a.csv:5 q not_a_number "ca 4": counted as unreadable`,
			`a.csv:6 q not_a_number "1-5": counted as unreadable`, `a.csv:7 q not_a_number "~100": counted as unreadable`}},
		{"marks of statistics", number, "q;x\n..;\n.;\n–;\n", []string{
			`a.csv:2 q not_a_number "..": counted as unreadable`, `a.csv:3 q not_a_number ".": counted as unreadable`, `a.csv:4 q not_a_number "–": counted as unreadable`}},
		{"Excel's dates", "  - {id: q, categories: [1-5, 6-10]}\n", "q;x\n1-5;\n05-jan;\n2018-01-05;\n", []string{
			`a.csv:3 q unknown_answer "05-jan": counted as unreadable`, `a.csv:4 q unknown_answer "2018-01-05": counted as unreadable`}},
		{"a double header nobody asks for", scale, "q;x;x\n1;;\n", nil},
		{"a double header", scale, "q;x;q\n1;;\n", []string{`a.csv:1: two columns are called "q" (give one of them another name in the file)`}},
		{"an empty header", scale, "q;;\n1;2;3\n", nil},
		{"ragged rows", scale, "q;x\n1\n1;2;3\n1;2;\n;\n", []string{
			`a.csv:2  field_count "1 fields for 2 columns": missing fields read as empty`, `a.csv:3  field_count "3 fields for 2 columns": row left out`,
			`a.csv:4  field_count "3 fields for 2 columns": empty fields beyond the header passed over`, `a.csv:5  empty_row "": row left out`}},
		{"mixed encodings", "  - {id: q, column: år, categories: [få, små]}\n", "år;x\nfå;\nsm\xe5;\n", []string{
			`a.csv:3 år bad_encoding "": letter replaced by U+FFFD`, `a.csv:3 år unknown_answer "sm` + "\uFFFD" + `": counted as unreadable`}},
		{"a quotation mark that nobody closed", scale, "q;x\n1;\"\n2;\n", []string{`a.csv:2 x stray_quote "": quotation mark read as a letter`}},
		{"only a header", scale, "q;x\n", []string{"a.csv: the file holds a header but no answers (export the answers again)"}},
		{"only the headers of Qualtrics", scale, "q;x\nTrivs du?;x\n\"{\"\"ImportId\"\":\"\"QID1\"\"}\";\"{\"\"ImportId\"\":\"\"QID2\"\"}\"\n", []string{
			"a.csv: the file holds a header but no answers (export the answers again)"}},
		{"Qualtrics without questions", scale, "q;x\n\"{\"\"ImportId\"\":\"\"QID1\"\"}\";\"{\"\"ImportId\"\":\"\"QID2\"\"}\"\n1;2\n", nil},
		{"Qualtrics with names and questions alone", scale, "q;x\nTrivs du?;Vad?\n1;2\n", []string{`a.csv:2 q unknown_answer "Trivs du?": counted as unreadable`}},
		{"what is no part of a split cell", forms, "ID;Start time;Completion time;Vad?\n1;;;\"Lön;mat;\"\n2;;;\"lön;\"\n3;;;\";\"\n", []string{
			`a.csv:2 Vad? unknown_answer "mat": passed over; the other answers in the cell count`, `a.csv:3 Vad? unknown_answer "lön": counted as unreadable`}},
		{"few answers in what looks like statistics", scale, "Enkät 2024\nKommunkod;q;x;y;z\n0180;1;2;2;2\n0180;1;;;\n0180;3;3;3;3\nKälla: oss\n", []string{
			`a.csv:4  outside_table "": line left out: it has one or two cells, as a footnote has`,
			`a.csv:6  outside_table "": line left out: it has one or two cells, as a footnote has`}},
		{"a NUL byte", scale, "q;x\n1;\x00\n", []string{"a.csv: the file holds bytes that are no text, which is not read here"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			st, o := load(t, map[string]string{"s.yaml": top + "sources: [{file: a.csv}]\ncodebook:\n" + c.variables, "a.csv": c.answers})
			tb, err := microdata.Read(context.Background(), st, o)
			var got []string
			if e := (*codebook.Error)(nil); errors.As(err, &e) {
				got = []string{e.Error()}
				if !strings.HasPrefix(e.Hint(), "save it as text; formats read: ") { // which other tests hold
					got[0] += " (" + e.Hint() + ")"
				}
			} else if err != nil {
				t.Fatal(err)
			} else {
				got = defects(tb)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
