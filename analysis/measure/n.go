package measure

import (
	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// N is the number of people per answer, the missing ones too. Weights do not
// enter.
var N = Measure{
	ID:      "n",
	Applies: func(v *codebook.Variable) bool { return v.Kind != codebook.Choose },
	Columns: byAnswer("n", result.Count, every),
	Compute: func(v *codebook.Variable, g cube.Group, _ Inference) []result.Cell {
		return eachAnswer(v, every, func(c int) result.Cell { return count(answer(v, g, c).N, g) })
	},
}
