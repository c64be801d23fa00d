package chart

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"testing"
)

// lightness is CIE L*, 0–100, of a colour printed in grey.
func lightness(c color.RGBA) float64 {
	if y := luminance(c); y > 216.0/24389 {
		return 116*math.Cbrt(y) - 16
	}
	return luminance(c) * 24389 / 27
}

// WCAG 2.1, 1.4.3: black on white is 21:1; #767676 on white is the lightest grey
// that passes AA, at 4.54:1 (webaim.org/resources/contrastchecker).
func TestContrast(t *testing.T) {
	for _, c := range []struct {
		a, b color.RGBA
		want float64
	}{
		{rgb(0x000000), rgb(0xFFFFFF), 21},
		{rgb(0x767676), rgb(0xFFFFFF), 4.54},
		{rgb(0xFFFFFF), rgb(0x767676), 4.54},
	} {
		if got := contrast(c.a, c.b); math.Abs(got-c.want) > 0.005 {
			t.Errorf("contrast(%v, %v) = %.3f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

func TestTextCanBeRead(t *testing.T) {
	for _, ground := range []color.RGBA{paper, blank} {
		for _, text := range []color.RGBA{ink, muted} {
			if got := contrast(text, ground); got < 4.5 {
				t.Errorf("text %v on %v: %.2f:1, want 4.5:1", text, ground, got)
			}
		}
	}
	for _, ground := range slices.Concat(sequential, parts, below, above, []color.RGBA{between}) {
		if got := contrast(inkOn(ground), ground); got < 4.5 {
			t.Errorf("number on %v: %.2f:1, want 4.5:1", ground, got)
		}
	}
}

func TestShapesCanBeSeen(t *testing.T) {
	for _, c := range append([]color.RGBA{plain, strong, faint, against, baseline, hatching}, lines...) {
		if got := contrast(c, paper); got < 3 {
			t.Errorf("shape %v on paper: %.2f:1, want 3:1", c, got)
		}
	}
}

// TestGreyTellsApart: what stands beside each other differs in lightness alone,
// whatever a printer or an eye makes of the hue.
func TestGreyTellsApart(t *testing.T) {
	beside := map[string][]color.RGBA{
		"accent":     {strong, faint},
		"compared":   {strong, against},
		"sequential": sequential,
	}
	for n := 2; n <= len(parts); n++ {
		beside[fmt.Sprintf("%d parts", n)] = shades(parts, n)
	}
	for n := 2; n <= 11; n++ {
		c := likertChart{count: n}
		c.split(-1)
		if n%2 == 1 {
			c.split(n / 2)
		}
		if n%2 == 0 { // the two inmost stand against each other: by hue and by the line
			beside[fmt.Sprintf("%d answers, left", n)] = c.colors[:n/2]
			beside[fmt.Sprintf("%d answers, right", n)] = c.colors[n/2:]
			continue
		}
		beside[fmt.Sprintf("%d answers", n)] = c.colors
	}
	for name, colors := range beside {
		for i := 1; i < len(colors); i++ {
			if d := math.Abs(lightness(colors[i]) - lightness(colors[i-1])); d < 5 {
				t.Errorf("%s: %v and %v differ by %.1f in lightness, want 5", name, colors[i-1], colors[i], d)
			}
		}
	}
	for i, a := range lines {
		for _, b := range lines[:i] {
			if d := math.Abs(lightness(a) - lightness(b)); d < 6 {
				t.Errorf("lines %v and %v differ by %.1f in lightness, want 6", a, b, d)
			}
		}
	}
}
