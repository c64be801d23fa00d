package report

import (
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
)

// TestByAgreement: groups stand by how many agree, those withheld and everybody
// last; what has an order of its own keeps it.
func TestByAgreement(t *testing.T) {
	share := func(id string, kind result.RowKind, x float64) result.Row {
		return result.Row{ID: id, Kind: kind, Cells: map[string]result.Cell{"agree": result.Publish(result.Estimate{Value: x})}}
	}
	rows := []result.Row{share("a", result.Plain, 50), {ID: "withheld"}, share("b", result.Plain, 70), share("c", result.Plain, 60), share("total", result.Total, 90)}
	for role, want := range map[string]string{"area": "b c a withheld total", "tenure": "a withheld b c total"} {
		var got []string
		for _, row := range byAgreement(&result.Table{By: []result.Item{{ID: role}}}, rows) {
			got = append(got, row.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("by %s: %v, want %s", role, got, want)
		}
	}
}
