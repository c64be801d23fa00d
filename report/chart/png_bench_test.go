package chart

import (
	"io"
	"testing"
)

func BenchmarkPNG(b *testing.B) {
	f := sampleTrend(swedish(), nil)
	for b.Loop() {
		if err := f.PNG(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
