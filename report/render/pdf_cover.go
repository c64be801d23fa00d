package render

import (
	"image/color"

	"gonum.org/v1/plot/vg"

	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/pdf"
)

// cover draws the title page.
func (c *composer) cover() {
	s := &sheet{composer: c, page: c.out.AddPage(pageWidth, pageHeight), number: 1}
	s.fill(c.theme.Brand, 0, 0, 40, 112)
	d := c.doc
	beside := measure - s.logo()
	if d.Client != "" {
		s.block(c.front, c.coverClient, indent, 100, beside, 6, d.Language.Word(lang.CommissionedBy, d.Client))
	}
	y := s.paragraph(c.front, s.titleLook(), indent, 236, 10, d.Title)
	if d.Subtitle != "" {
		y = s.paragraph(c.front, c.coverSubtitle, indent, y+14, 3, d.Subtitle)
	}
	y = max(y+60, 590)
	for _, line := range []string{d.Author, d.Language.Date(d.Date)} {
		if line != "" {
			y = s.paragraph(c.front, c.coverText, indent, y, 2, line)
		}
	}
	if d.Notice != "" {
		s.banner(max(y+28, 668), d.Notice)
	}
	if d.Version != "" {
		s.paragraph(c.front, c.running, indent, pageHeight-60, 1, d.Language.Word(lang.MadeWith, d.Version))
	}
}

// titleLook is how the title is set: smaller where it is a long one.
func (s *sheet) titleLook() look {
	const most, smaller = 5, 0.6
	l := s.coverTitle
	if len(s.wrap(l, s.doc.Title, measure)) > most {
		l.Size, l.leading = smaller*l.Size, smaller*l.leading
	}
	return l
}

// logo draws the theme's logo in the upper right corner, and returns how much of
// the width it takes, with the space before it.
func (s *sheet) logo() (room float64) {
	const width, height, top, gap = 150., 56., 56., 24.
	logo := s.theme.Logo
	if logo == nil {
		return 0
	}
	size := logo.Bounds().Size()
	scale := min(width/float64(size.X), height/float64(size.Y))
	w, h := float64(size.X)*scale, float64(size.Y)*scale
	e := s.front.Add(pdf.Figure)
	corner := at(fullWidth-w, top+h)
	box := vg.Rectangle{Min: corner, Max: vg.Point{X: corner.X + vg.Length(w), Y: corner.Y + vg.Length(h)}}
	e.Alt = logo.Text
	e.BBox = pdf.Rect{X0: box.Min.X.Points(), Y0: box.Min.Y.Points(), X1: box.Max.X.Points(), Y1: box.Max.Y.Points()}
	s.page.Mark(e, func(c *pdf.Canvas) { c.DrawImage(box, logo) })
	return w + gap
}

// banner draws the notice so that nobody misses it.
func (s *sheet) banner(top float64, notice string) {
	const most, inset = 5, 14
	lines := cut(s.wrap(s.coverNotice, notice, measure-2*inset), most)
	height := float64(len(lines))*s.coverNotice.leading + 20
	s.fill(s.theme.Glow, indent, top, measure, height)
	s.fill(s.theme.Signal, indent, top, 3, height)
	s.paragraph(s.front, s.coverNotice, indent+inset, top+10, most, notice)
}

// paragraph draws a paragraph of so many lines at most at once, as far from the
// right margin as from the indent, and returns where it ends.
func (s *sheet) paragraph(parent *pdf.Elem, l look, x, top float64, most int, text string) float64 {
	return s.block(parent, l, x, top, measure-2*(x-indent), most, text)
}

// block draws a paragraph in a width.
func (s *sheet) block(parent *pdf.Elem, l look, x, top, width float64, most int, text string) float64 {
	e := parent.Add(pdf.P)
	lines := cut(s.wrap(l, text, width), most)
	for i := range lines {
		s.text(e, l, x, top, spaced(lines, i))
		top += l.leading
	}
	return top
}

// margins draws what every page but the cover has above and below its text.
func (s *sheet) margins(chapter string, pages int) {
	const top, gap = 44, 24
	chapterWidth := s.out.Width(s.running.Font, chapter)
	title := s.clipped(s.running, s.doc.Title, fullWidth-min(chapterWidth, fullWidth/2)-gap)
	s.decoration(pdf.Header, s.running, 0, top, title)
	chapter = s.clipped(s.running, chapter, fullWidth/2)
	s.decoration(pdf.Header, s.running, fullWidth-s.out.Width(s.running.Font, chapter), top, chapter)
	s.rule(s.theme.Hairline, 0.5, 0, fullWidth, top+17)

	y := pageHeight - 52.
	number := s.doc.Language.Word(lang.PageOf, s.number, pages)
	room := fullWidth - s.out.Width(s.running.Font, number)
	s.decoration(pdf.Footer, s.running, room, y, number)
	for i, line := range cut(s.wrap(s.strong, s.doc.Notice, room-gap), 3) {
		s.decoration(pdf.Footer, s.strong, 0, y+float64(i)*s.strong.leading, line)
	}
}

// rule draws a horizontal line as decoration.
func (s *sheet) rule(clr color.Color, weight, x0, x1, y float64) {
	s.page.Artifact(pdf.Layout, func(c *pdf.Canvas) {
		c.SetColor(clr)
		c.SetLineWidth(vg.Length(weight))
		var line vg.Path
		line.Move(at(x0, y))
		line.Line(at(x1, y))
		c.Stroke(line)
	})
}

// clipped shortens decoration to one line; the page itself has the words whole.
func (c *composer) clipped(l look, text string, width float64) string {
	lines := c.wrap(l, text, width)
	if len(lines) == 1 {
		return text
	}
	return cut(lines, 1)[0]
}
