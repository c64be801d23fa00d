package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
)

// path writes the components of a path.
func (c *Canvas) path(p vg.Path) {
	var pen *vg.Point // where the path has come, nil before its first point
	for _, comp := range p {
		end := comp.Pos
		switch comp.Type {
		case vg.MoveComp:
			c.emit("%s m", c.nums(end.X, end.Y))
		case vg.LineComp:
			c.emit("%s l", c.nums(end.X, end.Y))
		case vg.ArcComp:
			end = c.arc(comp, pen == nil)
		case vg.CurveComp:
			c.curve(pen, comp)
		case vg.CloseComp:
			c.emit("h")
			continue
		}
		pen = &end
	}
}

// curve writes a Bézier curve. One with a single control point is raised to
// the cubic that has the same shape: viewers know no other.
func (c *Canvas) curve(pen *vg.Point, comp vg.PathComp) {
	end, control := comp.Pos, comp.Control
	if len(control) == 1 && pen != nil {
		toward := func(from vg.Point) vg.Point { return from.Add(control[0].Sub(from).Scale(2. / 3)) }
		control = []vg.Point{toward(*pen), toward(end)}
	}
	if len(control) != 2 || pen == nil {
		c.page.doc.fail("a curve on page %d lacks points", c.page.number+1)
		return
	}
	c.emit("%s c", c.nums(control[0].X, control[0].Y, control[1].X, control[1].Y, end.X, end.Y))
}

// arc writes an arc as Bézier curves of at most a quarter turn, their control
// points 4/3·tan(θ/4) radii along the tangents, and returns where it ends.
func (c *Canvas) arc(comp vg.PathComp, first bool) vg.Point {
	on := func(angle float64) (at, tangent vg.Point) {
		sin, cos := math.Sincos(angle)
		at = comp.Pos.Add(vg.Point{X: vg.Length(cos), Y: vg.Length(sin)}.Scale(comp.Radius))
		return at, vg.Point{X: vg.Length(-sin), Y: vg.Length(cos)}.Scale(comp.Radius)
	}
	from, out := on(comp.Start)
	operator := "l"
	if first {
		operator = "m"
	}
	c.emit("%s %s", c.nums(from.X, from.Y), operator)
	steps := int(max(1, math.Ceil(math.Abs(comp.Angle)/(math.Pi/2)-1e-9)))
	theta := comp.Angle / float64(steps)
	reach := vg.Length(4. / 3 * math.Tan(theta/4))
	for i := range steps {
		to, in := on(comp.Start + theta*float64(i+1))
		near, far := from.Add(out.Scale(reach)), to.Sub(in.Scale(reach))
		c.emit("%s c", c.nums(near.X, near.Y, far.X, far.Y, to.X, to.Y))
		from, out = to, in
	}
	return from
}

// A picture is an image of dots.
type picture struct{ image.Image }

// DrawImage fits an image into a rectangle.
func (c *Canvas) DrawImage(r vg.Rectangle, img image.Image) {
	size := r.Size()
	c.emit("q %s 0 0 %s %s cm /I%d Do Q", c.nums(size.X), c.nums(size.Y), c.nums(r.Min.X, r.Min.Y), len(c.page.doc.images))
	c.page.doc.images = append(c.page.doc.images, picture{img})
}

// write puts an image's colours, and its opacity as a mask.
func (p picture) write(o *objects) ref {
	bounds := p.Bounds()
	var rgb, alpha bytes.Buffer
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			n := color.NRGBAModel.Convert(p.At(x, y)).(color.NRGBA)
			rgb.Write([]byte{n.R, n.G, n.B})
			alpha.WriteByte(n.A)
		}
	}
	dict := fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8", bounds.Dx(), bounds.Dy())
	mask := o.addStream(dict+" /ColorSpace /DeviceGray", alpha.Bytes())
	return o.addStream(fmt.Sprintf("%s /ColorSpace /DeviceRGB /SMask %v", dict, mask), rgb.Bytes())
}
