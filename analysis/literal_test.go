package analysis_test

import (
	"context"
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/foljeforskning/folje/analysis"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/datasets"
	"github.com/foljeforskning/folje/ingest"
)

// runFiles runs a study whose files are literals: study.yaml and its sources.
func runFiles(t *testing.T, files map[string]string, workers int) *result.Results {
	t.Helper()
	folder := fstest.MapFS{}
	for name, text := range files {
		folder["s/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return runStudy(t, folder, "s", workers)
}

func runEmbedded(t *testing.T, id string, workers int) *result.Results {
	t.Helper()
	return runStudy(t, datasets.Studies(), id, workers)
}

func runStudy(t *testing.T, studies fs.FS, id string, workers int) *result.Results {
	t.Helper()
	opts := ingest.Options{Embedded: studies, Workers: workers}
	st, err := ingest.Load(id, opts)
	if err != nil {
		t.Fatal(err)
	}
	table, err := ingest.Open(context.Background(), st, opts)
	if err != nil {
		t.Fatal(err)
	}
	published, err := ingest.OpenPublished(context.Background(), st, opts)
	if err != nil {
		t.Fatal(err)
	}
	r, _, err := analysis.Run(context.Background(), st, table, analysis.Options{Workers: workers, Version: "test", Published: published})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// number reads a published cell.
func number(t *testing.T, r *result.Results, table, row, column string) float64 {
	t.Helper()
	e, ok := r.At(result.Ref{Table: table, Row: row, Column: column}).Estimate()
	if !ok {
		t.Fatalf("%s, %s, %s is not published", table, row, column)
	}
	return e.Value
}
