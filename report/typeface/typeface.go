// Package typeface holds families of type. Every document and chart is set in
// one of them: Source Sans 3, which is embedded so that a report looks the same
// on every machine (fonts/OFL.txt is its licence), or a municipality's own.
package typeface

import (
	"bytes"
	_ "embed"
	"fmt"
	"math"
	"strings"
	"sync"

	stdfont "golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// A Style is one cut of a family.
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

var cuts = [len(Styles)]struct {
	name   string
	weight stdfont.Weight
	slant  stdfont.Style
}{
	Regular:  {"Regular", stdfont.WeightNormal, stdfont.StyleNormal},
	Italic:   {"Italic", stdfont.WeightNormal, stdfont.StyleItalic},
	SemiBold: {"SemiBold", stdfont.WeightSemiBold, stdfont.StyleNormal},
	Bold:     {"Bold", stdfont.WeightBold, stdfont.StyleNormal},
}

// String returns the name of the cut: "SemiBold".
func (s Style) String() string { return cuts[s].name }

// Weight returns the cut's weight as style sheets count it: 400, 600 or 700.
func (s Style) Weight() int { return 400 + 100*int(cuts[s].weight) }

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

// A Family is four cuts of a design. It is for any number of goroutines.
type Family struct {
	Name  string  // in style sheets and word processors: "Source Sans 3"
	Cap   float64 // height of a capital, in parts of the size
	files [len(Styles)][]byte
	fonts [len(Styles)]*opentype.Font

	letters [len(Styles)]*Letters
}

//go:embed fonts/SourceSans3-Regular.ttf
var regular []byte

//go:embed fonts/SourceSans3-Italic.ttf
var italic []byte

//go:embed fonts/SourceSans3-SemiBold.ttf
var semiBold []byte

//go:embed fonts/SourceSans3-Bold.ttf
var bold []byte

// Licence is the SIL Open Font License that the embedded family may be used
// under.
//
//go:embed fonts/OFL.txt
var Licence string

// Default returns the embedded family, Source Sans 3.
var Default = sync.OnceValue(func() *Family {
	f, err := New("Source Sans 3", [len(Styles)][]byte{Regular: regular, Italic: italic, SemiBold: semiBold, Bold: bold})
	if err != nil {
		panic("typeface: embedded family: " + err.Error()) // the files are part of the program: a broken build
	}
	return f
})

// Needed are the characters that a family must have: those of Swedish and
// English text and of the marks in tables.
const Needed = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖÉÜabcdefghijklmnopqrstuvwxyzåäöéü0123456789 .,:;!?%&()/+-–‐−×·…”“’§<>=~"

// New makes a family of four TrueType files. The error tells which cut lacks
// what: it is no TrueType, lacks a character of [Needed], or an upright
// one has figures of unequal width, so that columns of numbers would not align.
func New(name string, files [len(Styles)][]byte) (*Family, error) {
	f := &Family{Name: name, files: files}
	for i, s := range Styles {
		if bytes.HasPrefix(files[i], []byte("OTTO")) {
			return nil, fmt.Errorf("%v: it has the outlines of PostScript, not of TrueType", s)
		}
		parsed, err := opentype.Parse(files[i])
		if err != nil {
			return nil, fmt.Errorf("%v: it cannot be read as TrueType: %w", s, err)
		}
		if err := fit(parsed, s != Italic); err != nil {
			return nil, fmt.Errorf("%v: %w", s, err)
		}
		f.fonts[i], f.letters[i] = parsed, newLetters(parsed)
	}
	var buffer sfnt.Buffer
	const size = 1000
	metrics, err := f.fonts[Regular].Metrics(&buffer, fixed.I(size), stdfont.HintingNone)
	if err != nil {
		return nil, err
	}
	// Of fonts whose OS/2 table has no height of capitals, x/image measures an H,
	// and counts it downwards.
	f.Cap = math.Abs(float64(metrics.CapHeight)) / 64 / size
	return f, nil
}

// fit tells why a font cannot set a report, or tables where it is to.
func fit(f *opentype.Font, tables bool) error {
	var buffer sfnt.Buffer
	var lacks strings.Builder
	widths := map[fixed.Int26_6]bool{}
	for _, r := range Needed {
		glyph, err := f.GlyphIndex(&buffer, r)
		if err != nil {
			return err
		}
		if glyph == 0 {
			lacks.WriteRune(r)
		}
		if r >= '0' && r <= '9' {
			width, err := f.GlyphAdvance(&buffer, glyph, fixed.I(1000), stdfont.HintingNone)
			if err != nil {
				return err
			}
			widths[width] = true
		}
	}
	switch {
	case lacks.Len() > 0:
		return fmt.Errorf("it lacks the characters %q", lacks.String())
	case tables && len(widths) > 1:
		return fmt.Errorf("its figures are not equally wide, so that columns of numbers would not align")
	}
	return nil
}

// TTF returns a cut as a TrueType file. The caller must not change it.
func (f *Family) TTF(s Style) []byte { return f.files[s] }

// Face returns a cut at a size, to measure and to draw with on a canvas of
// gonum/plot.
func (f *Family) Face(s Style, size vg.Length) font.Face {
	return font.Face{Face: f.fonts[s],
		Font: font.Font{Typeface: font.Typeface(f.Name), Weight: cuts[s].weight, Style: cuts[s].slant, Size: size}}
}
