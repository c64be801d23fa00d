package chart

import (
	"cmp"
	"math"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"gonum.org/v1/plot/vg"
)

// A FunnelGroup is a named group in a funnel, and what the analysis found of it.
type FunnelGroup struct {
	Label string
	Cell  result.Cell
	Far   *result.BeyondLimits // nil of a group within the limits
}

// Funnel draws groups at their sizes and values, and the limits between which
// chance alone would have them, 95 and 99.8 times of 100, around everybody's
// value (Spiegelhalter 2005, Statistics in Medicine 24:1185). Groups beyond the
// limits are named, the others where they are few and there is room; those that are withheld
// stand below. It is for municipalities and units, which are of very different
// sizes: a table in the order of their values would be led, and ended, by small ones.
func Funnel(f Frame, l *lang.Language, kind result.Kind, everybody result.Cell, limits []result.FunnelLimits, groups []FunnelGroup) *Figure {
	c := newFunnel(f, l, kind, everybody, limits, groups)
	c.grid()
	c.funnel()
	c.height = c.bottom + c.axisStyle.pitch()*2 + 3
	c.unnamed(l, c.points())
	var labels []string
	var states []result.State
	var cells []result.Cell
	for _, g := range groups {
		labels, states, cells = append(labels, g.Label), append(states, g.Cell.State()), append(cells, g.Cell)
	}
	c.explain(l, c.unplaced(l, c.height, labels, states), cells)
	return c.figure(f)
}

// A funnelChart is a funnel being laid out. Sizes stand on a logarithmic scale:
// most groups are small.
type funnelChart struct {
	*sheet
	l           *lang.Language
	kind        result.Kind
	everybody   result.Cell
	limits      []result.FunnelLimits
	groups      []FunnelGroup
	sizes       scale // of the logarithm
	values      axis
	top, bottom vg.Length
}

// mostNamed is how many groups a chart names that nothing is said of. More of
// them hide those that something is said of; the tables have all.
const mostNamed = 20

// scatterHeight is that of a plane of points.
const scatterHeight = vg.Length(270)

func newFunnel(f Frame, l *lang.Language, kind result.Kind, everybody result.Cell, limits []result.FunnelLimits, groups []FunnelGroup) *funnelChart {
	c := &funnelChart{sheet: newSheet(f, wide), l: l, kind: kind, everybody: everybody, limits: limits, groups: groups}
	cells := []result.Cell{everybody}
	least, most := math.Inf(1), 1.0
	for _, g := range groups {
		cells = append(cells, g.Cell)
		if e, ok := g.Cell.Estimate(); ok {
			least, most = min(least, float64(max(1, e.Base))), max(most, float64(e.Base))
		}
	}
	low, high := span(cells)
	for _, of := range limits {
		least, most = min(least, float64(of.Base)), max(most, float64(of.Base))
		low, high = min(low, of.Outer[0]), max(high, of.Outer[1])
	}
	if least >= most {
		least, most = most/2, most*2
	}
	c.values = newAxis(l, kind, low, high, 8)
	c.top = c.axisStyle.pitch() + 4
	c.bottom = c.top + scatterHeight
	c.values.from, c.values.to = c.bottom, c.top
	var names, numbers vg.Length
	for _, t := range c.ends() {
		names, numbers = max(names, t.label.widest(t.name...)), max(numbers, t.value.width(t.number))
	}
	margin := 0.04 * math.Log(most/least)
	c.sizes = scale{math.Log(least) - margin, math.Log(most) + margin, c.values.widest(c.axisStyle) + textGap, c.width - names - numbers - lead - textGap}
	return c
}

// ends name everybody's value and the limits at the right.
func (c *funnelChart) ends() (tags []tag) {
	put := func(x vg.Length, value float64, number, name string, st style) {
		t := tag{at: point{x, c.values.at(value)}, number: number, color: c.Baseline, value: c.valueStyle, label: st}
		if name != "" {
			t.name = []string{name}
		}
		tags = append(tags, t)
	}
	if e, ok := c.everybody.Estimate(); ok {
		put(c.sizes.to, e.Value, written(c.l, c.kind, false, c.everybody), c.l.Word(lang.Everybody), c.labelStyle)
	}
	if len(c.limits) > 0 {
		last := c.limits[len(c.limits)-1]
		x := c.sizes.at(math.Log(float64(last.Base)))
		for k := range 2 {
			put(x, last.Inner[k], "", c.l.Word(lang.LimitInner), c.axisStyle)
			put(x, last.Outer[k], "", c.l.Word(lang.LimitOuter), c.axisStyle)
		}
	}
	return tags
}

// grid draws the axes: values at the left, sizes below, with their titles.
func (c *funnelChart) grid() {
	from, to := c.sizes.from, c.sizes.to
	for _, v := range c.values.ticks() {
		c.line(pen{color: c.Grid, width: 0.6}, point{from, c.values.at(v)}, point{to, c.values.at(v)})
		c.level(c.axisStyle, right, from-textGap, c.values.at(v), c.values.text(v))
	}
	end := vg.Length(0)
	for _, n := range roundSizes(math.Exp(c.sizes.low), math.Exp(c.sizes.high)) {
		x := c.sizes.at(math.Log(float64(n)))
		text := c.l.Count(n)
		if half := c.axisStyle.width(text) / 2; x-half > end {
			c.line(pen{color: c.Baseline, width: 0.6}, point{x, c.bottom}, point{x, c.bottom + 3})
			c.block(c.axisStyle, middle, x, c.bottom+3, []string{text})
			end = x + half + textGap
		}
	}
	c.block(c.axisStyle, middle, (from+to)/2, c.bottom+3+c.axisStyle.pitch(), []string{c.l.Word(lang.ColumnAnswered)})
}

// roundSizes are the numbers 1, 2 and 5 times a power of ten between two others,
// or where these are too near each other for three of them, evenly spaced ones.
func roundSizes(low, high float64) (sizes []int) {
	for power := 1.0; power <= high; power *= 10 {
		for _, m := range []float64{1, 2, 5} {
			if n := m * power; n >= low && n <= high {
				sizes = append(sizes, int(n))
			}
		}
	}
	if len(sizes) < 3 {
		sizes = nil
		step := max(1, tick(high-low))
		for n := math.Ceil(low/step) * step; n <= high; n += step {
			sizes = append(sizes, int(n))
		}
	}
	return sizes
}

// funnel draws the limits, everybody's line, and what they are called.
func (c *funnelChart) funnel() {
	outer := c.side(func(l result.FunnelLimits) [2]float64 { return l.Outer })
	inner := c.side(func(l result.FunnelLimits) [2]float64 { return l.Inner })
	if len(c.limits) > 1 {
		c.between(c.Tint, inner[0], inner[1])
	}
	for k := range 2 {
		if len(c.limits) > 1 {
			c.line(pen{color: c.Baseline, width: 0.8}, outer[k]...)
			c.line(pen{color: c.Baseline, width: 0.8, dashes: []vg.Length{3, 2}}, inner[k]...)
		}
	}
	if e, ok := c.everybody.Estimate(); ok {
		y := c.values.at(e.Value)
		c.line(pen{color: c.Ink, width: 0.8}, point{c.sizes.from, y}, point{c.sizes.to, y})
	}
	c.writeTags(c.ends(), c.sizes.to, c.top, c.bottom)
}

// side are the lower and the upper line of limits.
func (c *funnelChart) side(of func(result.FunnelLimits) [2]float64) (sides [2][]point) {
	for _, limit := range c.limits {
		for k, v := range of(limit) {
			sides[k] = append(sides[k], point{c.sizes.at(math.Log(float64(limit.Base))), c.values.at(v)})
		}
	}
	return sides
}

// points draws the groups, those beyond the limits on top, and names them: these
// however far from the point, and of the others those beside whose point there
// is room. It returns those beyond the limits for whose names there is none.
func (c *funnelChart) points() (left []name) {
	f := field{sheet: c.sheet, bounds: rect{c.sizes.from, 0, c.sizes.to, c.bottom}, lines: c.courses()}
	var beyond, within []name
	groups := slices.Clone(c.groups)
	slices.SortStableFunc(groups, func(a, b FunnelGroup) int { return cmp.Compare(a.beyond(), b.beyond()) })
	for _, g := range groups {
		e, ok := g.Cell.Estimate()
		if !ok {
			continue
		}
		n := name{text: g.Label, at: point{c.sizes.at(math.Log(float64(max(1, e.Base)))), c.values.at(e.Value)}}
		switch g.beyond() {
		case 0:
			n.radius, n.style, n.near = 2.4, c.axisStyle, true
			c.dot(c.Faint, n.at.x, n.at.y, n.radius)
			within = append(within, n)
		case 1:
			n.radius, n.style = 3, c.labelStyle
			c.ring(c.Strong, n.at.x, n.at.y, n.radius)
			beyond = append(beyond, n)
		case 2:
			n.radius, n.style = 3.6, c.valueStyle
			c.dot(c.Strong, n.at.x, n.at.y, n.radius)
			beyond = append(beyond, n)
		}
		f.taken = append(f.taken, around(n.at, n.radius))
	}
	slices.Reverse(beyond) // the farthest first
	left = f.writeAll(beyond)
	if len(within) <= mostNamed {
		f.writeAll(within)
	}
	return left
}

// courses are the lines that names should not cross: the limits and everybody's value.
func (c *funnelChart) courses() (lines [][2]point) {
	if e, ok := c.everybody.Estimate(); ok {
		y := c.values.at(e.Value)
		lines = append(lines, [2]point{{c.sizes.from, y}, {c.sizes.to, y}})
	}
	outer := c.side(func(l result.FunnelLimits) [2]float64 { return l.Outer })
	inner := c.side(func(l result.FunnelLimits) [2]float64 { return l.Inner })
	for _, side := range slices.Concat(outer[:], inner[:]) {
		for i := 1; i < len(side); i++ {
			lines = append(lines, [2]point{side[i-1], side[i]})
		}
	}
	return lines
}

// beyond is 2 for a group beyond the outer limits, 1 beyond the inner, 0 within.
func (g FunnelGroup) beyond() int {
	switch {
	case g.Far == nil:
		return 0
	case g.Far.Outer:
		return 2
	}
	return 1
}
