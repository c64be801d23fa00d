package sav

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
)

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
