package chart

import (
	"fmt"
	"slices"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
)

// manyRows is a heat table of so many rows and columns, a tenth of it withheld.
func manyRows(rows, columns int, alike bool) (titles []string, out []HeatRow) {
	for j := range columns {
		titles = append(titles, fmt.Sprintf("Kommun %d", j+1))
	}
	for i := range rows {
		r := HeatRow{Label: fmt.Sprintf("Påstående nummer %d om arbetet", i+1)}
		for j := range columns {
			c := known(float64((i*31+j*17)%101), 50)
			switch {
			case (i+j)%10 == 9:
				c = result.Cell{}
			case alike:
				c = known(40, 50)
			}
			r.Cells, r.Verdicts = append(r.Cells, c), append(r.Verdicts, Verdict((i+j)%3))
		}
		out = append(out, r)
	}
	return titles, out
}

// TestManyCells: where columns are too narrow for numbers a key tells of the
// colours, everything stays on the sheet, and what is withheld bears its mark.
func TestManyCells(t *testing.T) {
	for _, alike := range []bool{false, true} {
		titles, rows := manyRows(60, 40, alike)
		f := SortedHeat(Frame{}, swedish(), result.Percent, titles, 0, rows)
		d := record(f)
		d.fits(t, f.Width, f.Height)
		if got, want := len(d.at(lang.WithheldMark)), 60*40/10; got != want {
			t.Errorf("%d marks of what is withheld, want %d", got, want)
		}
		if len(d.at("83")) > 0 || !d.says("Kommun 40") {
			t.Error("numbers are written in cells without room for them, or a title is not written")
		}
		if alike && !d.says(swedish().Percent(40, 0)) {
			t.Error("no key tells what the colour means")
		}
	}
}

// TestSortedHeat puts the row and the column that hold most first, keeps cells
// with their verdicts, and puts last what is withheld.
func TestSortedHeat(t *testing.T) {
	d := record(SortedHeat(Frame{}, swedish(), result.Percent, []string{"A", "B", "Alla"}, 1, []HeatRow{
		{Label: "Dold", Cells: make([]result.Cell, 3)},
		{Label: "Låg", Cells: []result.Cell{known(11, 9), known(22, 9), known(66, 9)}, Verdicts: []Verdict{NotEstablished, Established}},
		{Label: "Hög", Cells: []result.Cell{known(33, 9), known(44, 9), known(77, 9)}},
	}))
	var order []string
	for _, text := range d.texts {
		if slices.Contains([]string{"A", "B", "Alla", "Hög", "Låg", "Dold", "11", "22", "33", "44", "66", "77"}, text.string) {
			order = append(order, text.string)
		}
	}
	if want := []string{"B", "A", "Alla", "Hög", "44", "33", "77", "Låg", "22", "11", "66", "Dold"}; !slices.Equal(order, want) {
		t.Errorf("%q, want %q", order, want)
	}
	framed, number := 0, d.at("22")[0]
	for _, s := range d.strokes {
		if s.Min.X < number.Min.X && s.Max.X > number.Max.X && s.Min.Y < number.Min.Y && s.Max.Y > number.Max.Y {
			framed++
		}
	}
	if framed != 1 || !d.says(swedish().Word(lang.DifferenceEstablished)) {
		t.Errorf("the cell that is established to differ has %d frames", framed)
	}
}
