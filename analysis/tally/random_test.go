package tally

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/memory"
	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// A dice draws studies.
type dice struct{ *rand.Rand }

func (d dice) chance(of float64) bool { return d.Float64() < of }

// categories draws answers and reasons why there is none.
func (d dice) categories(answers int) []codebook.Category {
	var list []codebook.Category
	for i := range answers {
		list = append(list, codebook.Category{Code: fmt.Sprint("c", i), Score: float64(d.IntN(7)), HasScore: d.chance(0.9)})
	}
	for _, reason := range codebook.Reasons[1:] {
		if d.chance(0.6) {
			list = append(list, codebook.Category{Code: string(reason), Missing: reason})
		}
	}
	return list
}

// book draws a codebook with variables of every kind but derived ones.
func (d dice) book() *codebook.Codebook {
	b := &codebook.Codebook{}
	add := func(v codebook.Variable) { b.Variables = append(b.Variables, v) }
	for i, role := range []codebook.Role{codebook.Area, codebook.Wave, codebook.Stratum, codebook.Cluster, ""} {
		if v := (codebook.Variable{ID: fmt.Sprint("g", i), Kind: codebook.Single, Role: role, Categories: d.categories(1 + d.IntN(5))}); i < 2 || d.chance(0.8) {
			add(v)
		}
	}
	var items []string
	for i := range 1 + d.IntN(5) {
		items = append(items, fmt.Sprint("q", i))
		add(codebook.Variable{ID: items[i], Kind: codebook.Scale, Categories: d.categories(2 + d.IntN(6))})
	}
	slots := make([]string, 1+d.IntN(3))
	add(codebook.Variable{ID: "choose", Kind: codebook.Choose, Columns: slots, Categories: d.categories(2 + d.IntN(3))})
	add(codebook.Variable{ID: "multiple", Kind: codebook.Multiple, Categories: d.categories(1 + d.IntN(4))})
	years := codebook.Variable{ID: "years", Kind: codebook.Number}
	if d.chance(0.7) {
		years.Ladder = &codebook.Ladder{Bands: []codebook.Band{{ID: "new", From: 0, To: 2}, {ID: "old", From: 2.5, To: 20}}}
	}
	add(years)
	add(codebook.Variable{ID: "day", Kind: codebook.Date})
	add(codebook.Variable{ID: "words", Kind: codebook.Open})
	index := codebook.Variable{ID: "index", Kind: codebook.Index, Items: items, MinAnswered: d.IntN(len(items) + 1), From: [2]float64{0, 6}, To: [2]float64{0, 100}}
	if d.chance(0.5) {
		index.Reversed = items[:1]
	}
	add(index)
	if d.chance(0.5) {
		add(codebook.Variable{ID: "w", Kind: codebook.Number, Role: codebook.Weight})
	}
	for i := range b.Variables {
		b.Variables[i] = Countable(b.Variables[i])
	}
	return b
}

// derived draws a variable that is derived by cuts of the index of a codebook.
func (d dice) derived(book *codebook.Codebook) codebook.Variable {
	index := *book.Lookup("index")
	cut := codebook.Variable{ID: "cut", Kind: codebook.Single, Cuts: []codebook.Cut{{Index: index, At: []float64{40, 60}, Over: d.chance(0.5)}, {Index: index, At: []float64{50}}}}
	for i := range 6 {
		cut.Categories = append(cut.Categories, codebook.Category{Code: fmt.Sprint("class", i)})
	}
	for _, reason := range codebook.Reasons[1:] {
		cut.Categories = append(cut.Categories, codebook.Category{Code: string(reason), Missing: reason})
	}
	return cut
}

// record draws the answers of n people.
func (d dice) record(book *codebook.Codebook, n int) arrow.Record {
	var fields []arrow.Field
	var columns []arrow.Array
	put := func(name string, t arrow.DataType, append func(array.Builder)) {
		b := array.NewBuilder(memory.NewGoAllocator(), t)
		for range n {
			append(b)
		}
		fields, columns = slices.Insert(fields, len(fields), arrow.Field{Name: name, Type: t}), slices.Insert(columns, len(columns), b.NewArray())
	}
	codes := func(name string, k int) {
		put(name, arrow.PrimitiveTypes.Int16, func(b array.Builder) { b.(*array.Int16Builder).Append(int16(d.IntN(k))) })
	}
	reasons := func(name string, share float64) {
		put(name, arrow.PrimitiveTypes.Int8, func(b array.Builder) {
			reason := 0
			if d.chance(share) {
				reason = 1 + d.IntN(len(codebook.Reasons)-1)
			}
			b.(*array.Int8Builder).Append(int8(reason))
		})
	}
	for _, v := range book.Variables {
		switch {
		case v.Kind == codebook.Index:
		case v.Kind == codebook.Choose:
			for _, name := range microdata.SlotColumns(&v) {
				codes(name, len(v.Categories))
			}
		case v.Kind == codebook.Multiple:
			for _, name := range microdata.OptionColumns(&v) {
				codes(name, 2+len(codebook.Reasons)-1)
			}
		case v.Kind == codebook.Number:
			put(v.ID, arrow.PrimitiveTypes.Float64, func(b array.Builder) { b.(*array.Float64Builder).Append(d.number()) })
			reasons(microdata.ReasonColumn(&v), 0.2)
		case v.Kind == codebook.Date || v.Kind == codebook.Open:
			reasons(microdata.ReasonColumn(&v), 0.5)
		default:
			codes(v.ID, len(v.Categories))
		}
	}
	return array.NewRecord(arrow.NewSchema(fields, nil), columns, int64(n))
}

// number draws one that may be whole, or have no end in binary.
func (d dice) number() float64 {
	switch d.IntN(4) {
	case 0:
		return 1
	case 1:
		return float64(d.IntN(30))
	case 2:
		return 0.3
	}
	return 25 * d.Float64()
}

// requests draws what to count; people are grouped by at most four variables.
func (d dice) requests(book *codebook.Codebook) []Request {
	all := append(slices.Clone(book.Variables), d.derived(book))
	var by []codebook.Variable
	for _, v := range all {
		if v.Role != codebook.Weight && v.Kind != codebook.Choose && v.Kind != codebook.Multiple {
			by = append(by, v)
		}
	}
	sampling := book.WithRole(codebook.Stratum) != nil || book.WithRole(codebook.Cluster) != nil
	var out []Request
	for range 1 + d.IntN(30) {
		r := Request{Question: all[d.IntN(len(all))], Sampling: sampling && d.chance(0.1), Plain: d.chance(0.1)}
		r.Products = r.Question.Kind == codebook.Index && d.chance(0.5)
		if r.Question.Role == codebook.Weight {
			continue
		}
		d.Shuffle(len(by), func(i, j int) { by[i], by[j] = by[j], by[i] })
		r.By = slices.Clone(by[:d.IntN(4)])
		if len(r.By) > 1 && d.chance(0.1) {
			r.By[1] = r.By[0]
		}
		if n, _ := combinations(r.By); n > 2000 {
			r.By = r.By[:1]
		}
		out = append(out, r)
	}
	return out
}

// weights draws what people weigh by cell, in some studies.
func (d dice) weights(book *codebook.Codebook) *Weights {
	if d.chance(0.5) {
		return nil
	}
	w := &Weights{By: book.Variables[:2]}
	n, _ := combinations(w.By)
	for range n {
		w.Cells = append(w.Cells, d.number())
	}
	return w
}

// countRandomly draws a study, counts it in all ways and compares the cubes,
// cell by cell. rows is how many the table is said to have, by which it is
// decided how it is counted.
func countRandomly(t *testing.T, seed uint64, people, rows int) {
	d := dice{rand.New(rand.NewPCG(seed, 1))}
	book := d.book()
	var records []arrow.Record
	for left := people; left > 0; {
		n := min(left, 1+d.IntN(50))
		records = append(records, d.record(book, n))
		left -= n
	}
	table := microdata.TableOf(book, records...)
	table.Rows = rows
	requests, weights := d.requests(book), d.weights(book)
	want := CountPlainly(table, requests, weights)
	for _, workers := range []int{1, 2, 7} {
		got, err := CountWeighted(context.Background(), table, requests, weights, workers)
		if err != nil {
			t.Fatal(err)
		}
		for i := range want {
			if diff := differs(want[i], got[i]); diff != "" {
				t.Fatalf("seed %d, %d people, %d rows, %d workers, %s by %s:\n%s", seed, people, rows, workers, requests[i].Question.ID, names(requests[i].By), diff)
			}
		}
	}
}

// differs tells what is different in two cubes: it looks for what only where
// there is something, since it takes long to look.
func differs(want, got *cube.Cube) string {
	if !slices.EqualFunc(want.Groups, got.Groups, equal) {
		return cmp.Diff(want.Groups, got.Groups)
	}
	left, right := *want, *got
	left.Groups, right.Groups = nil, nil
	return cmp.Diff(left, right)
}

func equal(a, b cube.Group) bool {
	same := a.Base == b.Base && a.Answered == b.Answered && slices.Equal(a.Named, b.Named) && alike(a.Moments, b.Moments) &&
		slices.EqualFunc(a.Parts, b.Parts, slices.Equal[[]cube.Cell]) && (a.Products == nil) == (b.Products == nil)
	return same && (a.Products == nil || a.Products.Items == b.Products.Items &&
		slices.EqualFunc(a.Products.Pairs, b.Products.Pairs, alike) && slices.EqualFunc(a.Products.Complete, b.Products.Complete, alike))
}

// alike compares moments: their sums exactly, and what rounding left of them but
// for the last digits of twice as many.
func alike(a, b cube.Moments) bool {
	left, right := a.Rest, b.Rest
	a.Rest, b.Rest = right, right
	most := 1e-30 * max(a.W, a.W2, a.WX, a.WXX, a.W2X, a.W2XX)
	for i := range left {
		if d := left[i] - right[i]; d > most || -d > most {
			return false
		}
	}
	return a == b
}

func TestCountsAreThoseOfPlainCounting(t *testing.T) {
	for seed := range uint64(30) {
		for _, rows := range []int{0, 1_000_000} {
			countRandomly(t, seed, int(seed*7%300), rows)
		}
	}
}

func FuzzCount(f *testing.F) {
	f.Add(uint64(1), uint16(100), uint32(0))
	f.Add(uint64(2), uint16(300), uint32(1_000_000))
	f.Fuzz(func(t *testing.T, seed uint64, people uint16, rows uint32) {
		countRandomly(t, seed, int(people%1000), int(rows))
	})
}
