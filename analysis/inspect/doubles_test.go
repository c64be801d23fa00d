package inspect_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/analysis/inspect"
)

// manyQuestions are n yes-or-no questions and a header of theirs.
func manyQuestions(n int) (book, header string) {
	var ids, questions []string
	for i := range n {
		ids = append(ids, fmt.Sprintf("q%d", i))
		questions = append(questions, fmt.Sprintf("  - {id: q%d, categories: [j, n]}\n", i))
	}
	return strings.Join(questions, ""), strings.Join(ids, ";")
}

func TestDoubles(t *testing.T) {
	book, header := manyQuestions(7)
	book = "codebook:\n" + book + "  - {id: år, kind: number}\n  - {id: text, kind: open}\n  - {id: mätning, role: wave, categories: [1, 2]}\n"
	found := look(t, book,
		header+";år;text;mätning\n"+
			"j;n;j;n;j;n;j;3;x;1\n"+ // line 2
			"j;n;j;n;j;n;j;3;y;1\n"+ // another comment, which is not read
			"j;n;j;n;j;n;j;4;x;1\n"+ // another number
			"j;n;j;n;j;n;j;3;;1\n"+ // no comment
			"j;n;j;n;j;n;j;3;x;2\n"+ // another wave
			"j;n;j;n;j;n;;3;x;1\n"+ // seven answers
			"j;n;j;n;j;n;;3;x;1\n",
		header+";år;text;mätning\nn;n;j;n;j;n;j;3;x;1\nj;n;j;n;j;n;j;3;x;2\nj;n;j;n;j;n;j;3;x;1\nj;n;j;n;j;n;j;3;x;1\n")
	at := func(file string, line int) inspect.Place { return inspect.Place{File: file, Line: line} }
	want := []inspect.Doubles{
		{File: "a.csv", Wave: "1", Rows: 1, Places: []inspect.Pair{{Row: at("a.csv", 3), Earlier: at("a.csv", 2)}}},
		{File: "b.csv", Wave: "2", Rows: 1, Places: []inspect.Pair{{Row: at("b.csv", 3), Earlier: at("a.csv", 6)}}},
		{File: "b.csv", Wave: "1", Rows: 2, Places: []inspect.Pair{{Row: at("b.csv", 4), Earlier: at("a.csv", 2)}, {Row: at("b.csv", 5), Earlier: at("a.csv", 2)}}},
	}
	if diff := cmp.Diff(want, found.Doubles); diff != "" {
		t.Error(diff)
	}
}

// TestCertainDoubles has a wave for each file, 20 answers, and no more places
// told than three.
func TestCertainDoubles(t *testing.T) {
	book, header := manyQuestions(17)
	book = "sources: [{file: a.csv, wave: ht16}, {file: b.csv, wave: ht18}]\ncodebook:\n" + book +
		"  - {id: v, columns: [v1, v2], categories: [x, y]}\n  - {id: m, kind: multiple, columns: [m1, m2], categories: [x, y]}\n  - {id: igen, column: q0, categories: [j, n]}\n"
	header += ";v1;v2;m1;m2\n"
	twenty := strings.Repeat("n;", 17) + "x;y;1;0\n"
	found := look(t, book, header+strings.Repeat(twenty, 5), header+twenty)
	if len(found.Doubles) != 1 {
		t.Fatalf("%+v", found.Doubles)
	}
	if d := found.Doubles[0]; d.File != "a.csv" || d.Wave != "ht16" || d.Rows != 4 || d.Certain != 4 || len(d.Places) != 3 {
		t.Errorf("%+v", d)
	}
	nineteen := strings.Repeat("n;", 17) + "x;y;0;0\n"
	if d := look(t, book, header+nineteen+nineteen, header+twenty).Doubles[0]; d.Rows != 1 || d.Certain != 0 {
		t.Errorf("%+v", d)
	}
}

// TestDoublesBeyondChance has ten questions, which five people answer as others
// did: with five answers to choose among each, of which everybody gives another,
// that is no chance; where nearly all give the same, it is.
func TestDoublesBeyondChance(t *testing.T) {
	book, header := fem+"codebook:\n", "x"
	for i := range 10 {
		book += fmt.Sprintf("  - {id: q%d, scale: fem}\n", i)
		header += fmt.Sprintf(";q%d", i)
	}
	body := func(spread int) string {
		var all []string
		for person := range 40 {
			line, rest := "x", person*7919
			for i := range 10 {
				line += fmt.Sprintf(";%d", 1+(rest+i)%spread)
				rest = rest/spread + person
			}
			all = append(all, line+"\n")
		}
		return strings.Join(append(all, all[3:8]...), "")
	}
	for spread, certain := range map[int]bool{5: true, 2: false} {
		found := look(t, book, header+"\n"+body(spread)).Doubles
		if len(found) != 1 || found[0].Rows < 5 || (found[0].Certain == found[0].Rows) != certain {
			t.Errorf("%d answers: %+v", spread, found)
		}
	}
}

// TestStraightAreNoDoubles has two rows with one answer to every item: so would
// any two people have who tick the same box all the way down.
func TestStraightAreNoDoubles(t *testing.T) {
	book, header := fem+"codebook:\n", "x"
	for i := range 8 {
		book += fmt.Sprintf("  - {id: q%d, scale: fem}\n", i)
		header += fmt.Sprintf(";q%d", i)
	}
	same, other := "x"+strings.Repeat(";4", 8)+"\n", "x"+strings.Repeat(";4", 7)+";3\n"
	if found := look(t, book, header+"\n"+same+same); found.Doubles != nil {
		t.Errorf("%+v", found.Doubles)
	}
	if found := look(t, book, header+"\n"+other+other); len(found.Doubles) != 1 || found.Doubles[0].Rows != 1 {
		t.Errorf("%+v", found.Doubles)
	}
}
