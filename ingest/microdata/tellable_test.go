package microdata_test

import (
	"strings"
	"testing"
)

// TestDefectsTellNoComments reads a closed question under which comments,
// names, addresses and identity numbers stand.
func TestDefectsTellNoComments(t *testing.T) {
	const question = `
  - {id: q, column: a, kind: single, categories: [Ja, Nej]}
  - {id: b, kind: number}
`
	for _, c := range []struct{ name, cell, told string }{
		{"short", "Kanske", "Kanske"},
		{"four words", "vet inte än helt", "vet inte än helt"},
		{"near", "ja", "ja"},
		{"a sentence", "min chef lyssnar aldrig på", ""},
		{"a long word", strings.Repeat("å", 41), ""},
		{"two lines", "\"ja\nmen\"", ""},
		{"an address", "gunhild@hemlig.example", ""},
		{"a name", "Gunhild Ekorrsson", ""},
		{"a double name", "Eva-Lis von Ekorrsson", "Eva-Lis von Ekorrsson"}, // told from "Mycket bra jobb" by no rule
		{"an identity number", "801212-1234", ""},
		{"a day", "2023-10-02", "2023-10-02"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.told == "" {
				c.told = "(a text that is left out here)"
			}
			wantDefects(t, one(t, question, "a;b\n"+c.cell+";1\n"), `a.csv:2 a unknown_answer "`+c.told+`": counted as unreadable`)
		})
	}
}

// TestDefectsOfMovedAnswers reads a row that lacks a field: a comment may stand
// in any column of it.
func TestDefectsOfMovedAnswers(t *testing.T) {
	wantDefects(t, one(t, `
  - {id: q, column: a, kind: single, categories: [Ja, Nej]}
  - {id: m, column: b, kind: multiple, split: ",", categories: [X, Y]}
  - {id: c, kind: number}
`, "a;b;c\nja;X, dålig;1\nja;X, dålig\n"),
		`a.csv:2 a unknown_answer "ja": counted as unreadable`,
		`a.csv:2 b unknown_answer "dålig": passed over; the other answers in the cell count`,
		`a.csv:3  field_count "2 fields for 3 columns": missing fields read as empty`,
		`a.csv:3 a unknown_answer "(a text that is left out here)": counted as unreadable`,
		`a.csv:3 b unknown_answer "(a text that is left out here)": passed over; the other answers in the cell count`)
}

// TestTotalsRow reads totals under a table: they are nobody's answers.
func TestTotalsRow(t *testing.T) {
	tb := one(t, `
  - {id: omr, column: a, categories: from_data}
  - {id: n, column: b, kind: number}
`, "a;b\nNord;3\nSyd;4\nTotalt;7\n")
	wantDefects(t, tb, `a.csv:4  totals_row "": row left out`)
	if tb.Rows != 2 || tb.Sources[0].Refused != 1 {
		t.Errorf("%d rows, %d refused", tb.Rows, tb.Sources[0].Refused)
	}
}
