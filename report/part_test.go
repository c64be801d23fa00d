package report

import (
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// TestWholeOfAPart: in the table that sets a part beside everybody the part is a
// row, and all are not the part; a table whose groups are all withheld gives way.
func TestWholeOfAPart(t *testing.T) {
	agree := func(x float64) map[string]result.Cell {
		return map[string]result.Cell{"agree": result.Publish(result.Estimate{Value: x, Base: 20})}
	}
	table := func(role string, rows ...result.Row) result.Table {
		return result.Table{ID: "q.by." + role, By: []result.Item{{ID: role}}, Columns: []result.Column{{ID: "agree", Measure: "agree"}}, Rows: rows}
	}
	r := &result.Results{Study: result.Study{Part: &result.Part{Role: "municipality", ID: "ale", Title: "Ale"}}, Tables: []result.Table{
		table("area", result.Row{ID: "a", Cells: map[string]result.Cell{"agree": {}}}, result.Row{ID: "total", Kind: result.Total, Cells: agree(40)}),
		table("position", result.Row{ID: "p", Cells: agree(45)}, result.Row{ID: "total", Kind: result.Total, Cells: agree(40)}),
		table("municipality", result.Row{ID: "ale", Cells: agree(40)}, result.Row{ID: "total", Kind: result.Total, Cells: agree(60)}),
	}}
	c := &composer{r: r}
	if got := c.grouped("q").ID; got != "q.by.position" {
		t.Errorf("the first table that tells something is %s", got)
	}
	r.Tables = append(r.Tables[:1], r.Tables[2])
	by := c.grouped("q")
	if by.ID != "q.by.municipality" || c.whole(by).ID != "ale" {
		t.Errorf("%s of %s is taken for the part", c.whole(by).ID, by.ID)
	}
	if _, everybody := c.everybodyBeside("q"); everybody == nil || everybody.Cells["agree"] != agree(60)["agree"] {
		t.Error("everybody is not who stands beside the part")
	}
}

// TestOverviewGivesWay: in a report on a part, groups that stand in one table
// already are not printed a second time; those that stand apart are.
func TestOverviewGivesWay(t *testing.T) {
	l, err := lang.Get("sv")
	if err != nil {
		t.Fatal(err)
	}
	cells := map[string]result.Cell{"agree": result.Publish(result.Estimate{Value: 40, Base: 20})}
	table := func(role, group string) result.Table {
		return result.Table{ID: "q.by." + role, Question: result.Item{ID: "q"}, By: []result.Item{{ID: role}}, Columns: []result.Column{{ID: "agree", Measure: "agree"}},
			Rows: []result.Row{{ID: group, Cells: cells}, {ID: "total", Kind: result.Total, Cells: cells}}}
	}
	r := &result.Results{Study: result.Study{Part: &result.Part{Role: "municipality", ID: "ale"}},
		Tables: []result.Table{{ID: "q", Question: result.Item{ID: "q"}}, table("area", "norr"), table("municipality", "ale")}}
	for want, together := range []family{{&r.Tables[1]}, nil} {
		c := &composer{r: r, l: l, doc: &render.Document{}, shown: map[string]bool{"q": true}}
		if c.overview(&r.Tables[1], together); len(c.doc.Blocks) != want {
			t.Errorf("%d tables combined: %d overviews, want %d", len(together), len(c.doc.Blocks), want)
		}
	}
}

// TestOverWavesOfAPart: what is said of all whom a report on a part is about bears
// the name of the part, as the same figures do elsewhere in it.
func TestOverWavesOfAPart(t *testing.T) {
	l, err := lang.Get("sv")
	if err != nil {
		t.Fatal(err)
	}
	cells := map[string]result.Cell{"agree": result.Publish(result.Estimate{Value: 40, Base: 20})}
	columns := []result.Column{{ID: "agree", Measure: "agree", Title: "Instämmer, procent", Kind: result.Percent}}
	wave := result.Item{ID: "2018", Title: "2018"}
	r := &result.Results{Tables: []result.Table{
		{ID: "q.by.wave", By: []result.Item{{ID: "wave"}}, Columns: columns, Rows: []result.Row{{ID: "2018", Group: []result.Item{wave}, Cells: cells}}},
		{ID: "q.by.area.wave", Question: result.Item{ID: "q"}, By: []result.Item{{ID: "area"}, {ID: "wave"}}, Columns: columns,
			Rows: []result.Row{{ID: "norr|2018", Group: []result.Item{{ID: "norr", Title: "Norr"}, wave}, Cells: cells}}}}}
	for want, part := range map[string]*result.Part{"Samtliga": nil, "Ale": {Role: "municipality", ID: "ale", Title: "Ale"}} {
		r.Study.Part = part
		c := &composer{r: r, l: l, doc: &render.Document{}}
		if got := c.overWaves(family{&r.Tables[1]}).Rows[0]; got.Stub != want || got.Cells[0] != "40,0 (20)" {
			t.Errorf("all are called %q, with %v, want %q", got.Stub, got.Cells, want)
		}
	}
}

// TestAllWithheldIsSaidOnce: where no group of a grouping is shown, they are not
// named one by one, as long as they are more than a few.
func TestAllWithheldIsSaidOnce(t *testing.T) {
	l, err := lang.Get("sv")
	if err != nil {
		t.Fatal(err)
	}
	table := result.Table{ID: "q.by.area", Question: result.Item{ID: "q"}, By: []result.Item{{ID: "area", Title: "Område"}}}
	for _, title := range []string{"Norr", "Söder", "Öster", "Väster"} {
		table.Rows = append(table.Rows, result.Row{ID: title, Title: title})
	}
	table.Rows = append(table.Rows, result.Row{ID: "none", Title: "Ej svar", Kind: result.Absent})
	for want, n := range map[string]int{"per verksamhetsområde: Norr, Söder, Öster": 3, "per verksamhetsområde: alla grupper": 4} {
		r := &result.Results{Tables: []result.Table{table}}
		w := result.Suppression{Table: table.ID}
		for _, row := range table.Rows[:n] {
			w.Groups = append(w.Groups, result.Item{ID: row.ID, Title: row.Title})
		}
		r.Provenance.Withheld = []result.Suppression{w}
		if got := (&composer{r: r, l: l}).withheldIn(&r.Tables[0]); got != want {
			t.Errorf("%d of 4 withheld: %q, want %q", n, got, want)
		}
	}
}
