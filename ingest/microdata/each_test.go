package microdata_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/apache/arrow/go/v15/arrow"

	"github.com/foljeforskning/folje/ingest/microdata"
)

// numbered is a table of batches that have 1, 2, … rows, one a file.
func numbered(t *testing.T, batches int) *microdata.Table {
	study := top + "codebook: [{id: q, categories: {1: Ja}}]\nsources:\n"
	files := map[string]string{}
	for i := range batches {
		name := fmt.Sprintf("%d.csv", i+1)
		study += "  - {file: " + name + "}\n"
		files[name] = "q;x\n" + strings.Repeat("1;\n", i+1)
	}
	files["s.yaml"] = study
	return table(t, files)
}

func TestEachGivesEveryBatchOnce(t *testing.T) {
	want := []int64{1, 2, 3, 4, 5, 6, 7, 8, 9}
	for _, workers := range []int{0, 1, 2, 7, 20} {
		var lock sync.Mutex
		var got []int64
		busy := make([]atomic.Bool, max(1, workers))
		err := numbered(t, len(want)).Each(context.Background(), workers, func(worker int, rec arrow.Record) {
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
	err := numbered(t, 100).Each(ctx, 1, func(int, arrow.Record) {
		batches++
		cancel()
	})
	if !errors.Is(err, context.Canceled) || batches > 2 {
		t.Errorf("got %v after %d batches", err, batches)
	}
}
