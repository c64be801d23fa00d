package decode

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
)

// The last row and column that a sheet can have, as Excel's limits are.
const (
	maxSheetRows    = 1 << 20
	maxSheetColumns = 1 << 14 // XFD
	maxMerges       = 4096    // merged areas that are looked at
)

// sheetRows reads the rows of a sheet that hold anything.
type sheetRows struct {
	book   *workbook
	name   string // of the part
	part   *partReader
	line   int // of the row being read
	ended  bool
	fields [][]byte
	faults []Fault
	size   int // bytes in the fields
}

// Read returns the next row that holds anything.
func (s *sheetRows) Read() (Record, error) {
	for !s.ended {
		token, err := s.part.next()
		if err != nil {
			return Record{}, s.damaged(err)
		}
		switch tag := token.(type) {
		case xml.StartElement:
			if tag.Name.Local != "row" {
				continue
			}
			if err := s.row(tag); err != nil {
				return Record{}, err
			}
			if s.size > 0 || len(s.faults) > 0 {
				return Record{Line: s.line, Fields: s.fields, Faults: s.faults}, nil
			}
		case xml.EndElement:
			s.ended = tag.Name.Local == "sheetData"
		}
	}
	return Record{}, io.EOF
}

// damaged reports a sheet that cannot be read further; the end of the part
// is no end of its rows.
func (s *sheetRows) damaged(err error) error {
	return s.book.fail(s.name, s.line, err)
}

// row reads the cells of a row.
func (s *sheetRows) row(tag xml.StartElement) error {
	s.line++
	if r := attribute(tag, "r"); r != "" {
		line, err := strconv.Atoi(r)
		if err != nil {
			return s.damaged(err)
		}
		s.line = line
	}
	if s.line < 1 || s.line > maxSheetRows {
		return fileError(s.book.file, 0, "the workbook has a row beyond the last that Excel has (1 048 576)", repairAdvice)
	}
	s.fields, s.faults, s.size = s.fields[:0], s.faults[:0], 0
	for {
		token, err := s.part.next()
		if err != nil {
			return s.damaged(err)
		}
		switch tag := token.(type) {
		case xml.StartElement:
			if tag.Name.Local != "c" {
				continue
			}
			if err := s.cell(tag); err != nil {
				return err
			}
		case xml.EndElement:
			if tag.Name.Local == "row" {
				return nil
			}
		}
	}
}

// cell reads a cell into its place among the fields.
func (s *sheetRows) cell(tag xml.StartElement) error {
	column := len(s.fields)
	if r := attribute(tag, "r"); r != "" {
		column = columnIndex(r)
	}
	if column < 0 || column >= maxSheetColumns {
		return fileError(s.book.file, s.line, "the workbook has a cell beyond the last column that Excel has (XFD)", "export the answers as CSV UTF-8, which has no such limit")
	}
	c := cell{kind: attribute(tag, "t")}
	c.style, _ = strconv.Atoi(attribute(tag, "s")) // none: the first
	if err := s.contents(&c); err != nil {
		return err
	}
	text, ok := s.book.text(&c)
	if !ok {
		return s.damaged(io.ErrUnexpectedEOF)
	}
	for len(s.fields) <= column {
		s.fields = append(s.fields, nil)
	}
	if c.kind == "e" {
		s.faults = append(s.faults, Fault{Field: column, Kind: CellError})
	}
	s.fields[column] = text
	if s.size += len(text); s.size > maxRecord {
		return fileError(s.book.file, s.line, "the row is longer than 16 MiB", "this is hardly a file of answers; export it again, one respondent a row")
	}
	return nil
}

// contents reads what a cell holds: of a formula, what it came to.
func (s *sheetRows) contents(c *cell) error {
	value := false
	for {
		token, err := s.part.more()
		if err != nil {
			return s.damaged(err)
		}
		c.rich.take(token)
		switch token := token.(type) {
		case xml.StartElement:
			value = token.Name.Local == "v"
		case xml.CharData:
			if value {
				c.value = append(c.value, token...)
			}
		case xml.EndElement:
			if token.Name.Local == "c" {
				return nil
			}
			value = false
		}
	}
}

// columnIndex is the column of a cell such as B3, from 0; −1 where there is
// none, and maxSheetColumns where it lies beyond the last.
func columnIndex(reference string) int {
	column := 0
	for i := range len(reference) {
		letter := reference[i] &^ 0x20
		if letter < 'A' || letter > 'Z' {
			break
		}
		column = min(column*26+int(letter-'A')+1, maxSheetColumns+1)
	}
	return column - 1
}

// A sheetTable is the table on a sheet, wherever on it the table begins.
type sheetTable struct {
	name        string
	sheet       *sheetRows
	rows        *lookahead // of the sheet
	left, right int        // its columns: left ≤ column < right
}

// form is on which sheet the table lies.
func (t *sheetTable) form() string { return fmt.Sprintf("sheet %q", t.name) }

// openTable prepares to read the table on a sheet. Its columns are those in
// which the first rows hold anything.
func (w *workbook) openTable(s sheetPart) (*sheetTable, error) {
	part, err := w.openPart(s.part)
	if err != nil {
		return nil, err
	}
	t := &sheetTable{name: s.name, sheet: &sheetRows{book: w, name: s.part, part: part}, left: maxSheetColumns}
	if t.rows, err = lookAhead(t.sheet); err != nil {
		return nil, err
	}
	if err := t.spread(); err != nil {
		return nil, err
	}
	for _, r := range t.rows.ahead {
		first, last, _ := extent(r.Fields)
		t.left, t.right = min(t.left, first), max(t.right, last+1)
	}
	return t, nil
}

// extent tells the first and last field that hold anything and how many do; of
// none, the first is the number of fields and the last −1.
func extent(fields [][]byte) (first, last, count int) {
	first, last = len(fields), -1
	for i, f := range fields {
		if len(f) > 0 {
			first, last, count = min(first, i), i, count+1
		}
	}
	return first, last, count
}

// isTable tells whether there are several rows, and several columns in one.
func (t *sheetTable) isTable() bool {
	for _, r := range t.rows.ahead {
		if _, _, count := extent(r.Fields); count > 1 {
			return len(t.rows.ahead) > 1
		}
	}
	return false
}

// Read returns the next row, as wide as the table. What stands beside the
// table further down is no part of it, and a fault.
func (t *sheetTable) Read() (Record, error) {
	record, err := t.rows.Read()
	if err != nil {
		return Record{}, err
	}
	first, last, _ := extent(record.Fields)
	outside := first < t.left || last >= t.right
	for len(record.Fields) < t.right {
		record.Fields = append(record.Fields, nil)
	}
	if len(record.Fields) > cap(t.sheet.fields) {
		t.sheet.fields = record.Fields // its room serves the rows that follow
	}
	record.Fields = record.Fields[t.left:t.right]
	for i := range record.Faults {
		record.Faults[i].Field = max(record.Faults[i].Field-t.left, -1)
	}
	if outside {
		record.Faults = append(record.Faults, Fault{Field: -1, Kind: OutsideTable})
	}
	return record, nil
}

// An area is the cells that were merged into one.
type area struct{ top, left, bottom, right int }

// spread repeats the value of a merged cell over all its cells in the rows from
// the top down to the first of several values that no merged cell reaches:
// where headers over several columns stand. A merged cell alone in its row is
// a title, and stands once.
func (t *sheetTable) spread() error {
	ahead := t.rows.ahead
	if len(ahead) == 0 {
		return nil
	}
	areas, err := t.sheet.book.merged(t.sheet.name, ahead[len(ahead)-1].Line)
	if err != nil {
		return err
	}
	values := make([][]byte, len(areas))
	for i := range ahead {
		record := &ahead[i]
		_, _, count := extent(record.Fields)
		reached := false
		for k, a := range areas {
			if record.Line < a.top || record.Line > a.bottom {
				continue
			}
			reached = true
			if record.Line == a.top && a.left < len(record.Fields) && count > 1 {
				values[k] = record.Fields[a.left]
			}
			record.fill(a, values[k])
		}
		if count > 1 && !reached {
			break
		}
	}
	return nil
}

// fill puts a value into the empty fields that an area has in a record.
func (r *Record) fill(a area, value []byte) {
	if len(value) == 0 {
		return
	}
	for len(r.Fields) <= a.right {
		r.Fields = append(r.Fields, nil)
	}
	for i := a.left; i <= a.right; i++ {
		if len(r.Fields[i]) == 0 {
			r.Fields[i] = value
		}
	}
}

// mergeTag is a merged area, which stands after all the rows.
var mergeTag = regexp.MustCompile(`<(?:\w+:)?mergeCell\s[^>]*?\bref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"`)

// merged finds the merged areas that begin on a line or above it. The sheet is
// searched for them, which is much faster than to read its tags once more.
func (w *workbook) merged(part string, line int) ([]area, error) {
	p, err := w.openPart(part)
	if err != nil {
		return nil, err
	}
	var areas []area
	for r := bufio.NewReaderSize(p, headSize); len(areas) < maxMerges; p.held = 0 {
		tag, err := r.ReadSlice('>')
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return areas, nil // what cannot be read is reported where the rows are read
		}
		if !bytes.Contains(tag, []byte("mergeCell ")) {
			continue
		}
		if m := mergeTag.FindSubmatch(tag); m != nil {
			a := area{left: columnIndex(string(m[1])), right: min(columnIndex(string(m[3])), maxSheetColumns-1)}
			a.top, _ = strconv.Atoi(string(m[2])) // digits, by the expression
			a.bottom, _ = strconv.Atoi(string(m[4]))
			if a.top <= line {
				areas = append(areas, a)
			}
		}
	}
	return areas, nil
}
