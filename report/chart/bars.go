package chart

import (
	"image/color"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"gonum.org/v1/plot/vg"
)

// RankedBars draws [Bars], the greatest first and the rest last.
func RankedBars(f Frame, l *lang.Language, kind result.Kind, bars []Bar) *Figure {
	return Bars(f, l, kind, ranked(bars, func(b Bar) place { return standing(b.Cell, b.Rest) }))
}

// Bars draws one horizontal bar per quantity, in the order given, with its
// number at the end and a whisker where it has an interval. Where the bars have
// different bases, each shows its own. It is for groups that have an order of
// their own, such as years in the profession; others are better ranked.
func Bars(f Frame, l *lang.Language, kind result.Kind, bars []Bar) *Figure {
	b := newBarChart(f, l, kind, bars)
	top := b.bases.heading(b.sheet, 0)
	y := top
	for i := range bars {
		y = b.row(i, y)
	}
	if !b.small {
		b.upright(b.scale.at(0), top, y)
	}
	b.explain(l, y, b.cells)
	return b.figure(f)
}

// A barChart is a bar chart being laid out.
type barChart struct {
	*sheet
	l      *lang.Language
	kind   result.Kind
	bars   []Bar
	cells  []result.Cell
	labels stub
	scale  scale
	accent bool // some bar has an accent
	bases  bases
	small  bool
	exact  bool // percentages have decimals
	thick  vg.Length
}

func newBarChart(f Frame, l *lang.Language, kind result.Kind, bars []Bar) *barChart {
	b := &barChart{sheet: newSheet(f, wide), l: l, kind: kind, bars: bars, small: f.Small, exact: f.Exact, thick: barThick}
	var names []string
	var after, before vg.Length // room for numbers at either end
	for _, bar := range bars {
		b.cells = append(b.cells, bar.Cell)
		b.accent = b.accent || bar.Accent
		names = append(names, bar.Label)
		number := b.valueStyle.width(written(l, kind, f.Exact, bar.Cell)) + textGap
		if e, _ := bar.Cell.Estimate(); e.Value < 0 {
			before = max(before, number)
		} else {
			after = max(after, number)
		}
	}
	if !b.small {
		b.bases = b.newBases(f, l, b.cells)
	}
	share := vg.Length(0.45)
	if b.small {
		b.width, b.thick, share = small, 7, 1
	}
	b.labels = b.newStub(names, b.width*share)
	b.scale = scale{from: b.labels.width + gutter + before, to: b.width - after}
	if b.small {
		b.scale.from = before
	}
	b.scale.to -= b.bases.room()
	b.scale.low, b.scale.high = reach(b.cells)
	return b
}

// row draws bar i from y downwards, and returns where it ends. In a miniature
// the label stands over the bar.
func (b *barChart) row(i int, y vg.Length) vg.Length {
	end := y + b.labels.height(i)
	at := (y + end) / 2
	if b.small {
		text := b.labelStyle.height(b.labels.lines[i])
		b.block(b.labelStyle, left, 0, y, b.labels.lines[i])
		at = y + text + b.thick + 2
		end = at + b.thick + rowGap/2
	} else {
		b.labels.draw(b.sheet, i, at)
	}
	b.bar(i, at)
	if b.small {
		b.upright(b.scale.at(0), at-b.thick, at+b.thick)
	}
	return end
}

// bar draws the bar, its whisker and its number around the height y.
func (b *barChart) bar(i int, y vg.Length) {
	cell, zero, half := b.bars[i].Cell, b.scale.at(0), b.thick/2
	number := written(b.l, b.kind, b.exact, cell)
	e, ok := cell.Estimate()
	if !ok {
		if cell.State() == result.Withheld {
			zero = min(zero, b.scale.to-2*b.thick)
			b.hatch(zero, y-half, zero+2*b.thick, y+half)
			zero += 2 * b.thick
		}
		b.level(b.valueStyle.in(b.Muted), left, zero+textGap, y, number)
		return
	}
	b.box(b.color(i), zero, y-half, b.scale.at(e.Value), y+half)
	low, high := e.Value, e.Value
	if in := e.Interval; in != nil {
		b.whisker(*in, e.Value, y)
		low, high = min(low, in.Low), max(high, in.High)
	}
	if e.Value < 0 {
		b.level(b.valueStyle, right, b.scale.at(low)-textGap, y, number)
	} else {
		b.level(b.valueStyle, left, b.scale.at(high)+textGap, y, number)
	}
	b.bases.write(b.sheet, cell, y)
}

// color sets the bars with an accent apart, where there are any.
func (b *barChart) color(i int) color.RGBA {
	switch {
	case b.bars[i].Accent:
		return b.Strong
	case b.accent:
		return b.Faint
	}
	return b.Plain
}

// whisker draws an interval: dark over the paper, light over the bar.
func (b *barChart) whisker(in result.Interval, value float64, y vg.Length) {
	inside := func(v float64) float64 { return min(max(v, min(0, value)), max(0, value)) }
	low, high := b.scale.at(in.Low), b.scale.at(in.High)
	b.line(pen{color: b.Ink, width: 1}, point{low, y}, point{high, y})
	b.line(pen{color: b.Paper, width: 1}, point{b.scale.at(inside(in.Low)), y}, point{b.scale.at(inside(in.High)), y})
	for _, end := range []float64{in.Low, in.High} {
		c := b.Ink
		if end > min(0, value) && end < max(0, value) {
			c = b.Paper
		}
		b.line(pen{color: c, width: 1}, point{b.scale.at(end), y - b.thick/4}, point{b.scale.at(end), y + b.thick/4})
	}
}
