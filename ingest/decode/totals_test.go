package decode

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
)

// TestWithoutTotals parts the totals under a table from respondents who answered
// with the same word.
func TestWithoutTotals(t *testing.T) {
	for _, c := range []struct{ name, rows, left, totals string }{
		{"sums", "Nord;1;2\nSyd;3;4\nTotalt;4;6\n", "2 3", "4"},
		{"means", "Nord;1;2\nSyd;3;4\nGenomsnitt:;2,5;3\n", "2 3", "4"},
		{"sums and means", "Nord;1;2\nSyd;3;4\nSumma;4;6\nMedel;2,5;3,5\n", "2 3", "4 5"},
		{"sums of everybody", "Nord;1;2\nSyd;3;4\nSamtliga;4;6\n", "2 3", "4"},
		{"an answer of everybody's", "Nord;1;2\nSyd;3;4\nAlla;3;4\n", "2 3 4", ""},
		{"an answer that others give", "Alla;1;2\nSyd;3;4\nAlla;4;6\n", "2 3 4", ""},
		{"words", "Nord;1;2\nSyd;3;4\nTotalt;bra;6\n", "2 3 4", ""},
		{"nothing else", "Nord;1;2\nSyd;3;4\nTotal;;\n", "2 3", "4"},
		{"everybody and nothing else", "Nord;1;2\nSyd;3;4\nAlla;;\n", "2 3 4", ""},
		{"a note under it", "Nord;1;2\nTotalt;7;8\nAnm: SCB;;\n", "2 4", "3"},
		{"not last", "Totalt;7;8\nNord;1;2\nSyd;3;4\n", "2 3 4", ""},
		{"shares", "Nord;Ja;2\nSyd;Nej;4\nTotalt;50 %;100%\n", "2 3", "4"},
		{"no rows", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Open(strings.NewReader("område;a;b\n"+c.rows), Options{})
			if err != nil {
				t.Fatal(err)
			}
			r = WithoutTotals(r)
			var left, totals []string
			for {
				record, err := r.Read()
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
				left = append(left, fmt.Sprint(record.Line))
			}
			for _, remark := range r.Remarks() {
				if remark.Totals && remark.Below {
					totals = append(totals, fmt.Sprint(remark.Line))
				}
			}
			if got := strings.Join(left, " "); got != c.left {
				t.Errorf("rows %s, not %s", got, c.left)
			}
			if got := strings.Join(totals, " "); got != c.totals {
				t.Errorf("totals %s, not %s", got, c.totals)
			}
		})
	}
}

// TestMayBegin sees to it that no row with a word for totals is passed over.
func TestMayBegin(t *testing.T) {
	for _, word := range slices.Concat(totalWords, everybodWords) {
		for _, cell := range []string{word, strings.ToUpper(word), strings.ToUpper(word[:1]) + word[1:] + ": ", " " + word, "\u00a0" + word, "\u2003" + word, "\u3000" + word} {
			if !Begins(Record{Fields: [][]byte{nil, []byte(cell)}}) || !mayBegin([]byte(cell+";1")) {
				t.Errorf("%q", cell)
			}
		}
	}
	for _, cell := range []string{"1", "12345", "Socialtjänst", "Äldreomsorg", "Al", "Miljö"} {
		if mayBegin([]byte(cell + ";1")) {
			t.Errorf("%q", cell)
		}
	}
}
