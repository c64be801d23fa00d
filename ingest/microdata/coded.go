package microdata

import (
	"encoding/json"
	"io"
	"math"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/memory"
	"github.com/apache/arrow/go/v15/parquet"
	"github.com/apache/arrow/go/v15/parquet/pqarrow"

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
	schema, err := codedSchema(columns)
	if err != nil {
		return err
	}
	// The Parquet writer would close w.
	out, err := pqarrow.NewFileWriter(schema, struct{ io.Writer }{w}, parquet.NewWriterProperties(parquet.WithCreatedBy("folje")),
		pqarrow.NewArrowWriterProperties(pqarrow.WithStoreSchema()))
	if err != nil {
		return err
	}
	b := array.NewRecordBuilder(memory.NewGoAllocator(), schema)
	defer b.Release()
	rows := 0
	flush := func() error {
		rec := b.NewRecord()
		defer rec.Release()
		rows = 0
		return out.Write(rec)
	}
	err = t.EachCoded(columns, func(cells []CodedCell) error {
		for k, cell := range cells {
			appendCell(b.Field(k), cell)
		}
		if rows++; rows == groupRows {
			return flush()
		}
		return nil
	})
	if err == nil && rows > 0 {
		err = flush()
	}
	if err != nil {
		return err
	}
	return out.Close()
}

func appendCell(to array.Builder, cell CodedCell) {
	switch b := to.(type) {
	case *array.Int32Builder:
		b.Append(cell.Value.Number)
	case *array.Float64Builder:
		if math.IsNaN(cell.Number) {
			b.AppendNull()
		} else {
			b.Append(cell.Number)
		}
	}
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
