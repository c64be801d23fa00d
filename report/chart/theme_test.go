package chart

import (
	"fmt"
	"image/color"
	"math"
	"reflect"
	"regexp"
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

// colored matches a colour of an SVG.
var colored = regexp.MustCompile(`(?:fill|stroke):(#[0-9A-Fa-f]{6})`)

// TestChartsHaveTheirTheme: no kind of chart has a colour that is not the
// theme's, however far that is from the one built in.
func TestChartsHaveTheirTheme(t *testing.T) {
	own, theirs := *theme.Default(), map[string]bool{}
	own.Lines = own.Lines[:2] // few, so that a chart that counts on more is found out
	n := 0
	foreign := func(v reflect.Value) {
		n++
		c := color.RGBA{R: uint8(n), A: 255}
		v.Set(reflect.ValueOf(c))
		theirs[fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B)] = true
	}
	for colors, i := reflect.ValueOf(&own.Colors).Elem(), 0; i < colors.NumField(); i++ {
		field := colors.Field(i)
		if field.Kind() != reflect.Slice {
			foreign(field)
			continue
		}
		field.Set(reflect.MakeSlice(field.Type(), field.Len(), field.Len())) // the built-in one stays as it is
		for k := range field.Len() {
			foreign(field.Index(k))
		}
	}
	for _, kind := range All {
		for _, m := range colored.FindAllSubmatch(file(t, kind.Sample(swedish(), &own).SVG), -1) {
			if !theirs[string(m[1])] {
				t.Errorf("%s has %s, which is not the theme's", kind.Name, m[1])
			}
		}
	}
}
