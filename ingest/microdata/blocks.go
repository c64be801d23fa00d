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
	ctx, stop := context.WithCancel(ctx)
	defer stop()
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

// coded gives the parts that blocks become, in their order. One goroutine reads
// the file, and each helper codes a block at a time.
func coded(ctx context.Context, blocks *decode.Blocks, helpers []*lane) iter.Seq[*part] {
	return func(yield func(*part) bool) {
		var all sync.WaitGroup
		defer all.Wait()
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		w := works{jobs: make(chan job), queue: make(chan chan *part, len(helpers)+1), buffers: make(chan []byte, len(helpers)+2)}
		for range cap(w.buffers) {
			w.buffers <- nil
		}
		all.Go(func() { w.read(ctx, blocks) })
		for _, l := range helpers {
			all.Go(func() {
				for j := range w.jobs {
					p := l.part(j.block)
					w.buffers <- j.block.Buffer()
					j.out <- p
				}
			})
		}
		for out := range w.queue {
			select {
			case p := <-out:
				if !yield(p) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}

// works are where blocks pass on their way.
type works struct {
	jobs    chan job
	queue   chan chan *part // in the order of the blocks
	buffers chan []byte     // that are not in use
}

// A job is a block, and where its part goes.
type job struct {
	block decode.Block
	out   chan<- *part
}

// read hands out the blocks until there are no more, or nobody wants them.
func (w *works) read(ctx context.Context, blocks *decode.Blocks) {
	defer close(w.queue)
	defer close(w.jobs)
	for {
		var buffer []byte
		select {
		case buffer = <-w.buffers:
		case <-ctx.Done():
			return
		}
		block, err := blocks.Next(buffer)
		if errors.Is(err, io.EOF) {
			return
		}
		out := make(chan *part, 1)
		select {
		case w.queue <- out:
		case <-ctx.Done():
			return
		}
		if err != nil {
			out <- &part{err: err, begins: -1}
			return
		}
		select {
		case w.jobs <- job{block, out}:
		case <-ctx.Done():
			return
		}
	}
}
