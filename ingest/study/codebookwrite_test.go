package study

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// samePlace compares codebooks, wherever they are written.
var samePlace = cmp.Options{cmpopts.IgnoreTypes(codebook.Pos{}), cmpopts.EquateEmpty()}

// wantRoundTrip writes a study's codebook in each format and language and reads
// it as the codebook of the same study. Scales stand in the file that is read.
func wantRoundTrip(t *testing.T, text string, st *Study, files fstest.MapFS) {
	t.Helper()
	for _, language := range []string{"sv", "en"} {
		for format, write := range map[string]func(*bytes.Buffer) error{
			"csv":  func(b *bytes.Buffer) error { return WriteCodebookCSV(b, st.Codebook, language) },
			"xlsx": func(b *bytes.Buffer) error { return WriteCodebookXLSX(b, st.Codebook, language) },
		} {
			var written, again bytes.Buffer
			if err := write(&written); err != nil {
				t.Fatal(err)
			}
			if err := write(&again); err != nil || !bytes.Equal(written.Bytes(), again.Bytes()) {
				t.Errorf("%s: other bytes the second time: %v", format, err)
			}
			all := fstest.MapFS{"s.yaml": {Data: []byte(text + "codebook: skriven." + format + "\n")}, "skriven." + format: {Data: written.Bytes()}}
			for name, file := range files {
				all[name] = file
			}
			got, err := Parse(all, "s.yaml")
			if err != nil {
				t.Fatalf("%s, %s: %v\n%s", format, language, err, written.String())
			}
			if diff := cmp.Diff(st.Codebook, got.Codebook, samePlace); diff != "" {
				t.Errorf("%s, %s: %s\n%s", format, language, diff, written.String())
			}
			if st.Codebook.Fingerprint() != got.Codebook.Fingerprint() {
				t.Errorf("%s, %s: another fingerprint", format, language)
			}
		}
	}
}

// everything has each key of a codebook, and most ways to say that something is
// missing.
const everything = `codebook:
  - {id: omr, column: Område, role: area, text: Var arbetar du?, sensitive: true, categories: {b: Barn, v: {label: {sv: Vuxna, en: Adults}}, "?": {missing: dont_know}}}
  - {id: q1, column: f1, scale: inst, agree: ["2", "2"], direction: low, asked: {omr: [b, v]}}
  - {id: q2, kind: scale, agree: [ja], categories: {nej: {score: 0}, ja: {score: 2.5}, "9": {label: Ej svar, missing: no_answer}}}
  - {id: q3, scale: inst, empty: dont_know, ordered: false, text: {en: Only in English}, short: {sv: Kort, en: Short}}
  - {id: q4, categories: {a: {answers: ["", x]}, b: {answers: [y], label: ""}}}
  - {id: q5, kind: single, empty: not_asked, ordered: true, categories: {"0180": A, vet: {missing: dont_know, answers: [77, 88]}, ej: {missing: not_asked}}}
  - {id: q6, categories: {a: A, unreadable: {label: {sv: Oläsligt, en: Unreadable}}}}
  - {id: alt, columns: [a1, a2, a3], kind: choose, categories: {1: A, 2: B}}
  - {id: ett, columns: [enda], kind: choose, categories: [x]}
  - {id: kryss, columns: ["k|1", 'k\2'], kind: multiple, categories: {x: Ett, z: Två}}
  - {id: delat, column: Många, split: "; ", kind: multiple, categories: {x: {answers: ["a|b", '\']}, z: Två}}
  - {id: ar, kind: number, from_year: 2018, ladder: umea, unit: år, role: tenure, categories: {okänt: {missing: dont_know, label: Okänt, answers: [99]}, ingen: {missing: dont_know}}}
  - {id: tid, kind: number, unit: {sv: timmar, en: hours}, empty: dont_know, ladder: [{id: kort, label: {sv: Kort, en: Short}, to: 2.5}, {id: lang, from: 2.5}]}
  - {id: i, items: [q1], min_answered: 1, range: [0, 100], level: question}
  - {id: j, items: [q1, q3], level: respondent}
  - {id: fri, kind: open, about: q1, categories: {inget: {missing: no_answer}}}
  - {id: dag, kind: date}
  - {id: nr, role: respondent, linked: true}
  - {id: vikt, role: weight}
  - {id: enhet, role: unit, categories: from_data}
  - {id: ny, column: f9, scale: inst, follows: q3, asked: {wave: [2017]}}
  - {id: byter, column: f1b, scale: inst, in: {2016: {column: "g|h", text: {sv: Då, en: Then}}, 2017: {break: true}}}
`

const everythingHead = `id: s
title: S
design: census
sources: [{file: a.csv, wave: 2016}, {file: b.csv, wave: 2017}]
waves: [{id: 2016, label: {sv: Först, en: First}}, {id: 2017}]
scales: {inst: {1: Nej, 2: {label: Ja, answers: [jo, JA]}}}
`

// TestCodebookRoundTrip has the scales of the study beside its codebook, and
// without them.
func TestCodebookRoundTrip(t *testing.T) {
	text := everythingHead + strings.Replace(everything, "{id: q3,", "{id: q3, asked: {wave: [2016]},", 1)
	st := parseOne(t, text, nil)
	wantRoundTrip(t, everythingHead, st, nil)
	withoutScales, _, _ := strings.Cut(everythingHead, "scales:")
	wantRoundTrip(t, withoutScales, st, nil)
}

// TestCodebookAsWritten is what a researcher sees in Excel.
func TestCodebookAsWritten(t *testing.T) {
	st := parseOne(t, "id: s\ntitle: S\ndesign: census\nsources: [{file: a.csv}]\ncodebook:\n"+
		"  - {id: q, column: Fråga, kind: scale, agree: [ja], text: \"Trivs; du?\", categories: {nej: {score: 0}, ja: {score: 2.5}, vet: {label: {sv: Vet ej, en: Do not know}, missing: dont_know}}}\n"+
		"  - {id: enhet, role: unit, ordered: true}\n", nil)
	for language, want := range map[string]string{
		"sv": "\ufeffid;kolumn;typ;roll;fråga;kategorier;ordnad;kod;etikett;etikett_en;poäng;bortfall;instämmer\n" +
			"q;Fråga;skala;;\"Trivs; du?\";;;nej;nej;;0;;\nq;;;;;;;ja;ja;;2,5;;x\nq;;;;;;;vet;Vet ej;Do not know;;vet_ej;\nenhet;enhet;enval;enhet;;from_data;x;;;;;;\n",
		"en": "\ufeffid;column;kind;role;text;categories;ordered;code;label;label_en;score;missing;agree\n" +
			"q;Fråga;scale;;\"Trivs; du?\";;;nej;nej;;0;;\nq;;;;;;;ja;ja;;2.5;;x\nq;;;;;;;vet;Vet ej;Do not know;;dont_know;\nenhet;enhet;single;unit;;from_data;x;;;;;;\n",
	} {
		var b bytes.Buffer
		if err := WriteCodebookCSV(&b, st.Codebook, language); err != nil || b.String() != want {
			t.Errorf("%v: %s", err, cmp.Diff(want, b.String()))
		}
	}
}

// TestCodebookInSomebodyElsesReader opens the workbook with a library.
func TestCodebookInSomebodyElsesReader(t *testing.T) {
	st := parseOne(t, everythingHead+everything[:strings.Index(everything, "  - {id: ny,")], nil)
	var b bytes.Buffer
	if err := WriteCodebookXLSX(&b, st.Codebook, "sv"); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	got, err := book.GetRows("Kodbok")
	if err != nil {
		t.Fatal(err)
	}
	want := codebookTable(st.Codebook, "sv")
	for i := range got {
		for len(got[i]) < len(want[0]) { // it leaves empty cells at the end out
			got[i] = append(got[i], "")
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestCodebookTooLongForExcel(t *testing.T) {
	st := parseOne(t, one, nil)
	st.Codebook.Variables[0].Text = codebook.Plain(strings.Repeat("å", maxCell+1))
	if err := WriteCodebookXLSX(&bytes.Buffer{}, st.Codebook, "sv"); err == nil || !strings.Contains(err.Error(), "longer than the 32767 characters") {
		t.Error(err)
	}
}

// oddTexts are texts that some format has its own meaning for.
var oddTexts = []string{`"`, `a"b`, `""`, "|", `\`, `\|`, ";", "a;b", "a,b\tc", "a\nb", "a\r\nb", "a\rb", "=1+1", "'", "'0180", "0180", "1-5", "2.50", "1e5", "-",
	"å", "a\u0301", "a\u00a0b", "x_x0041_x0042_", "<b>&amp;", "\ufeff", "a\x07b", "from_data", "nej", "x", "sep=;", `\s`, "TRUE", "#N/A", "a\u2028b", "😀"}

// oddStudy is a study whose codebook has three texts at every place where a
// text may stand.
func oddStudy(a, b, c string) *Study {
	text := func(s string) codebook.Text { return codebook.Text{"sv": s, "en": s + b} }
	list := []string{a, b + "2", c + "3"}
	categories := []codebook.Category{
		{Code: a, Label: codebook.Plain(c), Answers: []string{"1" + b, a + "1"}, Score: 1.5, HasScore: true},
		{Code: b + "2", Label: text("två" + c), Score: -2, HasScore: true},
		{Code: c + "3", Label: codebook.Plain(a + "3"), Missing: codebook.DontKnow},
	}
	if _, _, _, overlap := codebook.Overlap(categories); overlap {
		return nil
	}
	book := &codebook.Codebook{Variables: []codebook.Variable{
		{ID: "q", Columns: []string{c}, Kind: codebook.Scale, Text: text(a), Short: codebook.Text{"en": c}, Categories: categories, Agree: list[1:2], Scale: b, Ordered: true},
		{ID: "n", Columns: []string{b}, Kind: codebook.Number, Text: codebook.Plain(b), Unit: text(c), Asked: &codebook.Filter{Variable: "q", Codes: list[:1]},
			Categories: []codebook.Category{{Code: a, Answers: list[1:], Missing: codebook.NoAnswer}}},
		{ID: "m", Columns: []string{"x" + a, b}, Kind: codebook.Multiple, Text: codebook.Plain(c), Categories: categories},
		{ID: "s", Columns: []string{"s"}, Kind: codebook.Multiple, Split: a, Categories: categories[:2]},
		{ID: "i", Kind: codebook.Index, Text: text(b), Items: []string{"q"}, MinAnswered: 1, From: [2]float64{-2, 1.5}, To: [2]float64{0, 100}, QuestionLevel: true},
	}}
	for i := range book.Variables {
		book.Variables[i].Complete(codebook.NoAnswer)
	}
	return &Study{Codebook: book}
}

func TestOddCodebooks(t *testing.T) {
	n := 0
	for i, a := range oddTexts {
		if st := oddStudy(a, oddTexts[(i+1)%len(oddTexts)], oddTexts[(i+7)%len(oddTexts)]); st != nil {
			wantRoundTrip(t, head, st, nil)
			n++
		}
	}
	if n < len(oddTexts)-5 {
		t.Errorf("%d codebooks of %d", n, len(oddTexts))
	}
}

// FuzzCodebookRoundTrip writes codebooks of any texts and reads them back.
func FuzzCodebookRoundTrip(f *testing.F) {
	for i, a := range oddTexts {
		f.Add(a, oddTexts[(i+3)%len(oddTexts)], oddTexts[(i+11)%len(oddTexts)])
	}
	f.Add("041_x004", "a\ab", "a\u2028b") // a code begins where one text joins the next
	f.Fuzz(func(t *testing.T, a, b, c string) {
		for _, s := range []string{a, b, c} {
			if s == "" || s != strings.TrimFunc(s, unicode.IsSpace) || !utf8.ValidString(s) || len(s) > 1000 || strings.Count(s, "\n") > 10 || slices.Contains([]byte(s), 0) {
				t.Skip("white space around a text has no meaning; a file with NUL bytes is none of text")
			}
		}
		if st := oddStudy(a, b, c); st != nil {
			wantRoundTrip(t, head, st, nil)
		}
	})
}
