package render

import (
	"fmt"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/pdf"
)

// finding adds a numbered sentence with its chart beside it, or under it where
// it would have to be shrunk too much to be read. Charts give way a little, so
// that the findings fit on a page.
func (c *composer) finding(f Finding) {
	const beside, tall, gap, least, pad, hang = 180, 64, 22, 0.8, 6, 40
	if c.findings == nil {
		c.findings = c.section().Add(pdf.L)
		c.findings.Numbering = pdf.Decimal
	}
	li := c.findings.Add(pdf.LI)
	label, body := li.Add(pdf.Lbl), li.Add(pdf.LBody)
	sentence := body.Add(pdf.P)
	textWidth, figureHeight, scale := fullWidth-hang, 0., 1.
	small := f.Figure != nil && beside/f.Figure.Width.Points() >= least
	var figure *pdf.Elem
	if small {
		figure = body.Add(pdf.Figure)
		scale = min(1, beside/f.Figure.Width.Points(), max(least, tall/f.Figure.Height.Points()))
		textWidth -= f.Figure.Width.Points()*scale + gap
		figureHeight = f.Figure.Height.Points() * scale
	}
	lines := c.wrap(c.findingText, f.Text, textWidth)
	height := max(float64(len(lines))*c.findingText.leading+pad, figureHeight, c.findingNumber.leading) + pad
	c.add(item{height: height, space: pad, keep: heldIf(f.Figure != nil && !small), kind: "finding", draw: func(s *sheet, top float64) {
		s.rule(c.theme.Hairline, 0.5, 0, fullWidth, top)
		top += pad
		s.text(label, c.findingNumber, 0, top-5, fmt.Sprint(f.Number)+" ")
		for i := range lines {
			s.text(sentence, c.findingText, hang, top+float64(i)*c.findingText.leading, spaced(lines, i))
		}
		if small {
			s.chart(figure, f.Figure, fullWidth-f.Figure.Width.Points()*scale, top, scale)
		}
	}})
	if f.Figure != nil && !small {
		c.drawing(body, f.Figure, loose)
		c.below = apart
	}
}

// figure adds a chart with its number, title and base above it and its source
// below, all on one page. They are one group: what stands inside a Figure is not
// read aloud, its alternative text is.
func (c *composer) figure(f Figure) {
	if f.Figure == nil {
		return
	}
	c.figures++
	group := c.section().Add(pdf.Div)
	c.caption(group.Add(pdf.Caption), indentFor(f.Width.Points()), c.doc.Language.Word(lang.Figure, c.figures), f.Title, f.Subtitle)
	c.drawing(group, f.Figure, heldIf(f.Source != ""))
	if f.Source != "" {
		c.lines(group.Add(pdf.P), c.noteText, indentFor(f.Width.Points()), measure, 4, f.Source)
	}
	c.below = apart
}

// indentFor is where something of a width starts: with the text if it fits.
func indentFor(width float64) float64 {
	if width <= measure {
		return indent
	}
	return 0
}

// drawing adds a chart alone, shrunk to the width and to what of the page its
// heading and caption leave.
func (c *composer) drawing(parent *pdf.Elem, f *chart.Figure, keep hold) {
	const most = textBottom - textTop - 140
	scale := min(1, fullWidth/f.Width.Points(), most/f.Height.Points())
	x := indentFor(f.Width.Points() * scale)
	e, fit := parent.Add(pdf.Figure), 1.
	c.add(item{height: f.Height.Points() * scale, space: 6, keep: keep, kind: "figure", fit: &fit, draw: func(s *sheet, top float64) {
		s.chart(e, f, x, top, scale*fit)
	}})
}

// chart draws a chart as one figure, its upper left corner at x and top.
func (s *sheet) chart(e *pdf.Elem, f *chart.Figure, x, top, scale float64) {
	e.Alt = f.Alt
	if e.Alt == "" {
		e.Alt = f.Title
	}
	width, height := f.Width.Points()*scale, f.Height.Points()*scale
	corner := at(x, top+height)
	e.BBox = pdf.Rect{X0: corner.X.Points(), Y0: corner.Y.Points(), X1: corner.X.Points() + width, Y1: corner.Y.Points() + height}
	s.page.Mark(e, func(c *pdf.Canvas) {
		c.Translate(corner)
		c.Scale(scale, scale)
		f.Draw(draw.Canvas{Canvas: c, Rectangle: vg.Rectangle{Max: vg.Point{X: f.Width, Y: f.Height}}})
	})
}

// caption adds a numbered title and the base under it, kept with what follows.
func (c *composer) caption(e *pdf.Elem, x float64, label, title, base string) {
	width := min(measure+indent-x, fullWidth)
	labelWidth := c.out.Width(c.captionLabel.Font, label+"  ")
	lines := c.wrap(c.captionText, title, width-labelWidth)
	for i := range lines {
		it := item{height: c.captionText.leading, keep: held, kind: "caption"}
		if i == 0 {
			it.space = apart
		}
		it.draw = func(s *sheet, top float64) {
			if i == 0 {
				s.text(e, c.captionLabel, x, top, label+"  ")
			}
			s.text(e, c.captionText, x+labelWidth, top, spaced(lines, i)+" ")
		}
		c.add(it)
	}
	if base == "" {
		return
	}
	for _, line := range c.wrap(c.baseText, base, width-labelWidth) {
		c.add(item{height: c.baseText.leading, keep: held, kind: "base", draw: func(s *sheet, top float64) {
			s.text(e, c.baseText, x+labelWidth, top, line+" ")
		}})
	}
}
