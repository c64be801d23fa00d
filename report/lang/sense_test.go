package lang

import (
	"slices"
	"strings"
	"testing"
)

// TestSenses sees to it that every language has words of every sense, and that
// no word has two.
func TestSenses(t *testing.T) {
	for _, l := range All {
		var all []string
		for sense := Rise; sense <= Label; sense++ {
			words := strings.Fields(senses[l.Code][sense])
			if len(words) == 0 {
				t.Errorf("%s has no word of sense %d", l.Code, sense)
			}
			for _, word := range words {
				if slices.Contains(all, word) {
					t.Errorf("%s: %s has two senses", l.Code, word)
				}
				if word != strings.ToLower(word) || l.Sense(strings.ToUpper(word)) != sense {
					t.Errorf("%s: %s is not found", l.Code, word)
				}
				all = append(all, word)
			}
		}
		if l.Sense("kommun") != NoSense {
			t.Errorf("%s: a word without a sense has one", l.Code)
		}
		if !l.Month(l.months[4]) || l.Month("kommun") {
			t.Errorf("%s: months are not told from other words", l.Code)
		}
	}
}

func TestInWords(t *testing.T) {
	for _, c := range []struct {
		language string
		x        float64
		want     string
		ok       bool
	}{
		{"sv", 0, "noll", true}, {"sv", 12, "tolv", true}, {"sv", 13, "", false}, {"sv", 2.5, "", false}, {"sv", -1, "", false},
		{"en", 0, "none", true}, {"en", 12, "twelve", true},
	} {
		l, err := Get(c.language)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := l.InWords(c.x); got != c.want || ok != c.ok {
			t.Errorf("%s %v: %q, %v", c.language, c.x, got, ok)
		}
	}
}
