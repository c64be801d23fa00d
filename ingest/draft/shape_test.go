package draft

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// TestShape tells of rows that are not as the header says, before anything that
// is guessed of the answers.
func TestShape(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"plain", "a;b\nx;1\ny;2\n", nil},
		{"commas in numbers", "a,b\nx,1,5\ny,2,5\n", []string{"every row has one field more than the header, and will be left out: is there a comma in a number without quotation marks around it?"}},
		{"too many fields", "a;b\nx;1;2;3\ny;2\n", []string{"1 row has more fields than the header and will be left out: does the delimiter stand in a text without quotation marks around it?"}},
		{"delimiters at the end", "a;b\nx;1;;\ny;2;\n", nil},
		{"too few fields", "a;b\nx\ny;2\n", []string{"1 row has fewer fields than the header, and answers may stand in other columns than their own: is there a line break in a text without quotation marks around it?"}},
		{"cut off", "a;b\nx;1\ny", []string{"the last row is not whole: was the export cut off?"}},
		{"a quotation mark", "a;b\nx;1\" \ny;2\n", []string{"1 row has a quotation mark where none belongs: are the texts whole?"}},
		{"two encodings", "a;b\nå;1\n\xe5;2\n", []string{"1 row has letters that cannot be read: is the file in two encodings? Export it again as UTF-8, or write encoding: on the source."}},
		{"read wrong", "a;b\nÃ¥ker;1\nåker;2\n", []string{"1 answer has letters that were read wrong, such as Ã¥ for å: is the file in two encodings? Export it again as UTF-8."}},
		{"totals", "a;b\nx;1\ny;2\nTotalt;3\n", []string{"1 row has totals of the others and will be left out: is that so?"}},
		{"two header rows", "a;b;a;b\nId;Område;Trivs;Stöd\n1;Nord;Ja;Ja\n2;Nord;Ja;Ja\n3;Syd;Nej;Nej\n",
			[]string{"the first row looks like a second row of headers: if it is, take the first line out of the file, or write both in one."}},
		{"doubled headers", "a;a;b;b\nNord;Ja;Ja;Nej\nNord;Ja;Ja;Nej\nSyd;Nej;Ja;Nej\n", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := fstest.MapFS{"svar.csv": {Data: []byte(test.text)}}
			f, err := readFile(context.Background(), files.Open, "svar.csv")
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, g := range f.told() {
				got = append(got, strings.TrimPrefix(g.Doubt, "in svar.csv "))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestGarbledAnswers drafts no category with letters that were not read right.
func TestGarbledAnswers(t *testing.T) {
	g := guess(t, "Ort;Trivs\n"+strings.Repeat("Öst;Ja\nÅs;Nej\n", 5)+"\xd6st;Ja\nÃ…s;Nej\n")
	q := g.questions[0]
	if got := g.told(q); got != "single | Ås, Öst" {
		t.Error(got)
	}
	if !strings.Contains(q.Doubt, "2 answers have letters that were not read right") {
		t.Error(q.Doubt)
	}
}

// TestStatementsTellNoRole gives no role by a word within a sentence to agree
// with.
func TestStatementsTellNoRole(t *testing.T) {
	for header, want := range map[string]string{
		"Jag trivs på min arbetsplats": "single | A, B",
		"Vilken är din arbetsplats?":   "single role unit | A, B",
		"Arbetsplats":                  "single role unit | A, B",
		"Min enhet":                    "single role unit | A, B",
	} {
		g := guess(t, "n;"+header+"\n1;A\n2;A\n3;B\n4;B\n")
		if got := g.told(g.questions[1]); got != want {
			t.Errorf("%s: %s", header, got)
		}
	}
}
