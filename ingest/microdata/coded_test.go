package microdata_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/apache/arrow/go/v15/parquet/file"
	"github.com/google/go-cmp/cmp"

	"github.com/foljeforskning/folje/ingest"
	"github.com/foljeforskning/folje/ingest/decode"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// TestWriteParquet writes more rows than one group holds, and reads them with
// their labels.
func TestWriteParquet(t *testing.T) {
	const rows = 8200
	text := strings.Repeat("1;2,5\n9;\n", rows/2)
	files := fstest.MapFS{"s/svar.csv": {Data: []byte("q;n\n" + text)}, "s/study.yaml": {Data: []byte("id: s\ntitle: S\ndesign: census\nsources: [{file: svar.csv}]\n" +
		"codebook:\n  - {id: q, categories: {1: Ja, 9: {label: Vet ej, missing: dont_know}}}\n  - {id: n, kind: number}\n")}}
	opts := ingest.Options{Embedded: files}
	st, err := ingest.Load("s", opts)
	if err != nil {
		t.Fatal(err)
	}
	table, err := ingest.Open(context.Background(), st, opts)
	if err != nil {
		t.Fatal(err)
	}
	whole := []microdata.CodedValue{{Text: "1", Number: 1, Label: "Ja"}, {Text: "9", Number: 9, Label: "Vet ej", Missing: "dont_know"}, {Text: "-2", Number: -2}, {Text: "-4", Number: -4}}
	var b bytes.Buffer
	err = table.WriteParquet(&b, []microdata.CodedColumn{{Name: "q1", Of: "q", Label: "Fråga", Values: whole}, {Name: "tal", Of: "n"},
		{Name: "varför", Of: "n_missing", Values: append(whole, microdata.CodedValue{})}})
	if err != nil {
		t.Fatal(err)
	}
	stored, err := file.NewParquetReader(bytes.NewReader(b.Bytes()))
	if err != nil || stored.NumRowGroups() != 2 || stored.NumRows() != rows {
		t.Errorf("%v: %d groups, %d rows", err, stored.NumRowGroups(), stored.NumRows())
	}
	r, err := decode.Open(&b, decode.Options{File: "data.parquet"})
	if err != nil {
		t.Fatal(err)
	}
	want := decode.Column{Name: "q1", Header: "q1", Text: "Fråga", Type: decode.Numbers, Missing: []string{"9"},
		Values: []decode.Value{{Value: "1", Label: "Ja"}, {Value: "9", Label: "Vet ej"}, {Value: "-2"}, {Value: "-4"}}}
	if diff := cmp.Diff(want, r.Heading().Columns[0]); diff != "" {
		t.Error(diff)
	}
	counts := make(map[string]int)
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		counts[fmt.Sprintf("%s", record.Fields)]++
	}
	if diff := cmp.Diff(map[string]int{"[1 2.5 1]": rows / 2, "[9  -2]": rows / 2}, counts); diff != "" {
		t.Error(diff)
	}
}
