package analysis

import (
	"math"
	"slices"

	"github.com/foljeforskning/folje/analysis/measure"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// followed are the quantities that are followed over the waves.
var followed = []string{measure.Agree.ID, measure.Mean.ID}

// compareWaves makes series of every table by wave, compares each wave with
// the one before it and with the first, and writes the changes into columns of
// the table. The comparisons of one table and quantity are a family: their
// intervals hold together.
func (a *assembly) compareWaves(r *result.Results) {
	r.Series, r.Tests = []result.Series{}, []result.Test{}
	for i, p := range a.plan.tables {
		if !p.byWave || p.background {
			continue
		}
		t := &r.Tables[i]
		for _, column := range followed {
			if t.Column(column) != nil {
				r.Series = append(r.Series, a.series(t, p, column)...)
				tests := a.changes(t, p, column)
				r.Tests = append(r.Tests, tests...)
				if len(tests) > 0 && !slices.ContainsFunc(t.Notes, func(n result.Note) bool { return n.Kind == "family" }) {
					note(t, "family", itoa(tests[0].FamilySize))
				}
			}
		}
	}
}

// series follows a column over the waves in every group of a table.
func (a *assembly) series(t *result.Table, p planned, column string) []result.Series {
	var out []result.Series
	seams := a.seams(p)
	for _, i := range a.order(p) {
		items := a.groupItems(p, 0, i)
		group := items[:len(items)-1]
		s := result.Series{ID: t.ID + "." + column, Table: t.ID, Kind: t.Column(column).Kind, Group: group, Drawn: t.Drawn}
		if id, _ := nameGroup(group); id != "" {
			s.ID += "." + id
		}
		for w, wave := range a.waves {
			id, _ := nameGroup(a.groupItems(p, w, i))
			var cell result.Cell
			if row := t.Row(id); row != nil {
				cell = row.Cell(column)
			}
			s.Points = append(s.Points, result.Point{X: wave, Cell: cell, Break: w > 0 && parted(seams, w-1, w)})
		}
		out = append(out, s)
	}
	return out
}

// The columns that changes are written into; the quantity follows after a full
// stop.
const (
	changePrevious = "change_previous"
	changeFirst    = "change_first"
)

// A step is a comparison of one wave with an earlier one in a group.
type step struct {
	group, wave, against int
	column               string // where the change is written
}

// steps lists the comparisons of a table: every wave with the one before, and
// with the first where that is another one; not with a wave in which the
// question was put to nobody, and nothing across a break. Waves that nobody
// answered at all are passed over.
func (a *assembly) steps(p planned) []step {
	seams := a.seams(p)
	var out []step
	for _, i := range a.order(p) {
		for k := 1; k < len(a.held); k++ {
			out = append(out, step{i, a.held[k], a.held[k-1], changePrevious})
			if k > 1 {
				out = append(out, step{i, a.held[k], a.held[0], changeFirst})
			}
		}
	}
	return slices.DeleteFunc(out, func(s step) bool {
		return parted(seams, s.against, s.wave) || !a.askedAt(&p.question, s.wave) || !a.askedAt(&p.question, s.against)
	})
}

// changes compares a column of a table between waves.
func (a *assembly) changes(t *result.Table, p planned, column string) []result.Test {
	all := a.steps(p)
	steps := slices.DeleteFunc(slices.Clone(all), func(s step) bool { return !a.comparable(p, s) })
	var tests []result.Test
	family := t.ID + "." + column
	for _, s := range steps {
		now, _ := a.part(p, s.wave).Group(s.group)
		then, _ := a.part(p, s.against).Group(s.group)
		in := measure.Inference{Design: a.study.Design, Level: level, Compare: true}
		test, ok := measure.Compare(&p.question, column, now, then, in, len(steps))
		if a.weighted() {
			roundTest(&test, t.Column(column).Kind)
		}
		row, _ := nameGroup(a.groupItems(p, s.wave, s.group))
		against, _ := nameGroup(a.groupItems(p, s.against, s.group))
		a.addChange(t, p, column, s.column, all)
		a.writeChange(t, column, s, row, against, test, ok)
		if !ok || t.Drawn {
			continue
		}
		test.ID = family + "." + row + "-" + against
		test.Table, test.Row, test.Against, test.Family = t.ID, row, against, family
		tests = append(tests, test)
	}
	return adjust(tests)
}

// adjust sets the p values of a family's tests that hold for all of them (Holm).
func adjust(family []result.Test) []result.Test {
	p := make([]float64, len(family))
	for i, t := range family {
		p[i] = t.P
	}
	for i, adjusted := range statistic.Holm(p) {
		family[i].PAdjusted = adjusted
	}
	return family
}

// comparable tells whether somebody answered in a group at both waves, and may
// be shown; those who did not say which group they are in are not compared.
func (a *assembly) comparable(p planned, s step) bool {
	now, ok := a.part(p, s.wave).Group(s.group)
	then, ok2 := a.part(p, s.against).Group(s.group)
	for d, k := range a.part(p, s.wave).At(s.group) {
		ok = ok && p.by[d].Categories[k].Missing == codebook.Answered
	}
	return ok && ok2 && now.Answered.N > 0 && then.Answered.N > 0
}

// roundTest rounds what a test tells of weighted answers.
func roundTest(t *result.Test, kind result.Kind) {
	t.Difference = roundEstimate(t.Difference, kind)
	for _, x := range []*float64{&t.Statistic, &t.P, &t.Effect.Value} {
		*x = math.Round(*x*1000) / 1000
	}
}

// writeChange writes a change into its column: with the interval of its test,
// or where the design allows no test, as the bare difference.
func (a *assembly) writeChange(t *result.Table, column string, s step, row, against string, test result.Test, tested bool) {
	cell := result.Publish(test.Difference)
	if !tested {
		now, ok1 := t.Row(row).Cell(column).Estimate()
		then, ok2 := t.Row(against).Cell(column).Estimate()
		if !ok1 || !ok2 {
			return
		}
		cell = result.Publish(result.Estimate{Value: now.Value - then.Value, Base: now.Base + then.Base, EffectiveN: now.EffectiveN + then.EffectiveN})
	}
	t.Row(row).Cells[s.column+"."+column] = cell
}

// addChange adds the column that changes of a quantity are written into, once.
// A row has a change where there is a step to it; one that is not written then
// is withheld.
func (a *assembly) addChange(t *result.Table, p planned, column, change string, steps []step) {
	id := change + "." + column
	if t.Column(id) != nil {
		return
	}
	kind := map[result.Kind]result.Kind{result.Percent: result.Points, result.Index: result.Change, result.Mean: result.Change}[t.Column(column).Kind]
	detail := column == measure.Mean.ID && t.Column(measure.Agree.ID) != nil
	t.Columns = append(t.Columns, result.Column{ID: id, Measure: change, Kind: kind, Detail: detail || change == changeFirst})
	for i := range t.Rows {
		t.Rows[i].Cells[id] = result.CannotOccur()
	}
	for _, s := range steps {
		if row, _ := nameGroup(a.groupItems(p, s.wave, s.group)); s.column == change && t.Row(row).Kind != result.Absent {
			t.Row(row).Cells[id] = result.Cell{}
		}
	}
}
