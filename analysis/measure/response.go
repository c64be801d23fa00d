package measure

import (
	"math"

	"github.com/foljeforskning/folje/analysis/result"
)

// Response tests whether groups answered a survey equally often: groups holds,
// of each, how many answered and how many did not. It is not ok where there
// are no two groups or everybody, or nobody, answered. What places the test is
// left to the caller.
func Response(groups [][]float64, level float64) (result.Test, bool) {
	t := independent("response", groups, level)
	t.Groups = len(groups)
	return t, !math.IsNaN(t.P) && !math.IsNaN(t.Effect.Value)
}
