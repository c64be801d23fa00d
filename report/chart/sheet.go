package chart

import (
	"image/color"
	"math"
	"slices"

	"github.com/foljeforskning/folje/report/theme"
	"github.com/foljeforskning/folje/report/typeface"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// A sheet is a drawing being made. Its y runs downwards from the top, so that
// a chart can be laid out row by row before its height is known.
type sheet struct {
	look
	width, height vg.Length
	marks         []func(p placed)
}

// newSheet begins a sheet of a width in the look that the frame asks for.
func newSheet(f Frame, width vg.Length) *sheet {
	t := f.Theme
	if t == nil {
		t = theme.Default()
	}
	return &sheet{look: newLook(t), width: width}
}

// A canvas is what marks need of a canvas of gonum/plot.
type canvas interface {
	SetColor(color.Color)
	SetLineWidth(vg.Length)
	SetLineDash(pattern []vg.Length, offset vg.Length)
	Stroke(vg.Path)
	Fill(vg.Path)
	FillString(face font.Face, at vg.Point, text string)
}

// placed is a canvas with the sheet's corner put somewhere on it.
type placed struct {
	canvas
	left, top vg.Length
}

func (p placed) at(x, y vg.Length) vg.Point { return vg.Point{X: p.left + x, Y: p.top - y} }

// drawOn draws the sheet with its top left corner at a place on a canvas.
func (s *sheet) drawOn(c canvas, left, top vg.Length) {
	for _, mark := range s.marks {
		mark(placed{c, left, top})
	}
}

// paste draws another sheet on this one.
func (s *sheet) paste(other *sheet, x, y vg.Length) {
	s.marks = append(s.marks, func(p placed) {
		for _, mark := range other.marks {
			mark(placed{p.canvas, p.left + x, p.top - y})
		}
	})
}

// A point is a place on a sheet.
type point struct{ x, y vg.Length }

// path turns points into a path on the canvas.
func (p placed) path(points []point) vg.Path {
	var path vg.Path
	for i, pt := range points {
		if i == 0 {
			path.Move(p.at(pt.x, pt.y))
		} else {
			path.Line(p.at(pt.x, pt.y))
		}
	}
	return path
}

// between fills what lies between two lines.
func (s *sheet) between(c color.Color, one, other []point) {
	back := slices.Clone(other)
	slices.Reverse(back)
	s.area(c, slices.Concat(one, back)...)
}

// area fills a polygon.
func (s *sheet) area(c color.Color, points ...point) {
	s.marks = append(s.marks, func(p placed) {
		path := p.path(points)
		path.Close()
		p.SetColor(c)
		p.Fill(path)
	})
}

// box fills a rectangle that reaches from x to x2, whichever is greater.
func (s *sheet) box(c color.Color, x, y, x2, y2 vg.Length) {
	s.area(c, point{x, y}, point{x2, y}, point{x2, y2}, point{x, y2})
}

// A pen draws lines.
type pen struct {
	color  color.Color
	width  vg.Length
	dashes []vg.Length
}

// line strokes a line through points.
func (s *sheet) line(with pen, points ...point) {
	s.marks = append(s.marks, func(p placed) {
		p.SetColor(with.color)
		p.SetLineWidth(with.width)
		p.SetLineDash(with.dashes, 0)
		p.Stroke(p.path(points))
	})
}

// upright draws the line that bars stand on.
func (s *sheet) upright(x, y, y2 vg.Length) {
	s.line(pen{color: s.Baseline, width: 0.8}, point{x, y}, point{x, y2})
}

// disc fills a circle.
func (s *sheet) disc(c color.Color, x, y, radius vg.Length) {
	s.marks = append(s.marks, func(p placed) {
		var path vg.Path
		path.Move(p.at(x+radius, y))
		path.Arc(p.at(x, y), radius, 0, 2*math.Pi)
		path.Close()
		p.SetColor(c)
		p.Fill(path)
	})
}

// dot fills a circle with a rim of paper, which parts it from the lines below.
func (s *sheet) dot(c color.Color, x, y, radius vg.Length) {
	s.disc(s.Paper, x, y, radius+1)
	s.disc(c, x, y, radius)
}

// ring is a dot that is hollow.
func (s *sheet) ring(c color.Color, x, y, radius vg.Length) {
	s.dot(c, x, y, radius)
	s.disc(s.Paper, x, y, radius-1.3)
}

// hatch fills a rectangle with the slanted lines that mean "withheld".
func (s *sheet) hatch(x, y, x2, y2 vg.Length) {
	s.box(s.Blank, x, y, x2, y2)
	w, h := x2-x, y2-y
	for d := vg.Length(2); d < w+h; d += 4 {
		s.line(pen{color: s.Hatching, width: 0.6},
			point{x + max(0, d-h), y + min(d, h)}, point{x + min(d, w), y + max(0, d-w)})
	}
}

// An anchor says which part of a text stands at its place.
type anchor vg.Length

const (
	left   anchor = 0
	middle anchor = 0.5
	right  anchor = 1
)

// text writes one line with its baseline at y.
func (s *sheet) text(st style, a anchor, x, y vg.Length, text string) {
	face := st.face()
	x -= vg.Length(a) * st.width(text)
	text = typeface.Clean(text)
	s.marks = append(s.marks, func(p placed) {
		p.SetColor(st.color)
		p.FillString(face, p.at(x, y), text)
	})
}

// block writes lines from y downwards.
func (s *sheet) block(st style, a anchor, x, y vg.Length, lines []string) {
	for i, l := range lines {
		s.text(st, a, x, y+st.pitch()*vg.Length(i)+st.size*0.92, l)
	}
}

// level writes lines centred on the height y.
func (s *sheet) level(st style, a anchor, x, y vg.Length, lines ...string) {
	first := y - st.pitch()*vg.Length(len(lines)-1)/2 + st.cap()/2
	for i, l := range lines {
		s.text(st, a, x, first+st.pitch()*vg.Length(i), l)
	}
}
