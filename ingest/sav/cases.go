package sav

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

// cells reads the elements of one case after the other.
type cells interface {
	// next fills cell. It returns io.EOF where the cases end before one, and
	// io.ErrUnexpectedEOF where they end inside.
	next(cell []byte) error
	// close returns io.EOF, unless something is wrong with what has been read.
	close() error
}

// cells chooses how the cases are read (guide B.20).
func (p *parser) cells() (cells, error) {
	compressed := &bytecodes{from: p.in.from, order: p.in.order, bias: p.bias, texts: make([]bool, len(p.atElement)), used: codesBlock}
	for _, c := range p.columns {
		for k := c.at; c.segments != nil && k < c.end(); k++ {
			compressed.texts[k] = true
		}
	}
	switch p.compression {
	case 0:
		return plain{p.in.from}, nil
	case 2:
		blocks, err := p.zlibBlocks()
		compressed.from, compressed.zlib = bufio.NewReaderSize(blocks, 1<<16), true
		return compressed, err
	}
	return compressed, nil
}

// Read returns the values of the next case, one a variable, [io.EOF] after the
// last one, and else an [Error] or what the underlying reader says. The values
// are valid until the next Read; after an error there is none.
func (r *Reader) Read() ([]Value, error) {
	if len(r.columns) == 0 || r.read == r.dictionary.Cases {
		return nil, r.cells.close()
	}
	r.read++
	if err := r.cells.next(r.cell); err != nil {
		return nil, r.inCase(err)
	}
	r.joined = r.joined[:0]
	for i := range r.columns {
		r.values[i] = r.value(&r.columns[i])
	}
	return r.values, nil
}

// inCase says in which case something is wrong. An error of the underlying
// reader is passed on, as is the proper end.
func (r *Reader) inCase(err error) error {
	var e *Error
	switch {
	case errors.As(err, &e):
		return &Error{Case: r.read, Problem: e.Problem}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &Error{Case: r.read, Problem: "the file ends within the case"}
	case errors.Is(err, io.EOF) && r.dictionary.Cases >= 0:
		return &Error{Case: r.read, Problem: fmt.Sprintf("the file ends before it, though its header claims %d cases", r.dictionary.Cases)}
	}
	return err
}

// value is what a column holds in the case.
func (r *Reader) value(c *column) Value {
	cell := r.cell[c.at*element:]
	switch len(c.segments) {
	case 0:
		return Value{Number: number(math.Float64frombits(r.order.Uint64(cell)), r.sysmis)}
	case 1:
		return Value{Text: r.decoder.decode(trim(cell[:c.width]))}
	}
	from := len(r.joined)
	for _, width := range c.segments {
		r.joined = append(r.joined, cell[:width]...)
		cell = cell[elements(width)*element:]
	}
	return Value{Text: r.decoder.decode(trim(r.joined[from:min(from+c.width, len(r.joined))]))}
}

// plain are cases that are not compressed.
type plain struct{ from io.Reader }

func (p plain) next(cell []byte) error {
	_, err := io.ReadFull(p.from, cell)
	return err
}

func (p plain) close() error { return io.EOF }

// The bytecodes that are no number.
const (
	ignored    = 0
	endOfFile  = 252
	asIs       = 253 // the element follows the block of codes
	blanks     = 254
	noNumber   = 255 // the missing number
	greatest   = 251 // of the codes that are a number and the bias
	codesBlock = 8   // codes that stand together
)

// bytecodes are cases compressed by bytecodes.
type bytecodes struct {
	from  *bufio.Reader
	order binary.ByteOrder
	bias  float64
	texts []bool // which elements belong to strings
	zlib  bool   // from uncompresses blocks

	codes [codesBlock]byte
	used  int // of codes
	ended bool
}

// next fills a case.
func (b *bytecodes) next(cell []byte) error {
	for i := range b.texts {
		err := b.one(cell[i*element:(i+1)*element], b.texts[i])
		if errors.Is(err, io.EOF) && i > 0 {
			return io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// close reads on to the end of what is compressed by zlib, where its checksum
// stands. What lies beyond the cases that the header claims is passed over.
func (b *bytecodes) close() error {
	if !b.zlib {
		return io.EOF
	}
	_, err := io.CopyN(io.Discard, b.from, codesBlock)
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &Error{Problem: "the file ends within a compressed block"}
	case err == nil:
		return io.EOF
	}
	return err
}

// one fills an element.
func (b *bytecodes) one(to []byte, text bool) error {
	code, err := b.code()
	if err != nil {
		return err
	}
	switch {
	case code == asIs:
		_, err := io.ReadFull(b.from, to)
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		return err
	case code == blanks && text:
		copy(to, "        ")
	case code == noNumber && !text:
		b.order.PutUint64(to, math.Float64bits(math.NaN()))
	case code <= greatest && !text:
		b.order.PutUint64(to, math.Float64bits(float64(code)-b.bias))
	case code <= greatest && float64(code) == b.bias:
		clear(to) // some programs fill up strings so
	default:
		return &Error{Problem: fmt.Sprintf("the compression code %d cannot stand here", code)}
	}
	return nil
}

// code is the next code that says something.
func (b *bytecodes) code() (byte, error) {
	for !b.ended {
		if b.used == codesBlock {
			if _, err := io.ReadFull(b.from, b.codes[:]); err != nil {
				return 0, err
			}
			b.used = 0
		}
		code := b.codes[b.used]
		b.used++
		if code == endOfFile {
			b.ended = true
		} else if code != ignored {
			return code, nil
		}
	}
	return 0, io.EOF
}
