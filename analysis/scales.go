package analysis

import (
	"math"
	"slices"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/disclosure"
	"github.com/foljeforskning/folje/analysis/measure"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// The tables on how the questions of indices hang together: one of all indices,
// and one of the items of each.
const (
	reliabilityTable = "reliability"
	itemsForm        = "items"
)

// What calls for a note: an alpha below lowAlpha, and an ICC(1) of which less
// than a twentieth of the spread is that of units (LeBreton & Senter 2008,
// Organizational Research Methods 11:815).
const (
	lowAlpha = 0.70
	smallICC = 0.05
)

// mostProducts is how many joint moments of an index by unit are kept at most.
const mostProducts = 1 << 20

// needsProducts tells whether the joint moments of the items are needed of a
// table's groups: of everybody and of units for reliability, and of all groups
// for an index of questions.
func (p planned) needsProducts() bool {
	v := p.question
	return v.Kind == codebook.Index && (v.QuestionLevel || len(p.by) == 0 || len(p.by) == 1 && p.by[0].Role == codebook.Unit)
}

// byUnit counts indices by unit, to tell whether the mean of a unit says
// anything of it.
func (p *plan) byUnit(counted *codebook.Codebook) {
	unit := counted.WithRole(codebook.Unit)
	if unit == nil {
		return
	}
	waves := len(p.waves(""))
	for _, v := range counted.Variables {
		k := len(v.Items)
		if v.Kind == codebook.Index && k > 1 && len(unit.Categories)*waves*k*k <= mostProducts {
			p.units = append(p.units, planned{question: v, by: []codebook.Variable{*unit}})
		}
	}
}

// A scale is an index that may be told of, and how its items hang together.
type scale struct {
	planned
	measure.Scale
	group cube.Group
	items []codebook.Variable
	units []cube.Group // those that may be shown
}

// reliabilityTables tell how the questions of each index hang together at the
// latest wave: those of which enough people answered everything.
func (a *assembly) reliabilityTables() []result.Table {
	var scales []scale
	for _, p := range a.plan.tables {
		if p.question.Kind == codebook.Index && len(p.by) == 0 && !p.byWave && len(p.question.Items) > 1 {
			if s, ok := a.scale(p); ok {
				scales = append(scales, s)
			}
		}
	}
	if len(scales) == 0 {
		return nil
	}
	tables := []result.Table{a.reliability(scales)}
	for _, s := range scales {
		tables = append(tables, a.itemsOf(s))
	}
	return tables
}

// scale finds out about one index; not ok where its answers, or those to one of
// its items, may not be shown.
func (a *assembly) scale(p planned) (scale, bool) {
	group, open := a.part(p, a.latest).Group(0)
	if !open {
		return scale{}, false
	}
	s := scale{planned: p, group: group, Scale: measure.ScaleOf(group, level)}
	for _, id := range p.question.Items {
		i := slices.IndexFunc(a.plan.tables, func(t planned) bool { return t.question.ID == id && len(t.by) == 0 })
		if i < 0 {
			return scale{}, false
		}
		if _, open := a.part(a.plan.tables[i], a.latest).Group(0); !open {
			return scale{}, false
		}
		s.items = append(s.items, a.plan.tables[i].question)
	}
	s.units = a.unitsShown(p)
	return s, s.N >= a.study.Policy.Least
}

// unitsShown are the groups of an index by unit that may be published.
func (a *assembly) unitsShown(p planned) []cube.Group {
	i := slices.IndexFunc(a.plan.units, func(u planned) bool { return u.question.ID == p.question.ID })
	if i < 0 {
		return nil
	}
	u := a.plan.units[i]
	var groups *cube.Protected
	if _, planned := a.decided[u.cubeKey()]; planned {
		groups = a.part(u, a.latest)
	} else {
		cubes := a.atWave([]*cube.Cube{a.cubes[a.at[p.cubeKey()]], a.cubes[a.at[u.cubeKey()]]}, a.latest)
		groups = disclosure.Protect([]disclosure.Question{{Tables: cubes}}, a.study.Policy.Least, 1)[0][1].Table
	}
	var units []cube.Group
	for k, c := range u.by[0].Categories {
		if g, open := groups.Group(k); open && c.Missing == codebook.Answered && g.Answered.N > 0 {
			units = append(units, g)
		}
	}
	return units
}

// reliability is the table of all indices.
func (a *assembly) reliability(scales []scale) result.Table {
	t := a.scaleTable(reliabilityTable, reliabilityTable)
	t.Columns = []result.Column{
		{ID: "complete", Measure: "complete", Kind: result.Count},
		{ID: "items", Measure: "items", Kind: result.Count},
		{ID: "alpha", Measure: "alpha", Kind: result.Coefficient},
		{ID: "omega", Measure: "omega", Kind: result.Coefficient},
		{ID: "inter_item", Measure: "inter_item", Kind: result.Coefficient},
	}
	if len(a.plan.units) > 0 {
		t.Columns = append(t.Columns,
			result.Column{ID: "units", Measure: "units_shown", Kind: result.Count},
			result.Column{ID: "icc1", Measure: "icc1", Kind: result.Coefficient},
			result.Column{ID: "icc2", Measure: "icc2", Kind: result.Coefficient},
			result.Column{ID: "rwg", Measure: "rwg", Kind: result.Coefficient})
	}
	for _, s := range scales {
		t.Base = max(t.Base, int(s.group.Base.N))
		t.Rows = append(t.Rows, result.Row{ID: s.question.ID, Title: s.question.Label(a.language), Cells: a.reliabilityCells(s, &t)})
	}
	a.noteScales(&t, scales)
	return t
}

// scaleTable is an empty table on scales.
func (a *assembly) scaleTable(id, form string) result.Table {
	t := result.Table{ID: id, Form: form, Question: result.Item{ID: reliabilityTable}, By: []result.Item{}, Notes: []result.Note{}}
	if a.plan.wave != nil {
		wave := a.waves[a.latest]
		t.Wave = &wave
	}
	return t
}

func (a *assembly) reliabilityCells(s scale, t *result.Table) map[string]result.Cell {
	unit := measure.UnitMeans(s.units, level)
	inUnits := 0
	for _, g := range s.units {
		inUnits += int(g.Moments.N)
	}
	steps := len(slices.DeleteFunc(slices.Clone(s.items[0].Categories), func(c codebook.Category) bool { return !c.HasScore || c.Missing != codebook.Answered }))
	of := map[string]result.Cell{
		"complete":   size(s.N),
		"items":      size(len(s.items)),
		"alpha":      a.coefficient(s.Alpha, s.Interval, "feldt", s.N),
		"omega":      a.coefficient(s.Omega.Omega, statistic.Interval{}, "", s.N),
		"inter_item": a.coefficient(s.MeanCorrelation, statistic.Interval{}, "", s.N),
		"units":      size(len(s.units)),
		"icc1":       a.coefficient(unit.ICC1, unit.ICC1Interval, "icc1", inUnits),
		"icc2":       a.coefficient(unit.ICC2, unit.ICC2Interval, "icc2", inUnits),
		"rwg":        a.coefficient(measure.WithinUnits(&s.question, s.units, steps, a.study.Policy.Least), statistic.Interval{}, "", s.N),
	}
	cells := map[string]result.Cell{}
	for _, c := range t.Columns {
		cells[c.ID] = of[c.ID]
	}
	return cells
}

// coefficient publishes a coefficient of n people, with its interval where the
// design has one and people count alike: rounded, for the answers that it comes
// from are not published together.
func (a *assembly) coefficient(x float64, i statistic.Interval, method string, n int) result.Cell {
	if math.IsNaN(x) {
		return result.CannotOccur()
	}
	e := result.Estimate{Value: x, Base: n, EffectiveN: float64(n)}
	if method != "" && a.study.Design != study.Convenience && !a.weighted() && !math.IsNaN(i.Low+i.High) {
		e.Interval = &result.Interval{Low: i.Low, High: i.High, Method: method, Level: level}
	}
	return rounded(result.Publish(e), result.Coefficient)
}

// noteScales tells in words what the coefficients of a table warn of.
func (a *assembly) noteScales(t *result.Table, scales []scale) {
	warn := func(kind string, of func(scale) bool) {
		var titles []string
		for _, s := range scales {
			if of(s) {
				titles = append(titles, s.question.Label(a.language))
			}
		}
		if len(titles) > 0 {
			note(t, kind, titles...)
		}
	}
	warn("alpha_low", func(s scale) bool { return s.Alpha < lowAlpha })
	warn("omega_heywood", func(s scale) bool { return s.Omega.Heywood })
	warn("omega_none", func(s scale) bool { return len(s.items) > 2 && !s.Omega.Heywood && math.IsNaN(s.Omega.Omega) })
	warn("omega_few", func(s scale) bool { return len(s.items) == 2 })
	warn("units_alike", func(s scale) bool {
		unit := measure.UnitMeans(s.units, level)
		inUnits := 0
		for _, g := range s.units {
			inUnits += int(g.Moments.N)
		}
		return unit.ICC1 < smallICC || unit.ICC1Interval.Low <= 0
	})
	if a.weighted() {
		note(t, "weighted")
	}
}

// itemsOf is the table of the items of an index.
func (a *assembly) itemsOf(s scale) result.Table {
	t := a.scaleTable(s.question.ID+"."+itemsForm, itemsForm)
	t.Short, t.Items, t.Base = s.question.Label(a.language), s.question.Items, int(s.group.Base.N)
	t.Columns = []result.Column{
		{ID: "answered", Measure: "answered", Kind: result.Count},
		{ID: "mean", Measure: "mean", Kind: result.Mean},
		{ID: "sd", Measure: "sd", Kind: result.Mean},
		{ID: "item_rest", Measure: "item_rest", Kind: result.Coefficient},
		{ID: "alpha_without", Measure: "alpha_without", Kind: result.Coefficient},
	}
	onRange := s.question.To == [2]float64{0, 100}
	if onRange {
		t.Columns = slices.Insert(t.Columns, 1, result.Column{ID: "index", Measure: "mean", Kind: result.Index})
	}
	var against []string
	for i, item := range s.items {
		n, mean, sd := measure.ItemSummary(s.group, i)
		of := s.Reliability.Items[i]
		row := result.Row{ID: item.ID, Title: item.Question(a.language), Cells: map[string]result.Cell{
			"answered":      size(n),
			"mean":          rounded(figure(mean, n), result.Mean),
			"sd":            rounded(figure(sd, n), result.Mean),
			"item_rest":     a.coefficient(of.RestCorrelation, statistic.Interval{}, "", s.N),
			"alpha_without": a.coefficient(of.AlphaWithout, statistic.Interval{}, "", s.N),
		}}
		if from := s.question.From; onRange {
			row.Cells["index"] = rounded(figure(100*(mean-from[0])/(from[1]-from[0]), n), result.Index)
		}
		t.Rows = append(t.Rows, row)
		if of.RestCorrelation < 0 {
			against = append(against, item.Question(a.language))
		}
	}
	if len(against) > 0 {
		note(&t, "item_reversed", against...)
	}
	if a.weighted() {
		note(&t, "weighted")
	}
	return t
}

// figure publishes a number of n people, where it is one.
func figure(x float64, n int) result.Cell {
	if math.IsNaN(x) {
		return result.CannotOccur()
	}
	return result.Publish(result.Estimate{Value: x, Base: n, EffectiveN: float64(n)})
}
