package measure

import (
	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// Agree is the percentage of those with an answer who gave one of the answers
// that the codebook calls agreeing (top categories).
var Agree = Measure{
	ID:      "agree",
	Applies: func(v *codebook.Variable) bool { return onePart(v) && len(v.Agree) > 0 },
	Columns: func(*codebook.Variable, string) []result.Column {
		return []result.Column{{ID: "agree", Kind: result.Percent, Measure: "agree"}}
	},
	Compute: func(v *codebook.Variable, g cube.Group, in Inference) []result.Cell {
		return []result.Cell{in.share(g, func(g cube.Group) share { return agreeing(v, g) })}
	},
}
