package disclosure

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// people makes a cube of one yes/no question from the number who answered in
// each group, row-major; a third of them say yes.
func people(by []cube.Dim, sizes ...int) *cube.Cube {
	q := codebook.Variable{ID: "q", Kind: codebook.Single, Categories: []codebook.Category{{Code: "yes"}, {Code: "no"}}}
	c := cube.New(q, by, 1)
	for i, n := range sizes {
		cell := func(n int) cube.Cell { return cube.Cell{N: int64(n), W: float64(n), W2: float64(n)} }
		c.Groups[i].Base, c.Groups[i].Answered = cell(n), cell(n)
		c.Groups[i].Parts[0] = []cube.Cell{cell(n / 3), cell(n - n/3)}
	}
	return c
}

func dim(id string, categories ...string) cube.Dim {
	d := cube.Dim{ID: id, Background: true}
	for _, c := range categories {
		d.Categories = append(d.Categories, codebook.Category{Code: c})
	}
	return d
}

// picture writes a table's groups: size where open, s or x where withheld as
// small or because of subtraction, then the pooled groups.
func picture(d Decision) string {
	var b strings.Builder
	for i := range d.Table.Len() {
		switch {
		case d.Table.Open(i):
			n, _ := d.Table.Size(i)
			fmt.Fprintf(&b, "%d ", n)
		case d.Reasons[i] == Small:
			b.WriteString("s ")
		default:
			b.WriteString("x ")
		}
	}
	if g, members, ok := d.Table.Pooled(); ok {
		fmt.Fprintf(&b, "pool%v=%d", members, g.Base.N)
	}
	return strings.TrimSpace(b.String())
}

func TestProtect(t *testing.T) {
	area := dim("area", "okant", "bou", "ek", "funk", "psyk", "vuxen", "aldre")
	ab := dim("a", "1", "2", "3")
	cd := dim("b", "1", "2", "3")
	for _, test := range []struct {
		name   string
		tables []*cube.Cube
		least  int
		want   []string
	}{
		{"all large enough", []*cube.Cube{people(nil, 60), people([]cube.Dim{ab}, 20, 20, 20)}, 10,
			[]string{"60", "20 20 20"}},
		// Tabell 1 of the 2018 report: Psyk 9 and Okänt 4 hide each other, 13 ≥ 10.
		{"two small groups hide each other", []*cube.Cube{people(nil, 117), people([]cube.Dim{area}, 4, 20, 20, 21, 9, 21, 22)}, 10,
			[]string{"117", "s 20 20 21 s 21 22 pool[0 4]=13"}},
		{"one small group takes the smallest other with it", []*cube.Cube{people(nil, 64), people([]cube.Dim{ab}, 30, 4, 30)}, 10,
			[]string{"64", "x s 30 pool[0 1]=34"}},
		{"two small groups too few together", []*cube.Cube{people(nil, 38), people([]cube.Dim{ab}, 4, 30, 4)}, 10,
			[]string{"38", "s x s"}},
		{"two groups only: both go", []*cube.Cube{people(nil, 34), people([]cube.Dim{dim("p", "1", "2")}, 4, 30)}, 10,
			[]string{"34", "s x"}},
		{"everybody too few", []*cube.Cube{people(nil, 9), people([]cube.Dim{dim("p", "1", "2")}, 4, 5)}, 10,
			[]string{"s", "s s"}},
		{"an empty group hides nobody", []*cube.Cube{people(nil, 54), people([]cube.Dim{ab}, 0, 4, 50)}, 10,
			[]string{"54", "0 s x"}},
		{"without a total nothing can be subtracted", []*cube.Cube{people([]cube.Dim{ab}, 4, 30, 30)}, 10,
			[]string{"s 30 30"}},
		{"a crossed table with one small cell loses a rectangle", []*cube.Cube{people(nil, 244),
			people([]cube.Dim{ab}, 64, 90, 90), people([]cube.Dim{cd}, 64, 90, 90),
			people([]cube.Dim{ab, cd}, 4, 30, 30, 30, 30, 30, 30, 30, 30)}, 10,
			[]string{"244", "64 90 90", "64 90 90", "s x 30 x x 30 30 30 30"}},
		{"a small margin is not given away by its cells", []*cube.Cube{people(nil, 105),
			people([]cube.Dim{dim("a", "1", "2")}, 8, 97), people([]cube.Dim{dim("b", "1", "2")}, 52, 53),
			people([]cube.Dim{dim("a", "1", "2"), dim("b", "1", "2")}, 4, 4, 48, 49)}, 10,
			[]string{"105", "s x", "52 53", "s s x x"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			for i, d := range Protect([]Question{{Tables: test.tables}}, test.least, 1)[0] {
				if got := picture(d); got != test.want[i] {
					t.Errorf("table %d: got %q, want %q", i, got, test.want[i])
				}
			}
		})
	}
}

// TestAttackFindsWhatAProtectorForgot proves that the attack can fail: it
// breaks the tables in which only the small groups themselves are withheld.
func TestAttackFindsWhatAProtectorForgot(t *testing.T) {
	tables := []*cube.Cube{people(nil, 64), people([]cube.Dim{dim("a", "1", "2", "3")}, 30, 4, 30)}
	s := newSystem(Question{Tables: tables}, 10)
	block := s.blocks()[0]
	breach, ok := block.attack(block.span())
	if !ok || len(breach.from) != 3 {
		t.Fatalf("the attack did not see that 64 − 30 − 30 gives the group of 4: %v", breach.from)
	}
	s.close()
	for _, b := range s.blocks() {
		if _, ok := b.attack(b.span()); ok {
			t.Error("a small group can be computed after protection")
		}
	}
}

func TestProtectDoesNotDependOnTableOrder(t *testing.T) {
	a, b := dim("a", "1", "2", "3"), dim("b", "1", "2", "3")
	tables := []*cube.Cube{people(nil, 244), people([]cube.Dim{a}, 64, 90, 90), people([]cube.Dim{b}, 64, 90, 90),
		people([]cube.Dim{a, b}, 4, 30, 30, 30, 30, 30, 30, 30, 30)}
	first := Protect([]Question{{Tables: tables}}, 10, 1)[0]
	slices.Reverse(tables)
	second := Protect([]Question{{Tables: tables}}, 10, 1)[0]
	for i := range first {
		if got, want := picture(second[len(second)-1-i]), picture(first[i]); got != want {
			t.Errorf("table %d: %q and %q", i, got, want)
		}
	}
}
