package analysis

import (
	"cmp"
	"math"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// A move is how a quantity went from the first wave to the latest.
type move struct {
	before, after result.Ref
	test          string
	size          float64 // of the effect, without its sign
	established   int     // 1 up, −1 down, 0 neither
}

// moved are the moves that were tested, of one quantity per question: those
// established upwards first, then those downwards, and the largest first. Items
// of an index are told of by their index.
func (f *finder) moved() []move {
	var all []move
	for _, t := range f.results.Tests {
		table := f.results.Table(t.Table)
		if t.Difference == nil || len(table.By) != 1 || table.By[0].ID != string(codebook.Wave) || t.Against != f.waves[0].ID ||
			t.Row != f.waves[f.latest].ID || f.item(table.Question.ID) {
			continue
		}
		m := move{result.Ref{Table: t.Table, Row: t.Against, Column: t.Column}, result.Ref{Table: t.Table, Row: t.Row, Column: t.Column},
			t.ID, math.Abs(t.Effect.Value), 0}
		switch {
		case t.Established && t.Difference.Value > 0:
			m.established = 1
		case t.Established:
			m.established = -1
		}
		all = append(all, m)
	}
	slices.SortStableFunc(all, func(x, y move) int {
		rank := func(m move) int { return []int{1, 2, 0}[m.established+1] } // down, neither, up
		return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(y.size, x.size))
	})
	return all
}

// changes tell in one finding per kind of quantity what changed and of what no
// change is established: of shares that agree, of means, of indices and of net
// scores. The only index of a study is told of with its level.
func (f *finder) changes() {
	byMeasure := map[string][]move{}
	var order []string
	wholes := f.wholes()
	for _, m := range f.moved() {
		t := f.results.Table(m.before.Table)
		if len(wholes) == 1 && t.Question.ID == wholes[0].ID {
			continue
		}
		c := t.Column(m.before.Column)
		quantity := c.Measure + " " + string(c.Kind)
		if byMeasure[quantity] == nil {
			order = append(order, quantity)
		}
		byMeasure[quantity] = append(byMeasure[quantity], m)
	}
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(len(byMeasure[b]), len(byMeasure[a])) })
	for _, quantity := range order {
		f.change(byMeasure[quantity])
	}
}

func (f *finder) change(all []move) {
	weight := float64(ofNothing)
	var tests []string
	var refs []result.Ref
	for _, m := range all {
		if m.established != 0 {
			weight = max(weight, ofChange+m.size)
		}
		tests = append(tests, m.test)
		refs = append(refs, m.before, m.after)
	}
	f.add(weight, "changes", refs[0].Table, tests, refs...)
}
