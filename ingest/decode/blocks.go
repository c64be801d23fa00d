package decode

import (
	"bytes"
	"errors"
	"io"
	"slices"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// BlockSize is how many bytes a [Block] has, or more where a record is longer.
const BlockSize = 1 << 20

// Blocks are the records of delimited text that have not been read, in pieces
// that can be read at once, each by a [Scanner].
type Blocks struct {
	Line int // on which the first begins

	text  *csvReader
	size  int
	rest  []byte // of what was read: what belongs to no block yet
	plain []Span // of what is read: what is not within quotation marks
}

// A Block is a piece of a file that begins with a record and ends with one.
type Block struct {
	data []byte // with at least as many bytes after the block as are viewed at once
	size int
	file string
	coding
	grammar
}

// Buffer is what the block is in, for [Blocks.Next] when it has been read.
func (b Block) Buffer() []byte { return b.data }

// IntoBlocks parts what is left of a file into blocks of a size, and gives the
// records that stand before them. It is for delimited text whose layout needs no
// look at every record; of another file, and of one whose rest fits into a block,
// there are none, and its reader is as it was.
func IntoBlocks(r Reader, size int) (ahead []Record, blocks *Blocks) {
	l, ok := r.(*laidOut)
	if !ok || size < 1 || l.layout.Clean != nil || l.layout.Remark != nil || l.rows.ended != nil {
		return nil, nil
	}
	text, ok := l.rows.from.(*csvReader)
	if !ok || text.ended != nil && text.end-text.start <= size {
		return nil, nil
	}
	ahead, l.rows.ahead = l.rows.ahead, nil
	return ahead, &Blocks{Line: text.line, text: text, size: min(size, maxRecord)}
}

// Next reads the next block into a buffer that is no longer used, or a new one;
// io.EOF where there is none.
func (b *Blocks) Next(buf []byte) (Block, error) {
	const after = viewed // bytes that a scanner may look at, all 0
	n := len(b.rest)
	if room := max(b.size, n) + after; len(buf) < room {
		buf = make([]byte, room)
	}
	copy(buf, b.rest)
	for {
		for n < len(buf)-after && !b.text.exhausted() {
			n += b.text.readOn(buf[n : len(buf)-after])
		}
		over := b.text.exhausted()
		if over && b.text.ended != io.EOF {
			return Block{}, b.text.ended
		}
		whole := n
		if !over {
			whole = b.whole(buf[:n])
		}
		if whole == 0 && n > maxRecord+2*maxQuoted { // a record is too long, which the scanner tells
			whole = n
		}
		if whole > 0 {
			b.rest = append(b.rest[:0], buf[whole:n]...)
			clear(buf[whole : whole+after])
			return Block{data: buf, size: whole, file: b.text.file, coding: b.text.from.coding, grammar: b.text.grammar}, nil
		}
		if over {
			return Block{}, io.EOF
		}
		buf = append(buf[:n], make([]byte, n+after)...)
	}
}

// whole is how many bytes of what begins with a record are whole records,
// however the file goes on. It looks at quotation marks only: one that begins a
// field opens a quoted one, if that ends, and line ends count outside of these.
func (b *Blocks) whole(data []byte) int {
	b.plain = append(b.plain[:0], Span{})
	last := &b.plain[0]
	for at := 0; ; {
		i := bytes.IndexByte(data[at:], '"')
		if i < 0 {
			last.To = int32(len(data))
			break
		}
		i += at
		at = i + 1
		if i > 0 && data[i-1] != b.text.delimiter && b.text.endAt(data, i-1) == 0 {
			continue // a letter
		}
		to := b.text.closing(data, i)
		if to < 0 {
			continue
		}
		last.To = int32(i)
		if to+2 >= len(data) {
			break // what comes next may decide
		}
		at = to + 1
		b.plain = append(b.plain, Span{From: int32(at)})
		last = &b.plain[len(b.plain)-1]
	}
	for _, s := range slices.Backward(b.plain) {
		if end := b.text.lastEnd(data[:s.To], int(s.From)); end > 0 {
			return end
		}
	}
	return 0
}

// FromLine is an error of a [Scanner] with the line of the file, where the block
// begins on a line.
func FromLine(err error, line int) error {
	if e := (*codebook.Error)(nil); errors.As(err, &e) {
		return fileError(e.Pos.File, line+e.Pos.Line, e.Problem, e.Advice)
	}
	return err
}
