package report

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// letteredTable is a table of three areas of which the first is established to
// be higher than both others, in the columns given.
func letteredTable(columns ...result.Column) result.Table {
	t := result.Table{ID: "q.by.area", Question: result.Item{ID: "q"}, By: []result.Item{{ID: "area"}}, Columns: columns}
	for i, letters := range []string{"B C", "", ""} {
		id := string(rune('A' + i))
		row := result.Row{ID: id, Title: "Område " + id, Letter: id, Cells: map[string]result.Cell{}}
		for _, c := range columns {
			e := result.Estimate{Value: 50, Base: 40, EffectiveN: 40}
			if c.ID == "mean" {
				e.Interval = &result.Interval{Low: 40, High: 60, Method: "t", Level: 0.95}
			}
			row.Cells[c.ID] = result.Publish(e)
			if c.ID != "base" {
				row.Cells[c.ID] = row.Cells[c.ID].Lettered(letters)
			}
		}
		t.Rows = append(t.Rows, row)
	}
	t.Rows = append(t.Rows, result.Row{ID: "total", Kind: result.Total, Title: "Samtliga", Cells: map[string]result.Cell{}})
	t.Notes = []result.Note{{Kind: "letters", Text: "Bokstäverna"}}
	return t
}

// answersOf are columns for so many answers.
func answersOf(n int) []result.Column {
	var columns []result.Column
	for i := range n {
		id := string(rune('a' + i))
		columns = append(columns, result.Column{ID: "persons:" + id, Measure: "persons", Kind: result.Percent, Category: &result.Item{ID: id, Title: id}})
	}
	return columns
}

// TestLettersArePrinted: in a column between a value and its interval, under a
// value where the columns are answers, and under it where the groups are columns.
func TestLettersArePrinted(t *testing.T) {
	l, err := lang.Get("sv")
	if err != nil {
		t.Fatal(err)
	}
	c := &composer{r: &result.Results{}, l: l}
	mean := result.Column{ID: "mean", Title: "Medelvärde", Measure: "mean", Kind: result.Mean}
	base := result.Column{ID: "base", Title: "Bas", Measure: "base", Kind: result.Count}

	beside := letteredTable(base, mean)
	p := c.printable(&beside)
	if want := []string{"Svarande", "Medelvärde", "Högre än", "Intervall (95\u00a0%)"}; !slices.Equal(p.Columns, want) || !slices.Equal(p.Lettered, []int{2}) {
		t.Errorf("the columns are %q, lettered %v", p.Columns, p.Lettered)
	}
	for i, want := range []render.TableRow{
		{Stub: "Område A\u00a0(A)", Cells: []string{"40", "50,00", "B C", "40,00–60,00"}},
		{Stub: "Område B\u00a0(B)", Cells: []string{"40", "50,00", "", "40,00–60,00"}},
	} {
		want.Cells[0] = p.Rows[i].Cells[0]
		if diff := cmp.Diff(want, p.Rows[i]); diff != "" {
			t.Error(diff)
		}
	}
	if total := p.Rows[3]; total.Stub != "Samtliga" || total.Cells[2] != "" {
		t.Errorf("everybody has the letters %q", total)
	}

	under := letteredTable(slices.Insert(answersOf(2), 0, base)...)
	p = c.printable(&under)
	if len(p.Columns) != 3 || p.Lettered != nil || !slices.Equal(p.Rows[0].Letters, []string{"", "B C", "B C"}) || !slices.Equal(p.Rows[3].Letters, []string{"", "", ""}) {
		t.Errorf("the columns are %q, the letters %q", p.Columns, p.Rows[0].Letters)
	}

	turned := letteredTable(answersOf(widest + 1)...)
	p = c.printable(&turned)
	if !slices.Equal(p.Columns, []string{"Område A\u00a0(A)", "Område B\u00a0(B)", "Område C\u00a0(C)", "Samtliga"}) || !slices.Equal(p.Rows[0].Letters, []string{"B C", "", "", ""}) {
		t.Errorf("the columns are %q, the letters %q", p.Columns, p.Rows[0].Letters)
	}

	c.r.Tables = []result.Table{beside}
	p = c.profile(&result.Table{ID: "q", Question: result.Item{ID: "q"}})
	if slices.Contains(p.Columns, "Högre än") || slices.Contains(p.Notes, "Bokstäverna") || p.Rows[1].Stub != "Område A" && p.Rows[2].Stub != "Område A" {
		t.Errorf("the profile has letters: %+v", p)
	}
}
