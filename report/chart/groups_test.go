package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
)

// TestWithheldGroupsAreShown: a chart of nothing but withheld values has a mark
// and a hatched shape for them, and says once what it means.
func TestWithheldGroupsAreShown(t *testing.T) {
	for _, n := range nastyCharts(swedish(), 2, func(int) result.Cell { return result.Cell{} }) {
		d := record(n.figure)
		marks, notes, hatched := 0, 0, len(d.of(house.Blank))
		for _, s := range d.texts {
			if s.string == lang.WithheldMark {
				marks++
			}
			if strings.HasPrefix(s.string, lang.WithheldMark+" ") {
				notes++
			}
		}
		if marks < 2 || notes != 1 {
			t.Errorf("%s: %d marks and %d notes for two withheld groups", n.name, marks, notes)
		}
		if timed := n.name == "panels" || n.name == "survival"; !timed && hatched < 2 {
			t.Errorf("%s: %d hatched shapes for two withheld groups", n.name, hatched)
		}
	}
}

func TestDotsStandOnOneScale(t *testing.T) {
	d := record(Dots(Frame{}, swedish(), result.Index, &Dot{Label: "Samtliga", Cell: known(70, 90)}, []Dot{
		{Label: "b", Cell: mean(66, 3, 30), Verdict: NotEstablished},
		{Label: "a", Cell: mean(76, 2, 30), Verdict: Established},
	}))
	filled, hollow := d.circles(house.Strong, float64(radius)), d.circles(house.Faint, float64(radius))
	if len(filled) != 2 || len(hollow) != 2 { // one of each in the key
		t.Fatalf("%d filled dots and %d hollow ones", len(filled), len(hollow))
	}
	if inner := d.circles(house.Paper, float64(radius-1.3)); len(inner) != 2 {
		t.Errorf("%d dots are hollow", len(inner))
	}
	x76, y76 := filled[1].at()
	x66, y66 := hollow[1].at()
	if y76 <= y66 {
		t.Error("the greatest does not come first")
	}
	perUnit := (x76 - x66) / 10
	lines := d.strokesOf(house.Strong)
	if got := lines[0].width(); math.Abs(got-4*perUnit) > 1e-6 {
		t.Errorf("the interval from 74 to 78 is %.3f wide, want %.3f", got, 4*perUnit)
	}
	if got := float64(d.strokesOf(house.Ink)[0].Min.X); math.Abs(got-(x66+4*perUnit)) > 1e-6 {
		t.Errorf("everybody's line stands at %.3f, want %.3f", got, x66+4*perUnit)
	}
}

func TestDotsWithoutTestsExplainNone(t *testing.T) {
	l := swedish()
	d := record(Dots(Frame{}, l, result.Index, nil, []Dot{{Label: "a", Cell: known(5, 9)}, {Label: "b", Cell: known(6, 9)}}))
	if d.says(l.Word(lang.DifferenceEstablished)) || d.says(l.Word(lang.DifferenceNot)) || len(d.circles(house.Plain, float64(radius))) != 2 {
		t.Error("dots of which no difference was tested are not plain")
	}
}

func TestPairsJoinBeforeAndAfter(t *testing.T) {
	d := record(Pairs(Frame{}, swedish(), result.Percent, "Före", "Efter", []Change{
		{Label: "a", Before: known(30, 50), After: known(50, 50), Verdict: Established},
		{Label: "b", Before: known(60, 50), After: known(50, 50), Verdict: Established},
		{Label: "c", Before: known(40, 50)},
	}))
	lines := d.strokesOf(house.Strong)
	if len(lines) != 2 || math.Abs(lines[0].width()-2*lines[1].width()) > 1e-6 || lines[0].Max.X != lines[1].Min.X {
		t.Errorf("the lines from 30 to 50 and from 60 to 50 are %v", lines)
	}
}

func TestSlopeHasOneScale(t *testing.T) {
	d := record(Slope(Frame{}, swedish(), result.Percent, "Före", "Efter", []Change{
		{Label: "a", Before: known(30, 50), After: known(50, 50), Verdict: Established},
		{Label: "b", Before: known(60, 50), After: known(55, 50), Verdict: NotEstablished},
		{Label: "c", Before: known(40, 50)},
	}))
	up, down := d.strokesOf(house.Strong)[0], d.strokesOf(house.Faint)[0]
	height := func(s shape) float64 { return float64(s.Max.Y - s.Min.Y) }
	if math.Abs(height(up)-4*height(down)) > 1e-6 || up.Min.X != down.Min.X || up.Max.X != down.Max.X {
		t.Errorf("the lines from 30 to 50 and from 60 to 55 are %v and %v", up, down)
	}
	hatched := d.of(house.Blank)
	if x, y := hatched[0].at(); len(hatched) != 1 || math.Abs(x-float64(up.Max.X)) > 1e-6 || y >= float64(up.Min.Y) {
		t.Errorf("the withheld end is at %v, %v, want below the scale", x, y)
	}
	if names := slices.DeleteFunc(d.texts, func(s text) bool { return s.string != "a" }); len(names) != 2 {
		t.Errorf("a group is named %d times, want at both ends", len(names))
	}
}

// TestPanelsHaveOneScale draws two groups that end alike, and more than there
// are panels for.
func TestPanelsHaveOneScale(t *testing.T) {
	line := func(label string, percent ...float64) Line {
		g := Line{Label: label}
		for w, p := range percent {
			g.Points = append(g.Points, result.Point{X: result.Item{ID: fmt.Sprint(w), Title: fmt.Sprint(2010 + w)}, Cell: known(p, 50)})
		}
		return g
	}
	l := swedish()
	d := record(Panels(Frame{}, l, result.Percent, nil, []Line{line("a", 10, 20, 60), line("b", 90, 80, 60)}))
	dots := d.circles(house.Strong, 2.6)
	_, y := dots[2].at()
	if _, other := dots[5].at(); len(dots) != 6 || math.Abs(y-other) > 1e-6 {
		t.Errorf("60 %% stands at %v and at %v in two panels", y, other)
	}
	many := make([]Line, 30)
	for i := range many {
		many[i] = line(fmt.Sprint("Område ", i), 10, 20)
	}
	d = record(Panels(Frame{}, l, result.Percent, nil, many))
	if !d.says("Område 23") || d.says("Område 24") || !d.says(l.Word(lang.MorePanels, 6)) {
		t.Error("thirty groups are not 24 panels and a reference to the table")
	}
}

func TestPyramidStandsOnItsYoungest(t *testing.T) {
	d := record(Pyramid(Frame{}, swedish(), result.Count, "X", "Y", []Pair{
		{Label: "0–2", X: known(40, 60), Y: known(10, 60)}, {Label: "2–5", X: known(20, 60), Y: known(30, 60)}, {Label: "Ej svar", X: known(5, 60), Y: known(5, 60), Rest: true}}))
	x, y := d.of(house.Strong), d.of(house.Against)
	for i, want := range []float64{20, 40, 5} { // from the top
		if got := x[i].width() / x[1].width() * 40; math.Abs(got-want) > 1e-6 {
			t.Errorf("bar %d to the left is %.3f long, want %v", i, got, want)
		}
	}
	if got := y[0].width() / x[0].width(); math.Abs(got-1.5) > 1e-6 {
		t.Errorf("30 is %.3f times as long as 20", got)
	}
}

func TestSurvivalSteps(t *testing.T) {
	d := record(Survival(Frame{}, swedish(), Times{"År", []float64{0, 1, 2, 4}}, []Curve{{Label: "a",
		Steps:  []Step{{1, known(75, 40)}, {2, result.Cell{}}, {3, known(50, 10)}},
		Ended:  []float64{4},
		AtRisk: []result.Cell{known(40, 40), known(38, 40), known(20, 40), {}}}}))
	var runs []shape
	strokes := 0
	for _, s := range d.strokesOf(house.Lines[0]) {
		switch {
		case s.width() > 20:
			runs = append(runs, s)
		case s.width() == 0:
			strokes++
		}
	}
	if len(runs) != 2 || strokes != 1 {
		t.Fatalf("%d parts and %d cross strokes: %v", len(runs), strokes, runs)
	}
	perYear := runs[0].width() / 2 // it goes on until the gap
	if got := float64(runs[1].Min.X - runs[0].Min.X); math.Abs(got-3*perYear) > 1e-6 {
		t.Errorf("the curve goes on at %.3f years", got/perYear)
	}
	if down := float64(runs[0].Max.Y - runs[0].Min.Y); math.Abs(float64(runs[0].Max.Y-runs[1].Max.Y)-2*down) > 1e-6 {
		t.Errorf("the steps to 75 and 50 are %v", runs)
	}
	for _, count := range []string{"40", "38", "20", lang.WithheldMark, "50\u00a0%"} {
		if !d.says(count) {
			t.Errorf("%q is not drawn", count)
		}
	}
}
