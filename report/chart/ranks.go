package chart

import (
	"cmp"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"gonum.org/v1/plot/vg"
)

// A RankRow is a group with its value and the ranks that it may have, from 1,
// the highest; both are 0 where it is not ranked.
type RankRow struct {
	Label     string
	Cell      result.Cell
	High, Low int
}

// Ranks draws between which ranks each group is: a bar from the highest to the
// lowest that it may have, pale where it may have any, with its value and base at
// the right. No place in between is marked: the data tell none. Rows stand in the
// order of the middles of their bars, withheld groups last and hatched.
func Ranks(f Frame, l *lang.Language, kind result.Kind, rows []RankRow) *Figure {
	c := newRanks(f, l, kind, rows)
	top := c.heads()
	y := top
	for i, r := range c.rows {
		end := y + c.height(i)
		c.labels.draw(c.sheet, i, (y+end)/2)
		c.row(r, (y+end)/2)
		y = end
	}
	c.explain(l, y, c.cells)
	return c.figure(f)
}

// A rankChart is a rank plot being laid out. Its rows are close, as there are
// many of them.
type rankChart struct {
	*sheet
	l       *lang.Language
	kind    result.Kind
	rows    []RankRow
	cells   []result.Cell
	count   int // of ranks
	labels  stub
	bases   bases
	scale   scale
	valueAt vg.Length // right edge of the values
}

const rankThick = vg.Length(7)

func newRanks(f Frame, l *lang.Language, kind result.Kind, rows []RankRow) *rankChart {
	c := &rankChart{sheet: newSheet(f, wide), l: l, kind: kind, rows: inRankOrder(rows), count: 1}
	var names []string
	var value vg.Length
	for _, r := range c.rows {
		c.cells = append(c.cells, r.Cell)
		c.count = max(c.count, r.Low)
		names = append(names, r.Label)
		value = max(value, c.valueStyle.width(written(l, kind, false, r.Cell)))
	}
	c.labels = c.newStub(names, c.width*0.4)
	c.bases = c.newBases(f, l, c.cells)
	c.valueAt = c.width - c.bases.room()
	c.scale = scale{0.5, float64(c.count) + 0.5, c.labels.width + gutter, c.valueAt - value - gutter}
	return c
}

// inRankOrder puts rows in the order of the middles of their ranks and, where
// these are the same, of their values; those that have none last.
func inRankOrder(rows []RankRow) []RankRow {
	rows = ranked(rows, func(r RankRow) place { return standing(r.Cell, false) })
	slices.SortStableFunc(rows, func(a, b RankRow) int {
		if a.Low == 0 || b.Low == 0 {
			return cmp.Compare(b.Low, a.Low)
		}
		return cmp.Compare(a.High+a.Low, b.High+b.Low)
	})
	return rows
}

func (c *rankChart) height(i int) vg.Length {
	return max(rankThick+6, c.labelStyle.height(c.labels.lines[i])+1.5)
}

// heads writes the ranks over the rows, and draws lines down from them. It
// returns where the rows begin.
func (c *rankChart) heads() vg.Length {
	title := c.axisStyle.wrap(c.l.Word(lang.RankAxis), c.scale.to-c.scale.from)
	c.block(c.axisStyle, left, c.scale.from, 0, title)
	y := c.axisStyle.height(title)
	c.bases.heading(c.sheet, y)
	end := y + c.axisStyle.pitch() + 2
	foot := end
	for i := range c.rows {
		foot += c.height(i)
	}
	done := vg.Length(0)
	for _, rank := range c.shownRanks() {
		x, text := c.scale.at(float64(rank)), c.l.Count(rank)
		half := c.axisStyle.width(text) / 2
		if x-half < done {
			continue
		}
		done = x + half + textGap
		c.block(c.axisStyle, middle, x, y, []string{text})
		c.line(pen{color: c.Grid, width: 0.6}, point{x, end}, point{x, foot})
	}
	return end
}

// shownRanks are the first rank and round ones. The last is left to the bars.
func (c *rankChart) shownRanks() []int {
	ranks := []int{1}
	step := int(max(1, tick(float64(c.count))))
	for rank := step; rank <= c.count; rank += step {
		if rank > 1 {
			ranks = append(ranks, rank)
		}
	}
	return ranks
}

// row draws the bar of a group around the height y, and its value and base.
func (c *rankChart) row(r RankRow, y vg.Length) {
	value := c.valueStyle
	switch {
	case r.Cell.State() == result.Withheld:
		value = value.in(c.Muted)
		c.hatch(c.scale.from, y-rankThick/2, min(c.scale.from+2*sliver, c.scale.to), y+rankThick/2)
	case r.Low > 0:
		color := c.Plain
		if r.High == 1 && r.Low == c.count {
			color = c.Sequential[1]
		}
		c.box(color, c.scale.at(float64(r.High)-0.5), y-rankThick/2, c.scale.at(float64(r.Low)+0.5), y+rankThick/2)
	}
	c.level(value, right, c.valueAt, y, written(c.l, c.kind, false, r.Cell))
	c.bases.write(c.sheet, r.Cell, y)
}
