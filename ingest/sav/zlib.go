package sav

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"io"
)

// zlibBlocks is what the blocks of a file hold that is compressed by zlib, one
// after the other. The header before them says where they end.
func (p *parser) zlibBlocks() (io.Reader, error) {
	in := p.in
	in.within = "the header of its compressed cases"
	start := in.at
	header, trailer, length := in.int64(), in.int64(), in.int64()
	if in.err != nil {
		return nil, in.err
	}
	if header != start || trailer < in.at || length < 24 || (length-24)%24 != 0 {
		return nil, &Error{Problem: "the header of the compressed cases does not say where they are"}
	}
	limited := &io.LimitedReader{R: in.from, N: trailer - in.at}
	return &zlibReader{left: limited, from: bufio.NewReader(limited), blocks: length/24 - 1}, nil
}

// A zlibReader reads blocks, and sees to it that there are as many as claimed.
type zlibReader struct {
	left   *io.LimitedReader
	from   *bufio.Reader // of left
	block  io.ReadCloser // nil before the first
	inside bool          // a block
	blocks int64         // that have not begun
}

// Read reads within a block, or begins the next.
func (z *zlibReader) Read(p []byte) (int, error) {
	for {
		if !z.inside {
			if err := z.begin(); err != nil {
				return 0, err
			}
		}
		n, err := z.block.Read(p)
		switch {
		case errors.Is(err, io.EOF):
			z.inside = false
		case err != nil:
			return n, z.broken(err)
		}
		if n > 0 {
			return n, nil
		}
	}
}

// begin opens the next block, or returns io.EOF after the last one.
func (z *zlibReader) begin() error {
	_, err := z.from.Peek(1)
	over := errors.Is(err, io.EOF) && z.left.N == 0
	switch {
	case over && z.blocks > 0:
		return &Error{Problem: "the file has fewer compressed blocks than it claims"}
	case over:
		return io.EOF
	case err != nil:
		return z.broken(err)
	case z.blocks == 0:
		return &Error{Problem: "the file has more compressed blocks than it claims"}
	}
	if resetter, ok := z.block.(zlib.Resetter); ok {
		err = resetter.Reset(z.from, nil)
	} else {
		z.block, err = zlib.NewReader(z.from)
	}
	if err != nil {
		return z.broken(err)
	}
	z.inside = true
	z.blocks--
	return nil
}

// broken tells damage of a block from the end of the file, and from an error of
// its reader.
func (z *zlibReader) broken(err error) error {
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, io.EOF):
		return io.ErrUnexpectedEOF
	case errors.Is(err, zlib.ErrHeader), errors.Is(err, zlib.ErrDictionary), errors.Is(err, zlib.ErrChecksum), errors.As(err, &corrupt):
		return &Error{Problem: "a compressed block is damaged"}
	}
	return err
}

// blockSize is how many bytes a compressed block holds before compression.
const blockSize = 0x3ff000

// A zlibWriter compresses cases in blocks, which it holds until their header can
// be written.
type zlibWriter struct {
	start  int64 // where their header will be in the file
	block  []byte
	packed bytes.Buffer
	sizes  [][2]int // of the blocks before and after compression
}

// Write takes in bytecodes.
func (z *zlibWriter) Write(p []byte) (int, error) {
	for rest := p; len(rest) > 0; {
		n := min(len(rest), blockSize-len(z.block))
		z.block = append(z.block, rest[:n]...)
		rest = rest[n:]
		if len(z.block) == blockSize {
			if err := z.pack(); err != nil {
				return 0, err
			}
		}
	}
	return len(p), nil
}

// pack compresses a block.
func (z *zlibWriter) pack() error {
	before := z.packed.Len()
	packer := zlib.NewWriter(&z.packed)
	if _, err := packer.Write(z.block); err != nil {
		return err
	}
	if err := packer.Close(); err != nil {
		return err
	}
	z.sizes = append(z.sizes, [2]int{len(z.block), z.packed.Len() - before})
	z.block = z.block[:0]
	return nil
}

// writeTo writes header, blocks and trailer (guide B.20).
func (z *zlibWriter) writeTo(w io.Writer) error {
	if len(z.block) > 0 {
		if err := z.pack(); err != nil {
			return err
		}
	}
	const headerSize, descriptorSize = 24, 24
	plain, packed := z.start, z.start+headerSize
	trailer := append64(nil, -bias, 0)
	trailer = append32(trailer, blockSize, int32(len(z.sizes)))
	for _, size := range z.sizes {
		trailer = append64(trailer, plain, packed)
		trailer = append32(trailer, int32(size[0]), int32(size[1]))
		plain, packed = plain+int64(size[0]), packed+int64(size[1])
	}
	for _, part := range [][]byte{append64(nil, z.start, packed, int64(len(trailer))), z.packed.Bytes(), trailer} {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}

func append64(b []byte, numbers ...int64) []byte {
	for _, x := range numbers {
		b = binary.LittleEndian.AppendUint64(b, uint64(x))
	}
	return b
}
