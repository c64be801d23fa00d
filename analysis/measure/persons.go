package measure

import (
	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// Persons is the percentage who named an answer in any alternative, or ticked
// it, of those who answered. The percentages of a question do not sum to 100.
var Persons = Measure{
	ID:      "persons",
	Applies: func(v *codebook.Variable) bool { return !onePart(v) },
	Columns: byAnswer("persons", result.Percent, realAnswer),
	Compute: func(v *codebook.Variable, g cube.Group, in Inference) []result.Cell {
		return eachAnswer(v, realAnswer, func(c int) result.Cell {
			return in.share(g, func(g cube.Group) share { return naming(g, c) })
		})
	},
}
