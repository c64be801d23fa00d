package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	arrowgo "github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/memory"
	"github.com/apache/arrow/go/v15/parquet"
	"github.com/apache/arrow/go/v15/parquet/pqarrow"
	"github.com/xuri/excelize/v2"
)

const answersStudy = `id: trivsel
title: Trivselenkäten
design: census
sources: [%s]
codebook:
  - {id: area, column: Område, role: area, categories: from_data}
  - {id: trivsel, column: Trivsel, kind: scale, scale: fem, agree: [4, 5], text: Jag trivs på jobbet}
  - {id: ålder, column: Ålder, kind: number}
scales:
  fem: {1: Nej, 2: "2", 3: "3", 4: "4", 5: Ja}
report: {formats: [csv]}
`

// TestAnswersInOtherFormats runs a study on the same answers as CSV, on the
// second sheet of a workbook and as Parquet, where codes and years are floating
// point: the tables must be the same.
func TestAnswersInOtherFormats(t *testing.T) {
	t.Chdir(t.TempDir())
	table := [][]string{{"Område", "Trivsel", "Ålder"}}
	for i := range 60 {
		table = append(table, []string{[]string{"Norr", "Söder"}[i%2], strconv.Itoa(1 + i*i%5), strconv.Itoa(25 + i%3*10)})
	}
	table[7][1], table[9][2] = "", ""
	for name, write := range map[string]func(*testing.T, string, [][]string){"svar.csv": writeCSV, "svar.xlsx": writeWorkbook, "svar.parquet": writeParquet} {
		write(t, name, table)
	}
	want := runOn(t, "{file: svar.csv}")
	if !strings.Contains(want, "Norr") || !strings.Contains(want, "Söder") {
		t.Fatalf("the tables do not tell of the areas:\n%s", want)
	}
	for _, source := range []string{"{file: svar.xlsx, sheet: Svar}", "{file: svar.parquet}"} {
		if got := runOn(t, source); got != want {
			t.Errorf("%s gives\n%s\nwant\n%s", source, got, want)
		}
	}
	var stdout, stderr bytes.Buffer
	study := fmt.Sprintf(answersStudy, "{file: svar.xlsx, sheet: Svaren}")
	if err := os.WriteFile("s.yaml", []byte(study), 0o644); err != nil {
		t.Fatal(err)
	}
	code := execute(context.Background(), []string{"run", "s.yaml", "--out", "none"}, &stdout, &stderr)
	if code != exitInput || !strings.Contains(stderr.String(), `error: svar.xlsx: the workbook has no sheet "Svaren"`) || !strings.Contains(stderr.String(), "did you mean Svar?") {
		t.Errorf("an unknown sheet: %d, %s", code, stderr.String())
	}
}

// runOn runs the study on a source and returns all its tables.
func runOn(t *testing.T, source string) string {
	t.Helper()
	if err := os.WriteFile("s.yaml", []byte(fmt.Sprintf(answersStudy, source)), 0o644); err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	var stdout, stderr bytes.Buffer
	if code := execute(context.Background(), []string{"run", "s.yaml", "--out", filepath.Join(out, "report")}, &stdout, &stderr); code != 0 {
		t.Fatalf("%s: %d, %s", source, code, stderr.String())
	}
	var tables strings.Builder
	err := fs.WalkDir(os.DirFS(out), "report/tables", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			var data []byte
			data, err = os.ReadFile(filepath.Join(out, path))
			fmt.Fprintf(&tables, "%s\n%s\n", path, data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return tables.String()
}

func writeCSV(t *testing.T, name string, table [][]string) {
	var out strings.Builder
	for _, row := range table {
		out.WriteString(strings.Join(row, ";") + "\n")
	}
	if err := os.WriteFile(name, []byte(out.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// writeWorkbook writes the table on the second sheet, numbers as numbers.
func writeWorkbook(t *testing.T, name string, table [][]string) {
	f := excelize.NewFile()
	_, err := f.NewSheet("Svar")
	err = errors.Join(err, f.SetCellStr("Sheet1", "A1", "Enkäten gjordes i mars"), f.SetCellStr("Sheet1", "B2", "Läs mig"))
	for i, row := range table {
		for k, text := range row {
			cell, wrong := excelize.CoordinatesToCellName(k+1, i+1)
			var value any = text
			if x, no := strconv.Atoi(text); no == nil {
				value = x
			}
			if text != "" {
				err = errors.Join(err, wrong, f.SetCellValue("Svar", cell, value))
			}
		}
	}
	if err = errors.Join(err, f.SaveAs(name)); err != nil {
		t.Fatal(err)
	}
}

// writeParquet writes texts and floating-point numbers.
func writeParquet(t *testing.T, name string, table [][]string) {
	var fields []arrowgo.Field
	var columns []arrowgo.Array
	for k, header := range table[0] {
		field := arrowgo.Field{Name: header, Type: arrowgo.PrimitiveTypes.Float64, Nullable: true}
		if k == 0 {
			field.Type = arrowgo.BinaryTypes.String
		}
		b := array.NewBuilder(memory.DefaultAllocator, field.Type)
		for _, row := range table[1:] {
			if row[k] == "" {
				b.AppendNull()
			} else if err := b.AppendValueFromString(row[k]); err != nil {
				t.Fatal(err)
			}
		}
		fields, columns = append(fields, field), append(columns, b.NewArray())
	}
	record := array.NewRecord(arrowgo.NewSchema(fields, nil), columns, int64(len(table)-1))
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	w, err := pqarrow.NewFileWriter(record.Schema(), file, parquet.NewWriterProperties(), pqarrow.DefaultWriterProps())
	if err = errors.Join(err, w.Write(record), w.Close()); err != nil {
		t.Fatal(err)
	}
}
