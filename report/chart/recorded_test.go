package chart

import (
	"image/color"
	"math"
	"strings"

	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/typeface"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"
)

// A drawing is what a figure drew on a canvas, y upwards.
type drawing struct {
	texts   []text
	fills   []shape
	strokes []shape
}

type text struct {
	string
	vg.Rectangle
}

type shape struct {
	color color.Color
	vg.Rectangle
}

func record(f *Figure) drawing {
	var c recorder.Canvas
	f.Draw(draw.NewCanvas(&c, f.Width, f.Height))
	var d drawing
	var at color.Color
	for _, a := range c.Actions {
		switch a := a.(type) {
		case *recorder.SetColor:
			at = a.Color
		case *recorder.Fill:
			d.fills = append(d.fills, shape{at, bounds(a.Path)})
		case *recorder.Stroke:
			d.strokes = append(d.strokes, shape{at, bounds(a.Path)})
		case *recorder.FillString:
			face := house.Family.Face(typeface.StyleOf(a.Font), a.Size)
			d.texts = append(d.texts, text{a.String, vg.Rectangle{
				Min: vg.Point{X: a.Point.X, Y: a.Point.Y - 0.2*a.Size},
				Max: vg.Point{X: a.Point.X + face.Width(a.String), Y: a.Point.Y + 0.75*a.Size},
			}})
		}
	}
	return d
}

func bounds(p vg.Path) vg.Rectangle {
	r := vg.Rectangle{Min: p[0].Pos, Max: p[0].Pos}
	for _, c := range p {
		for _, q := range []vg.Point{
			{X: c.Pos.X - c.Radius, Y: c.Pos.Y - c.Radius}, {X: c.Pos.X + c.Radius, Y: c.Pos.Y + c.Radius}} {
			if c.Type != vg.CloseComp {
				r.Min = vg.Point{X: min(r.Min.X, q.X), Y: min(r.Min.Y, q.Y)}
				r.Max = vg.Point{X: max(r.Max.X, q.X), Y: max(r.Max.Y, q.Y)}
			}
		}
	}
	return r
}

// says tells whether a text was drawn, in one piece or wrapped.
func (d drawing) says(want string) bool {
	var all strings.Builder
	for _, t := range d.texts {
		all.WriteString(t.string)
	}
	squeeze := strings.NewReplacer(" ", "", "\u00a0", "", hyphen, "").Replace
	return strings.Contains(squeeze(all.String()), squeeze(want))
}

// of are the filled shapes of a colour, in the order drawn.
func (d drawing) of(c color.Color) (found []shape) {
	for _, f := range d.fills {
		if f.color == c {
			found = append(found, f)
		}
	}
	return found
}

func (s shape) width() float64 { return float64(s.Max.X - s.Min.X) }

// at is the middle of a shape.
func (s shape) at() (x, y float64) {
	return float64(s.Min.X+s.Max.X) / 2, float64(s.Min.Y+s.Max.Y) / 2
}

// circles are the filled circles of a colour with a radius.
func (d drawing) circles(c color.Color, r float64) (found []shape) {
	for _, s := range d.of(c) {
		if math.Abs(s.width()-2*r) < 1e-6 {
			found = append(found, s)
		}
	}
	return found
}

// strokesOf are the lines of a colour, in the order drawn.
func (d drawing) strokesOf(c color.Color) (found []shape) {
	for _, s := range d.strokes {
		if s.color == c {
			found = append(found, s)
		}
	}
	return found
}

// at are the texts drawn that read so.
func (d drawing) at(said string) (found []text) {
	for _, t := range d.texts {
		if t.string == said {
			found = append(found, t)
		}
	}
	return found
}

func overlap(a, b vg.Rectangle) bool {
	return min(a.Max.X, b.Max.X)-max(a.Min.X, b.Min.X) > 0.1 && min(a.Max.Y, b.Max.Y)-max(a.Min.Y, b.Min.Y) > 0.1
}

func holds(outer, inner shape) bool {
	return inner.Min.X >= outer.Min.X && inner.Max.X <= outer.Max.X && inner.Min.Y >= outer.Min.Y && inner.Max.Y <= outer.Max.Y
}

func swedish() *lang.Language { return language("sv") }

func language(code string) *lang.Language {
	l, err := lang.Get(code)
	if err != nil {
		panic(err) // the language is part of the program
	}
	return l
}
