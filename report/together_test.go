package report

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
)

func TestTogetherDoesEveryTask(t *testing.T) {
	for _, workers := range []int{0, 1, 3, 100} {
		var done, now, most atomic.Int32
		tasks := make([]func() error, 50)
		for i := range tasks {
			tasks[i] = func() error {
				if n := now.Add(1); n > most.Load() {
					most.Store(n)
				}
				done.Add(1)
				now.Add(-1)
				return nil
			}
		}
		if err := together(t.Context(), workers, tasks); err != nil || done.Load() != 50 {
			t.Errorf("%d workers: %d of 50 done, %v", workers, done.Load(), err)
		}
		if most := int(most.Load()); most > max(1, workers) {
			t.Errorf("%d workers did %d tasks at once", workers, most)
		}
	}
}

// TestTogetherTellsTheFirstError lets the second task fail before the first.
func TestTogetherTellsTheFirstError(t *testing.T) {
	first, second := errors.New("first"), errors.New("second")
	failed := make(chan struct{})
	err := together(t.Context(), 2, []func() error{
		func() error { <-failed; return first },
		func() error { defer close(failed); return second },
	})
	if err != first {
		t.Errorf("got %v, want the error of the first task", err)
	}
}

func TestTogetherStopsAfterAnError(t *testing.T) {
	broken := errors.New("broken")
	err := together(t.Context(), 1, []func() error{
		func() error { return broken },
		func() error { t.Error("a task was begun after the error"); return nil },
	})
	if err != broken {
		t.Errorf("got %v", err)
	}
}

func TestTogetherStopsWhenInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	err := together(ctx, 1, []func() error{
		func() error { cancel(); return nil },
		func() error { t.Error("a task was begun after the interruption"); return nil },
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
