package chart

import (
	"math"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"gonum.org/v1/plot/vg"
)

// A plane is where points with two values stand, named, and divided by two
// lines into four corners.
type plane struct {
	field
	l            *lang.Language
	xs, ys       axis
	xAt, yAt     vg.Length // the dividing lines; NaN for none
	xWord, yWord []string  // titles of the axes
}

// newPlane lays out the axes of points whose values and intervals, and those of
// the dividing lines, it has to hold; from zero on where they are counted.
func newPlane(f Frame, l *lang.Language, kind result.Kind, xTitle, yTitle string, points []Pair, dividing ...result.Cell) *plane {
	p := &plane{field: field{sheet: newSheet(f, wide)}, l: l, xAt: vg.Length(math.NaN()), yAt: vg.Length(math.NaN())}
	var xs, ys []result.Cell
	for _, pt := range points {
		if stateOf(pt.X, pt.Y) == result.Published {
			xs, ys = append(xs, pt.X), append(ys, pt.Y)
		}
	}
	if len(dividing) == 2 {
		xs, ys = append(xs, dividing[0]), append(ys, dividing[1])
	}
	p.xs, p.ys = axisOf(l, kind, xs, 8), axisOf(l, kind, ys, 6)

	p.yWord = p.headStyle.wrap(yTitle, p.width)
	p.bounds = rect{p.ys.widest(p.axisStyle) + textGap, p.headStyle.height(p.yWord) + 6, p.width - p.axisStyle.width(p.xs.text(p.xs.high))/2, 0}
	p.bounds.y2 = p.bounds.y + scatterHeight
	p.xs.from, p.xs.to = p.bounds.x, p.bounds.x2
	p.ys.from, p.ys.to = p.bounds.y2, p.bounds.y
	p.xWord = p.headStyle.wrap(xTitle, p.bounds.x2-p.bounds.x)
	return p
}

// axisOf is the axis of cells with their intervals. Counts and shares of what
// was named begin at zero.
func axisOf(l *lang.Language, kind result.Kind, cells []result.Cell, steps float64) axis {
	low, high := span(cells)
	for _, c := range cells {
		if e, ok := c.Estimate(); ok && e.Interval != nil {
			low, high = min(low, e.Interval.Low), max(high, e.Interval.High)
		}
	}
	if (kind == result.Count || kind == result.Percent) && low <= high {
		low = min(0, low)
	}
	return newAxis(l, kind, low, high, steps)
}

// grid draws the axes and their titles: that of the upright one over it.
func (p *plane) grid() {
	b := p.bounds
	p.block(p.headStyle, left, 0, 0, p.yWord)
	for _, v := range p.ys.ticks() {
		y := p.ys.at(v)
		p.line(pen{color: p.Grid, width: 0.6}, point{b.x, y}, point{b.x2, y})
		p.level(p.axisStyle, right, b.x-textGap, y, p.ys.text(v))
	}
	y := p.xs.across(p.sheet, b.y, b.y2)
	p.block(p.headStyle, right, b.x2, y, p.xWord)
	p.height = y + p.headStyle.height(p.xWord)
}

// divide draws the dividing lines at two values.
func (p *plane) divide(x, y float64, with pen) {
	p.xAt, p.yAt = p.xs.at(x), p.ys.at(y)
	p.rule(with, point{p.xAt, p.bounds.y}, point{p.xAt, p.bounds.y2})
	p.rule(with, point{p.bounds.x, p.yAt}, point{p.bounds.x2, p.yAt})
}

// at is where a pair stands, and false where a value may not be read.
func (p *plane) at(pair Pair) (point, bool) {
	x, ok := pair.X.Estimate()
	y, known := pair.Y.Estimate()
	return point{p.xs.at(x.Value), p.ys.at(y.Value)}, ok && known
}

// corner names a corner of the plane where it has room, before any name of a
// point has: at the left or the right of the upper or the lower edge.
func (p *plane) corner(word string, st style, rightwards, downwards bool) {
	b, x, a := p.bounds, p.bounds.x+textGap, left
	room := p.xAt - b.x
	if rightwards {
		x, a, room = b.x2-textGap, right, b.x2-p.xAt
	}
	lines := st.wrap(word, max(60, room-2*textGap))
	wide, high := st.widest(lines...), st.height(lines)
	y := b.y + 3
	if downwards {
		y = b.y2 - 3 - high
	}
	at := rect{x - wide*vg.Length(a), y, x + wide*(1-vg.Length(a)), y + high}
	if slices.ContainsFunc(p.taken, at.meets) {
		return
	}
	p.word(st, a, at, lines)
}

// nameAll writes the names beside their points, and lists those that have no
// room there, below.
func (p *plane) nameAll(names []name) { p.unnamed(p.l, p.writeAll(names)) }

// unnamed lists at the foot of the sheet what has a point and no name there.
func (s *sheet) unnamed(l *lang.Language, left []name) {
	var texts []string
	for _, n := range left {
		texts = append(texts, n.text)
	}
	if len(texts) > 0 {
		s.remark(l.Word(lang.Unnamed, strings.Join(texts, "\u00a0· ")))
	}
}

// remark writes a small remark at the foot of the sheet.
func (s *sheet) remark(text string) {
	lines := s.noteStyle.wrap(text, s.width)
	s.block(s.noteStyle, left, 0, s.height+textGap, lines)
	s.height += textGap + s.noteStyle.height(lines)
}

// finish lists what has no point, and explains marks.
func (p *plane) finish(f Frame, pairs []Pair) *Figure {
	var labels []string
	var states []result.State
	var cells []result.Cell
	for _, pair := range pairs {
		labels, states, cells = append(labels, pair.Label), append(states, stateOf(pair.X, pair.Y)), append(cells, pair.X, pair.Y)
	}
	p.explain(p.l, p.unplaced(p.l, p.height, labels, states), cells)
	return p.figure(f)
}
