package chart

import (
	"cmp"
	"image/color"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"gonum.org/v1/plot/vg"
)

// A lineEnd is what stands at the end of a line: its last number, empty where
// nobody was asked at the last wave, and its name.
type lineEnd struct {
	tag
	line int
	last int // the last published wave
}

// lead is the length of what joins a line to its name.
const lead = vg.Length(14)

// findEnds words the ends of the lines and reserves their column at the right.
// It returns the height that they need together.
func (t *trendChart) findEnds() (height vg.Length) {
	share := vg.Length(0.3)
	if t.small {
		share = 0.4
	}
	var numbers, names vg.Length
	for i, cells := range t.cells {
		parts := t.runs(i)
		if len(parts) == 0 || t.small && !t.closely[i] {
			continue
		}
		end := lineEnd{tag: t.newTag(t.colors[i], t.closely[i]), line: i, last: parts[len(parts)-1][1]}
		if last := cells[len(cells)-1]; last.State() != result.NotApplicable {
			end.number = written(t.l, t.kind, t.exact, last)
		}
		if !t.small || t.alone < 0 {
			end.name = t.labelStyle.wrap(t.groups[i].Label, t.width*share)
		}
		numbers = max(numbers, t.valueStyle.width(end.number))
		names = max(names, t.labelStyle.widest(end.name...))
		height += end.height()
		t.ends = append(t.ends, end)
	}
	t.right = t.width - names - numbers - lead - textGap
	return height
}

// names writes the ends of the lines.
func (t *trendChart) names() {
	var tags []tag
	for _, e := range t.ends {
		e.at, e.far = t.point(e.line, e.last), e.last < len(t.waves)-1
		tags = append(tags, e.tag)
	}
	t.writeTags(tags, t.right, t.top, t.bottom)
}

// A tag is the number and the name of a line, written at its right end.
type tag struct {
	at           point // where the line ends
	number       string
	name         []string
	color        color.RGBA // of the line
	value, label style
	far          bool // the line ends before the others
}

// newTag is an empty tag of a line in the line's colour, quiet unless the line is
// to be read closely.
func (s *sheet) newTag(c color.RGBA, closely bool) tag {
	if closely {
		return tag{color: c, value: s.valueStyle, label: s.labelStyle}
	}
	quiet := s.labelStyle.in(s.Muted)
	return tag{color: c, value: quiet, label: quiet}
}

func (g tag) height() vg.Length { return max(g.value.pitch(), g.label.height(g.name)) + 2 }

// writeTags writes tags to the right of a place, moved apart where they would
// touch, each joined to its line.
func (s *sheet) writeTags(tags []tag, from, top, bottom vg.Length) {
	slices.SortStableFunc(tags, func(a, b tag) int { return cmp.Compare(a.at.y, b.at.y) })
	var want, heights []vg.Length
	var numbers vg.Length
	for _, g := range tags {
		want, heights = append(want, g.at.y), append(heights, g.height())
		numbers = max(numbers, s.valueStyle.width(g.number))
	}
	for i, y := range apart(want, heights, top, bottom) {
		g := tags[i]
		first := y - g.label.pitch()*vg.Length(max(0, len(g.name)-1))/2
		joint := pen{color: g.color, width: 0.6}
		if g.far { // it passes places where the line has no point
			joint.dashes = []vg.Length{0.8, 2}
		}
		start := g.at.x + 4
		s.line(joint, point{start, g.at.y}, point{max(start, from-4), g.at.y}, point{from + lead - 4, first})
		s.level(g.value, right, from+lead+numbers, first, g.number)
		s.level(g.label, left, from+lead+numbers+textGap, y, g.name...)
	}
}

// apart places blocks of given heights as near as it can to the middles that
// they want, in that order, so that none overlaps another and, where there is
// room, all are between top and bottom. It returns their middles. With the
// heights before them subtracted, the places must not decrease: the least
// squares fit is pooling adjacent violators (Barlow et al. 1972, section 1.2).
func apart(want, heights []vg.Length, top, bottom vg.Length) []vg.Length {
	type pool struct {
		sum vg.Length
		n   int
	}
	mean := func(p pool) vg.Length { return p.sum / vg.Length(p.n) }
	var pools []pool
	var before vg.Length
	for i := range want {
		pools = append(pools, pool{want[i] - heights[i]/2 - before, 1})
		before += heights[i]
		for n := len(pools); n > 1 && mean(pools[n-2]) > mean(pools[n-1]); n-- {
			pools[n-2].sum += pools[n-1].sum
			pools[n-2].n += pools[n-1].n
			pools = pools[:n-1]
		}
	}
	placed := make([]vg.Length, 0, len(want))
	highest, offset := max(top, bottom-before), vg.Length(0)
	for _, p := range pools {
		for range p.n {
			h := heights[len(placed)]
			placed = append(placed, min(max(mean(p), top), highest)+offset+h/2)
			offset += h
		}
	}
	return placed
}
