package render

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/analysis/result"
)

// A mean and a net score are about the question, not about an answer: they share
// a column, as figures of their own kinds, and what a withheld one hides stays
// hidden.
func TestFiguresOfAQuestionShareAColumn(t *testing.T) {
	l := swedish(t)
	table := &result.Table{
		ID: "q", Question: result.Item{ID: "q", Title: "Fråga"}, Form: "scale", Base: 40, Answered: 40,
		Columns: []result.Column{{ID: "n", Measure: "n", Kind: result.Count}, {ID: "agree", Measure: "agree", Kind: result.Percent},
			{ID: "mean", Measure: "mean", Kind: result.Mean}, {ID: "sd", Measure: "sd", Kind: result.Mean}},
		Rows: []result.Row{
			summaryRow("5", result.Plain, "n", bare(20, 40)),
			summaryRow("agree", result.Summary, "agree", share(50, 35, 65, 40)),
			summaryRow("mean", result.Summary, "mean", bare(3.5, 40)),
			summaryRow("sd", result.Summary, "sd", result.Cell{}),
		},
	}
	table.Rows[0].Title = "Instämmer helt"
	g := newGrid(l, table)
	var out strings.Builder
	if err := writeCSV(&out, l, g); err != nil {
		t.Fatal(err)
	}
	want := "\ufeffSvar;Antal;Värde;Värde, nedre gräns;Värde, övre gräns;Bas\r\n" +
		"Instämmer helt;20;.;.;.;\r\n" +
		"Instämmer, procent;.;50;35;65;40\r\n" +
		"Medelvärde;.;3,5;;;40\r\n" +
		"Standardavvikelse;.;×;×;×;\r\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
	for row, want := range []result.Kind{"", result.Percent, result.Mean, result.Mean} {
		if got := g.kind(&g.rows[row], 1); got != want {
			t.Errorf("row %d is of kind %q, want %q", row, got, want)
		}
	}

	table.Columns, table.Rows = table.Columns[:2], table.Rows[:2]
	if g := newGrid(l, table); g.heads[1].title != "Instämmer, procent" {
		t.Errorf("a single figure stands under %q", g.heads[1].title)
	}
}

// summaryRow is a row with something in one column only.
func summaryRow(id string, kind result.RowKind, column string, cell result.Cell) result.Row {
	cells := map[string]result.Cell{"n": result.CannotOccur(), "agree": result.CannotOccur(), "mean": result.CannotOccur(), "sd": result.CannotOccur()}
	cells[column] = cell
	return result.Row{ID: id, Kind: kind, Cells: cells}
}
