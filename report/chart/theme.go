package chart

import (
	"image/color"

	"gonum.org/v1/plot/vg"
)

// The colours of every chart. Those that stand for a quantity or a group are
// told apart by lightness as well as by hue, so that a print in grey and a
// colour-blind reader lose nothing. A test holds them to WCAG 2.1: text 4.5:1
// against what it stands on, shapes 3:1 against the paper.
var (
	paper    = rgb(0xFFFFFF)
	ink      = rgb(0x10171F) // text that must be read
	muted    = rgb(0x56626E) // text that may be read: axes, bases, notes
	grid     = rgb(0xDDE2E6) // lines that help the eye
	baseline = rgb(0x8A949E) // the line that bars stand on
	hatching = rgb(0x7F8A94) // what is withheld
	blank    = rgb(0xF3F5F7) // the ground of what is withheld

	plain   = rgb(0x4A86AF) // a bar among equals
	strong  = rgb(0x12436D) // the one that matters
	faint   = rgb(0x7394AF) // the others beside it; lines and whiskers use it too
	against = rgb(0xDB7420) // what is set against it

	// sequential runs from little to much.
	sequential = []color.RGBA{rgb(0xEAF2F7), rgb(0xCFE1EC), rgb(0xA9C8DD), rgb(0x79A9C9), rgb(0x22618F), rgb(0x0F3F66)}

	// parts runs from the first part of a whole to the last.
	parts = []color.RGBA{rgb(0x0F3F66), rgb(0x22618F), rgb(0x4A86AF), rgb(0x79A9C9), rgb(0xA9C8DD)}

	// The two arms of a diverging scale, from the middle outwards, and the
	// middle. The arms differ in lightness, so that their ends differ in grey.
	below   = []color.RGBA{rgb(0xF9D9B5), rgb(0xF4BE85), rgb(0xEDA45C), rgb(0xDB8238), rgb(0xB85A12)}
	above   = []color.RGBA{rgb(0xC3D9E9), rgb(0x9CC0DB), rgb(0x6FA3C8), rgb(0x3A77A8), rgb(0x12436D)}
	between = rgb(0xEDEFF1)

	// lines tell groups apart where all matter equally. Each has a lightness of
	// its own.
	lines = []color.RGBA{rgb(0x0F3557), rgb(0xCC5F14), rgb(0x0F5F5C), rgb(0xA085D0), rgb(0x7E1745), rgb(0x1B6FA8)}
)

func rgb(hex uint32) color.RGBA {
	return color.RGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}

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

// inkOn is the colour of text on a ground: dark where dark is read better.
func inkOn(ground color.RGBA) color.RGBA {
	if contrast(ink, ground) >= contrast(paper, ground) {
		return ink
	}
	return paper
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
	rowGap   = vg.Length(8)  // between the labels of two rows
	rowLeast = vg.Length(20)
	textGap  = vg.Length(5) // between a shape and its number
	gutter   = vg.Length(10)
)

// The styles of text.
var (
	titleStyle    = style{size: 13, heavy: true, color: ink}
	subtitleStyle = style{size: 10, color: muted}
	labelStyle    = style{size: 9.5, color: ink}
	valueStyle    = style{size: 9.5, heavy: true, color: ink}
	headStyle     = style{size: 9, heavy: true, color: ink}
	axisStyle     = style{size: 8.5, color: muted}
	noteStyle     = style{size: 8, color: muted}
)
