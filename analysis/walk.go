package analysis

import (
	"context"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/tally"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// A walk gathers all cubes that different parts of the analysis need, so that
// people are counted once.
type walk struct {
	requests []tally.Request
	takers   []func(cubes []*cube.Cube)
}

// want asks for cubes, and says what to do with them.
func (w *walk) want(requests []tally.Request, take func(cubes []*cube.Cube)) {
	from := len(w.requests)
	w.requests = append(w.requests, requests...)
	w.takers = append(w.takers, func(cubes []*cube.Cube) { take(cubes[from : from+len(requests)]) })
}

// count counts everybody.
func (w *walk) count(ctx context.Context, table *microdata.Table, weights *tally.Weights, workers int) error {
	cubes, err := tally.CountWeighted(ctx, table, w.requests, weights, workers)
	if err != nil {
		return err
	}
	for _, take := range w.takers {
		take(cubes)
	}
	return nil
}
