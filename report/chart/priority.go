package chart

import (
	"cmp"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"gonum.org/v1/plot/vg"
)

// PriorityMap sets what is needed against how far it has come: each pair is a
// point, X how often it was named as having come far and Y as needed. The
// medians of both divide the pairs; the corner of what is needed more than most
// and has come less far than most is set apart, and its points are named first.
// The rest (other answers) is drawn and counts for no median.
func PriorityMap(f Frame, l *lang.Language, kind result.Kind, xTitle, yTitle string, pairs []Pair) *Figure {
	p := newPlane(f, l, kind, xTitle, yTitle, pairs)
	x, y, divided := medians(pairs)
	if divided {
		p.box(p.Glow, p.bounds.x, p.bounds.y, p.xs.at(x), p.ys.at(y))
	}
	p.grid()
	if divided {
		p.divide(x, y, pen{color: p.Baseline, width: 0.8, dashes: []vg.Length{3, 2}})
	}
	var names []name
	for _, pair := range pairs {
		at, ok := p.at(pair)
		if !ok {
			continue
		}
		n := name{text: pair.Label, at: at, radius: 3, style: p.labelStyle}
		color := p.Plain
		switch {
		case pair.Rest:
			n.style, color = p.labelStyle.in(p.Muted), p.Faint
		case divided && at.x < p.xAt && at.y < p.yAt:
			n.radius, n.style, color = 4, p.valueStyle, p.Against
		}
		p.dot(color, at.x, at.y, n.radius)
		p.taken = append(p.taken, around(at, n.radius))
		names = append(names, n)
	}
	if divided {
		p.corner(l.Word(lang.NeededCorner, lang.InText(xTitle), lang.InText(yTitle)), p.headStyle.in(p.Muted), false, false)
	}
	slices.SortStableFunc(names, func(a, b name) int {
		return cmp.Or(cmp.Compare(b.radius, a.radius), cmp.Compare(a.at.y, b.at.y))
	})
	p.nameAll(names)
	if divided {
		p.remark(l.Word(lang.MediansExplained))
	}
	return p.finish(f, pairs)
}

// medians are those of the values of pairs but the rest, and false where fewer
// than two can be read: they divide what is drawn, and are told nowhere.
func medians(pairs []Pair) (x, y float64, ok bool) {
	var xs, ys []float64
	for _, p := range pairs {
		if stateOf(p.X, p.Y) == result.Published && !p.Rest {
			ex, _ := p.X.Estimate()
			ey, _ := p.Y.Estimate()
			xs, ys = append(xs, ex.Value), append(ys, ey.Value)
		}
	}
	if len(xs) < 2 {
		return 0, 0, false
	}
	middle := func(v []float64) float64 {
		slices.Sort(v)
		return (v[(len(v)-1)/2] + v[len(v)/2]) / 2
	}
	return middle(xs), middle(ys), true
}
