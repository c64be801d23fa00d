package theme

import (
	"image/color"
	"math"
)

// luminance is the relative luminance of WCAG 2.1: 0 for black, 1 for white.
func luminance(c color.RGBA) float64 {
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.03928 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// Contrast is the contrast ratio of WCAG 2.1, from 1 to 21.
func Contrast(a, b color.RGBA) float64 {
	x, y := luminance(a)+0.05, luminance(b)+0.05
	return max(x/y, y/x)
}

// InkOn is the colour of text on a ground: dark where dark is read better.
func (t *Theme) InkOn(ground color.RGBA) color.RGBA {
	if Contrast(t.Ink, ground) >= Contrast(t.Paper, ground) {
		return t.Ink
	}
	return t.Paper
}

// Lightness is CIE L*, from 0 for black to 100 for white: what is left of a
// colour that is printed in grey.
func Lightness(c color.RGBA) float64 {
	l, _, _ := lab(c)
	return 100 * l
}
