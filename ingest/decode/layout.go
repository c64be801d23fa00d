package decode

import (
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// A Layout is how a survey tool arranges a table of text: which rows are
// headers, and what they tell.
type Layout struct {
	Name string
	// Accepts tells whether a table that begins with these rows is laid out
	// so. It is nil for a layout that must be named.
	Accepts func(head [][]string) bool
	// Read tells what the first rows say and how many of them are headers.
	Read func(head [][]string, o Options) (h Heading, headers int, err error)
	// Skip, if set, tells whether a record after the headers is none, such as
	// a footer.
	Skip func(fields [][]byte) bool
}

// headRows is how many rows are looked at to tell how a table is laid out.
const headRows = 50

// A rows reader gives out the rows of a table, header rows among them.
type rows interface {
	Read() (Record, error)
}

// A laidOut reader reads the records below the headers of a table.
type laidOut struct {
	rows    rows
	heading Heading
	skip    func(fields [][]byte) bool
	ahead   []Record // read to tell the layout, and not yet given out
	ended   error    // what came after them, nil where there is more
}

// arrange reads the headers of a table in a format. believed says that its
// delimiter was given, so that a single column may be one.
func arrange(format string, from rows, o Options, believed bool) (Reader, error) {
	l := &laidOut{rows: from}
	for len(l.ahead) < headRows && l.ended == nil {
		record, err := from.Read()
		if err != nil {
			l.ended = err
			break
		}
		l.ahead = append(l.ahead, record.clone())
	}
	if l.ended != nil && !errors.Is(l.ended, io.EOF) {
		return nil, l.ended
	}
	if len(l.ahead) == 0 {
		return nil, fileError(o.File, 0, "the file holds no header", "export the answers again, with a header row")
	}
	layout, err := chooseLayout(head(l.ahead), o)
	if err != nil {
		return nil, err
	}
	h, headers, err := layout.Read(head(l.ahead), o)
	if err != nil {
		return nil, err
	}
	if err := checkNames(h.Names(), o.File, l.ahead[headers-1].Line, believed); err != nil {
		return nil, err
	}
	h.Format, h.Layout = format, layout.Name
	l.heading, l.skip, l.ahead = h, layout.Skip, l.ahead[headers:]
	return l, nil
}

// chooseLayout is the layout that is named, else the first that accepts.
func chooseLayout(head [][]string, o Options) (*Layout, error) {
	for i := range Layouts {
		l := &Layouts[i]
		if l.Name == o.Layout || o.Layout == "" && l.Accepts != nil && l.Accepts(head) {
			return l, nil
		}
	}
	if o.Layout != "" {
		return nil, fileError(o.File, 0, strconv.Quote(o.Layout)+" is no layout of a table", codebook.Suggest(o.Layout, LayoutNames()))
	}
	return &plain, nil
}

// LayoutNames lists the layouts that a study may name.
func LayoutNames() []string {
	var names []string
	for _, l := range Layouts {
		names = append(names, l.Name)
	}
	return names
}

// head is the fields of records as texts.
func head(records []Record) [][]string {
	table := make([][]string, len(records))
	for i, r := range records {
		for _, f := range r.Fields {
			table[i] = append(table[i], string(f))
		}
	}
	return table
}

// clone is a copy that outlives the next Read.
func (r Record) clone() Record {
	fields := make([][]byte, len(r.Fields))
	for i, f := range r.Fields {
		fields[i] = slices.Clone(f)
	}
	return Record{Line: r.Line, Fields: fields, Faults: slices.Clone(r.Faults)}
}

// Heading is what the headers tell.
func (l *laidOut) Heading() Heading { return l.heading }

// Read returns the next record.
func (l *laidOut) Read() (Record, error) {
	for {
		record, err := l.next()
		if err != nil || l.skip == nil || !l.skip(record.Fields) {
			return record, err
		}
	}
}

func (l *laidOut) next() (Record, error) {
	if len(l.ahead) > 0 {
		record := l.ahead[0]
		l.ahead = l.ahead[1:]
		return record, nil
	}
	if l.ended != nil {
		return Record{}, l.ended
	}
	return l.rows.Read()
}

// checkNames reports headers that are none. A single column is believed only
// where the delimiter was given.
func checkNames(names []string, file string, line int, believed bool) error {
	numbers := !slices.ContainsFunc(names, func(n string) bool { return strings.Trim(n, "0123456789., \u00a0-") != "" })
	switch {
	case len(names) == 1 && !believed:
		return fileError(file, line, "the file has only one column", `if its columns are separated by an unusual character, name it: delimiter: "…" on the source`)
	case numbers:
		return fileError(file, line, "the first line is no header: it names no column", "put the names of the columns on the first line")
	}
	return nil
}
