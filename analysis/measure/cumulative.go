package measure

import (
	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// Cumulative is the percentage of those with an answer who gave this answer or
// one before it, of answers that form an order.
var Cumulative = Measure{
	ID:      "cumulative",
	Applies: func(v *codebook.Variable) bool { return Valid.Applies(v) && (v.Ordered || v.Kind == codebook.Scale) },
	Columns: func(v *codebook.Variable, language string) []result.Column {
		columns := byAnswer("cumulative", result.Percent, realAnswer)(v, language)
		for i := range columns {
			columns[i].Detail = true
		}
		return columns
	},
	Compute: func(v *codebook.Variable, g cube.Group, in Inference) []result.Cell {
		var upTo []string
		return eachAnswer(v, realAnswer, func(c int) result.Cell {
			upTo = append(upTo, v.Categories[c].Code)
			return in.share(g, func(g cube.Group) share { return counting(v, g, upTo) })
		})
	},
}
