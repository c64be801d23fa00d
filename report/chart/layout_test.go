package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"gonum.org/v1/plot/vg"
)

// A nasty figure is one that is hard to lay out; labels must all be drawn.
type nasty struct {
	name   string
	figure *Figure
	labels []string
}

const longLabel = "Antal medarbetare som är rimligt i förhållande till chefers och medarbetares uppdrag, " +
	"socialtjänstförvaltningsorganisationsutvecklingsprogrammet och allt annat som någon kan komma att skriva i en etikett"

func nastyFigures() []nasty {
	l := swedish()
	cells := []result.Cell{known(0, 10), known(250, 40), {}, result.CannotOccur(), within(50, 12), within(100, 9), known(0.4, 3)}
	labels := []string{"Noll", longLabel, "Döljs", "Kan inte förekomma", "Å", "Alla", "Övrigt"}
	var all []nasty
	add := func(name string, f *Figure, labels []string) { all = append(all, nasty{name, f, labels}) }
	for _, n := range []int{0, 1, len(cells)} {
		var bars []Bar
		var rows []Stack
		var pairs []Pair
		var answers []LikertRow
		var heat []HeatRow
		for i, c := range cells[:n] {
			other := cells[(i+2)%len(cells)]
			bars = append(bars, Bar{Label: labels[i], Cell: c, Accent: i == 1, Rest: i == 6})
			rows = append(rows, Stack{Label: labels[i], Cells: []result.Cell{c, other, c}})
			pairs = append(pairs, Pair{Label: labels[i], X: c, Y: other})
			answers = append(answers, LikertRow{Label: labels[i], Base: 10 * i, Cells: []result.Cell{c, other, {}, c}, Agree: other})
			heat = append(heat, HeatRow{Label: labels[i], Cells: cells})
		}
		for _, small := range []bool{false, true} {
			f := Frame{ID: "nasty", Title: longLabel, Small: small}
			add(fmt.Sprintf("%d bars, small %v", n, small), RankedBars(f, l, result.Percent, bars), labels[:n])
		}
		f := Frame{ID: "nasty", Title: longLabel}
		add(fmt.Sprintf("%d stacks", n), StackedAlternatives(f, l, []string{"Ett", longLabel}, rows), append(labels[:n:n], "Ett", longLabel))
		add(fmt.Sprintf("%d pairs", n), Compared(f, l, result.Count, longLabel, "Y", pairs), append(labels[:n:n], longLabel))
		for neutral := -1; neutral < 5; neutral++ {
			add(fmt.Sprintf("%d answers, neutral %d", n, neutral),
				DivergingLikert(f, l, []string{"A", longLabel, "C"}, neutral, answers), append(labels[:n:n], longLabel))
		}
		add(fmt.Sprintf("%d rows of heat", n), Heat(f, l, result.Percent, labels, heat), append(labels[:n:n], labels...))
	}
	add("negative bars", RankedBars(Frame{}, l, result.Points, []Bar{{Label: "Upp", Cell: known(3, 9)}, {Label: "Ned", Cell: known(-12, 8)},
		{Label: "Bara intervallet", Cell: result.Publish(result.Estimate{Value: 1, Interval: &result.Interval{Low: -20, High: 30}})}}), []string{"Upp", "Ned"})
	add("only negative bars", RankedBars(Frame{}, l, result.Points, []Bar{{Label: "Ned", Cell: known(-12, 8)}, {Label: "Döljs"}}), []string{"Ned", "Döljs"})
	add("all withheld bars", RankedBars(Frame{}, l, result.Mean, []Bar{{Label: "A"}, {Label: "B"}}), []string{"A", "B"})
	return slices.Concat(all, nastyTrends(l), nastyGroups(l), nastyPlaces(l))
}

func nastyTrends(l *lang.Language) (all []nasty) {
	for _, groups := range []int{0, 1, 2, 9} {
		for _, waves := range []int{0, 1, 3, 12} {
			for _, small := range []bool{false, true} {
				var lines []Line
				var labels []string
				for g := range groups {
					line := Line{Label: fmt.Sprintf("Område %d, verksamhetsutvecklingsenheten", g), Accent: g == 0 && groups == 9}
					for w := range waves {
						c := within(float64(40+(g*w*w)%7), 30+w)
						if (w+g)%3 == 2 || g == 8 {
							c = result.Cell{}
						}
						line.Points = append(line.Points, result.Point{X: result.Item{ID: fmt.Sprint(w), Title: fmt.Sprintf("Hösten %d", 2010+w)}, Cell: c, Break: g > 0 && w%4 == 1})
					}
					lines = append(lines, line)
					if !small && waves > 0 {
						labels = append(labels, line.Label)
					}
				}
				all = append(all, nasty{fmt.Sprintf("%d lines, %d waves, small %v", groups, waves, small),
					Trend(Frame{ID: "nasty", Small: small}, l, result.Percent, lines), labels})
			}
		}
	}
	return all
}

func TestLayout(t *testing.T) {
	figures := nastyFigures()
	for _, k := range All {
		figures = append(figures, nasty{name: k.Name, figure: k.Sample(swedish(), nil)})
	}
	for _, n := range figures {
		t.Run(n.name, func(t *testing.T) {
			d := record(n.figure)
			for _, label := range n.labels {
				if !d.says(label) {
					t.Errorf("label %q is not drawn whole", label)
				}
			}
			d.fits(t, n.figure.Width, n.figure.Height)
			framed := n.figure.framed()
			d = record(framed.figure(Frame{}))
			d.fits(t, framed.width, framed.height)
			if !d.says(n.figure.Title) {
				t.Error("the title is not drawn whole")
			}
		})
	}
}

// fits asserts that everything is on the canvas, and no text on another.
func (d drawing) fits(t *testing.T, width, height vg.Length) {
	t.Helper()
	const slack = 0.01
	within := func(what string, r vg.Rectangle) {
		if r.Min.X < -slack || r.Min.Y < -slack || r.Max.X > width+slack || r.Max.Y > height+slack {
			t.Errorf("%s at %v leaves the canvas, %v × %v", what, r, width, height)
		}
	}
	for _, s := range append(d.fills, d.strokes...) {
		within("shape", s.Rectangle)
	}
	for i, a := range d.texts {
		within(fmt.Sprintf("text %q", a.string), a.Rectangle)
		for _, b := range d.texts[:i] {
			if overlap(a.Rectangle, b.Rectangle) {
				t.Errorf("%q at %v lies over %q at %v", a.string, a.Rectangle, b.string, b.Rectangle)
			}
		}
	}
}

// nastyGroups are the charts of groups with none, one, two and sixty of them, of
// values that are all equal, negative, missing or withheld.
func nastyGroups(l *lang.Language) (all []nasty) {
	negative := result.Publish(result.Estimate{Value: -12, Base: 8, Interval: &result.Interval{Low: -30, High: 4}})
	for what, cells := range map[string][]result.Cell{
		"mixed":    {within(40, 30), {}, within(100, 9), result.CannotOccur(), known(0, 10), within(41, 300), known(1234567, 3)},
		"equal":    {known(50, 20)},
		"negative": {negative, known(-3, 9), known(2, 8), {}},
		"withheld": {{}},
		"missing":  {result.CannotOccur()},
	} {
		for _, n := range []int{0, 1, 2, 60} {
			if n == 60 && what != "mixed" && what != "negative" {
				continue // nothing that the others do not show
			}
			name := fmt.Sprintf("%d %s ", n, what)
			for _, f := range nastyCharts(l, n, func(i int) result.Cell { return cells[i%len(cells)] }) {
				f.name = name + f.name
				all = append(all, f)
			}
		}
	}
	slices.SortFunc(all, func(a, b nasty) int { return strings.Compare(a.name, b.name) })
	return all
}

// nastyCharts draws n groups in every way there is for groups.
func nastyCharts(l *lang.Language, n int, cell func(i int) result.Cell) []nasty {
	f := Frame{ID: "nasty", Title: longLabel}
	var labels []string
	var dots []Dot
	var changes []Change
	var bands []Pair
	var lines []Line
	var curves []Curve
	for i := range n {
		label := fmt.Sprintf("Område %d, verksamhetsutvecklingsenheten", i)
		if i == 1 {
			label = longLabel
		}
		labels = append(labels, label)
		verdict := Verdict(i % 3)
		dots = append(dots, Dot{Label: label, Cell: cell(i), Verdict: verdict, Rest: i == 5})
		changes = append(changes, Change{Label: label, Before: cell(i), After: cell(i * i), Verdict: verdict, Accent: i == 4, Rest: i == 5})
		bands = append(bands, Pair{Label: label, X: cell(i), Y: cell(i + 1), Rest: i == 0})
		line, curve := Line{Label: label}, Curve{Label: label, Ended: []float64{1.5, 3}}
		for w := range 7 {
			line.Points = append(line.Points, result.Point{X: result.Item{ID: fmt.Sprint(w), Title: fmt.Sprintf("Hösten %d", 2010+w)}, Cell: cell(i + w), Break: w == 3})
			curve.Steps = append(curve.Steps, Step{Time: float64(w), Left: cell(i + w)})
			curve.AtRisk = append(curve.AtRisk, cell(i+w))
		}
		lines, curves = append(lines, line), append(curves, curve)
	}
	everybody := &Dot{Label: longLabel, Cell: cell(0)}
	whole := Line{Label: longLabel}
	if n > 0 {
		whole.Points = lines[0].Points
	}
	return []nasty{
		{"dots", Dots(f, l, result.Index, everybody, dots), append(labels[:n:n], longLabel)},
		{"small dots", Dots(Frame{ID: "nasty", Small: true}, l, result.Mean, everybody, dots), append(labels[:n:n], longLabel)},
		{"dots alone", Dots(f, l, result.Percent, nil, dots), labels},
		{"pairs", Pairs(f, l, result.Mean, "Hösten 2016", longLabel, changes), append(labels[:n:n], longLabel)},
		{"slope", Slope(f, l, result.Percent, longLabel, "Hösten 2018", changes), append(labels[:n:n], longLabel)},
		{"pyramid", Pyramid(f, l, result.Count, longLabel, "Y", bands), append(labels[:n:n], longLabel)},
		{"panels", Panels(f, l, result.Percent, &whole, lines), labels[:min(n, MostPanels)]},
		{"survival", Survival(f, l, Times{longLabel, []float64{0, 1, 2, 3, 4, 5, 6}}, curves), append(labels[:n:n], longLabel)},
	}
}

// nastyPlaces are funnels, ranks and planes that are hard to lay out: of none,
// one, two and 60 groups, with values that differ or are all alike, some of them
// withheld or missing, with short or very long labels.
func nastyPlaces(l *lang.Language) (all []nasty) {
	for _, n := range []int{0, 1, 2, 60} {
		for _, alike := range []bool{false, true} {
			for _, long := range []bool{false, true} {
				all = append(all, nastyPlacesOf(l, n, alike, long)...)
			}
		}
	}
	return all
}

func nastyPlacesOf(l *lang.Language, n int, alike, long bool) (all []nasty) {
	var groups []FunnelGroup
	var rows []RankRow
	var pairs []Pair
	var labels, absent []string
	for i := range n {
		label := fmt.Sprintf("Kommun %d", i)
		if long && i%3 == 1 {
			label = fmt.Sprintf("%d %s", i, longLabel)
		}
		labels = append(labels, label)
		x, y := within(50, 40), within(50, 40)
		if !alike {
			x, y = within(float64((i*37)%101), 10+i*i), within(float64((i*61)%97), 10+i)
		}
		switch i % 10 {
		case 5:
			x = result.Cell{}
		case 7:
			y, x = result.CannotOccur(), result.CannotOccur()
		}
		g, r := FunnelGroup{Label: label, Cell: x}, RankRow{Label: label, Cell: x}
		if x.State() == result.Published {
			r.High, r.Low = 1+i/2, n-i/3
			if g.Far = (&result.BeyondLimits{Outer: i%2 == 0}); i%4 == 3 {
				g.Far = nil
			}
		}
		if g.Far != nil || x.State() != result.Published {
			absent = append(absent, label)
		}
		groups, rows = append(groups, g), append(rows, r)
		pairs = append(pairs, Pair{Label: label, X: x, Y: y, Rest: i == 9})
	}
	var limits []result.FunnelLimits
	for base := 10; base < 3000 && n > 0; base *= 2 {
		half := 100 / math.Sqrt(float64(base))
		limits = append(limits, result.FunnelLimits{Base: base, Inner: [2]float64{50 - half, 50 + half}, Outer: [2]float64{max(0, 50-1.6*half), min(100, 50+1.6*half)}})
	}
	f := Frame{ID: "nasty", Title: longLabel}
	add := func(kind string, figure *Figure, labels []string) {
		all = append(all, nasty{fmt.Sprintf("%d %s, alike %v, long %v", n, kind, alike, long), figure, labels})
	}
	add("in a funnel", Funnel(f, l, result.Percent, within(50, 3000), limits, groups), absent)
	add("in a funnel of nobody", Funnel(f, l, result.Percent, result.Cell{}, nil, groups), absent)
	add("ranked", Ranks(f, l, result.Percent, rows), labels)
	add("on a priority map", PriorityMap(f, l, result.Percent, longLabel, "Y", pairs), append(labels[:n:n], longLabel))
	add("on a quadrant map", QuadrantMap(f, l, result.Index, Quadrants{XTitle: "X", YTitle: longLabel, Everybody: Pair{X: known(50, 9), Y: known(1, 9)},
		Corners: [4]string{"A", longLabel, "Under", "B"}}, pairs), append(labels[:n:n], longLabel))
	add("on a quadrant map of nobody", QuadrantMap(f, l, result.Mean, Quadrants{XTitle: longLabel, YTitle: "Y", Corners: [4]string{"A", "B", "C", "D"}}, pairs), labels)
	return all
}
