package chart

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"testing"

	"gonum.org/v1/plot/vg"

	"github.com/foljeforskning/folje/report/typeface"
)

var (
	white = color.RGBA{255, 255, 255, 255}
	black = color.RGBA{A: 255}
)

// points is so many dots in points.
func points(dots float64) vg.Length { return vg.Length(dots) / dotsPerInch * vg.Inch }

// drawnOn is a picture of 40 by 20 white dots with something drawn on it.
func drawnOn(draw func(*picture)) *picture {
	p := newPicture(typeface.Default(), points(40), points(20), white)
	p.SetColor(black)
	draw(p)
	return p
}

// line is a path through dots; y runs upwards.
func line(at ...float64) vg.Path {
	var path vg.Path
	path.Move(vg.Point{X: points(at[0]), Y: points(at[1])})
	for i := 2; i < len(at); i += 2 {
		path.Line(vg.Point{X: points(at[i]), Y: points(at[i+1])})
	}
	return path
}

// black is how many dots are black; one that is grey counts in part.
func (p *picture) black() float64 {
	sum := 0.0
	for _, d := range p.dots {
		sum += 1 - float64(p.colors[d].G)/255
	}
	return sum
}

func (p *picture) color(x, y int) color.RGBA { return p.colors[p.dots[y*p.wide+x]] }

func TestPictureOfShapes(t *testing.T) {
	square := line(2, 3, 12, 3, 12, 13, 2, 13)
	for _, tt := range []struct {
		name string
		draw func(*picture)
		want float64 // dots
	}{
		{"square", func(p *picture) { p.Fill(square) }, 100},
		{"square between dots", func(p *picture) { p.Fill(line(2.5, 3.5, 12.5, 3.5, 12.5, 13.5, 2.5, 13.5)) }, 100},
		{"half outside", func(p *picture) { p.Fill(line(-5, 3, 5, 3, 5, 13, -5, 13)) }, 50},
		{"outside", func(p *picture) { p.Fill(line(50, 3, 60, 3, 60, 13)) }, 0},
		{"no place", func(p *picture) { p.Fill(line(2, 3, math.NaN(), 3, 12, 13)) }, 0},
		{"nowhere", func(p *picture) { p.Fill(nil) }, 0},
		{"triangle", func(p *picture) { p.Fill(line(2, 2, 22, 2, 2, 12)) }, 100},
		{"disc", func(p *picture) {
			var disc vg.Path
			disc.Move(vg.Point{X: points(16), Y: points(10)})
			disc.Arc(vg.Point{X: points(10), Y: points(10)}, points(6), 0, 2*math.Pi)
			disc.Close()
			p.Fill(disc)
		}, math.Pi * 36},
		{"line", func(p *picture) { p.SetLineWidth(points(4)); p.Stroke(line(5, 10, 35, 10)) }, 120},
		{"line without width", func(p *picture) { p.SetLineWidth(0); p.Stroke(line(5, 10, 35, 10)) }, 0},
		{"round corner", func(p *picture) { p.SetLineWidth(points(4)); p.Stroke(line(5, 5, 20, 5, 20, 15)) }, 4*15 + 4*10 - 4 + math.Pi},
		{"closed", func(p *picture) {
			path := line(5, 5, 15, 5, 15, 15, 5, 15)
			path.Close()
			p.SetLineWidth(points(2))
			p.Stroke(path)
		}, 12*12 - 8*8 - 4 + math.Pi},
		{"dashes", func(p *picture) {
			p.SetLineWidth(points(2))
			p.SetLineDash([]vg.Length{points(6), points(3)}, 0)
			p.Stroke(line(2, 10, 2+6+3+6+3+4, 10)) // the last dash is cut
		}, 2 * (6 + 6 + 4)},
		{"dashes round a corner", func(p *picture) {
			p.SetLineWidth(points(1))
			p.SetLineDash([]vg.Length{points(6), points(6)}, 0)
			p.Stroke(line(2, 5, 12, 5, 12, 13)) // 6 black, 4+2 white, 6 black
		}, 12},
	} {
		p := drawnOn(tt.draw)
		if got := p.black(); math.Abs(got-tt.want) > 0.02*tt.want+0.5 {
			t.Errorf("%s covers %.1f dots, want %.1f", tt.name, got, tt.want)
		}
	}
}

func TestPictureMixesColors(t *testing.T) {
	p := drawnOn(func(p *picture) {
		p.SetColor(color.NRGBA{A: 51}) // a fifth
		p.Fill(line(0, 0, 20, 0, 20, 20, 0, 20))
		p.Fill(line(10, 0, 30, 0, 30, 20, 10, 20))
	})
	for x, want := range map[int]uint8{5: 204, 15: 163, 25: 204, 35: 255} { // 255·0.8 and 255·0.8²
		if got := p.color(x, 10); got != (color.RGBA{want, want, want, 255}) {
			t.Errorf("dot %d is %v, want %d", x, got, want)
		}
	}
}

// TestPictureOfLetters: a letter covers as much wherever in a dot it stands, and
// one that leaves the picture is cut off.
func TestPictureOfLetters(t *testing.T) {
	face := typeface.Default().Face(typeface.Regular, 5)
	covered := func(x float64) float64 {
		return drawnOn(func(p *picture) { p.FillString(face, vg.Point{X: points(x), Y: points(6)}, "å") }).black()
	}
	whole := covered(10)
	if whole < 15 || whole > 60 {
		t.Fatalf("å covers %.1f dots", whole)
	}
	for _, x := range []float64{10.25, 10.4, 10.5, 10.9} {
		if got := covered(x); math.Abs(got-whole) > 0.05*whole {
			t.Errorf("å at %v covers %.1f dots, at 10 %.1f", x, got, whole)
		}
	}
	if half := covered(-4); half <= 0.1*whole || half >= 0.9*whole {
		t.Errorf("half of å covers %.1f dots, all of it %.1f", half, whole)
	}
}

// TestPictureOfManyColors: a picture with more colours than a byte can number is
// written in full.
func TestPictureOfManyColors(t *testing.T) {
	s := &sheet{look: house, width: points(30), height: points(20)}
	at := func(i int) color.RGBA { return color.RGBA{uint8(i), uint8(i / 2), uint8(255 - i/3), 255} }
	for i := range 600 {
		x, y := points(float64(i%30)), points(float64(i/30))
		s.box(at(i), x, y, x+points(1), y+points(1))
	}
	var file bytes.Buffer
	if err := s.figure(Frame{}).Picture(&file); err != nil {
		t.Fatal(err)
	}
	got, err := png.Decode(&file)
	if err != nil {
		t.Fatal(err)
	}
	if _, few := got.(image.PalettedImage); few {
		t.Error("the colours are numbered")
	}
	for i := range 600 {
		if got := color.RGBAModel.Convert(got.At(i%30, i/30)); got != at(i) {
			t.Fatalf("dot %d is %v, want %v", i, got, at(i))
		}
	}
	if data := file.Bytes(); len(data) > 0 {
		t.Errorf("%d bytes follow the picture", len(data))
	}
}
