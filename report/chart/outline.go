package chart

import "math"

// outlines are what a pen of a width covers that draws lines, in dashes and gaps
// of so many dots or without: a rectangle for each stretch, and a disc where two
// meet, all in the same sense of rotation.
func outlines(lines [][]dot, width float64, dashes []float64) [][]dot {
	if len(dashes) > 0 {
		lines = dashed(lines, dashes)
	}
	var shapes [][]dot
	for _, line := range lines {
		for i := 1; i < len(line); i++ {
			from, to := line[i-1], line[i]
			long := distance(from, to)
			if long == 0 {
				continue
			}
			x, y := (to.y-from.y)/long*width/2, (from.x-to.x)/long*width/2 // across
			shapes = append(shapes, []dot{{from.x + x, from.y + y}, {from.x - x, from.y - y}, {to.x - x, to.y - y}, {to.x + x, to.y + y}})
			if i > 1 || from == line[len(line)-1] {
				shapes = append(shapes, arc(from, width/2, 0, 2*math.Pi))
			}
		}
	}
	return shapes
}

// dashed cuts lines into dashes. Every line begins with a whole one.
func dashed(lines [][]dot, dashes []float64) [][]dot {
	var cut [][]dot
	for _, line := range lines {
		n, left := 0, dashes[0] // of the dash, or if n is odd the gap, that is begun
		begun := []dot{line[0]}
		finish := func(at dot) {
			if n%2 == 0 {
				cut = append(cut, append(begun, at))
			}
			begun = []dot{at}
		}
		for i := 1; i < len(line); i++ {
			from, to := line[i-1], line[i]
			long := distance(from, to)
			for left > 0 && long > left {
				part := left / long
				from = dot{from.x + (to.x-from.x)*part, from.y + (to.y-from.y)*part}
				finish(from)
				n++
				long, left = long-left, dashes[n%len(dashes)]
			}
			left -= long
			begun = append(begun, to)
		}
		finish(line[len(line)-1])
	}
	return cut
}

func distance(a, b dot) float64 { return math.Hypot(b.x-a.x, b.y-a.y) }
