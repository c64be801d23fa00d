package draft

import (
	"bytes"
	"cmp"
	"math"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// oddTexts are what YAML could take for something else.
var oddTexts = []string{
	"Ja", "yes", "No", "null", "~", "", " ", " två ord ", "två  ord", "1", "01", "-99", "1.50", "1e5", "0x1F", "2018-12-01", "12:30",
	"a: b", "a:", ": b", "a #b", "#b", "a, b", "[a]", "{a: b}", "a]", "- a", "-", "--- a", "? a", "! a", "!a", "&a", "*a", "| a", "> a", "%a", "@a", "`a",
	`"a"`, `it's "so"`, `a\b`, "a\nb", "a\r\nb", "a\tb", "\ta", "å ä ö", "a\u0308", "a\u00a0b", "\ufeffa", "a\u2028b", "a\u0085b", "a\x00b", "\x07", "😀",
	"<<", "=", "0 - Not at all satisfied", "5+", "<5 år", "£30 000 to £34 999", "~100", "..", ".", "Infinity", ".inf", "NaN", "True story", "on", "y",
	"${HOME}", "{{x}}", "a,b;c|d", "NULL", "'=SUM(A1)", strings.Repeat("lång text, ", 40),
}

// drafted is a draft in which a text stands wherever one can.
func drafted(text string) *Draft {
	text = strings.ToValidUTF8(text, "\uFFFD")
	plain := codebook.Plain(text)
	code := cmp.Or(text, "k")
	other, wave := text+"2", text+"w"
	shared := []codebook.Category{{Code: code, Label: plain, Score: 1, HasScore: true, Answers: []string{text + " "}},
		{Code: other, Label: codebook.Text{"sv": text, "en": other}, Score: 2, HasScore: true}, {Code: text + "9", Label: plain, Missing: codebook.DontKnow}}
	for i := range shared { // a label means its category, and so may be one's only
		shared[i].Label = codebook.Plain(shared[i].Code + " =")
	}
	number := codebook.Variable{ID: "n", Columns: []string{text}, Kind: codebook.Number, Role: codebook.Tenure, Text: plain, Unit: plain, FromYear: 2018.5,
		Ladder:     &codebook.Ladder{Bands: []codebook.Band{{ID: code, Label: codebook.Plain(code), From: math.Inf(-1), To: 2}, {ID: other, Label: codebook.Plain(other), From: 2, To: math.Inf(1)}}},
		Categories: []codebook.Category{{Code: text + "9", Label: codebook.Plain(text + "9"), Missing: codebook.NoAnswer}}}
	questions := []Question{
		{Variable: codebook.Variable{ID: "s", Columns: []string{text}, Kind: codebook.Scale, Scale: "x" + text, Text: plain, Agree: []string{other}, Low: true, Sensitive: true}},
		{Variable: codebook.Variable{ID: "own", Columns: []string{"own"}, Kind: codebook.Scale, Text: codebook.Text{"sv": text + "å", "en": "e"},
			Categories: []codebook.Category{{Code: code, Label: codebook.Plain(code), Score: 7, HasScore: true}, {Code: other, Label: codebook.Plain(other), Score: 3, HasScore: true}}}},
		{Variable: codebook.Variable{ID: "listed", Kind: codebook.Single, Columns: []string{text}, Ordered: true,
			Categories: []codebook.Category{{Code: code, Label: codebook.Plain(code)}, {Code: other, Label: codebook.Plain(other)}}}},
		{Variable: codebook.Variable{ID: "area", Columns: []string{text}, Kind: codebook.Single, Role: codebook.Area, FromData: true}, Empty: codebook.NotAsked},
		{Variable: number, Empty: codebook.DontKnow},
		{Variable: codebook.Variable{ID: "c", Columns: []string{"a", text}, Kind: codebook.Choose, Short: plain, FromData: true}},
		{Variable: codebook.Variable{ID: "m", Columns: []string{"b", text}, Kind: codebook.Multiple, Text: plain,
			Categories: []codebook.Category{{Code: code, Label: codebook.Plain(code)}, {Code: other, Label: codebook.Plain(other)}}}},
		{Variable: codebook.Variable{ID: "o", Columns: []string{text}, Kind: codebook.Open, About: "s", Text: plain,
			Asked: &codebook.Filter{Variable: "wave", Codes: []string{"first"}}}},
		{Variable: codebook.Variable{ID: "f", Columns: []string{text}, Kind: codebook.Open, Text: plain, Follows: "o",
			Asked: &codebook.Filter{Variable: "wave", Codes: []string{wave}}}},
		{Variable: codebook.Variable{ID: "d", Columns: []string{text}, Kind: codebook.Date, Text: plain,
			Changes: []codebook.Change{{Wave: wave, Columns: []string{text + "z"}, Text: plain, Break: true}}}},
		{Variable: codebook.Variable{ID: "t", Columns: []string{text, "c"}, Kind: codebook.Choose, FromData: true,
			Changes: []codebook.Change{{Wave: wave, Columns: []string{text, "d"}}}}},
		{Variable: codebook.Variable{ID: "who", Columns: []string{text}, Kind: codebook.Open, Role: codebook.Respondent, Text: plain}},
	}
	for i := range questions {
		questions[i].Doubt = "is it " + text + "?"
	}
	return &Draft{ID: "x", Title: text, Language: "sv", Design: study.Convenience,
		Sources: []Source{{Source: study.Source{File: "f" + text, Wave: wave, Decimal: ",", Sheet: text}, Rows: 3, Guess: Guess{Doubt: text}},
			{Source: study.Source{File: "first", Wave: "first"}}},
		Waves: []study.Wave{{ID: "first"}, {ID: wave, Label: plain}}, Guesses: []Guess{{About: "language sv", Why: text, Doubt: text}, {About: text, Doubt: text}},
		Scales: []Scale{{ID: "x" + text, Categories: shared, Guess: Guess{Why: text, Doubt: text}}}, Questions: questions}
}

// completed is a question as a study has it once it is read.
func completed(d *Draft, q Question) codebook.Variable {
	v := q.Variable
	if v.Scale != "" {
		v.Categories = d.Scales[0].Categories
	}
	if len(v.Text) == 1 && v.Text[""] == "" {
		v.Text = nil
	}
	if v.Text == nil && !several(&q) && len(v.Columns) == 1 && v.Columns[0] != "" && codebook.Normal(v.Columns[0]) != v.ID {
		v.Text = codebook.Plain(codebook.Normal(v.Columns[0]))
	}
	if len(v.Text) == 1 && !several(&q) && len(v.Columns) == 1 && v.Text[""] == v.ID && v.Columns[0] == v.ID {
		v.Text = nil
	}
	if len(v.Columns) == 1 && v.Columns[0] == "" {
		v.Columns = []string{v.ID}
	}
	v.Ordered = v.Ordered || v.Kind == codebook.Scale
	if v.Ladder != nil {
		v.Ladder.ID, v.Ladder.Label = v.ID, v.Text
	}
	v.Complete(cmp.Or(q.Empty, codebook.NoAnswer))
	return v
}

// checkWritten writes a draft and reads it back.
func checkWritten(t *testing.T, text string) {
	t.Helper()
	d := drafted(text)
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	st, err := study.Parse(fstest.MapFS{"s.yaml": {Data: b.Bytes()}}, "s.yaml")
	if err != nil {
		t.Fatalf("%q: %v\n%s", text, err, b.String())
	}
	ignore := gocmp.Options{cmpopts.IgnoreTypes(codebook.Pos{}), cmpopts.EquateEmpty()}
	for i, q := range d.Questions {
		if diff := gocmp.Diff(completed(d, q), st.Codebook.Variables[i], ignore); diff != "" {
			t.Errorf("%q: %s\n%s", text, diff, b.String())
		}
	}
	if diff := gocmp.Diff(d.Sources[0].Source, st.Sources[0], ignore); diff != "" {
		t.Errorf("%q: the source: %s", text, diff)
	}
	if diff := gocmp.Diff(d.Waves, st.Waves, ignore); diff != "" {
		t.Errorf("%q: the waves: %s", text, diff)
	}
	if st.Title.In("") != strings.ToValidUTF8(text, "\uFFFD") && text != "" {
		t.Errorf("%q: the title is %q", text, st.Title)
	}
}

func TestWriteReadsBack(t *testing.T) {
	for _, text := range oddTexts {
		if text != "" { // a title is required
			checkWritten(t, text)
		}
	}
}

func FuzzWrite(f *testing.F) {
	for _, text := range oddTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if codebook.Normal(text) == "" || !utf8.ValidString(text) || len(text) > 1000 {
			t.Skip("an empty title is none")
		}
		checkWritten(t, text)
	})
}
