package analysis

import (
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
// means unknown, where the head counts do not tell one of these roles apart.
func (h heads) count(who map[codebook.Role]string) int {
	n := 0
	for _, row := range h {
		same := true
		for role, code := range who {
			got, told := row.Of[role]
			if !told {
				return 0
			}
			same = same && got == code
		}
		if same {
			n += row.N
		}
	}
	return n
}

// tells says whether the head counts tell groups of this role apart.
func (h heads) tells(role codebook.Role) bool {
	if len(h) == 0 {
		return false
	}
	_, ok := h[0].Of[role]
	return ok
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
