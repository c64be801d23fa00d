package chart

import (
	"image/color"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"gonum.org/v1/plot/vg"
)

// DivergingLikert draws the distribution of answers in each row, so that those
// who agree stand to the right of a common line and those who do not to its
// left; the category number neutral, counted from 0, is split over the line.
// Without one (-1), the first half of the categories stands to the left. The
// share that agrees and the number of answers stand at the right edge. A
// withheld part is hatched, always equally wide.
func DivergingLikert(f Frame, l *lang.Language, categories []string, neutral int, rows []LikertRow) *Figure {
	c := &likertChart{sheet: &sheet{width: wide}, l: l, count: len(categories)}
	var labels []string
	var cells []result.Cell
	for _, r := range rows {
		c.count = max(c.count, len(r.Cells))
		labels, cells = append(labels, r.Label), append(append(cells, r.Cells...), r.Agree)
	}
	c.split(neutral)
	column := newStub(labels, c.width*0.36)
	c.columns(rows)
	c.spread(column.width+gutter, c.agreeAt-c.agreeWidth-gutter, rows)

	y := c.key(0, 0, categories, c.colors[:len(categories)]) + rowGap
	y = c.heads(y)
	top := y
	for i, r := range rows {
		height := column.height(i)
		column.draw(c.sheet, i, y+height/2)
		c.row(r, y+height/2)
		y += height
	}
	c.upright(c.middle, top, y)
	c.explain(l, y, cells)
	return c.figure(f)
}

// A likertChart is a diverging chart being laid out.
type likertChart struct {
	*sheet
	l       *lang.Language
	count   int          // of categories
	share   []float64    // of each category that stands left of the line: 1, 0.5 or 0
	colors  []color.RGBA // of each category
	perUnit vg.Length    // width of a percentage point
	middle  vg.Length    // the line

	agreeAt, agreeWidth, baseWidth vg.Length // the columns at the right
}

// split decides what stands left of the line, and the colours.
func (c *likertChart) split(neutral int) {
	if neutral < 0 || neutral >= c.count {
		neutral = -1
	}
	lower, upper := c.count/2, c.count-c.count/2
	if neutral >= 0 {
		lower, upper = neutral, c.count-neutral-1
	}
	c.colors = shades(below, lower)
	slices.Reverse(c.colors)
	c.share = slices.Repeat([]float64{1}, lower)
	if neutral >= 0 {
		c.colors, c.share = append(c.colors, between), append(c.share, 0.5)
	}
	c.colors = append(c.colors, shades(above, upper)...)
	c.share = append(c.share, make([]float64, upper)...)
}

// columns reserves the columns at the right edge.
func (c *likertChart) columns(rows []LikertRow) {
	c.baseWidth = axisStyle.width(c.l.Word(lang.ColumnAnswered))
	c.agreeWidth = headStyle.widest(c.agreeHead()...)
	for _, r := range rows {
		c.baseWidth = max(c.baseWidth, axisStyle.width(c.l.Count(r.Base)))
		c.agreeWidth = max(c.agreeWidth, valueStyle.width(written(c.l, result.Percent, r.Agree)))
	}
	c.agreeAt = c.width - c.baseWidth - gutter
}

func (c *likertChart) agreeHead() []string {
	return headStyle.wrap(c.l.Word(lang.ColumnAgree), 60)
}

// heads writes the titles of the columns, and returns where they end.
func (c *likertChart) heads(y vg.Length) vg.Length {
	agree := c.agreeHead()
	end := y + headStyle.height(agree)
	c.block(headStyle, right, c.agreeAt, y, agree)
	c.block(axisStyle, right, c.width, end-axisStyle.pitch(), []string{c.l.Word(lang.ColumnAnswered)})
	return end + 2
}

// extent is how far a row reaches from the line: in percent, and in withheld
// parts of fixed width.
func (c *likertChart) extent(r LikertRow) (leftward, rightward, leftGaps, rightGaps float64) {
	for i, cell := range r.Cells {
		e, _ := cell.Estimate()
		leftward += e.Value * c.share[i]
		rightward += e.Value * (1 - c.share[i])
		if cell.State() == result.Withheld {
			leftGaps += c.share[i]
			rightGaps += 1 - c.share[i]
		}
	}
	return leftward, rightward, leftGaps, rightGaps
}

// spread chooses the scale and the line so that every row fits from x to x2.
func (c *likertChart) spread(x, x2 vg.Length, rows []LikertRow) {
	var a, b, m, n float64
	for _, r := range rows {
		l, r, lg, rg := c.extent(r)
		a, b, m, n = max(a, l), max(b, r), max(m, lg), max(n, rg)
	}
	c.perUnit = (x2 - x - sliver*vg.Length(m+n)) / vg.Length(max(a+b, 1))
	c.middle = x + c.perUnit*vg.Length(a) + sliver*vg.Length(m)
}

// row draws the parts of a row around the height y, and its numbers.
func (c *likertChart) row(r LikertRow, y vg.Length) {
	leftward, _, gaps, _ := c.extent(r)
	x := c.middle - c.perUnit*vg.Length(leftward) - sliver*vg.Length(gaps)
	for i, cell := range r.Cells {
		e, ok := cell.Estimate()
		switch {
		case cell.State() == result.Withheld:
			x = c.gap(x, y)
		case ok && e.Value > 0:
			end := x + c.perUnit*vg.Length(e.Value)
			c.segment(c.colors[i], x, end, y, c.l.Number(e.Value, 0))
			x = end
		}
	}
	c.level(valueStyle, right, c.agreeAt, y, written(c.l, result.Percent, r.Agree))
	c.level(axisStyle, right, c.width, y, c.l.Count(r.Base))
}
