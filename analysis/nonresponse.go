package analysis

import (
	"github.com/foljeforskning/folje/analysis/measure"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// nonresponseTable sets the respondents against the staff that the head counts
// tell of.
const nonresponseTable = "nonresponse"

// nonresponseTables are one for every grouping that the head counts tell apart,
// at the latest wave.
func (a *assembly) nonresponseTables() []result.Table {
	if a.plan.wave != nil && !a.heads.tells(codebook.Wave) {
		return nil
	}
	var out []result.Table
	for _, p := range a.plan.tables {
		if p.background && len(p.by) == 0 && !p.byWave && a.heads.tells(p.question.Role) {
			if t := a.nonresponse(p.question); len(t.Rows) > 2 { // two groups, and everybody
				out = append(out, t)
			}
		}
	}
	return out
}

// nonresponse is how the groups share the staff and the respondents out. Those
// who did not say which group they are in are left out of both.
func (a *assembly) nonresponse(by codebook.Variable) result.Table {
	t := a.plainTable(nonresponseTable, nonresponseTable)
	t.ID += ".by." + groupingID(by)
	t.By = []result.Item{{ID: groupingID(by), Title: by.Label(a.language)}}
	t.Columns = []result.Column{{ID: "asked", Measure: "population", Kind: result.Count}, {ID: "answered", Measure: "answered", Kind: result.Count}}
	if a.study.Design == study.Census {
		t.Columns = append(t.Columns, result.Column{ID: "response", Measure: "response", Kind: result.Percent})
	}
	t.Columns = append(t.Columns,
		result.Column{ID: "share_staff", Measure: "share_staff", Kind: result.Percent},
		result.Column{ID: "share_answered", Measure: "share_answered", Kind: result.Percent},
		result.Column{ID: "share_difference", Measure: "share_difference", Kind: result.Points})
	unknown := 0
	for k, c := range by.Categories {
		answered := a.sizeOf(by, k, a.latest)
		if c.Missing != codebook.Answered || outside(by, k) {
			unknown += answered
			continue
		}
		if asked := a.staff(by.Role, c.Code); asked > 0 {
			row := result.Row{Group: []result.Item{*a.categoryItem(by, k)}, Cells: responseCells(answered, asked)}
			row.ID, row.Title = nameGroup(row.Group)
			t.Rows, t.Base, t.Answered = append(t.Rows, row), t.Base+asked, t.Answered+answered
		}
	}
	t.Rows = append(t.Rows, result.Row{ID: totalRow, Kind: result.Total, Cells: responseCells(t.Answered, t.Base)})
	for _, row := range t.Rows {
		shareOut(row.Cells, t.Base, t.Answered)
	}
	total := t.Row(totalRow).Cells
	total["share_difference"] = result.CannotOccur()
	if unknown > 0 { // those in the groups are not all who answered
		total["response"] = result.CannotOccur()
		note(&t, "group_unknown", itoa(unknown))
	}
	return t
}

// staff is how many people the head counts have in a group at the latest wave.
func (a *assembly) staff(role codebook.Role, code string) int {
	who := map[codebook.Role]string{role: code}
	if a.plan.wave != nil {
		who[codebook.Wave] = a.waves[a.latest].ID
	}
	return a.heads.count(who)
}

// shareOut writes a group's share of the staff and of the respondents.
func shareOut(cells map[string]result.Cell, asked, answered int) {
	of := func(cell result.Cell, whole int) (float64, result.Cell) {
		e, ok := cell.Estimate()
		if !ok || whole == 0 {
			return 0, result.CannotOccur()
		}
		x := 100 * e.Value / float64(whole)
		return x, result.Publish(result.Estimate{Value: x, Base: whole, EffectiveN: float64(whole)})
	}
	staff, one := of(cells["asked"], asked)
	respondents, other := of(cells["answered"], answered)
	cells["share_staff"], cells["share_answered"], cells["share_difference"] = one, other, result.CannotOccur()
	if answered > 0 {
		cells["share_difference"] = result.Publish(result.Estimate{Value: respondents - staff, Base: answered, EffectiveN: float64(answered)})
	}
}

// testResponse tests whether some groups answered oftener than others: in a
// sample that was drawn with the same chance for everybody, whether they are in
// it oftener.
func (a *assembly) testResponse(r *result.Results) []result.Test {
	if a.study.Design == study.Convenience || a.study.Design == study.Sample && (a.weighted() || a.sampled()) {
		return nil
	}
	var tests []result.Test
	for i := range r.Tables {
		t := &r.Tables[i]
		if t.Form != nonresponseTable {
			continue
		}
		var groups [][]float64
		for _, row := range t.Rows {
			asked, _ := row.Cell("asked").Estimate()
			answered, _ := row.Cell("answered").Estimate()
			if row.Kind == result.Plain && answered.Value <= asked.Value {
				groups = append(groups, []float64{answered.Value, asked.Value - answered.Value})
			}
		}
		if test, ok := measure.Response(groups, level); ok {
			test.Table, test.ID, test.Family, test.FamilySize = t.ID, t.ID+".response."+test.Method, t.ID+".response", 1
			tests = append(tests, test)
		}
	}
	a.adjust(tests)
	return tests
}
