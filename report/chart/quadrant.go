package chart

import (
	"cmp"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
)

// Quadrants are what the two values of a quadrant map are called, where
// everybody is, and what the corners mean.
type Quadrants struct {
	XTitle, YTitle string
	Everybody      Pair      // its label is not written
	Corners        [4]string // at the upper left, upper right, lower left, lower right
}

// QuadrantMap draws groups as points with two values, each with a cross that
// reaches as far as its intervals, and divides them by everybody's values. The
// corners have names, such as those of demands and control (Karasek 1979,
// Administrative Science Quarterly 24:285).
func QuadrantMap(f Frame, l *lang.Language, kind result.Kind, q Quadrants, groups []Pair) *Figure {
	p := newPlane(f, l, kind, q.XTitle, q.YTitle, groups, q.Everybody.X, q.Everybody.Y)
	p.grid()
	if stateOf(q.Everybody.X, q.Everybody.Y) == result.Published {
		x, _ := q.Everybody.X.Estimate()
		y, _ := q.Everybody.Y.Estimate()
		p.divide(x.Value, y.Value, pen{color: p.Ink, width: 0.8})
	}
	var names []name
	for _, g := range groups {
		if at, ok := p.at(g); ok {
			p.cross(g, at)
			names = append(names, name{text: g.Label, at: at, radius: 3.4, style: p.labelStyle})
		}
	}
	for _, n := range names {
		p.dot(p.Strong, n.at.x, n.at.y, n.radius)
		p.taken = append(p.taken, around(n.at, n.radius))
	}
	for i, word := range q.Corners {
		if word != "" && len(p.lines) > 0 {
			p.corner(word, p.headStyle.in(p.Muted), i%2 == 1, i > 1)
		}
	}
	slices.SortStableFunc(names, func(a, b name) int { return cmp.Compare(a.at.y, b.at.y) })
	p.nameAll(names)
	if len(p.lines) > 0 {
		p.remark(l.Word(lang.EverybodyExplained))
	}
	return p.finish(f, groups)
}

// cross draws the intervals of both values through a point.
func (p *plane) cross(g Pair, at point) {
	with := pen{color: p.Faint, width: 1}
	if e, _ := g.X.Estimate(); e.Interval != nil {
		p.arm(with, point{p.xs.at(e.Interval.Low), at.y}, point{p.xs.at(e.Interval.High), at.y})
	}
	if e, _ := g.Y.Estimate(); e.Interval != nil {
		p.arm(with, point{at.x, p.ys.at(e.Interval.Low)}, point{at.x, p.ys.at(e.Interval.High)})
	}
}
