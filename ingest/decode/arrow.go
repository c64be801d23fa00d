package decode

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/ipc"
	"github.com/apache/arrow/go/v15/arrow/memory"
)

// How Arrow's files, of which Feather's second version is one, and streams
// begin; a file also ends so.
const (
	arrowFile   = "ARROW1"
	arrowStream = "\xFF\xFF\xFF\xFF"
)

func acceptsArrow(head []byte) bool {
	return bytes.HasPrefix(head, []byte(arrowFile+"\x00\x00")) || bytes.HasPrefix(head, []byte(arrowStream))
}

// openArrow reads a file or stream of Arrow's IPC format. A file is read as the
// stream that it holds.
func openArrow(r *bufio.Reader, o Options) (Reader, error) {
	data, err := readWhole(r, o)
	if err != nil {
		return nil, err
	}
	if bytes.HasPrefix(data, []byte(arrowFile)) {
		if data = streamIn(data); data == nil {
			return nil, fileError(o.File, 0, "the Arrow file is cut off", writeAgain)
		}
	}
	a := &arrowReader{file: o.File, format: "arrow"}
	err = a.protect(func() error {
		messages := &arrowMessages{data: data, file: o.File}
		reader, err := ipc.NewReaderFromMessageReader(messages, ipc.WithAllocator(&a.purse))
		if messages.err != nil {
			return messages.err
		}
		if err != nil {
			return err
		}
		a.next = func() ([]arrow.Array, int, error) {
			record, err := reader.Read()
			if messages.err != nil {
				return nil, 0, messages.err
			}
			if err != nil {
				return nil, 0, err
			}
			return record.Columns(), int(record.NumRows()), nil
		}
		return a.describe(reader.Schema())
	})
	if err != nil {
		return nil, err
	}
	return a, nil
}

// streamIn is the stream that a file holds between its mark and its footer,
// whose length stands before the mark at the end; nil where there is none.
func streamIn(file []byte) []byte {
	start, end := len(arrowFile)+2, len(file)-len(arrowFile)-4
	if end < start || !bytes.HasSuffix(file, []byte(arrowFile)) {
		return nil
	}
	footer := int64(binary.LittleEndian.Uint32(file[end:]))
	if footer > int64(end-start) {
		return nil
	}
	return file[start : end-int(footer)]
}

// writeAgain is the advice for files that are damaged.
const writeAgain = "copy it again, or write it again with the program it comes from"

// An arrowReader reads records from columns in memory, batch by batch. The
// records are numbered from 1: such a file has no lines, and no header row.
type arrowReader struct {
	file    string
	format  string
	heading Heading
	purse   purse
	next    func() (columns []arrow.Array, rows int, err error)

	columns   []arrow.Array
	row, rows int // of the batch
	line      int
	text      []byte // that the fields lie in
	fields    [][]byte
	faults    []Fault
}

// Heading is what the schema tells.
func (a *arrowReader) Heading() Heading { return a.heading }

// Remarks is nothing: all that the file holds is its table.
func (*arrowReader) Remarks() []Remark { return nil }

// Read returns the next record.
func (a *arrowReader) Read() (record Record, err error) {
	err = a.protect(func() error {
		for a.row == a.rows {
			a.purse.refill()
			a.row = 0
			if a.columns, a.rows, err = a.next(); err != nil {
				return err
			}
		}
		record, err = a.record()
		return err
	})
	return record, err
}

// record makes a record of the next row of the batch.
func (a *arrowReader) record() (Record, error) {
	a.line++
	a.text, a.fields, a.faults = a.text[:0], a.fields[:0], a.faults[:0]
	for i, column := range a.columns {
		from := len(a.text)
		a.text = appendValue(a.text, column, a.row)
		field := a.text[from:len(a.text):len(a.text)]
		if !utf8.Valid(field) {
			field = bytes.ToValidUTF8(field, []byte("\uFFFD"))
			a.faults = append(a.faults, Fault{Field: i, Kind: BadEncoding})
		}
		if len(a.text) > maxRecord {
			return Record{}, fileError(a.file, a.line, "the row is longer than 16 MiB", "this is hardly a file of answers; export it again, one respondent a row")
		}
		a.fields = append(a.fields, field)
	}
	a.row++
	return Record{Line: a.line, Fields: a.fields, Faults: a.faults}, nil
}

// protect runs what calls the Arrow library, which panics on files that are
// damaged, and tells of any error as one of the file. This is the only place
// in the program that recovers.
func (a *arrowReader) protect(f func() error) (err error) {
	defer func() {
		if recover() != nil {
			err = a.damaged()
		}
	}()
	a.purse.refill()
	err = f()
	if e := (interface{ Hint() string })(nil); err == nil || err == io.EOF || errors.As(err, &e) {
		return err
	}
	return a.damaged()
}

// damaged reports a file that the library cannot read, but not in its words,
// which may hold what the file holds.
func (a *arrowReader) damaged() error {
	if a.purse.overdrawn {
		return fileError(a.file, 0, "the file unpacks to more than 1 GiB at once", "write it again with smaller batches or row groups, such as 100 000 rows")
	}
	after := ""
	if a.line > 0 {
		after = fmt.Sprintf(" after row %d", a.line)
	}
	return fileError(a.file, 0, "the "+formatTitles[a.format]+" file is damaged"+after, writeAgain)
}

// formatTitles are the formats' names as people write them.
var formatTitles = map[string]string{"arrow": "Arrow", "parquet": "Parquet"}

// A purse gives out memory until it is empty, so that no claim in a file gets
// more than the purse holds.
type purse struct {
	memory.GoAllocator
	left      int
	overdrawn bool
}

func (p *purse) refill() { p.left = maxUnpacked }

// Allocate gives out memory, or panics.
func (p *purse) Allocate(size int) []byte {
	if size < 0 || size > p.left {
		p.overdrawn = true
		panic("more memory is asked for than is given")
	}
	p.left -= size
	return p.GoAllocator.Allocate(size)
}

// Reallocate gives more room to what was given out, or panics.
func (p *purse) Reallocate(size int, b []byte) []byte {
	if size <= cap(b) {
		return p.GoAllocator.Reallocate(size, b)
	}
	larger := p.Allocate(size)
	copy(larger, b)
	return larger
}

// describe makes the heading of a schema.
func (a *arrowReader) describe(schema *arrow.Schema) error {
	if schema.NumFields() == 0 {
		return fileError(a.file, 0, "the file has no columns", "write it again, with the answers")
	}
	a.heading.Format = a.format
	for _, f := range schema.Fields() {
		c := Column{Name: f.Name, Header: f.Name}
		var ok bool
		if c.Type, ok = columnType(f.Type); !ok {
			return unreadColumn(a.file, f.Name, otherValues)
		}
		if err := a.label(&c, f.Metadata); err != nil {
			return err
		}
		a.heading.Columns = append(a.heading.Columns, c)
	}
	return nil
}

func unreadColumn(file, name, holds string) error {
	return fileError(file, 0, fmt.Sprintf("the column %q holds %s", name, holds), "write it as numbers or texts, one value a row, or leave the column out")
}

// columnType tells what columns of a type hold; ok is false of a type that is
// not read.
func columnType(t arrow.DataType) (kind ColumnType, ok bool) {
	switch t := t.(type) {
	case *arrow.NullType, *arrow.BooleanType, *arrow.Time32Type, *arrow.Time64Type:
		return "", true
	case *arrow.StringType, *arrow.LargeStringType:
		return Texts, true
	case *arrow.Date32Type, *arrow.Date64Type, *arrow.TimestampType:
		return Dates, true
	case *arrow.DictionaryType:
		return columnType(t.ValueType)
	case arrow.DecimalType:
		return Numbers, t.GetScale() >= 0 && t.GetScale() <= maxScale
	case arrow.FixedWidthDataType:
		return Numbers, arrow.IsInteger(t.ID()) || arrow.IsFloating(t.ID())
	}
	return "", false
}

// maxScale is how many decimals a number may have: as many as it may have
// digits, in 256 bits.
const maxScale = 76

// What Följe writes of a column beside it: its text, and its values as JSON.
const (
	labelKey  = "folje.label"
	valuesKey = "folje.values"
)

// label takes what Följe wrote of a column. What others write there, such as
// pandas and R, says nothing of questions and answers.
func (a *arrowReader) label(c *Column, about arrow.Metadata) error {
	c.Text, _ = about.GetValue(labelKey)
	text, ok := about.GetValue(valuesKey)
	if !ok {
		return nil
	}
	var values []struct{ Value, Label, Missing string }
	if err := json.Unmarshal([]byte(text), &values); err != nil {
		return fileError(a.file, 0, fmt.Sprintf("the labels of the column %q cannot be read", c.Name), "write them under "+valuesKey+` as [{"value": "1", "label": "Ja", "missing": ""}], or leave them out`)
	}
	for _, v := range values {
		c.Values = append(c.Values, Value{v.Value, v.Label})
		if v.Missing != "" {
			c.Missing = append(c.Missing, v.Value)
		}
	}
	return nil
}

// arrowMessages gives out the messages of a stream in memory. The library's own
// reader believes what the stream says of its lengths, and its schema reader
// what is said of the number of columns and of columns within columns.
type arrowMessages struct {
	data []byte
	file string
	err  error // what is wrong with the schema
}

// Retain is there for [ipc.MessageReader].
func (*arrowMessages) Retain() {}

// Release is there for [ipc.MessageReader].
func (*arrowMessages) Release() {}

// Message returns the next message.
func (m *arrowMessages) Message() (*ipc.Message, error) {
	if len(m.data) == 0 {
		return nil, io.EOF // a stream may simply end
	}
	meta, ok := m.metadata()
	if !ok {
		return nil, io.ErrUnexpectedEOF
	}
	if meta == nil {
		return nil, io.EOF
	}
	message := rootTable(meta)
	if messageKind(message) == ipc.MessageSchema {
		if m.err = checkSchema(message, m.file); m.err != nil {
			return nil, m.err
		}
	}
	body := message.GetInt64Slot(10, 0)
	if body < 0 || body > int64(len(m.data)) {
		return nil, io.ErrUnexpectedEOF
	}
	buffer := memory.NewBufferBytes(m.data[:body:body])
	m.data = m.data[body:]
	return ipc.NewMessage(memory.NewBufferBytes(meta), buffer), nil
}

// metadata is what the next message says of itself: nil at the stream's end.
func (m *arrowMessages) metadata() (meta []byte, ok bool) {
	if len(m.data) < 8 {
		return nil, false
	}
	size := binary.LittleEndian.Uint32(m.data[4:])
	if !bytes.HasPrefix(m.data, []byte(arrowStream)) || uint64(size) > uint64(len(m.data)-8) {
		return nil, false
	}
	if size == 0 {
		return nil, true
	}
	meta, m.data = m.data[8:8+size:8+size], m.data[8+size:]
	return meta, true
}
