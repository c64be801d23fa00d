package chart

import (
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
)

// SortedHeat draws [Heat] with its rows and its columns in the order of what they
// hold on average, the most at the upper left, so that what stands out from both
// is seen. What cannot be read counts for nothing, and rows and columns of which
// nothing can be come last. The last so many columns, such as everybody's, keep
// their place.
func SortedHeat(f Frame, l *lang.Language, kind result.Kind, columns []string, last int, rows []HeatRow) *Figure {
	type column struct {
		at    int
		cells []result.Cell
	}
	var across []column
	for j := range columns {
		c := column{at: j}
		for _, r := range rows {
			if j < len(r.Cells) {
				c.cells = append(c.cells, r.Cells[j])
			}
		}
		across = append(across, c)
	}
	across = ranked(across, func(c column) place {
		p := onAverage(c.cells)
		p.rest = c.at >= len(columns)-last
		return p
	})
	var titles []string
	for _, c := range across {
		titles = append(titles, columns[c.at])
	}
	sorted := make([]HeatRow, len(rows))
	for i, r := range ranked(rows, func(r HeatRow) place { return onAverage(r.Cells) }) {
		sorted[i].Label = r.Label
		for _, c := range across {
			sorted[i].Cells = append(sorted[i].Cells, r.cell(c.at))
			sorted[i].Verdicts = append(sorted[i].Verdicts, r.verdict(c.at))
		}
	}
	return Heat(f, l, kind, titles, sorted)
}

// onAverage is where cells stand in a ranking by their mean.
func onAverage(cells []result.Cell) (p place) {
	n := 0.0
	for _, c := range cells {
		if e, ok := c.Estimate(); ok {
			p.value, n = p.value+e.Value, n+1
		}
	}
	if n == 0 {
		return place{}
	}
	return place{value: p.value / n, known: true}
}

// cell is that of a column; one that cannot occur where the row has none.
func (r HeatRow) cell(column int) result.Cell {
	if column < len(r.Cells) {
		return r.Cells[column]
	}
	return result.CannotOccur()
}

// verdict is that on the cell of a column.
func (r HeatRow) verdict(column int) Verdict {
	if column < len(r.Verdicts) {
		return r.Verdicts[column]
	}
	return Untested
}
