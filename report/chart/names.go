package chart

import (
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// A field is where points and their names stand. Names stand beside their
// points, on nothing that is there already, and rather not across lines; one for
// which there is no room is not written.
type field struct {
	*sheet
	bounds rect
	taken  []rect     // points and names
	lines  [][2]point // better not crossed
}

// A rect is a rectangle on a sheet.
type rect struct{ x, y, x2, y2 vg.Length }

// around is a rectangle that reaches so far from a point.
func around(p point, by vg.Length) rect { return rect{p.x - by, p.y - by, p.x + by, p.y + by} }

// grown is the rectangle made wider at both sides.
func (r rect) grown(by vg.Length) rect { return rect{r.x - by, r.y, r.x2 + by, r.y2} }

func (r rect) holds(o rect) bool { return o.x >= r.x && o.y >= r.y && o.x2 <= r.x2 && o.y2 <= r.y2 }

func (r rect) meets(o rect) bool { return o.x < r.x2 && o.x2 > r.x && o.y < r.y2 && o.y2 > r.y }

// crossed tells whether a line goes through the rectangle: whether some part of
// it is left when it is cut at each of the four sides (Liang & Barsky 1984, ACM
// Transactions on Graphics 3:1).
func (r rect) crossed(by [2]point) bool {
	from, to := 0.0, 1.0
	dx, dy := float64(by[1].x-by[0].x), float64(by[1].y-by[0].y)
	for _, side := range [4][2]float64{
		{-dx, float64(by[0].x - r.x)}, {dx, float64(r.x2 - by[0].x)},
		{-dy, float64(by[0].y - r.y)}, {dy, float64(r.y2 - by[0].y)},
	} {
		switch across, room := side[0], side[1]; {
		case across == 0 && room <= 0:
			return false
		case across < 0:
			from = max(from, room/across)
		case across > 0:
			to = min(to, room/across)
		}
	}
	return from < to
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
var joints = []vg.Length{0, 7, 15, 25, 38, 54}

// writeAll writes names beside their points, the first first, and returns those
// for which there was no room.
func (f *field) writeAll(names []name) (left []name) {
	for _, n := range names {
		if !f.write(n) {
			left = append(left, n)
		}
	}
	return left
}

// write puts a name at the best place that is left, and tells whether there was
// one: near the point and off the lines, or else farther off or across a line,
// or else with its words divided.
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
	return f.place(n, whole, joints[:3], f.lines) || f.place(n, whole, joints, nil) || f.place(n, split, joints, nil)
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
var directions = []point{{1, 0}, {-1, 0}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}, {0, -1}, {0, 1}}

// try writes a name in one direction from its point, a joint away, if nothing is there.
func (f *field) try(n name, words block, dir point, joint vg.Length, lines [][2]point) bool {
	away := n.radius + 3 + joint
	if dir.x != 0 && dir.y != 0 {
		away *= math.Sqrt2 / 2
	}
	near := point{n.at.x + dir.x*away, n.at.y + dir.y*away} // where the name is nearest
	at := rect{near.x - words.wide*(1-dir.x)/2, near.y - words.high*(1-dir.y)/2,
		near.x + words.wide*(1+dir.x)/2, near.y + words.high*(1+dir.y)/2}
	own := around(n.at, n.radius)
	if !f.bounds.holds(at) || slices.ContainsFunc(f.taken, at.grown(2).meets) || slices.ContainsFunc(lines, at.crossed) {
		return false
	}
	if joint > 0 {
		edge := point{n.at.x + dir.x*(away-joint*0.8), n.at.y + dir.y*(away-joint*0.8)}
		if slices.ContainsFunc(f.taken, func(r rect) bool { return r != own && r.crossed([2]point{edge, near}) }) {
			return false
		}
		f.line(pen{color: f.Baseline, width: 0.6}, edge, near)
	}
	anchors := map[vg.Length]anchor{1: left, 0: middle, -1: right}
	f.block(n.style, anchors[dir.x], near.x, at.y, words.lines)
	f.taken = append(f.taken, at)
	return true
}
