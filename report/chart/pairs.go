package chart

import (
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"gonum.org/v1/plot/vg"
)

// A Change is a labelled quantity at two times, and whether it changed.
type Change struct {
	Label         string
	Before, After result.Cell
	Verdict       Verdict
	Accent        bool // set apart from the others: everybody
	Rest          bool // comes after those that are ranked: other, no answer
}

// cellsOf are the cells of changes, the earlier of each first.
func cellsOf(changes []Change) (cells []result.Cell) {
	for _, c := range changes {
		cells = append(cells, c.Before, c.After)
	}
	return cells
}

// settled are changes whose verdicts are prepared, and those to explain.
func settled(changes []Change) ([]Change, []Verdict) {
	changes = slices.Clone(changes)
	var all []*Verdict
	for i := range changes {
		all = append(all, &changes[i].Verdict)
	}
	return changes, settle(all...)
}

// Pairs draws a dot plot of what was measured twice: a small dot for before and
// a large one for after, joined by a line, with the number outside of each. The
// greatest after comes first and the rest last. A change that is established
// has a dark line and a filled dot, one that is not a pale line and a hollow
// one. It is for many groups; few are better seen as a [Slope]. A withheld value
// is hatched at the edge, before to the left and after to the right.
func Pairs(f Frame, l *lang.Language, kind result.Kind, before, after string, changes []Change) *Figure {
	changes, found := settled(changes)
	p := newPairChart(f, l, kind, changes)
	y := p.explainVerdicts(l, 0, found, lang.ChangeEstablished, lang.ChangeNot)
	y = p.heads(y, before, after)
	end := y
	for i := range p.changes {
		end += p.labels.height(i)
	}
	foot := p.axis.across(p.sheet, y, end)
	for i := range p.changes {
		height := p.labels.height(i)
		p.row(i, y+height/2)
		y += height
	}
	p.explain(l, foot, cellsOf(changes))
	return p.figure(f)
}

// A pairChart is a dot plot of pairs being laid out.
type pairChart struct {
	*sheet
	l        *lang.Language
	kind     result.Kind
	exact    bool
	changes  []Change
	labels   stub
	axis     axis
	from, to vg.Length // of the plot
}

func newPairChart(f Frame, l *lang.Language, kind result.Kind, changes []Change) *pairChart {
	p := &pairChart{sheet: newSheet(f, wide), l: l, kind: kind, exact: f.Exact}
	p.changes = ranked(changes, func(c Change) place { return standing(c.After, c.Rest) })
	var names []string
	var number vg.Length
	for _, c := range p.changes {
		names = append(names, c.Label)
		number = max(number, p.valueStyle.widest(p.number(c.Before), p.number(c.After)))
	}
	p.labels = p.newStub(names, p.width*0.4)
	p.from, p.to = p.labels.width+gutter, p.width
	low, high := span(cellsOf(changes))
	p.axis = newAxis(l, kind, low, high, 5)
	room := number + 2*textGap + max(radius, sliver)
	p.axis.from, p.axis.to = p.from+room, p.to-room
	return p
}

func (p *pairChart) number(c result.Cell) string { return written(p.l, p.kind, p.exact, c) }

// heads names both times over the dots of the first row that has both, and
// returns where the rows begin. Where no row has, they stand at the edges.
func (p *pairChart) heads(y vg.Length, before, after string) vg.Length {
	x, x2 := p.axis.from, p.axis.to
	for _, c := range p.changes {
		from, ok := c.Before.Estimate()
		to, ok2 := c.After.Estimate()
		if ok && ok2 {
			x, x2 = p.axis.at(from.Value), p.axis.at(to.Value)
			break
		}
	}
	first, second := p.headStyle.in(p.Muted), p.headStyle
	if x2 < x {
		x, x2, before, after, first, second = x2, x, after, before, second, first
	}
	most := (p.to - p.from) / 3
	one, other := first.wrap(before, most), second.wrap(after, most)
	w, w2 := first.widest(one...), second.widest(other...)
	// Each over its dot, but neither over the other nor beyond the sheet.
	middle := (x + x2) / 2
	at2 := min(max(x2-w2/2, middle+textGap/2), p.width-w2)
	at := max(0, min(x-w/2, middle-textGap/2-w, at2-textGap-w))
	p.block(first, left, at, y, one)
	p.block(second, left, max(at2, at+w+textGap), y, other)
	return y + max(first.height(one), second.height(other)) + 2
}

// row draws a group around the height y.
func (p *pairChart) row(i int, y vg.Length) {
	c := p.changes[i]
	name, earlier, later := p.labelStyle, p.labelStyle.in(p.Muted), p.valueStyle
	if c.Accent {
		name = name.bold()
	}
	p.level(name, left, 0, y, p.labels.lines[i]...)
	before, ok := c.Before.Estimate()
	after, ok2 := c.After.Estimate()
	x, x2 := p.axis.at(before.Value), p.axis.at(after.Value)
	fallen := ok && ok2 && x2 < x
	if ok && ok2 {
		with := pen{color: p.shade(c.Verdict), width: 1.4}
		if c.Verdict == Established {
			with.width = 2.4
		}
		p.line(with, point{x, y}, point{x2, y})
	}
	if ok {
		p.dot(p.shade(c.Verdict), x, y, radius-1.4)
		p.beside(earlier, x, y, fallen, p.number(c.Before))
	} else {
		p.level(earlier, left, p.absent(c.Before, p.from, y)+textGap, y, p.number(c.Before))
	}
	if ok2 {
		p.judged(c.Verdict, p.shade(c.Verdict), x2, y)
		p.beside(later, x2, y, !fallen, p.number(c.After))
	} else {
		edge := p.to
		if c.After.State() == result.Withheld {
			edge -= sliver
			p.absent(c.After, edge, y)
		}
		p.level(later.in(p.Muted), right, edge-textGap, y, p.number(c.After))
	}
}

// beside writes a number to the right or the left of a dot.
func (p *pairChart) beside(st style, x, y vg.Length, rightwards bool, number string) {
	if rightwards {
		p.level(st, left, x+radius+textGap, y, number)
		return
	}
	p.level(st, right, x-radius-textGap, y, number)
}
