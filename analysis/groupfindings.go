package analysis

import (
	"cmp"
	"math"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
)

// mostStandouts is how many findings tell of groups that stand out.
const mostStandouts = 3

// groups tell which groups stand out from everybody else, of those whose
// difference is established: the largest first, and no grouping or question
// twice. A share that agrees, a mean, an index and how many named an answer are
// weighed against each other by the size of the effect.
func (f *finder) groups() {
	var all []result.Test
	for _, t := range f.results.Tests {
		if t.Against == others && t.Established && !f.item(f.results.Table(t.Table).Question.ID) {
			all = append(all, t)
		}
	}
	slices.SortStableFunc(all, func(x, y result.Test) int {
		return cmp.Compare(math.Abs(y.Effect.Value), math.Abs(x.Effect.Value))
	})
	told := map[string]bool{}
	made := 0
	for _, t := range all {
		table := f.results.Table(t.Table)
		by, question := "by "+table.By[0].ID, "question "+table.Question.ID
		if made < mostStandouts && !told[by] && !told[question] && f.standsOut(t, all) {
			told[by], told[question] = true, true
			made++
		}
	}
}

// standsOut tells of the group of a test, if it is the lowest or the highest of
// its grouping, and of the one at the other end where that is established too.
func (f *finder) standsOut(t result.Test, established []result.Test) bool {
	kind, sign := "group_low", 1.0
	if t.Difference.Value > 0 {
		kind, sign = "group_high", -1.0
	}
	refs := f.extreme(t.Table, t.Column, sign)
	if len(refs) != 2 || refs[0].Row != t.Row {
		return false
	}
	about, weight := t.Table+"."+t.Column, ofGroup+math.Abs(t.Effect.Value)
	end := f.extreme(t.Table, t.Column, -sign)
	i := slices.IndexFunc(established, func(o result.Test) bool {
		return o.Table == t.Table && o.Column == t.Column && len(end) == 2 && o.Row == end[0].Row && o.Difference.Value*sign > 0
	})
	switch {
	case i < 0:
		f.add(weight, kind, about, []string{t.ID}, refs...)
	case sign > 0:
		f.add(weight, "groups_apart", about, []string{t.ID, established[i].ID}, refs[0], end[0], refs[1])
	default:
		f.add(weight, "groups_apart", about, []string{established[i].ID, t.ID}, end[0], refs[0], refs[1])
	}
	return true
}
