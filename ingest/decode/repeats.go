package decode

import (
	"bytes"
	"regexp"
	"slices"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// withoutRepeats reads a table of answers without what was pasted in with them,
// which becomes [Remark]s: rows that are the header once more, and lines that
// tell the source.
func withoutRepeats(r Reader) Reader { return &unrepeated{Reader: r, columns: r.Heading().Columns} }

// An unrepeated reader passes over rows that nobody answered.
type unrepeated struct {
	Reader
	columns []Column
	passed  []Remark
}

// Remarks lists the lines that are no part of the table.
func (u *unrepeated) Remarks() []Remark { return slices.Concat(u.Reader.Remarks(), u.passed) }

// Read returns the next row that is an answer.
func (u *unrepeated) Read() (Record, error) {
	for {
		record, err := u.Reader.Read()
		if err != nil || len(u.passed) >= maxRemarks {
			return record, err
		}
		header := u.repeats(record)
		if !header && !u.isSource(record) {
			return record, nil
		}
		u.passed = append(u.passed, Remark{Line: record.Line, Text: remarkText(record), Below: true, Header: header})
	}
}

// repeats tells whether a record is the header once more: all that it holds are
// the headers of its columns, and it holds most of these.
func (u *unrepeated) repeats(record Record) bool {
	same := 0
	for i, field := range record.Fields {
		field = bytes.TrimSpace(field)
		if len(field) == 0 {
			continue
		}
		if i >= len(u.columns) || codebook.Normal(string(field)) != codebook.Normal(u.columns[i].Header) {
			return false
		}
		same++
	}
	return same > 1 && 2*same > len(u.columns)
}

// sourceLine is how a line begins that tells where the answers are from.
var sourceLine = regexp.MustCompile(`^(?i:källa|source) ?:`)

// isSource tells whether a record is a line below a table that tells its source.
func (u *unrepeated) isSource(record Record) bool {
	return len(u.columns) > remarkCells && len(record.Fields) > 0 && countCells(record.Fields) == 1 && sourceLine.Match(bytes.TrimSpace(record.Fields[0]))
}
