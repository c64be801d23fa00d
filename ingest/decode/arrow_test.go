package decode

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/ipc"
	"github.com/apache/arrow/go/v15/arrow/memory"
	"github.com/apache/arrow/go/v15/parquet"
	"github.com/apache/arrow/go/v15/parquet/compress"
	"github.com/apache/arrow/go/v15/parquet/pqarrow"
	"github.com/google/go-cmp/cmp"
)

// columnCases has a column of each type that is read: two values and one that
// is not there, as JSON that the library builds arrays from, and as fields.
var columnCases = []struct {
	name, values string
	of           arrow.DataType
	want         []string
	kind         ColumnType
}{
	{"bool", `[true, false, null]`, arrow.FixedWidthTypes.Boolean, []string{"TRUE", "FALSE", ""}, ""},
	{"int8", `[-1, 127, null]`, arrow.PrimitiveTypes.Int8, []string{"-1", "127", ""}, Numbers},
	{"int16", `[1, -300, null]`, arrow.PrimitiveTypes.Int16, []string{"1", "-300", ""}, Numbers},
	{"int32", `[1, -70000, null]`, arrow.PrimitiveTypes.Int32, []string{"1", "-70000", ""}, Numbers},
	{"int64", `[1, 199001011234, null]`, arrow.PrimitiveTypes.Int64, []string{"1", "199001011234", ""}, Numbers},
	{"uint8", `[1, 255, null]`, arrow.PrimitiveTypes.Uint8, []string{"1", "255", ""}, Numbers},
	{"uint16", `[1, 65535, null]`, arrow.PrimitiveTypes.Uint16, []string{"1", "65535", ""}, Numbers},
	{"uint32", `[1, 4294967295, null]`, arrow.PrimitiveTypes.Uint32, []string{"1", "4294967295", ""}, Numbers},
	{"uint64", `[1, 281474976710656, null]`, arrow.PrimitiveTypes.Uint64, []string{"1", "281474976710656", ""}, Numbers},
	{"float32", `[1, 0.1, null]`, arrow.PrimitiveTypes.Float32, []string{"1", "0.1", ""}, Numbers},
	{"float64", `[2015, -2.5, null]`, arrow.PrimitiveTypes.Float64, []string{"2015", "-2.5", ""}, Numbers},
	{"string", `["å", "", null]`, arrow.BinaryTypes.String, []string{"å", "", ""}, Texts},
	{"large_string", `["ä", "b;c", null]`, arrow.BinaryTypes.LargeString, []string{"ä", "b;c", ""}, Texts},
	{"factor", `["Ja", "Nej", null]`, &arrow.DictionaryType{IndexType: arrow.PrimitiveTypes.Int32, ValueType: arrow.BinaryTypes.String}, []string{"Ja", "Nej", ""}, Texts},
	{"date32", `["2024-03-01", "1899-12-31", null]`, arrow.FixedWidthTypes.Date32, []string{"2024-03-01", "1899-12-31", ""}, Dates},
	{"second", `["2024-03-01T08:30:00", "2024-03-01", null]`, &arrow.TimestampType{Unit: arrow.Second}, []string{"2024-03-01T08:30:00", "2024-03-01", ""}, Dates},
	{"nanosecond", `["2024-03-01T08:30:00.000000001", "1969-12-31T23:59:59.5", null]`, &arrow.TimestampType{Unit: arrow.Nanosecond}, []string{"2024-03-01T08:30:00.000000001", "1969-12-31T23:59:59.5", ""}, Dates},
	{"zone", `["2024-03-01T08:30:00", "2024-03-01", null]`, &arrow.TimestampType{Unit: arrow.Millisecond, TimeZone: "Europe/Stockholm"}, []string{"2024-03-01T08:30:00Z", "2024-03-01T00:00:00Z", ""}, Dates},
	{"time32", `["08:30:00", "23:59:59", null]`, arrow.FixedWidthTypes.Time32s, []string{"08:30:00", "23:59:59", ""}, ""},
	{"time64", `["08:30:00.5", "00:00:00", null]`, arrow.FixedWidthTypes.Time64us, []string{"08:30:00.5", "00:00:00", ""}, ""},
	{"decimal", `["1.50", "-200.00", null]`, &arrow.Decimal128Type{Precision: 10, Scale: 2}, []string{"1.5", "-200", ""}, Numbers},
	{"long decimal", `["1.50", "-200.00", null]`, &arrow.Decimal256Type{Precision: 50, Scale: 2}, []string{"1.5", "-200", ""}, Numbers},
	{"short decimal", `["1.50", "-200.00", null]`, &arrow.Decimal128Type{Precision: 5, Scale: 2}, []string{"1.5", "-200", ""}, Numbers},
	{"half", `[1, -0.5, null]`, arrow.FixedWidthTypes.Float16, []string{"1", "-0.5", ""}, Numbers},
}

// sample is a table of a column of each type.
func sample(t testing.TB) arrow.Record {
	t.Helper()
	var fields []arrow.Field
	var columns []arrow.Array
	for _, c := range columnCases {
		column, _, err := array.FromJSON(memory.DefaultAllocator, c.of, strings.NewReader(c.values))
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		fields = append(fields, arrow.Field{Name: c.name, Type: c.of, Nullable: true})
		columns = append(columns, column)
	}
	return array.NewRecord(arrow.NewSchema(fields, nil), columns, 3)
}

// The formats that an Arrow record can be written in.
var writers = []struct {
	name   string
	format string
	write  func(testing.TB, ...arrow.Record) []byte
}{
	{"arrow file", "arrow", asFile},
	{"arrow stream", "arrow", asStream},
	{"parquet", "parquet", func(t testing.TB, r ...arrow.Record) []byte { return asParquet(t, parquet.NewWriterProperties(), r...) }},
	{"parquet with zstd and version 2 pages", "parquet", func(t testing.TB, r ...arrow.Record) []byte {
		return asParquet(t, parquet.NewWriterProperties(parquet.WithCompression(compress.Codecs.Zstd), parquet.WithDataPageVersion(parquet.DataPageV2), parquet.WithDictionaryDefault(false)), r...)
	}},
	{"parquet with decimals as integers and moments in 96 bits", "parquet", func(t testing.TB, r ...arrow.Record) []byte {
		return asParquetOf(t, parquet.NewWriterProperties(parquet.WithStoreDecimalAsInteger(true)), pqarrow.NewArrowWriterProperties(pqarrow.WithStoreSchema(), pqarrow.WithDeprecatedInt96Timestamps(true)), r...)
	}},
	{"parquet with snappy", "parquet", func(t testing.TB, r ...arrow.Record) []byte {
		return asParquet(t, parquet.NewWriterProperties(parquet.WithCompression(compress.Codecs.Snappy)), r...)
	}},
}

func asFile(t testing.TB, records ...arrow.Record) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := ipc.NewFileWriter(&seekable{&out}, ipc.WithSchema(records[0].Schema()), ipc.WithZstd())
	for _, r := range records {
		err = errors.Join(err, w.Write(r))
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// seekable tells where a buffer ends, which is all that is asked of it.
type seekable struct{ *bytes.Buffer }

func (s *seekable) Seek(int64, int) (int64, error) { return int64(s.Len()), nil }

func asStream(t testing.TB, records ...arrow.Record) []byte {
	t.Helper()
	var out bytes.Buffer
	w := ipc.NewWriter(&out, ipc.WithSchema(records[0].Schema()))
	var err error
	for _, r := range records {
		err = errors.Join(err, w.Write(r))
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func asParquet(t testing.TB, properties *parquet.WriterProperties, records ...arrow.Record) []byte {
	t.Helper()
	return asParquetOf(t, properties, pqarrow.NewArrowWriterProperties(pqarrow.WithStoreSchema()), records...)
}

func asParquetOf(t testing.TB, properties *parquet.WriterProperties, storing pqarrow.ArrowWriterProperties, records ...arrow.Record) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := pqarrow.NewFileWriter(records[0].Schema(), &out, properties, storing)
	for _, r := range records {
		err = errors.Join(err, w.Write(r))
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestColumnar(t *testing.T) {
	for _, w := range writers {
		r, err := Open(bytes.NewReader(w.write(t, sample(t), sample(t))), Options{})
		if err != nil {
			t.Errorf("%s: %v", w.name, err)
			continue
		}
		h := r.Heading()
		if h.Format != w.format || h.Layout != "" || len(h.Columns) != len(columnCases) {
			t.Fatalf("%s: heading %+v", w.name, h)
		}
		for row := range 6 {
			record, err := r.Read()
			if err != nil || record.Line != row+1 {
				t.Fatalf("%s: row %d: line %d, %v", w.name, row, record.Line, err)
			}
			for i, c := range columnCases {
				got := string(record.Fields[i])
				if w.format == "parquet" && c.kind == Dates && c.name != "zone" { // the library writes times without one as in UTC
					got = strings.TrimSuffix(strings.TrimSuffix(got, "Z"), "T00:00:00")
				}
				if got != c.want[row%3] {
					t.Errorf("%s: %s of row %d is %q, want %q", w.name, c.name, row, got, c.want[row%3])
				}
				if h.Columns[i].Name != c.name || h.Columns[i].Type != c.kind {
					t.Errorf("%s: column %+v, want %s %s", w.name, h.Columns[i], c.name, c.kind)
				}
			}
		}
		if _, err := r.Read(); !errors.Is(err, io.EOF) {
			t.Errorf("%s: %v after the last row", w.name, err)
		}
	}
}

// TestColumnLabels takes what Följe writes beside a column, and nothing of what
// others do.
func TestColumnLabels(t *testing.T) {
	column, _, err := array.FromJSON(memory.DefaultAllocator, arrow.PrimitiveTypes.Int8, strings.NewReader("[1, 9]"))
	if err != nil {
		t.Fatal(err)
	}
	labelled := func(values string) arrow.Record {
		about := arrow.NewMetadata([]string{labelKey, valuesKey, "PARQUET:field_id"}, []string{"Trivs du?", values, "1"})
		pandas := arrow.NewMetadata([]string{"pandas", "r"}, []string{"{", "A\n3\n"})
		return array.NewRecord(arrow.NewSchema([]arrow.Field{{Name: "q1", Type: arrow.PrimitiveTypes.Int8, Metadata: about}}, &pandas), []arrow.Array{column}, 2)
	}
	for _, w := range writers {
		r, err := Open(bytes.NewReader(w.write(t, labelled(`[{"value": "1", "label": "Ja", "missing": ""}, {"value": "9", "label": "Vet ej", "missing": "dont_know"}]`))), Options{})
		if err != nil {
			t.Errorf("%s: %v", w.name, err)
			continue
		}
		want := []Column{{Name: "q1", Header: "q1", Text: "Trivs du?", Type: Numbers, Values: []Value{{"1", "Ja"}, {"9", "Vet ej"}}, Missing: []string{"9"}}}
		if diff := cmp.Diff(want, r.Heading().Columns); diff != "" {
			t.Errorf("%s: %s", w.name, diff)
		}
		_, err = Open(bytes.NewReader(w.write(t, labelled(`{"1": "Ja"}`))), Options{File: "s"})
		wantError(t, w.name, err, `s: the labels of the column "q1" cannot be read`, `write them under folje.values as [{"value": "1", "label": "Ja", "missing": ""}], or leave them out`)
	}
}

func TestColumnsNotRead(t *testing.T) {
	const advice = "write it as numbers or texts, one value a row, or leave the column out"
	for _, c := range []struct {
		of     arrow.DataType
		values string
		want   string
	}{
		{arrow.ListOf(arrow.PrimitiveTypes.Int8), `[[1]]`, `s: the column "q" holds several values in each row`},
		{arrow.StructOf(arrow.Field{Name: "a", Type: arrow.PrimitiveTypes.Int8}), `[{"a": 1}]`, `s: the column "q" holds several values in each row`},
		{arrow.BinaryTypes.Binary, `["AA=="]`, `s: the column "q" holds bytes that are not said to be text`},
	} {
		column, _, err := array.FromJSON(memory.DefaultAllocator, c.of, strings.NewReader(c.values))
		if err != nil {
			t.Fatal(err)
		}
		record := array.NewRecord(arrow.NewSchema([]arrow.Field{{Name: "q", Type: c.of, Nullable: true}}, nil), []arrow.Array{column}, 1)
		for _, w := range writers {
			_, err := Open(bytes.NewReader(w.write(t, record)), Options{File: "s"})
			wantError(t, w.name, err, c.want, advice)
		}
	}
}

// TestColumnarErrors cuts files off and writes over them, everywhere: each must
// give its rows or a clear error, and never more rows than there are.
func TestColumnarErrors(t *testing.T) {
	for _, w := range writers {
		whole := w.write(t, sample(t))
		for cut := 1; cut < len(whole); cut += 1 + len(whole)/150 {
			checkBroken(t, w.name, whole[:cut])
			broken := slices.Clone(whole)
			binary.LittleEndian.PutUint32(broken[min(cut, len(broken)-4):], 0x7FFF_FFF8)
			checkBroken(t, w.name, broken)
		}
	}
	short := asStream(t, sample(t))
	for _, c := range []struct{ name, file, want string }{
		{"arrow file cut off", string(asFile(t, sample(t))[:200]), "s: the Arrow file is cut off"},
		{"arrow mark alone", "ARROW1\x00\x00ARROW1", "s: the Arrow file is cut off"},
		{"arrow file without a stream", "ARROW1\x00\x00\x00\x00\x00\x00ARROW1", "s: the Arrow file is damaged"},
		{"arrow stream cut off in its schema", string(short[:100]), "s: the Arrow file is damaged"},
		{"arrow stream mark alone", "\xFF\xFF\xFF\xFF", "s: the Arrow file is damaged"},
		{"parquet cut off", string(writers[2].write(t, sample(t))[:200]), "s: the Parquet file is cut off"},
		{"parquet mark alone", "PAR1\x15PAR1", "s: the Parquet file is cut off"},
		{"parquet without a footer", "PAR1\x15\x00\x00\x00\x00\x00\x00\x00PAR1", "s: the Parquet file is damaged"},
	} {
		_, err := Open(strings.NewReader(c.file), Options{File: "s"})
		wantError(t, c.name, err, c.want, writeAgain)
	}
	_, err := Open(strings.NewReader("PAR1\x15\x00\x00\x00\x00\x00\x00\x01PAR1"), Options{File: "s"})
	wantError(t, "parquet with a long footer", err, "s: the Parquet file's description of its columns is longer than 8 MiB", "write it again with fewer columns, or with larger row groups")
}

// TestArrowBomb has a compressed column that says it unpacks to 2 GiB.
func TestArrowBomb(t *testing.T) {
	file := asFile(t, sample(t))
	at := bytes.Index(file, []byte("\x28\xB5\x2F\xFD")) - 8 // Zstandard's mark comes after the length
	binary.LittleEndian.PutUint64(file[at:], 2<<30)
	r, err := Open(bytes.NewReader(file), Options{File: "s"})
	if err == nil {
		_, err = r.Read()
	}
	wantError(t, "bomb", err, "s: the file unpacks to more than 1 GiB at once", "write it again with smaller batches or row groups, such as 100 000 rows")
}

// TestColumnarLongRow has a row that no respondent writes.
func TestColumnarLongRow(t *testing.T) {
	table := [][]string{{"a", "b"}, {"1", "2"}, {strings.Repeat("x", maxRecord), "y"}}
	for _, w := range writers {
		r, err := Open(bytes.NewReader(w.write(t, asTexts(table))), Options{File: "s"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err = r.Read(); err != nil {
			t.Errorf("%s: %v", w.name, err)
		}
		_, err = r.Read()
		wantError(t, w.name, err, "s:2: the row is longer than 16 MiB", "this is hardly a file of answers; export it again, one respondent a row")
	}
}

// checkBroken reads a file that is damaged somewhere.
func checkBroken(t *testing.T, name string, file []byte) {
	t.Helper()
	table, ok := tableOf(t, file, "any")
	if ok && len(table) > 4 {
		t.Errorf("%s: %d rows", name, len(table)-1)
	}
}

// FuzzArrow reads anything that begins as an Arrow stream; what can be read
// must be the same when it is written anew.
func FuzzArrow(f *testing.F) {
	f.Add(asStream(f, sample(f)))
	f.Add(asFile(f, sample(f)))
	f.Fuzz(func(t *testing.T, file []byte) { readTwice(t, file, "arrow", asTextStream) })
}

// FuzzParquet does the same with Parquet files.
func FuzzParquet(f *testing.F) {
	for _, w := range writers {
		if w.format == "parquet" {
			f.Add(w.write(f, sample(f)))
		}
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		readTwice(t, file, "parquet", func(t *testing.T, table [][]string) []byte {
			return asParquet(t, parquet.NewWriterProperties(), asTexts(table))
		})
	})
}

func asTextStream(t *testing.T, table [][]string) []byte { return asStream(t, asTexts(table)) }

// asTexts makes a record of texts of a table whose first row has the names.
func asTexts(table [][]string) arrow.Record {
	var fields []arrow.Field
	var columns []arrow.Array
	for i, name := range table[0] {
		b := array.NewStringBuilder(memory.DefaultAllocator)
		for _, row := range table[1:] {
			b.Append(row[i])
		}
		fields = append(fields, arrow.Field{Name: name, Type: arrow.BinaryTypes.String})
		columns = append(columns, b.NewArray())
	}
	return array.NewRecord(arrow.NewSchema(fields, nil), columns, int64(len(table)-1))
}
