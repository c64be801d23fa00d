package chart

import (
	"image/color"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"gonum.org/v1/plot/vg"
)

// Compared sets two quantities of each row against each other, back to back
// around the row's label: how far the work has come to the left, say, and where
// it is most needed to the right. The greatest to the right comes first. Both
// sides have one scale, so that a longer bar is always the greater.
func Compared(f Frame, l *lang.Language, kind result.Kind, xTitle, yTitle string, pairs []Pair) *Figure {
	pairs = ranked(pairs, func(p Pair) place { return standing(p.Y, p.Rest) })
	return backToBack(f, l, kind, xTitle, yTitle, pairs, func(column stub, i int) (height, thick vg.Length) {
		return column.height(i), barThick
	})
}

// backToBack draws rows of two bars, with the height of each row and how thick
// its bars are.
func backToBack(f Frame, l *lang.Language, kind result.Kind, xTitle, yTitle string, pairs []Pair, size func(column stub, i int) (height, thick vg.Length)) *Figure {
	s := newSheet(f, wide)
	var labels []string
	var cells []result.Cell
	var room vg.Length
	for _, p := range pairs {
		labels, cells = append(labels, p.Label), append(cells, p.X, p.Y)
		room = max(room, s.valueStyle.widest(written(l, kind, false, p.X), written(l, kind, false, p.Y))+textGap)
	}
	column := s.newStub(labels, s.width*0.36)
	half := column.width/2 + gutter
	low, high := reach(cells)
	xs := side{l, kind, s.Strong, right, scale{max(0, low), max(1, high), s.width/2 - half, room}}
	ys := side{l, kind, s.Against, left, scale{max(0, low), max(1, high), s.width/2 + half, s.width - room}}

	top := max(xs.head(s, xTitle), ys.head(s, yTitle)) + rowGap/2
	y := top
	for i, p := range pairs {
		height, thick := size(column, i)
		s.level(s.labelStyle, middle, s.width/2, y+height/2, column.lines[i]...)
		xs.bar(s, p.X, y+height/2, thick)
		ys.bar(s, p.Y, y+height/2, thick)
		y += height
	}
	s.upright(xs.scale.at(0), top, y)
	s.upright(ys.scale.at(0), top, y)
	s.explain(l, y, cells)
	return s.figure(f)
}

// A side is one half of a chart of bars back to back. Its numbers are anchored
// at the end of the bars.
type side struct {
	l      *lang.Language
	kind   result.Kind
	color  color.RGBA
	anchor anchor
	scale  scale
}

// out is a distance away from the labels.
func (d side) out(by vg.Length) vg.Length {
	if d.scale.to < d.scale.from {
		return -by
	}
	return by
}

// head writes the title of the side over its bars, and returns where it ends.
func (d side) head(s *sheet, title string) vg.Length {
	room := s.width - d.scale.from
	if d.anchor == right {
		room = d.scale.from
	}
	lines := s.headStyle.wrap(title, room)
	s.block(s.headStyle, d.anchor, d.scale.from, 0, lines)
	return s.headStyle.height(lines)
}

// bar draws a bar so thick around the height y, and its number.
func (d side) bar(s *sheet, c result.Cell, y, thick vg.Length) {
	from, st := d.scale.at(0), s.valueStyle
	end := from
	if e, ok := c.Estimate(); ok {
		end = d.scale.at(max(0, e.Value))
		s.box(d.color, from, y-thick/2, end, y+thick/2)
	} else {
		st = st.in(s.Muted)
		if c.State() == result.Withheld {
			end += d.out(sliver)
			s.hatch(min(from, end), y-thick/2, max(from, end), y+thick/2)
		}
	}
	s.level(st, d.anchor, end+d.out(textGap), y, written(d.l, d.kind, false, c))
}
