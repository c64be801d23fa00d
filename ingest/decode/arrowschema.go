package decode

import (
	"io"
	"slices"

	"github.com/apache/arrow/go/v15/arrow/ipc"
	flatbuffers "github.com/google/flatbuffers/go"
)

// rootTable is the table that a FlatBuffer holds.
func rootTable(buffer []byte) flatbuffers.Table {
	return flatbuffers.Table{Bytes: buffer, Pos: flatbuffers.GetUOffsetT(buffer)}
}

func messageKind(message flatbuffers.Table) ipc.MessageType {
	return ipc.MessageType(message.GetByteSlot(6, 0))
}

// The types of column that are read, those that hold several values in a row,
// and those of bytes, by their number in Arrow's Schema.fbs: Null, Int,
// FloatingPoint, Utf8, Bool, Decimal, Date, Time, Timestamp and LargeUtf8; List,
// Struct, Union, FixedSizeList, Map, LargeList, RunEndEncoded, ListView and
// LargeListView; Binary, FixedSizeBinary, LargeBinary and BinaryView.
var (
	plainTypes  = []byte{1, 2, 3, 5, 6, 7, 8, 9, 10, 20}
	nestedTypes = []byte{12, 13, 14, 16, 17, 21, 22, 25, 26}
	binaryTypes = []byte{4, 15, 19, 23}
)

// What columns that are not read hold.
const (
	severalValues = "several values in each row"
	otherValues   = "values of a type that is not read here"
)

// checkSchema looks at the schema in a message before the library does: whether
// it has room for as many columns and remarks as it claims, and no columns
// within columns. The slots are those of Arrow's Message.fbs and Schema.fbs.
func checkSchema(message flatbuffers.Table, file string) error {
	schema, ok := subtable(message, 8)
	if !ok {
		return io.ErrUnexpectedEOF
	}
	fields, err := vector(schema, 6)
	if err == nil {
		_, err = vector(schema, 8)
	}
	for i := 0; i < fields.length && err == nil; i++ {
		field := fields.at(i)
		name := ""
		if at := field.Offset(4); at != 0 {
			name = string(field.ByteVector(field.Pos + flatbuffers.UOffsetT(at)))
		}
		kind := field.GetByteSlot(8, 0)
		children, badChildren := vector(field, 14)
		_, badRemarks := vector(field, 16)
		switch {
		case badChildren != nil || badRemarks != nil:
			err = io.ErrUnexpectedEOF
		case children.length > 0 || slices.Contains(nestedTypes, kind):
			err = unreadColumn(file, name, severalValues)
		case slices.Contains(binaryTypes, kind):
			err = unreadColumn(file, name, "bytes that are not said to be text")
		case !slices.Contains(plainTypes, kind):
			err = unreadColumn(file, name, otherValues)
		}
	}
	return err
}

// subtable is a table that a slot of another points to.
func subtable(t flatbuffers.Table, slot flatbuffers.VOffsetT) (sub flatbuffers.Table, ok bool) {
	at := t.Offset(slot)
	if at == 0 {
		return sub, false
	}
	return flatbuffers.Table{Bytes: t.Bytes, Pos: t.Indirect(t.Pos + flatbuffers.UOffsetT(at))}, true
}

// A tables vector is tables that a slot of another points to.
type tables struct {
	of     flatbuffers.Table
	start  flatbuffers.UOffsetT
	length int
}

// vector is the tables that a slot points to; an error where there is no room
// for them.
func vector(t flatbuffers.Table, slot flatbuffers.VOffsetT) (tables, error) {
	at := t.Offset(slot)
	if at == 0 {
		return tables{}, nil
	}
	v := tables{of: t, start: t.Vector(flatbuffers.UOffsetT(at)), length: t.VectorLen(flatbuffers.UOffsetT(at))}
	if v.length < 0 || v.length > len(t.Bytes)/flatbuffers.SizeUOffsetT {
		return tables{}, io.ErrUnexpectedEOF
	}
	return v, nil
}

// at is the i-th table.
func (v tables) at(i int) flatbuffers.Table {
	place := v.start + flatbuffers.UOffsetT(i)*flatbuffers.SizeUOffsetT
	return flatbuffers.Table{Bytes: v.of.Bytes, Pos: v.of.Indirect(place)}
}
