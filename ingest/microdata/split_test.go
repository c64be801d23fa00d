package microdata

import (
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// question is a multiple-choice question whose answers are parted so.
func question(separator string, answers ...string) *codebook.Variable {
	v := &codebook.Variable{ID: "q", Kind: codebook.Multiple, Split: separator, Columns: []string{"q"}}
	for _, a := range answers {
		v.Categories = append(v.Categories, codebook.Category{Code: a, Label: codebook.Plain(a)})
	}
	v.Categories = append(v.Categories, codebook.Category{Code: "99", Label: codebook.Plain("Vet ej"), Missing: codebook.DontKnow})
	v.Complete(codebook.NoAnswer)
	return v
}

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		name    string
		v       *codebook.Variable
		cell    string
		named   string
		unknown string
	}{
		{"one", question(";", "A", "B"), "A", "A", ""},
		{"separator at the end", question(";", "A", "B"), "A;B;", "A B", ""},
		{"white space", question(";", "A", "B"), " A ;\u00a0B\n; ", "A B", ""},
		{"empty parts", question(";", "A", "B"), ";;A;;B", "A B", ""},
		{"empty", question(";", "A"), "", "no_answer", ""},
		{"separators alone", question(";", "A"), " ; ;", "no_answer", ""},
		{"comma in an option", question(", ", "Ja, ibland", "Nej"), "Ja, ibland, Nej", "Ja, ibland Nej", ""},
		{"the longest", question(",", "Ja", "Ja, ibland", "ibland"), "Ja, ibland,Ja", "Ja, ibland Ja", ""},
		{"the longest that ends", question(",", "Ja", "Ja, ib"), "Ja, ibland", "Ja", "ibland"},
		{"part of a word", question(";", "A"), "AB;A", "A", "AB"},
		{"unknown ones", question(", ", "A", "B"), "mat, A, öl och vin", "A", "mat|öl och vin"},
		{"nothing known", question(";", "A"), "x", "", "x"},
		{"wrong separator", question(";", "A", "B"), "A, B", "", "A, B"},
		{"missing", question(";", "A"), "Vet ej;", "99", ""},
		{"missing beside an answer", question(";", "A"), "99;A", "99 A", ""},
		{"composed", question(";", "Å"), "A\u030a;x", "Å", "x"},
		{"lines", question("\n", "A", "B C"), "A\n B C \n", "A B C", ""},
		{"spaces", question(" ", "A", "B C"), "B C A", "B C A", ""},
		{"longer separator", question(" | ", "A", "B"), "A|B", "A B", ""},
		{"option that begins with the separator", question("-", "-oth-", "A"), "A--oth-", "A -oth-", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			named, unknown := newSplitter(c.v).split(c.cell)
			var codes []string
			for _, i := range named {
				codes = append(codes, c.v.Categories[i].Code)
			}
			if got := strings.Join(codes, " "); got != c.named || strings.Join(unknown, "|") != c.unknown {
				t.Errorf("named %q, unknown %q", got, unknown)
			}
		})
	}
}

// FuzzSplit finds only categories that there are, and in a cell written from
// options without the separator exactly these.
func FuzzSplit(f *testing.F) {
	f.Add(";", "A", "B", "A;B;")
	f.Add(", ", "Ja", "Ja, ibland", "Ja, ibland, Ja, x")
	f.Add("\n", "A\nB", " ", "\nA")
	f.Fuzz(func(t *testing.T, separator, a, b, cell string) {
		if separator == "" {
			return // a study file has no such
		}
		v := question(separator, a, b)
		s := newSplitter(v)
		named, unknown := s.split(cell)
		for _, i := range named {
			if i < 0 || int(i) >= len(v.Categories) {
				t.Fatalf("%q names category %d of %d", cell, i, len(v.Categories))
			}
		}
		for _, part := range unknown {
			if _, known := s.means[part]; known || part == "" {
				t.Errorf("%q is unknown in %q", part, cell)
			}
		}
		a, b = codebook.Normal(a), codebook.Normal(b)
		clear := func(text string) bool {
			return text != "" && !strings.ContainsAny(text, s.separator) && !slices.Contains([]string{"99", "Vet ej"}, text) && v.CategoryIndex(text) < 2
		}
		if strings.TrimSpace(s.separator) == s.separator && clear(a) && clear(b) && a != b && codebook.Normal(a+s.separator+b) == a+s.separator+b {
			if named, unknown = s.split(a + s.separator + b); len(unknown) > 0 || !slices.Equal(named, []int16{0, 1}) {
				t.Errorf("%q and %q parted by %q: %v and %q", a, b, s.separator, named, unknown)
			}
		}
	})
}
