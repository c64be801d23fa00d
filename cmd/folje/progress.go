package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// longInput is how many bytes take long enough to read, about a second, that
// somebody who waits wants to see how far it has come.
const longInput = 20 << 20

// A progress shows how much has been read or written, how fast, and how much time
// is left; nil shows nothing.
type progress struct {
	bar   *progressbar.ProgressBar
	doing string
	rows  int64
}

// newProgress draws a bar on w that counts bytes, where they are many.
func newProgress(w io.Writer, doing string, size int64) *progress {
	if size < longInput {
		return nil
	}
	return &progress{doing: doing, bar: progressbar.NewOptions64(size,
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription(doing),
		progressbar.OptionShowBytes(true),
		progressbar.OptionShowCount(),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish())}
}

// newReportProgress draws a bar on w that counts reports.
func newReportProgress(w io.Writer, reports int) *progress {
	return &progress{bar: progressbar.NewOptions(reports,
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

// add tells that n more bytes have been read, or bytes or reports written.
func (p *progress) add(n int64) {
	if p != nil {
		_ = p.bar.Add64(n) // that a bar cannot be drawn is no reason to stop
	}
}

// read tells that more bytes have been read, and more rows looked at.
func (p *progress) read(bytes, rows int64) {
	if p == nil {
		return
	}
	if p.rows += rows; rows > 0 {
		p.bar.Describe(fmt.Sprintf("%s, %s rows", p.doing, thousands(p.rows)))
	}
	p.add(bytes)
}

// thousands writes a number with spaces between the thousands.
func thousands(n int64) string {
	text := strconv.FormatInt(n, 10)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + " " + text[at:]
	}
	return text
}

// finish takes the bar away.
func (p *progress) finish() {
	if p != nil {
		_ = p.bar.Clear()
	}
}
