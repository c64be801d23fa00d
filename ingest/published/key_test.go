package published_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// TestKeysOfRespondents reads tables whose rows are named by words that a
// respondent wrote: an error tells of the column and not of the words.
func TestKeysOfRespondents(t *testing.T) {
	const b = "Kommun;Kod;Typ;Antal;Andel\nAle;1440;Alla;3;4\n"
	for _, c := range []struct{ row, column string }{
		{"Ale;1440;Anna är elak mot oss.;1;2", "Typ"},
		{"Ale;1440;\"Anna\när elak\";1;2", "Typ"},
		{"Ale;1440;Ring 070-555 12 04;1;2", "Typ"},
		{"Ale;1440;0705551204;1;2", "Typ"},
		{"Ale;1440;+46 70 555 12 04;1;2", "Typ"},
		{"anna.ek@example.se;1440;Alla;1;2", "Kommun"},
		{"Ale;19800101-1234;Alla;1;2", "Kod"},
		{"Ale;1440;" + strings.Repeat("ord ", 21) + ";1;2", "Typ"},
		{"Ale;1440;Kommunal;1;2", ""},
		{"Riksgenomsnitt, exkl. Stockholm;0000;Lärare m.fl.;1;2", ""},
		{"12345678;01234567;2024-10-15;1;2", ""},
		{"Ale;1440;16–24 år, 1 000 kr;1;2", ""},
	} {
		_, err := read(t, head+values, "Kommun;Kod;Typ;Antal;Andel\n"+c.row+"\n", b)
		var e *codebook.Error
		switch {
		case c.column == "" && err != nil:
			t.Errorf("%s: %v", c.row, err)
		case c.column == "":
		case !errors.As(err, &e):
			t.Errorf("%s: %v", c.row, err)
		default:
			want := `a.csv:2: the column "` + c.column + `" holds a sentence, an address or a number of a person: the rows may be respondents, and would be published`
			if got, _, _ := strings.Cut(err.Error(), "\n"); got != want {
				t.Errorf("%s:\n got %s\nwant %s", c.row, got, want)
			}
		}
	}
}
