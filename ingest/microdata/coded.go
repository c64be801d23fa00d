package microdata

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io"
	"math"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/ipc"
	"github.com/apache/arrow/go/v15/parquet"
	"github.com/apache/arrow/go/v15/parquet/file"
	"github.com/apache/arrow/go/v15/parquet/metadata"
	"github.com/apache/arrow/go/v15/parquet/schema"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// A CodedColumn is a column of a table as other programs are to have it.
type CodedColumn struct {
	Name   string
	Of     string // the table's column
	Label  string
	Values []CodedValue // what the table's codes become, by code; nil for numbers
}

// A CodedValue is a value of a [CodedColumn].
type CodedValue struct {
	Text    string
	Number  int32 // what Text says
	Label   string
	Missing codebook.Missing
}

// A CodedCell is what a respondent has in a [CodedColumn]: one of its values, or
// a number, which is NaN where there is none.
type CodedCell struct {
	Value  *CodedValue
	Number float64
}

// EachCoded calls row with the cells of one respondent after the other, in the
// order of the table. They are valid until it returns.
func (t *Table) EachCoded(columns []CodedColumn, row func([]CodedCell) error) error {
	cells := make([]CodedCell, len(columns))
	fill := make([]func(i int) CodedCell, len(columns))
	for rec := range t.Batches() {
		for k := range columns {
			fill[k] = columns[k].reader(rec)
		}
		for i := range int(rec.NumRows()) {
			for k, cell := range fill {
				cells[k] = cell(i)
			}
			if err := row(cells); err != nil {
				return err
			}
		}
	}
	return nil
}

// reader returns what reads the cell of a record's i-th row.
func (c *CodedColumn) reader(rec arrow.Record) func(i int) CodedCell {
	switch a := column(rec, c.Of).(type) {
	case *array.Int16:
		return func(i int) CodedCell { return CodedCell{Value: &c.Values[a.Value(i)]} }
	case *array.Int8:
		return func(i int) CodedCell { return CodedCell{Value: &c.Values[a.Value(i)]} }
	}
	values, reasons := Numbers(rec, c.Of)
	return func(i int) CodedCell {
		if reasons[i] != 0 {
			return CodedCell{Number: math.NaN()}
		}
		return CodedCell{Number: values[i]}
	}
}

// groupRows is how many rows a row group has: the Parquet writer takes time by
// the square of them where a column has nulls.
const groupRows = 8192

// WriteParquet writes coded columns as a Parquet file: int32, and for numbers
// float64 with nulls. What columns and values stand for is written beside them
// as package decode reads it, under folje.label and folje.values. Rows are
// private.
func (t *Table) WriteParquet(w io.Writer, columns []CodedColumn) error {
	described, err := codedSchema(columns)
	if err != nil {
		return err
	}
	out, err := newCodedWriter(w, described)
	if err != nil {
		return err
	}
	err = t.EachCoded(columns, func(cells []CodedCell) error {
		for k, cell := range cells {
			out.columns[k].add(cell)
		}
		if out.rows++; out.rows == groupRows {
			return out.flush()
		}
		return nil
	})
	if err == nil && out.rows > 0 {
		err = out.flush()
	}
	if err != nil {
		return err
	}
	return out.file.Close()
}

// A codedWriter writes row groups.
type codedWriter struct {
	file    *file.Writer
	columns []codedValues
	rows    int
}

// codedValues are a column's values in a row group: numbers where there are
// levels, which are 1 of a row that has one, codes else.
type codedValues struct {
	codes   []int32
	numbers []float64
	levels  []int16
}

// newCodedWriter begins a file whose Arrow schema is stored beside its own.
func newCodedWriter(w io.Writer, s *arrow.Schema) (*codedWriter, error) {
	var stored bytes.Buffer
	if err := ipc.NewWriter(&stored, ipc.WithSchema(s)).Close(); err != nil {
		return nil, err
	}
	about := metadata.NewKeyValueMetadata()
	if err := about.Append("ARROW:schema", base64.StdEncoding.EncodeToString(stored.Bytes())); err != nil {
		return nil, err
	}
	var fields schema.FieldList
	for _, f := range s.Fields() {
		if f.Nullable {
			fields = append(fields, schema.NewFloat64Node(f.Name, parquet.Repetitions.Optional, -1))
		} else {
			fields = append(fields, schema.NewInt32Node(f.Name, parquet.Repetitions.Required, -1))
		}
	}
	root, err := schema.NewGroupNode("schema", parquet.Repetitions.Repeated, fields, -1)
	if err != nil {
		return nil, err
	}
	// The Parquet writer would close w.
	out := file.NewParquetWriter(struct{ io.Writer }{w}, root, file.WithWriteMetadata(about),
		file.WithWriterProps(parquet.NewWriterProperties(parquet.WithCreatedBy("folje"))))
	return &codedWriter{file: out, columns: make([]codedValues, len(fields))}, nil
}

func (v *codedValues) add(cell CodedCell) {
	switch {
	case cell.Value != nil:
		v.codes = append(v.codes, cell.Value.Number)
	case math.IsNaN(cell.Number):
		v.levels = append(v.levels, 0)
	default:
		v.levels, v.numbers = append(v.levels, 1), append(v.numbers, cell.Number)
	}
}

// flush writes the rows as a group.
func (w *codedWriter) flush() error {
	group := w.file.AppendRowGroup()
	for i := range w.columns {
		chunk, err := group.NextColumn()
		if err != nil {
			return err
		}
		v := &w.columns[i]
		switch chunk := chunk.(type) {
		case *file.Int32ColumnChunkWriter:
			_, err = chunk.WriteBatch(v.codes, nil, nil)
		case *file.Float64ColumnChunkWriter:
			_, err = chunk.WriteBatch(v.numbers, v.levels, nil)
		}
		if err != nil {
			return err
		}
		v.codes, v.numbers, v.levels = v.codes[:0], v.numbers[:0], v.levels[:0]
	}
	w.rows = 0
	return group.Close()
}

// codedSchema is the schema of coded columns.
func codedSchema(columns []CodedColumn) (*arrow.Schema, error) {
	var list []arrow.Field
	for _, c := range columns {
		about := map[string]string{"folje.label": c.Label}
		f := arrow.Field{Name: c.Name, Type: arrow.PrimitiveTypes.Int32}
		if c.Values == nil {
			f.Type, f.Nullable = arrow.PrimitiveTypes.Float64, true
		} else {
			values, err := json.Marshal(labelled(c.Values))
			if err != nil {
				return nil, err
			}
			about["folje.values"] = string(values)
		}
		f.Metadata = arrow.MetadataFrom(about)
		list = append(list, f)
	}
	return arrow.NewSchema(list, nil), nil
}

// A labelledValue is a value as folje.values has it.
type labelledValue struct {
	Value   string           `json:"value"`
	Label   string           `json:"label"`
	Missing codebook.Missing `json:"missing"`
}

func labelled(values []CodedValue) []labelledValue {
	list := make([]labelledValue, len(values))
	for i, v := range values {
		list[i] = labelledValue{v.Text, v.Label, v.Missing}
	}
	return list
}
