package pdf

import (
	"fmt"
	"image/color"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"

	"github.com/foljeforskning/folje/report/typeface"
)

// A Canvas draws on a page, inside one mark. It is a canvas of gonum/plot whose
// text is text: set in the embedded family, whatever family was asked for.
type Canvas struct {
	page  *Page
	state state
	saved []state
}

var _ vg.Canvas = (*Canvas)(nil)

type state struct {
	color color.NRGBA
	width vg.Length
}

func newCanvas(p *Page) *Canvas {
	return &Canvas{page: p, state: state{color.NRGBA{A: 255}, 1}}
}

// close ends what the drawing left open.
func (c *Canvas) close() {
	for len(c.saved) > 0 {
		c.Pop()
	}
}

func (c *Canvas) emit(format string, args ...any) {
	fmt.Fprintf(&c.page.content, format+"\n", args...)
}

// nums writes coordinates. One that is not a number is a mistake in a chart,
// better reported than drawn somewhere.
func (c *Canvas) nums(fs ...vg.Length) string {
	b := make([]byte, 0, 64)
	for i, f := range fs {
		if !finite(float64(f)) {
			c.page.doc.fail("a coordinate on page %d is not a number", c.page.number+1)
			f = 0
		}
		if i > 0 {
			b = append(b, ' ')
		}
		b = appendNum(b, float64(f))
	}
	return string(b)
}

// SetLineWidth sets the width of lines; none are drawn at zero or less.
func (c *Canvas) SetLineWidth(w vg.Length) {
	c.state.width = w
	if w > 0 {
		c.emit("%s w", c.nums(w))
	}
}

// SetLineDash sets the lengths of dashes and gaps; none make a solid line.
func (c *Canvas) SetLineDash(pattern []vg.Length, offset vg.Length) {
	c.emit("[%s] %s d", c.nums(pattern...), c.nums(offset))
}

// SetColor sets the colour of lines, fills and text; nil is black.
func (c *Canvas) SetColor(clr color.Color) {
	if clr == nil {
		clr = color.Black
	}
	n := color.NRGBAModel.Convert(clr).(color.NRGBA)
	if n.A != c.state.color.A {
		c.page.doc.alphas[n.A] = true
		c.emit("/A%d gs", n.A)
	}
	c.state.color = n
	part := func(v uint8) vg.Length { return vg.Length(v) / 255 }
	rgb := c.nums(part(n.R), part(n.G), part(n.B))
	c.emit("%s rg %s RG", rgb, rgb)
}

// Rotate turns what follows, counter-clockwise by an angle in radians.
func (c *Canvas) Rotate(rad float64) {
	sin, cos := math.Sincos(rad)
	c.transform(cos, sin, -sin, cos, 0, 0)
}

// Translate moves what follows.
func (c *Canvas) Translate(pt vg.Point) { c.transform(1, 0, 0, 1, float64(pt.X), float64(pt.Y)) }

// Scale stretches what follows.
func (c *Canvas) Scale(x, y float64) { c.transform(x, 0, 0, y, 0, 0) }

func (c *Canvas) transform(m ...float64) {
	s := make([]string, len(m))
	for i, f := range m {
		if !finite(f) {
			c.page.doc.fail("a transformation on page %d is not a number", c.page.number+1)
			f = 0
		}
		s[i] = strconv.FormatFloat(f, 'f', 6, 64) // turning needs more digits than placing
	}
	c.emit("%s cm", strings.Join(s, " "))
}

// Push saves colour, line style, transformation and clipping.
func (c *Canvas) Push() {
	c.saved = append(c.saved, c.state)
	c.emit("q")
}

// Pop restores what the matching Push saved; without one it does nothing.
func (c *Canvas) Pop() {
	if n := len(c.saved); n > 0 {
		c.state, c.saved = c.saved[n-1], c.saved[:n-1]
		c.emit("Q")
	}
}

// Clip hides what follows outside a rectangle, until the next Pop.
func (c *Canvas) Clip(r vg.Rectangle) {
	size := r.Size()
	c.emit("%s re W n", c.nums(r.Min.X, r.Min.Y, size.X, size.Y))
}

// Stroke draws a path's line.
func (c *Canvas) Stroke(p vg.Path) {
	if c.state.width > 0 {
		c.paint(p, "S")
	}
}

// Fill fills a path.
func (c *Canvas) Fill(p vg.Path) { c.paint(p, "f") }

func (c *Canvas) paint(p vg.Path, operator string) {
	if len(p) > 0 {
		c.path(p)
		c.emit(operator)
	}
}

// FillString draws text with its baseline starting at a point, in the colour
// set. Weight and slant are taken from the font asked for, its family is not.
func (c *Canvas) FillString(f font.Face, pt vg.Point, s string) {
	if f.Font.Size > 0 && s != "" {
		c.Text(pt, c.page.doc.Shape(Font{typeface.StyleOf(f.Font), f.Font.Size.Points()}, s))
	}
}

// Text draws a run with its baseline starting at a point, in the colour set.
func (c *Canvas) Text(pt vg.Point, r Run) {
	if len(r.glyphs) > 0 {
		to := &c.page.content
		fmt.Fprintf(to, "BT /F%d %s Tf %s Td ", r.Font.Style, num(r.Font.Size), c.nums(pt.X, pt.Y))
		to.Write(c.page.doc.show(to.AvailableBuffer(), r))
		c.emit(" ET")
	}
}
