package analysis

import (
	"slices"

	"github.com/foljeforskning/folje/analysis/measure"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// followed are the quantities that are followed over the waves.
var followed = []string{measure.Agree.ID, measure.Mean.ID}

// followWaves makes series of every table by wave and writes the changes of its
// quantities into columns. It returns the changes of the quantity that leads,
// to be tested: every wave against the one before it and the first.
func (a *assembly) followWaves(r *result.Results) []comparison {
	var all []comparison
	r.Series = []result.Series{}
	for i, p := range a.plan.tables {
		if !p.byWave || p.background {
			continue
		}
		t := &r.Tables[i]
		for _, column := range followed {
			if t.Column(column) == nil {
				continue
			}
			r.Series = append(r.Series, a.series(t, p, column)...)
			changes := a.changes(t, p, column)
			if column == leadColumn(t) && !t.Drawn {
				all = append(all, changes...)
			}
		}
	}
	return all
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

// changes writes the changes of a quantity between waves into the table, and
// returns them as comparisons whose tests write them again, with intervals.
func (a *assembly) changes(t *result.Table, p planned, column string) []comparison {
	all := a.steps(p)
	var out []comparison
	for _, s := range all {
		if !a.comparable(p, s) {
			continue
		}
		row, _ := nameGroup(a.groupItems(p, s.wave, s.group))
		against, _ := nameGroup(a.groupItems(p, s.against, s.group))
		a.addChange(t, p, column, s.column, all)
		cell := s.column + "." + column
		t.Row(row).Cells[cell] = bareChange(t, column, row, against)
		now, _ := a.part(p, s.wave).Group(s.group)
		then, _ := a.part(p, s.against).Group(s.group)
		c := comparison{table: t, planned: p, column: column, row: row, against: against, one: now, other: then, both: a.pair(p, s),
			tested: func(test result.Test) { t.Row(row).Cells[cell] = result.Publish(*test.Difference) }}
		if a.sampled() { // each wave drew its own sample
			c.drawn, c.from = measure.Beside(a.drawn(p, s.wave, s.group), a.drawn(p, s.against, s.group))
		}
		out = append(out, c)
	}
	return out
}

// bareChange is the difference between two rows, without an interval.
func bareChange(t *result.Table, column, row, against string) result.Cell {
	now, ok1 := t.Row(row).Cell(column).Estimate()
	then, ok2 := t.Row(against).Cell(column).Estimate()
	if !ok1 || !ok2 {
		return result.Cell{}
	}
	return result.Publish(result.Estimate{Value: now.Value - then.Value, Base: now.Base + then.Base, EffectiveN: now.EffectiveN + then.EffectiveN})
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

// addChange adds the column that changes of a quantity are written into, once.
// A row has a change where there is a step to it; one that is not written then
// is withheld.
func (a *assembly) addChange(t *result.Table, p planned, column, change string, steps []step) {
	id := change + "." + column
	if t.Column(id) != nil {
		return
	}
	of := t.Column(column)
	kind := map[result.Kind]result.Kind{result.Percent: result.Points, result.Index: result.Steps, result.Mean: result.Change}[of.Kind]
	detail := column == measure.Mean.ID && t.Column(measure.Agree.ID) != nil
	t.Columns = append(t.Columns, result.Column{ID: id, Measure: change, Kind: kind, Detail: detail || change == changeFirst, Low: of.Low})
	for i := range t.Rows {
		t.Rows[i].Cells[id] = result.CannotOccur()
	}
	for _, s := range steps {
		if row, _ := nameGroup(a.groupItems(p, s.wave, s.group)); s.column == change && t.Row(row).Kind != result.Absent {
			t.Row(row).Cells[id] = result.Cell{}
		}
	}
}
