package tally

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// A plan is what is counted in one walk over a table, and what every request's
// cube follows from.
type plan struct {
	book      *codebook.Codebook
	rows      int
	weight    *codebook.Variable  // nil where the codebook has none
	weights   *Weights            // nil where there are none
	drawn     []codebook.Variable // stratum and cluster, where a request is by sampling unit
	readers   map[string]*reader  // of all variables that are read
	groupings []*grouping
	counters  map[subject][]*counter
	sources   []source // of the requests
}

// A source is what a request's cube follows from. products are nil where they
// are not asked for.
type source struct {
	Request
	answers, products *counter
}

func newPlan(table *microdata.Table, requests []Request, weights *Weights) (*plan, error) {
	p := &plan{book: table.Book, rows: table.Rows, weight: table.Book.WithRole(codebook.Weight), weights: weights,
		readers: map[string]*reader{}, counters: map[subject][]*counter{}}
	if err := p.read(requests); err != nil {
		return nil, err
	}
	var subjects []subject
	asked := map[subject][]set{}
	for _, r := range requests {
		for _, s := range p.subjects(r) {
			if asked[s] == nil {
				subjects = append(subjects, s)
			}
			asked[s] = append(asked[s], p.groupedBy(r))
		}
	}
	for _, s := range subjects {
		for _, by := range finest(asked[s], p.room(s)) {
			if err := p.add(s, by); err != nil {
				return nil, err
			}
		}
	}
	for _, r := range requests {
		of := source{Request: r, answers: p.counter(p.subjects(r)[0], p.groupedBy(r))}
		if r.Products {
			of.products = p.counter(p.subjects(r)[1], p.groupedBy(r))
		}
		p.sources = append(p.sources, of)
	}
	return p, nil
}

// read makes readers of everything that requests are about, and refuses what
// cannot be counted.
func (p *plan) read(requests []Request) error {
	var err error
	if slices.ContainsFunc(requests, func(r Request) bool { return r.Sampling }) {
		if p.drawn, err = drawnBy(p.book); err != nil {
			return err
		}
	}
	if p.weights != nil {
		if err := p.readGroups("weights", p.weights.By); err != nil {
			return err
		}
	}
	for _, r := range requests {
		question, err := p.reader(r.Question)
		if err != nil {
			return err
		}
		if err := p.readGroups(r.Question.ID, p.groupedBy(r)); err != nil {
			return err
		}
		if r.Products {
			if err := question.checkProducts(); err != nil {
				return err
			}
		}
	}
	return nil
}

// reader is the reader of a variable.
func (p *plan) reader(v codebook.Variable) (*reader, error) {
	if r := p.readers[v.ID]; r != nil {
		return r, nil
	}
	r, err := newReader(p.book, v)
	if err == nil {
		p.readers[v.ID] = r
	}
	return r, err
}

// readGroups makes the readers of variables that people are grouped by.
func (p *plan) readGroups(what string, by []codebook.Variable) error {
	for _, v := range by {
		r, err := p.reader(v)
		if err != nil {
			return err
		}
		if !r.groups() {
			return fmt.Errorf("tally: %s cannot be grouped by %s: a person may be in several of its groups", what, v.ID)
		}
	}
	return nil
}

// subjects are what is counted for a request, the answers first.
func (p *plan) subjects(r Request) []subject {
	answers := subject{question: r.Question.ID, plain: r.Plain && p.weights != nil}
	if !r.Products {
		return []subject{answers}
	}
	products := answers
	products.products = true
	return []subject{answers, products}
}

// groupedBy is what people are grouped by for a request, sampling units by
// stratum and cluster.
func (p *plan) groupedBy(r Request) set {
	by := set{}.with(r.By)
	if r.Sampling {
		return by.with(p.drawn)
	}
	return by
}

// add makes a counter of a subject by some variables.
func (p *plan) add(s subject, by set) error {
	var g *grouping
	if i := slices.IndexFunc(p.groupings, func(g *grouping) bool { return g.by.same(by) }); i >= 0 {
		g = p.groupings[i]
	} else {
		var err error
		if g, err = newGrouping(by, p.dense()); err != nil {
			return err
		}
		p.groupings = append(p.groupings, g)
	}
	weighted := p.weight != nil || p.weights != nil && !s.plain
	c := &counter{subject: s, grouping: g, counted: newCounted(s, p.readers[s.question], weighted)}
	c.counted.grow(g.groups())
	p.counters[s] = append(p.counters[s], c)
	g.counters = append(g.counters, c)
	return nil
}

// counter is the one with the fewest groups that has counted a subject by some
// variables, among others.
func (p *plan) counter(s subject, by set) *counter {
	var least *counter
	for _, c := range p.counters[s] {
		if c.grouping.by.holds(by) && (least == nil || c.grouping.size < least.grouping.size) {
			least = c
		}
	}
	return least
}

// mostJoined is how many counts a plane may have that serves several groupings
// although nobody asked for all of them together: 32 KB. To add one to a count
// that the innermost cache holds takes 1 ns, so that one such plane costs less
// than two smaller ones; among ten times as many counts it takes 3 to 5 ns.
const mostJoined = 1 << 13

// room is how many groups a subject may be counted in that nobody asked for.
func (p *plan) room(s subject) uint64 {
	if s.products {
		return 0
	}
	codes := 0
	for _, n := range p.readers[s.question].widths() {
		codes += n
	}
	return uint64(min(p.rows/4, mostJoined) / max(1, codes))
}

// mostDense is how many groups there is room for in any case. Looking up the
// groups that were met costs 10 to 60 ns a person, for all questions together,
// so it pays by what memory it saves, and not by time: of 100 000 groups that
// all are somebody's, thirty questions are counted as fast either way.
const mostDense = 1 << 17

// dense is how many groups a grouping may have that counters have room for
// whether somebody is in them or not.
func (p *plan) dense() uint64 { return uint64(min(max(p.rows/4, 1000), mostDense)) }

// cubes are the cubes of the requests, when everybody has been counted.
func (p *plan) cubes(table *microdata.Table, workers int) ([]*cube.Cube, error) {
	for _, counters := range p.counters {
		for _, c := range counters {
			c.close()
		}
	}
	var u *units
	if i := slices.IndexFunc(p.sources, func(s source) bool { return s.Sampling }); i >= 0 {
		u = unitsOf(p.sources[i].answers, p.drawn)
	}
	var origins []string
	for _, s := range table.Sources {
		origins = append(origins, s.File)
	}
	fingerprint := table.Book.Fingerprint()
	out, errs := make([]*cube.Cube, len(p.sources)), make([]error, len(p.sources))
	var wait sync.WaitGroup
	var taken atomic.Int64
	for range workers {
		wait.Go(func() {
			for i := int(taken.Add(1)) - 1; i < len(out); i = int(taken.Add(1)) - 1 {
				c, err := p.sources[i].cube(u)
				if err == nil {
					c.Origins, c.Codebook, c.Filtered = origins, fingerprint, filtered(table.Book, c)
				}
				out[i], errs[i] = c, err
			}
		})
	}
	wait.Wait()
	return out, cmp.Or(errs...)
}

// cube rolls up what was counted.
func (s *source) cube(u *units) (*cube.Cube, error) {
	counted := &s.answers.counted
	out := &cube.Cube{Question: s.Question, Weighted: counted.weighted}
	groups := 1
	for _, v := range s.By {
		out.By = append(out.By, DimOf(v))
		groups *= len(v.Categories)
	}
	if !s.Sampling {
		u = nil
	} else if err := counted.checkUnits(groups, len(u.list)); err != nil {
		return nil, err
	} else {
		out.By, out.Units = append(out.By, u.dim()), u.list
		groups *= len(u.list)
	}
	out.Groups = s.answers.rolledUp(s.By, u, groups).cells(s.products.rolledUp(s.By, u, groups))
	return out, nil
}

// filtered tells whether who was asked follows from an answer: not where it
// follows from a fact about their work.
func filtered(book *codebook.Codebook, c *cube.Cube) bool {
	if asked := c.Question.Asked; asked != nil {
		by := book.Lookup(asked.Variable)
		return by == nil || !by.Role.Groups()
	}
	return c.Question.MissingIndex(codebook.NotAsked) >= 0 &&
		slices.ContainsFunc(c.Groups, func(g cube.Group) bool { return c.NotAsked(g) > 0 })
}
