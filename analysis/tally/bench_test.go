package tally

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/apache/arrow/go/v15/arrow"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// go test ./analysis/tally -run '^$' -bench . tells how fast people are counted
// who have been read: MB/s is of their answers, two bytes each.

// million is of a survey large enough for what counting costs in the end.
const million = 1_000_000

// BenchmarkDefaultPlan counts thirty statements alone, by area, tenure and year,
// by their pairs and by all three: 240 cubes, of which 30 would do.
func BenchmarkDefaultPlan(b *testing.B) {
	book := bookOf(repeated(statement, 30), 8, 5, 10)
	requests := byEverySet(book, 3)
	finest := requests[:0:0]
	for _, r := range requests {
		if len(r.By) == 3 {
			finest = append(finest, r)
		}
	}
	b.Run("three-way", func(b *testing.B) { measure(b, book, million, finest) })
	b.Run("all", func(b *testing.B) { measure(b, book, million, requests) })
}

// BenchmarkLadder climbs questions and the groups that they are counted by.
func BenchmarkLadder(b *testing.B) {
	for _, questions := range []int{5, 30, 120} {
		for _, groups := range []int{10, 1_000, 100_000} {
			b.Run(fmt.Sprintf("questions=%d/groups=%d", questions, groups), func(b *testing.B) {
				book := bookOf(repeated(statement, questions), 10, groups/10)
				measure(b, book, million/5, byEverySet(book, 2))
			})
		}
	}
}

// BenchmarkKinds counts one question of every kind by area and year, and
// everything once more with everybody's own weight.
func BenchmarkKinds(b *testing.B) {
	index := codebook.Variable{ID: "index", Kind: codebook.Index, MinAnswered: 5, From: [2]float64{1, 5}, To: [2]float64{0, 100}}
	for i := range 9 {
		index.Items = append(index.Items, fmt.Sprint("q", i))
	}
	choose := statement("choose")
	choose.Kind, choose.Columns = codebook.Choose, make([]string, 3)
	multiple := statement("multiple")
	multiple.Kind = codebook.Multiple
	for _, kind := range []struct {
		name     string
		question codebook.Variable
		products bool
	}{{"single", statement("one"), false}, {"choose three", choose, false}, {"multiple of five", multiple, false},
		{"number", codebook.Variable{ID: "years", Kind: codebook.Number}, false}, {"index of nine", index, false}, {"products of nine", index, true}} {
		for _, weighted := range []bool{false, true} {
			name := kind.name
			if weighted {
				name += " weighted"
			}
			b.Run(name, func(b *testing.B) {
				questions := append(repeated(statement, 9), kind.question)
				if weighted {
					questions = append(questions, codebook.Variable{ID: "w", Kind: codebook.Number, Role: codebook.Weight})
				}
				book := bookOf(questions, 8, 10)
				measure(b, book, million/5, []Request{{Question: *book.Lookup(kind.question.ID), By: book.Variables[:2], Products: kind.products}})
			})
		}
	}
}

// statement is agreed to from 1 to 5.
func statement(id string) codebook.Variable {
	v := codebook.Variable{ID: id, Kind: codebook.Scale}
	for i := range 5 {
		v.Categories = append(v.Categories, codebook.Category{Code: fmt.Sprint(i + 1), Score: float64(i + 1), HasScore: true})
	}
	v.Categories = append(v.Categories, codebook.Category{Code: "none", Missing: codebook.NoAnswer}, codebook.Category{Code: "unreadable", Missing: codebook.Unreadable})
	return v
}

func repeated(question func(id string) codebook.Variable, n int) (list []codebook.Variable) {
	for i := range n {
		list = append(list, question(fmt.Sprint("q", i)))
	}
	return list
}

// bookOf has groupings of so many categories each, and questions.
func bookOf(questions []codebook.Variable, groups ...int) *codebook.Codebook {
	b := &codebook.Codebook{}
	for i, n := range groups {
		v := codebook.Variable{ID: fmt.Sprint("g", i), Kind: codebook.Single}
		for k := range n {
			v.Categories = append(v.Categories, codebook.Category{Code: fmt.Sprint(k)})
		}
		b.Variables = append(b.Variables, v)
	}
	for _, v := range questions {
		b.Variables = append(b.Variables, Countable(v))
	}
	return b
}

// byEverySet asks for every question by every set of the first variables.
func byEverySet(book *codebook.Codebook, groupings int) (requests []Request) {
	for _, v := range book.Variables[groupings:] {
		for members := range 1 << groupings {
			r := Request{Question: v}
			for k, g := range book.Variables[:groupings] {
				if members>>k&1 == 1 {
					r.By = append(r.By, g)
				}
			}
			requests = append(requests, r)
		}
	}
	return requests
}

// measure counts people whose answers are drawn, the same ones every time.
func measure(b *testing.B, book *codebook.Codebook, people int, requests []Request) {
	b.Helper()
	d := dice{rand.New(rand.NewPCG(1, 1))}
	var records []arrow.Record
	const batch = 1 << 16
	first := d.record(book, batch)
	for left := people; left > 0; left -= batch {
		records = append(records, first.NewSlice(0, int64(min(left, batch))))
	}
	table := microdata.TableOf(book, records...)
	answers := 0
	for _, v := range book.Variables {
		answers += max(1, len(v.Columns))
	}
	b.SetBytes(int64(2 * answers * people))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := CountWeighted(context.Background(), table, requests, nil, 1); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(people)*float64(b.N)/b.Elapsed().Seconds(), "people/s")
}
