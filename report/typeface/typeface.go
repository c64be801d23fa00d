// Package typeface holds the one family of type that every document and chart
// is set in, Source Sans 3, so that a report looks the same on every machine.
// The files are embedded; fonts/OFL.txt is their licence.
package typeface

import (
	_ "embed"
	"fmt"
	"sync"

	stdfont "golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
)

// Family is the name of the family, in style sheets and in gonum/plot alike.
const Family = "Source Sans 3"

// A Style is one cut of the family.
type Style int

// The cuts that documents use.
const (
	Regular Style = iota
	Italic
	SemiBold
	Bold
)

// Styles lists every cut.
var Styles = [...]Style{Regular, Italic, SemiBold, Bold}

//go:embed fonts/SourceSans3-Regular.ttf
var regular []byte

//go:embed fonts/SourceSans3-Italic.ttf
var italic []byte

//go:embed fonts/SourceSans3-SemiBold.ttf
var semiBold []byte

//go:embed fonts/SourceSans3-Bold.ttf
var bold []byte

// Licence is the SIL Open Font License that the fonts may be used under.
//
//go:embed fonts/OFL.txt
var Licence string

var cuts = [...]struct {
	name   string
	data   []byte
	weight stdfont.Weight
	slant  stdfont.Style
}{
	Regular:  {"Regular", regular, stdfont.WeightNormal, stdfont.StyleNormal},
	Italic:   {"Italic", italic, stdfont.WeightNormal, stdfont.StyleItalic},
	SemiBold: {"SemiBold", semiBold, stdfont.WeightSemiBold, stdfont.StyleNormal},
	Bold:     {"Bold", bold, stdfont.WeightBold, stdfont.StyleNormal},
}

// String returns the name of the cut: "SemiBold".
func (s Style) String() string { return cuts[s].name }

// TTF returns the cut as a TrueType file. The caller must not change it.
func (s Style) TTF() []byte { return cuts[s].data }

// Weight returns the cut's weight as style sheets count it: 400, 600 or 700.
func (s Style) Weight() int { return 400 + 100*int(cuts[s].weight) }

// Font returns the cut at a size, for text styles of gonum/plot. Call
// [Register] before anything measures or draws with it.
func (s Style) Font(size vg.Length) font.Font {
	return font.Font{Typeface: Family, Weight: cuts[s].weight, Style: cuts[s].slant, Size: size}
}

// StyleOf returns the cut closest to a font of gonum/plot, whatever its family.
func StyleOf(f font.Font) Style {
	switch {
	case f.Weight >= stdfont.WeightBold:
		return Bold
	case f.Weight >= stdfont.WeightMedium:
		return SemiBold
	case f.Style != stdfont.StyleNormal:
		return Italic
	}
	return Regular
}

// Register makes the family known to gonum/plot and the default of its plots
// and plotters. It does so once, however often and from wherever it is called.
func Register() { register() }

var register = sync.OnceFunc(func() {
	faces := make(font.Collection, len(Styles))
	for i, s := range Styles {
		face, err := opentype.Parse(s.TTF())
		if err != nil {
			// The files are part of the program: this is a broken build.
			panic(fmt.Sprintf("typeface: embedded %v: %v", s, err))
		}
		faces[i] = font.Face{Font: s.Font(0), Face: face}
	}
	font.DefaultCache.Add(faces)
	plot.DefaultFont = Regular.Font(0)
	plotter.DefaultFont = Regular.Font(0)
})
