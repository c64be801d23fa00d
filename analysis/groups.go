package analysis

import (
	"github.com/foljeforskning/folje/analysis/measure"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// others names everybody outside a group, in tests.
const others = "others"

// groupsAgainstOthers are the comparisons of each group with everybody else, in
// every table of one grouping.
func (a *assembly) groupsAgainstOthers(r *result.Results) []comparison {
	var all []comparison
	for i, p := range a.plan.tables {
		t := &r.Tables[i]
		if p.background || p.byWave || len(p.by) != 1 || t.Drawn {
			continue
		}
		for _, column := range comparedColumns(t) {
			all = append(all, a.againstOthers(t, p, column)...)
		}
	}
	return all
}

// comparedColumns are the quantities that groups are compared by: the one that
// leads, or where people could name several answers each of them.
func comparedColumns(t *result.Table) []string {
	if lead := leadColumn(t); lead != "" {
		return []string{lead}
	}
	var columns []string
	for _, c := range t.Columns {
		if c.Measure == measure.Persons.ID {
			columns = append(columns, c.ID)
		}
	}
	return columns
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

// againstOthers are the comparisons of one quantity of a table.
func (a *assembly) againstOthers(t *result.Table, p planned, column string) []comparison {
	groups := a.part(p, a.latest)
	everybody, ok := a.part(planned{question: p.question}, a.latest).Group(0)
	if !ok {
		return nil
	}
	var out []comparison
	for _, i := range a.order(p) {
		group, open := groups.Group(i)
		if !open || p.by[0].Categories[groups.At(i)[0]].Missing != codebook.Answered {
			continue
		}
		if rest := everybody.Without(group); int(rest.Answered.N) >= a.study.Policy.Least {
			row, _ := nameGroup(a.groupItems(p, a.latest, i))
			out = append(out, comparison{table: t, planned: p, column: column, row: row, against: others, one: group, other: rest,
				drawn: a.drawn(p, a.latest, i), from: a.drawn(p, a.latest, a.without(p, i)...)})
		}
	}
	if len(out) == 2 && out[0].one.Answered.N == out[1].other.Answered.N {
		out[1].mirrors = true // the other of two groups is everybody else
	}
	return out
}
