package main

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// longInput is how many bytes take long enough to read, about a second, that
// somebody who waits wants to see how far it has come.
const longInput = 20 << 20

// A progress shows how much has been read or written; its zero value shows nothing.
type progress struct{ bar *progressbar.ProgressBar }

// newProgress draws a bar on w that counts bytes, where they are many.
func newProgress(w io.Writer, doing string, size int64) progress {
	if size < longInput {
		return progress{}
	}
	return progress{progressbar.NewOptions64(size,
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription(doing),
		progressbar.OptionShowBytes(true),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish())}
}

// newReportProgress draws a bar on w that counts reports.
func newReportProgress(w io.Writer, reports int) progress {
	return progress{progressbar.NewOptions(reports,
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription("writing reports"),
		progressbar.OptionShowCount(),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish())}
}

// isTerminal tells whether somebody watches what is written to w.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// add tells that n more bytes have been read, or reports written.
func (p progress) add(n int64) {
	if p.bar != nil {
		_ = p.bar.Add64(n) // that a bar cannot be drawn is no reason to stop
	}
}

// finish takes the bar away.
func (p progress) finish() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}
