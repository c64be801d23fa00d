package report

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/foljeforskning/folje/report/render"
)

// together does tasks, so many at once. After one that fails, or once the
// context is done, no more are begun. The error is that of the first task that
// failed, in the order of the tasks and not of time: those before it were begun
// before it, so that it is the same one every time.
func together(ctx context.Context, workers int, tasks []func() error) error {
	errs := make([]error, len(tasks))
	var failed atomic.Bool
	var wait sync.WaitGroup
	slots := make(chan struct{}, max(1, workers))
	for i, task := range tasks {
		slots <- struct{}{}
		if failed.Load() || ctx.Err() != nil {
			break
		}
		wait.Go(func() {
			defer func() { <-slots }()
			if errs[i] = task(); errs[i] != nil {
				failed.Store(true)
			}
		})
	}
	wait.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// writeFile creates a file, writes it and closes it. The error names the file.
func writeFile(create Create, file render.File) error {
	w, err := create(file.Name)
	if err == nil {
		err = errors.Join(file.Write(w), w.Close())
	}
	if err != nil {
		return fmt.Errorf("%s: %w", file.Name, err)
	}
	return nil
}
