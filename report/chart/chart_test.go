package chart

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/theme"
	"gonum.org/v1/plot/vg"
)

// house is the look of charts that ask for none.
var house = newLook(theme.Default())

func TestBarsAreProportional(t *testing.T) {
	cells := []float64{80, 20, 0, 40, -10}
	var bars []Bar
	for i, v := range cells {
		bars = append(bars, Bar{Label: string(rune('a' + i)), Cell: known(v, 10)})
	}
	d := record(RankedBars(Frame{}, swedish(), result.Points, bars))
	drawn := d.of(house.Plain)
	perUnit := drawn[0].width() / 80
	for i, v := range []float64{80, 40, 20, 0, -10} { // greatest first
		if got := drawn[i].width(); math.Abs(got-math.Abs(v)*perUnit) > 1e-6 {
			t.Errorf("bar %d is %.3f wide, want %.3f for %v", i, got, math.Abs(v)*perUnit, v)
		}
	}
	if zero := drawn[0].Min.X; math.Abs(float64(drawn[4].Max.X-zero)) > 1e-6 {
		t.Errorf("the negative bar ends at %v, not at zero, %v", drawn[4].Max.X, zero)
	}
}

func TestRankedOrder(t *testing.T) {
	d := record(RankedBars(Frame{}, swedish(), result.Percent, []Bar{
		{Label: "rest", Cell: known(99, 10), Rest: true},
		{Label: "withheld"},
		{Label: "tie 1", Cell: known(5, 10)},
		{Label: "greatest", Cell: known(7, 10)},
		{Label: "tie 2", Cell: known(5, 10)},
	}))
	var order []string
	for _, text := range d.texts {
		if slices.Contains([]string{"rest", "withheld", "tie 1", "greatest", "tie 2"}, text.string) {
			order = append(order, text.string)
		}
	}
	if want := []string{"greatest", "tie 1", "tie 2", "withheld", "rest"}; !slices.Equal(order, want) {
		t.Errorf("order %q, want %q", order, want)
	}
}

func TestBasesAreShownWhereTheyDiffer(t *testing.T) {
	l := swedish()
	bars := []Bar{{Label: "a", Cell: known(5, 117)}, {Label: "b", Cell: known(7, 117)}, {Label: "c"}}
	if d := record(Bars(Frame{}, l, result.Percent, bars)); d.says("117") {
		t.Error("one base for all bars is repeated at each")
	}
	bars[1].Cell = known(7, 64)
	if d := record(Bars(Frame{}, l, result.Percent, bars)); !d.says("117") || !d.says("64") {
		t.Error("different bases are not shown")
	}
}

func TestStacksAddUp(t *testing.T) {
	d := record(StackedAlternatives(Frame{}, swedish(), []string{"1", "2", "3"}, []Stack{
		{Label: "a", Cells: []result.Cell{known(40, 117), known(16, 117), known(10, 117)}},
		{Label: "b", Cells: []result.Cell{known(3, 117), {}, known(7, 117)}},
	}))
	colors := shades(house.Parts, 3)
	first := d.of(colors[0])[1] // after the key
	perUnit := first.width() / 40
	for i, n := range []float64{40, 16, 10} {
		if got := d.of(colors[i])[1].width(); math.Abs(got-n*perUnit) > 1e-6 {
			t.Errorf("part %d is %.3f wide, want %.3f", i, got, n*perUnit)
		}
	}
	if !d.says("66") {
		t.Error("no total 66")
	}
	gap := d.of(house.Blank)[0]
	if got := gap.width(); got != float64(sliver) {
		t.Errorf("the withheld part is %v wide, want %v", got, sliver)
	}
	if d.says("10") && slices.ContainsFunc(d.texts, func(s text) bool { return s.string == "10" && s.Min.Y < gap.Max.Y && s.Max.Y > gap.Min.Y }) {
		t.Error("a row with a withheld part has a total")
	}
}

func TestComparedHasOneScale(t *testing.T) {
	d := record(Compared(Frame{}, swedish(), result.Percent, "X", "Y", []Pair{{Label: "a", X: known(20, 9), Y: known(60, 9)}}))
	x, y := d.of(house.Strong)[0], d.of(house.Against)[0]
	if math.Abs(3*x.width()-y.width()) > 1e-6 || x.Max.X > y.Min.X {
		t.Errorf("20 is %.2f wide and 60 is %.2f, back to back", x.width(), y.width())
	}
}

func TestLikertDiverges(t *testing.T) {
	row := func(percent ...float64) (r LikertRow) {
		for _, p := range percent {
			r.Cells = append(r.Cells, known(p, 100))
		}
		return r
	}
	f := DivergingLikert(Frame{}, swedish(), []string{"a", "b", "c", "d", "e"}, 2,
		[]LikertRow{row(10, 20, 30, 25, 15), row(0, 5, 50, 45, 0)})
	d := record(f)
	c := likertChart{sheet: newSheet(Frame{}, wide), count: 5}
	c.split(2)
	var middles []float64
	for _, s := range d.of(house.Between)[1:] { // after the key
		middles = append(middles, float64(s.Min.X+s.Max.X)/2)
	}
	if len(middles) != 2 || math.Abs(middles[0]-middles[1]) > 1e-6 {
		t.Errorf("the neutral answers are centred at %v, want one line", middles)
	}
	unit := d.of(house.Between)[1].width() / 30
	for i, p := range []float64{10, 20, 30, 25, 15} {
		if got := d.of(c.colors[i])[1].width(); math.Abs(got-p*unit) > 1e-6 {
			t.Errorf("answer %d is %.3f wide, want %.3f", i, got, p*unit)
		}
	}
}

func TestTrendLeavesGaps(t *testing.T) {
	line := Line{Label: "a"}
	for w, c := range []result.Cell{known(40, 50), known(41, 50), {}, known(45, 50), known(46, 50)} {
		line.Points = append(line.Points, result.Point{X: result.Item{ID: fmt.Sprint(w), Title: fmt.Sprint(2010 + w)}, Cell: c})
	}
	d := record(Trend(Frame{}, swedish(), result.Percent, []Line{line}))
	var courses []shape
	for _, s := range d.strokes {
		if s.color == color.Color(house.Lines[0]) {
			courses = append(courses, s)
		}
	}
	var mark text
	for _, s := range d.texts {
		if s.string == lang.WithheldMark {
			mark = s
		}
	}
	at := (mark.Min.X + mark.Max.X) / 2
	if mark.string == "" || courses[0].Max.X >= at || courses[1].Min.X <= at {
		t.Errorf("the lines %v and %v do not leave the gap at %v, marked %q", courses[0], courses[1], at, mark.string)
	}
}

// TestTrendPartsSeries draws a line of which a new series begins at the third
// wave, and one that goes on.
func TestTrendPartsSeries(t *testing.T) {
	parted, whole := Line{Label: "a"}, Line{Label: "b"}
	for w := range 4 {
		wave := result.Item{ID: fmt.Sprint(w), Title: fmt.Sprint(2010 + w)}
		parted.Points = append(parted.Points, result.Point{X: wave, Cell: known(40+float64(w), 50), Break: w == 2})
		whole.Points = append(whole.Points, result.Point{X: wave, Cell: known(60, 50)})
	}
	d := record(Trend(Frame{}, swedish(), result.Percent, []Line{parted, whole}))
	var between []shape
	courses := map[color.Color][]shape{}
	for _, s := range d.strokes {
		if s.color == color.Color(house.Baseline) {
			between = append(between, s)
		}
		courses[s.color] = append(courses[s.color], s)
	}
	own, other := courses[house.Lines[0]], courses[house.Lines[1]]
	if len(between) != 1 || own[0].Max.X >= between[0].Min.X || own[1].Min.X <= between[0].Min.X {
		t.Fatalf("the line %v is not parted by %v", own, between)
	}
	if other[0].Min.X >= between[0].Min.X || other[0].Max.X <= between[0].Min.X {
		t.Errorf("the line %v ends at %v", other[0], between)
	}
	for _, text := range []string{"2012 (ny serie)", "2011", swedish().Word(lang.BreakExplained)} {
		if !d.says(text) {
			t.Errorf("%q is not drawn", text)
		}
	}
	if d := record(Trend(Frame{}, swedish(), result.Percent, []Line{whole})); d.says(swedish().Word(lang.BreakExplained)) {
		t.Error("a line without breaks is explained")
	}
}

// TestTrendOfWhatIsNoLongerAsked ends a line where the question was last asked,
// without a number at its name.
func TestTrendOfWhatIsNoLongerAsked(t *testing.T) {
	line := Line{Label: "a"}
	for w, c := range []result.Cell{known(40, 50), known(41, 50), result.CannotOccur()} {
		line.Points = append(line.Points, result.Point{X: result.Item{ID: fmt.Sprint(w), Title: fmt.Sprint(2010 + w)}, Cell: c})
	}
	d := record(Trend(Frame{}, swedish(), result.Percent, []Line{line}))
	if !d.says("a") || !d.says(swedish().Percent(41, 0)) || d.says(lang.CannotOccurMark) || d.says(lang.WithheldMark) {
		t.Errorf("%v", d.texts)
	}
}

// TestTrendOfStatistics writes figures as their publisher did: with a decimal, and
// with the publisher's own mark beside or in place of them.
func TestTrendOfStatistics(t *testing.T) {
	line := func(name string, last result.Cell) Line {
		point := func(id string, c result.Cell) result.Point {
			return result.Point{X: result.Item{ID: id, Title: id}, Cell: c}
		}
		return Line{Label: name, Accent: true, Points: []result.Point{point("2020", known(69.6, 1)), point("2021", last)}}
	}
	d := record(Trend(Frame{Exact: true}, swedish(), result.Percent, []Line{
		line("a", known(70.3, 1)), line("b", known(50, 1).Marked("~")), line("c", result.Cell{}.Marked(".."))}))
	for _, text := range []string{swedish().Percent(70.3, 1), "~" + swedish().Percent(50, 1), ".."} {
		if !d.says(text) {
			t.Errorf("%q is not among %v", text, d.texts)
		}
	}
	if d.says(lang.WithheldMark) {
		t.Error("what the publisher suppressed has the mark of what Följe withholds")
	}
}

func TestHeatIsDarkerForMore(t *testing.T) {
	h := heatMap{sheet: newSheet(Frame{}, wide), kind: result.Percent, low: 10, high: 70}
	for i := 1; i < 7; i++ {
		less, more := h.color(float64(10*i)), h.color(float64(10*i+10))
		if theme.Contrast(more, house.Paper) < theme.Contrast(less, house.Paper) {
			t.Errorf("%d %% is lighter than %d %%", 10*i+10, 10*i)
		}
	}
	d := heatMap{sheet: newSheet(Frame{}, wide), kind: result.Points, low: -5, high: 10}
	if d.color(0) != house.Between || d.color(10) != house.Above[4] || !slices.Contains(house.Below, d.color(-5)) {
		t.Error("differences are not coloured to either side of zero")
	}
}

func TestApart(t *testing.T) {
	for _, c := range []struct {
		name        string
		want        []vg.Length
		top, bottom vg.Length
		placed      []vg.Length
	}{
		{"none", nil, 0, 100, nil},
		{"apart already", []vg.Length{10, 50}, 0, 100, []vg.Length{10, 50}},
		{"touching move as little as they can", []vg.Length{50, 50}, 0, 100, []vg.Length{45, 55}},
		{"a third joins", []vg.Length{50, 50, 56}, 0, 100, []vg.Length{42, 52, 62}},
		{"kept under the top", []vg.Length{0, 1}, 0, 100, []vg.Length{5, 15}},
		{"kept over the bottom", []vg.Length{99, 100}, 0, 100, []vg.Length{85, 95}},
		{"more than there is room for", []vg.Length{5, 5, 5}, 0, 20, []vg.Length{5, 15, 25}},
	} {
		heights := slices.Repeat([]vg.Length{10}, len(c.want))
		got := apart(c.want, heights, c.top, c.bottom)
		if !slices.EqualFunc(got, c.placed, func(a, b vg.Length) bool { return math.Abs(float64(a-b)) < 1e-9 }) {
			t.Errorf("%s: %v, want %v", c.name, got, c.placed)
		}
	}
}

func TestAllIsSorted(t *testing.T) {
	if !slices.IsSortedFunc(All, func(a, b Kind) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("All is not sorted by name")
	}
}

// A scale on which no answer is to agree has no column of those who do, and
// nothing about it is withheld; a part that is withheld still is.
func TestLikertWithoutAgreement(t *testing.T) {
	row := func(label string, cells ...result.Cell) LikertRow {
		return LikertRow{Label: label, Base: 50, Cells: cells, Agree: result.CannotOccur()}
	}
	says := func(d drawing, word string) bool {
		return slices.ContainsFunc(d.texts, func(x text) bool { return x.string == word })
	}
	open := record(DivergingLikert(Frame{}, swedish(), []string{"a", "b"}, -1, []LikertRow{row("Alla", known(40, 50), known(60, 50))}))
	for _, word := range []string{lang.WithheldMark, lang.CannotOccurMark, "Instämmer,", "Instämmer, procent"} {
		if says(open, word) {
			t.Errorf("the chart says %q", word)
		}
	}
	hidden := record(DivergingLikert(Frame{}, swedish(), []string{"a", "b"}, -1, []LikertRow{{Label: "Få", Cells: make([]result.Cell, 2), Agree: result.CannotOccur()}}))
	if !says(hidden, lang.WithheldMark) {
		t.Error("the number of answers in a withheld row is not marked")
	}
}

// Every kind of chart is explained in every language.
func TestKindsAreExplained(t *testing.T) {
	for _, l := range lang.All {
		for _, k := range All {
			if of := l.ChartKind(k.Name); of.Title == "" || of.About == "" {
				t.Errorf("%s: the kind %s is not explained", l.Code, k.Name)
			}
		}
	}
}
