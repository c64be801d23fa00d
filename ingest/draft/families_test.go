package draft

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// TestFamiliesAreSound sees to it that the table can be matched: labels are
// written as fold writes them, each stands in one step, steps rise, and scales
// in print have known labels in their order.
func TestFamiliesAreSound(t *testing.T) {
	for i := range families {
		f := &families[i]
		last := -1
		seen := make(map[string]int)
		for _, s := range f.steps {
			if s.rank <= last || s.rank > 100 {
				t.Errorf("%s: step %d after %d", f.sv, s.rank, last)
			}
			last = s.rank
			for _, label := range append(words(s.sv), words(s.en)...) {
				if other, double := seen[label]; double && other != s.rank {
					t.Errorf("%s: %q stands in two steps", f.sv, label)
				}
				seen[label] = s.rank
				if fold(label) != label || missingReason(label) != codebook.Answered {
					t.Errorf("%s: %q is never matched", f.sv, label)
				}
			}
		}
		for _, scale := range f.complete {
			last := -1
			for _, label := range words(scale) {
				p, ok := f.find(label)
				if !ok || p.rank <= last {
					t.Errorf("%s: %q is out of place in %q", f.sv, label, scale)
				}
				last = p.rank
			}
		}
		if makeID(f.sv) != f.sv || makeID(f.en) != f.en {
			t.Errorf("%q and %q cannot begin the id of a scale", f.sv, f.en)
		}
	}
}

// TestMissingWordsAreSound sees to it that the labels are written as fold
// writes them, and that none says two reasons.
func TestMissingWordsAreSound(t *testing.T) {
	reasons := make(map[string]codebook.Missing)
	for _, m := range missingWords {
		for _, label := range m.labels {
			if fold(label) != label {
				t.Errorf("%q is never matched", label)
			}
			if _, double := reasons[label]; double {
				t.Errorf("%q stands twice", label)
			}
			reasons[label] = m.reason
		}
	}
}

// TestMissingReason tells answers from what is said in their place.
func TestMissingReason(t *testing.T) {
	for label, want := range map[string]codebook.Missing{
		"Vet ej": codebook.DontKnow, "VET INTE.": codebook.DontKnow, "Don’t know": codebook.DontKnow, "Ingen uppfattning/vet ej": codebook.DontKnow,
		"Ej svar": codebook.NoAnswer, "Prefer not to say": codebook.NoAnswer, "Okänt": codebook.NoAnswer, "-": codebook.NoAnswer,
		"Ej aktuellt": codebook.NotAsked, "N/A": codebook.NotAsked, "Not applicable": codebook.NotAsked,
		"Ja": codebook.Answered, "None": codebook.Answered, "Varken eller": codebook.Answered, "0": codebook.Answered,
	} {
		if got := missingReason(label); got != want {
			t.Errorf("%q: got %q, want %q", label, got, want)
		}
	}
}

// TestSentinels takes numbers for no answer only far from the answers.
func TestSentinels(t *testing.T) {
	for _, test := range []struct {
		values  string
		missing string
	}{
		{"1 2 3 4 5 9", "9"}, {"1 2 3 4 5 6 7 9", "9"}, {"1 2 3 4 5 6 7 8 9", ""}, {"0 5 10 99 88", "99 88"}, {"0 10 -99", "-99"},
		{"-3 4 -9", ""}, {"21 64 99", ""}, {"21 64 999", "999"}, {"250 999", ""}, {"9 99", ""}, {"-1 1 2", "-1"},
	} {
		var values []seen
		for text := range strings.FieldsSeq(test.values) {
			values = append(values, seen{text: text, times: 1})
		}
		_, missing := splitSentinels(values)
		var got []string
		for _, v := range missing {
			got = append(got, v.text)
		}
		if diff := cmp.Diff(test.missing, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s: %s", test.values, diff)
		}
	}
}

// TestFold writes alike what differs by nothing that matters.
func TestFold(t *testing.T) {
	for _, alike := range [][]string{
		{"Varken/eller", "varken eller", "\ufeffVarken  eller.", "VARKEN - ELLER"},
		{"Don't know", "don’t know", "Dont know"},
		{"0–2 år", "0-2 år", "0 - 2 ÅR"},
	} {
		for _, label := range alike[1:] {
			if fold(label) != fold(alike[0]) {
				t.Errorf("%q is %q, %q is %q", label, fold(label), alike[0], fold(alike[0]))
			}
		}
	}
	for _, apart := range [][2]string{{"C", "C#"}, {"<5", ">5"}, {"5", "5+"}, {"-1", "1"}, {"1.5", "15"}, {"1-5", "15"}} {
		if sameLabel(apart[0]) == sameLabel(apart[1]) {
			t.Errorf("%q and %q are taken for the same", apart[0], apart[1])
		}
	}
}

// TestOneEdit compares words by the definition of an edit: a letter put in,
// taken out or changed (Levenshtein, Soviet Physics Doklady 10, 1966).
func TestOneEdit(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"bistånd", "bistand", true}, {"chefen", "cheferna", false}, {"chefen", "chefeen", true}, {"enhet", "enhe", false}, {"nöjd", "höjd", false},
		{"enheten", "nheten", true}, {"missnöjd", "nöjd", false},
	} {
		if got := oneEdit([]rune(test.a), []rune(test.b)); got != test.want {
			t.Errorf("%s, %s: got %v", test.a, test.b, got)
		}
	}
}

// TestBands reads ranges of numbers, in years where they are times.
func TestBands(t *testing.T) {
	for label, want := range map[string]band{
		"18 to 24 years":         {from: 18, open: true},
		"£25 000 to £29 999":     {from: 25000, open: true},
		"Less than £25,000":      {from: 25000, side: -1, open: true},
		"65+":                    {from: 65, side: 1, open: true},
		"65 år eller äldre":      {from: 65, side: 1, open: true},
		"Mer än 10 år":           {from: 10, side: 1, open: true},
		"< 1 år":                 {from: 1, side: -1, open: true},
		"6 månader":              {from: 0.5},
		"2 barn":                 {from: 2, other: "barn"},
		"Inga":                   {side: -1},
		"1,5–2 timmar":           {from: 1.5, open: true},
		"10\u00a0000–19 999 kr":  {from: 10000, open: true},
		"Fewer than 50 people":   {from: 50, side: -1, open: true},
		"2016-2018":              {from: 2016, open: true},
		"Between 5 and 10 years": {from: 5, open: true},
	} {
		got, ok := readBand(label)
		if !ok || got.side != want.side || got.open != want.open || got.other != want.other || math.Abs(got.from-want.from) > 1e-12 {
			t.Errorf("%q: got %+v, want %+v", label, got, want)
		}
	}
	for _, labels := range [][]string{{"Enhet 1", "Enhet 2"}, {"1", "2", "3"}, {"Skola", "Vård"}, {"1-2 barn", "3-4 hundar"}, {"1-2", "1-2 "}, {"1-2"}} {
		if bandsOf(labels) != nil {
			t.Errorf("%q are taken for bands", labels)
		}
	}
	if bandsOf([]string{"1", "2", "3", "4", "5+"}) == nil || bandsOf([]string{"Ingen", "1–2 barn", "3 barn eller fler"}) == nil {
		t.Error("bands are not recognised")
	}
}

// TestCutNumber cuts the number off a label that has one before its words.
func TestCutNumber(t *testing.T) {
	for _, test := range []struct {
		label, rest string
		n           int
		ok          bool
	}{
		{"5 = Instämmer helt", "Instämmer helt", 5, true}, {"1 (None at all)", "None at all", 1, true}, {"0 - Not at all satisfied", "Not at all satisfied", 0, true},
		{"3", "", 3, true}, {"3.0", "", 3, true}, {"10) Helt", "Helt", 10, true}, {"5 Instämmer helt", "Instämmer helt", 5, true},
		{"18 to 24 years", "", 0, false}, {"5 or more", "", 0, false}, {"0–2 år", "", 0, false}, {"2 år", "", 0, false}, {"100", "", 0, false}, {"Helt", "", 0, false},
		{"-1", "", 0, false}, {"65+", "", 0, false}, {"3 gånger", "", 0, false},
	} {
		n, rest, ok := cutNumber(test.label)
		if n != test.n || rest != test.rest || ok != test.ok {
			t.Errorf("%q: got %d %q %v", test.label, n, rest, ok)
		}
	}
}

// TestLacking tells a step that nobody chose only where the others leave no
// doubt.
func TestLacking(t *testing.T) {
	for _, test := range []struct {
		labels string
		want   string
	}{
		{"Disagree|Neither agree nor disagree|Agree|Strongly agree", "strongly disagree"},
		{"Sällan|Ibland|Ofta|Alltid", "aldrig"},
		{"Tar helt avstånd|Tar delvis avstånd|Instämmer delvis|Instämmer helt", ""},
		{"Sometimes|Often", ""},
		{"Never|Sometimes|Often", ""},
		{"Ganska nöjd|Varken eller|Ganska missnöjd|Mycket missnöjd", "mycket nöjd"},
	} {
		labels := words(test.labels)
		f, _ := familyOf(labels)
		if f == nil {
			t.Errorf("%s: no family", test.labels)
			continue
		}
		if got, _ := f.lacking(labels); got != test.want {
			t.Errorf("%s: got %q, want %q", test.labels, got, test.want)
		}
	}
}

// TestShortCode cuts a label where a word ends.
func TestShortCode(t *testing.T) {
	for label, want := range map[string]string{
		"Ja": "Ja", "University - within an academic group": "University - within", "Further Education (NVQ  A-Level ...)": "Further Education",
		strings.Repeat("å", 50): strings.Repeat("å", 30), "Linguistics Classics and related subjects": "Linguistics Classics",
	} {
		if got := shortCode(label); got != want {
			t.Errorf("%q: got %q, want %q", label, got, want)
		}
	}
}

// TestDisentangle gives no text to two categories.
func TestDisentangle(t *testing.T) {
	list := disentangle([]codebook.Category{
		{Code: "1", Label: codebook.Plain("2")}, {Code: "2", Label: codebook.Plain("Dag")}, {Code: "3", Label: codebook.Plain("Dag"), Answers: []string{"1", "dag"}},
	})
	if diff := cmp.Diff("1=2 (1), 2=Dag, 3=Dag (3)/dag", listed(list)); diff != "" {
		t.Error(diff)
	}
	if text, _, _, overlap := codebook.Overlap(list); overlap {
		t.Errorf("%q means two categories", text)
	}
}

// TestNearlyNumbers knows what keeps a number from being one.
func TestNearlyNumbers(t *testing.T) {
	for text, want := range map[string]bool{"80%": true, "~75%": true, "4 hrs": true, "ca 10": true, "2 år": true, "mycket": false, "1-2": false, "3 katter": false} {
		if _, ok := parseNumber(text); ok || nearNumber().MatchString(text) != want {
			t.Errorf("%q: want %v", text, want)
		}
	}
	for text, want := range map[string]float64{"1 250,5": 1250.5, "2015.0": 2015, "−3": -3, "1\u00a0000": 1000} {
		if got, ok := parseNumber(text); !ok || got != want {
			t.Errorf("%q: got %v %v, want %v", text, got, ok, want)
		}
	}
	if slices.ContainsFunc([]string{"0180", "1e5", "", "12 34", "0x1"}, func(text string) bool { _, ok := parseNumber(text); return ok }) {
		t.Error("a code is taken for a number")
	}
}
