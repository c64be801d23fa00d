package chart

import (
	"cmp"
	"image/color"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"gonum.org/v1/plot/vg"
)

// A stub is the column of labels at the left of a chart made of rows.
type stub struct {
	style style
	width vg.Length
	lines [][]string
}

// newStub wraps labels into a column no wider than most.
func (s *sheet) newStub(labels []string, most vg.Length) stub {
	column := stub{style: s.labelStyle, lines: make([][]string, len(labels))}
	for i, l := range labels {
		column.lines[i] = s.labelStyle.wrap(l, most)
		column.width = max(column.width, s.labelStyle.widest(column.lines[i]...))
	}
	return column
}

// height is what row i needs, with the space around it.
func (s stub) height(i int) vg.Length {
	return max(rowLeast, s.style.height(s.lines[i])+rowGap)
}

// draw writes the label of row i, whose middle is at y.
func (s stub) draw(on *sheet, i int, y vg.Length) {
	on.level(s.style, left, 0, y, s.lines[i]...)
}

// swatch is the width of a colour in a key.
const swatch = vg.Length(8)

// key explains colours, in a row that breaks where it is full, from x to the
// sheet's right edge. It returns where it ends.
func (s *sheet) key(x, y vg.Length, names []string, colors []color.RGBA) vg.Length {
	return s.keyed(x, y, swatch, names, func(i int, x, y vg.Length) {
		s.box(colors[i], x, y-swatch/2, x+swatch, y+swatch/2)
	})
}

// keyed is a key of any marks so wide, each drawn from x around the height y.
func (s *sheet) keyed(x, y, mark vg.Length, names []string, draw func(i int, x, y vg.Length)) vg.Length {
	const apart = vg.Length(14)
	at := x
	for i, name := range names {
		lines := s.axisStyle.wrap(name, s.width-x-mark-textGap)
		wide := mark + textGap + s.axisStyle.widest(lines...)
		if at > x && at+wide > s.width {
			at, y = x, y+s.axisStyle.pitch()
		}
		draw(i, at, y+1.5+swatch/2)
		s.block(s.axisStyle.in(s.Ink), left, at+mark+textGap, y, lines)
		at += wide + apart
		if len(lines) > 1 {
			at, y = x, y+s.axisStyle.height(lines)
		}
	}
	if at > x {
		y += s.axisStyle.pitch()
	}
	return y
}

// explain ends the sheet at y, with a note on the mark for what is withheld
// where any of the cells is.
func (s *sheet) explain(l *lang.Language, y vg.Length, cells []result.Cell) {
	s.height = y
	ours := func(c result.Cell) bool { return c.State() == result.Withheld && c.Mark() == "" }
	if slices.ContainsFunc(cells, ours) {
		lines := s.noteStyle.wrap(l.Word(lang.WithheldExplained), s.width)
		s.block(s.noteStyle, left, 0, y+textGap, lines)
		s.height += textGap + s.noteStyle.height(lines)
	}
}

// bases is the column at the right edge that tells how many people each row is
// about. It has no width where that is the same for all.
type bases struct {
	l     *lang.Language
	head  string
	width vg.Length
}

func (s *sheet) newBases(f Frame, l *lang.Language, cells []result.Cell) bases {
	b := bases{l: l, head: cmp.Or(f.Bases, l.Word(lang.ColumnAnswered))}
	if !differentBases(cells) {
		return b
	}
	b.width = s.axisStyle.width(b.head)
	for _, c := range cells {
		e, _ := c.Estimate()
		b.width = max(b.width, s.axisStyle.width(l.Count(e.Base)))
	}
	return b
}

// differentBases tells whether the readable cells are about different numbers
// of people.
func differentBases(cells []result.Cell) bool {
	base, seen := 0, false
	for _, c := range cells {
		if e, ok := c.Estimate(); ok {
			if seen && e.Base != base {
				return true
			}
			base, seen = e.Base, true
		}
	}
	return false
}

// room is what the column takes from the rows, with the space before it.
func (b bases) room() vg.Length {
	if b.width == 0 {
		return 0
	}
	return b.width + gutter
}

// heading writes what stands over the column, and returns where it ends.
func (b bases) heading(s *sheet, y vg.Length) vg.Length {
	if b.width == 0 {
		return y
	}
	s.block(s.axisStyle, right, s.width, y, []string{b.head})
	return y + s.axisStyle.pitch() + 2
}

// write tells the base of a row around the height y, where it may be read.
func (b bases) write(s *sheet, c result.Cell, y vg.Length) {
	if e, ok := c.Estimate(); ok && b.width > 0 {
		s.level(s.axisStyle, right, s.width, y, b.l.Count(e.Base))
	}
}

// segment draws a part of a bar around the height y, with its number where
// there is room for it. A hair of paper parts it from the next.
func (s *sheet) segment(c color.RGBA, x, x2, y vg.Length, number string) {
	s.box(c, x, y-barThick/2, x2, y+barThick/2)
	s.line(pen{color: s.Paper, width: 0.8}, point{x2, y - barThick/2}, point{x2, y + barThick/2})
	st := s.axisStyle.in(s.InkOn(c))
	if st.width(number)+3 <= x2-x {
		s.level(st, middle, (x+x2)/2, y, number)
	}
}

// gap draws a withheld part of a bar, which is as wide whatever it holds. It
// returns where it ends.
func (s *sheet) gap(x, y vg.Length) vg.Length {
	s.hatch(x, y-barThick/2, x+sliver, y+barThick/2)
	return x + sliver
}

// withheld counts the cells that are.
func withheld(cells []result.Cell) int {
	n := 0
	for _, c := range cells {
		if c.State() == result.Withheld {
			n++
		}
	}
	return n
}

// written is a cell as it stands in a chart: whole percentages unless they are to
// be exact, and a mark where there is no number.
func written(l *lang.Language, kind result.Kind, exact bool, c result.Cell) string {
	e, ok := c.Estimate()
	switch {
	case !ok:
		return cmp.Or(c.Mark(), l.Mark(c.State()))
	case exact && c.Mark() == lang.RoundedMark:
		return c.Mark() + l.Exactly(kind, e.Value)
	case exact:
		return l.Exactly(kind, e.Value)
	case kind.Differs():
		return l.Cell(kind, c) // with its sign
	}
	return l.Quantity(kind, e.Value)
}

// A place says where a row stands in a ranking.
type place struct {
	value float64
	known bool
	rest  bool // stands last, whatever its value
}

func standing(c result.Cell, rest bool) place {
	e, ok := c.Estimate()
	return place{e.Value, ok, rest}
}

// ranked returns the rows in order: the greatest first, then those without a
// number, then the rest. Equals, and the rest, keep the order they came in.
func ranked[R any](rows []R, of func(R) place) []R {
	class := func(p place) int {
		switch {
		case p.rest:
			return 2
		case !p.known:
			return 1
		}
		return 0
	}
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b R) int {
		p, q := of(a), of(b)
		order := cmp.Compare(class(p), class(q))
		if order == 0 && class(p) == 0 {
			order = cmp.Compare(q.value, p.value)
		}
		return order
	})
	return rows
}

// A scale maps values to places along a row.
type scale struct {
	low, high float64
	from, to  vg.Length
}

// at is the place of a value.
func (s scale) at(v float64) vg.Length {
	return s.from + (s.to-s.from)*vg.Length((v-s.low)/(s.high-s.low))
}

// reach is the range that holds zero, the cells' values and their intervals.
// It is never empty.
func reach(cells []result.Cell) (low, high float64) {
	for _, c := range cells {
		if e, ok := c.Estimate(); ok {
			low, high = min(low, e.Value), max(high, e.Value)
			if i := e.Interval; i != nil {
				low, high = min(low, i.Low), max(high, i.High)
			}
		}
	}
	if low == high {
		high = low + 1
	}
	return low, high
}
