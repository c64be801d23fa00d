package lang

import (
	"slices"
	"strings"
	"testing"
)

func TestDivisions(t *testing.T) {
	for _, test := range []struct{ word, hyphens, seams, syllables string }{
		{"Socialpsykiatri", "Socialpsykiatri", "Social-psykiatri", "Socialp-sy-kiatri"},
		{"Ekonomiskt", "Ekonomiskt", "Ekonomiskt", "Eko-no-miskt"},
		{"Funktionsnedsättning", "Funktionsnedsättning", "Funktions-nedsättning", "Funk-tions-ned-sätt-ning"},
		{"IT-stöd", "IT--stöd", "IT-stöd", "IT-stöd"},
		{"t-test", "t-test", "t-test", "t-test"},
		{"chef", "chef", "chef", "chef"},
		{"Alternativ\u00a01", "Alternativ\u00a01", "Alternativ\u00a0-1", "Alter-na-tiv\u00a01"},
		{"", "", "", ""},
	} {
		got := Divisions(test.word)
		for kind, want := range []string{test.hyphens, test.seams, test.syllables} {
			if marked := mark(test.word, got[kind]); marked != want {
				t.Errorf("kind %d: got %s, want %s", kind, marked, want)
			}
		}
	}
}

// mark writes a hyphen at every place.
func mark(word string, at []int) string {
	parts, from := []string{}, 0
	for _, i := range append(slices.Clone(at), len(word)) {
		parts, from = append(parts, word[from:i]), i
	}
	return strings.Join(parts, "-")
}
