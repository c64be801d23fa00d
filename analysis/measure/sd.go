package measure

import (
	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// SD is the standard deviation with n − 1, which needs two people.
var SD = Measure{
	ID:      "sd",
	Applies: scored,
	Columns: single("sd", true),
	Compute: func(v *codebook.Variable, g cube.Group, _ Inference) []result.Cell {
		s := summarize(v, g)
		if s.n < 2 {
			return []result.Cell{result.CannotOccur()}
		}
		return []result.Cell{result.Publish(result.Estimate{Value: s.sd, Base: s.n, EffectiveN: s.effective})}
	},
}
