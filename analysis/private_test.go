package analysis_test

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis"
	"github.com/foljeforskning/folje/datasets"
	"github.com/foljeforskning/folje/ingest"
)

type closer struct{ io.Writer }

func (closer) Close() error { return nil }

func TestPrivateFiles(t *testing.T) {
	opts := ingest.Options{Embedded: datasets.Studies()}
	st, err := ingest.Load(example, opts)
	if err != nil {
		t.Fatal(err)
	}
	table, err := ingest.Open(context.Background(), st, opts)
	if err != nil {
		t.Fatal(err)
	}
	_, private, err := analysis.Run(context.Background(), st, table, analysis.Options{Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*bytes.Buffer{}
	err = private.Write(func(name string) (io.WriteCloser, error) {
		files[name] = &bytes.Buffer{}
		return closer{files[name]}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"README.txt":   "PRIVATE",
		"log.txt":      "read svar-ht2018.csv: 139454 bytes, 966 respondents, 0 rows refused",
		"inputs.csv":   "svar-ht2016.csv;",
		"defects.csv":  ";unknown_answer;",
		"withheld.csv": "arbetssituation;tenure;ht2018;unreadable;1;small",
	} {
		if files[name] == nil || !strings.Contains(files[name].String(), want) {
			t.Errorf("%s does not say %q", name, want)
		}
	}
	if got := strings.Count(files["defects.csv"].String(), "\n"); got != 1+len(table.Defects) {
		t.Errorf("defects.csv has %d lines for %d defects", got, len(table.Defects))
	}
	if files["counts.parquet"] == nil || !bytes.HasPrefix(files["counts.parquet"].Bytes(), []byte("PAR1")) {
		t.Error("counts.parquet is no Parquet file")
	}
}
