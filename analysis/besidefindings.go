package analysis

import (
	"cmp"
	"math"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
)

// mostBeside is how many findings set a group beside everybody at most.
const mostBeside = 3

// beside tells, of a group that has a report of its own, where it differs most
// from all others, as far as that is established; else how it stands in the
// first question.
func (f *finder) beside() {
	var all []result.Test
	for _, t := range f.results.Tests {
		table := f.results.Table(t.Table)
		if f.results.OfPart(table) && t.Against == others && t.Difference != nil && !f.item(table.Question.ID) && slices.Contains(followed, t.Column) {
			all = append(all, t)
		}
	}
	if len(all) == 0 {
		return
	}
	told := slices.DeleteFunc(slices.Clone(all), func(t result.Test) bool { return !t.Established })
	slices.SortStableFunc(told, func(x, y result.Test) int {
		return cmp.Compare(math.Abs(y.Difference.Value), math.Abs(x.Difference.Value))
	})
	if len(told) == 0 {
		told = all[:1]
	}
	for _, t := range told[:min(mostBeside, len(told))] {
		kind := "beside_others"
		switch {
		case t.Established && t.Difference.Value > 0:
			kind = "above_others"
		case t.Established:
			kind = "below_others"
		}
		own := result.Ref{Table: t.Table, Row: t.Row, Column: t.Column}
		everybody := result.Ref{Table: t.Table, Row: totalRow, Column: t.Column}
		if _, ok := f.value(everybody); ok {
			f.add(ofNaming, kind, t.Table, []string{t.ID}, own, everybody)
		}
	}
}
