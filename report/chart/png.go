package chart

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"io"
	"math"
	"slices"
	"sync"

	"github.com/foljeforskning/folje/report/typeface"
)

// dotsPerInch of PNG files: twice those of a screen, which is sharp in a slide
// and on paper.
const dotsPerInch = 200

// PNG writes the framed figure as an image that knows its resolution, its
// title, and its alternative text.
func (f *Figure) PNG(w io.Writer) error { return f.png(w, f.framed()) }

// Picture writes the chart alone as such an image, for documents that set the
// words around it.
func (f *Figure) Picture(w io.Writer) error { return f.png(w, &f.sheet) }

func (f *Figure) png(w io.Writer, s *sheet) error {
	p := newPicture(s.Family, s.width, s.height, s.Paper)
	s.drawOn(p, 0, s.height)
	pixels, err := p.deflated()
	if err != nil {
		return err
	}
	kind := byte(trueColor)
	if p.indexed() {
		kind = palette
	}
	perMetre := uint32(math.Round(dotsPerInch / 0.0254))
	file := []byte("\x89PNG\r\n\x1a\n")
	file = appendChunk(file, "IHDR", append(big(uint32(p.wide), uint32(p.high)), 8, kind, 0, 0, 0)) // 8 bits a sample
	file = appendChunk(file, "pHYs", append(big(perMetre, perMetre), 1))
	file = appendChunk(file, "iTXt", []byte("Title\x00\x00\x00\x00\x00"+typeface.Clean(f.Title)))
	file = appendChunk(file, "iTXt", []byte("Description\x00\x00\x00\x00\x00"+typeface.Clean(f.Alt)))
	if p.indexed() {
		var colors []byte
		for _, c := range p.colors {
			colors = append(colors, c.R, c.G, c.B)
		}
		file = appendChunk(file, "PLTE", colors)
	}
	file = appendChunk(file, "IDAT", pixels)
	file = appendChunk(file, "IEND", nil)
	_, err = w.Write(file)
	return err
}

// The kinds of pixels that files have: numbers of colours, or colours.
const (
	trueColor = 2
	palette   = 3
)

// indexed tells whether the colours are so few that a byte can number them.
func (p *picture) indexed() bool { return len(p.colors) <= 256 }

// deflated packs the dots as PNG wants them. Charts are flat areas and repeated
// letters, which pack faster and smaller without the filters of image/png, which
// are made for photographs.
func (p *picture) deflated() ([]byte, error) {
	var packed bytes.Buffer
	z := packers.Get().(*zlib.Writer)
	defer packers.Put(z)
	z.Reset(&packed)
	row := make([]byte, 1, 1+3*p.wide) // begins with 0: no filter
	for dots := range slices.Chunk(p.dots, p.wide) {
		row = p.appendPixels(row[:1], dots)
		if _, err := z.Write(row); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return packed.Bytes(), nil
}

// packers are used again, for they are larger than most of what they pack.
var packers = sync.Pool{New: func() any {
	z, err := zlib.NewWriterLevel(nil, zlib.BestSpeed)
	if err != nil {
		panic(err) // there is no such level
	}
	return z
}}

// appendPixels adds dots as the file has them.
func (p *picture) appendPixels(row []byte, dots []uint16) []byte {
	if p.indexed() {
		for _, d := range dots {
			row = append(row, byte(d))
		}
		return row
	}
	for _, d := range dots {
		row = append(row, p.colors[d].R, p.colors[d].G, p.colors[d].B)
	}
	return row
}

// appendChunk adds a chunk to a PNG file (PNG 1.2, section 3.2).
func appendChunk(file []byte, kind string, data []byte) []byte {
	file = append(file, big(uint32(len(data)))...)
	start := len(file)
	file = append(append(file, kind...), data...)
	return append(file, big(crc32.ChecksumIEEE(file[start:]))...)
}

// big writes numbers with their highest byte first.
func big(numbers ...uint32) []byte {
	var b []byte
	for _, n := range numbers {
		b = binary.BigEndian.AppendUint32(b, n)
	}
	return b
}
