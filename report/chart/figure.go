// Package chart draws what the tables say: one file per kind of chart, all on
// gonum/plot's canvas, so that the same vector drawing becomes PNG, SVG and a
// figure in the PDF. Charts take result cells: what is withheld is drawn as
// withheld, not as nothing.
//
// A chart is laid out when it is made: labels wrap, and its height follows
// from them. [Figure.Draw] draws the chart alone, for documents that set title,
// base and source as text of their own; [Figure.PNG] and [Figure.SVG] make
// files that stand alone, with those words around it.
package chart

import (
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/theme"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A Frame is the words around a chart.
type Frame struct {
	ID       string // file name without ending: "furthest.by.area"
	Title    string // what it shows, or what was found
	Subtitle string // the measure and its base: "Procent av 117 svarande"
	Source   string // small print under the chart; empty for none
	Alt      string // what a reader who cannot see it should know
	Bases    string // what the column of bases is headed; empty: those who answered
	// Small asks for a miniature, 6 cm wide, to stand beside a finding.
	// RankedBars, Bars, Dots and Trend have one; the others disregard it.
	Small bool
	Exact bool         // asks Bars and Trend for percentages with a decimal, as tables have them
	Theme *theme.Theme // what it looks like; nil: as [theme.Default]
}

// A Figure is a chart ready to be drawn on any canvas.
type Figure struct {
	Frame
	Width, Height vg.Length // of the chart alone, without its frame
	sheet         sheet
}

// Draw draws the chart alone, at its own size, with its top left corner in
// that of the canvas. Whoever wants it larger scales the canvas.
func (f *Figure) Draw(c draw.Canvas) { f.sheet.drawOn(c.Canvas, c.Min.X, c.Max.Y) }

// figure finishes a chart.
func (s *sheet) figure(f Frame) *Figure {
	return &Figure{Frame: f, Width: s.width, Height: s.height, sheet: *s}
}

// A Bar is one labelled quantity.
type Bar struct {
	Label  string
	Cell   result.Cell
	Accent bool // set apart from the others
	Rest   bool // comes after those that are ranked: other, no answer
}

// A Stack is a labelled row of quantities that add up, one per part.
type Stack struct {
	Label string
	Cells []result.Cell
	Rest  bool // comes after those that are ranked: other, no answer
}

// A Pair is a labelled point with two quantities.
type Pair struct {
	Label string
	X, Y  result.Cell
	Rest  bool // comes after those that are ranked: other, no answer
}

// A LikertRow is the distribution of answers in a group or to a question, in
// percent, one cell per category from least to most agreement.
type LikertRow struct {
	Label string
	Base  int
	Cells []result.Cell
	Agree result.Cell // printed at the right edge; [result.CannotOccur] on a scale where nobody agrees
}

// A Line is one group's quantity over the waves.
type Line struct {
	Label  string
	Points []result.Point
	Accent bool // set apart from the others
}

// A HeatRow is one row of a heat table, one cell per column.
type HeatRow struct {
	Label    string
	Cells    []result.Cell
	Verdicts []Verdict // what tests said of each cell against all others of its row; nil for none
}
