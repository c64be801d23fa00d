package analysis

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

func itoa(n int) string { return strconv.Itoa(n) }

// heads are the head counts of a study: how many people there were.
type heads []study.Headcount

// count adds the head counts of everybody who is as who says. It is 0, which
// means unknown, where the head counts do not tell these roles apart. Where
// rows tell different roles, such as areas on some and tenure on others, they
// are about the same people, who are counted in one of these ways; a row that
// tells some of the roles of another is about people of whom less is known.
func (h heads) count(who map[codebook.Role]string) int {
	told := h.telling(who)
	if told < 0 {
		return 0
	}
	n := 0
	for _, row := range h {
		if areAs(row, who) && (hasRoles(row, h[told].Of) || hasRoles(h[told], row.Of)) {
			n += row.N
		}
	}
	return n
}

// telling is the first of the rows with the most roles, all those of who among
// them; −1 where there is none.
func (h heads) telling(who map[codebook.Role]string) int {
	best := -1
	for i, row := range h {
		if (best < 0 || len(row.Of) > len(h[best].Of)) && hasRoles(row, who) {
			best = i
		}
	}
	return best
}

// hasRoles tells whether a row of head counts tells all the roles of others.
func hasRoles(h study.Headcount, others map[codebook.Role]string) bool {
	for role := range others {
		if h.Of[role] == "" {
			return false
		}
	}
	return true
}

// areAs tells whether a row of head counts is of people who are as who says.
func areAs(h study.Headcount, who map[codebook.Role]string) bool {
	for role, code := range who {
		if h.Of[role] != code {
			return false
		}
	}
	return true
}

// tells says whether the head counts tell groups of this role apart.
func (h heads) tells(role codebook.Role) bool {
	return h.telling(map[codebook.Role]string{role: ""}) >= 0
}

// heads are the study's head counts, in which the bands of a number are named
// by their ids whether the file has those or their labels. It is an error if
// one is neither.
func (p *plan) heads(list []study.Headcount) (heads, error) {
	out := make(heads, len(list))
	for i, row := range list {
		out[i] = row
		out[i].Of = maps.Clone(row.Of)
		for role, cell := range row.Of {
			v := p.grouping(role)
			if v == nil || v.Ladder == nil {
				continue
			}
			k := slices.IndexFunc(v.Ladder.Bands, func(b codebook.Band) bool {
				return b.ID == cell || slices.Contains(slices.Collect(maps.Values(b.Label)), cell)
			})
			if k < 0 {
				var ids []string
				for _, b := range v.Ladder.Bands {
					ids = append(ids, b.ID)
				}
				return nil, &codebook.Error{Pos: row.Pos, Problem: fmt.Sprintf("%q is no band of %q", cell, v.ID), Advice: codebook.Suggest(cell, ids)}
			}
			out[i].Of[role] = v.Ladder.Bands[k].ID
		}
	}
	return out, nil
}

// responseTables set who answered against who was asked: at the latest wave,
// by every grouping that the head counts tell apart, and by wave.
func (a *assembly) responseTables() []result.Table {
	if a.study.Design != study.Census || len(a.heads) == 0 || a.plan.wave != nil && !a.heads.tells(codebook.Wave) {
		return nil
	}
	out := []result.Table{a.responseTable(nil, false)}
	if a.plan.wave != nil {
		out = append(out, a.responseTable(nil, true))
	}
	for _, p := range a.plan.tables {
		if p.background && len(p.by) == 0 && !p.byWave && a.heads.tells(p.question.Role) {
			out = append(out, a.responseTable(&p.question, false))
			if a.plan.wave != nil {
				out = append(out, a.responseTable(&p.question, true))
			}
		}
	}
	return out
}

// responseTable makes one of them; by is nil for everybody together.
func (a *assembly) responseTable(by *codebook.Variable, byWave bool) result.Table {
	t := result.Table{ID: responseTable, Form: responseTable, By: []result.Item{}, Question: result.Item{ID: responseTable}, Notes: []result.Note{}}
	t.Columns = []result.Column{
		{ID: "asked", Measure: "asked", Kind: result.Count},
		{ID: "answered", Measure: "answered", Kind: result.Count},
		{ID: "response", Measure: "response", Kind: result.Percent},
	}
	var names []string
	if by != nil {
		names = append(names, groupingID(*by))
		t.By = append(t.By, result.Item{ID: groupingID(*by), Title: by.Label(a.language)})
	}
	waves := a.wavesShown(byWave)
	if byWave {
		names = append(names, string(codebook.Wave))
		t.By = append(t.By, result.Item{ID: string(codebook.Wave), Title: a.plan.wave.Label(a.language)})
	} else if a.plan.wave != nil {
		wave := a.waves[a.latest]
		t.Wave = &wave
	}
	if len(names) > 0 {
		t.ID += ".by." + strings.Join(names, ".")
	}
	if by != nil {
		for k, c := range by.Categories {
			for _, w := range waves {
				if c.Missing == codebook.Answered {
					t.Rows = append(t.Rows, a.responseRow(a.categoryItem(*by, k), by.Role, a.sizeOf(*by, k, w), w, byWave))
				}
			}
		}
	}
	if by == nil || !byWave {
		for _, w := range waves {
			t.Rows = append(t.Rows, a.responseRow(nil, "", a.everybody(w), w, byWave))
		}
	}
	for _, w := range waves {
		who := map[codebook.Role]string{}
		if a.plan.wave != nil {
			who[codebook.Wave] = a.waves[w].ID
		}
		t.Base += a.heads.count(who)
		t.Answered += a.everybody(w)
	}
	if by != nil && byWave {
		a.annotateSeries(&t, planned{by: []codebook.Variable{*by}, byWave: true})
	}
	return t
}

func (a *assembly) categoryItem(v codebook.Variable, k int) *result.Item {
	return &result.Item{ID: v.Categories[k].Code, Title: v.Categories[k].Title(a.language)}
}

// sizeOf is how many people are in category k of a background fact at a wave,
// which may always be told.
func (a *assembly) sizeOf(v codebook.Variable, k, wave int) int {
	c := a.cubes[a.at[v.ID]]
	if a.plan.wave == nil {
		return int(c.Groups[0].Parts[0][k].N)
	}
	return int(c.Groups[wave].Parts[0][k].N)
}

// everybody is how many people answered at a wave, whatever they were asked.
func (a *assembly) everybody(wave int) int {
	most := 0
	for _, c := range a.cubes {
		if len(c.By) == 0 || len(c.By) == 1 && a.plan.wave != nil {
			n := 0
			for _, cell := range c.Groups[wave].Parts[0] {
				n += int(cell.N)
			}
			most = max(most, n, int(c.Groups[wave].Base.N))
		}
	}
	return most
}

// responseRow compares how many answered in a group at a wave with how many
// there were; group is nil for everybody.
func (a *assembly) responseRow(group *result.Item, role codebook.Role, answered, wave int, byWave bool) result.Row {
	row := result.Row{Kind: result.Total}
	who := map[codebook.Role]string{}
	if group != nil {
		row.Kind = result.Plain
		row.Group = append(row.Group, *group)
		who[role] = group.ID
	}
	if a.plan.wave != nil {
		who[codebook.Wave] = a.waves[wave].ID
	}
	if byWave {
		row.Kind = result.Plain
		row.Group = append(row.Group, a.waves[wave])
	}
	row.ID, row.Title = nameGroup(row.Group)
	if len(row.Group) == 0 {
		row.ID = totalRow
	}
	row.Cells = responseCells(answered, a.heads.count(who))
	return row
}

func responseCells(answered, asked int) map[string]result.Cell {
	cells := map[string]result.Cell{"answered": size(answered), "asked": result.CannotOccur(), "response": result.CannotOccur()}
	if asked > 0 {
		cells["asked"] = size(asked)
		cells["response"] = result.Publish(result.Estimate{Value: 100 * float64(answered) / float64(asked), Base: asked, EffectiveN: float64(asked)})
	}
	return cells
}
