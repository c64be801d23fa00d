package analysis

import (
	"context"
	"slices"
	"strconv"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/instrument"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/tally"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// A placedCut is where an index was cut, and how many people are on the cut.
type placedCut struct {
	title  codebook.Text
	at     float64
	median bool
	on     int
}

// cut places the cuts that are medians of the study, of all its waves together
// so that the waves can be compared, and counts who is on a cut. That takes a
// count of its own: how many have each value of an index.
func (p *plan) cut(ctx context.Context, table *microdata.Table, workers int) error {
	questions := map[string]codebook.Variable{}
	for _, t := range p.tables {
		if v := t.question; slices.ContainsFunc(v.Cuts, func(c codebook.Cut) bool { return len(c.At) < 2 }) {
			questions[v.ID] = v
		}
	}
	var w walk
	p.cuts = map[string][]placedCut{}
	for id, v := range questions {
		v.Cuts, p.cuts[id] = slices.Clone(v.Cuts), make([]placedCut, len(v.Cuts))
		for i := range v.Cuts {
			placed := &p.cuts[id][i]
			w.want(spreadOf(&v.Cuts[i].Index), func(cubes []*cube.Cube) { *placed = placeCut(&v.Cuts[i], cubes[0].Groups[0].Parts[0]) })
		}
		questions[id] = v
	}
	if len(w.requests) == 0 {
		return nil
	}
	if err := w.count(ctx, table, nil, workers); err != nil {
		return err
	}
	place := func(v *codebook.Variable) {
		if cut, ok := questions[v.ID]; ok {
			*v = cut
		}
	}
	for _, list := range [][]planned{p.tables, p.hidden} {
		for i := range list {
			place(&list[i].question)
			for k := range list[i].by {
				place(&list[i].by[k])
			}
		}
	}
	return nil
}

// spreadOf asks for how many have each value of an index.
func spreadOf(index *codebook.Variable) []tally.Request {
	values := valuesOf(index)
	spread := codebook.Variable{ID: index.ID + ".values", Kind: codebook.Single, Cuts: []codebook.Cut{{Index: *index, At: values[1:]}}}
	for _, x := range values {
		spread.Categories = append(spread.Categories, codebook.Category{Code: strconv.FormatFloat(x, 'g', -1, 64)})
	}
	spread.Complete(codebook.NoAnswer)
	return []tally.Request{{Question: spread}}
}

// placeCut cuts an index that is cut in two, at the median where the study does
// not say where. people are how many have each of its values.
func placeCut(c *codebook.Cut, people []cube.Cell) placedCut {
	values := valuesOf(&c.Index)
	people = people[:len(values)]
	placed := placedCut{title: c.Index.Text, median: c.At == nil}
	if c.At == nil {
		c.At = []float64{medianOf(values, people)}
	}
	placed.at = c.At[0]
	if i := slices.Index(values, placed.at); i >= 0 {
		placed.on = int(people[i].N)
	}
	return placed
}

// valuesOf are the values that a person may have of an index, ascending.
func valuesOf(v *codebook.Variable) []float64 {
	k, steps := len(v.Items), instrument.IndexSteps(len(v.Items))
	var means []int // in steps
	for answered := v.MinAnswered; answered <= k; answered++ {
		for sum := answered * int(v.From[0]); sum <= answered*int(v.From[1]); sum++ {
			means = append(means, instrument.IndexValue(sum, answered, steps))
		}
	}
	slices.Sort(means)
	var values []float64
	for _, m := range slices.Compact(means) {
		share := (float64(m)/float64(steps) - v.From[0]) / (v.From[1] - v.From[0])
		values = append(values, v.To[0]+share*(v.To[1]-v.To[0]))
	}
	return values
}

// medianOf is the value that as many people, by weight, are below as above:
// the middle of two where both are. It is the least value of nobody.
func medianOf(values []float64, people []cube.Cell) float64 {
	whole, below := 0.0, 0.0
	for _, c := range people {
		whole += c.W
	}
	for i, c := range people {
		switch below += c.W; {
		case 2*below > whole:
			return values[i]
		case 2*below == whole && c.W > 0:
			next := slices.IndexFunc(people[i+1:], func(c cube.Cell) bool { return c.W > 0 })
			return (values[i] + values[i+1+max(0, next)]) / 2
		}
	}
	return values[0]
}

// noteCuts tells where the scores behind a question were cut, and how many are
// on the cut; of few that they are few. Where the answers of everybody may not
// be shown, neither may their median.
func (a *assembly) noteCuts(t *result.Table, v codebook.Variable) {
	placed := a.plan.cuts[v.ID]
	if len(placed) == 0 {
		return
	}
	if _, open := a.part(planned{question: v}, a.latest).Group(0); !open {
		return
	}
	for _, c := range placed {
		kind := "cut_fixed"
		if c.median {
			kind = "cut_median"
		}
		on := itoa(c.on)
		if c.on < a.study.Policy.Least {
			on = "<" + itoa(a.study.Policy.Least)
		}
		note(t, kind, c.title.In(a.language), strconv.FormatFloat(c.at, 'f', -1, 64), on)
	}
	note(t, "prevalence")
}

// noteIndex tells the rule of an index, and what its instrument says of it.
func (a *assembly) noteIndex(t *result.Table, v codebook.Variable) {
	switch n := float64(len(v.Items)); {
	case v.QuestionLevel:
		note(t, "index_questions", itoa(len(v.Items)))
	case n > 1 && v.To[0] == n*v.From[0] && v.To[1] == n*v.From[1]:
		note(t, "index_sum", itoa(len(v.Items)), itoa(v.MinAnswered))
	default:
		note(t, "index_rule", itoa(len(v.Items)), itoa(v.MinAnswered))
	}
	in := instrument.Of(v.ID)
	if in == nil || len(t.By) > 0 || a.book.Lookup(v.ID) != nil {
		return
	}
	if kpi := in.KPI(v.ID); len(kpi) == 2 {
		note(t, "index_kpi", kpi...)
	}
	for _, n := range in.Norms {
		if n.Score == v.ID {
			note(t, "norm", n.Text.In(a.language), strconv.FormatFloat(n.Value, 'f', -1, 64), n.Source)
		}
	}
}
