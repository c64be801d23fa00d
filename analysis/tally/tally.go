// Package tally makes cubes: it counts Arrow columns of answers in one pass.
// What is derived from answers, the band of a ladder and the index over items,
// is derived here while counting and kept nowhere.
package tally

import (
	"context"
	"fmt"
	"slices"

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
	// dimension (see [UnitsID] and [Units]).
	Sampling bool
}

// Count makes a cube for every request, in their order, in one pass over the
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
	var u *units
	if slices.ContainsFunc(requests, func(r Request) bool { return r.Sampling }) {
		var err error
		if u, err = findUnits(table); err != nil {
			return nil, err
		}
	}
	partials := make([]*pass, max(1, workers))
	for i := range partials {
		p, err := newPass(table.Book, requests, weights, u)
		if err != nil {
			return nil, err
		}
		partials[i] = p
	}
	if err := table.Each(ctx, workers, func(worker int, rec arrow.Record) { partials[worker].record(rec) }); err != nil {
		return nil, err
	}
	for _, p := range partials[1:] {
		partials[0].merge(p)
	}
	return partials[0].cubes(table), nil
}

// A pass is one worker's share of the counting.
type pass struct {
	weight   *codebook.Variable
	weights  *Weights
	cell     []int              // buffer: each row's cell of weights
	product  []float64          // buffer: each row's weight
	readers  map[string]*reader // by variable id: shared by all requests
	counters []*counter
}

func newPass(book *codebook.Codebook, requests []Request, weights *Weights, u *units) (*pass, error) {
	p := &pass{weight: book.WithRole(codebook.Weight), weights: weights, readers: map[string]*reader{}}
	if weights != nil {
		if err := p.group(book, "weights", weights.By); err != nil {
			return nil, err
		}
	}
	for _, r := range requests {
		if err := p.read(book, r.Question); err != nil {
			return nil, err
		}
		if err := p.group(book, r.Question.ID, r.By); err != nil {
			return nil, err
		}
		c := &counter{request: r, weighted: p.weight != nil || weights != nil}
		if r.Sampling {
			c.units = u
		}
		question := p.readers[r.Question.ID]
		if err := c.check(question); err != nil {
			return nil, err
		}
		c.reset(question)
		p.counters = append(p.counters, c)
	}
	return p, nil
}

// read makes a reader of a variable, if there is none.
func (p *pass) read(book *codebook.Codebook, v codebook.Variable) error {
	if p.readers[v.ID] != nil {
		return nil
	}
	r, err := newReader(book, v)
	p.readers[v.ID] = r
	return err
}

// group makes the readers of variables that people are grouped by.
func (p *pass) group(book *codebook.Codebook, what string, by []codebook.Variable) error {
	for _, v := range by {
		if err := p.read(book, v); err != nil {
			return err
		}
		if p.readers[v.ID].parts() != 1 || v.Kind == codebook.Multiple {
			return fmt.Errorf("tally: %s cannot be grouped by %s: a person may be in several of its groups", what, v.ID)
		}
	}
	return nil
}

// record counts one batch of respondents.
func (p *pass) record(rec arrow.Record) {
	answers := map[string]answers{}
	for id, r := range p.readers {
		answers[id] = r.read(rec)
	}
	weights := p.weigh(rec, answers)
	for _, c := range p.counters {
		c.count(c.groups(answers, rec), answers[c.request.Question.ID], weights)
	}
}

func (p *pass) merge(o *pass) {
	for i, c := range p.counters {
		c.merge(o.counters[i])
	}
}

func (p *pass) cubes(table *microdata.Table) []*cube.Cube {
	out := make([]*cube.Cube, len(p.counters))
	var origins []string
	for _, s := range table.Sources {
		origins = append(origins, s.File)
	}
	fingerprint := table.Book.Fingerprint()
	for i, c := range p.counters {
		out[i] = c.cube()
		out[i].Origins, out[i].Codebook = origins, fingerprint
		out[i].Filtered = filtered(table.Book, out[i])
	}
	return out
}

// filtered tells whether who was asked follows from an answer: not where it
// follows from a fact about their work.
func filtered(book *codebook.Codebook, c *cube.Cube) bool {
	if asked := c.Question.Asked; asked != nil {
		by := book.Lookup(asked.Variable)
		return by == nil || !by.Role.Groups()
	}
	return slices.ContainsFunc(c.Groups, func(g cube.Group) bool { return c.NotAsked(g) > 0 })
}
