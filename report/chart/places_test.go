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
	"gonum.org/v1/plot/vg"
)

// A group's point in a funnel is where its size and value are, filled where it is
// beyond the outer limits, and the name of one that is withheld stands behind its mark.
func TestFunnelShowsWhoIsFar(t *testing.T) {
	limits := []result.FunnelLimits{{Base: 10, Inner: [2]float64{30, 70}, Outer: [2]float64{20, 80}}, {Base: 1000, Inner: [2]float64{47, 53}, Outer: [2]float64{45, 55}}}
	d := record(Funnel(Frame{}, swedish(), result.Percent, known(50, 1060), limits, []FunnelGroup{
		{Label: "Nära", Cell: known(50, 10)},
		{Label: "Långt bort", Cell: known(60, 1000), Far: &result.BeyondLimits{Outer: true}},
		{Label: "Dold"},
	}))
	near, far := d.of(house.Faint), d.of(house.Strong)
	if len(near) != 1 || len(far) != 1 || far[0].Min.X <= near[0].Max.X || far[0].Min.Y <= near[0].Max.Y {
		t.Errorf("the point within limits is at %v, that of more people and more agreement at %v", near, far)
	}
	if len(d.of(house.Hatching)) > 0 || len(d.of(house.Blank)) != 1 || len(d.at("Dold")) != 1 || len(d.at(lang.WithheldMark)) != 1 {
		t.Error("the withheld group is not hatched and named behind its mark")
	}
	for _, word := range []string{"Gräns 95\u00a0%", "Gräns 99,8\u00a0%"} {
		if len(d.at(word)) != 2 {
			t.Errorf("%q stands %d times", word, len(d.at(word)))
		}
	}
}

// Bars of ranks are as wide as the ranks are many, and one that says nothing is pale.
func TestRanksAreAsWideAsTheyAreUncertain(t *testing.T) {
	d := record(Ranks(Frame{}, swedish(), result.Percent, []RankRow{
		{Label: "Sist", Cell: known(20, 30), High: 3, Low: 3},
		{Label: "Dold"},
		{Label: "Vilken som helst", Cell: known(40, 12), High: 1, Low: 3},
		{Label: "Först", Cell: known(50, 400), High: 1, Low: 2},
	}))
	told, any := d.of(house.Plain), d.of(house.Sequential[1])
	if len(told) != 2 || len(any) != 1 {
		t.Fatalf("%d bars tell something and %d nothing", len(told), len(any))
	}
	if one := any[0].width() / 3; math.Abs(told[0].width()-2*one) > 1e-6 || math.Abs(told[1].width()-one) > 1e-6 {
		t.Errorf("bars of 2, 1 and 3 ranks are %v, %v and %v wide", told[0].width(), told[1].width(), any[0].width())
	}
	var order []string
	for _, text := range d.texts {
		if slices.Contains([]string{"Sist", "Dold", "Vilken som helst", "Först"}, text.string) {
			order = append(order, text.string)
		}
	}
	if want := []string{"Först", "Vilken som helst", "Sist", "Dold"}; !slices.Equal(order, want) {
		t.Errorf("rows %q, want %q", order, want)
	}
	if len(d.of(house.Blank)) != 1 || len(d.at(lang.WithheldMark)) != 1 {
		t.Error("the withheld group is not hatched and marked")
	}
}

// On a priority map only what is needed more and has come less far than the
// medians is set apart, and the rest moves no median.
func TestPriorityMapSetsTheCornerApart(t *testing.T) {
	pairs := []Pair{
		{Label: "Behövs", X: known(2, 50), Y: known(30, 50)},
		{Label: "Färdigt", X: known(40, 50), Y: known(3, 50)},
		{Label: "Båda", X: known(30, 50), Y: known(20, 50)},
		{Label: "Övrigt", X: known(0, 50), Y: known(50, 50), Rest: true},
	}
	d := record(PriorityMap(Frame{}, swedish(), result.Count, "X", "Y", pairs))
	apart, ground := d.of(house.Against), d.of(house.Glow)
	if len(apart) != 1 || len(ground) != 1 || !holds(ground[0], apart[0]) {
		t.Errorf("%v are set apart on %v", apart, ground)
	}
	if len(d.of(house.Plain)) != 2 || len(d.of(house.Faint)) != 1 {
		t.Error("the others are not all drawn")
	}
	pairs = []Pair{{Label: "En", X: known(2, 50), Y: known(30, 50)}}
	if d := record(PriorityMap(Frame{}, swedish(), result.Count, "X", "Y", pairs)); len(d.of(house.Glow))+len(d.of(house.Against)) > 0 {
		t.Error("of one area there is a middle")
	}
}

// The arms of a cross are as long as the intervals, and everybody's lines part the corners.
func TestQuadrantMapCrosses(t *testing.T) {
	between := func(value, low, high float64) result.Cell {
		return result.Publish(result.Estimate{Value: value, Base: 40, Interval: &result.Interval{Low: low, High: high}})
	}
	d := record(QuadrantMap(Frame{}, swedish(), result.Index, Quadrants{XTitle: "X", YTitle: "Y", Everybody: Pair{X: known(50, 90), Y: known(60, 90)},
		Corners: [4]string{"a", "b", "c", "d"}}, []Pair{{Label: "Grupp", X: between(55, 45, 65), Y: between(50, 45, 55)}}))
	var arms, lines []shape
	for _, s := range d.strokes {
		switch s.color {
		case color.Color(house.Faint):
			arms = append(arms, s)
		case color.Color(house.Ink):
			lines = append(lines, s)
		}
	}
	if len(arms) != 2 || len(lines) != 2 {
		t.Fatalf("%d arms, %d lines", len(arms), len(lines))
	}
	if x, y := arms[0], arms[1]; x.width() <= 0 || y.width() != 0 || x.Min.X >= lines[0].Min.X || x.Max.X <= lines[0].Min.X || y.Max.Y >= lines[1].Min.Y {
		t.Errorf("arms %v of a group at 55 (45–65), 50 (45–55), where everybody is at 50, 60: %v", arms, lines)
	}
	a, b, c := d.at("a")[0], d.at("b")[0], d.at("c")[0]
	if a.Max.X > lines[0].Min.X || b.Min.X < lines[0].Min.X || c.Max.Y > lines[1].Min.Y {
		t.Error("the corners' names are not in their corners")
	}
}

// Names keep off each other, off points and, where they can, off lines.
func TestNamesKeepOff(t *testing.T) {
	s := newSheet(Frame{}, wide)
	f := field{sheet: s, bounds: rect{0, 0, 300, 300}, lines: [][2]point{{{160, 0}, {160, 300}}}}
	for range 6 {
		if !f.write(name{text: "Kommun", at: point{150, 150}, radius: 3, style: s.labelStyle}) {
			t.Fatal("there is no room for six names around a point")
		}
	}
	for i, a := range f.taken {
		if !f.bounds.holds(a) || slices.ContainsFunc(f.taken[:i], a.meets) {
			t.Errorf("the name at %v leaves the field or lies on another", a)
		}
	}
	if f.taken[0].crossed(f.lines[0]) {
		t.Error("the first name lies across a line, though there is room beside it")
	}
	if n := (name{text: strings.Repeat("x", 400), at: point{150, 150}, style: s.labelStyle, near: true}); f.write(n) {
		t.Error("a name that has no room is written")
	}
}

func TestCrossed(t *testing.T) {
	r := rect{10, 10, 20, 20}
	for line, want := range map[[2]point]bool{
		{{0, 0}, {30, 30}}: true, {{0, 15}, {30, 15}}: true, {{12, 12}, {14, 13}}: true, {{15, 0}, {15, 12}}: true,
		{{0, 0}, {9, 9}}: false, {{0, 25}, {30, 25}}: false, {{0, 15}, {15, 31}}: false, {{21, 0}, {21, 30}}: false,
	} {
		if got := r.crossed(line); got != want {
			t.Errorf("%v crosses %v: %v", line, r, got)
		}
	}
}

// No name of a map stands on a point, on a line that divides the map, or on an
// interval, however many there are.
func TestNamesOfMapsKeepOff(t *testing.T) {
	many := func(half float64) (pairs []Pair) {
		for i := range 60 {
			pairs = append(pairs, Pair{Label: fmt.Sprintf("Verksamhet %d", i), X: mean(float64(i*37%101), half, 30), Y: mean(float64(i*61%97), half, 30)})
		}
		return pairs
	}
	everybody := Pair{X: known(50, 900), Y: known(50, 900)}
	for name, f := range map[string]*Figure{
		"priority": samplePriority(swedish(), nil), "quadrant": sampleQuadrant(swedish(), nil),
		"60 areas": PriorityMap(Frame{}, swedish(), result.Count, "X", "Y", many(0)),
		"60 groups": QuadrantMap(Frame{}, swedish(), result.Index, Quadrants{XTitle: "X", YTitle: "Y", Everybody: everybody,
			Corners: [4]string{"a", "b", "c", "d"}}, many(2)),
	} {
		d := record(f)
		var marks []shape
		for _, c := range []color.RGBA{house.Plain, house.Faint, house.Against, house.Strong} {
			marks = append(marks, d.circles(c, 3)...)
			marks = append(marks, d.circles(c, 3.4)...)
			marks = append(marks, d.circles(c, 4)...)
		}
		for _, c := range []color.RGBA{house.Ink, house.Faint, house.Baseline} {
			for _, s := range d.strokesOf(c) {
				if s.Min.X == s.Max.X || s.Min.Y == s.Max.Y { // a slanting line joins a name to its point
					s.Min, s.Max = vg.Point{X: s.Min.X - 0.2, Y: s.Min.Y - 0.2}, vg.Point{X: s.Max.X + 0.2, Y: s.Max.Y + 0.2}
					marks = append(marks, s)
				}
			}
		}
		if len(marks) < 7 {
			t.Fatalf("%s: only %d marks", name, len(marks))
		}
		for _, said := range d.texts {
			for _, m := range marks {
				if overlap(said.Rectangle, m.Rectangle) {
					t.Errorf("%s: %q stands on a mark at %v", name, said.string, m.Rectangle)
				}
			}
		}
	}
}

func TestPieces(t *testing.T) {
	line := [2]point{{0, 5}, {100, 5}}
	got := pieces(line, []rect{{10, 0, 20, 10}, {60, 4, 70, 6}, {30, 6, 40, 9}, {95, 0, 120, 10}})
	want := [][2]point{{{0, 5}, {10, 5}}, {{20, 5}, {60, 5}}, {{70, 5}, {95, 5}}}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
