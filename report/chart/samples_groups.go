package chart

import (
	"fmt"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/theme"
)

// These samples are made up. The areas of work are those of a Swedish social
// service.

// mean makes the mean of an index with an interval so wide to either side.
func mean(value, half float64, base int) result.Cell {
	return result.Publish(result.Estimate{Value: value, Base: base,
		Interval: &result.Interval{Low: value - half, High: value + half, Method: "t", Level: 0.95}})
}

func sampleDots(t *theme.Theme) *Figure {
	return Dots(Frame{Theme: t, ID: "dots",
		Title:    "Vuxen och missbruk ligger under de andra, Äldre över",
		Subtitle: "Index för hållbart medarbetarengagemang (HME), 0–100, med 95 % osäkerhetsintervall",
		Source:   "Påhittade siffror.",
		Alt:      "Punkter med intervall per verksamhetsområde. Äldre 75 ligger säkerställt över och Vuxen och missbruk 66 säkerställt under alla andra; samtliga har 71.",
	}, swedish(), result.Index, &Dot{Label: "Samtliga", Cell: mean(71.3, 0.9, 950)}, []Dot{
		{Label: "Barn och unga", Cell: mean(70.6, 1.5, 279), Verdict: NotEstablished},
		{Label: "Ekonomiskt bistånd", Cell: mean(70.3, 2, 190), Verdict: NotEstablished},
		{Label: "Funktionsnedsättning", Cell: mean(72.9, 2.5, 106), Verdict: NotEstablished},
		{Label: "Socialpsykiatri", Verdict: Untested},
		{Label: "Vuxen och missbruk", Cell: mean(66.1, 3, 96), Verdict: Established},
		{Label: "Äldre", Cell: mean(75.4, 1.7, 196), Verdict: Established},
	})
}

// sampleChanges are the same areas at two times.
func sampleChanges() []Change {
	return []Change{
		{Label: "Samtliga", Before: within(44, 801), After: within(52, 842), Verdict: Established, Accent: true},
		{Label: "Barn och unga", Before: within(40, 210), After: within(47, 216), Verdict: NotEstablished},
		{Label: "Ekonomiskt bistånd", Before: within(31, 140), After: within(57, 149), Verdict: Established},
		{Label: "Funktionsnedsättning", Before: within(46, 118), After: within(51, 121), Verdict: NotEstablished},
		{Label: "Socialpsykiatri", Before: within(55, 31)},
		{Label: "Vuxen och missbruk", Before: within(52, 88), After: within(44, 90), Verdict: NotEstablished},
		{Label: "Äldre", Before: within(52, 160), After: within(53, 171), Verdict: NotEstablished},
	}
}

func sampleSlope(t *theme.Theme) *Figure {
	return Slope(Frame{Theme: t, ID: "slope",
		Title:    "Ekonomiskt bistånd har gått från sist till först",
		Subtitle: "Instämmer i att de har en bra arbetssituation. Procent av dem som svarat",
		Source:   "Påhittade siffror.",
		Alt:      "Linjer från hösten 2016 till hösten 2018 per verksamhetsområde. Ekonomiskt bistånd stiger från 31 till 57 procent, en säkerställd förändring.",
	}, swedish(), result.Percent, "Hösten 2016", "Hösten 2018", sampleChanges())
}

func samplePairs(t *theme.Theme) *Figure {
	return Pairs(Frame{Theme: t, ID: "dot-pairs",
		Title:    "I de flesta områden har fler en bra arbetssituation än för två år sedan",
		Subtitle: "Instämmer i att de har en bra arbetssituation. Procent av dem som svarat",
		Source:   "Påhittade siffror.",
		Alt:      "Två punkter per verksamhetsområde, hösten 2016 och hösten 2018, förenade med en linje. Ekonomiskt bistånd går från 31 till 57 procent.",
	}, swedish(), result.Percent, "Hösten 2016", "Hösten 2018", sampleChanges())
}

func samplePanels(t *theme.Theme) *Figure {
	var waves []result.Item
	for year := range 5 {
		waves = append(waves, result.Item{ID: fmt.Sprint(year), Title: fmt.Sprintf("Hösten %d", 2014+year)})
	}
	line := func(label string, base int, percent ...float64) Line {
		g := Line{Label: label}
		for w, p := range percent {
			at := result.Point{X: waves[w], Cell: within(p, base)}
			if p < 0 {
				at.Cell = result.Cell{}
			}
			g.Points = append(g.Points, at)
		}
		return g
	}
	family := line("Familjehemsvård", 120, 58, 60, 51, 52, 55)
	family.Points[2].Break = true
	everybody := line("Samtliga", 900, 44, 45, 44, 47, 52)
	return Panels(Frame{Theme: t, ID: "small-multiples",
		Title:    "Tre områden drar upp helheten, resten står stilla",
		Subtitle: "Instämmer i att de har en bra arbetssituation. Procent, 95 % osäkerhetsintervall",
		Source:   "Påhittade siffror.",
		Alt:      "Tio små diagram, ett per verksamhetsområde, över fem höstar. Ekonomiskt bistånd stiger från 28 till 57 procent.",
	}, swedish(), result.Percent, &everybody, []Line{
		line("Ekonomiskt bistånd", 140, 28, 30, 31, 42, 57),
		line("Försörjningsstöd, nybesök", 90, 30, 33, 35, 44, 56),
		family,
		line("Äldre", 160, 52, 50, 52, 50, 53),
		line("Funktionsnedsättning", 118, 44, 47, 46, 48, 51),
		line("Socialpsykiatri", 31, 53, 51, 55, -1, 49),
		line("Barn och unga", 210, 41, 39, 40, 43, 47),
		line("Vuxen och missbruk", 88, 50, 54, 52, 47, 44),
		line("Budget- och skuldrådgivning", 40, -1, -1, 48, 45, 43),
		line("Familjerätt", 35, 40, 44, 38, 41, 40),
	})
}

func samplePyramid(t *theme.Theme) *Figure {
	band := func(label string, women, men float64) Pair {
		return Pair{Label: label, X: known(women, 798), Y: known(men, 168)}
	}
	return Pyramid(Frame{Theme: t, ID: "pyramid",
		Title:    "Männen är få, och de flesta har arbetat mindre än fem år",
		Subtitle: "Antal socialsekreterare efter år i yrket, hösten 2018",
		Source:   "Påhittade siffror.",
		Alt:      "Befolkningspyramid efter år i yrket: kvinnor till vänster, män till höger. 54 män och 112 kvinnor har arbetat mindre än två år.",
	}, swedish(), result.Count, "Kvinnor", "Män", []Pair{
		band("Mindre än 2 år", 112, 54), band("2–5 år", 178, 49), band("5–10 år", 184, 31),
		band("10–15 år", 131, 18), band("15–20 år", 97, 11),
		{Label: "20–25 år", X: known(58, 798)}, {Label: "Mer än 25 år", X: known(38, 798)},
	})
}

func sampleSurvival(t *theme.Theme) *Figure {
	curve := func(label string, n int, left, half []float64) Curve {
		c := Curve{Label: label}
		for k, p := range left {
			c.Steps = append(c.Steps, Step{Time: float64(k+1)/2 - 0.2, Left: mean(p, half[k], n)})
		}
		for k := range 6 {
			at := 100.0
			if k > 0 && 2*k <= len(left) {
				at = left[2*k-1]
			}
			c.AtRisk = append(c.AtRisk, known(float64(int(float64(n)*at/100*(1-float64(k)*0.07))), n))
		}
		return c
	}
	mentored := curve("Introducerade med mentor", 164, []float64{98, 95, 92, 88, 85, 82, 79, 77, 75, 73}, []float64{2, 3, 4, 5, 5, 6, 6, 7, 7, 8})
	alone := curve("Utan mentor", 211, []float64{95, 86, 78, 70, 64, 58, 54, 50, 47, 45}, []float64{3, 4, 5, 5, 6, 6, 6, 7, 7, 7})
	mentored.Ended, alone.Ended = []float64{2.2, 3.3, 4.4}, []float64{1.7, 3.8}
	few := Curve{Label: "Traineer"}
	few.AtRisk = []result.Cell{known(14, 14), known(12, 14), {}, {}, {}, {}}
	few.Steps = []Step{{0.7, known(93, 14)}, {1.2, known(86, 14)}, {1.9, result.Cell{}}}
	return Survival(Frame{Theme: t, ID: "survival",
		Title:    "De som fick en mentor är oftare kvar efter fem år",
		Subtitle: "Andel kvar i anställningen, procent med 95 % osäkerhetsintervall (Kaplan–Meier)",
		Source:   "Påhittade siffror.",
		Alt:      "Trappstegskurvor av andelen kvar efter år i anställningen: 73 procent av dem med mentor och 45 procent av dem utan är kvar efter fem år.",
	}, swedish(), Times{"År efter anställningen", []float64{0, 1, 2, 3, 4, 5}}, []Curve{mentored, alone, few})
}
