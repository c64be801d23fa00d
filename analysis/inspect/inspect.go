// Package inspect looks at answers before they are counted, for what the
// codebook cannot tell is wrong: an item that points the other way than those
// beside it, rows that are the same, one group under two names, a 99 that means
// no answer. Cubes do not hold what it takes to see this, which is why the
// package reads one row per respondent.
//
// Only counts, places in files and correlations over many people leave it, and
// of labels found in the data those that the study's least group gave. Whoever
// prints what it found tells nobody's answer.
package inspect

import (
	"context"
	"fmt"
	"slices"

	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/study"
)

// Findings are what looks odd about the answers of a study. Lists are in the
// order of the codebook or of the sources.
type Findings struct {
	Reversed  []Reversed
	Straight  []Straight
	Doubles   []Doubles
	Variants  []Variant
	Forgotten []Forgotten
	Uncounted *Uncounted // nil where there are none
	Overfull  []Overfull
}

// A Place is where in a file a respondent's row begins.
type Place struct {
	File string
	Line int
}

// String writes the place as FILE:LINE.
func (p Place) String() string { return fmt.Sprintf("%s:%d", p.File, p.Line) }

// mostPlaces is how many places are told of each thing.
const mostPlaces = 3

// Look inspects the answers of a study. Errors are those of ctx, and of an
// instrument that the codebook does not hold.
func Look(ctx context.Context, st *study.Study, table *microdata.Table) (*Findings, error) {
	f := new(Findings)
	groups, err := batteries(st, table.Book)
	if err != nil {
		return nil, err
	}
	if f.Reversed, err = reversed(ctx, groups, table); err != nil {
		return nil, err
	}
	for _, look := range []func(){
		func() { f.Straight = straight(groups, table) },
		func() { f.Doubles = doubles(table) },
		func() { f.Variants = variants(table, st.Policy.Least) },
		func() { f.Forgotten = forgotten(table) },
		func() { f.Uncounted = uncounted(st, table) },
		func() { f.Overfull = overfull(st, table) },
	} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		look()
	}
	return f, nil
}

// A sighting counts rows and keeps the first few.
type sighting struct {
	times int
	rows  []int
}

func (s *sighting) see(row int) {
	if s.times++; s.times <= mostPlaces {
		s.rows = append(s.rows, row)
	}
}

// join takes in what another one has seen.
func (s *sighting) join(o sighting) {
	s.times += o.times
	s.rows = append(s.rows, o.rows...)
	slices.Sort(s.rows)
	s.rows = s.rows[:min(len(s.rows), mostPlaces)]
}

func (s *sighting) places(table *microdata.Table) (list []Place) {
	for _, row := range s.rows {
		list = append(list, placeOf(table, row))
	}
	return list
}

func placeOf(table *microdata.Table, row int) Place {
	file, line := table.Place(row)
	return Place{file, line}
}
