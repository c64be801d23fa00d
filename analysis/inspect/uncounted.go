package inspect

import (
	"slices"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/study"
)

// An Uncounted is groups, told apart by several things at once, in which somebody
// answered though the head counts know of nobody there; they do know of somebody
// in each of these things by itself.
type Uncounted struct {
	By     []string // ids of the variables that the head counts tell people apart by
	Groups int
	Times  int // who answered in them
	Places []Place
}

// uncounted compares all groups that people answered in with those of the head
// counts. A wave of which there are none is left out, and so is whoever did not
// say which group they are in.
func uncounted(st *study.Study, table *microdata.Table) *Uncounted {
	by := toldBy(st.Headcounts, table.Book)
	if len(by) < 2 {
		return nil
	}
	known, waves := map[string]bool{}, map[string]bool{}
	for _, h := range st.Headcounts {
		group, wave := make([]string, len(by)), ""
		for i, v := range by {
			group[i] = h.Of[v.Role]
			if v.Role == codebook.Wave {
				wave = group[i]
			}
		}
		known[strings.Join(group, "\x00")], waves[wave] = true, true
	}
	var seen sighting
	groups := map[string]bool{}
	eachGroup(table, by, func(row int, group, wave string) {
		if waves[wave] && !known[group] {
			groups[group] = true
			seen.see(row)
		}
	})
	if seen.times == 0 {
		return nil
	}
	u := &Uncounted{Groups: len(groups), Times: seen.times, Places: seen.places(table)}
	for _, v := range by {
		u.By = append(u.By, v.ID)
	}
	return u
}

// toldBy lists the variables that every head count tells people apart by.
func toldBy(heads []study.Headcount, book *codebook.Codebook) (by []*codebook.Variable) {
	for _, role := range codebook.Roles {
		v := book.WithRole(role)
		untold := slices.ContainsFunc(heads, func(h study.Headcount) bool { return h.Of[role] == "" })
		if v != nil && v.Coded() && len(heads) > 0 && !untold {
			by = append(by, v)
		}
	}
	return by
}

// eachGroup calls a function with the group and wave of everybody who said which
// group they are in; the wave is empty where none of the variables is one.
func eachGroup(table *microdata.Table, by []*codebook.Variable, f func(row int, group, wave string)) {
	first := 0
	for rec := range table.Batches() {
		columns := make([][]int16, len(by))
		for i, v := range by {
			columns[i] = microdata.Codes(rec, v.ID)
		}
	rows:
		for row := range int(rec.NumRows()) {
			group, wave := make([]string, len(by)), ""
			for i, v := range by {
				c := &v.Categories[columns[i][row]]
				if c.Missing != codebook.Answered {
					continue rows
				}
				group[i] = c.Code
				if v.Role == codebook.Wave {
					wave = c.Code
				}
			}
			f(first+row, strings.Join(group, "\x00"), wave)
		}
		first += int(rec.NumRows())
	}
}
