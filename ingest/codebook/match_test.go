package codebook

import (
	"slices"
	"testing"
)

// scale is a question with three answers and one that is missing.
func scale() Variable {
	return Variable{ID: "q", Kind: Scale, Categories: []Category{
		{Code: "1", Label: Text{"sv": "Nej", "en": "No"}},
		{Code: "8", Label: Plain("Vet ej"), Missing: DontKnow},
		{Code: "2", Label: Plain("Åtminstone ibland"), Answers: []string{" ibland "}},
		{Code: "3", Label: Plain("Ja")},
	}}
}

func TestMatch(t *testing.T) {
	v := scale()
	v.Complete(NoAnswer)
	m := NewMatcher(&v)
	for _, c := range []struct{ text, code string }{
		{"1", "1"}, {"Nej", "1"}, {"No", "1"},
		{"ibland", "2"}, {"  Åtminstone ibland\t", "2"},
		{"A\u030atminstone ibland", "2"}, // Å as A and a ring: NFC makes it one letter
		{"\u00a0Ja ", "3"},
		{"Vet ej", "8"}, {"", "no_answer"}, {" ", "no_answer"}, {"Ej svar", "no_answer"},
		{"1,0", "1"}, {"1.0", "1"}, {" 3.00", "3"}, {"8.0000", "8"},
		{"nej", ""}, {"1,5", ""}, {"1.05", ""}, {"1.", ""}, {"1..0", ""}, {"1.000", ""}, {"Jaa", ""}, {".0", ""},
	} {
		i, ok := m.Match([]byte(c.text))
		if ok != (c.code != "") || ok && v.Categories[i].Code != c.code {
			t.Errorf("%q means %d %t, want %q", c.text, i, ok, c.code)
		}
	}
}

func TestWhole(t *testing.T) {
	for text, want := range map[string]string{
		"2015.0": "2015", "-99,0": "-99", "10.00": "10", "100": "100", "0.0": "0",
		"1,000": "1,000", "1.10": "1.10", "1.1.0": "1.1.0", "v1.0": "v1.0", "-.0": "-.0", ",0": ",0", "0": "0", "": "", "1,.0": "1,.0",
	} {
		if got := Whole(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// TestMatchExact sees to it that a category that is called 2.0 is not taken for
// the one that is called 2.
func TestMatchExact(t *testing.T) {
	m := MatchTexts([][]string{{"2"}, {"2.0"}})
	for text, want := range map[string]int16{"2": 0, "2.0": 1, "2,0": 0, "2.00": 0} {
		if got, ok := m.Match([]byte(text)); !ok || got != want {
			t.Errorf("%q means %d %t, want %d", text, got, ok, want)
		}
	}
}

func TestComplete(t *testing.T) {
	filtered := scale()
	filtered.Asked = &Filter{Variable: "x", Codes: []string{"1"}}
	refused := scale()
	refused.Categories[1].Missing = NoAnswer
	none := scale()
	none.Categories[0].Answers = []string{""} // an empty cell means no
	number := Variable{ID: "n", Kind: Number, Categories: []Category{{Code: "99", Label: Plain("Vet ej"), Missing: DontKnow}}}
	for _, c := range []struct {
		name  string
		v     Variable
		empty Missing
		want  []string
		at    int // the category that an empty cell means
	}{
		{"missing last", scale(), NoAnswer, []string{"1", "2", "3", "8", "no_answer", "unreadable"}, 4},
		{"filtered", filtered, NoAnswer, []string{"1", "2", "3", "8", "not_asked", "no_answer", "unreadable"}, 5},
		{"declared", refused, NoAnswer, []string{"1", "2", "3", "8", "unreadable"}, 3},
		{"empty is do not know", scale(), DontKnow, []string{"1", "2", "3", "8", "unreadable"}, 3},
		{"empty is an answer", none, NoAnswer, []string{"1", "2", "3", "8", "unreadable"}, 0},
		{"number", number, NoAnswer, []string{"answered", "not_asked", "no_answer", "dont_know", "unreadable"}, 2},
	} {
		v := c.v
		v.Complete(c.empty)
		var codes []string
		for _, k := range v.Categories {
			codes = append(codes, k.Code)
		}
		if !slices.Equal(codes, c.want) {
			t.Errorf("%s: %q, want %q", c.name, codes, c.want)
		}
		if i, ok := NewMatcher(&v).Match(nil); !ok || int(i) != c.at {
			t.Errorf("%s: an empty cell means %d, want %d", c.name, i, c.at)
		}
	}
	number.Complete(NoAnswer)
	m := NewMatcher(&number)
	if i, ok := m.Match([]byte("99")); !ok || number.Categories[i].Missing != DontKnow {
		t.Error("99 does not mean don't know")
	}
	if _, ok := m.Match([]byte("answered")); ok {
		t.Error("the code of a number's missing reason is no text in a file")
	}
}

// TestCompleteSharesNothing completes two questions of one scale, of which the
// second must not see what was done to the first.
func TestCompleteSharesNothing(t *testing.T) {
	shared := scale().Categories
	a, b := Variable{Kind: Scale, Categories: shared}, Variable{Kind: Scale, Categories: shared}
	a.Complete(DontKnow)
	b.Complete(NoAnswer)
	if i, _ := NewMatcher(&b).Match(nil); b.Categories[i].Missing != NoAnswer {
		t.Errorf("an empty cell means %+v", b.Categories[i])
	}
}

func TestOverlap(t *testing.T) {
	list := scale().Categories
	if text, _, _, ok := Overlap(list); ok {
		t.Errorf("%q", text)
	}
	list[3].Answers = []string{"No"}
	if text, first, second, ok := Overlap(list); !ok || text != "No" || first != 0 || second != 3 {
		t.Errorf("%q %d %d %t", text, first, second, ok)
	}
}

func TestFingerprint(t *testing.T) {
	of := func(change func(*Variable)) string {
		v := scale()
		v.Complete(NoAnswer)
		change(&v)
		return (&Codebook{Variables: []Variable{v}}).Fingerprint()
	}
	base := of(func(*Variable) {})
	for name, change := range map[string]func(*Variable){
		"text of the question": func(v *Variable) { v.Text = Plain("Trivs du?") },
		"column":               func(v *Variable) { v.Columns = nil },
		"columns":              func(v *Variable) { v.Columns = []string{"a", "b"} }, // of ticks, which may also stand in one
		"place":                func(v *Variable) { v.Pos.Line = 7 },
		"agree":                func(v *Variable) { v.Agree = []string{"3"} },
		"change":               func(v *Variable) { v.Changes = []Change{{Wave: "2017", Columns: []string{"b"}, Break: true}} },
		"following":            func(v *Variable) { v.Follows = "p" },
		"order of answers":     func(v *Variable) { v.Categories[0].Label = Text{"sv": "No", "en": "Nej"} },
	} {
		if of(change) != base {
			t.Errorf("%s changes the fingerprint", name)
		}
	}
	for name, change := range map[string]func(*Variable){
		"id":       func(v *Variable) { v.ID = "r" },
		"answer":   func(v *Variable) { v.Categories[0].Answers = []string{"0"} },
		"order":    func(v *Variable) { v.Categories[0], v.Categories[1] = v.Categories[1], v.Categories[0] },
		"score":    func(v *Variable) { v.Categories[0].Score, v.Categories[0].HasScore = 1, true },
		"missing":  func(v *Variable) { v.Categories[1].Missing = DontKnow },
		"filter":   func(v *Variable) { v.Asked = &Filter{Variable: "x", Codes: []string{"1"}} },
		"ladder":   func(v *Variable) { v.Ladder = &Ladder{Bands: []Band{{ID: "a", To: 2}}} },
		"year":     func(v *Variable) { v.FromYear = 2018 },
		"split":    func(v *Variable) { v.Split = ";" },
		"reworded": func(v *Variable) { v.Categories[0].Label = Plain("Nej") },
	} {
		if of(change) == base {
			t.Errorf("%s does not change the fingerprint", name)
		}
	}
}

// TestFingerprintOfChoice counts the columns of a question in which every
// alternative has one: each is an answer by itself.
func TestFingerprintOfChoice(t *testing.T) {
	of := func(columns ...string) string {
		return (&Codebook{Variables: []Variable{{ID: "q", Kind: Choose, Columns: columns}}}).Fingerprint()
	}
	if of("a", "b") != of("c", "d") || of("a", "b") == of("a", "b", "c") {
		t.Error("the number of columns, and nothing else of them, belongs to the fingerprint")
	}
}

// TestAskedIn asks d of those with an answer to c, which was asked in one wave;
// a and b depend on each other, which tells nothing.
func TestAskedIn(t *testing.T) {
	of := func(variable string, codes ...string) *Filter { return &Filter{Variable: variable, Codes: codes} }
	book := &Codebook{Variables: []Variable{{ID: "w", Role: Wave}, {ID: "a", Asked: of("b", "1")}, {ID: "b", Asked: of("a", "1")},
		{ID: "c", Asked: of("w", "2017")}, {ID: "d", Asked: of("c", "1")}}}
	for _, c := range []struct {
		id, wave string
		want     bool
	}{
		{"w", "2016", true}, {"a", "2016", true}, {"c", "2016", false}, {"c", "2017", true}, {"d", "2016", false}, {"d", "2017", true},
	} {
		if got := book.AskedIn(book.Lookup(c.id), c.wave); got != c.want {
			t.Errorf("%s in %s: %v", c.id, c.wave, got)
		}
	}
}

func TestSuggest(t *testing.T) {
	known := []string{"census", "sample", "convenience"}
	for _, c := range []struct{ word, want string }{
		{"Census", "did you mean census?"},
		{"smaple", "did you mean sample?"},
		{"survey", "use one of census, sample, convenience"},
		{"x", "use one of census, sample, convenience"},
	} {
		if got := Suggest(c.word, known); got != c.want {
			t.Errorf("%q: %s", c.word, got)
		}
	}
	if got := Suggest("x", nil); got != "there is none to choose from" {
		t.Error(got)
	}
	if got := Nearest("fraga1", []string{"namn", "fråga10", "fråga1", "fraga11"}, 2); !slices.Equal(got, []string{"fråga1", "fraga11"}) {
		t.Error(got)
	}
}

func TestTextIn(t *testing.T) {
	for _, c := range []struct {
		text           Text
		language, want string
	}{
		{Text{"sv": "Ja", "en": "Yes"}, "en", "Yes"},
		{Text{"sv": "Ja"}, "en", "Ja"},
		{Text{"sv": "", "en": "Yes"}, "sv", "Yes"}, // a codebook as CSV with the English column filled in alone
		{Plain("1"), "sv", "1"},
		{nil, "sv", ""},
	} {
		if got := c.text.In(c.language); got != c.want {
			t.Errorf("%v in %s: got %q, want %q", c.text, c.language, got, c.want)
		}
	}
}
