package report

import (
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
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
