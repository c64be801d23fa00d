package chart

import (
	"cmp"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"gonum.org/v1/plot/vg"
)

// A lineEnd is what stands at the end of a line: its last number and its name.
type lineEnd struct {
	line   int
	last   int    // the last published wave
	number string // empty where nobody was asked at the last wave
	name   []string
}

// endHeight is what the words at the end of a line need.
func (t *trendChart) endHeight(e lineEnd) vg.Length {
	return max(t.valueStyle.pitch(), t.labelStyle.height(e.name)) + 2
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
		end := lineEnd{line: i, last: parts[len(parts)-1][1]}
		if last := cells[len(cells)-1]; last.State() != result.NotApplicable {
			end.number = written(t.l, t.kind, t.exact, last)
		}
		if !t.small || t.alone < 0 {
			end.name = t.labelStyle.wrap(t.groups[i].Label, t.width*share)
		}
		numbers = max(numbers, t.valueStyle.width(end.number))
		names = max(names, t.labelStyle.widest(end.name...))
		height += t.endHeight(end)
		t.ends = append(t.ends, end)
	}
	t.right = t.width - names - numbers - lead - textGap
	return height
}

// names writes the ends of the lines, moved apart where they would touch, each
// joined to its line.
func (t *trendChart) names() {
	slices.SortStableFunc(t.ends, func(a, b lineEnd) int {
		return cmp.Compare(t.point(a.line, a.last).y, t.point(b.line, b.last).y)
	})
	want := make([]vg.Length, len(t.ends))
	heights := make([]vg.Length, len(t.ends))
	var numbers vg.Length
	for i, e := range t.ends {
		want[i], heights[i] = t.point(e.line, e.last).y, t.endHeight(e)
		numbers = max(numbers, t.valueStyle.width(e.number))
	}
	for i, y := range apart(want, heights, t.top, t.bottom) {
		e := t.ends[i]
		from := t.point(e.line, e.last)
		first := y - t.labelStyle.pitch()*vg.Length(max(0, len(e.name)-1))/2
		joint := pen{color: t.colors[e.line], width: 0.6}
		if e.last < len(t.waves)-1 { // it passes waves where the line has no point
			joint.dashes = []vg.Length{0.8, 2}
		}
		t.line(joint, point{from.x + 4, from.y}, point{max(from.x+4, t.right-4), from.y}, point{t.right + lead - 4, first})
		value, name := t.valueStyle, t.labelStyle
		if !t.closely[e.line] {
			value, name = t.labelStyle.in(t.Muted), t.labelStyle.in(t.Muted)
		}
		t.level(value, right, t.right+lead+numbers, first, e.number)
		t.level(name, left, t.right+lead+numbers+textGap, y, e.name...)
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
