package microdata

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
	"github.com/foljeforskning/folje/ingest/study"
)

// batchRows is how many rows an Arrow record holds at most.
const batchRows = 1 << 16

// maxDefects is where a file is given up: it is not what the codebook says.
const maxDefects = 1_000_000

// A sourceReader codes the rows of one file.
type sourceReader struct {
	source     *study.Source
	header     []string // as written, for defects
	names      []string // by which the study finds the columns
	coders     []*coder
	width      int    // columns of the table
	respondent int    // field with the respondent's identifier, or −1
	linked     bool   // an identifier is the same person's in every wave
	wave       int    // field with the wave, or −1
	decimal    string // mark in its numbers; empty: a comma or a point

	row        []value // the row being coded, one value per column of the table
	pending    []Defect
	identity   string          // whose row is being coded
	identities map[string]bool // of the rows taken in
	line       int             // on which the row begins
	moved      bool            // its answers may stand in other columns than their own
	people     []person        // the respondents taken in

	batches []*batch
	defects []Defect
	total   Source
}

// A value is one cell of the row being coded: a number in a number's first
// column, and else a code, which may be the code of a missing reason.
type value struct {
	code   int16
	number float64
}

// A batch is the columns of up to batchRows rows. Of a column's three slices
// the one that fits its type is used.
type batch struct {
	rows    int
	codes   [][]int16
	numbers [][]float64
	reasons [][]int8
}

// take codes a record and adds it to the table, unless it must be refused.
func (s *sourceReader) take(record decode.Record) error {
	s.pending, s.line = s.pending[:0], record.Line
	if refused := s.refuse(record); refused != nil {
		s.defects = append(s.defects, *refused)
		s.total.Refused++
	} else {
		s.defects = append(s.defects, s.pending...)
		s.commit()
	}
	if len(s.defects) > maxDefects {
		return &codebook.Error{Pos: codebook.Pos{File: s.source.File, Line: record.Line},
			Problem: fmt.Sprintf("more than %d answers are not as the codebook says", maxDefects),
			Advice:  "see whether the codebook is that of this file"}
	}
	return nil
}

// refuse codes a record into s.row; it returns why the row cannot be taken in,
// or nil.
func (s *sourceReader) refuse(record decode.Record) *Defect {
	if d := s.checkForm(record); d != nil {
		return d
	}
	s.identity = s.identify(record)
	if s.identities[s.identity] {
		return s.defect(record, s.respondent, DoubleIdentity, "row left out")
	}
	for _, c := range s.coders {
		c.code(s, record)
		if d := c.checkWeight(s, record); d != nil {
			return d
		}
	}
	for _, c := range s.coders {
		c.applyFilter(s, record)
	}
	return nil
}

// refuseRemarks notes the lines below the headers that are taken for none of
// the table: one of them may well be a respondent with few answers.
func (s *sourceReader) refuseRemarks(remarks []decode.Remark) {
	for _, r := range remarks {
		rule, action := OutsideTable, "line left out: it has one or two cells, as a footnote has"
		switch {
		case r.Totals:
			rule, action = TotalsRow, "row left out"
		case r.Header:
			rule, action = RepeatedHeader, "row left out"
		}
		if r.Below {
			s.defects = append(s.defects, *s.defect(decode.Record{Line: r.Line}, -1, rule, action))
			s.total.Refused++
		}
	}
}

// faultActions says what the decoder has done with a fault.
var faultActions = map[decode.FaultKind]string{
	decode.StrayQuote:   "quotation mark read as a letter",
	decode.BadEncoding:  "letter replaced by U+FFFD",
	decode.CellError:    "read as empty",
	decode.OutsideTable: "cells beside the table passed over",
}

// checkForm looks at a record's form before its answers: one whose fields are
// too many is refused, since a delimiter inside a text has moved the answers
// after it; one whose fields are too few lacks the last ones.
func (s *sourceReader) checkForm(record decode.Record) *Defect {
	if !slices.ContainsFunc(record.Fields, func(f []byte) bool { return len(bytes.TrimSpace(f)) > 0 }) {
		return s.defect(record, -1, EmptyRow, "row left out")
	}
	have, want := len(record.Fields), len(s.header)
	s.moved = have < want
	for _, f := range record.Faults {
		s.pending = append(s.pending, *s.defect(record, f.Field, Rule(f.Kind), faultActions[f.Kind]))
		s.moved = s.moved || f.Kind == decode.StrayQuote
	}
	if have == want {
		return nil
	}
	action := "missing fields read as empty"
	if have > want {
		if slices.ContainsFunc(record.Fields[want:], func(f []byte) bool { return len(bytes.TrimSpace(f)) > 0 }) {
			action = "row left out"
		} else {
			action = "empty fields beyond the header passed over"
		}
	}
	d := s.defect(record, -1, FieldCount, action)
	d.Text = fmt.Sprintf("%d fields for %d columns", have, want)
	if action == "row left out" {
		return d
	}
	s.pending = append(s.pending, *d)
	return nil
}

// identify is who a row is from, in its file and wave; empty where that is not
// known.
func (s *sourceReader) identify(record decode.Record) string {
	id := codebook.Normal(string(field(record, s.respondent)))
	if id != "" && s.wave >= 0 {
		id += "\x00" + codebook.Normal(string(field(record, s.wave)))
	}
	return id
}

// field is a field of a record, empty where the record is too short or i is
// −1: a column that the file need not have.
func field(record decode.Record, i int) []byte {
	if i >= 0 && i < len(record.Fields) {
		return record.Fields[i]
	}
	return nil
}

// defect describes what is wrong with a field, or with the record if i is −1.
// It does not hold the field's text, which may be anything: a name, a comment.
func (s *sourceReader) defect(record decode.Record, i int, rule Rule, action string) *Defect {
	d := &Defect{File: s.source.File, Row: record.Line, Rule: rule, Action: action}
	if i >= 0 && i < len(s.header) {
		d.Column = s.header[i]
	}
	return d
}

// note keeps a defect with its text for when the row is taken in, and returns
// what it keeps. It is for answers to closed questions, numbers and dates, and
// leaves out what may be none.
func (s *sourceReader) note(record decode.Record, i int, rule Rule, action string) *Defect {
	d := s.defect(record, i, rule, action)
	d.Text = s.tell(string(field(record, i)))
	s.pending = append(s.pending, *d)
	return &s.pending[len(s.pending)-1]
}

// tell is a text of the row as a defect may hold it: nothing of a row whose
// comments and addresses may stand where answers belong.
func (s *sourceReader) tell(text string) string {
	if s.moved {
		return leftOut
	}
	return tellable(text)
}

// commit adds s.row to the last batch.
func (s *sourceReader) commit() {
	if s.identity != "" {
		s.identities[s.identity] = true
		s.people = append(s.people, s.person())
	}
	if n := len(s.batches); n == 0 || s.batches[n-1].rows == batchRows {
		s.batches = append(s.batches, &batch{codes: make([][]int16, s.width), numbers: make([][]float64, s.width), reasons: make([][]int8, s.width)})
	}
	b := s.batches[len(s.batches)-1]
	b.rows++
	for _, c := range s.coders {
		c.store(b, s.row)
	}
	s.total.Rows++
	s.total.Lines = append(s.total.Lines, int32(s.line))
}
