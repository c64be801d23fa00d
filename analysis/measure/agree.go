package measure

import (
	"slices"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// Agree is the percentage of those with an answer who gave one of the answers
// that the codebook calls agreeing (top categories).
var Agree = Measure{
	ID:      "agree",
	Applies: func(v *codebook.Variable) bool { return onePart(v) && len(v.Agree) > 0 },
	Columns: func(v *codebook.Variable, _ string) []result.Column {
		return []result.Column{{ID: "agree", Kind: result.Percent, Measure: "agree", Low: v.Low != agreeLow(v)}}
	},
	Compute: func(v *codebook.Variable, g cube.Group, in Inference) []result.Cell {
		return []result.Cell{in.share(g, func(g cube.Group) share { return agreeing(v, g) })}
	},
}

// agreeLow tells whether those who agree score less than all others on average.
func agreeLow(v *codebook.Variable) bool {
	var sums, answers [2]float64 // of the others, of those who agree
	for _, c := range v.Categories {
		if c.HasScore && c.Missing == codebook.Answered {
			agree := 0
			if slices.Contains(v.Agree, c.Code) {
				agree = 1
			}
			sums[agree] += c.Score
			answers[agree]++
		}
	}
	return answers[0] > 0 && answers[1] > 0 && sums[1]/answers[1] < sums[0]/answers[0]
}
