package render

import (
	"fmt"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/pdf"
)

// A composer turns blocks into items and the structure tree.
type composer struct {
	doc   *Document
	out   *pdf.Document
	items []item

	front    *pdf.Elem   // the title page
	part     *pdf.Elem   // main part or appendix
	sections []*pdf.Elem // open sections, by level
	findings *pdf.Elem   // the list that a finding belongs to
	entries  []tocEntry  // of the table of contents
	next     int         // the entry of the next heading
	appendix string      // anchor of the appendix
	pageOf   map[string]int
	figures  int
	tables   int
	fresh    bool    // the next item starts a page
	below    float64 // least space above the next item, after what is no running text
}

// A tocEntry is a heading, as the contents list it.
type tocEntry struct {
	level  int
	text   string
	anchor string
	inner  bool // in the appendix
}

func newComposer(d *Document, out *pdf.Document) *composer {
	c := &composer{doc: d, out: out, pageOf: map[string]int{}, fresh: true}
	c.front = out.Root().Add(pdf.Sect)
	c.part = out.Root().Add(pdf.Part)
	c.list()
	return c
}

// list finds the headings. A level that skips is raised: a screen reader's
// user who moves by headings would think that one is missing.
func (c *composer) list() {
	level, inner := 0, false
	for i, b := range c.doc.Blocks {
		e := tocEntry{anchor: fmt.Sprintf("heading-%d", i), inner: inner}
		switch b := b.(type) {
		case Heading:
			level = max(1, min(b.Level, level+1, len(headings)))
			e.level, e.text = level, b.Text
		case Contents:
			level = 1
			e.level, e.text = 1, c.doc.Language.Word(lang.Contents)
		case Appendix:
			level, inner, e.inner = 1, true, true
			e.level, e.text = 1, b.Text
			c.appendix = e.anchor
		default:
			continue
		}
		c.entries = append(c.entries, e)
	}
}

// block adds one block to the flow.
func (c *composer) block(b Block) {
	if _, ok := b.(Finding); !ok {
		c.findings = nil
	}
	switch b := b.(type) {
	case Heading:
		c.heading()
	case Paragraph:
		c.paragraph(b)
	case List:
		c.bullets(b)
	case Finding:
		c.finding(b)
	case Figure:
		c.figure(b)
	case Table:
		c.table(b)
	case PageBreak:
		c.fresh = true
	case Contents:
		c.heading()
		c.contents()
	case Appendix:
		c.part, c.sections = c.out.Root().Add(pdf.Part), nil
		c.heading()
	}
}

// apart is the space around figures, tables and what else is set apart.
const apart = 18

// add appends an item, on a new page where one was asked for.
func (c *composer) add(it item) {
	it.fresh, it.space = c.fresh, max(it.space, c.below)
	c.fresh, c.below = false, 0
	c.items = append(c.items, it)
}

// section is the element that the next block belongs to.
func (c *composer) section() *pdf.Elem {
	if n := len(c.sections); n > 0 {
		return c.sections[n-1]
	}
	return c.part
}

var headingTags = [len(headings)]pdf.Tag{pdf.H1, pdf.H2, pdf.H3}

// heading adds the next heading, kept with the lines after it.
func (c *composer) heading() {
	e := c.entries[c.next]
	c.next++
	if e.level == 1 && (!e.inner || e.anchor == c.appendix) {
		c.fresh = true // chapters of the main part start pages
	}
	c.sections = c.sections[:min(len(c.sections), e.level-1)]
	c.sections = append(c.sections, c.section().Add(pdf.Sect))
	elem := c.section().Add(headingTags[e.level-1])
	c.out.Bookmark(e.level, e.text, e.anchor)

	h := headings[e.level-1]
	lines := c.wrap(h.look, e.text, fullWidth-h.indent)
	for i := range lines {
		it := item{height: h.leading, keep: true, kind: string(headingTags[e.level-1])}
		if i == 0 {
			it.space, it.anchor = h.space, e.anchor
			if n := len(c.items); n > 0 && c.items[n-1].chapter != "" {
				it.space /= 3 // the chapter's own space is enough
			}
			if e.level == 1 {
				it.chapter = e.text
			}
		}
		if i == len(lines)-1 {
			it.height += h.after
		}
		it.draw = func(s *sheet, top float64) { s.text(elem, h.look, h.indent, top, spaced(lines, i)) }
		c.add(it)
	}
}

// looks and spaces of paragraphs, by style.
var paragraphs = [...]struct {
	look
	space float64
}{
	Body:    {bodyText, 8},
	Lead:    {leadText, 8},
	Small:   {smallText, 6},
	Warning: {warningText, 12},
}

func (c *composer) paragraph(p Paragraph) {
	if strings.TrimSpace(p.Text) == "" {
		return
	}
	style := paragraphs[p.Style]
	e := c.section().Add(pdf.P)
	if p.Style == Warning {
		c.warning(e, p.Text)
		return
	}
	c.lines(e, style.look, indent, measure, style.space, p.Text)
}

// lines adds the lines of a text. The first two stay together, and the last.
func (c *composer) lines(e *pdf.Elem, l look, x, width, space float64, text string) {
	lines := c.wrap(l, text, width)
	for i := range lines {
		it := item{height: l.leading, keep: together(i, len(lines)), kind: "line"}
		if i == 0 {
			it.space = space
		}
		it.draw = func(s *sheet, top float64) { s.text(e, l, x, top, spaced(lines, i)) }
		c.add(it)
	}
}

// together tells whether part i of n stays with the next, so that no page
// starts or ends with a lone one.
func together(i, n int) bool { return i < n-1 && (i == 0 || i == n-2) }

// warning adds a paragraph set apart by a bar and a tint.
func (c *composer) warning(e *pdf.Elem, text string) {
	const pad, bar, gap = 9, 3, 14
	l := warningText
	lines := c.wrap(l, text, measure-2*gap)
	for i := range lines {
		it := item{height: l.leading, keep: together(i, len(lines)), kind: "warning"}
		above := 0.
		if i == 0 {
			it.space, above = paragraphs[Warning].space, pad
			it.height += pad
		}
		if i == len(lines)-1 {
			it.height += pad
		}
		height := it.height
		it.draw = func(s *sheet, top float64) {
			s.fill(glow, indent, top, measure, height)
			s.fill(signal, indent, top, bar, height)
			s.text(e, l, indent+gap, top+above, spaced(lines, i))
		}
		c.add(it)
	}
	c.below = paragraphs[Warning].space
}

func (c *composer) bullets(b List) {
	const hang = 14
	list := c.section().Add(pdf.L)
	for n, text := range b.Items {
		li := list.Add(pdf.LI)
		label, body := li.Add(pdf.Lbl), li.Add(pdf.LBody)
		lines := c.wrap(bodyText, text, measure-hang)
		for i := range lines {
			it := item{height: bodyText.leading, keep: together(i, len(lines)), kind: "item"}
			if i == 0 {
				it.space = 4
				if n == 0 {
					it.space = 6
				}
			}
			it.draw = func(s *sheet, top float64) {
				if i == 0 {
					bullet := bodyText
					bullet.color = accent
					s.text(label, bullet, indent, top, "• ")
				}
				s.text(body, bodyText, indent+hang, top, spaced(lines, i))
			}
			c.add(it)
		}
	}
}

// finding adds a numbered sentence with its chart beside it, or under it where
// it would have to be shrunk too much to be read. Charts give way a little, so
// that the findings fit on a page.
func (c *composer) finding(f Finding) {
	const beside, tall, gap, least, pad, hang = 180, 64, 22, 0.8, 6, 40
	if c.findings == nil {
		c.findings = c.section().Add(pdf.L)
	}
	li := c.findings.Add(pdf.LI)
	label, body := li.Add(pdf.Lbl), li.Add(pdf.LBody)
	textWidth, figureHeight, scale := fullWidth-hang, 0., 1.
	small := f.Figure != nil && beside/f.Figure.Width.Points() >= least
	if small {
		scale = min(1, beside/f.Figure.Width.Points(), max(least, tall/f.Figure.Height.Points()))
		textWidth -= f.Figure.Width.Points()*scale + gap
		figureHeight = f.Figure.Height.Points() * scale
	}
	lines := c.wrap(findingText, f.Text, textWidth)
	height := max(float64(len(lines))*findingText.leading+pad, figureHeight, findingNumber.leading) + pad
	c.add(item{height: height, space: pad, keep: f.Figure != nil && !small, kind: "finding", draw: func(s *sheet, top float64) {
		s.rule(hairline, 0.5, 0, fullWidth, top)
		top += pad
		s.text(label, findingNumber, 0, top-5, fmt.Sprint(f.Number)+" ")
		for i := range lines {
			s.text(body, findingText, hang, top+float64(i)*findingText.leading, spaced(lines, i))
		}
		if small {
			s.chart(body, f.Figure, fullWidth-f.Figure.Width.Points()*scale, top, scale)
		}
	}})
	if f.Figure != nil && !small {
		c.drawing(body, f.Figure, false)
		c.below = apart
	}
}

// figure adds a chart with its number, title and base above it and its source
// below, all on one page.
func (c *composer) figure(f Figure) {
	if f.Figure == nil {
		return
	}
	c.figures++
	caption := c.section().Add(pdf.Caption)
	c.caption(caption, indentFor(f.Width.Points()), c.doc.Language.Word(lang.Figure, c.figures), f.Title, f.Subtitle)
	c.drawing(c.section(), f.Figure, f.Source != "")
	if f.Source != "" {
		c.lines(c.section().Add(pdf.P), noteText, indentFor(f.Width.Points()), measure, 4, f.Source)
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
func (c *composer) drawing(parent *pdf.Elem, f *chart.Figure, keep bool) {
	const most = textBottom - textTop - 140
	scale := min(1, fullWidth/f.Width.Points(), most/f.Height.Points())
	x := indentFor(f.Width.Points() * scale)
	c.add(item{height: f.Height.Points() * scale, space: 6, keep: keep, kind: "figure", draw: func(s *sheet, top float64) {
		s.chart(parent, f, x, top, scale)
	}})
}

// chart draws a chart as one figure, its upper left corner at x and top.
func (s *sheet) chart(parent *pdf.Elem, f *chart.Figure, x, top, scale float64) {
	e := parent.Add(pdf.Figure)
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
	labelWidth := c.out.Width(captionLabel.Font, label+"  ")
	lines := c.wrap(captionText, title, width-labelWidth)
	for i := range lines {
		it := item{height: captionText.leading, keep: true, kind: "caption"}
		if i == 0 {
			it.space = apart
		}
		it.draw = func(s *sheet, top float64) {
			if i == 0 {
				s.text(e, captionLabel, x, top, label+"  ")
			}
			s.text(e, captionText, x+labelWidth, top, spaced(lines, i)+" ")
		}
		c.add(it)
	}
	if base == "" {
		return
	}
	for _, line := range c.wrap(baseText, base, width-labelWidth) {
		c.add(item{height: baseText.leading, keep: true, kind: "base", draw: func(s *sheet, top float64) {
			s.text(e, baseText, x+labelWidth, top, line+" ")
		}})
	}
}
