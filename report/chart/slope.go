package chart

import (
	"cmp"
	"image/color"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"gonum.org/v1/plot/vg"
)

// Slope draws a slope graph (Tufte 1983, page 158): a line per group from one
// time to another, with its name and number at both ends, moved apart where they
// would touch. Changes that are established are dark with filled dots, the
// others pale with hollow ones, and everybody black. An end that is withheld
// stands hatched below the scale, where no height can be read out of it. It is
// for two times and up to about fifteen groups; more are better as [Pairs], more
// times as a [Trend].
func Slope(f Frame, l *lang.Language, kind result.Kind, before, after string, changes []Change) *Figure {
	changes, found := settled(changes)
	c := newSlopeChart(f, l, kind, changes)
	y := c.explainVerdicts(l, 0, found, lang.ChangeEstablished, lang.ChangeNot)
	c.layOut(c.heads(y, before, after) + rowGap)
	for x := range 2 {
		c.upright(c.xs[x], c.top, c.bottom)
	}
	for _, i := range c.order() {
		c.course(i)
	}
	c.ends(0)
	c.ends(1)
	c.explain(l, c.hidden(c.bottom+rowGap), cellsOf(changes))
	return c.figure(f)
}

// A slopeChart is a slope graph being laid out. Of two things the first is
// before and to the left.
type slopeChart struct {
	*sheet
	l       *lang.Language
	kind    result.Kind
	exact   bool
	changes []Change
	names   [][]string
	numbers vg.Length    // the widest of them
	xs      [2]vg.Length // of the two times
	ys      scale        // from the bottom up
	top     vg.Length    // of the lines that the ends stand on
	bottom  vg.Length
}

func newSlopeChart(f Frame, l *lang.Language, kind result.Kind, changes []Change) *slopeChart {
	c := &slopeChart{sheet: newSheet(f, wide), l: l, kind: kind, exact: f.Exact, changes: changes}
	var widest vg.Length
	for i, change := range changes {
		c.names = append(c.names, c.name(i).wrap(change.Label, c.width*0.26))
		widest = max(widest, c.name(i).widest(c.names[i]...))
		c.numbers = max(c.numbers, c.valueStyle.widest(c.number(change.Before), c.number(change.After)))
	}
	margin := max(widest+textGap+c.numbers+lead, c.width/6)
	c.xs = [2]vg.Length{margin, c.width - margin}
	return c
}

func (c *slopeChart) number(cell result.Cell) string { return written(c.l, c.kind, c.exact, cell) }

// name is how the name of a group is set: pale if its change is.
func (c *slopeChart) name(i int) style {
	switch {
	case c.changes[i].Accent:
		return c.labelStyle.bold()
	case c.changes[i].Verdict == NotEstablished:
		return c.labelStyle.in(c.Muted)
	}
	return c.labelStyle
}

func (c *slopeChart) color(i int) color.RGBA {
	if c.changes[i].Accent {
		return c.Ink
	}
	return c.shade(c.changes[i].Verdict)
}

// cell is that of group i before (0) or after (1).
func (c *slopeChart) cell(i, end int) result.Cell {
	return [2]result.Cell{c.changes[i].Before, c.changes[i].After}[end]
}

// heads names the two times over their lines, and returns where they end.
func (c *slopeChart) heads(y vg.Length, before, after string) vg.Length {
	room := min(c.xs[1]-c.xs[0]-gutter, 2*c.xs[0])
	one, other := c.headStyle.wrap(before, room), c.headStyle.wrap(after, room)
	height := max(c.headStyle.height(one), c.headStyle.height(other))
	c.block(c.headStyle, middle, c.xs[0], y+height-c.headStyle.height(one), one)
	c.block(c.headStyle, middle, c.xs[1], y+height-c.headStyle.height(other), other)
	return y + height
}

// nameHeight is what a name at an end needs.
func (c *slopeChart) nameHeight(i int) vg.Length {
	return max(c.valueStyle.pitch(), c.labelStyle.height(c.names[i])) + 2
}

// layOut places the scale from y downwards, as high as the names need.
func (c *slopeChart) layOut(y vg.Length) {
	low, high := span(cellsOf(c.changes))
	low, high = roomy(c.kind, low, high)
	var heights [2]vg.Length
	for end := range heights {
		for i := range c.changes {
			if c.cell(i, end).State() == result.Published {
				heights[end] += c.nameHeight(i)
			}
		}
	}
	height := max(heights[0], heights[1])
	if height > 0 {
		height = max(150, height)
	}
	c.top, c.bottom = y, y+height
	inset := min(c.labelStyle.pitch()/2+1, height/2) // a name at the very end stays between them
	c.ys = scale{low, high, c.bottom - inset, c.top + inset}
}

// order is that of drawing: what is to be seen best comes last.
func (c *slopeChart) order() []int {
	rank := func(i int) int {
		switch {
		case c.changes[i].Accent:
			return 2
		case c.changes[i].Verdict == Established:
			return 1
		}
		return 0
	}
	var order []int
	for i := range c.changes {
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(rank(i), rank(j)) })
	return order
}

// course draws a group's line. Where one end cannot be told, a short dotted
// line leads nowhere.
func (c *slopeChart) course(i int) {
	var points []point
	for end, x := range c.xs {
		if e, ok := c.cell(i, end).Estimate(); ok {
			points = append(points, point{x, c.ys.at(e.Value)})
		}
	}
	with := pen{color: c.color(i), width: 1.2}
	if c.changes[i].Verdict == Established || c.changes[i].Accent {
		with.width = 2.2
	}
	switch {
	case len(points) == 2:
		c.line(with, points...)
	case c.cell(i, 0).State() == result.Withheld || c.cell(i, 1).State() == result.Withheld:
		with.dashes = []vg.Length{1, 2.5}
		for _, p := range points {
			c.line(with, p, point{p.x + (c.xs[0]+c.xs[1]-2*p.x)/10, p.y})
		}
	}
	for _, p := range points {
		c.judged(c.changes[i].Verdict, c.color(i), p.x, p.y)
	}
}

// ends writes names and numbers at one end, each joined to its dot.
func (c *slopeChart) ends(end int) {
	var at []int
	for i := range c.changes {
		if c.cell(i, end).State() == result.Published {
			at = append(at, i)
		}
	}
	y := func(i int) vg.Length {
		e, _ := c.cell(i, end).Estimate()
		return c.ys.at(e.Value)
	}
	slices.SortStableFunc(at, func(i, j int) int { return cmp.Compare(y(i), y(j)) })
	var want, heights []vg.Length
	for _, i := range at {
		want, heights = append(want, y(i)), append(heights, c.nameHeight(i))
	}
	for k, to := range apart(want, heights, c.top, c.bottom) {
		i := at[k]
		first := to - c.labelStyle.pitch()*vg.Length(max(0, len(c.names[i])-1))/2
		c.line(pen{color: c.color(i), width: 0.6}, point{c.xs[end] + out(end)*(radius+1), y(i)}, point{c.xs[end] + out(end)*(lead-3), first})
		c.words(i, end, first, to)
	}
}

// out is the way from the lines to the names at an end.
func out(end int) vg.Length { return vg.Length(2*end - 1) }

// words writes the number of group i at a height, and its name around another.
func (c *slopeChart) words(i, end int, first, y vg.Length) {
	x, value := c.xs[end]+out(end)*lead, c.valueStyle
	if c.changes[i].Verdict == NotEstablished && !c.changes[i].Accent || c.cell(i, end).State() != result.Published {
		value = c.labelStyle.in(c.Muted)
	}
	outwards := [2]anchor{right, left}[end]
	c.level(value, outwards, x, first, c.number(c.cell(i, end)))
	c.level(c.name(i), outwards, x+out(end)*(c.numbers+textGap), y, c.names[i]...)
}

// hidden lists the ends that cannot be told from y downwards, a row per group,
// and returns where they end. A group that was not asked at one time only is
// named at the other.
func (c *slopeChart) hidden(y vg.Length) vg.Length {
	for i := range c.changes {
		neither := c.changes[i].Before.State() == result.NotApplicable && c.changes[i].After.State() == result.NotApplicable
		height := vg.Length(0)
		for end, x := range c.xs {
			if state := c.cell(i, end).State(); state == result.Withheld || neither {
				height = c.nameHeight(i) + 2
				c.absent(c.cell(i, end), x-sliver/2, y+height/2)
				c.words(i, end, y+height/2-c.labelStyle.pitch()*vg.Length(max(0, len(c.names[i])-1))/2, y+height/2)
			}
		}
		y += height
	}
	return y
}
