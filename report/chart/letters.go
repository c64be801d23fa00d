package chart

import (
	"bytes"
	"image"
	"math"
	"sync"

	"golang.org/x/image/font/sfnt"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"

	"github.com/foljeforskning/folje/report/typeface"
)

// FillString implements canvas. Letters stand on whole dots, a quarter of a dot
// from where they should at most sideways, so that one picture of each will do.
func (p *picture) FillString(face font.Face, pt vg.Point, text string) {
	at := p.at(pt)
	letters := p.family.Letters(typeface.StyleOf(face.Font))
	for _, g := range letters.Place(face.Font.Size, text) {
		left, phase := math.Modf(math.Round((at.x+dots(g.X))*phases) / phases)
		mask, in := p.stamp(stampOf{letters, g.Glyph, face.Font.Size, phase})
		p.lay(mask, in.Add(image.Pt(int(left), int(math.Round(at.y)))))
	}
}

// phases are the places that a letter may have in a dot.
const phases = 4

// A stamp is the mask of a letter: how much of each dot it covers, around where
// it stands.
type stamp struct {
	mask []uint8
	in   image.Rectangle
}

type stampOf struct {
	letters *typeface.Letters
	glyph   sfnt.GlyphIndex
	size    vg.Length
	phase   float64
}

// stamps are those that have been cut. All pictures of a report are set in the
// same few hundred, and cutting one takes longer than to use it a hundred times.
var stamps struct {
	sync.Mutex
	cut map[stampOf]stamp
}

// stamp finds or cuts a stamp.
func (p *picture) stamp(of stampOf) (mask []uint8, in image.Rectangle) {
	stamps.Lock()
	defer stamps.Unlock()
	s, ok := stamps.cut[of]
	if !ok {
		if stamps.cut == nil {
			stamps.cut = map[stampOf]stamp{}
		}
		s = p.cutStamp(of)
		stamps.cut[of] = s
	}
	return s.mask, s.in
}

// cutStamp draws the outline of a letter.
func (p *picture) cutStamp(of stampOf) stamp {
	outline, unit := of.letters.Outline(of.glyph)
	scale := dots(of.size) * unit
	bounds := outline.Bounds()
	in := image.Rect(int(math.Floor(float64(bounds.Min.X)*scale+of.phase)), int(math.Floor(float64(bounds.Min.Y)*scale)),
		int(math.Ceil(float64(bounds.Max.X)*scale+of.phase)), int(math.Ceil(float64(bounds.Max.Y)*scale)))
	if in.Empty() {
		return stamp{}
	}
	p.shape.Reset(in.Dx(), in.Dy())
	for _, s := range outline {
		var to [3]struct{ x, y float32 }
		for i, a := range s.Args {
			to[i].x = float32(float64(a.X)*scale + of.phase - float64(in.Min.X))
			to[i].y = float32(float64(a.Y)*scale - float64(in.Min.Y))
		}
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			p.shape.MoveTo(to[0].x, to[0].y)
		case sfnt.SegmentOpLineTo:
			p.shape.LineTo(to[0].x, to[0].y)
		case sfnt.SegmentOpQuadTo:
			p.shape.QuadTo(to[0].x, to[0].y, to[1].x, to[1].y)
		case sfnt.SegmentOpCubeTo:
			p.shape.CubeTo(to[0].x, to[0].y, to[1].x, to[1].y, to[2].x, to[2].y)
		}
	}
	return stamp{bytes.Clone(shade(&p.shape, &p.mask)), in}
}
