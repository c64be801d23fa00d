package chart

import (
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"gonum.org/v1/plot/vg"
)

// Dots draws a dot plot (Cleveland 1985, chapter 3): one row per group, the
// greatest first and the rest last, each with its number and a line for its
// interval. A dot is read by where it stands, not by its length, so that the
// axis need not begin at zero: it is for means and indices, and for shares that
// lie close together. Everybody's value, where it is given, is a vertical line.
// A group whose difference from the others is established has a filled dark
// dot, one whose difference is not a hollow one. A withheld value is hatched at
// the left edge. A miniature has neither axis nor bases.
func Dots(f Frame, l *lang.Language, kind result.Kind, everybody *Dot, dots []Dot) *Figure {
	c := newDotChart(f, l, kind, everybody, dots)
	y := vg.Length(0)
	if !c.small {
		y = c.explainVerdicts(l, 0, c.verdicts, lang.DifferenceEstablished, lang.DifferenceNot)
	}
	y = c.heads(y)
	end := y
	for i := range c.dots {
		end += c.height(i)
	}
	foot := end
	if !c.small {
		foot = c.axis.across(c.sheet, y, end)
	}
	if !c.small {
		c.everybodys(y, end)
	}
	for i := range c.dots {
		c.row(i, y)
		y += c.height(i)
	}
	c.explain(l, foot, c.cells)
	return c.figure(f)
}

// A Dot is one labelled quantity, and whether its difference from the others is
// established.
type Dot struct {
	Label   string
	Cell    result.Cell
	Verdict Verdict
	Rest    bool // comes after those that are ranked: other, no answer
}

// A dotChart is a dot plot being laid out.
type dotChart struct {
	*sheet
	l         *lang.Language
	kind      result.Kind
	exact     bool
	small     bool
	everybody *Dot
	dots      []Dot
	verdicts  []Verdict // to explain
	cells     []result.Cell
	labels    stub
	bases     bases
	numberAt  vg.Length // right edge of the numbers
	axis      axis
}

func newDotChart(f Frame, l *lang.Language, kind result.Kind, everybody *Dot, dots []Dot) *dotChart {
	c := &dotChart{sheet: newSheet(f, wide), l: l, kind: kind, exact: f.Exact, small: f.Small, everybody: everybody}
	share := vg.Length(0.4)
	if c.small {
		c.width, share = small, 1
	}
	c.dots = ranked(dots, func(d Dot) place { return standing(d.Cell, d.Rest) })
	var names []string
	var numbers vg.Length
	var all []*Verdict
	for i, d := range c.dots {
		all = append(all, &c.dots[i].Verdict)
		names, c.cells = append(names, d.Label), append(c.cells, d.Cell)
		numbers = max(numbers, c.valueStyle.width(c.number(d.Cell)))
	}
	c.verdicts = settle(all...)
	c.labels = c.newStub(names, c.width*share)
	if !c.small {
		c.bases = c.newBases(f, l, c.cells)
	}
	if everybody != nil {
		c.cells = append(c.cells, everybody.Cell)
	}
	c.numberAt = c.width - c.bases.room()
	low, high := held(c.cells)
	c.axis = newAxis(l, kind, low, high, 5)
	c.axis.from = radius + 1
	if !c.small {
		c.axis.from += c.labels.width + gutter
	}
	c.axis.to = c.numberAt - numbers - gutter - radius
	return c
}

// held is the range of the values that can be read and of their intervals.
func held(cells []result.Cell) (low, high float64) {
	low, high = span(cells)
	for _, c := range cells {
		if e, _ := c.Estimate(); e.Interval != nil {
			low, high = min(low, e.Interval.Low), max(high, e.Interval.High)
		}
	}
	return low, high
}

// number is a quantity in writing.
func (c *dotChart) number(cell result.Cell) string { return written(c.l, c.kind, c.exact, cell) }

// heads writes what stands over the rows, and returns where they begin.
func (c *dotChart) heads(y vg.Length) vg.Length {
	end := c.bases.heading(c.sheet, y)
	if c.everybody == nil {
		return end
	}
	x, to := c.axis.from-radius-1, c.numberAt
	lines := c.headStyle.wrap(c.everybody.Label+" "+c.number(c.everybody.Cell), to-x)
	half := c.headStyle.widest(lines...) / 2
	at := x + half
	if e, ok := c.everybody.Cell.Estimate(); ok {
		at = c.axis.at(e.Value)
	}
	c.block(c.headStyle, middle, min(max(at, x+half), to-half), y, lines)
	return max(end, y+c.headStyle.height(lines)+2)
}

// everybodys draws the line of everybody's value: in a miniature a stroke in each
// row, between the labels.
func (c *dotChart) everybodys(y, y2 vg.Length) {
	if c.everybody == nil {
		return
	}
	if e, ok := c.everybody.Cell.Estimate(); ok {
		c.line(pen{color: c.Ink, width: 1}, point{c.axis.at(e.Value), y}, point{c.axis.at(e.Value), y2})
	}
}

// height is that of a row. In a miniature the label stands over the dot.
func (c *dotChart) height(i int) vg.Length {
	if c.small {
		return c.labelStyle.height(c.labels.lines[i]) + c.valueStyle.pitch() + rowGap/2
	}
	return c.labels.height(i)
}

// row draws a group from y downwards.
func (c *dotChart) row(i int, y vg.Length) {
	d := c.dots[i]
	if c.small {
		c.block(c.labelStyle, left, 0, y, c.labels.lines[i])
		y += c.labelStyle.height(c.labels.lines[i]) + c.valueStyle.pitch()/2
		c.everybodys(y-c.valueStyle.pitch()/2, y+c.valueStyle.pitch()/2)
	} else {
		y += c.height(i) / 2
		c.labels.draw(c.sheet, i, y)
	}
	c.guide(y)
	c.bases.write(c.sheet, d.Cell, y)
	e, ok := d.Cell.Estimate()
	if !ok {
		c.absent(d.Cell, c.axis.from-radius, y)
		c.level(c.valueStyle.in(c.Muted), right, c.numberAt, y, c.number(d.Cell))
		return
	}
	if in := e.Interval; in != nil {
		c.line(pen{color: c.shade(d.Verdict), width: 1.6}, point{c.axis.at(in.Low), y}, point{c.axis.at(in.High), y})
	}
	c.judged(d.Verdict, c.shade(d.Verdict), c.axis.at(e.Value), y)
	c.level(c.valueStyle, right, c.numberAt, y, c.number(d.Cell))
}

// guide leads the eye from a label to its dot.
func (c *dotChart) guide(y vg.Length) {
	c.line(pen{color: c.Hairline, width: 0.6, dashes: []vg.Length{0.6, 2}}, point{c.axis.from - radius, y}, point{c.axis.to + radius, y})
}
