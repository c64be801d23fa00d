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
func withoutRepeats(r Reader) *unrepeated {
	return &unrepeated{Reader: r, sieve: Sieve{r.Heading().Columns}}
}

// An unrepeated reader passes over rows that nobody answered.
type unrepeated struct {
	Reader
	sieve  Sieve
	passed []Remark
}

// Remarks lists the lines that are no part of the table.
func (u *unrepeated) Remarks() []Remark { return slices.Concat(u.Reader.Remarks(), u.passed) }

// Read returns the next row that is an answer.
func (u *unrepeated) Read() (Record, error) {
	for {
		record, err := u.Reader.Read()
		if err != nil || len(u.passed) >= MaxRemarks {
			return record, err
		}
		remark, is := u.sieve.Remark(record)
		if !is {
			return record, nil
		}
		u.passed = append(u.passed, remark)
	}
}

// A Sieve tells what was pasted in with the answers of a table, row by row.
type Sieve struct{ Columns []Column }

// Remark tells whether a record is the header once more, or a line that tells
// the source.
func (s Sieve) Remark(record Record) (Remark, bool) {
	header := s.repeats(record)
	if !header && !s.isSource(record) {
		return Remark{}, false
	}
	return Remark{Line: record.Line, Text: remarkText(record), Below: true, Header: header}, true
}

// repeats tells whether a record is the header once more: all that it holds are
// the headers of its columns, and it holds most of these.
func (s Sieve) repeats(record Record) bool {
	same := 0
	for i, field := range record.Fields {
		field = bytes.TrimSpace(field)
		if len(field) == 0 {
			continue
		}
		if i >= len(s.Columns) || codebook.Normal(string(field)) != codebook.Normal(s.Columns[i].Header) {
			return false
		}
		same++
	}
	return same > 1 && 2*same > len(s.Columns)
}

// sourceLine is how a line begins that tells where the answers are from.
var sourceLine = regexp.MustCompile(`^(?i:källa|source) ?:`)

// isSource tells whether a record is a line below a table that tells its source.
func (s Sieve) isSource(record Record) bool {
	return len(s.Columns) > remarkCells && len(record.Fields) > 0 && countCells(record.Fields) == 1 && sourceLine.Match(bytes.TrimSpace(record.Fields[0]))
}

// Answers tells whether a field by itself shows its row to be no remark.
func (s Sieve) Answers(column int, field []byte) bool {
	field = bytes.TrimSpace(field)
	return len(field) > 0 && codebook.Normal(string(field)) != codebook.Normal(s.Columns[column].Header) && !sourceLine.Match(field)
}
