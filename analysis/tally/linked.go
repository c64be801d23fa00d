package tally

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// A LinkedRequest asks for the answers of the same people to Question in two
// waves, by the groups of By that they were in both times: all of them
// countable (see [Countable]), the waves by their codes.
type LinkedRequest struct {
	Question codebook.Variable
	By       []codebook.Variable
	Waves    [2]string
}

// CountLinked counts, for every request in their order, the people who gave a
// real answer in both waves and were in the same groups both times (see
// microdata.Table.Persons). It is an error if respondents have no lasting
// identifier, there is no such wave, or the question is no single answer,
// scale, number or index.
func CountLinked(ctx context.Context, table *microdata.Table, requests []LinkedRequest) ([]*cube.Linked, error) {
	if !slices.ContainsFunc(table.Persons, func(who int32) bool { return who != 0 }) {
		return nil, errors.New("tally: nobody can be followed from one wave to the next: respondents have no lasting identifier")
	}
	wave := table.Book.WithRole(codebook.Wave)
	if wave == nil {
		return nil, errors.New("tally: nobody can be followed from one wave to the next: no variable has the role wave")
	}
	variables := []codebook.Variable{Countable(*wave)}
	for _, r := range requests {
		if err := r.check(wave); err != nil {
			return nil, err
		}
		variables = append(append(variables, r.Question), r.By...)
	}
	columns, err := readWhole(ctx, table, variables)
	if err != nil {
		return nil, err
	}
	var out []*cube.Linked
	for _, r := range requests {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out = append(out, r.count(columns, followed(table.Persons, columns[wave.ID], r.Waves)))
	}
	return out, nil
}

// followed returns the two rows of everybody who has one in each wave, in the
// order of the first.
func followed(persons []int32, waves *whole, codes [2]string) [][2]int {
	var at [2]int16
	for i, code := range codes {
		at[i] = int16(waves.reader.variable.CategoryIndex(code))
	}
	second := map[int32]int{}
	for row, who := range persons {
		if who != 0 && waves.codes[row] == at[1] {
			second[who] = row
		}
	}
	var pairs [][2]int
	for row, who := range persons {
		if later, both := second[who]; both && waves.codes[row] == at[0] {
			pairs = append(pairs, [2]int{row, later})
		}
	}
	return pairs
}

// check refuses what cannot be followed.
func (r *LinkedRequest) check(wave *codebook.Variable) error {
	for _, code := range r.Waves {
		if wave.CategoryIndex(code) < 0 {
			return fmt.Errorf("tally: there is no wave %q", code)
		}
	}
	switch r.Question.Kind {
	case codebook.Single, codebook.Scale, codebook.Number, codebook.Index:
		return nil
	}
	return fmt.Errorf("tally: %s cannot be followed from one wave to the next: it is no single answer, scale, number or index", r.Question.ID)
}

// count counts the pairs of rows of the same people.
func (r *LinkedRequest) count(columns map[string]*whole, rows [][2]int) *cube.Linked {
	question := columns[r.Question.ID]
	out := &cube.Linked{Question: r.Question, Waves: r.Waves}
	groups := 1
	var by []*whole
	for _, v := range r.By {
		by, groups = append(by, columns[v.ID]), groups*len(v.Categories)
		out.By = append(out.By, DimOf(v))
	}
	counted := make([]linked, groups)
	for _, pair := range rows {
		if g, same := together(by, pair); same && question.real(pair[0]) && question.real(pair[1]) {
			counted[g].add(question, pair)
		}
	}
	for i := range counted {
		out.Groups = append(out.Groups, counted[i].pair(&r.Question))
	}
	return out
}

// together is the group that both rows are in, and whether there is one.
func together(by []*whole, rows [2]int) (group int, same bool) {
	for _, c := range by {
		if c.codes[rows[0]] != c.codes[rows[1]] {
			return 0, false
		}
		group = group*len(c.categories()) + int(c.codes[rows[0]])
	}
	return group, true
}

// linked is a cube.Pair while being counted.
type linked struct {
	n                int64
	joint            map[[2]int16]int64
	x, y, xx, yy, xy sum
}

func (l *linked) add(question *whole, rows [2]int) {
	l.n++
	if question.values == nil {
		if l.joint == nil {
			l.joint = map[[2]int16]int64{}
		}
		l.joint[[2]int16{question.codes[rows[0]], question.codes[rows[1]]}]++
		return
	}
	x, y := question.values[rows[0]], question.values[rows[1]]
	l.x.add(x)
	l.y.add(y)
	l.xx.addProduct(x, x)
	l.yy.addProduct(y, y)
	l.xy.addProduct(x, y)
}

// pair rounds what was counted. The sums of a scale follow from its counts.
func (l *linked) pair(v *codebook.Variable) cube.Pair {
	out := cube.Pair{N: l.n}
	if v.Coded() {
		out.Joint = make([][]int64, len(v.Categories))
		for a := range out.Joint {
			out.Joint[a] = make([]int64, len(v.Categories))
		}
	}
	for at, n := range l.joint {
		out.Joint[at[0]][at[1]] = n
		a, b := v.Categories[at[0]], v.Categories[at[1]]
		if v.Kind != codebook.Scale || !a.HasScore || !b.HasScore {
			continue
		}
		var x, y sum
		x.add(a.Score)
		y.add(b.Score)
		l.x.addTimes(x, n)
		l.y.addTimes(y, n)
		for to, product := range map[*sum][2]float64{&l.xx: {a.Score, a.Score}, &l.yy: {b.Score, b.Score}, &l.xy: {a.Score, b.Score}} {
			var one sum
			one.addProduct(product[0], product[1])
			to.addTimes(one, n)
		}
	}
	out.X, out.Y, out.XX, out.YY, out.XY = l.x.float64(), l.y.float64(), l.xx.float64(), l.yy.float64(), l.xy.float64()
	return out
}
