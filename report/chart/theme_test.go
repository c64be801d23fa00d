package chart

import (
	"image/color"
	"math"
	"testing"

	"github.com/foljeforskning/folje/report/theme"
)

// TestGreyTellsAnswersApart: the answers of a diverging scale that stand beside
// each other differ in lightness alone, whatever a printer makes of the hue.
// That each ramp as a whole does is tested with the themes.
func TestGreyTellsAnswersApart(t *testing.T) {
	for n := 2; n <= 11; n++ {
		c := likertChart{sheet: newSheet(Frame{}, wide), count: n}
		c.split(-1)
		beside := map[string][]color.RGBA{"left": c.colors[:n/2], "right": c.colors[n/2:]}
		if n%2 == 1 { // of an even number, the two inmost stand against each other: by hue and by the line
			c.split(n / 2)
			beside = map[string][]color.RGBA{"all": c.colors}
		}
		if n <= len(house.Parts) {
			beside["parts"] = shades(house.Parts, n)
		}
		for name, colors := range beside {
			for i := 1; i < len(colors); i++ {
				if d := math.Abs(theme.Lightness(colors[i]) - theme.Lightness(colors[i-1])); d < 5 {
					t.Errorf("%d answers, %s: %v and %v differ by %.1f in lightness, want 5", n, name, colors[i-1], colors[i], d)
				}
			}
		}
	}
}
