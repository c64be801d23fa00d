package tally_test

import (
	"context"
	"io/fs"
	"math"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/instrument"
	"github.com/foljeforskning/folje/analysis/tally"
	"github.com/foljeforskning/folje/ingest"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

const literalStudy = `
id: s
title: S
design: census
sources: [{file: a.csv}]
codebook:
  - {id: area, column: area, role: area, categories: {A: A, B: B}}
  - {id: w, column: w, kind: number, role: weight}
  - {id: q1, column: q1, kind: scale, scale: five}
  - {id: q2, column: q2, kind: scale, scale: five}
  - {id: q3, column: q3, kind: scale, scale: five}
  - {id: best, columns: [b1, b2], categories: {x: X, y: Y, z: Z}}
  - {id: tick, columns: [ta, tb], kind: multiple, categories: {a: Ta, b: Tb}}
  - {id: years, column: years, kind: number, role: tenure, ladder: [{id: new, label: Ny, from: 0, to: 2}, {id: old, label: Van, from: 2, to: 40}]}
  - {id: mood, kind: index, items: [q1, q2, q3], min_answered: 2, range: [0, 100]}
scales:
  five: {1: Ett, 2: Två, 3: Tre, 4: Fyra, 5: Fem}
`

// literalRows has six people: four in A, one in B, one who did not say.
const literalRows = `area;w;q1;q2;q3;b1;b2;ta;tb;years
A;1;1;2;3;x;y;1;0;0,5
A;0,25;5;5;;y;x;0;0;2
A;2;4;;;x;;;;41
A;1;;5;4;;;1;1;
B;0,5;3;3;3;z;x;0;1;1,99
;1;2;2;2;x;z;1;0;7
`

func count(t *testing.T, question string, by ...string) *cube.Cube {
	t.Helper()
	table := read(t, fstest.MapFS{"s/study.yaml": {Data: []byte(literalStudy)}, "s/a.csv": {Data: []byte(literalRows)}}, "s")
	variable := func(id string) codebook.Variable { return tally.Countable(*table.Book.Lookup(id)) }
	r := tally.Request{Question: variable(question)}
	for _, id := range by {
		r.By = append(r.By, variable(id))
	}
	cubes, err := tally.Count(context.Background(), table, []tally.Request{r}, 2)
	if err != nil {
		t.Fatal(err)
	}
	return cubes[0]
}

func read(t testing.TB, studies fs.FS, id string) *microdata.Table {
	t.Helper()
	opts := ingest.Options{Embedded: studies}
	st, err := ingest.Load(id, opts)
	if err != nil {
		t.Fatal(err)
	}
	table, err := ingest.Open(context.Background(), st, opts)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func people(cells []cube.Cell) []int64 {
	out := make([]int64, len(cells))
	for i, c := range cells {
		out[i] = c.N
	}
	return out
}

func TestCountScaleByArea(t *testing.T) {
	c := count(t, "q1", "area")
	// Categories: 1 2 3 4 5, no answer, unreadable. Groups: A, B, no answer, unreadable.
	for i, want := range [][]int64{{1, 0, 0, 1, 1, 1, 0}, {0, 0, 1, 0, 0, 0, 0}, {0, 1, 0, 0, 0, 0, 0}} {
		if got := people(c.Groups[i].Parts[0]); !slices.Equal(got, want) {
			t.Errorf("group %d: got %v, want %v", i, got, want)
		}
	}
	a := c.Groups[0]
	if want := (cube.Cell{N: 4, W: 4.25, W2: 1 + 0.0625 + 4 + 1}); a.Base != want {
		t.Errorf("base of A: got %v, want %v", a.Base, want)
	}
	if want := (cube.Cell{N: 3, W: 3.25, W2: 1 + 0.0625 + 4}); a.Answered != want {
		t.Errorf("answered in A: got %v, want %v", a.Answered, want)
	}
}

func TestCountChoose(t *testing.T) {
	g := count(t, "best").Groups[0]
	// Categories: x y z, no answer, unreadable.
	for part, want := range [][]int64{{3, 1, 1, 1, 0}, {2, 1, 1, 2, 0}} {
		if got := people(g.Parts[part]); !slices.Equal(got, want) {
			t.Errorf("alternative %d: got %v, want %v", part+1, got, want)
		}
	}
	if got, want := people(g.Named)[:3], []int64{5, 2, 2}; !slices.Equal(got, want) {
		t.Errorf("named in any alternative: got %v, want %v", got, want)
	}
	if g.Base.N != 6 || g.Answered.N != 5 {
		t.Errorf("%d asked and %d answered, want 6 and 5", g.Base.N, g.Answered.N)
	}
}

func TestCountMultiple(t *testing.T) {
	g := count(t, "tick").Groups[0]
	if got, want := people(g.Named)[:2], []int64{3, 2}; !slices.Equal(got, want) {
		t.Errorf("ticked: got %v, want %v", got, want)
	}
	if g.Base.N != 6 || g.Answered.N != 5 {
		t.Errorf("%d asked and %d answered, want 6 and 5: one left every box empty", g.Base.N, g.Answered.N)
	}
}

func TestCountNumberInBands(t *testing.T) {
	g := count(t, "years").Groups[0]
	// Bands new [0,2) and old [2,40), outside, then the missing reasons.
	if got, want := people(g.Parts[0])[:3], []int64{2, 2, 1}; !slices.Equal(got, want) {
		t.Errorf("bands: got %v, want %v", got, want)
	}
	m := g.Moments
	if want := 0.5*1 + 2*0.25 + 41*2 + 1.99*0.5 + 7*1; m.N != 5 || math.Abs(m.WX-want) > 1e-12 {
		t.Errorf("n %d, Σwx %v, want 5 and %v", m.N, m.WX, want)
	}
}

// TestCountIndex derives the index in exact steps: of three items there are
// six steps to a point of the scale.
func TestCountIndex(t *testing.T) {
	table := read(t, fstest.MapFS{"s/study.yaml": {Data: []byte(literalStudy)}, "s/a.csv": {Data: []byte(literalRows)}}, "s")
	index := tally.Countable(*table.Book.Lookup("mood"))
	cubes, err := tally.Count(context.Background(), table, []tally.Request{{Question: index}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	m := cubes[0].Groups[0].Moments
	// Means of those with at least two answers: 2, 5, 4.5, 3, 2; by weight 1, ¼, 1, ½, 1.
	steps := float64(instrument.IndexSteps(3))
	if want := steps * (2*1 + 5*0.25 + 4.5*1 + 3*0.5 + 2*1); m.N != 5 || m.WX != want {
		t.Errorf("n %d, Σwx %v, want 5 and exactly %v", m.N, m.WX, want)
	}
}

func TestCannotGroupByWhatSomeAreInTwice(t *testing.T) {
	table := read(t, fstest.MapFS{"s/study.yaml": {Data: []byte(literalStudy)}, "s/a.csv": {Data: []byte(literalRows)}}, "s")
	r := tally.Request{Question: *table.Book.Lookup("q1"), By: []codebook.Variable{*table.Book.Lookup("best")}}
	if _, err := tally.Count(context.Background(), table, []tally.Request{r}, 1); err == nil {
		t.Error("people were grouped by a question in which one person may be in several groups")
	}
}
