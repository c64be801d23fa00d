// Package decode turns exported files into records of text fields: one file
// per format, such as csv or xlsx, and one per layout, such as that of Qualtrics
// with its three header rows. It knows nothing of what was asked; what it can
// tell about a record that is not as its format says, it reports as a [Fault]
// beside it.
package decode

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// A Format is one kind of file that answers are exported to.
type Format struct {
	Name    string
	Accepts func(head []byte) bool // whether a file that begins so is of this format
	Open    func(r *bufio.Reader, o Options) (Reader, error)
}

// Options say what is known about a file beforehand.
type Options struct {
	File      string // its name, for errors
	Encoding  string // of text, see [Encodings]; empty: detected
	Delimiter string // of text, one character; empty: detected
	Sheet     string // of a workbook; empty: the first that holds a table
	Layout    string // see [Layouts]; empty: detected
}

// A Reader reads the records of one file.
type Reader interface {
	// Heading is what the file tells before its first record.
	Heading() Heading
	// Remarks lists the lines that are no part of the table, which are not among
	// its records. It is complete once Read has returned [io.EOF].
	Remarks() []Remark
	// Read returns the next record, [io.EOF] after the last one, and else an
	// error with the file and line that cannot be read past.
	Read() (Record, error)
}

// A Record is one row of a file.
type Record struct {
	Line   int      // the line on which it begins, from 1
	Fields [][]byte // valid until the next Read
	Faults []Fault  // valid until the next Read
}

// A FaultKind is what is wrong with a record's form.
type FaultKind string

// The kinds of fault.
const (
	StrayQuote   FaultKind = "stray_quote"   // a quotation mark where none belongs; kept as a letter
	BadEncoding  FaultKind = "bad_encoding"  // bytes that are no letter; replaced by U+FFFD
	CellError    FaultKind = "cell_error"    // a formula that failed, such as #N/A; the field is empty
	OutsideTable FaultKind = "outside_table" // a cell beside the table on its sheet; passed over
)

// A Fault is something wrong with the form of one field.
type Fault struct {
	Field int // index into Fields, −1 where it is none of them
	Kind  FaultKind
}

// headSize is how much of a file is looked at to tell what it is, in bytes.
const headSize = 1 << 16

// Open tells which format a file is in, reads its header and prepares to read
// its records. Every error is a [codebook.Error] that names the file, except
// those of r itself.
func Open(r io.Reader, o Options) (Reader, error) {
	buffered := bufio.NewReaderSize(r, headSize)
	head, err := buffered.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if len(head) == 0 {
		return nil, fileError(o.File, 0, "the file is empty", "export the answers again, with a header row")
	}
	for _, f := range All {
		if f.Accepts(head) {
			if err := o.suits(f); err != nil {
				return nil, err
			}
			return f.Open(buffered, o)
		}
	}
	if bytes.HasPrefix(head, []byte(compoundFile)) {
		return nil, compoundError(buffered, o)
	}
	return nil, fileError(o.File, 0, looksLike(head)+", which is not read here", "save it as text; formats read: "+names())
}

// suits reports what is said of a file that its format cannot have.
func (o Options) suits(f Format) error {
	switch {
	case o.Sheet != "" && f.Name != "xlsx":
		return fileError(o.File, 0, "the file is no workbook and has no sheets", "take sheet: out of the source")
	case o.Layout != "" && o.Layout != plain.Name && f.Name != "xlsx" && f.Name != "csv":
		return fileError(o.File, 0, "files of the format "+f.Name+" have no layout: they name their columns themselves", "take layout: out of the source")
	}
	return nil
}

// names lists the formats for an error.
func names() string {
	var list []string
	for _, f := range All {
		list = append(list, f.Name)
	}
	return strings.Join(list, ", ")
}

func fileError(file string, line int, problem, advice string) error {
	return &codebook.Error{Pos: codebook.Pos{File: file, Line: line}, Problem: problem, Advice: advice}
}
