package report

import (
	"cmp"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
)

// What a chart or a table of the main part shows at most; all of it stands in
// the files.
const (
	mostGroups  = 15
	mostAnswers = 20
	mostRows    = 25
)

// largest returns the rows of a table but those about missing answers, and of
// its groups or answers only so many: those with the most people, in the
// table's order. It tells how many groups there are where some are left out.
func largest(t *result.Table, most int) (rows []result.Row, of int) {
	var groups []result.Row
	for _, row := range t.Rows {
		if row.Kind == result.Plain {
			groups = append(groups, row)
		}
	}
	slices.SortStableFunc(groups, func(a, b result.Row) int { return cmp.Compare(size(b), size(a)) })
	kept := map[string]bool{}
	for _, row := range groups[:min(most, len(groups))] {
		kept[row.ID] = true
	}
	for _, row := range t.Rows {
		if row.Kind != result.Absent && (row.Kind != result.Plain || kept[row.ID]) {
			rows = append(rows, row)
		}
	}
	if len(groups) > most {
		return rows, len(groups)
	}
	return rows, 0
}

// size is how many people a row is about, or how often an answer was given; −1
// where that may not be told.
func size(row result.Row) float64 {
	for _, column := range []string{"asked", "base", "mentions", "n"} {
		if e, ok := row.Cell(column).Estimate(); ok {
			return e.Value
		}
	}
	return -1
}

// ofMany adds to the text under a title that only the largest groups are shown.
func (c *composer) ofMany(text string, shown, of int) string {
	if of == 0 {
		return text
	}
	return text + ". " + c.l.Word(lang.LargestOf, shown, of)
}
