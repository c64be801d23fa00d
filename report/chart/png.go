package chart

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"io"
	"math"
	"slices"

	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

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
	canvas := vgimg.NewWith(vgimg.UseWH(s.width, s.height), vgimg.UseDPI(dotsPerInch), vgimg.UseBackgroundColor(s.Paper))
	s.drawOn(draw.New(lettered{canvas}))
	picture := canvas.Image().(*image.RGBA) // as vgimg makes it
	pixels, err := deflated(picture)
	if err != nil {
		return err
	}
	perMetre := uint32(math.Round(dotsPerInch / 0.0254))
	file := []byte("\x89PNG\r\n\x1a\n")
	file = appendChunk(file, "IHDR", slices.Concat(big(uint32(picture.Rect.Dx()), uint32(picture.Rect.Dy())), []byte{8, 2, 0, 0, 0})) // 8 bits each of red, green and blue
	file = appendChunk(file, "pHYs", append(big(perMetre, perMetre), 1))
	file = appendChunk(file, "iTXt", []byte("Title\x00\x00\x00\x00\x00"+typeface.Clean(f.Title)))
	file = appendChunk(file, "iTXt", []byte("Description\x00\x00\x00\x00\x00"+typeface.Clean(f.Alt)))
	file = appendChunk(file, "IDAT", pixels)
	file = appendChunk(file, "IEND", nil)
	_, err = w.Write(file)
	return err
}

// deflated packs the pixels of an opaque picture as PNG wants them. Charts are
// flat areas and repeated letters, which pack five times as fast and somewhat
// smaller without the filters of image/png, which are made for photographs.
func deflated(picture *image.RGBA) ([]byte, error) {
	var packed bytes.Buffer
	z, err := zlib.NewWriterLevel(&packed, zlib.BestSpeed)
	if err != nil {
		return nil, err
	}
	row := []byte{0} // no filter
	for y := range picture.Rect.Dy() {
		row = row[:1]
		line := picture.Pix[y*picture.Stride:][:4*picture.Rect.Dx()]
		for x := 0; x < len(line); x += 4 {
			row = append(row, line[x], line[x+1], line[x+2])
		}
		if _, err := z.Write(row); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return packed.Bytes(), nil
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
