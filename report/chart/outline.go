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
			long := math.Hypot(to.x-from.x, to.y-from.y)
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
		n, left := 0, dashes[0] // of the dash or gap that is being drawn
		for i, to := range line {
			if i == 0 {
				cut = append(cut, []dot{to})
				continue
			}
			from := line[i-1]
			for long := math.Hypot(to.x-from.x, to.y-from.y); long > left && left > 0; long = math.Hypot(to.x-from.x, to.y-from.y) {
				from = dot{from.x + (to.x-from.x)*left/long, from.y + (to.y-from.y)*left/long}
				if n%2 == 0 {
					cut[len(cut)-1] = append(cut[len(cut)-1], from)
				} else {
					cut = append(cut, []dot{from})
				}
				n++
				left = dashes[n%len(dashes)]
			}
			left -= math.Hypot(to.x-from.x, to.y-from.y)
			if n%2 == 0 {
				cut[len(cut)-1] = append(cut[len(cut)-1], to)
			}
		}
	}
	return cut
}
