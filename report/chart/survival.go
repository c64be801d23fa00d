package chart

import (
	"image/color"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"gonum.org/v1/plot/vg"
)

// Survival draws step curves of how large a share of each group is left as time
// goes, such as those still employed by years since they began (Kaplan and Meier
// 1958), each named at its end. Where at most three curves are to be read
// closely they have a band for their intervals. A cross stroke marks where
// following of somebody who was left ended. Below the axis stands how many are
// left to follow at each of its times: few make a curve that is not to be relied
// on. A share that is withheld is a gap, marked under the chart where it begins.
func Survival(f Frame, l *lang.Language, times Times, curves []Curve) *Figure {
	c := newSurvival(f, l, times, curves)
	c.grid()
	for i := range curves {
		c.band(i)
	}
	for i := range curves {
		c.course(i)
	}
	c.writeTags(c.tags, c.axis.to, c.ys.to, c.ys.from)
	y := c.gaps(c.ys.from + textGap)
	y = c.timeline(y)
	y = c.atRisk(y)
	c.explain(l, y, c.cells())
	c.explainStrokes()
	return c.figure(f)
}

// Times are the axis of a survival chart.
type Times struct {
	Title string    // what is counted, from when: "År efter anställningen"
	At    []float64 // the times to write, rising from 0
}

// A Curve is how large a share of a group is left as time goes. All are until
// the first step; the curve ends at its last step or at the last time in Ended,
// and without any goes on. Every step and every time in Ended is somebody's:
// where that must not be told, they are given by the year and without Ended.
type Curve struct {
	Label  string
	Steps  []Step        // by time
	Ended  []float64     // when following of somebody who was left ended
	AtRisk []result.Cell // how many were left to follow at each of the axis' times
	Accent bool          // set apart from the others
}

// A Step is the share that is left from a time on, in percent.
type Step struct {
	Time float64
	Left result.Cell
}

// A survivalChart is a survival chart being laid out.
type survivalChart struct {
	*sheet
	l       *lang.Language
	exact   bool
	times   Times
	curves  []Curve
	closely []bool
	few     bool
	colors  []color.RGBA
	axis    scale // of time
	ys      axis  // of what is left, from the bottom up
	tags    []tag
}

func newSurvival(f Frame, l *lang.Language, times Times, curves []Curve) *survivalChart {
	c := &survivalChart{sheet: newSheet(f, wide), l: l, exact: f.Exact, times: times, curves: curves}
	accents := slices.ContainsFunc(curves, func(c Curve) bool { return c.Accent })
	near := 0
	for _, curve := range curves {
		closely := curve.Accent || !accents
		c.closely = append(c.closely, closely)
		c.colors = append(c.colors, c.Faint)
		if closely {
			c.colors[len(c.colors)-1] = c.Lines[near%len(c.Lines)]
			near++
		}
	}
	c.few = near <= 3
	c.axis = scale{low: 0, high: 1}
	if n := len(times.At); n > 0 && times.At[n-1] > 0 {
		c.axis.high = times.At[n-1]
	}
	c.ys = newAxis(l, result.Percent, 0, 100, 5)
	c.room()
	return c
}

// room divides the sheet: names to the right, and a height that they need.
func (c *survivalChart) room() {
	var numbers, names, height vg.Length
	for i, curve := range c.curves {
		name := c.labelStyle.wrap(curve.Label, c.width*0.28)
		names = max(names, c.labelStyle.widest(name...))
		g := c.newTag(c.colors[i], c.closely[i])
		g.number, g.name = c.last(i), name
		numbers, height = max(numbers, c.valueStyle.width(g.number)), height+g.height()
		c.tags = append(c.tags, g)
	}
	c.axis.from = max(c.ys.widest(c.axisStyle)+textGap, c.atRiskWidth()/2)
	c.axis.to = c.width - names - numbers - lead - textGap
	top := c.axisStyle.size / 2
	c.ys.from, c.ys.to = top+max(160, height), top
	for i := range c.tags {
		runs := c.runs(i)
		if len(runs) == 0 {
			c.tags[i].at = point{c.axis.to, c.ys.from}
			continue
		}
		last := runs[len(runs)-1]
		c.tags[i].at = last[len(last)-1].point
		c.tags[i].far = c.tags[i].at.x < c.axis.to-1
	}
}

// last is the share at the end of a curve, in writing.
func (c *survivalChart) last(i int) string {
	steps := c.curves[i].Steps
	if len(steps) == 0 {
		return c.l.Quantity(result.Percent, 100)
	}
	return written(c.l, result.Percent, c.exact, steps[len(steps)-1].Left)
}

// A turn is a place at which a curve turns, and the heights of its interval.
type turn struct {
	point
	low, high vg.Length
}

// end is the time at which a curve ends.
func (c *survivalChart) end(i int) float64 {
	curve := c.curves[i]
	end := slices.Max(append(slices.Clone(curve.Ended), 0))
	if n := len(curve.Steps); n > 0 {
		end = max(end, curve.Steps[n-1].Time)
	}
	if end == 0 {
		return c.axis.high
	}
	return min(end, c.axis.high)
}

// runs are the parts of a curve between its gaps.
func (c *survivalChart) runs(i int) (runs [][]turn) {
	y := c.ys.at(100)
	at, known := turn{point{c.axis.at(0), y}, y, y}, true
	run := []turn{at}
	for _, step := range c.curves[i].Steps {
		if step.Time > c.axis.high {
			break
		}
		at.x = c.axis.at(step.Time)
		if known {
			run = append(run, at)
		}
		e, ok := step.Left.Estimate()
		if !ok {
			if known {
				runs, run = append(runs, run), nil
			}
			known = false
			continue
		}
		at.y = c.share(e.Value)
		at.low, at.high = at.y, at.y
		if in := e.Interval; in != nil {
			at.low, at.high = c.share(in.Low), c.share(in.High)
		}
		run, known = append(run, at), true
	}
	if known {
		at.x = c.axis.at(c.end(i))
		runs = append(runs, append(run, at))
	}
	return runs
}

// share is the height of a share; a bound of an interval may lie beyond all or none.
func (c *survivalChart) share(percent float64) vg.Length {
	return c.ys.at(min(max(percent, 0), 100))
}

// grid draws the lines of the shares, and what they stand for.
func (c *survivalChart) grid() {
	for _, v := range c.ys.ticks() {
		y := c.ys.at(v)
		c.line(pen{color: c.Grid, width: 0.6}, point{c.axis.from, y}, point{c.axis.to, y})
		c.level(c.axisStyle, right, c.axis.from-textGap, y, c.ys.text(v))
	}
}

// band draws the interval of a curve.
func (c *survivalChart) band(i int) {
	if !c.closely[i] || !c.few {
		return
	}
	for _, run := range c.runs(i) {
		var high, low []point
		for _, t := range run {
			high, low = append(high, point{t.x, t.high}), append(low, point{t.x, t.low})
		}
		c.between(band(c.colors[i]), high, low)
	}
}

// course draws a curve and its cross strokes.
func (c *survivalChart) course(i int) {
	with := pen{color: c.colors[i], width: 1.2}
	if c.closely[i] {
		with.width = 1.8
	}
	for _, run := range c.runs(i) {
		points := make([]point, len(run))
		for k, t := range run {
			points[k] = t.point
		}
		c.line(with, points...)
		for _, time := range c.curves[i].Ended {
			x := c.axis.at(time)
			for k := 1; k < len(run); k++ {
				if x >= run[k-1].x && x < run[k].x || k == len(run)-1 && x == run[k].x {
					c.line(pen{color: with.color, width: 0.9}, point{x, run[k].y - 3}, point{x, run[k].y + 3})
					break
				}
			}
		}
	}
}

// gaps marks where the withheld parts of curves begin, a row per curve that has
// any, and returns where they end.
func (c *survivalChart) gaps(y vg.Length) vg.Length {
	mark := c.l.Mark(result.Withheld)
	apart := c.valueStyle.width(mark) + 2
	for _, curve := range c.curves {
		known, marked := true, c.axis.from-apart
		row := false
		for _, step := range curve.Steps {
			withheld := step.Left.State() == result.Withheld
			if x := c.axis.at(min(step.Time, c.axis.high)); withheld && known && x-marked >= apart {
				c.level(c.valueStyle.in(c.Muted), middle, x, y+c.noteStyle.pitch()/2, mark)
				marked, row = x, true
			}
			known = !withheld
		}
		if row {
			y = c.named(curve.Label, y)
		}
	}
	return y
}

// named writes whose a row under the chart is, and returns where the row ends.
func (c *survivalChart) named(label string, y vg.Length) vg.Length {
	x := c.axis.to + max(lead, c.atRiskWidth()/2+textGap)
	lines := c.noteStyle.wrap(label, c.width-x)
	c.block(c.noteStyle, left, x, y, lines)
	return y + max(c.noteStyle.height(lines), c.noteStyle.pitch())
}

// legible are the numbers of the times to write: all, or every so many that
// neither they nor the counts below them touch.
func (c *survivalChart) legible() (numbers []int) {
	room := c.atRiskWidth()
	for _, time := range c.times.At {
		room = max(room, c.axisStyle.width(c.time(time)))
	}
	last := len(c.times.At) - 1
	for k := last; k >= 0; k-- {
		if n := len(numbers); n == 0 || c.axis.at(c.times.At[numbers[n-1]])-c.axis.at(c.times.At[k]) >= room+4 {
			numbers = append(numbers, k)
		}
	}
	return numbers
}

// atRiskWidth is the width of the widest count below the axis.
func (c *survivalChart) atRiskWidth() (most vg.Length) {
	for _, curve := range c.curves {
		for _, cell := range curve.AtRisk {
			most = max(most, c.axisStyle.width(written(c.l, result.Count, false, cell)))
		}
	}
	return most
}

// time writes a time: whole, or with a decimal where it has one.
func (c *survivalChart) time(at float64) string {
	decimals := 0
	if at != float64(int(at)) {
		decimals = 1
	}
	return c.l.Number(at, decimals)
}

// timeline writes the times and what they count, and returns where they end.
func (c *survivalChart) timeline(y vg.Length) vg.Length {
	for _, k := range c.legible() {
		c.block(c.axisStyle, middle, c.axis.at(c.times.At[k]), y, []string{c.time(c.times.At[k])})
	}
	if len(c.times.At) > 0 {
		y += c.axisStyle.pitch()
	}
	lines := c.axisStyle.wrap(c.times.Title, c.axis.to-c.axis.from)
	c.block(c.axisStyle, middle, (c.axis.from+c.axis.to)/2, y, lines)
	return y + c.axisStyle.height(lines)
}

// atRisk writes how many are left to follow, and returns where that ends.
func (c *survivalChart) atRisk(y vg.Length) vg.Length {
	if !slices.ContainsFunc(c.curves, func(curve Curve) bool { return len(curve.AtRisk) > 0 }) {
		return y
	}
	y += rowGap
	c.block(c.axisStyle.bold(), left, 0, y, []string{c.l.Word(lang.AtRisk)})
	y += c.axisStyle.pitch() + 2
	for _, curve := range c.curves {
		for _, k := range c.legible() {
			if k < len(curve.AtRisk) {
				c.level(c.axisStyle.in(c.Ink), middle, c.axis.at(c.times.At[k]), y+c.noteStyle.pitch()/2, written(c.l, result.Count, false, curve.AtRisk[k]))
			}
		}
		y = c.named(curve.Label, y) + 2
	}
	return y
}

// cells are all that the chart shows.
func (c *survivalChart) cells() (cells []result.Cell) {
	for _, curve := range c.curves {
		for _, step := range curve.Steps {
			cells = append(cells, step.Left)
		}
		cells = append(cells, curve.AtRisk...)
	}
	return cells
}

// explainStrokes ends the sheet with a note on the cross strokes, where there
// are any.
func (c *survivalChart) explainStrokes() {
	if slices.ContainsFunc(c.curves, func(curve Curve) bool { return len(curve.Ended) > 0 }) {
		lines := c.noteStyle.wrap(c.l.Word(lang.Censored), c.width)
		c.block(c.noteStyle, left, 0, c.height+textGap, lines)
		c.height += textGap + c.noteStyle.height(lines)
	}
}
