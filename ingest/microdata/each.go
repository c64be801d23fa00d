package microdata

import (
	"context"
	"iter"
	"sync"

	"github.com/apache/arrow/go/v15/arrow"
)

// A Batch is some rows of a table, in Arrow columns as the package comment
// tells.
type Batch = arrow.Record

// Batches gives every batch of respondents in the order of the rows. A record is
// valid until the next one.
func (t *Table) Batches() iter.Seq[Batch] {
	return func(yield func(Batch) bool) {
		f := frame{schema: t.schema}
		for _, b := range t.batches {
			if !yield(f.record(b)) {
				return
			}
		}
	}
}

// Each gives every batch of respondents to one of several workers, who are
// numbered from 0 and have one batch at a time. A record is valid until f
// returns. A single worker gets them in the order of the rows. Each returns when
// all workers are done; after ctx is done they begin no batch, and its error is
// returned.
func (t *Table) Each(ctx context.Context, workers int, f func(worker int, rec Batch)) error {
	batches := make(chan *batch)
	var wait sync.WaitGroup
	for worker := range max(1, min(workers, len(t.batches))) {
		wait.Go(func() {
			frame := frame{schema: t.schema}
			for b := range batches {
				f(worker, frame.record(b))
			}
		})
	}
	for _, b := range t.batches {
		if ctx.Err() != nil {
			break
		}
		batches <- b
	}
	close(batches)
	wait.Wait()
	return ctx.Err()
}
