package chart

import (
	"image/color"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"gonum.org/v1/plot/vg"
)

// StackedAlternatives draws one bar per row, stacked of counts: how often
// something was named as first, second and third alternative. The total stands
// at the end and decides the order. A part that is withheld is hatched, always
// equally wide, and its row has no total.
func StackedAlternatives(f Frame, l *lang.Language, names []string, rows []Stack) *Figure {
	rows = ranked(rows, func(r Stack) place {
		return place{sum(r.Cells), withheld(r.Cells) == 0, r.Rest}
	})
	c := stackChart{sheet: newSheet(f, wide), l: l}
	var labels []string
	var cells []result.Cell
	most, room, count := 1.0, vg.Length(0), len(names)
	for _, r := range rows {
		count = max(count, len(r.Cells))
		labels, cells = append(labels, r.Label), append(cells, r.Cells...)
		most = max(most, sum(r.Cells))
		room = max(room, c.valueStyle.width(c.total(r))+textGap+sliver*vg.Length(withheld(r.Cells)))
	}
	c.colors = shades(c.Parts, count)
	column := c.newStub(labels, c.width*0.48)
	c.scale = scale{0, most, column.width + gutter, c.width - room}
	top := c.key(c.scale.from, 0, names, c.colors) + rowGap
	y := top
	for i, r := range rows {
		height := column.height(i)
		column.draw(c.sheet, i, y+height/2)
		c.row(r, y+height/2)
		y += height
	}
	c.upright(c.scale.from, top, y)
	c.explain(l, y, cells)
	return c.figure(f)
}

// A stackChart is a chart of stacked counts being laid out.
type stackChart struct {
	*sheet
	l      *lang.Language
	colors []color.RGBA
	scale  scale
}

// row draws the parts of a row around the height y, and its total.
func (c *stackChart) row(r Stack, y vg.Length) {
	x := c.scale.from
	for i, cell := range r.Cells {
		e, ok := cell.Estimate()
		switch {
		case cell.State() == result.Withheld:
			x = c.gap(x, y)
		case ok && e.Value > 0:
			end := x + c.scale.at(e.Value) - c.scale.from
			c.segment(c.colors[i], x, end, y, written(c.l, result.Count, false, cell))
			x = end
		}
	}
	total := c.valueStyle
	if withheld(r.Cells) > 0 {
		total = total.in(c.Muted)
	}
	c.level(total, left, x+textGap, y, c.total(r))
}

// total is the sum of a row in writing, or the mark for what is withheld.
func (c *stackChart) total(r Stack) string {
	if withheld(r.Cells) > 0 {
		return c.l.Mark(result.Withheld)
	}
	return c.l.Number(sum(r.Cells), 0)
}

// sum adds the cells that can be read.
func sum(cells []result.Cell) float64 {
	total := 0.0
	for _, c := range cells {
		e, _ := c.Estimate()
		total += e.Value
	}
	return total
}
