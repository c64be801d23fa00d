package inspect

import (
	"slices"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/study"
)

// An Overfull is a group of a sample in which more people answered than the
// head counts say that there were.
type Overfull struct {
	By, Group, Wave string // id of the variable, code of the group, and of the wave where head counts tell waves
	Answered, There int
}

// overfull compares how many answered in every group of a sample with its head
// count, by one thing at a time. Those of a census stand among its response
// rates.
func overfull(st *study.Study, table *microdata.Table) []Overfull {
	if st.Design != study.Sample {
		return nil
	}
	told := toldBy(st.Headcounts, table.Book)
	wave := slices.IndexFunc(told, func(v *codebook.Variable) bool { return v.Role == codebook.Wave })
	var found []Overfull
	for i, v := range told {
		by := []*codebook.Variable{v}
		switch {
		case i == wave && len(told) > 1:
			continue
		case wave >= 0 && i != wave:
			by = append(by, told[wave])
		}
		found = append(found, overfullBy(st.Headcounts, table, by)...)
	}
	return found
}

// overfullBy is overfull by one variable, and by wave where that is the second.
func overfullBy(heads []study.Headcount, table *microdata.Table, by []*codebook.Variable) (found []Overfull) {
	there, answered := map[string]int{}, map[string]int{}
	var order []string
	for _, h := range heads {
		group := make([]string, len(by))
		for i, v := range by {
			group[i] = h.Of[v.Role]
		}
		key := strings.Join(group, "\x00")
		if _, met := there[key]; !met {
			order = append(order, key)
		}
		there[key] += h.N
	}
	eachGroup(table, by, func(_ int, group, _ string) { answered[group]++ })
	for _, key := range order {
		if answered[key] > there[key] {
			group, wave, _ := strings.Cut(key, "\x00")
			found = append(found, Overfull{By: by[0].ID, Group: group, Wave: wave, Answered: answered[key], There: there[key]})
		}
	}
	return found
}
