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
// share that agrees, where any row has one, and the number of answers stand at
// the right edge. A withheld part is hatched, always equally wide.
func DivergingLikert(f Frame, l *lang.Language, categories []string, neutral int, rows []LikertRow) *Figure {
	c := &likertChart{sheet: newSheet(f, wide), l: l, count: len(categories)}
	var labels []string
	var cells []result.Cell
	for _, r := range rows {
		c.count = max(c.count, len(r.Cells))
		labels, cells = append(labels, r.Label), append(append(cells, r.Cells...), r.Agree)
	}
	c.split(neutral)
	column := c.newStub(labels, c.width*0.36)
	c.columns(rows)
	c.spread(column.width+gutter, c.partsEnd, rows)

	y := c.key(0, 0, categories, c.colors[:len(categories)]) + rowGap
	y = c.heads(y)
	line := y // the line lies under the bars
	for i := range rows {
		line += column.height(i)
	}
	c.upright(c.middle, y, line)
	for i, r := range rows {
		height := column.height(i)
		column.draw(c.sheet, i, y+height/2)
		c.row(r, y+height/2)
		y += height
	}
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

	agrees   bool      // whether there is a column of those who agree
	agreeAt  vg.Length // its right edge
	partsEnd vg.Length // where the columns at the right leave off
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
	c.colors = arm(c.Below, lower)
	slices.Reverse(c.colors)
	c.share = slices.Repeat([]float64{1}, lower)
	if neutral >= 0 {
		c.colors, c.share = append(c.colors, c.Between), append(c.share, 0.5)
	}
	c.colors = append(c.colors, arm(c.Above, upper)...)
	c.share = append(c.share, make([]float64, upper)...)
}

// columns reserves the columns at the right edge.
func (c *likertChart) columns(rows []LikertRow) {
	baseWidth := c.axisStyle.width(c.l.Word(lang.ColumnAnswered))
	agreeWidth := c.headStyle.widest(c.agreeHead()...)
	for _, r := range rows {
		baseWidth = max(baseWidth, c.axisStyle.width(c.base(r)))
		agreeWidth = max(agreeWidth, c.valueStyle.width(c.number(r.Agree)))
		c.agrees = c.agrees || r.Agree.State() != result.NotApplicable
	}
	c.agreeAt = c.width - baseWidth - gutter
	c.partsEnd = c.agreeAt
	if c.agrees {
		c.partsEnd -= agreeWidth + gutter
	}
}

// base is the number of answers in a row; nobody knows that of a withheld one.
func (c *likertChart) base(r LikertRow) string {
	if r.Base == 0 && withheld(r.Cells) == len(r.Cells) {
		return c.l.Mark(result.Withheld)
	}
	return c.l.Count(r.Base)
}

func (c *likertChart) agreeHead() []string {
	return c.headStyle.wrap(c.l.Word(lang.ColumnAgree), 60)
}

// heads writes the titles of the columns, and returns where they end.
func (c *likertChart) heads(y vg.Length) vg.Length {
	end := y + c.axisStyle.pitch()
	if c.agrees {
		agree := c.agreeHead()
		end = y + c.headStyle.height(agree)
		c.block(c.headStyle, right, c.agreeAt, y, agree)
	}
	c.block(c.axisStyle, right, c.width, end-c.axisStyle.pitch(), []string{c.l.Word(lang.ColumnAnswered)})
	return end + 2
}

// A likertReach is how far a row goes from the line: in percent, and in withheld
// parts of fixed width.
type likertReach struct{ left, right, leftGaps, rightGaps float64 }

// reach measures a row. One with nothing to show takes no room.
func (c *likertChart) reach(r LikertRow) (far likertReach) {
	if withheld(r.Cells) == len(r.Cells) {
		return far
	}
	for i, cell := range r.Cells {
		e, _ := cell.Estimate()
		far.left += e.Value * c.share[i]
		far.right += e.Value * (1 - c.share[i])
		if cell.State() == result.Withheld {
			far.leftGaps += c.share[i]
			far.rightGaps += 1 - c.share[i]
		}
	}
	return far
}

// spread chooses the scale and the line so that every row fits from x to x2.
func (c *likertChart) spread(x, x2 vg.Length, rows []LikertRow) {
	var most likertReach
	for _, r := range rows {
		far := c.reach(r)
		most.left, most.right = max(most.left, far.left), max(most.right, far.right)
		most.leftGaps, most.rightGaps = max(most.leftGaps, far.leftGaps), max(most.rightGaps, far.rightGaps)
	}
	if most.left+most.right == 0 {
		most.left, most.right = 1, 1
	}
	gaps := sliver * vg.Length(most.leftGaps+most.rightGaps)
	c.perUnit = (x2 - x - gaps) / vg.Length(most.left+most.right)
	c.middle = x + c.perUnit*vg.Length(most.left) + sliver*vg.Length(most.leftGaps)
}

// row draws the parts of a row around the height y, and its numbers.
func (c *likertChart) row(r LikertRow, y vg.Length) {
	c.level(c.axisStyle, right, c.width, y, c.base(r))
	if c.agrees {
		agree := c.valueStyle
		if r.Agree.State() != result.Published {
			agree = agree.in(c.Muted)
		}
		c.level(agree, right, c.agreeAt, y, c.number(r.Agree))
	}
	if withheld(r.Cells) == len(r.Cells) {
		c.hatch(c.middle-sliver, y-barThick/2, c.middle+sliver, y+barThick/2)
		return
	}
	far := c.reach(r)
	x := c.middle - c.perUnit*vg.Length(far.left) - sliver*vg.Length(far.leftGaps)
	for i, cell := range r.Cells {
		e, ok := cell.Estimate()
		switch {
		case cell.State() == result.Withheld:
			x = c.gap(x, y)
		case ok && e.Value > 0:
			end := x + c.perUnit*vg.Length(e.Value)
			c.segment(c.colors[i], x, end, y, c.number(cell))
			x = end
		}
	}
}

// number is a percentage without its sign, which the column's title tells.
func (c *likertChart) number(cell result.Cell) string {
	if e, ok := cell.Estimate(); ok {
		return c.l.Number(e.Value, 0)
	}
	return c.l.Mark(cell.State())
}
