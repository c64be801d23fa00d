package analysis

import (
	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/measure"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// others names everybody outside a group, in tests.
const others = "others"

// compareGroups tests each group of every table of one grouping against
// everybody else. The groups of one table and quantity are a family.
func (a *assembly) compareGroups(r *result.Results) {
	if a.study.Design == study.Convenience {
		return
	}
	for i, p := range a.plan.tables {
		t := &r.Tables[i]
		if p.background || p.byWave || len(p.by) != 1 || t.Drawn {
			continue
		}
		column := leadColumn(t)
		if column == "" {
			continue
		}
		r.Tests = append(r.Tests, a.againstOthers(t, p, column)...)
	}
}

// leadColumn is the quantity that groups are compared by.
func leadColumn(t *result.Table) string {
	for _, id := range followed {
		if t.Column(id) != nil {
			return id
		}
	}
	return ""
}

// againstOthers makes the tests of one family.
func (a *assembly) againstOthers(t *result.Table, p planned, column string) []result.Test {
	groups := a.part(p, a.latest)
	everybody, ok := a.part(planned{question: p.question}, a.latest).Group(0)
	if !ok {
		return nil
	}
	type pair struct {
		row         string
		group, rest cube.Group
	}
	var pairs []pair
	for _, i := range a.order(p) {
		group, open := groups.Group(i)
		if !open || p.by[0].Categories[groups.At(i)[0]].Missing != codebook.Answered {
			continue
		}
		if rest := everybody.Without(group); int(rest.Answered.N) >= a.study.Policy.Least {
			row, _ := nameGroup(a.groupItems(p, a.latest, i))
			pairs = append(pairs, pair{row, group, rest})
		}
	}
	var tests []result.Test
	in := measure.Inference{Design: a.study.Design, Level: level, Compare: true}
	family := t.ID + "." + column
	for _, x := range pairs {
		test, ok := measure.Compare(&p.question, column, x.group, x.rest, in, len(pairs))
		if a.weighted() {
			roundTest(&test, t.Column(column).Kind)
		}
		if !ok {
			continue
		}
		test.ID, test.Table, test.Row, test.Against, test.Family = family+"."+x.row+"-"+others, t.ID, x.row, others, family
		tests = append(tests, test)
	}
	return adjust(tests)
}
