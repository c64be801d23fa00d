package render

import (
	"archive/zip"
	"compress/flate"
	"io"
	"strings"
	"sync"
)

// A zipFile is a document that is a zip file of parts. They are packed fast: as
// well as can be would take twice as long and spare a tenth of the room.
type zipFile struct{ *zip.Writer }

func newZip(w io.Writer) zipFile {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(to io.Writer) (io.WriteCloser, error) {
		p := packers.Get().(*flate.Writer)
		p.Reset(to)
		return packing{p}, nil
	})
	return zipFile{z}
}

// part adds a part, without a time. Pictures are packed already.
func (z zipFile) part(name string, data []byte) error {
	method := zip.Deflate
	if strings.HasSuffix(name, ".png") || strings.HasSuffix(name, ".jpeg") {
		method = zip.Store
	}
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
	if err == nil {
		_, err = w.Write(data)
	}
	return err
}

// packers are used again, for they are larger than most of what they pack.
var packers = sync.Pool{New: func() any {
	p, err := flate.NewWriter(nil, flate.BestSpeed)
	if err != nil {
		panic(err) // there is no such level
	}
	return p
}}

// packing is a packer at work.
type packing struct{ *flate.Writer }

// Close ends the part and lets the packer go.
func (p packing) Close() error {
	defer packers.Put(p.Writer)
	return p.Writer.Close()
}
