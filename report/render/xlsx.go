package render

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
)

// Where things stand on the sheet of a table.
const (
	titleRow = 1
	baseRow  = 2
	backRow  = 3 // the link to the contents
	headRow  = 5
	firstRow = headRow + 1
)

// XLSX writes a workbook: a sheet of contents with links, then a sheet per
// table and one of all tests with head and stub frozen, numbers as numbers in
// full, and notes below. The same document gives the same bytes.
func XLSX(w io.Writer, d *Document) error {
	b, err := newWorkbook(d)
	if err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	defer b.file.Close()
	tests := ""
	if len(d.Results.Tests) > 0 { // before a table has the name
		tests = b.names.of(d.Language.Word(lang.ChapterTests))
	}
	for i := range d.Results.Tables {
		if err := b.table(&d.Results.Tables[i]); err != nil {
			return fmt.Errorf("xlsx: table %s: %w", d.Results.Tables[i].ID, err)
		}
	}
	if tests != "" {
		if err := b.tests(tests); err != nil {
			return fmt.Errorf("xlsx: tests: %w", err)
		}
	}
	if err := b.contents(); err != nil {
		return fmt.Errorf("xlsx: contents: %w", err)
	}
	var raw bytes.Buffer
	if err := b.file.Write(&raw); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	return canonical(w, raw.Bytes())
}

// A workbook is an Excel file being made.
type workbook struct {
	*Document
	file   *excelize.File
	names  *names
	first  string // name of the sheet of contents
	sheets []sheetOf
	styles map[cellStyle]int
}

// A sheetOf is a sheet that holds a grid under its title, and notes below.
type sheetOf struct {
	name, title, base string
	notes             []string
}

// A cellStyle is how a cell is set; the numbers of Excel's styles are kept by it.
type cellStyle struct {
	kind             result.Kind // how a number is written; empty for text
	bound            bool        // of an interval
	mark             string      // of a publisher, beside a number
	bold, wrap, link bool
	muted, right     bool
	line             bool // a rule below
}

func newWorkbook(d *Document) (*workbook, error) {
	b := &workbook{Document: d, file: excelize.NewFile(), names: sheetNames(), styles: map[cellStyle]int{}}
	b.first = b.names.of(d.Language.Word(lang.Contents))
	if err := b.file.SetSheetName("Sheet1", b.first); err != nil {
		return nil, err
	}
	// The study's date, or Excel's own first day: no clock is read.
	day := cmp.Or(d.Date, "1900-01-01") + "T00:00:00Z"
	return b, b.file.SetDocProps(&excelize.DocProperties{
		Title: d.Title, Subject: d.Subtitle, Creator: d.Author, LastModifiedBy: d.Author,
		Language: d.Language.Tag, Description: d.Notice, Created: day, Modified: day,
	})
}

// style finds or makes the style that a cell asks for.
func (b *workbook) style(l cellStyle) (int, error) {
	if id, ok := b.styles[l]; ok {
		return id, nil
	}
	s := &excelize.Style{Font: &excelize.Font{Family: "Calibri", Size: 11, Bold: l.bold}, Alignment: &excelize.Alignment{Vertical: "top", WrapText: l.wrap}}
	switch {
	case l.link:
		s.Font.Color, s.Font.Underline = "12436D", "single"
	case l.muted:
		s.Font.Color = "56626E"
	}
	if l.right {
		s.Alignment.Horizontal = "right"
	}
	if l.line {
		s.Alignment.Vertical = "bottom"
		s.Border = []excelize.Border{{Type: "bottom", Color: "56626E", Style: 1}}
	}
	if l.kind != "" {
		s.CustomNumFmt = numberFormat(b.Language, l.kind, l.bound || l.mark != "")
		switch l.mark {
		case lang.RoundedMark:
			*s.CustomNumFmt = `"` + l.mark + `"` + *s.CustomNumFmt
		case lang.ZeroMark:
			*s.CustomNumFmt = `"` + l.mark + `"`
		}
	}
	id, err := b.file.NewStyle(s)
	b.styles[l] = id
	return id, err
}

// numberFormat shows a number as the printed table does; the cell holds it
// whole. Excel puts in the reader's own decimal mark. A bound of an interval
// that is zero is a number like any other, not nobody; so is a published zero.
// A p value too small for its decimals is shown as smaller than the least.
func numberFormat(l *lang.Language, kind result.Kind, bound bool) *string {
	if kind == result.Probability {
		format := `[<0.001]"` + l.Probability(0) + `";0.000`
		return &format
	}
	digits := "0"
	if kind == result.Count || kind == result.Amount {
		digits = "#,##0"
	}
	if n := lang.Decimals(kind); n > 0 {
		digits += "." + strings.Repeat("0", n)
	}
	format := digits + `;"−"` + digits + ";"
	switch {
	case kind == result.Points || kind == result.Change:
		format = `"+"` + format + digits
	case !bound && (kind == result.Count || kind == result.Percent):
		format += `"` + lang.ZeroMark + `"`
	default:
		format += digits
	}
	return &format
}

// put writes a value into a cell. A text is stored as text, whatever sign it
// begins with, and so can never be a formula.
func (b *workbook) put(sheet string, column, row int, value any, l cellStyle) error {
	at, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return err
	}
	style, err := b.style(l)
	if err != nil {
		return err
	}
	switch v := value.(type) {
	case string:
		err = b.file.SetCellStr(sheet, at, v)
	case float64:
		err = b.file.SetCellFloat(sheet, at, v, -1, 64)
	}
	if err != nil {
		return err
	}
	return b.file.SetCellStyle(sheet, at, at, style)
}

// link makes a cell a link to the top of another sheet.
func (b *workbook) link(sheet string, column, row int, text, to string) error {
	if err := b.put(sheet, column, row, text, cellStyle{link: true}); err != nil {
		return err
	}
	at, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return err
	}
	return b.file.SetCellHyperLink(sheet, at, "'"+to+"'!A1", "Location")
}

func (b *workbook) table(t *result.Table) error {
	g := newGrid(b.Language, t)
	s := sheetOf{name: b.names.of(t.ID), title: t.Title, base: b.base(t)}
	for _, n := range t.Notes {
		s.notes = append(s.notes, n.Text)
	}
	if t.Publication == "" { // the publisher's marks have notes
		s.notes = append(s.notes, legend(b.Language, g)...)
	}
	return b.sheet(s, g, len(g.stubs))
}

// tests adds the sheet of all tests.
func (b *workbook) tests(name string) error {
	s := sheetOf{name: name, title: b.Language.Word(lang.ChapterTests), base: b.Language.Word(lang.TestsCount, len(b.Results.Tests)),
		notes: []string{b.Language.Word(lang.TestsUnits), b.Language.Word(lang.CannotOccurExplained)}}
	if err := b.sheet(s, testGrid(b.Language, b.Results), 1); err != nil {
		return err
	}
	return b.width(name, 1, 1, mostStub/2) // the identifiers stay in sight beside the rest
}

// sheet adds a sheet; as many of its columns as said stay in sight.
func (b *workbook) sheet(s sheetOf, g *grid, frozen int) error {
	if _, err := b.file.NewSheet(s.name); err != nil {
		return err
	}
	b.sheets = append(b.sheets, s)
	if err := b.head(s, g); err != nil {
		return err
	}
	for i, r := range g.rows {
		if err := b.row(s.name, firstRow+i, r, g); err != nil {
			return err
		}
	}
	for i, note := range s.notes {
		if err := b.put(s.name, 1, firstRow+len(g.rows)+1+i, note, cellStyle{muted: true}); err != nil {
			return err
		}
	}
	if err := b.widths(s.name, g); err != nil {
		return err
	}
	return b.frozen(s.name, frozen)
}

func (b *workbook) head(of sheetOf, g *grid) error {
	sheet := of.name
	if err := b.put(sheet, 1, titleRow, of.title, cellStyle{bold: true}); err != nil {
		return err
	}
	if err := b.put(sheet, 1, baseRow, of.base, cellStyle{muted: true}); err != nil {
		return err
	}
	if err := b.link(sheet, 1, backRow, b.Language.Word(lang.Contents), b.first); err != nil {
		return err
	}
	for i, s := range g.stubs {
		if err := b.put(sheet, 1+i, headRow, s, cellStyle{bold: true, wrap: true, line: true}); err != nil {
			return err
		}
	}
	for i, h := range g.heads {
		if err := b.put(sheet, 1+len(g.stubs)+i, headRow, h.title, cellStyle{bold: true, wrap: true, line: true, right: true}); err != nil {
			return err
		}
	}
	return b.file.SetRowHeight(sheet, headRow, lineHeight*float64(tallest(g)))
}

// tallest is how many lines the head of a grid needs.
func tallest(g *grid) int {
	lines := 1
	for _, h := range g.heads {
		n, room := 1, headWidth
		for _, word := range strings.Fields(h.title) {
			length := utf8.RuneCountInString(word)
			if length > room && room < headWidth {
				n, room = n+1, headWidth
			}
			n += max(0, length-1) / headWidth
			room -= length + 1
		}
		lines = max(lines, n)
	}
	return lines
}

// base says how many people a table is about. A table of response rates tells
// that in its columns.
func (b *workbook) base(t *result.Table) string {
	if t.Form == "response" || t.Form == "nonresponse" {
		return ""
	}
	return b.Language.BaseOf(t)
}

func (b *workbook) row(sheet string, at int, r gridRow, g *grid) error {
	bold := r.kind == result.Total
	for i, s := range r.stubs {
		if err := b.put(sheet, 1+i, at, s, cellStyle{bold: bold, wrap: !g.flat, muted: r.kind == result.Absent}); err != nil {
			return err
		}
	}
	for i, c := range r.cells {
		l := cellStyle{bold: bold, right: true, muted: r.kind == result.Absent}
		var value any = c.mark
		if c.number != nil {
			value, l.kind, l.bound, l.mark = *c.number, g.heads[i].kind, g.heads[i].bound, c.mark
		}
		if err := b.put(sheet, 1+len(r.stubs)+i, at, value, l); err != nil {
			return err
		}
	}
	return nil
}

// legend explains the marks that stand in a grid.
func legend(l *lang.Language, g *grid) []string {
	var out []string
	for _, m := range []struct {
		mark string
		key  lang.Key
	}{{lang.WithheldMark, lang.WithheldExplained}, {lang.CannotOccurMark, lang.CannotOccurExplained}} {
		if slices.ContainsFunc(g.rows, func(r gridRow) bool {
			return slices.ContainsFunc(r.cells, func(c gridCell) bool { return c.mark == m.mark })
		}) {
			out = append(out, l.Word(m.key))
		}
	}
	return out
}

// Widths of columns, in characters, and the height of a line in points.
const (
	numberWidth = 13
	headWidth   = 11 // of text set bold in a column of numbers
	lineHeight  = 15.5
	leastStub   = 12
	mostStub    = 60
)

// widths makes the columns fit what stands in them; heads wrap.
func (b *workbook) widths(sheet string, g *grid) error {
	for i, s := range g.stubs {
		width := utf8.RuneCountInString(s)
		for _, r := range g.rows {
			width = max(width, utf8.RuneCountInString(r.stubs[i]))
		}
		if err := b.width(sheet, 1+i, 1+i, float64(min(max(width, leastStub), mostStub)+2)); err != nil {
			return err
		}
	}
	if len(g.heads) == 0 {
		return nil
	}
	return b.width(sheet, 1+len(g.stubs), len(g.stubs)+len(g.heads), numberWidth)
}

func (b *workbook) width(sheet string, from, to int, characters float64) error {
	first, err := excelize.ColumnNumberToName(from)
	if err != nil {
		return err
	}
	last, err := excelize.ColumnNumberToName(to)
	if err != nil {
		return err
	}
	return b.file.SetColWidth(sheet, first, last, characters)
}

// frozen keeps the head and the stubs in sight, and repeats the head on paper.
func (b *workbook) frozen(sheet string, stubs int) error {
	at, err := excelize.CoordinatesToCellName(1+stubs, firstRow)
	if err != nil {
		return err
	}
	if err := b.file.SetPanes(sheet, &excelize.Panes{Freeze: true, XSplit: stubs, YSplit: headRow, TopLeftCell: at, ActivePane: "bottomRight"}); err != nil {
		return err
	}
	rows := strconv.Itoa(headRow)
	if err := b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: sheet, RefersTo: "'" + sheet + "'!$" + rows + ":$" + rows}); err != nil {
		return err
	}
	return b.paper(sheet)
}

// paper prints a sheet as wide as the paper and as many pages long as it needs.
func (b *workbook) paper(sheet string) error {
	landscape, a4, wide, long, fit := "landscape", 9, 1, 0, true
	if err := b.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &long}); err != nil {
		return err
	}
	return b.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit})
}

// contents lists the sheets on the first.
func (b *workbook) contents() error {
	lines := []string{b.Title, b.Notice}
	for i, text := range lines {
		if err := b.put(b.first, 1, 1+i, text, cellStyle{bold: i == 0, muted: i > 0}); err != nil {
			return err
		}
	}
	top := len(lines) + 2
	for i, word := range []string{b.Language.Word(lang.Contents), b.Language.Word(lang.ColumnBase)} {
		if err := b.put(b.first, 1+i, top, word, cellStyle{bold: true, line: true}); err != nil {
			return err
		}
	}
	for i, s := range b.sheets {
		row := top + 1 + i
		if err := b.link(b.first, 1, row, s.title, s.name); err != nil {
			return err
		}
		if err := b.put(b.first, 2, row, s.base, cellStyle{muted: true}); err != nil {
			return err
		}
	}
	if err := b.width(b.first, 1, 1, 90); err != nil {
		return err
	}
	if err := b.width(b.first, 2, 2, 45); err != nil {
		return err
	}
	return b.paper(b.first)
}

// canonical packs a zip file anew, its parts in order and without times, so
// that the same parts give the same bytes.
func canonical(w io.Writer, raw []byte) error {
	in, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	parts := slices.Clone(in.File)
	slices.SortFunc(parts, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	out := zip.NewWriter(w)
	for _, part := range parts {
		if err := copyPart(out, part); err != nil {
			return fmt.Errorf("xlsx: %s: %w", part.Name, err)
		}
	}
	return out.Close()
}

func copyPart(out *zip.Writer, part *zip.File) error {
	from, err := part.Open()
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := out.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate, Modified: time.Time{}})
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return err
}
