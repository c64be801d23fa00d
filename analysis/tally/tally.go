// Package tally makes cubes: it counts Arrow columns of answers in one walk over
// a table. What is derived from answers, the band of a ladder and the index over
// items, is derived here while counting and kept nowhere.
//
// A cube is counted like this. A question is read as a few layers of codes, of
// which the category that somebody chose is the first (reader). A grouping gives
// everybody the number of a group (grouping), and a plane has a count for every
// group and code, so that to count somebody is to add one to one of them (plane).
// Many cubes follow from few: those of a question by area and by year are sums
// over that by both. So only the finest groupings of a question are counted and
// the others rolled up from them (plan). Weights, and the moments of numbers,
// are sums that lose nothing (sum): it does not matter who adds whom in which
// order.
package tally

import (
	"context"

	"github.com/apache/arrow/go/v15/arrow"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// A Request asks for one cube: the answers to Question by the groups of By, all
// of them countable (see [Countable]).
type Request struct {
	Question codebook.Variable
	By       []codebook.Variable
	Products bool // also count the joint moments of the items of an index
	// Sampling groups people by their sampling units as well, in a last
	// dimension (see [UnitsID]).
	Sampling bool
	// Plain leaves the weights of cells aside (see [Weights]).
	Plain bool
}

// Count makes a cube for every request, in their order, in one walk over the
// table. Respondents are weighted by the codebook's weight variable, if it has
// one. The cubes do not depend on the number of workers.
func Count(ctx context.Context, table *microdata.Table, requests []Request, workers int) ([]*cube.Cube, error) {
	return CountWeighted(ctx, table, requests, nil, workers)
}

// CountWeighted counts like [Count] and multiplies everybody's weight by that
// of their cell. Nil weights change nothing.
func CountWeighted(ctx context.Context, table *microdata.Table, requests []Request, weights *Weights, workers int) ([]*cube.Cube, error) {
	if err := weights.check(); err != nil {
		return nil, err
	}
	p, err := newPlan(table, requests, weights)
	if err != nil {
		return nil, err
	}
	desks := make([]*desk, max(1, workers))
	for i := range desks {
		if desks[i], err = newDesk(p, i, len(desks)); err != nil {
			return nil, err
		}
	}
	err = table.Each(ctx, len(desks), func(worker int, rec arrow.Record) { desks[worker].count(rec) })
	if err != nil {
		return nil, err
	}
	return p.cubes(table, len(desks))
}
