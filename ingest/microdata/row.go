package microdata

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
	"github.com/foljeforskning/folje/ingest/study"
)

// maxDefects is where a file is given up: it is not what the codebook says.
const maxDefects = 1_000_000

// A sourceReader codes the rows of one file.
type sourceReader struct {
	source     *study.Source
	header     []string // as written, for defects
	reads      []bool   // which of its columns variables are coded from
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
	identities map[string]bool // of the rows taken in; nil where others compare them
	claims     []claim         // where they do
	line       int             // on which the row begins
	moved      bool            // its answers may stand in other columns than their own
	people     []person        // the respondents taken in

	open    cells // the rows that are in no batch yet
	batches []*batch
	recoded [][]int16 // what codes become, by column of the table; nil where they stay
	defects []Defect
	total   Source
	full    *codebook.Variable // which has too many different answers

}

// A claim is the identity of a row, by its line: somebody else compares it with
// those of other rows.
type claim struct {
	identity string
	line     int
	row      int // the place that it takes, −1 if it is left out
}

// A value is one cell of the row being coded: a number in a number's first
// column, and else a code, which may be the code of a missing reason.
type value struct {
	code   int16
	number float64
}

// take codes a record and adds it to the table, unless it must be refused.
func (s *sourceReader) take(record decode.Record) {
	s.begin(record.Line)
	if refused := s.refuse(record); refused != nil {
		s.reject(refused)
	} else {
		s.commit(s.coders)
	}
}

// begin prepares to code the record on a line.
func (s *sourceReader) begin(line int) {
	s.pending, s.line, s.moved, s.identity = s.pending[:0], line, false, ""
	if s.open.rows == batchRows {
		s.flush()
	}
	s.open.reserve()
}

// flush makes a batch of the rows that are in none.
func (s *sourceReader) flush() {
	if s.open.rows > 0 {
		s.batches = append(s.batches, s.open.pack(s))
	}
}

// within gives up a file in which too much is wrong, or too much differs.
func (s *sourceReader) within() error {
	if s.full != nil {
		return tooMany(s.full)
	}
	if len(s.defects) > maxDefects {
		return &codebook.Error{Pos: codebook.Pos{File: s.source.File, Line: s.defects[maxDefects].Row},
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
		return s.doubled(record.Line)
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

// doubled refuses a row whose identity another has.
func (s *sourceReader) doubled(line int) *Defect {
	return s.defect(decode.Record{Line: line}, s.respondent, DoubleIdentity, "row left out")
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
		if f.Kind == decode.BadEncoding && f.Field < want && !s.reads[f.Field] {
			continue // nobody reads what should stand there
		}
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
	if s.respondent < 0 {
		return ""
	}
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

// reject leaves the row out.
func (s *sourceReader) reject(refused *Defect) {
	s.defects = append(s.defects, *refused)
	s.total.Refused++
	s.claim(-1)
}

// commit takes the row in, with what some coders made of it; what the others did
// stands in s.open.
func (s *sourceReader) commit(coders []*coder) {
	if len(s.pending) > 0 {
		s.defects = append(s.defects, s.pending...)
	}
	if s.identity != "" {
		s.people = append(s.people, s.person())
		s.claim(s.total.Rows)
	}
	for _, c := range coders {
		c.store(&s.open, s.row)
	}
	s.open.rows++
	s.total.Rows++
	s.total.lines.add(s.line)
}

// claim tells whose the row is, and its place; one that is left out has none.
func (s *sourceReader) claim(row int) {
	switch {
	case s.identity == "":
	case s.identities == nil:
		s.claims = append(s.claims, claim{s.identity, s.line, row})
	case row >= 0:
		s.identities[s.identity] = true
	}
}
