package chart

import (
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	plotfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"

	"github.com/foljeforskning/folje/report/typeface"
)

// lettered is a canvas that draws text in the letters that its font has, and as
// the outlines that they are: vgimg makes a picture of each letter and resamples
// that, which takes longer and is less sharp.
type lettered struct{ *vgimg.Canvas }

// FillString implements vg.Canvas.
func (l lettered) FillString(face plotfont.Face, at vg.Point, text string) {
	l.Fill(outlines(face, at, typeface.ShownIn(face, text)))
}

// outlines are those of a text's letters, set as face.Width measures them. What
// a broken font cannot tell is left out; it has been measured with already.
func outlines(face plotfont.Face, at vg.Point, text string) vg.Path {
	var path vg.Path
	var glyphs sfnt.Buffer
	var before sfnt.GlyphIndex
	units := fixed.Int26_6(face.Face.UnitsPerEm()) // at which the font's own numbers come unrounded
	scale := face.Font.Size / vg.Length(units)
	for i, letter := range text {
		glyph, err := face.Face.GlyphIndex(&glyphs, letter)
		if err != nil {
			continue
		}
		if i > 0 {
			if kern, err := face.Face.Kern(&glyphs, before, glyph, units, font.HintingNone); err == nil {
				at.X += scale * vg.Length(kern)
			}
		}
		if outline, err := face.Face.LoadGlyph(&glyphs, glyph, units, nil); err == nil {
			addOutline(&path, outline, at, scale)
		}
		if advance, err := face.Face.GlyphAdvance(&glyphs, glyph, units, font.HintingNone); err == nil {
			at.X += scale * vg.Length(advance)
		}
		before = glyph
	}
	return path
}

// addOutline adds a letter whose origin stands at a point.
func addOutline(path *vg.Path, outline sfnt.Segments, at vg.Point, scale vg.Length) {
	for _, s := range outline {
		var to [3]vg.Point
		for i, p := range s.Args {
			to[i] = vg.Point{X: at.X + scale*vg.Length(p.X), Y: at.Y - scale*vg.Length(p.Y)}
		}
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			path.Move(to[0])
		case sfnt.SegmentOpLineTo:
			path.Line(to[0])
		case sfnt.SegmentOpQuadTo:
			path.QuadTo(to[0], to[1])
		case sfnt.SegmentOpCubeTo:
			path.CubeTo(to[0], to[1], to[2])
		}
	}
}
