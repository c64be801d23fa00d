package report_test

import (
	"io"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/foljeforskning/folje/datasets"
	"github.com/foljeforskning/folje/report"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// BenchmarkCompose makes the document of the default study.
func BenchmarkCompose(b *testing.B) {
	r := bound(b, datasets.Default, "sv")
	l, err := lang.Get("sv")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		report.Compose(r, l, nil)
	}
}

// BenchmarkFormats writes the default study in one format at a time, by one
// worker. What formats share is there already after the first time.
func BenchmarkFormats(b *testing.B) {
	doc := compose(b, datasets.Default, "sv")
	for _, format := range render.All {
		b.Run(format.Name, func(b *testing.B) {
			b.ReportAllocs()
			var out counted
			for b.Loop() {
				out = 0
				for _, file := range format.Files(doc) {
					if err := file.Write(&out); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.SetBytes(int64(out))
		})
	}
}

// BenchmarkWrite writes every format of the default study into a folder.
func BenchmarkWrite(b *testing.B) {
	r := measured(b, datasets.Default, "sv")
	b.ReportAllocs()
	for b.Loop() {
		if err := report.Write(b.Context(), filepath.Join(b.TempDir(), "report"), r, report.Options{Workers: runtime.NumCPU()}); err != nil {
			b.Fatal(err)
		}
	}
}

// counted is a writer that only counts.
type counted int64

var _ io.Writer = (*counted)(nil)

// Write implements io.Writer.
func (c *counted) Write(p []byte) (int, error) {
	*c += counted(len(p))
	return len(p), nil
}
