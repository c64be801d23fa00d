package microdata_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/study"
)

// BenchmarkRead reads answers of one staff survey: an area, a tenure and 30
// statements on a scale. It reads 50 000 in blocks, 500 record by record, as those
// of a short file and of one that is no text, and as many in the slow way that
// these are tested by.
func BenchmarkRead(b *testing.B) {
	b.Run("blocks", func(b *testing.B) { benchmarkRead(b, 50_000, 0) })
	b.Run("records", func(b *testing.B) { benchmarkRead(b, 500, 0) })
	b.Run("rows", func(b *testing.B) { benchmarkRead(b, 500, -1) })
}

func benchmarkRead(b *testing.B, rows, block int) {
	const items = 30
	var yaml, csv bytes.Buffer
	yaml.WriteString("id: b\ntitle: B\ndesign: census\nsources: [{file: a.csv}]\nscales: {s: {1: Nej, 2: Knappast, 3: Kanske, 4: Delvis, 5: Ja}}\ncodebook:\n" +
		"  - {id: area, role: area}\n  - {id: tenure, role: tenure}\n")
	csv.WriteString("area;tenure")
	for i := range items {
		fmt.Fprintf(&yaml, "  - {id: q%d, scale: s}\n", i)
		fmt.Fprintf(&csv, ";q%d", i)
	}
	for r := range rows {
		fmt.Fprintf(&csv, "\r\nEnhet %d;%d,5", r%20, r%30)
		for i := range items {
			fmt.Fprintf(&csv, ";%d", 1+(r+i)%5)
		}
	}
	files := fstest.MapFS{"s.yaml": {Data: yaml.Bytes()}, "a.csv": {Data: csv.Bytes()}}
	st, err := study.Parse(files, "s.yaml")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(csv.Len()))
	b.ReportAllocs()
	for b.Loop() {
		t, err := microdata.Read(context.Background(), st, microdata.Options{Block: block, Workers: 1, Open: func(name string) (fs.File, error) { return files.Open(name) }})
		if err != nil || t.Rows != rows || len(t.Defects) > 0 {
			b.Fatal(err, t)
		}
	}
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
}
