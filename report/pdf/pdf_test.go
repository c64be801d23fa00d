package pdf

import (
	"bytes"
	"encoding/binary"
	"image/color"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/foljeforskning/folje/report/pdf/pdftest"
	"github.com/foljeforskning/folje/report/typeface"
	"gonum.org/v1/plot/vg"
)

var info = Info{
	Title: "Följeforskning 2018", Author: "Åsa Öberg", Subject: "(enkät)", Creator: "folje", Language: "sv-SE",
	Date: time.Date(2018, 12, 1, 0, 0, 0, 0, time.UTC),
}

func newDocument(t *testing.T) *Document {
	t.Helper()
	d, err := New(info)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func bytesOf(t *testing.T, d *Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := d.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func (d *Document) line(p *Page, e *Elem, y float64, s string) {
	p.Mark(e, func(c *Canvas) {
		c.Text(vg.Point{X: 70, Y: vg.Length(y)}, d.Shape(Font{typeface.Regular, 12}, s))
	})
}

// sample is a document with something of everything.
func sample(t *testing.T) *Document {
	d := newDocument(t)
	p := d.AddPage(595, 842)
	sect := d.Root().Add(Sect)
	d.line(p, sect.Add(H1), 780, "Två förändringar väntar på Ångströms affärschef")
	d.Anchor("top", p, 800)
	d.Bookmark(1, "Två förändringar väntar på Ångströms affärschef", "top")
	d.Bookmark(3, "Och en underrubrik", "end")

	link := sect.Add(TOC).Add(TOCI).Add(Reference).Add(Link)
	d.line(p, link, 750, "Slutet")
	p.Link(link, Rect{70, 745, 120, 765}, "end", "Slutet, sida 2")

	figure := sect.Add(Figure)
	figure.Alt, figure.BBox = "Tre staplar (varav en är genomskinlig)", Rect{70, 500, 370, 700}
	p.Mark(figure, drawEverything)
	p.Artifact(Footer, func(c *Canvas) { c.Text(vg.Point{X: 70, Y: 30}, d.Shape(Font{typeface.Italic, 8}, "sida 1 (2)")) })

	end := d.AddPage(595, 842)
	d.Anchor("end", end, 842)
	d.line(end, sect.Add(H2), 780, "Och en underrubrik")
	table := sect.Add(Table)
	for _, part := range []Tag{THead, TBody} {
		row := table.Add(part).Add(TR)
		head, cell := row.Add(TH), row.Add(TD)
		head.Scope = Row
		d.line(end, head, 700, "Bas")
		d.line(end, cell, 680, "1\u00a0234")
	}
	d.line(end, sect.Add(Note), 600, "En not med soft\u00adhyphen")
	return d
}

func drawEverything(c *Canvas) {
	c.Translate(vg.Point{X: 70, Y: 500})
	c.SetColor(color.NRGBA{R: 10, G: 90, B: 100, A: 128})
	c.Fill(vg.Rectangle{Max: vg.Point{X: 100, Y: 30}}.Path())
	c.Push()
	c.Rotate(math.Pi / 2)
	c.FillString(typeface.Default().Face(typeface.SemiBold, 9), vg.Point{X: 10, Y: -20}, "Uppåt: åäö fi ffi")
	c.Pop()
	c.SetColor(nil)
	c.SetLineDash([]vg.Length{4, 2}, 1)
	var path vg.Path
	path.Move(vg.Point{X: 10, Y: 10})
	path.Line(vg.Point{X: 90, Y: 60})
	path.QuadTo(vg.Point{X: 60, Y: 60}, vg.Point{X: 120, Y: 90})
	path.CubeTo(vg.Point{X: 60, Y: 60}, vg.Point{X: 70, Y: 90}, vg.Point{X: 120, Y: 90})
	path.Arc(vg.Point{X: 150, Y: 90}, 20, 0, 2*math.Pi)
	path.Close()
	c.Push()
	c.Clip(vg.Rectangle{Max: vg.Point{X: 160, Y: 100}})
	c.Stroke(path)
	c.SetLineWidth(0)
	c.Stroke(path)
}

func TestSampleIsAccessible(t *testing.T) {
	for _, wrong := range pdftest.Check(bytesOf(t, sample(t))) {
		t.Error(wrong)
	}
}

func TestSameDocumentSameBytes(t *testing.T) {
	if !bytes.Equal(bytesOf(t, sample(t)), bytesOf(t, sample(t))) {
		t.Error("two runs differ")
	}
}

func TestOtherReadersAgree(t *testing.T) {
	file := pdftest.OthersAgree(t, bytesOf(t, sample(t)))
	t.Run("pdftotext", func(t *testing.T) {
		got := pdftest.Program(t, "pdftotext", "-layout", file, "-")
		for _, want := range []string{"Två förändringar väntar på Ångströms affärschef", "1 234", "En not med softhyphen", "Uppåt: åäö fi ffi"} {
			if !strings.Contains(got, want) {
				t.Errorf("%q is not in the text:\n%s", want, got)
			}
		}
	})
}

func TestMistakesAreReported(t *testing.T) {
	nothing := func(*Canvas) {}
	for _, tt := range []struct {
		name, want string
		draw       func(*Document, *Page)
	}{
		{"mark inside mark", "a mark inside a mark", func(d *Document, p *Page) {
			p.Mark(d.Root().Add(P), func(*Canvas) { p.Artifact(Layout, nothing) })
		}},
		{"page break inside mark", "a page break inside a mark", func(d *Document, p *Page) {
			p.Artifact(Layout, func(*Canvas) { d.AddPage(100, 100) })
		}},
		{"figure without words", "no alternative text", func(d *Document, p *Page) { p.Mark(d.Root().Add(Figure), nothing) }},
		{"figure without place", "no place", func(d *Document, p *Page) { d.Root().Add(Figure).Alt = "x" }},
		{"header without scope", "no scope", func(d *Document, p *Page) { d.Root().Add(TH) }},
		{"link to nowhere", `nothing is called "gone"`, func(d *Document, p *Page) {
			p.Link(d.Root().Add(Link), Rect{}, "gone", "")
		}},
		{"link of a paragraph", "belongs to a Link", func(d *Document, p *Page) { p.Link(d.Root().Add(P), Rect{}, "", "") }},
		{"anchor twice", "set twice", func(d *Document, p *Page) { d.Anchor("a", p, 0); d.Anchor("a", p, 0) }},
		{"not a number", "not a number", func(d *Document, p *Page) {
			p.Artifact(Layout, func(c *Canvas) { c.SetLineWidth(vg.Length(math.Inf(1))) })
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := newDocument(t)
			tt.draw(d, d.AddPage(100, 100))
			var b bytes.Buffer
			if _, err := d.WriteTo(&b); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
			if b.Len() > 0 {
				t.Error("something was written")
			}
		})
	}
	if _, err := New(Info{Title: "x"}); err == nil {
		t.Error("a document without language was accepted")
	}
}

func TestMissingGlyphs(t *testing.T) {
	for _, tt := range []struct {
		text string
		want int
	}{
		{"Vänersborg 12 %", 0},
		{"bra 👍", 1},
		{"bra 👍🏽 👍🏽", 1},
		{"familj 👨‍👩‍👧", 1},
		{"a\u0308rlig", 0}, // composed before it is looked up
		{"tab\tny\nrad\x00", 0},
		{"日本", 2},
	} {
		d := newDocument(t)
		p := d.AddPage(595, 842)
		d.line(p, d.Root().Add(P), 700, tt.text)
		if got := d.Missing(); len(got) != tt.want {
			t.Errorf("%q: missing %q, want %d", tt.text, got, tt.want)
		}
		for _, wrong := range pdftest.Check(bytesOf(t, d)) {
			t.Errorf("%q: %s", tt.text, wrong)
		}
	}
}

// Fonts of the nineties, and DejaVu still, have an OS/2 table of version 1, which
// ends before the heights of letters.
func TestFontWithoutHeights(t *testing.T) {
	var files [len(typeface.Styles)][]byte
	for i, style := range typeface.Styles {
		files[i] = bytes.Clone(typeface.Default().TTF(style))
		entry := files[i][bytes.Index(files[i], []byte("OS/2")):]
		binary.BigEndian.PutUint16(files[i][binary.BigEndian.Uint32(entry[8:]):], 1) // the version
		binary.BigEndian.PutUint32(entry[12:], 86)                                   // and its length
	}
	family, err := typeface.New("Gammal", files)
	if err != nil {
		t.Fatal(err)
	}
	if family.Cap <= 0.6 || family.Cap >= 0.7 {
		t.Errorf("capitals are %v high", family.Cap)
	}
	old := info
	old.Family = family
	d, err := New(old)
	if err != nil {
		t.Fatal(err)
	}
	d.line(d.AddPage(595, 842), d.Root().Add(P), 700, "Vänersborg")
	for _, wrong := range pdftest.Check(bytesOf(t, d)) {
		t.Error(wrong)
	}
	// The tops of H and x in the glyf table of Source Sans 3, of 1000; its OS/2 table says 660 and 486.
	face := d.faces[typeface.Regular]
	if capital, small := face.rise(88, 'H'), face.rise(86, 'x'); capital != 656 || small != 486 {
		t.Errorf("H rises %d and x %d, want 656 and 486", capital, small)
	}
}

func TestShape(t *testing.T) {
	d := newDocument(t)
	f := Font{typeface.Regular, 10}
	// Every figure of Source Sans 3 is 497/1000 em wide (its hmtx table).
	for figure := '0'; figure <= '9'; figure++ {
		if got := d.Width(f, string(figure)); math.Abs(got-4.97) > 1e-9 {
			t.Errorf("%c is %g wide, want 4.97", figure, got)
		}
	}
	if d.Width(f, "To") >= d.Width(f, "T")+d.Width(f, "o") {
		t.Error("T and o are not kerned")
	}
	if n := len(d.Shape(f, "ff").glyphs); n != 1 {
		t.Errorf("ff is %d glyphs, want the ligature", n)
	}
	whole, parts := d.Shape(f, "hela raden"), d.Shape(f, "hela ").Then(d.Shape(f, "raden"))
	if math.Abs(whole.Width-parts.Width) > 1e-9 || len(whole.glyphs) != len(parts.glyphs) {
		t.Errorf("a line set at once is %g wide, word by word %g", whole.Width, parts.Width)
	}
	if d.Width(f, "en\u00adkät") != d.Width(f, "enkät") {
		t.Error("a soft hyphen inside a word takes room")
	}
}

func FuzzShape(f *testing.F) {
	for _, s := range []string{"", " ", "\u00ad", "a\u0301\u0327", "\xff\xfe", "👨‍👩‍👧", "مرحبا", "fi\u200dffi"} {
		f.Add(s)
	}
	d, err := New(info)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		run := d.Shape(Font{typeface.Italic, 11}, s)
		if run.Width < 0 || math.IsNaN(run.Width) {
			t.Errorf("%q is %g wide", s, run.Width)
		}
	})
}
