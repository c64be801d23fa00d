package render

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/typeface"
)

// Where things stand on the sheet of a grid.
const (
	backRow  = 3 // the link to the contents
	headRow  = 5
	firstRow = headRow + 1
)

// A worksheet is written from the top, a row at a time. It keeps the first error
// and writes nothing after it; close tells it.
type worksheet struct {
	*workbook
	name string
	out  *excelize.StreamWriter
	row  int // the next
	err  error
}

// A setup is what of a sheet is settled before its first row is written.
// Widths are in characters.
type setup struct {
	widths []float64 // of the first columns
	more   int       // columns after them
	each   float64   // how wide these are
	drawn  bool      // with a chart, which no page may end in the middle of
	head   int       // the row repeated on every page
	frozen int       // how many columns stay in sight, and are repeated; with them, the rows down to the head
}

// across is how wide the sheet is.
func (l setup) across() float64 { return allWidths(l.widths) + l.each*float64(l.more) }

// allWidths adds columns up.
func allWidths(columns []float64) float64 {
	total := 0.0
	for _, width := range columns {
		total += width
	}
	return total
}

// open adds a sheet; the first is there already.
func (b *workbook) open(of sheetOf, l setup) (*worksheet, error) {
	if of.name != b.first {
		if _, err := b.file.NewSheet(of.name); err != nil {
			return nil, err
		}
		b.sheets = append(b.sheets, of)
	}
	if err := b.paper(of, l); err != nil {
		return nil, err
	}
	out, err := b.file.NewStreamWriter(of.name)
	if err != nil {
		return nil, err
	}
	for i, width := range l.widths {
		if err := out.SetColWidth(1+i, 1+i, width); err != nil {
			return nil, err
		}
	}
	if l.frozen > 0 {
		at, err := excelize.CoordinatesToCellName(1+l.frozen, 1+l.head)
		if err != nil {
			return nil, err
		}
		if err := out.SetPanes(&excelize.Panes{Freeze: true, XSplit: l.frozen, YSplit: l.head, TopLeftCell: at, ActivePane: "bottomRight"}); err != nil {
			return nil, err
		}
	}
	return &worksheet{workbook: b, name: of.name, out: out, row: 1}, nil
}

// text is a cell that holds a text, whatever sign it begins with: no text
// becomes a formula.
func (s *worksheet) text(text string, as cellStyle) excelize.Cell {
	if text == "" {
		return s.cell(nil, as)
	}
	return s.cell(typeface.Clean(text), as)
}

func (s *worksheet) number(x float64, as cellStyle) excelize.Cell { return s.cell(x, as) }

func (s *worksheet) cell(value any, as cellStyle) excelize.Cell {
	id, err := s.style(as)
	if err != nil && s.err == nil {
		s.err = err
	}
	return excelize.Cell{StyleID: id, Value: value}
}

// line writes the next row.
func (s *worksheet) line(cells ...excelize.Cell) { s.high(0, cells) }

// high writes the next row so many points high; 0 lets the program that opens
// the workbook find out.
func (s *worksheet) high(points float64, cells []excelize.Cell) {
	at, err := excelize.CoordinatesToCellName(1, s.row)
	s.row++
	if s.err == nil {
		s.err = err
	}
	if s.err != nil {
		return
	}
	values := make([]any, len(cells))
	for i := range cells {
		values[i] = cells[i]
	}
	s.err = s.out.SetRow(at, values, excelize.RowOpts{Height: points})
}

// skip leaves rows empty.
func (s *worksheet) skip(rows int) { s.row += rows }

// link makes the first cell of the next row a link to the top of another sheet.
func (s *worksheet) link(to string) {
	at, err := excelize.CoordinatesToCellName(1, s.row)
	if err == nil {
		err = s.file.SetCellHyperLink(s.name, at, "'"+to+"'!A1", "Location")
	}
	if s.err == nil {
		s.err = err
	}
}

func (s *worksheet) close() error {
	if s.err != nil {
		return s.err
	}
	return s.out.Flush()
}

// grid adds a sheet with a grid and its chart, if it has one; as many of its
// columns as said stay in sight.
func (b *workbook) grid(of sheetOf, g *grid, frozen int, chart *excelize.Chart) error {
	l := setup{widths: g.stubWidths(), more: len(g.heads), each: g.headWidth(), drawn: chart != nil, head: headRow, frozen: frozen}
	s, err := b.open(of, l)
	if err != nil {
		return err
	}
	s.top(of)
	s.head(g, int(l.each-slack))
	for i := range g.rows {
		s.gridRow(g, &g.rows[i])
	}
	if len(of.notes) > 0 {
		s.skip(1)
		s.notes(of.notes, l.across())
	}
	if chart != nil {
		s.skip(1)
		s.chart(chart)
	}
	return s.close()
}

// top writes what stands above a grid: title, base and the way back.
func (s *worksheet) top(of sheetOf) {
	s.line(s.text(of.title, cellStyle{bold: true, large: true}))
	if of.base != "" {
		s.line(s.text(of.base, cellStyle{muted: true}))
	}
	s.row = backRow
	s.link(s.first)
	s.line(s.text(s.Language.Word(lang.Contents), cellStyle{link: true}))
	s.row = headRow
}

func (s *worksheet) head(g *grid, width int) {
	cells := make([]excelize.Cell, 0, len(g.stubs)+len(g.heads))
	lines := 1
	for _, stub := range g.stubs {
		cells = append(cells, s.text(stub, cellStyle{bold: true, wrap: true, line: true}))
	}
	for _, h := range g.heads {
		cells = append(cells, s.text(h.title, cellStyle{bold: true, wrap: true, line: true, right: true}))
		lines = max(lines, len(folded(h.title, width)))
	}
	s.high(min(lineHeight*float64(lines), excelize.MaxRowHeight), cells)
}

func (s *worksheet) gridRow(g *grid, r *gridRow) {
	cells := make([]excelize.Cell, 0, len(r.stubs)+len(r.cells))
	bold, muted := r.kind == result.Total, r.kind == result.Absent
	for _, stub := range r.stubs {
		cells = append(cells, s.text(stub, cellStyle{bold: bold, wrap: !g.flat, muted: muted}))
	}
	for i, c := range r.cells {
		as := cellStyle{bold: bold, right: true, muted: muted}
		if c.number == nil {
			cells = append(cells, s.text(c.mark, as))
			continue
		}
		as.kind, as.bound, as.mark = g.kind(r, i), g.heads[i].bound, c.mark
		cells = append(cells, s.number(*c.number, as))
	}
	s.line(cells...)
}

// notes writes notes in lines no wider than the sheet, so that they neither
// widen it on paper nor need merged cells.
func (s *worksheet) notes(notes []string, width float64) {
	for _, note := range notes {
		for _, line := range folded(note, int(max(width, leastPage))) {
			s.line(s.text(line, cellStyle{muted: true}))
		}
	}
}

// Widths of columns, in characters, and the height of a line in points.
const (
	leastStub   = 12
	mostStub    = 60
	leastNumber = 8
	mostNumber  = 16
	slack       = 1.5 // what bold text and the cell's margins take
	lineHeight  = 15.5
)

// stubWidths makes the columns of stubs fit what stands in them.
func (g *grid) stubWidths() []float64 {
	out := make([]float64, len(g.stubs))
	for i, s := range g.stubs {
		width := utf8.RuneCountInString(s)
		for _, r := range g.rows {
			width = max(width, utf8.RuneCountInString(r.stubs[i]))
		}
		out[i] = float64(min(max(width, leastStub), mostStub)) + slack
	}
	return out
}

// headWidth makes the columns of numbers as wide as the widest of them; heads
// wrap between words.
func (g *grid) headWidth() float64 {
	width := leastNumber
	for i, h := range g.heads {
		for _, word := range strings.Fields(h.title) {
			width = max(width, utf8.RuneCountInString(word))
		}
		for _, r := range g.rows {
			width = max(width, r.cells[i].width(g.kind(&r, i)))
		}
	}
	return float64(min(width, mostNumber)) + slack
}

// width is about how many characters a cell shows: letters, or digits with
// their marks.
func (c gridCell) width(kind result.Kind) int {
	if c.number == nil {
		return utf8.RuneCountInString(c.mark)
	}
	digits := 1 + int(math.Log10(max(1, math.Abs(*c.number))))
	return digits + digits/3 + lang.Decimals(kind) + 2 + len(c.mark)
}

// folded breaks a text into lines of at most so many characters, between words
// where it can.
func folded(text string, width int) []string {
	width = max(width, 1)
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += word
		for utf8.RuneCountInString(line) > width {
			runes := []rune(line)
			lines, line = append(lines, string(runes[:width])), string(runes[width:])
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// legend explains the marks that stand in a grid.
func legend(l *lang.Language, g *grid) []string {
	marks := map[string]bool{}
	for _, r := range g.rows {
		for _, c := range r.cells {
			if c.number == nil {
				marks[c.mark] = true
			}
		}
	}
	var out []string
	for _, m := range []struct {
		mark string
		key  lang.Key
	}{{lang.WithheldMark, lang.WithheldExplained}, {lang.CannotOccurMark, lang.CannotOccurExplained}} {
		if marks[m.mark] {
			out = append(out, l.Word(m.key))
		}
	}
	return out
}
