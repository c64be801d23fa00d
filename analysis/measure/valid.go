package measure

import (
	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// Valid is the percentage of those with an answer per answer.
var Valid = Measure{
	ID:      "valid",
	Applies: func(v *codebook.Variable) bool { return onePart(v) && answers(v) > 1 },
	Columns: byAnswer("valid", result.Percent, realAnswer),
	Compute: func(v *codebook.Variable, g cube.Group, in Inference) []result.Cell {
		return eachAnswer(v, realAnswer, func(c int) result.Cell {
			return in.share(g, func(g cube.Group) share { return giving(v, g, c) })
		})
	},
}

// onePart tells whether everybody has exactly one answer, real or missing.
func onePart(v *codebook.Variable) bool {
	return v.Kind != codebook.Choose && v.Kind != codebook.Multiple
}

// answers counts the real answers to choose from.
func answers(v *codebook.Variable) int {
	n := 0
	for _, c := range v.Categories {
		if realAnswer(c) {
			n++
		}
	}
	return n
}
