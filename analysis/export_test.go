package analysis

import (
	"context"

	"github.com/foljeforskning/folje/analysis/tally"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/study"
)

// RoundEstimate is for the tests.
var RoundEstimate = roundEstimate

// A Counted question is how many people answered it in every combination of
// its groupings, at every wave.
type Counted struct {
	Question string
	Dims     []string
	At       [][]string // a combination of codes, one per grouping
	N        [][]int    // by wave and combination
}

// CountAll counts the questions of a study by some groupings together, as an
// attacker would who knew everybody.
func CountAll(st *study.Study, table *microdata.Table, by ...codebook.Role) ([]Counted, error) {
	p, err := newPlan(st, table.Book, "")
	if err != nil {
		return nil, err
	}
	var out []Counted
	for _, t := range p.tables {
		if t.background || len(t.by) > 0 || t.byWave || t.question.Kind == codebook.Open {
			continue
		}
		groupings := []codebook.Variable{}
		if p.wave != nil {
			groupings = append(groupings, *p.wave)
		}
		for _, role := range by {
			groupings = append(groupings, *p.grouping(role))
		}
		cubes, err := tally.Count(context.Background(), table, []tally.Request{{Question: t.question, By: groupings}}, 1)
		if err != nil {
			return nil, err
		}
		c := Counted{Question: t.question.ID}
		whole := cubes[0]
		first, waves := 0, 1
		if p.wave != nil {
			first, waves = 1, len(p.waves(""))
		}
		for _, v := range groupings[first:] {
			c.Dims = append(c.Dims, groupingID(v))
		}
		for w := range waves {
			part := whole
			if p.wave != nil {
				part = whole.Slice(0, w)
			}
			n := make([]int, len(part.Groups))
			for i, g := range part.Groups {
				n[i] = int(g.Answered.N)
				if w > 0 {
					continue
				}
				var codes []string
				for d, k := range part.At(i) {
					codes = append(codes, part.By[d].Categories[k].Code)
				}
				c.At = append(c.At, codes)
			}
			c.N = append(c.N, n)
		}
		out = append(out, c)
	}
	return out, nil
}
