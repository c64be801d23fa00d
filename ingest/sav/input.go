package sav

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

// maxDictionary is how many bytes a dictionary may take: whatever its headers
// claim, no more is read, or kept in memory.
const maxDictionary = 128 << 20

// An input reads a dictionary piece by piece. The first thing that goes wrong
// stays in err, and what is read after it is zero.
type input struct {
	from   *bufio.Reader
	order  binary.ByteOrder
	at     int64  // how many bytes have been read
	within string // what is being read, for errors
	err    error
}

// fail keeps the first error.
func (in *input) fail(format string, arguments ...any) {
	if in.err == nil {
		in.err = &Error{Problem: fmt.Sprintf(format, arguments...)}
	}
}

// fill reads all of b, or fails.
func (in *input) fill(b []byte) {
	if in.err != nil {
		clear(b)
		return
	}
	n, err := io.ReadFull(in.from, b)
	in.at += int64(n)
	in.stop(err)
}

// stop keeps an error of the reader; the end of the file is one of the format.
func (in *input) stop(err error) {
	switch {
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		in.fail("the file ends within %s", in.within)
	case err != nil && in.err == nil:
		in.err = err
	}
}

// fits tells whether n bytes more may belong to the dictionary.
func (in *input) fits(n int64) bool {
	switch {
	case n < 0:
		in.fail("a length in %s is %d", in.within, n)
	case in.at+n > maxDictionary:
		in.fail("%s would make the dictionary larger than %d MiB", in.within, maxDictionary>>20)
	}
	return in.err == nil
}

// bytes reads n bytes, making room for no more than there are.
func (in *input) bytes(n int64) []byte {
	if !in.fits(n) {
		return nil
	}
	const step = 1 << 16
	b := make([]byte, 0, min(n, step))
	for int64(len(b)) < n && in.err == nil {
		have := len(b)
		b = append(b, make([]byte, min(n-int64(have), step))...)
		in.fill(b[have:])
	}
	return b
}

// skip passes over n bytes.
func (in *input) skip(n int64) {
	if !in.fits(n) {
		return
	}
	skipped, err := io.CopyN(io.Discard, in.from, n)
	in.at += skipped
	in.stop(err)
}

func (in *input) string(n int64) string { return string(in.bytes(n)) }

func (in *input) int32() int32 {
	var b [4]byte
	in.fill(b[:])
	if in.err != nil {
		return 0
	}
	return int32(in.order.Uint32(b[:]))
}

// count reads how many of something follow.
func (in *input) count() int32 {
	n := in.int32()
	if n < 0 {
		in.fail("a count in %s is %d", in.within, n)
	}
	return max(n, 0)
}

func (in *input) int64() int64 {
	var b [8]byte
	in.fill(b[:])
	if in.err != nil {
		return 0
	}
	return int64(in.order.Uint64(b[:]))
}

func (in *input) float() float64 { return math.Float64frombits(uint64(in.int64())) }
