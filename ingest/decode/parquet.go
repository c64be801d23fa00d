package decode

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"io"
	"strings"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/ipc"
	"github.com/apache/arrow/go/v15/parquet"
	"github.com/apache/arrow/go/v15/parquet/file"
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
	stored, err := storedSchema(about.KeyValueMetadata().FindValue("ARROW:schema"), a.file)
	if err != nil {
		return err
	}
	levels := make([]int16, parquetRows)
	columns, fields := make([]*parquetColumn, about.Schema.NumColumns()), make([]arrow.Field, about.Schema.NumColumns())
	for i := range columns {
		columns[i] = newParquetColumn(whole, i, levels, &a.purse)
		fields[i] = arrow.Field{Name: about.Schema.Column(i).Name(), Type: columns[i].build.Type()}
		if stored != nil && stored.NumFields() == len(fields) {
			fields[i].Metadata = stored.Field(i).Metadata
		}
	}
	if err := a.describe(arrow.NewSchema(fields, nil)); err != nil {
		return err
	}
	a.next = parquetBatches(columns, whole.NumRows())
	return nil
}

// storedSchema is the Arrow schema that a Parquet file may hold beside its own,
// once it is checked as [checkSchema] does; nil where there is none.
func storedSchema(stored *string, name string) (*arrow.Schema, error) {
	if stored == nil {
		return nil, nil
	}
	message, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(*stored, "="))
	if err != nil {
		return nil, err
	}
	meta, ok := (&arrowMessages{data: message}).metadata()
	if !ok || meta == nil {
		return nil, io.ErrUnexpectedEOF
	}
	if err := checkSchema(rootTable(meta), name); err != nil {
		return nil, err
	}
	reader, err := ipc.NewReader(bytes.NewReader(message))
	if err != nil {
		return nil, err
	}
	defer reader.Release()
	return reader.Schema(), nil
}

// parquetBatches reads the next rows of every column.
func parquetBatches(columns []*parquetColumn, left int64) func() ([]arrow.Array, int, error) {
	batch := make([]arrow.Array, len(columns))
	return func() ([]arrow.Array, int, error) {
		rows := int(min(left, parquetRows))
		if rows <= 0 {
			return nil, 0, io.EOF
		}
		for i, c := range columns {
			var err error
			if batch[i], err = c.read(rows); err != nil {
				return nil, 0, err
			}
		}
		left -= int64(rows)
		return batch, rows, nil
	}
}
