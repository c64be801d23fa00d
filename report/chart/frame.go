package chart

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"io"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// framed lays the chart out with its title and subtitle above and its source
// below.
func (f *Figure) framed() *sheet {
	s := &sheet{width: f.Width + 2*border}
	y := border
	words := func(st style, text string) {
		lines := st.wrap(text, f.Width)
		s.block(st, left, border, y, lines)
		y += st.height(lines)
	}
	words(titleStyle, f.Title)
	words(subtitleStyle, f.Subtitle)
	if y > border {
		y += gutter
	}
	top := y
	s.marks = append(s.marks, func(p placed) {
		f.draw(draw.Canvas{Canvas: p.Canvas, Rectangle: vg.Rectangle{
			Min: p.at(border, top+f.Height), Max: p.at(border+f.Width, top),
		}})
	})
	y += f.Height
	if f.Source != "" {
		y += gutter
		words(noteStyle, f.Source)
	}
	s.height = y + border
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
	// After the signature and the header come the chunks that we add.
	const head = 8 + 25
	file := append([]byte(nil), image.Bytes()[:head]...)
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
