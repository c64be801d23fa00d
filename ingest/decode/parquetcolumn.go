package decode

import (
	"io"
	"math/big"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/decimal128"
	"github.com/apache/arrow/go/v15/arrow/decimal256"
	"github.com/apache/arrow/go/v15/arrow/float16"
	"github.com/apache/arrow/go/v15/arrow/memory"
	"github.com/apache/arrow/go/v15/parquet"
	"github.com/apache/arrow/go/v15/parquet/file"
	"github.com/apache/arrow/go/v15/parquet/schema"
)

// A parquetColumn reads one column, through all row groups. The library's own
// way from Parquet to Arrow would do, but brings along all that Arrow can compute
// and a server of web services, 30 MB of program.
type parquetColumn struct {
	file   *file.Reader
	column int
	group  int // the next one
	chunk  file.ColumnChunkReader
	levels []int16 // buffer that all columns share: which of the rows have a value
	build  array.Builder
}

func newParquetColumn(whole *file.Reader, column int, levels []int16, memory memory.Allocator) *parquetColumn {
	return &parquetColumn{file: whole, column: column, levels: levels, build: array.NewBuilder(memory, parquetType(whole.MetaData().Schema.Column(column)))}
}

// read returns the values of the next rows; fewer are an error.
func (c *parquetColumn) read(rows int) (arrow.Array, error) {
	c.build.Reserve(rows)
	for c.build.Len() < rows {
		if c.chunk == nil || !c.chunk.HasNext() {
			if err := c.nextGroup(); err != nil {
				return nil, err
			}
			continue
		}
		before := c.build.Len()
		if err := c.values(rows - before); err != nil {
			return nil, err
		}
		if c.build.Len() == before {
			return nil, io.ErrUnexpectedEOF
		}
	}
	return c.build.NewArray(), nil
}

// nextGroup goes on to the column's part of the next row group.
func (c *parquetColumn) nextGroup() (err error) {
	if c.chunk != nil && c.chunk.Err() != nil {
		return c.chunk.Err()
	}
	if c.group == c.file.NumRowGroups() {
		return io.ErrUnexpectedEOF
	}
	c.chunk, err = c.file.RowGroup(c.group).Column(c.column)
	c.group++
	return err
}

// values reads at most some rows of the chunk.
func (c *parquetColumn) values(rows int) error {
	switch chunk := c.chunk.(type) {
	case *file.BooleanColumnChunkReader:
		return takeValues(c, rows, chunk.ReadBatch, c.build.(*array.BooleanBuilder).Append)
	case *file.Int32ColumnChunkReader:
		return takeValues(c, rows, chunk.ReadBatch, func(v int32) { appendInteger(c.build, int64(v)) })
	case *file.Int64ColumnChunkReader:
		return takeValues(c, rows, chunk.ReadBatch, func(v int64) { appendInteger(c.build, v) })
	case *file.Int96ColumnChunkReader:
		build := c.build.(*array.TimestampBuilder)
		return takeValues(c, rows, chunk.ReadBatch, func(v parquet.Int96) { build.Append(arrow.Timestamp(v.ToTime().UnixNano())) })
	case *file.Float32ColumnChunkReader:
		return takeValues(c, rows, chunk.ReadBatch, c.build.(*array.Float32Builder).Append)
	case *file.Float64ColumnChunkReader:
		return takeValues(c, rows, chunk.ReadBatch, c.build.(*array.Float64Builder).Append)
	case *file.ByteArrayColumnChunkReader:
		return takeValues(c, rows, chunk.ReadBatch, func(v parquet.ByteArray) { appendBytes(c.build, v) })
	case *file.FixedLenByteArrayColumnChunkReader:
		return takeValues(c, rows, chunk.ReadBatch, func(v parquet.FixedLenByteArray) { appendBytes(c.build, v) })
	}
	return io.ErrUnexpectedEOF
}

// takeValues reads at most some rows and appends the value that each has, or
// that it has none.
func takeValues[T any](c *parquetColumn, rows int, read func(int64, []T, []int16, []int16) (int64, int, error), add func(T)) error {
	values := make([]T, rows)
	total, there, err := read(int64(rows), values, c.levels[:rows], nil)
	if err != nil {
		return err
	}
	optional := c.chunk.Descriptor().MaxDefinitionLevel() > 0
	for row, at := 0, 0; row < int(total); row++ {
		switch {
		case optional && c.levels[row] == 0:
			c.build.AppendNull()
		case at == there:
			return io.ErrUnexpectedEOF
		default:
			add(values[at])
			at++
		}
	}
	return nil
}

// appendInteger appends what is stored as an integer.
func appendInteger(to array.Builder, v int64) {
	switch b := to.(type) {
	case *array.Int64Builder:
		b.Append(v)
	case *array.Uint64Builder:
		b.Append(uint64(v))
	case *array.Uint32Builder:
		b.Append(uint32(v))
	case *array.Date32Builder:
		b.Append(arrow.Date32(v))
	case *array.Time32Builder:
		b.Append(arrow.Time32(v))
	case *array.Time64Builder:
		b.Append(arrow.Time64(v))
	case *array.TimestampBuilder:
		b.Append(arrow.Timestamp(v))
	default:
		appendDecimal(to, big.NewInt(v))
	}
}

// appendBytes appends what is stored as bytes: a text, or a number whose first
// byte is the highest.
func appendBytes(to array.Builder, v []byte) {
	switch b := to.(type) {
	case *array.StringBuilder:
		b.BinaryBuilder.Append(v)
	case *array.Float16Builder:
		b.Append(float16.FromLEBytes(v))
	default:
		n := new(big.Int).SetBytes(v)
		if len(v) > 0 && v[0]&0x80 != 0 {
			n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(v))))
		}
		appendDecimal(to, n)
	}
}

func appendDecimal(to array.Builder, n *big.Int) {
	switch b := to.(type) {
	case *array.Decimal128Builder:
		b.Append(decimal128.FromBigInt(n))
	case *array.Decimal256Builder:
		b.Append(decimal256.FromBigInt(n))
	}
}

// parquetType is the type that the values of a column are appended as; that of
// bytes, which are not read, where nothing says what they are.
func parquetType(c *schema.Column) arrow.DataType {
	switch logical := c.LogicalType().(type) {
	case schema.NullLogicalType:
		return arrow.Null
	case *schema.DecimalLogicalType:
		if logical.Precision() <= decimal128.MaxPrecision {
			return &arrow.Decimal128Type{Precision: logical.Precision(), Scale: logical.Scale()}
		}
		return &arrow.Decimal256Type{Precision: logical.Precision(), Scale: logical.Scale()}
	case schema.StringLogicalType:
		return arrow.BinaryTypes.String
	case schema.Float16LogicalType:
		return arrow.FixedWidthTypes.Float16
	case schema.DateLogicalType:
		return arrow.FixedWidthTypes.Date32
	case *schema.TimeLogicalType:
		return timeTypes[logical.TimeUnit()]
	case *schema.TimestampLogicalType:
		zone := "UTC"
		if logical.IsFromConvertedType() {
			zone = ""
		}
		return &arrow.TimestampType{Unit: timeUnits[logical.TimeUnit()], TimeZone: zone}
	case *schema.IntLogicalType:
		return integerType(c.PhysicalType(), logical.IsSigned())
	}
	switch c.PhysicalType() {
	case parquet.Types.Boolean:
		return arrow.FixedWidthTypes.Boolean
	case parquet.Types.Int32, parquet.Types.Int64:
		return arrow.PrimitiveTypes.Int64
	case parquet.Types.Int96:
		return arrow.FixedWidthTypes.Timestamp_ns
	case parquet.Types.Float:
		return arrow.PrimitiveTypes.Float32
	case parquet.Types.Double:
		return arrow.PrimitiveTypes.Float64
	}
	return arrow.BinaryTypes.Binary
}

// What times of day and moments are counted in.
var (
	timeTypes = map[schema.TimeUnitType]arrow.DataType{schema.TimeUnitMillis: arrow.FixedWidthTypes.Time32ms,
		schema.TimeUnitMicros: arrow.FixedWidthTypes.Time64us, schema.TimeUnitNanos: arrow.FixedWidthTypes.Time64ns}
	timeUnits = map[schema.TimeUnitType]arrow.TimeUnit{schema.TimeUnitMillis: arrow.Millisecond,
		schema.TimeUnitMicros: arrow.Microsecond, schema.TimeUnitNanos: arrow.Nanosecond}
)

// integerType holds every integer that a column can.
func integerType(stored parquet.Type, signed bool) arrow.DataType {
	switch {
	case signed:
		return arrow.PrimitiveTypes.Int64
	case stored == parquet.Types.Int32:
		return arrow.PrimitiveTypes.Uint32
	}
	return arrow.PrimitiveTypes.Uint64
}
