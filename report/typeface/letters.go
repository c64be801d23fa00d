package typeface

import (
	"sync"

	stdfont "golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/vg"
)

// Letters measure and place the text of charts, set in one cut. They remember
// what they have looked up, for a font is slow to tell how far two letters are
// apart and charts ask for the same few all the time. They are for any number
// of goroutines.
type Letters struct {
	font  *opentype.Font
	units int // to the size

	mu    sync.Mutex
	known map[rune]letter
	kerns map[[2]sfnt.GlyphIndex]int
}

// A letter is how a font shows a character: with glyph 0 where it cannot.
type letter struct {
	glyph sfnt.GlyphIndex
	width int
}

func newLetters(f *opentype.Font) *Letters {
	return &Letters{font: f, units: int(f.UnitsPerEm()), known: map[rune]letter{}, kerns: map[[2]sfnt.GlyphIndex]int{}}
}

// Letters returns those of a cut.
func (f *Family) Letters(s Style) *Letters { return f.letters[s] }

// Width is how wide a text is at a size, with what the font lacks substituted
// ([Substitute]).
func (l *Letters) Width(size vg.Length, text string) vg.Length {
	return vg.Length(l.set(text, func(sfnt.GlyphIndex, int) {})) * l.scale(size)
}

// A Placed is a glyph and how far it stands from where its text begins.
type Placed struct {
	Glyph sfnt.GlyphIndex
	X     vg.Length
}

// Place returns the glyphs of such a text.
func (l *Letters) Place(size vg.Length, text string) []Placed {
	placed := make([]Placed, 0, len(text))
	scale := l.scale(size)
	l.set(text, func(glyph sfnt.GlyphIndex, x int) { placed = append(placed, Placed{glyph, vg.Length(x) * scale}) })
	return placed
}

// Outline is that of a glyph, and none where the font is broken. Its y runs
// downwards from where the glyph stands; unit is how long one is at size 1.
func (l *Letters) Outline(glyph sfnt.GlyphIndex) (outline sfnt.Segments, unit float64) {
	outline, err := l.font.LoadGlyph(new(sfnt.Buffer), glyph, l.em(), nil)
	if err != nil {
		return nil, 0
	}
	return outline, 1 / float64(l.units)
}

func (l *Letters) scale(size vg.Length) vg.Length { return size / vg.Length(l.units) }

// em is the size at which the font's own numbers come unrounded.
func (l *Letters) em() fixed.Int26_6 { return fixed.Int26_6(l.units) }

// set calls use for each glyph of a text and where it stands, and returns how
// wide all are.
func (l *Letters) set(text string, use func(glyph sfnt.GlyphIndex, x int)) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	x, before := 0, letter{}
	for i, r := range Shown(text, func(r rune) bool { return l.find(r).glyph != 0 }) {
		next := l.find(r)
		if i > 0 {
			x += l.kern(before.glyph, next.glyph)
		}
		use(next.glyph, x)
		x += next.width
		before = next
	}
	return x
}

// find looks up a letter. What a broken font cannot tell is nothing.
func (l *Letters) find(r rune) letter {
	found, ok := l.known[r]
	if !ok {
		var buffer sfnt.Buffer
		if glyph, err := l.font.GlyphIndex(&buffer, r); err == nil {
			found.glyph = glyph
		}
		if width, err := l.font.GlyphAdvance(&buffer, found.glyph, l.em(), stdfont.HintingNone); err == nil {
			found.width = int(width)
		}
		l.known[r] = found
	}
	return found
}

// kern is how much farther apart two glyphs stand than they are wide.
func (l *Letters) kern(before, next sfnt.GlyphIndex) int {
	pair := [2]sfnt.GlyphIndex{before, next}
	found, ok := l.kerns[pair]
	if !ok {
		if kern, err := l.font.Kern(new(sfnt.Buffer), before, next, l.em(), stdfont.HintingNone); err == nil {
			found = int(kern)
		}
		l.kerns[pair] = found
	}
	return found
}
