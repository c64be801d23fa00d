package pdftest

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/go-text/typesetting/font/opentype"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// A font is what a page needs of one: what its codes stand for and their widths.
type font struct {
	key    string
	text   map[string]string
	widths map[int]float64 // in thousandths of the size, by code
	wide   float64         // of what has none
}

func (f *font) width(code string) float64 {
	n, _ := strconv.ParseUint(code, 16, 16)
	if w, ok := f.widths[int(n)]; ok {
		return w
	}
	return f.wide
}

var mapping = regexp.MustCompile(`(?m)^<([0-9A-F]{4})> <([0-9A-F]{4,})>$`)

// font checks a font, once for all pages.
func (c *checker) font(key string, o types.Object) *font {
	object := number(o)
	if f := c.fonts[object]; f != nil && object >= 0 {
		return f
	}
	f := &font{key: key, text: map[string]string{}, widths: map[int]float64{}}
	c.fonts[object] = f
	d := c.dict(o)
	_, list, _ := bytes.Cut(c.stream(d["ToUnicode"]), []byte("endcodespacerange"))
	for _, m := range mapping.FindAllSubmatch(list, -1) {
		text := utf16Text(string(m[2]))
		c.must(Unicode, text != "" && !strings.ContainsAny(text, "\x00\ufeff\ufffe\uffff"), "font %s: code %s stands for %q", key, m[1], text)
		f.text[string(m[1])] = text
	}
	c.must(Unicode, len(f.text) > 0, "font %s: its text cannot be copied", key)
	for _, descendant := range c.array(d["DescendantFonts"]) {
		c.descendant(f, c.dict(descendant))
	}
	return f
}

func utf16Text(digits string) string {
	data, err := hex.DecodeString(digits)
	if err != nil || len(data)%2 == 1 {
		return ""
	}
	var units []uint16
	for ; len(data) > 0; data = data[2:] {
		units = append(units, binary.BigEndian.Uint16(data))
	}
	return string(utf16.Decode(units))
}

// descendant reads the widths and compares them with those of the font's file.
func (c *checker) descendant(f *font, d types.Dict) {
	f.wide = c.number(d["DW"])
	for w := c.array(d["W"]); len(w) >= 2; w = w[2:] {
		for i, o := range c.array(w[1]) {
			f.widths[c.integer(w[0])+i] = c.number(o)
		}
	}
	descriptor := c.dict(d["FontDescriptor"])
	file := c.stream(descriptor["FontFile2"])
	c.must(Embedded, strings.Index(name(descriptor["FontName"]), "+") == 6, "font %s is not a subset", f.key)
	advances, upem := advancesOf(file)
	if c.must(Embedded, len(advances) > 0, "font %s is not in the file", f.key); len(advances) == 0 {
		return
	}
	for code, w := range f.widths {
		known := code < len(advances) && math.Abs(advances[code]*1000/upem-w) < 1
		c.must(Widths, known, "font %s: code %d is not as wide as its glyph", f.key, code)
	}
}

// advancesOf reads how wide the glyphs of a TrueType file are, and in how many
// units its em is divided; none where it is no such file.
func advancesOf(file []byte) (advances []float64, upem float64) {
	loader, err := opentype.NewLoader(bytes.NewReader(file))
	if err != nil {
		return nil, 0
	}
	table := func(name string) []byte {
		data, err := loader.RawTable(opentype.MustNewTag(name))
		if err != nil {
			return nil
		}
		return data
	}
	head, hhea, hmtx := table("head"), table("hhea"), table("hmtx")
	if len(head) < 54 || len(hhea) < 36 {
		return nil, 0
	}
	for i := range int(binary.BigEndian.Uint16(hhea[34:])) {
		if 4*i+2 <= len(hmtx) {
			advances = append(advances, float64(binary.BigEndian.Uint16(hmtx[4*i:])))
		}
	}
	return advances, float64(binary.BigEndian.Uint16(head[18:]))
}
