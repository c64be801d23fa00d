package draft

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// profiled reads a file of text.
func profiled(t testing.TB, text string) *file {
	t.Helper()
	files := fstest.MapFS{"svar.csv": {Data: []byte(text)}}
	f, err := readFile(context.Background(), files.Open, "svar.csv")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestProfile counts what a column holds, white space and short rows apart.
func TestProfile(t *testing.T) {
	f := profiled(t, "a;b\nJa;1,5\n Ja ; 2\nNej;\n\nNej\nVet ej;3\n")
	if f.rows != 5 {
		t.Errorf("got %d rows, want 5", f.rows)
	}
	if diff := cmp.Diff([]seen{{text: "Ja", times: 2, padded: 1}, {text: "Nej", times: 2, moved: 1}, {text: "Vet ej", times: 1}}, f.profiles[0].values, cmp.AllowUnexported(seen{})); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]uint8{1, 1, 2, 2, 3}, f.profiles[0].marks); diff != "" {
		t.Error(diff)
	}
	b := f.profiles[1]
	if b.answered != 3 || b.empty != 2 || b.numbers != 3 || b.whole != 2 || b.commas != 1 || b.least != 1.5 || b.greatest != 3 {
		t.Errorf("got %+v", b)
	}
}

// TestDecimal tells the decimal mark of a file.
func TestDecimal(t *testing.T) {
	for text, want := range map[string]string{"a;b\n1,5;2\n": ",", "a;b\n1.5;2\n": ".", "a;b\n1;2\n": "", "a;b\n1,5;2.5\n": ""} {
		if got := profiled(t, text).source.Decimal; got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	if doubt := profiled(t, "a;b\n1,5;2.5\n").source.Doubt; doubt != "a decimal comma stands in 1 number, a decimal point in 1: are they all numbers?" {
		t.Errorf("the doubt is %q", doubt)
	}
}

// TestProfileIsBounded keeps so many texts of a column and no more, none that is
// long, and still sees the last row and whether any text is repeated.
func TestProfileIsBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString("olika;två gånger;lång;kod\n")
	for i := range 3000 {
		fmt.Fprintf(&b, "x%d;y%d;%s;%d\n", i, i%2999, strings.Repeat("z", 300+i/10), i)
	}
	b.WriteString("sist;sist;sist;-99\n")
	f := profiled(t, b.String())
	for i, want := range []bool{false, true, true, false} {
		p := f.profiles[i]
		if p.repeats != want || !p.many && i != 2 || len(p.values) > maxValues+len(sentinels) || p.answered != 3001 {
			t.Errorf("column %d: repeats %v, many %v, %d values, %d answered", i, p.repeats, p.many, len(p.values), p.answered)
		}
	}
	if p := f.profiles[3]; p.numbers != 3001 || p.least != -99 || p.greatest != 2999 {
		t.Errorf("got %d numbers from %v to %v", p.numbers, p.least, p.greatest)
	}
	g := guess(t, b.String())
	if diff := cmp.Diff("number | -99 !no_answer", g.told(g.one(t, "kod"))); diff != "" {
		t.Error(diff)
	}
}

// asID is what a study takes as the id of a variable.
var asID = regexp.MustCompile(`^[\p{L}_][\p{L}\p{N}_-]*$`)

// seedTexts are files of many kinds of question.
var seedTexts = []string{
	"a;b\nJa;1\nNej;2\n", "q1[SQ1]. Vad? [Tid],q1[SQ2]. Vad? [Pengar]\nY,\n,Y\n", ";;\n1;2;3\n", "a;a;_missing\n1;2;3\n",
	"alt1;alt2\nTid;Pengar\nPengar;Tid\n", "s;t\nA;B;\nx;1 = Helt\n", "x;y\n1-2 år;5+\n<1;9\n0;99\n", "\ufeffwave;kommun\n2016;Umeå\n2017;Ale\n",
	"a;b\nA, B;Instämmer helt\nB;Tar helt avstånd\nA;Instämmer delvis\n", "1 (x);2\n1 (Inte alls);0\n3 (Helt);1\n",
}

// FuzzQuestions guesses from any text: ids are valid and differ, columns are
// named, closed questions have answers of which no text means two, and scales
// are there.
func FuzzQuestions(f *testing.F) {
	for _, text := range seedTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		files := fstest.MapFS{"svar.csv": {Data: []byte(text)}}
		read, err := readFile(context.Background(), files.Open, "svar.csv")
		if err != nil {
			return
		}
		questions, scales, _ := read.questions()
		ids, named := make(map[string]bool), make(map[string]int)
		for _, s := range scales {
			named[s.ID] = len(s.Categories)
			if text, _, _, overlap := codebook.Overlap(s.Categories); overlap || !asID.MatchString(s.ID) {
				t.Errorf("scale %q: %q means two answers", s.ID, text)
			}
		}
		for _, q := range questions {
			id := strings.ToLower(q.ID)
			if ids[id] || !asID.MatchString(q.ID) || strings.HasSuffix(id, "_missing") {
				t.Errorf("the id %q", q.ID)
			}
			ids[id] = true
			if len(q.Columns) == 0 || q.Columns[0] == "" || q.Why == "" {
				t.Errorf("%s: columns %q because %q", q.ID, q.Columns, q.Why)
			}
			text, _, _, overlap := codebook.Overlap(q.Categories)
			if overlap || q.Coded() && len(q.Categories) == 0 && named[q.Scale] == 0 {
				t.Errorf("%s, %s: %d categories, %q in scale %q", q.ID, q.Kind, len(q.Categories), text, q.Scale)
			}
		}
	})
}
