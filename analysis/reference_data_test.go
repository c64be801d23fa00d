package analysis_test

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/statistic"
)

// A column of a survey has what everybody answered: a number, or the position
// of a category; NaN where there is no answer.
type answers []float64

// A grouping is a column of categories by their position, with their names.
type grouping struct {
	of     answers
	levels []string
}

// texts are the columns of a file by code: what stands before the first ". "
// of their headers. Space around answers is none of theirs.
type texts map[string][]string

func readTexts(t *testing.T, file string) texts {
	t.Helper()
	data, err := os.ReadFile(shared + "data/" + file)
	if os.IsNotExist(err) {
		t.Skip("the survey is not beside the module: ", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	columns := texts{}
	for c, header := range rows[0] {
		code, _, _ := strings.Cut(header, ". ")
		for _, row := range rows[1:] {
			columns[code] = append(columns[code], strings.TrimSpace(row[c]))
		}
	}
	return columns
}

// numbers reads a column of numbers.
func (x texts) numbers(column string) answers {
	out := make(answers, len(x[column]))
	for i, text := range x[column] {
		var err error
		if out[i], err = strconv.ParseFloat(text, 64); err != nil {
			out[i] = math.NaN()
		}
	}
	return out
}

// groups reads a column of categories; without levels those that occur, in
// the order of their names.
func (x texts) groups(column string, levels ...string) grouping {
	if levels == nil {
		levels = slices.DeleteFunc(slices.Clone(x[column]), func(s string) bool { return s == "" })
		slices.Sort(levels)
		levels = slices.Compact(levels)
	}
	g := grouping{levels: levels}
	for _, text := range x[column] {
		g.of = append(g.of, position(slices.Index(levels, text)))
	}
	return g
}

func position(k int) float64 {
	if k < 0 {
		return math.NaN()
	}
	return float64(k)
}

// scored reads a column of labels as the scores 1, 2, …
func (x texts) scored(column string, labels ...string) answers {
	return x.groups(column, labels...).of.changed(func(k float64) float64 { return k + 1 })
}

// changed is a function of every answer.
func (a answers) changed(by func(float64) float64) answers {
	out := make(answers, len(a))
	for i, x := range a {
		if out[i] = math.NaN(); !math.IsNaN(x) {
			out[i] = by(x)
		}
	}
	return out
}

// indicator is 1 for those whom an answer is true of, and 0 for others who
// answered.
func (a answers) indicator(of func(float64) bool) answers {
	return a.changed(func(x float64) float64 {
		if of(x) {
			return 1
		}
		return 0
	})
}

func (a answers) atLeast(least float64) answers {
	return a.indicator(func(x float64) bool { return x >= least })
}

// bands are the groups of numbers up to each bound.
func (a answers) bands(names []string, upTo ...float64) grouping {
	return grouping{a.changed(func(x float64) float64 {
		return float64(len(upTo)) - float64(len(slices.DeleteFunc(slices.Clone(upTo), func(bound float64) bool { return x > bound })))
	}), names}
}

// among has the answers as categories, numbered from their levels.
func (a answers) among(levels ...float64) grouping {
	g := grouping{}
	for _, l := range levels {
		g.levels = append(g.levels, fmt.Sprint(l))
	}
	for _, x := range a {
		g.of = append(g.of, position(slices.Index(levels, x)))
	}
	return g
}

// oneTo are the numbers 1 to k.
func oneTo(k int) []float64 {
	var out []float64
	for i := range k {
		out = append(out, float64(i+1))
	}
	return out
}

// itemMean is everybody's mean over the items that they answered, if these
// are as many as the rule says.
func itemMean(least float64, items ...answers) answers {
	out := make(answers, len(items[0]))
	for i := range out {
		sum, n := 0.0, 0.0
		for _, item := range items {
			if !math.IsNaN(item[i]) {
				sum, n = sum+item[i], n+1
			}
		}
		if out[i] = math.NaN(); n >= max(1, least) {
			out[i] = sum / n
		}
	}
	return out
}

// crossed counts people by two columns that have categories; those without
// an answer to either are left out. Categories with nobody are kept.
func crossed(rows, columns grouping) [][]float64 {
	table := make([][]float64, len(rows.levels))
	for r := range table {
		table[r] = make([]float64, len(columns.levels))
	}
	for i, r := range rows.of {
		if c := columns.of[i]; !math.IsNaN(r) && !math.IsNaN(c) {
			table[int(r)][int(c)]++
		}
	}
	return table
}

// everybody is a grouping in which all are in one group.
func everybody(n int) grouping { return grouping{make(answers, n), []string{"all"}} }

// countedBy is how many of each group gave which of the numbers that occur.
func (a answers) countedBy(g grouping) (table [][]float64, scores []float64) {
	for i, x := range a {
		if !math.IsNaN(x) && !math.IsNaN(g.of[i]) {
			scores = append(scores, x)
		}
	}
	slices.Sort(scores)
	scores = slices.Compact(scores)
	values := a.among(scores...)
	return crossed(g, values), scores
}

// momentsOf are those of a group of counted scores, as a cube holds them.
func momentsOf(scores, counts []float64) cube.Moments {
	var m cube.Moments
	for k, n := range counts {
		m = m.Add(cube.Cell{N: int64(n), W: n, W2: n}.Moments(scores[k]))
	}
	return m
}

// samplesOf are the moments of groups of counted scores.
func samplesOf(table [][]float64, scores []float64) []statistic.Sample {
	var out []statistic.Sample
	for _, counts := range table {
		m := momentsOf(scores, counts)
		mean, centred, _ := m.Centred()
		out = append(out, statistic.Sample{N: m.W, Mean: mean, Variance: centred / (m.W - 1)})
	}
	return out
}

// productsOf are the sums over those who answered all items.
func productsOf(items ...answers) statistic.Products {
	p := statistic.Products{Sum: make([]float64, len(items)), Cross: make([][]float64, len(items))}
	for a := range items {
		p.Cross[a] = make([]float64, len(items))
	}
	for i := range items[0] {
		if slices.ContainsFunc(items, func(item answers) bool { return math.IsNaN(item[i]) }) {
			continue
		}
		p.N++
		for a := range items {
			p.Sum[a] += items[a][i]
			for b := range items {
				p.Cross[a][b] += items[a][i] * items[b][i]
			}
		}
	}
	return p
}
