package chart

import (
	"image/color"
	"math"
	"slices"
	"strconv"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"gonum.org/v1/plot/vg"
)

// Heat draws a table whose cells are darker the more they hold, each with its
// number; where columns are too narrow for numbers, a key tells what the colours
// mean. Differences are coloured to either side of zero. A cell that is established
// to differ is framed. A withheld cell is hatched and bears its mark. Columns whose
// titles are too long to stand over them are numbered and listed below; long titles
// are better as rows.
func Heat(f Frame, l *lang.Language, kind result.Kind, columns []string, rows []HeatRow) *Figure {
	h := heatMap{sheet: newSheet(f, wide), l: l, kind: kind}
	var labels []string
	var cells []result.Cell
	count := max(1, len(columns))
	for _, r := range rows {
		labels, cells = append(labels, r.Label), append(cells, r.Cells...)
		count = max(count, len(r.Cells))
	}
	h.low, h.high = span(cells)
	// Many columns take room from the labels, never more than they have to.
	stub := h.newStub(labels, max(h.width*0.2, min(h.width*0.4, h.width-cellFair*vg.Length(count))))
	h.from = stub.width + gutter
	h.step = (h.width - h.from) / vg.Length(count)

	heads := columns
	numbered := slices.ContainsFunc(columns, h.tall)
	if numbered {
		heads = numbers(columns)
	}
	h.coarse = h.narrow(cells)
	y := vg.Length(0)
	if h.coarse {
		y = h.classes(cells)
	}
	y = h.heads(heads, y)
	framed := false
	for i, r := range rows {
		end := y + stub.height(i) + 4
		if h.coarse { // there are many rows, too, as a rule
			end = y + max(rowLeast-6, stub.style.height(stub.lines[i])+3)
		}
		stub.draw(h.sheet, i, (y+end-hair)/2)
		for j, c := range r.Cells {
			h.cell(c, j, y, end-hair)
			if c.State() == result.Published && r.verdict(j) == Established {
				h.frame(c, j, y, end-hair)
				framed = true
			}
		}
		y = end
	}
	if numbered {
		y = h.list(columns, y+rowGap)
	}
	if framed {
		y = h.explainFrames(y + textGap)
	}
	h.explain(l, y, cells)
	return h.figure(f)
}

const (
	cellFair = vg.Length(42) // a width that most column titles wrap into well
	hair     = vg.Length(1.5)
	tallest  = 5 // lines of a column's title
)

// A heatMap is a heat table being laid out.
type heatMap struct {
	*sheet
	l          *lang.Language
	kind       result.Kind
	low, high  float64   // of the values
	from, step vg.Length // where the first column begins, and their width
	coarse     bool      // there is no room for numbers
}

// narrow tells whether some number has no room in its cell.
func (h *heatMap) narrow(cells []result.Cell) bool {
	return slices.ContainsFunc(cells, func(c result.Cell) bool {
		e, ok := c.Estimate()
		return ok && h.labelStyle.width(h.number(c, e.Value))+2 > h.step-hair
	})
}

// classes is a key of the colours, in place of numbers. It returns where it ends.
func (h *heatMap) classes(cells []result.Cell) vg.Length {
	ends := map[color.RGBA][2]float64{}
	var colors []color.RGBA
	for _, v := range values(cells) {
		c := h.color(v)
		if of, ok := ends[c]; ok {
			ends[c] = [2]float64{of[0], v}
			continue
		}
		ends[c] = [2]float64{v, v}
		colors = append(colors, c)
	}
	var names []string
	for _, c := range colors {
		name := h.l.Quantity(h.kind, ends[c][0])
		if to := h.l.Quantity(h.kind, ends[c][1]); to != name {
			name = h.l.Interval(h.kind, ends[c][0], ends[c][1])
		}
		names = append(names, name)
	}
	return h.key(h.from, 0, names, colors) + textGap
}

// values are those that can be read, the least first.
func values(cells []result.Cell) (v []float64) {
	for _, c := range cells {
		if e, ok := c.Estimate(); ok {
			v = append(v, e.Value)
		}
	}
	slices.Sort(v)
	return v
}

// frame draws a frame within the cell in column j between two heights.
func (h *heatMap) frame(c result.Cell, j int, y, y2 vg.Length) {
	const inset = 1.4
	e, _ := c.Estimate()
	x := h.from + h.step*vg.Length(j)
	h.outline(h.InkOn(h.color(e.Value)), rect{x + inset, y + inset, x + h.step - hair - inset, y2 - inset})
}

func (h *heatMap) outline(c color.RGBA, r rect) {
	h.line(pen{color: c, width: 1}, point{r.x, r.y}, point{r.x2, r.y}, point{r.x2, r.y2}, point{r.x, r.y2}, point{r.x, r.y})
}

// explainFrames tells from y downwards what a frame means, and returns where that ends.
func (h *heatMap) explainFrames(y vg.Length) vg.Length {
	return h.keyed(0, y, swatch, []string{h.l.Word(lang.DifferenceEstablished)}, func(_ int, x, y vg.Length) {
		h.outline(h.Ink, rect{x + 0.5, y - swatch/2 + 0.5, x + swatch - 0.5, y + swatch/2 - 0.5})
	})
}

// span is the range of the values that can be read.
func span(cells []result.Cell) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, c := range cells {
		if e, ok := c.Estimate(); ok {
			low, high = min(low, e.Value), max(high, e.Value)
		}
	}
	return low, high
}

// heads writes the columns' titles from top downwards on a common foot, and
// returns where they end.
func (h *heatMap) heads(titles []string, top vg.Length) vg.Length {
	heads := make([][]string, len(titles))
	var foot vg.Length
	for j, title := range titles {
		heads[j] = h.axisStyle.wrap(title, h.step-4)
		foot = max(foot, h.axisStyle.height(heads[j]))
	}
	for j, lines := range heads {
		x := h.from + h.step*(vg.Length(j)+0.5) - hair/2
		h.block(h.axisStyle.in(h.Ink), middle, x, top+foot-h.axisStyle.height(lines), lines)
	}
	return top + foot + 4
}

// tall tells whether a title would stand too high over its column.
func (h *heatMap) tall(title string) bool {
	return len(h.axisStyle.wrap(title, h.step-4)) > tallest
}

// numbers returns the titles' numbers, to stand in their place.
func numbers(titles []string) []string {
	numbered := make([]string, len(titles))
	for j := range titles {
		numbered[j] = strconv.Itoa(j + 1)
	}
	return numbered
}

// list writes the titles with their numbers in two columns from y downwards, and
// returns where they end.
func (h *heatMap) list(titles []string, y vg.Length) vg.Length {
	const number = vg.Length(16)
	half := (len(titles) + 1) / 2
	top, end := y, y
	for j, n := range numbers(titles) {
		x := vg.Length(0)
		if j >= half {
			x = h.width/2 + gutter/2
		}
		if j == half {
			y = top
		}
		lines := h.axisStyle.wrap(titles[j], h.width/2-gutter/2-number)
		h.block(h.axisStyle.bold().in(h.Ink), left, x, y, []string{n})
		h.block(h.axisStyle.in(h.Ink), left, x+number, y, lines)
		y += h.axisStyle.height(lines)
		end = max(end, y)
	}
	return end
}

// cell draws the cell in column j between two heights.
func (h *heatMap) cell(c result.Cell, j int, y, y2 vg.Length) {
	x := h.from + h.step*vg.Length(j)
	x2, at := x+h.step-hair, point{x + (h.step-hair)/2, (y + y2) / 2}
	if e, ok := c.Estimate(); ok {
		ground := h.color(e.Value)
		h.box(ground, x, y, x2, y2)
		if !h.coarse {
			h.level(h.labelStyle.in(h.InkOn(ground)), middle, at.x, at.y, h.number(c, e.Value))
		}
		return
	}
	h.box(h.Blank, x, y, x2, y2)
	if c.State() == result.Withheld {
		h.hatch(x, y, x2, y2)
		half := min(6, (x2-x)/2)
		h.box(h.Blank, at.x-half, at.y-6, at.x+half, at.y+6)
	}
	h.level(h.valueStyle.in(h.Muted), middle, at.x, at.y, h.l.Mark(c.State()))
}

// number leaves out the per cent sign, which the subtitle tells.
func (h *heatMap) number(c result.Cell, value float64) string {
	if h.kind == result.Percent {
		return h.l.Number(value, 0)
	}
	return written(h.l, h.kind, false, c)
}

// color divides the range of the values into classes of equal width; for
// differences, the range from the largest fall to as large a rise.
func (h *heatMap) color(value float64) color.RGBA {
	if h.kind.Differs() {
		far := max(math.Abs(h.low), math.Abs(h.high))
		class := 0
		if far > 0 {
			class = int(math.Round(value / far * float64(len(h.Above))))
		}
		switch {
		case class > 0:
			return h.Above[class-1]
		case class < 0:
			return h.Below[-class-1]
		}
		return h.Between
	}
	classes := len(h.Sequential)
	if h.high == h.low {
		return h.Sequential[classes/2]
	}
	class := int((value - h.low) / (h.high - h.low) * float64(classes))
	return h.Sequential[min(class, classes-1)]
}
