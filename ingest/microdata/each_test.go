package microdata_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"

	"github.com/foljeforskning/folje/ingest/microdata"
)

// numbered is a table of batches that have 1, 2, … rows.
func numbered(batches int) *microdata.Table {
	schema := arrow.NewSchema(nil, nil)
	t := &microdata.Table{}
	for i := range batches {
		t.Records = append(t.Records, array.NewRecord(schema, nil, int64(i+1)))
	}
	return t
}

func TestEachGivesEveryBatchOnce(t *testing.T) {
	want := []int64{1, 2, 3, 4, 5, 6, 7, 8, 9}
	for _, workers := range []int{0, 1, 2, 7, 20} {
		var lock sync.Mutex
		var got []int64
		busy := make([]atomic.Bool, max(1, workers))
		err := numbered(len(want)).Each(context.Background(), workers, func(worker int, rec arrow.Record) {
			if busy[worker].Swap(true) {
				t.Errorf("%d workers: worker %d has two batches at a time", workers, worker)
			}
			lock.Lock()
			got = append(got, rec.NumRows())
			lock.Unlock()
			busy[worker].Store(false)
		})
		if workers > 1 {
			slices.Sort(got)
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%d workers: got batches of %v rows and %v, want %v", workers, got, err, want)
		}
	}
}

func TestEachEndsEarly(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	batches := 0
	err := numbered(100).Each(ctx, 1, func(int, arrow.Record) {
		batches++
		cancel()
	})
	if !errors.Is(err, context.Canceled) || batches > 2 {
		t.Errorf("got %v after %d batches", err, batches)
	}
}
