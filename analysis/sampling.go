package analysis

import (
	"github.com/foljeforskning/folje/analysis/tally"
)

// units are what a sample was drawn in, stratum by stratum.
type units struct {
	list []tally.Unit // as in the last dimension of cubes counted by sampling unit
}

// sampled tells whether people were drawn in strata or clusters.
func (a *assembly) sampled() bool { return a.units != nil }
