package chart

import (
	"math"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"gonum.org/v1/plot/vg"
)

// leastSpan keeps small changes from looking large: the least range of an axis
// that reaches up to high.
func leastSpan(kind result.Kind, high float64) float64 {
	switch kind {
	case result.Mean, result.Change:
		return 1
	case result.Count:
		return max(5, high/10)
	case result.Amount:
		return max(1, math.Abs(high)/10)
	}
	return 20
}

// extent is the range of the axis: that of the values and the intervals drawn.
func (t *trendChart) extent() (low, high float64) {
	low, high = span(slices.Concat(t.cells...))
	for i, cells := range t.cells {
		for _, c := range cells {
			if e, _ := c.Estimate(); e.Interval != nil && t.banded(i) {
				low, high = min(low, e.Interval.Low), max(high, e.Interval.High)
			}
		}
	}
	return roomy(t.kind, low, high)
}

// roomy widens a range of values, which may be empty, to that of an axis: never
// very short, and within 0–100 for percentages.
func roomy(kind result.Kind, low, high float64) (float64, float64) {
	if low > high {
		low, high = 0, 0
	}
	least, most := math.Inf(-1), math.Inf(1)
	switch kind {
	case result.Percent:
		least, most = min(0, low), max(100, high)
	case result.Count:
		least = min(0, low)
	case result.Amount:
		least = min(0, low)
	}
	if short := leastSpan(kind, high) - (high - low); short > 0 {
		low, high = low-short/2, high+short/2
	}
	if low < least {
		low, high = least, high+least-low
	}
	if high > most {
		low, high = low-(high-most), most
	}
	return low, high
}

// tick is a round distance between grid lines that makes about four of them.
func tick(span float64) float64 { return tickOf(span, 5) }

// tickOf is the least round distance that divides a span into at most so many.
func tickOf(span, most float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(span/most)))
	for _, m := range []float64{1, 2, 5} {
		if span/(m*power) <= most {
			return m * power
		}
	}
	return 10 * power
}

// tickText is what stands at a grid line of an axis with so much between lines.
func tickText(l *lang.Language, kind result.Kind, step, v float64) string {
	if kind == result.Percent && step >= 1 {
		return l.Percent(v, 0)
	}
	return l.Number(v, max(0, -int(math.Floor(math.Log10(step)))))
}

// An axis is a scale whose ends are grid lines.
type axis struct {
	scale
	l    *lang.Language
	kind result.Kind
	step float64 // between grid lines
}

// newAxis makes the axis of values from low to high, a range that may be empty,
// with steps of which the range has at most so many. Its places are set later.
func newAxis(l *lang.Language, kind result.Kind, low, high, most float64) axis {
	low, high = roomy(kind, low, high)
	step := tickOf(high-low, most)
	return axis{scale{low: math.Floor(low/step) * step, high: math.Ceil(high/step) * step}, l, kind, step}
}

// ticks are the values of the grid lines.
func (a axis) ticks() (at []float64) {
	for i := range int(math.Round((a.high-a.low)/a.step)) + 1 {
		at = append(at, a.low+float64(i)*a.step)
	}
	return at
}

func (a axis) text(v float64) string { return tickText(a.l, a.kind, a.step, v) }

// widest is the width of the widest text at a grid line.
func (a axis) widest(st style) (most vg.Length) {
	for _, v := range a.ticks() {
		most = max(most, st.width(a.text(v)))
	}
	return most
}

// across draws the grid lines of a horizontal axis between two heights and
// writes below what they stand for. It returns where that ends.
func (a axis) across(s *sheet, top, bottom vg.Length) vg.Length {
	for _, v := range a.ticks() {
		s.line(pen{color: s.Grid, width: 0.6}, point{a.at(v), top}, point{a.at(v), bottom})
		s.block(s.axisStyle, middle, a.at(v), bottom+3, []string{a.text(v)})
	}
	return bottom + 3 + s.axisStyle.pitch()
}

// grid draws the lines that help the eye, and what they stand for.
func (t *trendChart) grid() {
	if t.small {
		t.line(pen{color: t.Grid, width: 0.6}, point{t.left, t.bottom}, point{t.right, t.bottom})
		return
	}
	for v := t.ys.low; v <= t.ys.high+t.step/2; v += t.step {
		y := t.ys.at(v)
		t.line(pen{color: t.Grid, width: 0.6}, point{t.left, y}, point{t.right, y})
		t.level(t.axisStyle, right, t.left-textGap, y, tickText(t.l, t.kind, t.step, v))
	}
}

// breaks draws a dashed line before each wave at which a new series begins.
func (t *trendChart) breaks() {
	for w := range t.waves {
		if t.begins(w) {
			t.breakAt(w)
		}
	}
}

func (t *trendChart) breakAt(wave int) {
	x := (t.xs[wave-1] + t.xs[wave]) / 2
	t.line(pen{color: t.Baseline, width: 0.8, dashes: []vg.Length{3, 2}}, point{x, t.top}, point{x, t.bottom})
}

// explainBreaks ends the sheet with a note on those lines, where there are any.
func (t *trendChart) explainBreaks() {
	for w := range t.waves {
		if t.begins(w) {
			lines := t.noteStyle.wrap(t.l.Word(lang.BreakExplained), t.width)
			t.block(t.noteStyle, left, 0, t.height+textGap, lines)
			t.height += textGap + t.noteStyle.height(lines)
			return
		}
	}
}

// axis names the waves, and returns where the names end. Where they have no
// room it leaves some out, never the last; a miniature names first and last.
func (t *trendChart) axis(y vg.Length) vg.Length {
	last := len(t.waves) - 1
	every, slot := t.slots()
	end := y
	for w, wave := range t.waves {
		if (last-w)%every != 0 {
			continue
		}
		lines := t.axisStyle.wrap(wave.Title, slot)
		half := t.axisStyle.widest(lines...) / 2
		t.block(t.axisStyle, middle, min(max(t.xs[w], half), t.width-half), y, lines)
		end = max(end, y+t.axisStyle.height(lines))
	}
	return end
}

// slots is how often a wave is named, and how wide its name may be.
func (t *trendChart) slots() (every int, slot vg.Length) {
	n := len(t.waves)
	if n < 2 {
		return 1, t.right - t.left
	}
	apart := t.xs[1] - t.xs[0]
	every = n - 1
	if !t.small {
		var word vg.Length
		for _, wave := range t.waves {
			word = max(word, t.axisStyle.widest(strings.Fields(wave.Title)...))
		}
		every = min(max(1, int(math.Ceil(float64((word+4)/apart)))), n-1)
	}
	// The names at the edges may have to move inwards by half their width.
	d := apart * vg.Length(every)
	return every, min(d, (t.xs[0]+d)*2/3, (t.width-t.xs[n-1]+d)*2/3, t.width/2) - 4
}
