package chart

import (
	"cmp"
	"image/color"
	"math"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"gonum.org/v1/plot/vg"
)

// Trend draws one line per group over the waves, named at its end. Where at
// most three lines are to be read closely (those with an accent, or all where
// none has one) they have a band for their intervals. A withheld point is a
// gap, marked under the chart at its wave. Where a new series begins the line
// is parted, and a dashed line stands between the waves. The waves are those of
// the line with most points, in its order. A miniature names and numbers only
// the lines that are to be read closely.
func Trend(f Frame, l *lang.Language, kind result.Kind, groups []Line) *Figure {
	t := newTrend(f, l, kind, groups)
	t.room()
	t.grid()
	t.breaks()
	for i := range groups {
		t.band(i)
	}
	for _, closely := range []bool{false, true} { // these on top
		for i := range groups {
			if t.closely[i] == closely {
				t.course(i)
			}
		}
	}
	t.names()
	y := t.gaps(t.bottom + textGap)
	t.explain(l, t.axis(y), t.shown())
	t.explainBreaks()
	return t.figure(f)
}

// A trendChart is a trend being laid out.
type trendChart struct {
	*sheet
	l      *lang.Language
	kind   result.Kind
	groups []Line
	small  bool
	exact  bool // percentages have decimals

	waves   []result.Item
	cells   [][]result.Cell // of each line, one per wave
	parted  [][]bool        // of each line, whether a new series begins at each wave
	closely []bool          // whether each line is to be read closely
	few     bool            // at most three lines are
	alone   int             // the line whose points have numbers beside them, or -1
	colors  []color.RGBA    // of each line
	rounds  []int           // how often the colours had been used up before each line

	xs                       []vg.Length // of the waves
	ys                       scale       // from the bottom up
	step                     float64     // between grid lines
	left, right, top, bottom vg.Length
	ends                     []lineEnd
}

func newTrend(f Frame, l *lang.Language, kind result.Kind, groups []Line) *trendChart {
	t := &trendChart{sheet: newSheet(f, wide), l: l, kind: kind, groups: groups, small: f.Small, exact: f.Exact}
	if t.small {
		t.width = small
	}
	for _, g := range groups {
		if len(g.Points) > len(t.waves) {
			t.waves = nil
			for _, p := range g.Points {
				t.waves = append(t.waves, p.X)
			}
		}
	}
	for _, g := range groups {
		cells, parted := t.alongWaves(g)
		t.cells, t.parted = append(t.cells, cells), append(t.parted, parted)
	}
	for w := range t.waves {
		if t.begins(w) {
			t.waves[w].Title = l.Word(lang.NewSeries, t.waves[w].Title)
		}
	}
	t.tellApart()
	return t
}

// alongWaves returns one cell per wave, one that cannot occur where the line
// has no point, and whether a new series begins at each.
func (t *trendChart) alongWaves(g Line) (cells []result.Cell, parted []bool) {
	for _, wave := range t.waves {
		at := result.Point{Cell: result.CannotOccur()}
		for _, p := range g.Points {
			if p.X.ID == wave.ID {
				at = p
			}
		}
		cells, parted = append(cells, at.Cell), append(parted, at.Break)
	}
	return cells, parted
}

// begins tells whether some line's new series begins at a wave.
func (t *trendChart) begins(wave int) bool {
	return wave > 0 && slices.ContainsFunc(t.parted, func(parted []bool) bool { return parted[wave] })
}

// shown are the cells of the lines whose gaps are marked.
func (t *trendChart) shown() (cells []result.Cell) {
	for i := range t.cells {
		if t.closely[i] || !t.small {
			cells = append(cells, t.cells[i]...)
		}
	}
	return cells
}

// tellApart decides which lines are read closely, and the colours. The points
// of one line have numbers where nothing is in their way.
func (t *trendChart) tellApart() {
	accents := slices.ContainsFunc(t.groups, func(g Line) bool { return g.Accent })
	near := 0
	t.alone = -1
	for i, g := range t.groups {
		t.closely = append(t.closely, g.Accent || !accents)
		c := t.Faint
		if g.Accent || !accents {
			c = t.Lines[near%len(t.Lines)]
			near++
			t.alone = i
		}
		t.colors = append(t.colors, c)
		t.rounds = append(t.rounds, max(0, near-1)/len(t.Lines))
	}
	t.few = near <= 3
	if n := len(t.waves); near > 1 || n == 0 || !t.small && (n > 6 || len(t.groups) > 1) {
		t.alone = -1
	}
}

// room divides the sheet: the axis to the left, the names to the right, and a
// height that the names need.
func (t *trendChart) room() {
	low, high := t.extent()
	t.step = tick(high - low)
	if !t.small {
		low, high = math.Floor(low/t.step)*t.step, math.Ceil(high/t.step)*t.step
		for v := low; v <= high+t.step/2; v += t.step {
			t.left = max(t.left, t.axisStyle.width(tickText(t.l, t.kind, t.step, v))+textGap)
		}
	}
	names := t.findEnds()
	height := max(150, names)
	if t.small {
		height = max(squat-2*t.axisStyle.pitch(), names)
	}
	t.top = t.axisStyle.size / 2
	t.bottom = t.top + height
	t.ys = scale{low, high, t.bottom, t.top}
	if t.alone >= 0 && !t.small {
		t.ys.from, t.ys.to = t.bottom-t.valueStyle.pitch(), t.top+t.valueStyle.pitch()
	}
	if t.small {
		t.ys.from -= textGap
	}
	t.spread()
}

// spread places the waves. In a miniature the first number stands to the left.
func (t *trendChart) spread() {
	first, last := t.left+min(30, (t.right-t.left)/4), t.right-8
	if t.small {
		first = t.left + textGap
		if t.alone >= 0 {
			first += textGap + t.valueStyle.width(written(t.l, t.kind, t.exact, t.cells[t.alone][0]))
		}
	}
	t.place(first, last)
}

// place puts the first wave and the last where they are to be, and the others
// between them.
func (t *trendChart) place(first, last vg.Length) {
	t.xs = nil
	for w := range t.waves {
		x := (first + last) / 2
		if n := len(t.waves); n > 1 {
			x = first + (last-first)*vg.Length(w)/vg.Length(n-1)
		}
		t.xs = append(t.xs, x)
	}
}

// banded tells whether a line's intervals are drawn.
func (t *trendChart) banded(i int) bool { return t.closely[i] && t.few }

// joined tells whether a line goes on to a wave from the one before: not where
// either is a gap, or a new series begins.
func (t *trendChart) joined(i, wave int) bool {
	known := func(w int) bool { return t.cells[i][w].State() == result.Published }
	return wave > 0 && wave < len(t.waves) && known(wave-1) && known(wave) && !t.parted[i][wave]
}

// runs divides a line into the parts that are joined: first and last wave of each.
func (t *trendChart) runs(i int) (parts [][2]int) {
	for w, c := range t.cells[i] {
		switch n := len(parts); {
		case c.State() != result.Published:
		case t.joined(i, w):
			parts[n-1][1] = w
		default:
			parts = append(parts, [2]int{w, w})
		}
	}
	return parts
}

// band draws the intervals of a line.
func (t *trendChart) band(i int) {
	if !t.banded(i) {
		return
	}
	c := t.colors[i]
	for _, run := range t.runs(i) {
		var high, low []point
		for w := run[0]; w <= run[1]; w++ {
			if e, _ := t.cells[i][w].Estimate(); e.Interval != nil {
				high = append(high, point{t.xs[w], t.ys.at(e.Interval.High)})
				low = append(low, point{t.xs[w], t.ys.at(e.Interval.Low)})
			}
		}
		if len(high) == 1 {
			t.line(pen{color: c, width: 1}, high[0], low[0])
			continue
		}
		if len(high) > 1 {
			t.between(band(c), high, low)
		}
	}
}

// course draws a line and its points.
func (t *trendChart) course(i int) {
	with, radius := pen{color: t.colors[i], width: 1.2}, vg.Length(1.8)
	if t.closely[i] {
		with.width, radius = 2, 2.6
	}
	if t.rounds[i] > 0 && t.closely[i] {
		with.dashes = []vg.Length{vg.Length(1 + 3*(t.rounds[i]%2)), 2}
	}
	for _, run := range t.runs(i) {
		var points []point
		for w := run[0]; w <= run[1]; w++ {
			points = append(points, t.point(i, w))
		}
		if len(points) > 1 {
			t.line(with, points...)
		}
		for _, p := range points {
			t.dot(t.colors[i], p.x, p.y, radius)
		}
	}
	if i == t.alone {
		t.numbers(i)
	}
}

// point is where a published cell is drawn.
func (t *trendChart) point(i, w int) point {
	e, _ := t.cells[i][w].Estimate()
	return point{t.xs[w], t.ys.at(e.Value)}
}

// numbers writes the numbers of a line beside its points, save the last, whose
// number stands with the name. They keep to the side where the line is not;
// that of a point by itself stands after it.
func (t *trendChart) numbers(i int) {
	last := len(t.waves) - 1
	for w, c := range t.cells[i] {
		if c.State() != result.Published || w == last || t.small && w > 0 {
			continue
		}
		p, bend := t.point(i, w), vg.Length(0)
		if t.small {
			t.level(t.valueStyle, right, p.x-textGap, p.y, written(t.l, t.kind, t.exact, c))
			continue
		}
		if !t.joined(i, w) && !t.joined(i, w+1) { // its interval is above and below it
			t.level(t.valueStyle, left, p.x+2*textGap, p.y, written(t.l, t.kind, t.exact, c))
			continue
		}
		if t.joined(i, w) {
			bend += t.point(i, w-1).y - p.y
		}
		if t.joined(i, w+1) {
			bend += t.point(i, w+1).y - p.y
		}
		y := p.y - t.valueStyle.size
		if bend < 0 {
			y = p.y + t.valueStyle.size
		}
		t.level(t.valueStyle, middle, p.x, y, written(t.l, t.kind, t.exact, c))
	}
}

// gaps marks the withheld points under the chart, one row per line that has
// any, and returns where they end.
func (t *trendChart) gaps(y vg.Length) vg.Length {
	for i, cells := range t.cells {
		if withheld(cells) == 0 || t.small && !t.closely[i] {
			continue
		}
		name := t.noteStyle.wrap(t.groups[i].Label, t.width-t.right-textGap)
		at := y + t.noteStyle.pitch()/2
		for w, c := range cells {
			if c.State() == result.Withheld {
				t.level(t.valueStyle.in(t.Muted), middle, t.xs[w], at, cmp.Or(c.Mark(), t.l.Mark(result.Withheld)))
			}
		}
		if !t.small {
			t.block(t.noteStyle, left, t.right+textGap, y, name)
			y += t.noteStyle.height(name)
		}
		y = max(y, at+t.noteStyle.pitch()/2)
	}
	return y
}
