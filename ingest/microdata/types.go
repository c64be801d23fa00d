// Package microdata holds one row per respondent in Arrow columns, every answer
// checked against the codebook.
//
// The physical columns of a variable:
//
//	single, scale   ID           int16, index into Variable.Categories
//	choose          ID/1 … ID/k  int16, the same categories in each slot
//	multiple        ID/CODE      int16, 0 not named, 1 named, 2+i missing for Reasons[i+1];
//	                             the same where all answers stand in one column of the file
//	number          ID           float64, with ID_missing int8, index into codebook.Reasons
//	date, open      ID_missing   int8 only: whether there was an answer, never what it was
//
// No column is nullable. Weights are numbers. The respondent's identifier and
// free text never become columns.
package microdata

import (
	"github.com/apache/arrow/go/v15/arrow"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// A Rule is the kind of thing that was wrong with an answer.
type Rule string

// The rules that an answer can break.
const (
	UnknownAnswer  Rule = "unknown_answer"     // no category has this code, label or answer text
	NotANumber     Rule = "not_a_number"       // text where the codebook says number
	NotADate       Rule = "not_a_date"         // text where the codebook says date
	OutOfRange     Rule = "out_of_range"       // a number that cannot be, such as negative years or one of thirteen digits
	BadWeight      Rule = "bad_weight"         // a weight that is missing, negative, or not 0 and out of all proportion
	NotAskedAnswer Rule = "not_asked_answered" // an answer of somebody who was not asked
	NamedTwice     Rule = "named_twice"        // one category in two slots of a choose-k question
	FieldCount     Rule = "field_count"        // more or fewer fields than the header has
	StrayQuote     Rule = "stray_quote"        // a quotation mark inside an unquoted field
	BadEncoding    Rule = "bad_encoding"       // bytes that are not text in the file's encoding
	CellError      Rule = "cell_error"         // a formula that failed, such as #N/A
	OutsideTable   Rule = "outside_table"      // something beside the table on its sheet, or a line that is none of it
	TotalsRow      Rule = "totals_row"         // a row under the others that sums them up
	RepeatedHeader Rule = "repeated_header"    // a row that is the header once more
	DoubleIdentity Rule = "double_identity"    // a respondent identifier seen before in the file and wave
	EmptyRow       Rule = "empty_row"          // delimiters and nothing between them
)

// A Defect is one thing in a file that was not as the codebook says. Text is
// what the file holds there: it may be written to the private folder only.
type Defect struct {
	File   string
	Row    int    // line of the file on which the record begins, from 1
	Column string // header of the column
	Text   string
	Rule   Rule
	Action string // what was done, e.g. "counted as unreadable"
	Near   bool   // of an unknown answer: it looks like a known one, but for case, white space, a dash or one letter
}

// A Source tells what was read from one file.
type Source struct {
	File    string
	SHA256  string // of the whole file; empty where it was read unhashed
	Bytes   int64
	Rows    int // respondents
	Refused int // rows that were not taken in, each with a defect

	Unread []string // headers of the columns that no question uses, as far as [Read] can name them

	lines lines // on which the rows of the respondents begin
}

// A Table is the answers of all sources, kept small: [Table.Each] and
// [Table.Batches] give them in Arrow records that share a schema.
type Table struct {
	Book    *codebook.Codebook // with the categories of FromData variables filled in
	Rows    int
	Sources []Source
	Defects []Defect
	Shared  []Shared

	// Persons tells who is the same in every wave, where the study says that
	// identifiers do (linked: true): one number per row, in their order,
	// counted from 1 in the order in which persons first appear. It is 0 where a row
	// has no identifier, where some wave has the row's identifier on several rows,
	// so that it is not one person's. It is nil in a study that does not link.
	// Persons are for counting alone: no file or result holds them.
	Persons []int32

	schema  *arrow.Schema
	batches []*batch
}

// Place is the file and line in which the row of a respondent begins; rows are
// counted from 0 in their order.
func (t *Table) Place(row int) (file string, line int) {
	for i := range t.Sources {
		s := &t.Sources[i]
		if row < s.Rows {
			return s.File, s.lines.of(row)
		}
		row -= s.Rows
	}
	return "", 0
}

// Schema lists the columns of the table.
func (t *Table) Schema() *arrow.Schema { return t.schema }
