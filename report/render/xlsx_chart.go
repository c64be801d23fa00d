package render

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/typeface"
)

// How much a chart of the workbook holds: with more rows it is easier to read
// the table, with more answers there are more shades than can be told apart.
const (
	mostBars  = 20
	mostParts = 7
)

// native is a chart of a table that the document draws: bars made of the shares
// of the answers, or else of what says most. There is none where a number is
// withheld, which Excel would draw as zero, nor of two groupings.
func (b *workbook) native(sheet string, t *result.Table, g *grid) *excelize.Chart {
	if !b.drawn[t.ID] || len(t.By) > 1 || t.Publication != "" {
		return nil
	}
	from, to := g.bars(len(t.By) > 0)
	columns := g.parts(t)
	if len(columns) < 2 || len(columns) > mostParts {
		columns = g.leading()
	}
	if len(columns) == 0 || to-from < 2 || to-from > mostBars || !g.numbers(columns, from, to) {
		return nil
	}
	title := typeface.Clean(t.Title)
	if len(columns) == 1 {
		title += ". " + typeface.Clean(g.heads[columns[0]].title)
	}
	words := func(size float64, bold bool) *excelize.Font {
		return &excelize.Font{Family: "Calibri", Size: size, Bold: bold, Color: hex(b.theme().Ink)}
	}
	c := &excelize.Chart{
		Type:      excelize.Bar,
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: title, Font: words(12, true)}}},
		Dimension: excelize.ChartDimension{Width: 720, Height: uint(90 + 22*(to-from))},
		XAxis:     excelize.ChartAxis{ReverseOrder: true, Font: *words(10, false)},
		YAxis:     excelize.ChartAxis{None: true},
		Legend:    excelize.ChartLegend{Position: "none"},
		PlotArea:  excelize.ChartPlotArea{ShowVal: true},
		GapWidth:  new(uint(45)),
		Format:    excelize.GraphicOptions{AltText: b.aloud(title, g, columns, from, to)},
	}
	if len(columns) > 1 {
		c.Type, c.Legend = excelize.BarPercentStacked, excelize.ChartLegend{Position: "bottom", Font: words(10, false)}
		c.PlotArea.NumFmt = excelize.ChartNumFmt{CustomNumFmt: `[>=5]0;;`} // a sliver has no room for its number
	}
	tints := b.tints(len(columns))
	for i, column := range columns {
		c.Series = append(c.Series, g.series(sheet, column, from, to, tints[i]))
	}
	return c
}

// bars is the run of rows that are answers or groups, with everybody after it
// where the rows are groups.
func (g *grid) bars(groups bool) (from, to int) {
	is := func(kinds ...result.RowKind) func(gridRow) bool {
		return func(r gridRow) bool { return slices.Contains(kinds, r.kind) }
	}
	from = max(0, slices.IndexFunc(g.rows, is(result.Plain, result.Pooled)))
	for to = from; to < len(g.rows) && is(result.Plain, result.Pooled)(g.rows[to]); {
		to++
	}
	if groups && to < len(g.rows) && is(result.Total)(g.rows[to]) {
		to++
	}
	return from, to
}

// parts are the columns that hold the shares of the answers.
func (g *grid) parts(t *result.Table) []int {
	var out []int
	for i, h := range g.heads {
		if c := t.Column(h.column); c != nil && c.Measure == "valid" && c.Category != nil && t.Form != "multiple" {
			out = append(out, i)
		}
	}
	return out
}

// leading is the column that says most; none where there is no such.
func (g *grid) leading() []int {
	for _, id := range []string{"agree", "response", "persons", "valid", "mean", "percent"} {
		if i := slices.IndexFunc(g.heads, func(h head) bool { return h.column == id }); i >= 0 {
			return []int{i}
		}
	}
	return nil
}

// numbers tells whether every cell of the columns in the rows is a number.
func (g *grid) numbers(columns []int, from, to int) bool {
	for _, row := range g.rows[from:to] {
		for _, column := range columns {
			if row.cells[column].number == nil {
				return false
			}
		}
	}
	return true
}

// series points at a column of a sheet. Its name and those of the rows are
// read from the sheet, too, so that the chart follows what is edited.
func (g *grid) series(sheet string, column, from, to int, as tint) excelize.ChartSeries {
	area := func(column, from, to int) string {
		name, _ := excelize.ColumnNumberToName(1 + column) // of a column that has been written
		return fmt.Sprintf("'%s'!$%s$%d:$%[2]s$%[4]d", sheet, name, from, to)
	}
	values := len(g.stubs) + column
	name, _, _ := strings.Cut(area(values, headRow, headRow), ":")
	return excelize.ChartSeries{
		Name:       name,
		Categories: area(0, firstRow+from, firstRow+to-1),
		Values:     area(values, firstRow+from, firstRow+to-1),
		Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{as.ground}},
		DataLabel:  excelize.ChartDataLabel{Font: excelize.Font{Family: "Calibri", Size: 10, Color: as.words}},
	}
}

// A tint is the colour of a part and of the words on it, as workbooks write them.
type tint struct{ ground, words string }

// tints are the colours of so many parts, from dark to light, as far apart as
// can be. The words of a lone bar stand beside it.
func (b *workbook) tints(n int) []tint {
	t := b.theme()
	if n == 1 {
		return []tint{{hex(t.Plain), hex(t.Ink)}}
	}
	ramp := append(slices.Clone(t.Parts), t.Sequential[1], t.Sequential[0])
	out := make([]tint, n)
	for i := range out {
		ground := ramp[i*(len(ramp)-1)/(n-1)]
		out[i] = tint{hex(ground), hex(t.InkOn(ground))}
	}
	return out
}

// aloud tells those who cannot see a chart what it shows.
func (b *workbook) aloud(title string, g *grid, columns []int, from, to int) string {
	var rows []string
	for _, r := range g.rows[from:to] {
		var numbers []string
		for _, column := range columns {
			number := b.Language.Quantity(g.kind(&r, column), *r.cells[column].number)
			if len(columns) > 1 {
				number = g.heads[column].title + " " + number
			}
			numbers = append(numbers, number)
		}
		rows = append(rows, strings.Join(r.stubs, ", ")+" "+strings.Join(numbers, ", "))
	}
	return typeface.Clean(title + ": " + strings.Join(rows, "; ") + ".")
}

// chart puts a chart where the next row would be.
func (s *worksheet) chart(c *excelize.Chart) {
	at, err := excelize.CoordinatesToCellName(1, s.row)
	if err == nil {
		err = s.file.AddChart(s.name, at, c)
	}
	if s.err == nil {
		s.err = err
	}
}
