package analysis

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/measure"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/tally"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// compareGroups tests all groups of every table of one grouping at once, and
// every pair of them where the study asks for that. Only groups that are shown
// are compared. Tables are shared among workers: a table whose p has to be drawn
// takes a tenth of a second.
func (a *assembly) compareGroups(ctx context.Context, r *result.Results, workers int) ([]result.Test, error) {
	if a.study.Design == study.Convenience {
		return nil, nil
	}
	byTable := make([][]result.Test, len(a.plan.tables))
	var wait sync.WaitGroup
	var next atomic.Int64
	for range max(1, workers) {
		wait.Go(func() {
			for i := next.Add(1) - 1; int(i) < len(byTable) && ctx.Err() == nil; i = next.Add(1) - 1 {
				byTable[i] = a.testTable(&r.Tables[i], a.plan.tables[i])
			}
		})
	}
	wait.Wait()
	tests := slices.Concat(byTable...)
	size := map[string]int{}
	for _, t := range tests {
		size[t.Family]++
	}
	for i := range tests {
		tests[i].FamilySize = size[tests[i].Family]
	}
	a.adjust(tests)
	return tests, ctx.Err()
}

// testTable makes every test of one table: of everybody over the waves, or of
// the groups of one grouping.
func (a *assembly) testTable(t *result.Table, p planned) []result.Test {
	switch {
	case p.background || t.Drawn:
		return nil
	case p.byWave && len(p.by) == 0:
		return a.testGroups(t, p, a.wavesCompared(p))
	case !p.byWave && len(p.by) == 1:
		return a.testGroups(t, p, a.groupsShown(p))
	}
	return nil
}

// A gathering is the groups of a table that can be compared at once.
type gathering struct {
	rows    []string // their ids
	answers []cube.Group
	ordered bool
	drawn   []*measure.Drawn // in the units of a sample; nil where there are none
	left    int              // how many are not compared, because they are not shown
}

// groupsShown are the groups of a table that may be published, without those
// who did not say which group they are in.
func (a *assembly) groupsShown(p planned) gathering {
	groups := a.part(p, a.latest)
	g := gathering{ordered: tally.DimOf(p.by[0]).Ordered}
	for _, i := range a.order(p) {
		k := groups.At(i)[0]
		if p.by[0].Categories[k].Missing != codebook.Answered || outside(p.by[0], k) {
			continue
		}
		group, open := groups.Group(i)
		if !open {
			g.left++
			continue
		}
		row, _ := nameGroup(a.groupItems(p, a.latest, i))
		g.rows, g.answers = append(g.rows, row), append(g.answers, group)
		if a.sampled() {
			g.drawn = append(g.drawn, a.drawn(p, a.latest, i))
		}
	}
	return g
}

// outside tells whether a category of a ladder is that of numbers in no band,
// which has no place in its order.
func outside(v codebook.Variable, category int) bool {
	return v.Ladder != nil && category >= len(v.Ladder.Bands)
}

// wavesCompared are the waves at which everybody was asked a question, since
// its last break.
func (a *assembly) wavesCompared(p planned) gathering {
	g := gathering{ordered: true}
	seams := a.seams(p)
	for _, w := range a.held {
		group, open := a.part(p, w).Group(0)
		if parted(seams, w, a.latest) || !a.askedAt(&p.question, w) {
			continue
		}
		if !open {
			g.left++
			continue
		}
		g.rows, g.answers = append(g.rows, a.waves[w].ID), append(g.answers, group)
	}
	return g
}

// testGroups makes every test of a table that applies to it.
func (a *assembly) testGroups(t *result.Table, p planned, g gathering) []result.Test {
	groups := measure.Groups{Question: &p.question, Answers: g.answers, Ordered: g.ordered, Weighted: a.coarse(), Drawn: g.drawn,
		Pairs: a.study.Statistics.Letters, Level: level}
	var tests []result.Test
	if len(g.answers) < 2 {
		return nil
	}
	for _, test := range measure.GroupTests {
		if !test.Applies(groups) || p.byWave && !test.Trend {
			continue
		}
		for _, made := range test.Compute(groups) {
			tests = append(tests, a.place(made, test.ID, t, p, g))
		}
	}
	return tests
}

// place says where a test belongs among the results. Those made for one purpose
// are a family, whatever method the counts of each were large enough for.
func (a *assembly) place(made measure.GroupResult, purpose string, t *result.Table, p planned, g gathering) result.Test {
	test := made.Test
	test.Table = t.ID
	test.Family = a.family(p, t, test.Column) + "." + purpose
	test.ID = t.ID + "." + test.Column + "." + test.Method
	if made.Pair != nil {
		test.Row, test.Against = g.rows[made.Pair[0]], g.rows[made.Pair[1]]
		test.ID += "." + test.Row + "-" + test.Against
	}
	if g.left > 0 && made.Pair == nil {
		test.Notes = append(test.Notes, result.Note{Kind: "groups_left_out", Args: []string{itoa(g.left)}})
	}
	if a.coarse() || p.question.QuestionLevel {
		kind := result.Percent
		if i := slices.IndexFunc(t.Columns, func(c result.Column) bool { return c.ID == test.Column }); i >= 0 {
			kind = t.Columns[i].Kind
		}
		roundTest(&test, kind)
	}
	return test
}
