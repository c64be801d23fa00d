package microdata

import (
	"context"
	"sync"

	"github.com/apache/arrow/go/v15/arrow"
)

// Each gives every batch of respondents to one of several workers, who are
// numbered from 0 and have one batch at a time. A record is valid until f
// returns. A single worker gets them in the order of the rows. Each returns when
// all workers are done; after ctx is done they begin no batch, and its error is
// returned.
func (t *Table) Each(ctx context.Context, workers int, f func(worker int, rec arrow.Record)) error {
	records := make(chan arrow.Record)
	var wait sync.WaitGroup
	for worker := range max(1, min(workers, len(t.Records))) {
		wait.Go(func() {
			for rec := range records {
				f(worker, rec)
			}
		})
	}
	for _, rec := range t.Records {
		if ctx.Err() != nil {
			break
		}
		records <- rec
	}
	close(records)
	wait.Wait()
	return ctx.Err()
}
