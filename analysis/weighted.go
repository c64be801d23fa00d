package analysis

import (
	"math"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/measure"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/analysis/tally"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// The ids of the tables about weights, which are of no question: what they do
// to shares, to means, and what they are.
const (
	weightingTable = "weighting"
	meansWeighted  = "weighting.means"
	weightsTable   = "weights"
)

// cells are the weights to count with; nil where there are none.
func (w *weighing) cells() *tally.Weights {
	if w == nil {
		return nil
	}
	return w.weights
}

// wantPlain asks for the answers of everybody without weights, to show beside
// what the weights make of them.
func (a *assembly) wantPlain(w *walk) {
	if a.weighing == nil {
		return
	}
	requests, at := (&plan{wave: a.plan.wave, tables: a.wholes()}).requests()
	for i := range requests {
		requests[i].Plain = true
	}
	w.want(requests, func(cubes []*cube.Cube) {
		a.plain = map[string]*cube.Cube{}
		for id, i := range at {
			a.plain[id] = cubes[i]
		}
	})
}

// wholes are the tables that show a question by itself.
func (a *assembly) wholes() []planned {
	var out []planned
	for _, p := range a.plan.tables {
		if !p.background && !p.byWave && len(p.by) == 0 {
			out = append(out, p)
		}
	}
	return out
}

// weightingTables set weighted figures beside unweighted ones, and tell what
// the weights are.
func (a *assembly) weightingTables() []result.Table {
	if a.weighing == nil {
		return nil
	}
	var out []result.Table
	for _, kind := range []struct {
		id      string
		measure measure.Measure
		change  result.Kind
	}{{weightingTable, measure.Agree, result.Points}, {meansWeighted, measure.Mean, result.Change}} {
		if t := a.effectOfWeights(kind.id, kind.measure, kind.change); len(t.Rows) > 0 {
			out = append(out, t)
		}
	}
	return append(out, a.weightsTable())
}

// effectOfWeights is a row per question at the latest wave: what a measure is
// without weights and with them.
func (a *assembly) effectOfWeights(id string, m measure.Measure, change result.Kind) result.Table {
	method := map[string]string{"poststratify": "poststratified", "rake": "raked"}[a.study.Weighting.Method]
	t := a.plainTable(id, weightingTable)
	for _, p := range a.wholes() {
		group, open := a.part(p, a.latest).Group(0)
		if !m.Applies(&p.question) || m.ID == measure.Mean.ID && measure.Agree.Applies(&p.question) {
			continue
		}
		kind := m.Columns(&p.question, a.language)[0].Kind
		if len(t.Columns) == 0 {
			t.Columns = []result.Column{
				{ID: "unweighted", Measure: "unweighted", Kind: kind},
				{ID: "weighted", Measure: method, Kind: kind},
				{ID: "difference", Measure: "weighting_difference", Kind: change},
				{ID: "design_effect", Measure: "design_effect", Kind: result.Ratio},
				{ID: "effective_n", Measure: "kish", Kind: result.Count},
			}
		}
		put := p.question.In(a.waves[a.latest].ID)
		row := result.Row{ID: p.question.ID, Title: put.Label(a.language), Cells: map[string]result.Cell{}}
		if open {
			in := a.inference(p, nil, a.latest)
			bare := a.atWave([]*cube.Cube{a.plain[p.cubeKey()]}, a.latest)[0].Groups[0]
			besides(row.Cells, m.Compute(&p.question, bare, in)[0], m.Compute(&p.question, group, in)[0], kind, change)
			t.Base, t.Answered = max(t.Base, int(group.Base.N)), max(t.Answered, int(group.Answered.N))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// besides sets a weighted figure beside an unweighted one.
func besides(cells map[string]result.Cell, bare, weighted result.Cell, kind, change result.Kind) {
	for _, id := range []string{"unweighted", "weighted", "difference", "design_effect", "effective_n"} {
		cells[id] = result.CannotOccur()
	}
	plain, ok := rounded(bare, kind).Estimate()
	exact, ok2 := weighted.Estimate()
	if !ok || !ok2 {
		return
	}
	with := roundEstimate(exact, kind)
	number := func(x float64) result.Cell {
		return result.Publish(result.Estimate{Value: x, Base: with.Base, EffectiveN: with.EffectiveN})
	}
	plain.Interval = nil
	cells["unweighted"], cells["weighted"] = result.Publish(plain), result.Publish(with)
	cells["difference"] = rounded(number(with.Value-plain.Value), change)
	cells["effective_n"] = number(with.EffectiveN)
	if exact.EffectiveN > 0 {
		cells["design_effect"] = number(math.Round(100*float64(exact.Base)/exact.EffectiveN) / 100)
	}
}

// plainTable is a table that is about no question, at the latest wave.
func (a *assembly) plainTable(id, form string) result.Table {
	t := result.Table{ID: id, Form: form, By: []result.Item{}, Question: result.Item{ID: id}, Notes: []result.Note{}}
	if a.plan.wave != nil {
		wave := a.waves[a.latest]
		t.Wave = &wave
	}
	return t
}

// weightsTable tells what the weights are, at every wave.
func (a *assembly) weightsTable() result.Table {
	t := a.plainTable(weightsTable, weightingTable)
	t.Columns = []result.Column{
		{ID: "answered", Measure: "answered", Kind: result.Count},
		{ID: "unknown", Measure: "weight_unknown", Kind: result.Count},
		{ID: "least", Measure: "weight_least", Kind: result.Ratio},
		{ID: "largest", Measure: "weight_largest", Kind: result.Ratio},
		{ID: "design_effect", Measure: "design_effect", Kind: result.Ratio},
		{ID: "effective_n", Measure: "kish", Kind: result.Count},
	}
	if a.study.Weighting.Trim[1] > 0 {
		t.Columns = append(t.Columns, result.Column{ID: "trimmed", Measure: "trimmed", Kind: result.Percent})
	}
	unknown := false
	for _, w := range a.held {
		of := a.weighing.waves[a.weighing.place(a.waves[w].ID)]
		row := result.Row{ID: totalRow, Kind: result.Total, Cells: of.describe()}
		if a.plan.wave != nil {
			row.Kind, row.Group = result.Plain, []result.Item{a.waves[w]}
			row.ID, row.Title = nameGroup(row.Group)
		}
		unknown = unknown || of.unknown > 0
		t.Rows = append(t.Rows, row)
		t.Base += of.answered + of.unknown
	}
	if a.plan.wave != nil {
		t.ID += ".by." + string(codebook.Wave)
		t.By, t.Wave = append(t.By, result.Item{ID: string(codebook.Wave), Title: a.plan.wave.Label(a.language)}), nil
	}
	if unknown {
		note(&t, "weight_unknown")
	}
	t.Answered = t.Base
	return t
}

// place is where a wave stands among the categories of the wave variable.
func (w *weighing) place(wave string) int {
	if w.wave == nil {
		return 0
	}
	return w.wave.CategoryIndex(wave)
}

// describe makes the cells of a wave in the table of weights. Those whom nobody
// has counted have the weight 1.
func (w waveWeights) describe() map[string]result.Cell {
	all := w.cells
	if w.unknown > 0 {
		all = append(all[:len(all):len(all)], weighted{1, w.unknown})
	}
	n, least, largest, sum, squares := 0, math.Inf(1), 0.0, 0.0, 0.0
	for _, c := range all {
		people := float64(c.people)
		n, least, largest = n+c.people, min(least, c.weight), max(largest, c.weight)
		sum, squares = sum+people*c.weight, squares+people*c.weight*c.weight
	}
	effective := statistic.EffectiveSize(sum, squares)
	number := func(x, scale float64) result.Cell {
		return result.Publish(result.Estimate{Value: math.Round(x*scale) / scale, Base: n, EffectiveN: math.Round(effective)})
	}
	return map[string]result.Cell{"answered": size(n), "unknown": size(w.unknown), "least": number(least, 100), "largest": number(largest, 100),
		"design_effect": number(float64(n)/effective, 100), "effective_n": number(effective, 1), "trimmed": number(100*float64(w.trimmed)/float64(n), 10)}
}
