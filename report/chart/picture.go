package chart

import (
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"

	"golang.org/x/image/vector"
	"gonum.org/v1/plot/vg"

	"github.com/foljeforskning/folje/report/typeface"
)

// A picture is a canvas of dots. A chart has few colours, and how much of a dot
// a shape covers is told in sixteenths, so that few more are mixed: a dot is the
// number of its colour, what becomes of it under an ink is looked up, and files
// are small.
type picture struct {
	wide, high int
	family     *typeface.Family

	dots   []uint16     // numbers of colours, row by row
	colors []color.RGBA // by number; 0 is the ground

	inks   map[color.NRGBA]*ink
	ink    *ink    // that is drawn with
	width  float64 // of lines, in dots
	dashes []float64

	shape vector.Rasterizer
	mask  image.Alpha
}

// steps is how finely it is told how much of a dot is covered.
const steps = 16

// An ink knows what becomes of the dots that it covers: by how many steps of a
// dot are covered, less one, and by the number of the dot's colour. It is the
// number of the new colour and one; 0 where it has not been asked for.
type ink struct {
	color color.NRGBA
	over  [steps][]uint16
}

// newPicture makes a picture of a ground alone.
func newPicture(family *typeface.Family, width, height vg.Length, ground color.RGBA) *picture {
	p := &picture{wide: int(dots(width) + 0.5), high: int(dots(height) + 0.5), family: family,
		colors: []color.RGBA{ground}, inks: map[color.NRGBA]*ink{}}
	p.dots = make([]uint16, p.wide*p.high)
	return p
}

// dots is how many dots long a length is.
func dots(l vg.Length) float64 { return float64(l / vg.Inch * dotsPerInch) }

// A dot is a place in a picture, y downwards.
type dot struct{ x, y float64 }

func (p *picture) at(pt vg.Point) dot { return dot{dots(pt.X), float64(p.high) - dots(pt.Y)} }

// SetColor implements canvas.
func (p *picture) SetColor(c color.Color) {
	of := color.NRGBAModel.Convert(c).(color.NRGBA)
	if p.inks[of] == nil {
		p.inks[of] = &ink{color: of}
	}
	p.ink = p.inks[of]
}

// SetLineWidth implements canvas.
func (p *picture) SetLineWidth(width vg.Length) { p.width = dots(width) }

// SetLineDash implements canvas. Every line begins with a whole dash.
func (p *picture) SetLineDash(pattern []vg.Length, _ vg.Length) {
	p.dashes = p.dashes[:0]
	for _, l := range pattern {
		p.dashes = append(p.dashes, dots(l))
	}
}

// Fill implements canvas.
func (p *picture) Fill(path vg.Path) { p.cover(p.lines(path)) }

// Stroke implements canvas.
func (p *picture) Stroke(path vg.Path) {
	if p.width > 0 {
		p.cover(outlines(p.lines(path), p.width, p.dashes))
	}
}

// lines are a path as lines through dots. Charts have no curves but arcs.
func (p *picture) lines(path vg.Path) [][]dot {
	var lines [][]dot
	for _, c := range path {
		last := len(lines) - 1
		switch {
		case c.Type == vg.MoveComp || last < 0:
			lines = append(lines, []dot{p.at(c.Pos)})
		case c.Type == vg.LineComp:
			lines[last] = append(lines[last], p.at(c.Pos))
		case c.Type == vg.ArcComp:
			lines[last] = append(lines[last], arc(p.at(c.Pos), dots(c.Radius), c.Start, c.Angle)...)
		case c.Type == vg.CloseComp:
			lines[last] = append(lines[last], lines[last][0])
		}
	}
	return lines
}

// arc is a piece of a circle, in lines so short that no corner is seen: they
// are nowhere farther from it than a tenth of a dot.
func arc(center dot, radius, start, angle float64) []dot {
	n := max(1, int(math.Ceil(math.Abs(angle)*math.Sqrt(max(1, radius)/0.8))))
	on := make([]dot, n+1)
	for i := range on {
		sin, cos := math.Sincos(start + angle*float64(i)/float64(n))
		on[i] = dot{center.x + radius*cos, center.y - radius*sin}
	}
	return on
}

// cover lays the ink over what lies inside of any of the shapes, whose corners
// all follow one another in the same sense of rotation where they overlap.
func (p *picture) cover(shapes [][]dot) {
	bounds := boundsOf(shapes).Intersect(image.Rect(0, 0, p.wide, p.high))
	if bounds.Empty() {
		return
	}
	p.shape.Reset(bounds.Dx(), bounds.Dy())
	move := func(to func(x, y float32), d dot) {
		to(float32(d.x-float64(bounds.Min.X)), float32(d.y-float64(bounds.Min.Y)))
	}
	for _, corners := range shapes {
		for i, d := range corners {
			if i == 0 {
				move(p.shape.MoveTo, d)
			} else {
				move(p.shape.LineTo, d)
			}
		}
		p.shape.ClosePath()
	}
	p.lay(shade(&p.shape, &p.mask), bounds)
}

// boundsOf is the least rectangle of whole dots that holds shapes; an empty one
// where a corner is no place.
func boundsOf(shapes [][]dot) image.Rectangle {
	x, y, x2, y2 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, corners := range shapes {
		for _, d := range corners {
			x, y, x2, y2 = min(x, d.x), min(y, d.y), max(x2, d.x), max(y2, d.y)
		}
	}
	const most = 1 << 20 // more than any picture has, and less than would overflow
	if !(x >= -most && y >= -most && x2 <= most && y2 <= most) {
		return image.Rectangle{}
	}
	return image.Rect(int(math.Floor(x)), int(math.Floor(y)), int(math.Ceil(x2)), int(math.Ceil(y2)))
}

// shade tells how much of each dot a shape covers. It uses the mask for it.
func shade(shape *vector.Rasterizer, mask *image.Alpha) []uint8 {
	size := shape.Bounds()
	if n := size.Dx() * size.Dy(); n > cap(mask.Pix) {
		mask.Pix = make([]uint8, n)
	} else {
		mask.Pix = mask.Pix[:n]
	}
	mask.Stride, mask.Rect = size.Dx(), size
	shape.DrawOp = draw.Src
	shape.Draw(mask, size, image.Opaque, image.Point{})
	return mask.Pix
}

// lay covers dots with the ink: so much of each as the mask of a rectangle says.
func (p *picture) lay(mask []uint8, on image.Rectangle) {
	in := on.Intersect(image.Rect(0, 0, p.wide, p.high))
	for y := in.Min.Y; y < in.Max.Y; y++ {
		row := mask[(y-on.Min.Y)*on.Dx()+in.Min.X-on.Min.X:][:in.Dx()]
		dots := p.dots[y*p.wide+in.Min.X:][:in.Dx()]
		for x := 0; x < len(row); x++ {
			if row[x] == 0 { // as most of a slanting line's are
				for x+8 < len(row) && binary.LittleEndian.Uint64(row[x+1:]) == 0 {
					x += 8
				}
				continue
			}
			step := (int(row[x])*steps + 128) >> 8
			if step == 0 {
				continue
			}
			if over := p.ink.over[step-1]; int(dots[x]) < len(over) && over[dots[x]] != 0 {
				dots[x] = over[dots[x]] - 1
			} else {
				dots[x] = p.mixed(dots[x], step)
			}
		}
	}
}

// mixed asks for the number of the colour of a dot of which the ink covers so
// many steps, and remembers it.
func (p *picture) mixed(under uint16, step int) uint16 {
	over := p.ink.over[step-1]
	for len(over) <= int(under) {
		over = append(over, 0)
	}
	over[under] = p.mix(under, step) + 1
	p.ink.over[step-1] = over
	return over[under] - 1
}

// mix finds the number of a colour, or gives it one. On the edge of a shape one
// that is hardly another will do.
func (p *picture) mix(under uint16, step int) uint16 {
	c, ground := p.ink.color, p.colors[under]
	part := func(ink, ground uint8) uint8 {
		const all = steps * 255
		a := step * int(c.A)
		return uint8((int(ink)*a + int(ground)*(all-a) + all/2) / all)
	}
	to := color.RGBA{part(c.R, ground.R), part(c.G, ground.G), part(c.B, ground.B), 255}
	number := slices.IndexFunc(p.colors, func(known color.RGBA) bool { return known == to || step < steps && alike(known, to) })
	switch {
	case number >= 0:
		return uint16(number)
	case len(p.colors) == math.MaxUint16: // which is unheard of
		return under
	}
	p.colors = append(p.colors, to)
	return uint16(len(p.colors) - 1)
}

// alike tells whether nobody sees a difference between the colours of two dots.
func alike(a, b color.RGBA) bool {
	const most = 4
	near := func(a, b uint8) bool { return max(a, b)-min(a, b) <= most }
	return near(a.R, b.R) && near(a.G, b.G) && near(a.B, b.B)
}
