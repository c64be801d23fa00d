package chart

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"io"
	"math"
	"slices"

	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// framed lays the chart out with its title and subtitle above and its source
// below, on a ground of paper.
func (f *Figure) framed() *sheet {
	words := sheet{look: f.sheet.look}
	y := border
	write := func(st style, text string) {
		lines := st.wrap(text, f.Width)
		words.block(st, left, border, y, lines)
		y += st.height(lines)
	}
	write(words.titleStyle, f.Title)
	write(words.subtitleStyle, f.Subtitle)
	if y > border {
		y += gutter
	}
	words.paste(&f.sheet, border, y)
	y += f.Height
	if f.Source != "" {
		y += gutter
		write(words.noteStyle, f.Source)
	}
	s := &sheet{look: words.look, width: f.Width + 2*border, height: y + border}
	s.box(words.Paper, 0, 0, s.width, s.height)
	s.paste(&words, 0, 0)
	return s
}

// dotsPerInch of PNG files: sharp on paper at the chart's own size.
const dotsPerInch = 200

// PNG writes the framed figure as an image that knows its resolution, its
// title, and its alternative text.
func (f *Figure) PNG(w io.Writer) error {
	s := f.framed()
	canvas := vgimg.NewWith(vgimg.UseWH(s.width, s.height), vgimg.UseDPI(dotsPerInch))
	s.drawOn(draw.New(canvas))
	var image bytes.Buffer
	if _, err := (vgimg.PngCanvas{Canvas: canvas}).WriteTo(&image); err != nil {
		return err
	}
	const head = 8 + 25 // the signature and the header chunk; ours come next
	file := slices.Clone(image.Bytes()[:head])
	perMetre := uint32(math.Round(dotsPerInch / 0.0254))
	size := binary.BigEndian.AppendUint32(nil, perMetre)
	size = binary.BigEndian.AppendUint32(size, perMetre)
	file = appendChunk(file, "pHYs", append(size, 1))
	file = appendChunk(file, "iTXt", []byte("Title\x00\x00\x00\x00\x00"+f.Title))
	file = appendChunk(file, "iTXt", []byte("Description\x00\x00\x00\x00\x00"+f.Alt))
	_, err := w.Write(append(file, image.Bytes()[head:]...))
	return err
}

// appendChunk adds a chunk to a PNG file (PNG 1.2, section 3.2).
func appendChunk(file []byte, kind string, data []byte) []byte {
	file = binary.BigEndian.AppendUint32(file, uint32(len(data)))
	start := len(file)
	file = append(append(file, kind...), data...)
	return binary.BigEndian.AppendUint32(file, crc32.ChecksumIEEE(file[start:]))
}
