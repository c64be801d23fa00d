// Package theme says how documents and charts look: their colours, their family
// of type and whose logo they bear. There is one built in; a municipality can
// put its own in its place with a file of a few lines ([Load]).
//
// Every colour of a theme has the lightness (CIE L*) of the one it replaces, and
// only hue and chroma are the municipality's. Contrast depends on lightness
// alone, so that whatever is chosen can be read by everybody and told apart in
// a grey print: a test holds all themes to WCAG 2.1, level AA.
package theme

import (
	"image/color"
	"math"
	"sync"

	"github.com/lucasb-eyer/go-colorful"

	"github.com/foljeforskning/folje/report/typeface"
)

// A Theme is the look of a report. It is for any number of goroutines, which
// must not change it.
type Theme struct {
	Name   string // whose look it is; empty for the one built in
	Family *typeface.Family
	Logo   *Logo // nil for none

	// Brand is the primary colour just as it was chosen. Nothing is written on it
	// or told by it.
	Brand color.RGBA
	Colors
	Dark Screen // for screens at night
}

// Colors are what is written, drawn and filled with on white paper.
type Colors struct {
	Paper    color.RGBA
	Ink      color.RGBA // text that must be read
	Muted    color.RGBA // text that may be read: axes, bases, notes
	Hairline color.RGBA // lines between rows
	Grid     color.RGBA // lines that help the eye
	Baseline color.RGBA // the line that bars stand on
	Hatching color.RGBA // what is withheld
	Blank    color.RGBA // the ground of what is withheld
	Tint     color.RGBA // the ground of what is set apart
	Glow     color.RGBA // the ground of a warning
	Signal   color.RGBA // the edge of a warning

	Plain   color.RGBA // a bar among equals
	Strong  color.RGBA // the one that matters; headings
	Faint   color.RGBA // the others beside it; lines and whiskers use it too
	Against color.RGBA // what is set against it

	Sequential []color.RGBA // from little to much
	Parts      []color.RGBA // from the first part of a whole to the last

	// The two arms of a diverging scale, from the middle outwards, and the middle.
	// The arms differ in lightness, so that their ends differ in grey.
	Below, Above []color.RGBA
	Between      color.RGBA

	Lines []color.RGBA // groups that all matter equally, each with a lightness of its own
}

// A Screen is what a page is written and filled with.
type Screen struct {
	Paper, Ink, Muted, Line, Rule, Ground, Link, Warn, WarnLine color.RGBA
}

// Light is the page of a theme by day.
func (t *Theme) Light() Screen {
	return Screen{Paper: t.Paper, Ink: t.Ink, Muted: t.Muted, Line: t.Grid, Rule: t.Baseline, Ground: t.Blank, Link: t.Strong, Warn: t.Glow, WarnLine: t.Signal}
}

// The colours that the built-in theme is made from.
var (
	primary = rgb(0x12436D)
	accent  = rgb(0xDB7420)
)

// Default returns the theme that is built in.
var Default = sync.OnceValue(func() *Theme { return of(primary, accent) })

// of makes a theme of two colours.
func of(first, second color.RGBA) *Theme {
	p, a := turn(primary, first), turn(accent, second)
	return &Theme{
		Family: typeface.Default(),
		Brand:  first,
		Colors: Colors{
			Paper: rgb(0xFFFFFF), Ink: rgb(0x10171F), Muted: rgb(0x56626E),
			Hairline: rgb(0xD0D7DC), Grid: rgb(0xDDE2E6), Baseline: rgb(0x8A949E), Hatching: rgb(0x7F8A94), Blank: rgb(0xF3F5F7),
			Tint: p(rgb(0xEEF3F7)), Glow: a(rgb(0xFDF4EA)), Signal: a(rgb(0xC9661A)),
			Plain: p(rgb(0x4A86AF)), Strong: p(primary), Faint: p(rgb(0x7394AF)), Against: a(accent),
			Sequential: each(p, 0xEAF2F7, 0xCFE1EC, 0xA9C8DD, 0x79A9C9, 0x22618F, 0x0F3F66),
			Parts:      each(p, 0x0F3F66, 0x22618F, 0x4A86AF, 0x79A9C9, 0xA9C8DD),
			Below:      each(a, 0xF9D9B5, 0xF4BE85, 0xEDA45C, 0xDB8238, 0xB85A12),
			Above:      each(p, 0xC3D9E9, 0x9CC0DB, 0x6FA3C8, 0x3A77A8, 0x12436D),
			Between:    rgb(0xEDEFF1),
			Lines: append(append(each(p, 0x0F3557), each(a, 0xCC5F14)...),
				each(p, 0x0F5F5C, 0xA085D0, 0x7E1745, 0x1B6FA8)...),
		},
		Dark: Screen{
			Paper: rgb(0x12181E), Ink: rgb(0xE8EDF1), Muted: rgb(0xA9B4BE), Line: rgb(0x2E3842), Rule: rgb(0x6B7680),
			Ground: rgb(0x1B232B), Link: p(rgb(0x8FC1E8)), Warn: a(rgb(0x33261A)), WarnLine: a(rgb(0xE0924D)),
		},
	}
}

func rgb(hex uint32) color.RGBA {
	return color.RGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}

func each(turn func(color.RGBA) color.RGBA, hex ...uint32) []color.RGBA {
	out := make([]color.RGBA, len(hex))
	for i, h := range hex {
		out[i] = turn(rgb(h))
	}
	return out
}

// mostVivid is how many times as vivid as the built-in colours others may be:
// a report is quiet.
const mostVivid = 2

// turn returns the change of colour that takes one to the hue and chroma of
// another. Lightness stays. Hue and chroma are those of Oklab (Ottosson 2020),
// where a pale blue is as blue as a dark one; in CIE Lab it is violet. Chroma
// gives way where no screen could show so much of it.
func turn(from, to color.RGBA) func(color.RGBA) color.RGBA {
	if from == to {
		return func(c color.RGBA) color.RGBA { return c }
	}
	_, chroma, hue := oklch(from)
	_, chroma2, hue2 := oklch(to)
	vivid := min(chroma2/chroma, mostVivid)
	return func(c color.RGBA) color.RGBA {
		_, ch, h := oklch(c)
		h, ch = math.Mod(h+hue2-hue+360, 360), ch*vivid
		out := asLight(c, ch, h)
		for !out.IsValid() && ch > 0 {
			ch = max(0, ch-0.002)
			out = asLight(c, ch, h)
		}
		r, g, b := out.Clamped().RGB255()
		return color.RGBA{R: r, G: g, B: b, A: 255}
	}
}

// asLight is the colour of a chroma and hue of Oklab that is as light as another.
func asLight(as color.RGBA, chroma, hue float64) colorful.Color {
	want, low, high := Lightness(as), 0., 1.
	for range 30 {
		l, _, _ := colorful.OkLch((low+high)/2, chroma, hue).Lab()
		if 100*l < want {
			low = (low + high) / 2
		} else {
			high = (low + high) / 2
		}
	}
	return colorful.OkLch((low+high)/2, chroma, hue)
}

// oklch is a colour's lightness and chroma in parts of one and its hue in
// degrees, in Oklab.
func oklch(c color.RGBA) (lightness, chroma, hue float64) {
	in, _ := colorful.MakeColor(c)
	return in.OkLch()
}

// lab is a colour in CIE Lab, in hundredths.
func lab(c color.RGBA) (l, a, b float64) {
	in, _ := colorful.MakeColor(c)
	return in.Lab()
}
