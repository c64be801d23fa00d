package measure

import (
	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// Mentions is how many times each answer was given in the alternatives of a
// choose-k question together ("named N times"). It counts answers, not people:
// percentages and tests are of [Persons].
var Mentions = Measure{
	ID:      "mentions",
	Applies: chosen,
	Columns: byAnswer("mentions", result.Count, every),
	Compute: func(v *codebook.Variable, g cube.Group, _ Inference) []result.Cell {
		return eachAnswer(v, every, func(c int) result.Cell {
			var times int64
			for _, part := range g.Parts {
				times += part[c].N
			}
			return count(times, g)
		})
	},
}
