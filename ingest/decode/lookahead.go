package decode

import (
	"errors"
	"io"
	"slices"
)

// headRows is how many rows are looked at to tell where a table begins and how
// it is laid out.
const headRows = 50

// A rowReader gives out the rows of a table, header rows among them.
type rowReader interface {
	Read() (Record, error)
}

// A lookahead gives out the rows of another reader, the first of which can be
// looked at before.
type lookahead struct {
	from  rowReader
	ahead []Record // the first ones, which have not been given out
	ended error    // what came after them, nil where there is more
}

// lookAhead reads the first rows.
func lookAhead(from rowReader) (*lookahead, error) {
	l := &lookahead{from: from}
	for len(l.ahead) < headRows {
		record, err := from.Read()
		if errors.Is(err, io.EOF) {
			l.ended = err
			break
		}
		if err != nil {
			return nil, err
		}
		l.ahead = append(l.ahead, record.clone())
	}
	return l, nil
}

// clone is a copy that outlives the next Read.
func (r Record) clone() Record {
	fields := make([][]byte, len(r.Fields))
	for i, f := range r.Fields {
		fields[i] = slices.Clone(f)
	}
	return Record{Line: r.Line, Fields: fields, Faults: slices.Clone(r.Faults)}
}

// Read returns the next row.
func (l *lookahead) Read() (Record, error) {
	if len(l.ahead) > 0 {
		record := l.ahead[0]
		l.ahead = l.ahead[1:]
		return record, nil
	}
	if l.ended != nil {
		return Record{}, l.ended
	}
	return l.from.Read()
}
