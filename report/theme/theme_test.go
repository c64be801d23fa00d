package theme

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"testing"
)

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
		if got := Contrast(c.a, c.b); math.Abs(got-c.want) > 0.005 {
			t.Errorf("Contrast(%v, %v) = %.3f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

// L* of mid grey #777777 is 50.034 (R: convertColor(matrix(0x77/255, 1, 3), "sRGB", "Lab")).
func TestLightness(t *testing.T) {
	for hex, want := range map[uint32]float64{0x000000: 0, 0x777777: 50.034, 0xFFFFFF: 100} {
		if got := Lightness(rgb(hex)); math.Abs(got-want) > 0.01 {
			t.Errorf("lightness of %06x is %.3f, want %.3f", hex, got, want)
		}
	}
}

// themes are the built-in one, and those of a wheel of vivid, pale and dark
// colours with their opposites.
func themes() map[string]*Theme {
	all := map[string]*Theme{"built in": Default()}
	for _, hex := range []uint32{
		0xFF0000, 0xFF8000, 0xFFDD00, 0x80FF00, 0x00A651, 0x00FFFF, 0x0080FF, 0x0000FF, 0x8000FF, 0xFF00FF,
		0xF7C6C7, 0xC6E2F7, 0x3B0A0A, 0x0A2A0A, 0x101040, 0x777777, 0x000000, 0xFFFFFF,
	} {
		first, second := rgb(hex), rgb(0xFFFFFF&^hex)
		if alike(first, second) {
			second = accent
		}
		if alike(first, second) {
			second = primary
		}
		all[fmt.Sprintf("#%06X and #%06X", hex, uint32(second.R)<<16|uint32(second.G)<<8|uint32(second.B))] = of(first, second)
	}
	return all
}

func TestTextCanBeRead(t *testing.T) {
	const least = 4.5 // WCAG 2.1, 1.4.3
	for name, th := range themes() {
		for _, c := range []struct {
			what        string
			text, paper color.RGBA
		}{
			{"text", th.Ink, th.Paper}, {"small text", th.Muted, th.Paper}, {"heading", th.Strong, th.Paper},
			{"text on blank", th.Ink, th.Blank}, {"small text on blank", th.Muted, th.Blank},
			{"text set apart", th.Ink, th.Tint}, {"heading set apart", th.Strong, th.Tint}, {"warning", th.Ink, th.Glow},
			{"white on strong", th.Paper, th.Strong},
		} {
			if got := Contrast(c.text, c.paper); got < least {
				t.Errorf("%s: %s is %.2f:1", name, c.what, got)
			}
		}
		for _, ground := range slices.Concat(th.Sequential, th.Parts, th.Below, th.Above, []color.RGBA{th.Between, th.Plain, th.Strong, th.Against}) {
			if got := Contrast(th.InkOn(ground), ground); got < least {
				t.Errorf("%s: a number on %v is %.2f:1", name, ground, got)
			}
		}
		for day, s := range map[string]Screen{"light": th.Light(), "dark": th.Dark} {
			for what, text := range map[string]color.RGBA{"text": s.Ink, "small text": s.Muted, "link": s.Link} {
				for _, ground := range []color.RGBA{s.Paper, s.Ground} {
					if got := Contrast(text, ground); got < least {
						t.Errorf("%s, %s: %s on %v is %.2f:1", name, day, what, ground, got)
					}
				}
			}
			if got := Contrast(s.Ink, s.Warn); got < least {
				t.Errorf("%s, %s: a warning is %.2f:1", name, day, got)
			}
		}
	}
}

func TestShapesCanBeSeen(t *testing.T) {
	const least = 3 // WCAG 2.1, 1.4.11
	for name, th := range themes() {
		for _, c := range append([]color.RGBA{th.Plain, th.Strong, th.Faint, th.Against, th.Baseline, th.Hatching, th.Signal}, th.Lines...) {
			if got := Contrast(c, th.Paper); got < least {
				t.Errorf("%s: %v on paper is %.2f:1", name, c, got)
			}
		}
	}
}

// TestGreyTellsApart: what stands beside each other differs in lightness alone,
// whatever a printer or an eye makes of the hue.
func TestGreyTellsApart(t *testing.T) {
	for name, th := range themes() {
		for what, colors := range map[string][]color.RGBA{
			"accent": {th.Strong, th.Faint}, "compared": {th.Strong, th.Against}, "sequential": th.Sequential, "parts": th.Parts,
			"below": append([]color.RGBA{th.Between}, th.Below...), "above": append([]color.RGBA{th.Between}, th.Above...),
			"ends": {th.Below[len(th.Below)-1], th.Above[len(th.Above)-1]},
		} {
			for i := 1; i < len(colors); i++ {
				if d := math.Abs(Lightness(colors[i]) - Lightness(colors[i-1])); d < 4.5 {
					t.Errorf("%s, %s: %v and %v differ by %.1f in lightness", name, what, colors[i-1], colors[i], d)
				}
			}
		}
		for i, a := range th.Lines {
			for _, b := range th.Lines[:i] {
				if d := math.Abs(Lightness(a) - Lightness(b)); d < 5 {
					t.Errorf("%s: lines %v and %v differ by %.1f in lightness", name, a, b, d)
				}
			}
		}
	}
}

// TestArmsDiffer: those who agree and those who do not have colours that differ
// though their lightness is alike.
func TestArmsDiffer(t *testing.T) {
	for name, th := range themes() {
		// Delta E of 1976; a difference of 2.3 can just be seen (Mahy et al. 1994).
		for i := range th.Above {
			l1, a1, b1 := lab(th.Above[i])
			l2, a2, b2 := lab(th.Below[i])
			if d := 100 * math.Hypot(math.Hypot(a1-a2, b1-b2), l1-l2); d < 10 {
				t.Errorf("%s: %v and %v are %.0f apart", name, th.Above[i], th.Below[i], d)
			}
		}
	}
}
