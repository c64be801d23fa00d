package chart

import (
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// A field is where points and their names stand. Names stand beside their
// points, nearer to them than to any other, on nothing that is there already, and
// rather not across lines; one for which there is no room is not written.
type field struct {
	*sheet
	bounds rect
	taken  []rect     // points and names
	lines  [][2]point // better not crossed
	arms   [][2]point // of them, those that are never crossed
	points []name     // that are to be named
	words  []rect     // where words stand, which ruled lines leave out
}

// rule draws a line that is better not crossed, with gaps where words stand.
func (f *field) rule(with pen, from, to point) {
	whole := [2]point{from, to}
	f.lines = append(f.lines, whole)
	f.marks = append(f.marks, func(p placed) {
		p.SetColor(with.color)
		p.SetLineWidth(with.width)
		p.SetLineDash(with.dashes, 0)
		for _, piece := range pieces(whole, f.words) {
			p.Stroke(p.path(piece[:]))
		}
	})
}

// arm draws a line that no name may cross.
func (f *field) arm(with pen, from, to point) {
	f.line(with, from, to)
	whole := [2]point{from, to}
	f.lines, f.arms = append(f.lines, whole), append(f.arms, whole)
}

// pieces are what is left of a line where rectangles are cut out of it.
func pieces(line [2]point, without []rect) [][2]point {
	left := [][2]point{line}
	for _, r := range without {
		var rest [][2]point
		for _, l := range left {
			from, to := r.cut(l)
			if from >= to {
				rest = append(rest, l)
				continue
			}
			along := func(t float64) point {
				return point{l[0].x + vg.Length(t)*(l[1].x-l[0].x), l[0].y + vg.Length(t)*(l[1].y-l[0].y)}
			}
			if from > 0 {
				rest = append(rest, [2]point{l[0], along(from)})
			}
			if to < 1 {
				rest = append(rest, [2]point{along(to), l[1]})
			}
		}
		left = rest
	}
	return left
}

// A rect is a rectangle on a sheet.
type rect struct{ x, y, x2, y2 vg.Length }

// around is a rectangle that reaches so far from a point.
func around(p point, by vg.Length) rect { return rect{p.x - by, p.y - by, p.x + by, p.y + by} }

// grown is the rectangle made so much larger on every side.
func (r rect) grown(by vg.Length) rect { return rect{r.x - by, r.y - by, r.x2 + by, r.y2 + by} }

// from is how far the rectangle is from a point.
func (r rect) from(p point) vg.Length {
	return vg.Length(math.Hypot(float64(max(r.x-p.x, 0, p.x-r.x2)), float64(max(r.y-p.y, 0, p.y-r.y2))))
}

func (r rect) holds(o rect) bool { return o.x >= r.x && o.y >= r.y && o.x2 <= r.x2 && o.y2 <= r.y2 }

func (r rect) meets(o rect) bool { return o.x < r.x2 && o.x2 > r.x && o.y < r.y2 && o.y2 > r.y }

// crossed tells whether a line goes through the rectangle.
func (r rect) crossed(by [2]point) bool {
	from, to := r.cut(by)
	return from < to
}

// cut is the part of a line that is in the rectangle, 0–1 from its beginning: what
// is left of it when it is cut at each of the four sides (Liang & Barsky 1984, ACM
// Transactions on Graphics 3:1). There is none where it does not begin before it ends.
func (r rect) cut(by [2]point) (from, to float64) {
	from, to = 0, 1
	dx, dy := float64(by[1].x-by[0].x), float64(by[1].y-by[0].y)
	for _, side := range [4][2]float64{
		{-dx, float64(by[0].x - r.x)}, {dx, float64(r.x2 - by[0].x)},
		{-dy, float64(by[0].y - r.y)}, {dy, float64(r.y2 - by[0].y)},
	} {
		switch across, room := side[0], side[1]; {
		case across == 0 && room <= 0:
			return 1, 0
		case across < 0:
			from = max(from, room/across)
		case across > 0:
			to = min(to, room/across)
		}
	}
	return from, to
}

// A name is to stand beside a point.
type name struct {
	text   string
	at     point
	radius vg.Length // of the point
	style  style
	near   bool // it is written only where no line need join it to the point
}

// joints are how long the line between a point and its name may be.
var joints = []vg.Length{0, 7, 15, 25, 38, 54, 72}

// writeAll writes names beside their points, the first first, and returns those
// for which there was no room.
func (f *field) writeAll(names []name) (left []name) {
	f.points = append(f.points, names...)
	for _, n := range names {
		if !f.write(n) {
			left = append(left, n)
		}
	}
	return left
}

// write puts a name at the best place that is left, and tells whether there was
// one: near the point and off the lines, or else farther off, or else across a
// line, or else with its words divided.
func (f *field) write(n name) bool {
	var whole, split []block
	for _, room := range []vg.Length{150, 110, 76} {
		lines := n.style.wrap(n.text, room)
		b := block{lines, n.style.widest(lines...), n.style.height(lines)}
		if slices.ContainsFunc(lines, divided) {
			split = append(split, b)
		} else if len(whole) == 0 || len(whole[len(whole)-1].lines) < len(lines) {
			whole = append(whole, b)
		}
	}
	if n.near {
		return f.place(n, whole, joints[:1], f.lines)
	}
	return f.place(n, whole, joints, f.lines) || f.place(n, whole, joints, f.arms) || f.place(n, split, joints, f.arms)
}

// A block is the lines of a name and the room that they take.
type block struct {
	lines      []string
	wide, high vg.Length
}

// place writes one of the blocks of a name as near its point as can be.
func (f *field) place(n name, blocks []block, far []vg.Length, lines [][2]point) bool {
	for _, d := range far {
		for _, words := range blocks {
			for _, dir := range directions {
				if f.try(n, words, dir, d, lines) {
					return true
				}
			}
		}
	}
	return false
}

// directions from a point in which its name may stand, the best first.
var directions = []point{{1, 0}, {-1, 0}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}, {0, -1}, {0, 1},
	{0.5, -1}, {0.5, 1}, {-0.5, -1}, {-0.5, 1}, {1, -0.5}, {1, 0.5}, {-1, -0.5}, {-1, 0.5}}

// try writes a name in one direction from its point, a joint away, if nothing is there.
func (f *field) try(n name, words block, dir point, joint vg.Length, lines [][2]point) bool {
	away := (n.radius + 3 + joint) / vg.Length(math.Hypot(float64(dir.x), float64(dir.y)))
	near := point{n.at.x + dir.x*away, n.at.y + dir.y*away} // where the name is nearest
	at := rect{near.x - words.wide*(1-dir.x)/2, near.y - words.high*(1-dir.y)/2,
		near.x + words.wide*(1+dir.x)/2, near.y + words.high*(1+dir.y)/2}
	if !f.free(n, at, joint) || slices.ContainsFunc(lines, at.grown(1).crossed) {
		return false
	}
	if joint > 0 {
		own := around(n.at, n.radius)
		along := func(far vg.Length) point {
			return point{n.at.x + dir.x*away*far/(n.radius+3+joint), n.at.y + dir.y*away*far/(n.radius+3+joint)}
		}
		from, to := along(n.radius+2), along(n.radius+1.5+joint)
		if slices.ContainsFunc(f.taken, func(r rect) bool { return r != own && r.crossed([2]point{from, to}) }) {
			return false
		}
		f.arm(pen{color: f.Baseline, width: 0.6}, from, to)
	}
	f.word(n.style, anchor((1-dir.x)/2), at, words.lines)
	return true
}

// free tells whether a name may stand somewhere: off all that is there, and so
// far from other points that nobody takes it for theirs.
func (f *field) free(n name, at rect, joint vg.Length) bool {
	own := around(n.at, n.radius)
	meets := func(r rect) bool { return r != own && at.grown(2).meets(r) }
	if !f.bounds.holds(at) || at.meets(own) || slices.ContainsFunc(f.taken, meets) {
		return false
	}
	apart := vg.Length(8)
	if joint > 0 { // a line tells whose it is
		apart = 4
	}
	return !slices.ContainsFunc(f.points, func(o name) bool { return o.at != n.at && at.from(o.at) < o.radius+apart })
}

// word writes lines in a rectangle of their size, which is taken then.
func (f *field) word(st style, a anchor, at rect, lines []string) {
	f.block(st, a, at.x+vg.Length(a)*(at.x2-at.x), at.y, lines)
	f.taken, f.words = append(f.taken, at), append(f.words, at.grown(1))
}
