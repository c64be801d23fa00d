package analysis

import (
	"github.com/foljeforskning/folje/analysis/result"
)

// mostValues is how many values of a publication findings are about at most, and
// mostPublished how many findings there are where they are about statistics: to
// name them takes more lines. Of fewer units than leastUnits there is no median
// to tell.
const (
	mostValues    = 5
	mostPublished = 6
	leastUnits    = 2
)

// findings tell the level of the median of most units, or how it went from the
// first wave to the last, and how the shown units stand beside it; percentages
// first, since they can be compared between large and small.
func (s *statistics) findings(r *result.Results) (out []result.Finding) {
	var order []int
	for _, percent := range []bool{true, false} {
		for v := range s.Values {
			if s.Values[v].Percent() == percent && len(s.AllZero(v)) == 0 {
				order = append(order, v)
			}
		}
	}
	for _, v := range order[:min(mostValues, len(order))] {
		out = append(out, s.tell(r, v)...)
	}
	return out
}

// tell are the findings about one value. Nothing is said of what is missing.
func (s *statistics) tell(r *result.Results, v int) (out []result.Finding) {
	add := func(kind, about string, refs ...result.Ref) {
		for _, ref := range refs {
			e, ok := r.At(ref).Estimate()
			if !ok || ref.Column == unitsColumn && e.Base < leastUnits {
				return
			}
		}
		out = append(out, result.Finding{ID: kind + "." + about, Kind: kind, Refs: refs})
	}
	id, spread := s.Values[v].ID, r.Table(s.Values[v].ID+".spread")
	last := len(s.waves) - 1
	at := func(wave int, column string) result.Ref {
		return result.Ref{Table: spread.ID, Row: spread.Rows[wave].ID, Column: column} // the first division has most units
	}
	if last > 0 {
		add("published_change", id, at(last, unitsColumn), at(0, medianColumn), at(last, medianColumn), at(0, unitsColumn))
	} else {
		add("published_level", id, at(last, unitsColumn), at(last, medianColumn), at(last, "q1"), at(last, "q3"))
	}
	for _, code := range s.Shown {
		row, _ := nameGroup(append([]result.Item{{ID: code}}, divided(s.groups[0].by)...))
		if r.Table(id).Row(row) != nil {
			add("published_shown", id+"."+code, result.Ref{Table: id, Row: row, Column: waveColumn(s.waves[last])},
				at(last, medianColumn), at(last, unitsColumn))
		}
	}
	return out
}
