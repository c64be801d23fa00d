package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"sync"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"

	"github.com/foljeforskning/folje/report/typeface"
)

// A Font is a cut of the family at a size.
type Font struct {
	Style typeface.Style
	Size  float64
}

// A Run is text that has been shaped: glyphs, chosen and placed as the font
// wants. The family's figures are all equally wide, so columns of them align.
type Run struct {
	Font   Font
	Width  float64
	glyphs []glyph
}

// Then appends a run of the same font.
func (r Run) Then(next Run) Run {
	glyphs := append(r.glyphs[:len(r.glyphs):len(r.glyphs)], next.glyphs...)
	return Run{r.Font, r.Width + next.Width, glyphs}
}

// A symbol is a glyph and the characters it stands for. Two symbols may share
// a glyph: the hyphen that ends a line stands for a soft hyphen.
type symbol struct {
	gid  font.GID
	text string
}

type glyph struct {
	symbol
	advance, shift int    // in font units
	missing        string // what the font lacks of the text
}

// parsed are the families that have been read, each by its pointer.
var parsed sync.Map

// parseFamily reads the cuts of a family, once.
func parseFamily(family *typeface.Family) ([]*source, error) {
	if sources, ok := parsed.Load(family); ok {
		return sources.([]*source), nil
	}
	sources := make([]*source, len(typeface.Styles))
	for i, style := range typeface.Styles {
		f, err := font.ParseTTF(bytes.NewReader(family.TTF(style)))
		if err != nil {
			return nil, fmt.Errorf("pdf: font %v: %w", style, err)
		}
		sources[i], err = newSource(family, style, f.Font)
		if err != nil {
			return nil, err
		}
	}
	parsed.Store(family, sources)
	return sources, nil
}

// A face is a cut as one document uses it: how it shapes, and what it has shown.
type face struct {
	*source
	face    *font.Face
	shaper  shaping.HarfbuzzShaper
	tag     string // of the document's language
	known   *words
	symbols []symbol // shown so far, by character id - 1
	ids     map[symbol]int
}

func newFace(s *source, tag string) *face {
	return &face{source: s, face: font.NewFace(s.font), tag: tag, known: s.wordsIn(tag), ids: map[symbol]int{}}
}

// Shape turns text into a run. What the font lacks is substituted
// ([typeface.Substitute]) and still copied and read aloud as itself.
func (d *Document) Shape(f Font, s string) Run {
	run := Run{Font: f}
	run.Width = d.words(f, s, func(w word) { run.glyphs = append(run.glyphs, w.glyphs...) })
	return run
}

// Width measures text without drawing it.
func (d *Document) Width(f Font, s string) float64 { return d.words(f, s, func(word) {}) }

// words shapes text word by word, spaces with the word before them, for words
// recur. It returns the width of all.
func (d *Document) words(f Font, s string, use func(word)) float64 {
	face := d.faces[f.Style]
	units := 0
	for s = norm.NFC.String(s); len(s) > 0; {
		end := strings.IndexByte(s, ' ')
		for end >= 0 && end < len(s) && s[end] == ' ' {
			end++
		}
		if end < 0 {
			end = len(s)
		}
		w := face.known.find(s[:end], face.shape)
		use(w)
		units += w.units
		s = s[end:]
	}
	return float64(units) * f.Size / float64(face.upem)
}

// nothing is copied for a glyph whose character another glyph stands for.
const nothing = "\u2060"

func (f *face) shape(s string) word {
	signs := typeface.Substitute(s, func(r rune) bool { _, ok := f.face.NominalGlyph(r); return ok })
	shown := make([]rune, len(signs))
	for i, sign := range signs {
		shown[i] = sign.Shown
	}
	out := f.shaper.Shape(shaping.Input{
		Text: shown, RunEnd: len(shown), Face: f.face, Size: fixed.I(f.upem), // so that lengths are font units
		Direction: di.DirectionLTR, Script: language.Latin, Language: language.NewLanguage(f.tag),
	})
	var w word
	last := -1
	for _, g := range out.Glyphs {
		at := g.TextIndex()
		made := glyph{symbol: symbol{g.GlyphID, nothing}, advance: g.Advance.Round(), shift: g.XOffset.Round()}
		if at != last {
			made.stand(signs[at : at+g.RunesCount()])
		}
		last = at
		w.glyphs = append(w.glyphs, made)
		w.units += made.advance
	}
	return w
}

// stand lets a glyph stand for signs.
func (g *glyph) stand(signs []typeface.Sign) {
	g.text = ""
	for _, sign := range signs {
		g.text += sign.Text
		g.missing += sign.Missing
	}
}

// id returns the number that content streams call a symbol by.
func (f *face) id(s symbol) int {
	id, ok := f.ids[s]
	if !ok {
		f.symbols = append(f.symbols, s)
		id = len(f.symbols) // 0 is .notdef
		f.ids[s] = id
	}
	return id
}

// show appends the operands that show a run: glyphs, and where the next one
// does not stand where the widths of the font would put it, how far to move.
func (d *Document) show(to []byte, r Run) []byte {
	const hex = "0123456789ABCDEF"
	f := d.faces[r.Font.Style]
	to = append(to, "[<"...)
	move := 0 // to the right, in font units
	for _, g := range r.glyphs {
		if g.missing != "" {
			d.missing[g.missing] = true
		}
		if move+g.shift != 0 {
			to = append(appendNum(append(to, "> "...), -float64(move+g.shift)*1000/float64(f.upem)), " <"...)
		}
		id := f.id(g.symbol)
		to = append(to, hex[id>>12&15], hex[id>>8&15], hex[id>>4&15], hex[id&15])
		move = g.advance - g.shift - f.width(g.gid)
	}
	return append(to, ">] TJ"...)
}
