package chart

import (
	"image/color"

	"github.com/foljeforskning/folje/report/theme"
	"github.com/foljeforskning/folje/report/typeface"
	"gonum.org/v1/plot/vg"
)

// A look is what a sheet is drawn in: a theme, and styles of text in its family.
type look struct {
	*theme.Theme
	titleStyle, subtitleStyle, labelStyle, valueStyle, headStyle, axisStyle, noteStyle style
}

func newLook(t *theme.Theme) look {
	set := func(size vg.Length, cut typeface.Style, c color.RGBA) style {
		return style{family: t.Family, cut: cut, size: size, color: c}
	}
	return look{
		Theme:         t,
		titleStyle:    set(13, typeface.SemiBold, t.Ink),
		subtitleStyle: set(10, typeface.Regular, t.Muted),
		labelStyle:    set(9.5, typeface.Regular, t.Ink),
		valueStyle:    set(9.5, typeface.SemiBold, t.Ink),
		headStyle:     set(9, typeface.SemiBold, t.Ink),
		axisStyle:     set(8.5, typeface.Regular, t.Muted),
		noteStyle:     set(8, typeface.Regular, t.Muted),
	}
}

// band is the colour of a line's intervals, through which other lines are seen.
func band(of color.RGBA) color.NRGBA { return color.NRGBA{of.R, of.G, of.B, 34} }

// shades picks n colours of a ramp, ends included, as far apart as it allows.
// One colour is the ramp's last; more than it holds repeat.
func shades(ramp []color.RGBA, n int) []color.RGBA {
	picked := make([]color.RGBA, n)
	last := len(ramp) - 1
	for i := range picked {
		picked[i] = ramp[last]
		if n > 1 {
			picked[i] = ramp[(i*last+(n-1)/2)/(n-1)]
		}
	}
	return picked
}

// arm picks n colours of one arm of a diverging scale, from the middle outwards.
// Few of them keep away from the middle.
func arm(ramp []color.RGBA, n int) []color.RGBA {
	if n <= 2 {
		ramp = ramp[2:]
	}
	return shades(ramp, n)
}

// Measures of the page, in points. A chart fills the text width of an A4 page;
// a miniature stands beside a finding.
const (
	wide   = 16 * vg.Centimeter
	small  = 6 * vg.Centimeter
	squat  = 3.5 * vg.Centimeter // least height of a miniature trend
	border = vg.Length(10)       // around a framed figure

	barThick = vg.Length(12)
	sliver   = vg.Length(14) // what stands for a withheld part of a bar
	rowGap   = vg.Length(6)  // between the labels of two rows
	rowLeast = vg.Length(17)
	textGap  = vg.Length(5) // between a shape and its number
	gutter   = vg.Length(10)
)
