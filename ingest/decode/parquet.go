package decode

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"strings"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/memory"
	"github.com/apache/arrow/go/v15/parquet"
	"github.com/apache/arrow/go/v15/parquet/file"
	"github.com/apache/arrow/go/v15/parquet/pqarrow"
)

const (
	parquetMagic = "PAR1"
	// maxFooter is how many bytes may describe the columns: the library goes as
	// deep into columns within columns as the description does.
	maxFooter = 8 << 20
	// parquetRows is how many rows are read at once.
	parquetRows = 4096
)

// acceptsParquet looks at the first byte after the mark too, where Thrift's
// compact protocol has the first field of a page: PAR1 may be a column's name.
func acceptsParquet(head []byte) bool { return bytes.HasPrefix(head, []byte(parquetMagic+"\x15")) }

// openParquet reads a Parquet file, a few rows of all its columns at a time.
func openParquet(r *bufio.Reader, o Options) (Reader, error) {
	data, err := readWhole(r, o)
	if err != nil {
		return nil, err
	}
	if err := checkFooter(data, o.File); err != nil {
		return nil, err
	}
	a := &arrowReader{file: o.File, format: "parquet"}
	if err := a.protect(func() error { return a.openParquet(data) }); err != nil {
		return nil, err
	}
	return a, nil
}

// checkFooter sees whether a file ends as it must.
func checkFooter(data []byte, name string) error {
	end := len(data) - len(parquetMagic)
	switch {
	case end < len(parquetMagic)+4 || string(data[end:]) != parquetMagic:
		return fileError(name, 0, "the Parquet file is cut off", writeAgain)
	case binary.LittleEndian.Uint32(data[end-4:]) > maxFooter:
		return fileError(name, 0, "the Parquet file's description of its columns is longer than 8 MiB", "write it again with fewer columns, or with larger row groups")
	}
	return nil
}

// openParquet finds the columns and prepares to read them.
func (a *arrowReader) openParquet(data []byte) error {
	properties := parquet.NewReaderProperties(&a.purse)
	properties.BufferedStreamEnabled = true // else it takes a column's length as the file says
	whole, err := file.NewParquetReader(bytes.NewReader(data), file.WithReadProps(properties))
	if err != nil {
		return err
	}
	about := whole.MetaData()
	for i := range about.Schema.NumColumns() {
		if c := about.Schema.Column(i); c.MaxRepetitionLevel() > 0 || len(c.ColumnPath()) > 1 {
			return unreadColumn(a.file, c.ColumnPath()[0], severalValues)
		}
	}
	if err := checkStoredSchema(about.KeyValueMetadata().FindValue("ARROW:schema"), a.file); err != nil {
		return err
	}
	reader, err := pqarrow.NewFileReader(whole, pqarrow.ArrowReadProperties{BatchSize: parquetRows}, &a.purse)
	if err != nil {
		return err
	}
	schema, err := reader.Schema()
	if err != nil {
		return err
	}
	if err := a.describe(schema); err != nil {
		return err
	}
	columns := make([]*pqarrow.ColumnReader, schema.NumFields())
	for i := range columns {
		// One by one: the library's reader of all columns reads each in a
		// goroutine of its own, whose panics nobody can recover from.
		if columns[i], err = reader.GetColumn(context.Background(), i); err != nil {
			return err
		}
	}
	a.next = parquetBatches(columns, whole.NumRows())
	return nil
}

// checkStoredSchema checks the Arrow schema that a Parquet file may hold beside
// its own, as [checkSchema] does.
func checkStoredSchema(stored *string, name string) error {
	if stored == nil {
		return nil
	}
	message, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(*stored, "="))
	if err != nil {
		return err
	}
	meta, ok := (&arrowMessages{data: message}).metadata()
	if !ok || meta == nil {
		return io.ErrUnexpectedEOF
	}
	return checkSchema(rootTable(meta), name)
}

// parquetBatches reads the next rows of every column.
func parquetBatches(columns []*pqarrow.ColumnReader, left int64) func() ([]arrow.Array, int, error) {
	batch := make([]arrow.Array, len(columns))
	return func() ([]arrow.Array, int, error) {
		rows := min(left, parquetRows)
		if rows <= 0 {
			return nil, 0, io.EOF
		}
		for i, c := range columns {
			chunked, err := c.NextBatch(rows)
			if err != nil {
				return nil, 0, err
			}
			chunks := chunked.Chunks()
			if len(chunks) == 1 {
				batch[i] = chunks[0]
			} else if batch[i], err = array.Concatenate(chunks, memory.DefaultAllocator); err != nil {
				return nil, 0, err
			}
			if int64(batch[i].Len()) != rows {
				return nil, 0, fmt.Errorf("a column of %d rows, not %d", batch[i].Len(), rows)
			}
		}
		left -= rows
		return batch, int(rows), nil
	}
}
