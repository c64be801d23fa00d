package microdata

import (
	"context"
	"errors"
	"io"
	"iter"
	"sync"

	"github.com/foljeforskning/folje/ingest/decode"
)

// readBlocks reads the records that stand ahead, and then the blocks of a file
// with several helpers, one block after the other taken in. It is false where
// rows have to be looked at in their order: what is at the end of the file may
// be totals, too much is no row, or too many answers differ, of rows that are left
// out as well.
func (l *lane) readBlocks(ctx context.Context, ahead []decode.Record, blocks *decode.Blocks, helpers []*lane) (ok bool, err error) {
	for _, record := range ahead {
		l.sift(record)
	}
	l.flush()
	line := blocks.Line
	for p := range coded(ctx, blocks, helpers) {
		if err = l.absorb(p, line); err != nil {
			break
		}
		line += p.lines
		l.tell()
	}
	if err == nil {
		err = ctx.Err()
	}
	return l.isOrdinary(), err
}

// readEach reads the records of a reader one after the other, as long as they are
// read without a fault. It is false where readBlocks is.
func (l *lane) readEach(ctx context.Context, records decode.Reader) (ok bool, err error) {
	defer l.tell()
	for n := 0; err == nil; n++ {
		if n%1024 == 0 {
			l.tell()
			if err = ctx.Err(); err != nil {
				return true, err
			}
		}
		var record decode.Record
		if record, err = records.Read(); err == nil {
			l.takeScanned(l.scanner.Take(record, l.nextRow()))
			err = l.within()
		}
	}
	l.flush()
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return l.isOrdinary(), err
}

// isOrdinary tells whether no row had to be looked at in the order of all.
func (l *lane) isOrdinary() bool {
	totals := l.begins >= 0 && l.begins >= l.records-decode.LastRows
	return !totals && len(l.remarks) < decode.MaxRemarks && l.full == nil
}

// coded gives the parts that blocks become, in their order. Each helper reads a
// block, one at a time, and codes it while others read the next: what it has read
// is near it.
func coded(ctx context.Context, blocks *decode.Blocks, helpers []*lane) iter.Seq[*part] {
	return func(yield func(*part) bool) {
		var all sync.WaitGroup
		defer all.Wait()
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		w := works{blocks: blocks, queue: make(chan chan *part, len(helpers)+1)}
		for _, l := range helpers {
			all.Go(func() { w.work(ctx, l) })
		}
		for {
			select {
			case out := <-w.queue:
				if out == nil || !yield(<-out) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}

// works are what helpers share.
type works struct {
	turn   sync.Mutex // of whoever reads
	blocks *decode.Blocks
	queue  chan chan *part // in the order of the blocks; nil after the last
	ended  bool
}

// work reads blocks and codes them until there are no more, or nobody wants them.
func (w *works) work(ctx context.Context, l *lane) {
	for buffer := []byte(nil); ; {
		block, out, err := w.next(ctx, buffer)
		switch {
		case out == nil:
			return
		case err != nil:
			out <- &part{err: err, begins: -1}
			return
		}
		out <- l.part(block)
		buffer = block.Buffer()
	}
}

// next reads the next block, and says where its part goes: nil where there is none.
func (w *works) next(ctx context.Context, buffer []byte) (block decode.Block, out chan *part, err error) {
	w.turn.Lock()
	defer w.turn.Unlock()
	if w.ended || ctx.Err() != nil {
		return block, nil, nil
	}
	block, err = w.blocks.Next(buffer)
	if w.ended = err != nil; !errors.Is(err, io.EOF) {
		out = make(chan *part, 1)
	}
	select {
	case w.queue <- out:
	case <-ctx.Done():
		return block, nil, nil
	}
	return block, out, err
}
