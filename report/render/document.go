// Package render turns a composed document into files: one file of this
// package per output format. Renderers lay out; they compute nothing.
package render

import (
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/chart"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/theme"
)

// A Document is a report before it has a format: what stands where, every
// number already worded in its language.
type Document struct {
	Language *lang.Language
	Title    string
	Subtitle string
	Author   string
	Client   string       // who commissioned the study
	Date     string       // YYYY-MM-DD
	Notice   string       // printed on every page; empty for none
	Version  string       // of folje
	Theme    *theme.Theme // how it looks; nil: as [theme.Default]
	Blocks   []Block
	Results  *result.Results // for the formats that hold numbers as numbers
	// Lacking is told what the type of a format that has its own lacks, where it
	// lacks anything; it may be nil.
	Lacking func(characters []string)
}

// theme is the one that the document asks for.
func (d *Document) theme() *theme.Theme {
	if d.Theme == nil {
		return theme.Default()
	}
	return d.Theme
}

// A Block is one thing in a document's flow.
type Block interface{ block() }

// A Heading opens a chapter (level 1) or a section (2, 3).
type Heading struct {
	Level int
	Text  string
	ID    string // anchor, unique in the document
}

// A Style is how a paragraph is set.
type Style int

// The styles of paragraphs.
const (
	Body    Style = iota
	Lead          // larger, opens a chapter
	Small         // notes and definitions
	Warning       // set apart: something the reader must know before reading on
	Quote         // set apart: what somebody said
)

// A Paragraph is running text. Spans are the same text in pieces, where some of
// it is set otherwise, for the formats that can: of own words alone.
type Paragraph struct {
	Text  string
	Style Style
	Spans []result.Span
	Refs  []result.Ref // the cells whose numbers it states, where spans do not tell
}

// A List is a bulleted list, or a numbered one. Spans are the same items in
// pieces, as of a [Paragraph]; nil where nothing is set otherwise.
type List struct {
	Items    []string
	Numbered bool
	Spans    [][]result.Span
}

// A Finding is one of the numbered findings of the first page, with a small
// chart beside it where there is one.
type Finding struct {
	Number int
	Text   string
	Figure *chart.Figure
}

// A Figure is a chart in the flow. Its data also stand in the table named.
type Figure struct {
	*chart.Figure
	Table string // id of the result table drawn
}

// A Table is a table as printed: text in cells, numbers already worded.
type Table struct {
	ID      string
	Caption string // what is shown: "Jag har en bra arbetssituation, per område"
	Base    string // "Bas: 117 svarande"
	Stub    string // header of the first column
	Columns []string
	Rows    []TableRow
	Notes   []string // printed under the table
	// Holds are the ids of the result tables whose figures it holds, where they
	// are several.
	Holds []string
	// Lettered are the columns that hold the letters of the column before.
	Lettered []int
}

// A TableRow is a stub and one text per column.
type TableRow struct {
	Stub    string
	Cells   []string
	Kind    result.RowKind
	Letters []string // small, under the texts of the first cells; nil where no row has any
}

// Section is the kind of a row that titles the rows under it.
const Section result.RowKind = "section"

// A PageBreak starts a new page where the format has pages.
type PageBreak struct{}

// A Contents stands where the table of contents goes.
type Contents struct{}

// An Appendix marks where the main part ends.
type Appendix struct{ Text string }

func (Heading) block()   {}
func (Paragraph) block() {}
func (List) block()      {}
func (Finding) block()   {}
func (Figure) block()    {}
func (Table) block()     {}
func (PageBreak) block() {}
func (Contents) block()  {}
func (Appendix) block()  {}
