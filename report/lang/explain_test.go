package lang

import (
	"slices"
	"strings"
	"testing"
)

// Every page is there in every language, and whole.
func TestExplanations(t *testing.T) {
	ids := func(l *Language) []string {
		var out []string
		for _, p := range l.Explanations() {
			out = append(out, p.ID)
		}
		slices.Sort(out)
		return out
	}
	want := ids(All[0])
	if len(want) < 6 {
		t.Fatalf("there are pages on %v", want)
	}
	for _, l := range All {
		got := ids(l)
		if !slices.Equal(got, want) {
			t.Errorf("%s has pages on %v, want %v", l.Code, got, want)
		}
		if unique := slices.Compact(slices.Clone(got)); len(unique) != len(got) {
			t.Errorf("%s has a page twice: %v", l.Code, got)
		}
		for _, p := range l.Explanations() {
			if p.ID == "" || p.Topic == "" || p.Title == "" || len(p.Does) < 80 || len(p.Avoid) < 20 {
				t.Errorf("%s: the page on %q is not whole: %+v", l.Code, p.ID, p)
			}
		}
	}
}

func TestExplain(t *testing.T) {
	l, err := Get("sv")
	if err != nil {
		t.Fatal(err)
	}
	p, err := l.Explain("established")
	if err != nil || p.Title != "Säkerställd skillnad" || p.Topic != "Studiens slag" {
		t.Errorf("got %+v, %v", p, err)
	}
	if _, err := l.Explain("astrology"); err == nil {
		t.Error("a page on something that there is no page on")
	}
}

// The page on a column calls a choice what the head of the column calls it.
func TestExplanationsCallAChoiceWhatTablesDo(t *testing.T) {
	for _, l := range All {
		choice, _, _ := strings.Cut(l.Word(ColumnAlt, 1), " ")
		for _, id := range []string{"alt", "alt_percent", "mentions", "persons"} {
			p, err := l.Explain(id)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(strings.ToLower(p.Does), strings.ToLower(choice)) {
				t.Errorf("%s: the page on %s has no word of a %q: %s", l.Code, id, choice, p.Does)
			}
		}
	}
}

func TestFormulasAreNoSources(t *testing.T) {
	for source, want := range map[string]string{"Wilson 1927": "Källa: Wilson 1927", "k/N": "Formel: k/N", "Σwx/Σw; SE: Lumley 2010": "Formel: Σwx/Σw; medelfel: Lumley 2010",
		"Welch 1951, ch. 2; with ties: Kish, sec. 3": "Källa: Welch 1951, kap. 2; när flera svarat lika: Kish, avsnitt 3"} {
		if got := swedish.SourceOf(source); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
