package chart

import (
	"cmp"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"gonum.org/v1/plot/vg"
)

// MostPanels is how many groups small multiples show; who wants to know of more
// looks in a table.
const MostPanels = 24

// Panels draws small multiples (Tufte 1983, page 170): a small trend per group, all on
// one scale, in the order given, with everybody's line pale behind each where
// it is given. They are for more groups than one [Trend] can hold, up to 24; of
// more, the first are drawn and the rest referred to the table. A withheld point
// is a gap with its mark at the foot of the panel, and where a new series begins
// the line is parted by a dashed one, as in a trend.
func Panels(f Frame, l *lang.Language, kind result.Kind, everybody *Line, groups []Line) *Figure {
	p := newPanels(f, l, kind, everybody, groups[:min(len(groups), MostPanels)])
	y := p.key(everybody)
	for first := 0; first < p.shown; first += p.across {
		y = p.row(first, min(first+p.across, p.shown), y)
	}
	p.explain(l, y, slices.Concat(p.cells[:p.shown]...))
	p.explainBreaks()
	if more := len(groups) - p.shown; more > 0 {
		lines := p.noteStyle.wrap(l.Word(lang.MorePanels, more), p.width)
		p.block(p.noteStyle, left, 0, p.height+textGap, lines)
		p.height += textGap + p.noteStyle.height(lines)
	}
	return p.figure(f)
}

// panelHeight is that of the drawing in a panel.
const panelHeight = vg.Length(58)

// panels are small multiples being laid out: the lines of one trend, each drawn
// on a sheet of its own. Everybody's line is the last.
type panels struct {
	*trendChart
	axis   axis
	shown  int       // panels
	across int       // panels in a row
	each   vg.Length // width of a panel
	inset  vg.Length // where the first begins
}

func newPanels(f Frame, l *lang.Language, kind result.Kind, everybody *Line, groups []Line) *panels {
	lines := slices.Clone(groups)
	if everybody != nil {
		lines = append(lines, *everybody)
	}
	f.Small = false
	p := &panels{trendChart: newTrend(f, l, kind, lines), shown: len(groups)}
	p.alone, p.few = -1, true
	for i := range lines {
		p.closely[i], p.colors[i], p.rounds[i] = i < p.shown, p.Strong, 0
		if i >= p.shown {
			p.colors[i] = p.Faint
		}
	}
	low, high := p.extent()
	p.axis = newAxis(l, kind, low, high, 3)
	switch p.across = 4; {
	case p.shown <= 4:
		p.across = max(2, p.shown)
	case p.shown <= 6 || p.shown == 9:
		p.across = 3
	}
	p.inset = p.axis.widest(p.axisStyle) + textGap
	p.each = (p.width-p.inset+gutter)/vg.Length(p.across) - gutter
	return p
}

// key tells whose the pale line is.
func (p *panels) key(everybody *Line) vg.Length {
	if everybody == nil || p.shown == 0 {
		return 0
	}
	return p.keyed(p.inset, 0, 2*swatch, []string{everybody.Label}, func(_ int, x, y vg.Length) {
		p.line(pen{color: p.Faint, width: 1.2}, point{x, y}, point{x + 2*swatch, y})
		p.dot(p.Faint, x+swatch, y, 1.8)
	}) + rowGap
}

// row draws the panels from first up to but not including end, and returns
// where they end: with the names of the waves, under the last in each column.
func (p *panels) row(first, end int, y vg.Length) vg.Length {
	titles := make([][]string, end-first)
	var over vg.Length
	for i := range titles {
		titles[i] = p.headStyle.wrap(p.groups[first+i].Label, p.each)
		over = max(over, p.headStyle.height(titles[i]))
	}
	top := y + over + 4
	foot := top + panelHeight
	for _, v := range p.axis.ticks() {
		at := top + panelHeight*vg.Length((p.axis.high-v)/(p.axis.high-p.axis.low))
		p.level(p.axisStyle, right, p.inset-textGap, at, p.axis.text(v))
	}
	y = foot + gutter
	for i, title := range titles {
		x := p.inset + vg.Length(i)*(p.each+gutter)
		p.block(p.headStyle, left, x, top-4-p.headStyle.height(title), title)
		p.paste(p.panel(first+i).sheet, x, top)
		if first+i+p.across >= p.shown {
			y = max(y, p.wavesAt(x, foot+3)+gutter)
		}
	}
	return y
}

// panel draws line i on a sheet of its own, everybody's behind it.
func (p *panels) panel(i int) *trendChart {
	t := *p.trendChart
	t.sheet = &sheet{look: p.look, width: p.each, height: panelHeight}
	t.ys = scale{p.axis.low, p.axis.high, panelHeight, 0}
	t.top, t.bottom, t.left, t.right = 0, panelHeight, 0, p.each-p.numbersWidth()
	t.place(radius, t.right-radius)
	for _, v := range p.axis.ticks() {
		t.line(pen{color: t.Grid, width: 0.6}, point{0, t.ys.at(v)}, point{t.width, t.ys.at(v)})
	}
	for w := range t.waves {
		if w > 0 && t.parted[i][w] {
			t.breakAt(w)
		}
	}
	if p.shown < len(p.groups) {
		t.course(p.shown)
	}
	t.band(i)
	t.course(i)
	t.missing(i)
	return &t
}

// numbersWidth is the room at the right of a panel for the last number.
func (p *panels) numbersWidth() (most vg.Length) {
	for _, cells := range p.cells[:p.shown] {
		if len(cells) > 0 {
			most = max(most, p.valueStyle.width(written(p.l, p.kind, p.exact, cells[len(cells)-1])))
		}
	}
	return most + textGap
}

// missing writes the last number of a panel, and marks what is withheld.
func (t *trendChart) missing(i int) {
	for w, c := range t.cells[i] {
		switch last := w == len(t.waves)-1; {
		case c.State() == result.Withheld:
			t.level(t.valueStyle.in(t.Muted), middle, t.xs[w], t.bottom-t.valueStyle.size/2, cmp.Or(c.Mark(), t.l.Mark(result.Withheld)))
		case last && c.State() == result.Published:
			p := t.point(i, w)
			half := t.valueStyle.size / 2
			t.level(t.valueStyle, left, p.x+textGap, min(max(p.y, half), t.bottom-half), written(t.l, t.kind, t.exact, c))
		}
	}
}

// wavesAt names the first wave and the last under a panel, and returns where
// the names end.
func (p *panels) wavesAt(x, y vg.Length) vg.Length {
	last := len(p.waves) - 1
	if last < 0 {
		return y
	}
	one := p.axisStyle.wrap(p.waves[0].Title, p.each/2-2)
	p.block(p.axisStyle, left, x, y, one)
	if last == 0 {
		return y + p.axisStyle.height(one)
	}
	other := p.axisStyle.wrap(p.waves[last].Title, p.each/2-2)
	p.block(p.axisStyle, right, x+p.each, y, other)
	return y + max(p.axisStyle.height(one), p.axisStyle.height(other))
}
