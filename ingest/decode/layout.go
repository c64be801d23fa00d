package decode

import (
	"fmt"
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
	// Read tells what the first rows say.
	Read func(head [][]string, o Options) (headers, error)
	// Clean, if set, takes out of a record below the headers what the tool put
	// in. columns is how many the table has.
	Clean func(fields [][]byte, columns int) [][]byte
	// Remark, if set, tells whether a record below the headers is none but a
	// remark, such as a footer.
	Remark func(fields [][]byte, columns int) bool
}

// headers are what the first rows of a table tell.
type headers struct {
	Heading
	above int // how many rows stand above the headers: remarks
	rows  int // how many rows are headers
}

// A Remark is a line of a file that is no part of its table, such as who
// published it. Text is what its cells hold, with "; " between.
type Remark struct {
	Line   int // from 1
	Text   string
	Below  bool // the names of the columns: among the records or after them
	Totals bool // of the rows above it, see [WithoutTotals]
	Header bool // the names of the columns once more, see [WithoutTotals]
}

// Limits of the remarks of one file.
const (
	MaxRemarks = 1000
	maxRemark  = 4096 // bytes
)

// A laidOut reader reads the records below the headers of a table.
type laidOut struct {
	rows    *lookahead
	file    string
	layout  *Layout
	heading Heading
	remarks []Remark
}

// arrange reads the headers of a table in a format. believed says that its
// delimiter was given, so that a single column may be one.
func arrange(format string, from rowReader, o Options, believed bool) (Reader, error) {
	rows, err := lookAhead(from)
	if err != nil {
		return nil, err
	}
	if len(rows.ahead) == 0 {
		return nil, fileError(o.File, 0, "the file holds no header", "export the answers again, with a header row")
	}
	table := head(rows.ahead)
	layout, err := chooseLayout(table, o)
	if err != nil {
		return nil, err
	}
	h, err := layout.Read(table, o)
	if err != nil {
		return nil, err
	}
	if err := checkNames(h.Names(), o.File, rows.ahead[h.above+h.rows-1].Line, believed); err != nil {
		return nil, err
	}
	h.Format, h.Layout = format, layout.Name
	h.Form = formOf(from, rows.ahead[h.above:h.above+h.rows])
	l := &laidOut{rows: rows, file: o.File, layout: layout, heading: h.Heading}
	for _, record := range rows.ahead[:h.above] {
		l.remark(record, false)
	}
	rows.ahead = rows.ahead[h.above+h.rows:]
	return l, nil
}

// formOf is how a table is written: what its reader tells, and where its headers
// stand, if that is not the first line alone.
func formOf(from rowReader, headers []Record) string {
	var parts []string
	if r, tells := from.(interface{ form() string }); tells {
		parts = append(parts, r.form())
	}
	switch first, last := headers[0].Line, headers[len(headers)-1].Line; {
	case first != last:
		parts = append(parts, fmt.Sprintf("headers on lines %d to %d", first, last))
	case first > 1:
		parts = append(parts, fmt.Sprintf("header on line %d", first))
	}
	return strings.Join(parts, ", ")
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

// Heading is what the headers tell.
func (l *laidOut) Heading() Heading { return l.heading }

// Remarks lists the lines that are no part of the table.
func (l *laidOut) Remarks() []Remark { return l.remarks }

// Read returns the next record.
func (l *laidOut) Read() (Record, error) {
	for {
		record, err := l.rows.Read()
		if err != nil {
			return record, err
		}
		columns := len(l.heading.Columns)
		if l.layout.Remark != nil && l.layout.Remark(record.Fields, columns) {
			if l.remark(record, true); len(l.remarks) > MaxRemarks {
				return Record{}, fileError(l.file, record.Line, "more than "+strconv.Itoa(MaxRemarks)+" lines are no rows of the table",
					"if they are, write layout: plain on the source, and take out what stands above the names of the columns")
			}
			continue
		}
		if l.layout.Clean != nil {
			record.Fields = l.layout.Clean(record.Fields, columns)
		}
		return record, nil
	}
}

// remark keeps a record that is no row of the table, unless it is blank.
func (l *laidOut) remark(record Record, below bool) {
	if text := remarkText(record); text != "" {
		l.remarks = append(l.remarks, Remark{Line: record.Line, Text: text, Below: below})
	}
}

// remarkText is what the cells of a record hold.
func remarkText(record Record) string {
	var cells []string
	for _, f := range record.Fields {
		if cell := codebook.Normal(string(f)); cell != "" {
			cells = append(cells, cell)
		}
	}
	text := strings.Join(cells, "; ")
	if len(text) > maxRemark {
		text = strings.ToValidUTF8(text[:maxRemark], "") + "…"
	}
	return text
}

// gather makes groups of the columns that have the same key, in the order of
// their first columns; an empty key is none, and fewer columns than least are no
// group. The key is the group's name, its first column's text the group's.
func gather(columns []Column, least int, key func(i int) string) []Group {
	var groups []Group
	place := make(map[string]int)
	for i, c := range columns {
		k := key(i)
		if k == "" {
			continue
		}
		at, known := place[k]
		if !known {
			at = len(groups)
			place[k] = at
			groups = append(groups, Group{Name: k, Text: c.Text})
		}
		groups[at].Columns = append(groups[at].Columns, i)
	}
	return slices.DeleteFunc(groups, func(g Group) bool { return len(g.Columns) < least })
}

// checkNames reports headers that are none. A single column is believed only
// where the delimiter was given.
func checkNames(names []string, file string, line int, believed bool) error {
	numbers := !slices.ContainsFunc(names, func(n string) bool { return strings.Trim(n, "0123456789., \u00a0-") != "" })
	switch {
	case len(names) == 1 && strings.TrimSpace(names[0]) == "":
		return fileError(file, line, "the file holds no header: the line that should name the columns is blank", "export the answers again, with a header row")
	case len(names) == 1 && !believed:
		return fileError(file, line, "the file has only one column", `if its columns are separated by an unusual character, name it: delimiter: "…" on the source`)
	case numbers:
		return fileError(file, line, "the first line is no header: it names no column", "put the names of the columns on the first line")
	}
	return nil
}
