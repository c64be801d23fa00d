package tally_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/tally"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// randomStudy has every kind of count. WEIGHT is replaced by the column of
// weights, and EXTRA by further areas.
const randomStudy = `
id: s
title: S
design: sample
sources: [{file: a.csv}]
codebook:
  - {id: area, column: area, role: area, categories: {A: A, B: B, C: C EXTRA}}
  - {id: wave, column: wave, role: wave, categories: {1: Ett, 2: Två}}
  - {id: st, column: st, role: stratum, categories: {N: Norr, S: Söder}}
  - {id: cl, column: cl, role: cluster, categories: {c1: Ett, c2: Två, c3: Tre}}
  - {id: w, column: WEIGHT, kind: number, role: weight}
  - {id: q1, column: q1, kind: scale, scale: five}
  - {id: q2, column: q2, kind: scale, scale: five}
  - {id: q3, column: q3, kind: scale, scale: five}
  - {id: best, columns: [b1, b2], categories: {x: X, y: Y, z: Z}}
  - {id: years, column: years, kind: number}
  - {id: mood, kind: index, items: [q1, q2, q3], min_answered: 2, range: [0, 100]}
scales:
  five: {1: Ett, 2: Två, 3: Tre, 4: Fyra, 5: Fem}
`

const randomHeader = "area;wave;st;cl;w;one;q1;q2;q3;b1;b2;years\n"

// randomRows draws people whose numbers and weights no float64 holds exactly.
func randomRows(seed uint64, n int) []string {
	r := rand.New(rand.NewPCG(seed, 1))
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	five := func() string { return pick("1", "2", "3", "4", "5", "") }
	rows := make([]string, n)
	for i := range rows {
		rows[i] = strings.Join([]string{pick("A", "B", "C", ""), pick("1", "2"), pick("N", "S"), pick("c1", "c2", "c3", ""),
			pick("1", "0,3", fmt.Sprintf("%.4f", 0.1+3*r.Float64())), "1", five(), five(), five(), pick("x", "y", ""), pick("z", "x", ""),
			pick("", fmt.Sprintf("%.3f", 40*r.Float64()))}, ";") + "\n"
	}
	return rows
}

func randomStudyWith(weight, extra string) string {
	return strings.NewReplacer("WEIGHT", weight, " EXTRA", extra).Replace(randomStudy)
}

// everything counts all kinds of questions by area and wave, and by unit.
func everything(t testing.TB, table *microdata.Table, workers int) []*cube.Cube {
	t.Helper()
	var requests []tally.Request
	by := variables(table, "area", "wave")
	for _, v := range variables(table, "q1", "best", "years", "mood") {
		requests = append(requests, tally.Request{Question: v, By: by, Products: v.ID == "mood"})
	}
	requests = append(requests, tally.Request{Question: requests[2].Question, By: by[1:], Sampling: true})
	cubes, err := tally.Count(context.Background(), table, requests, workers)
	if err != nil {
		t.Fatal(err)
	}
	return cubes
}

func groups(cubes []*cube.Cube) [][]cube.Group {
	var all [][]cube.Group
	for _, c := range cubes {
		all = append(all, c.Groups)
	}
	return all
}

// inRecords cuts the rows of a table that has one batch into batches of n.
func inRecords(table *microdata.Table, n int64) *microdata.Table {
	var cut []arrow.Record
	for rec := range table.Batches() {
		for from := int64(0); from < rec.NumRows(); from += n {
			cut = append(cut, rec.NewSlice(from, min(from+n, rec.NumRows())))
		}
	}
	return microdata.TableOf(table.Book, cut...)
}

func TestOrderAndWorkersDoNotMatter(t *testing.T) {
	for seed := range uint64(5) {
		rows := randomRows(seed, 400)
		want := groups(everything(t, literal(t, randomStudyWith("w", ""), randomHeader+strings.Join(rows, "")), 1))
		rand.New(rand.NewPCG(seed, 2)).Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		table := inRecords(literal(t, randomStudyWith("w", ""), randomHeader+strings.Join(rows, "")), 37)
		for _, workers := range []int{1, 2, 7} {
			if diff := cmp.Diff(want, groups(everything(t, table, workers))); diff != "" {
				t.Fatalf("seed %d, shuffled, %d workers:\n%s", seed, workers, diff)
			}
		}
	}
}

// TestLinkedDoesNotDependOnOrder has 200 people in both waves, in random rows.
func TestLinkedDoesNotDependOnOrder(t *testing.T) {
	rows := randomRows(17, 400)
	persons := make([]int32, len(rows))
	for i := range rows {
		fields := strings.Split(rows[i], ";")
		fields[1] = fmt.Sprint(1 + i%2)
		rows[i], persons[i] = strings.Join(fields, ";"), int32(1+i/2)
	}
	linked := func() []*cube.Linked {
		table := literal(t, randomStudyWith("w", ""), randomHeader+strings.Join(rows, ""))
		table.Persons = persons
		var requests []tally.LinkedRequest
		for _, v := range variables(table, "q1", "years", "mood") {
			requests = append(requests, tally.LinkedRequest{Question: v, By: variables(table, "area"), Waves: [2]string{"1", "2"}},
				tally.LinkedRequest{Question: v, Waves: [2]string{"1", "2"}})
		}
		out, err := tally.CountLinked(context.Background(), table, requests)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	want := linked()
	rand.New(rand.NewPCG(17, 2)).Shuffle(len(rows), func(i, j int) {
		rows[i], rows[j] = rows[j], rows[i]
		persons[i], persons[j] = persons[j], persons[i]
	})
	if diff := cmp.Diff(want, linked()); diff != "" {
		t.Error(diff)
	}
	if n := want[1].Groups[0].N; n < 100 || n >= 200 {
		t.Errorf("%d of 200 people answered both times, of whom a sixth skips either", n)
	}
}

// TestAddingEqualsCountingBoth compares sums exactly, and what rounding left of
// them but for the last digits of twice as many.
func TestAddingEqualsCountingBoth(t *testing.T) {
	for seed := range uint64(5) {
		rows := randomRows(seed, 400)
		of := func(rows []string) []*cube.Cube {
			return everything(t, literal(t, randomStudyWith("w", ""), randomHeader+strings.Join(rows, "")), 2)
		}
		first, second, both := of(rows[:150]), of(rows[150:]), of(rows)
		for i := range both {
			added := make([]cube.Group, len(both[i].Groups))
			for g := range added {
				added[g] = first[i].Groups[g].Add(second[i].Groups[g])
			}
			if diff := cmp.Diff(both[i].Groups, added, nearlyCells, restsWithin(1e-28)); diff != "" {
				t.Fatalf("seed %d, cube %d:\n%s", seed, i, diff)
			}
		}
	}
}

// nearlyCells compares weights of cells, which are rounded once per file.
var nearlyCells = cmp.Comparer(func(a, b cube.Cell) bool {
	return a.N == b.N && near(a.W, b.W, 1e-15) && near(a.W2, b.W2, 1e-15)
})

func near(a, b, within float64) bool { return cmp.Equal(a, b, cmpopts.EquateApprox(within, 0)) }

// restsWithin compares moments: the sums exactly, what is left of them to a
// part of the greatest sum.
func restsWithin(part float64) cmp.Option {
	return cmp.Comparer(func(a, b cube.Moments) bool {
		left, right := a, b
		left.Rest, right.Rest = [6]float64{}, [6]float64{}
		most := max(a.W, a.W2, a.WX, a.WXX, a.W2X, a.W2XX)
		for i := range a.Rest {
			if d := a.Rest[i] - b.Rest[i]; d > part*most || -d > part*most {
				return false
			}
		}
		return left == right
	})
}

func TestWeightOfOneIsNoWeight(t *testing.T) {
	table := literal(t, randomStudyWith("one", ""), randomHeader+strings.Join(randomRows(9, 400), ""))
	for i, c := range everything(t, table, 2) {
		for g, group := range c.Groups {
			cells := append([]cube.Cell{group.Base, group.Answered}, group.Named...)
			for _, part := range group.Parts {
				cells = append(cells, part...)
			}
			for _, cell := range cells {
				if float64(cell.N) != cell.W || cell.W != cell.W2 {
					t.Errorf("cube %d, group %d: %v", i, g, cell)
				}
			}
			moments := []cube.Moments{group.Moments}
			if group.Products != nil {
				moments = slices.Concat(moments, group.Products.Pairs, group.Products.Complete)
			}
			for _, m := range moments {
				if float64(m.N) != m.W || m.W != m.W2 || m.WX != m.W2X || m.WXX != m.W2XX {
					t.Errorf("cube %d, group %d: %v", i, g, m)
				}
			}
		}
	}
}

// TestEmptyCategoryChangesNothingElse counts with an area that nobody is in.
func TestEmptyCategoryChangesNothingElse(t *testing.T) {
	rows := randomHeader + strings.Join(randomRows(11, 300), "")
	plain := everything(t, literal(t, randomStudyWith("w", ""), rows), 2)
	wider := everything(t, literal(t, randomStudyWith("w", ", D: D"), rows), 2)
	for i := range plain[:4] {
		if got, want := len(wider[i].Groups), len(plain[i].Groups)+len(plain[i].By[1].Categories); got != want {
			t.Fatalf("%d groups, want %d", got, want)
		}
		for j, g := range wider[i].Groups {
			area := wider[i].By[0].Categories[wider[i].At(j)[0]].Code
			if area == "D" {
				if g.Base.N != 0 || g.Moments != (cube.Moments{}) || g.Products != nil {
					t.Errorf("nobody is in D, but %v", g)
				}
				continue
			}
			at := slices.IndexFunc(plain[i].By[0].Categories, func(c codebook.Category) bool { return c.Code == area })
			if diff := cmp.Diff(plain[i].Groups[plain[i].Index(at, wider[i].At(j)[1])], g); diff != "" {
				t.Errorf("cube %d, area %s:\n%s", i, area, diff)
			}
		}
	}
	if diff := cmp.Diff(plain[4].Groups, wider[4].Groups); diff != "" {
		t.Errorf("by sampling unit:\n%s", diff)
	}
}

// TestProductsAgreeWithAnswers derives one number in several ways: the
// diagonal of the products is what the item's own counts say, and those who
// answered all give the moments of an index that needs all.
func TestProductsAgreeWithAnswers(t *testing.T) {
	table := literal(t, randomStudyWith("w", ""), randomHeader+strings.Join(randomRows(13, 500), ""))
	v := variables(table, "q2", "mood")
	v[1].MinAnswered = 3
	cubes, err := tally.Count(context.Background(), table, []tally.Request{{Question: v[0]}, {Question: v[1], Products: true}}, 2)
	if err != nil {
		t.Fatal(err)
	}
	var want cube.Moments
	for c, category := range v[0].Categories {
		if category.HasScore {
			want = want.Add(cubes[0].Groups[0].Parts[0][c].Moments(category.Score))
		}
	}
	p, index := cubes[1].Groups[0].Products, cubes[1].Groups[0].Moments
	if got := p.Pairs[1*3+1]; got.N != want.N || !near(got.WX, want.WX, 1e-15) || !near(got.W2XX, want.W2XX, 1e-15) {
		t.Errorf("the products of q2 with itself are %v, its counts give %v", got, want)
	}
	var sum, squares float64 // of the three items, each a third of the index, in sixths
	for i := range 3 {
		sum += 2 * p.Complete[i*3+i].WX
		for j := range 3 {
			squares += 4 * p.Complete[i*3+j].WXX
		}
	}
	if !near(sum, index.WX, 1e-15) || !near(squares, index.WXX, 1e-15) {
		t.Errorf("products give the index Σwx %v and Σwx² %v, want %v and %v", sum, squares, index.WX, index.WXX)
	}
}
