package measure

import (
	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// Percent is the percentage of everybody asked per answer, the missing ones
// too.
var Percent = Measure{
	ID:      "percent",
	Applies: N.Applies,
	Columns: byAnswer("percent", result.Percent, whereAsked),
	Compute: func(v *codebook.Variable, g cube.Group, in Inference) []result.Cell {
		return eachAnswer(v, whereAsked, func(c int) result.Cell {
			return in.share(g, func(g cube.Group) share { return share{answer(v, g, c), g.Base} })
		})
	},
}
