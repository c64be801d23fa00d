package chart

import (
	"fmt"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/theme"
)

// These samples are made up. The areas of work are those of a Swedish social
// service.

// mean makes the mean of an index with an interval so wide to either side.
func mean(value, half float64, base int) result.Cell {
	return result.Publish(result.Estimate{Value: value, Base: base,
		Interval: &result.Interval{Low: value - half, High: value + half, Method: "t", Level: 0.95}})
}

func sampleDots(l *lang.Language, t *theme.Theme) *Figure {
	say := in(l)
	return Dots(Frame{Theme: t, ID: "dots",
		Title:    say("Vuxen och missbruk ligger under de andra, Äldre över", "Adults and addiction is below the others, Older people above"),
		Subtitle: say("Index för hållbart medarbetarengagemang (HME), 0–100, med 95 % osäkerhetsintervall", "Index of sustainable employee engagement (HME), 0–100, with 95% intervals"),
		Source:   say("Påhittade siffror.", "Made-up figures."),
		Alt:      say("Punkter med intervall per verksamhetsområde. Äldre 75 ligger säkerställt över och Vuxen och missbruk 66 säkerställt under alla andra; samtliga har 71.", "Dots with intervals by area of work. Older people, 75, is established above and Adults and addiction, 66, below all others; everybody has 71."),
	}, l, result.Index, &Dot{Label: say("Samtliga", "Everybody"), Cell: mean(71.3, 0.9, 950)}, []Dot{
		{Label: say("Barn och unga", "Children and young"), Cell: mean(70.6, 1.5, 279), Verdict: NotEstablished},
		{Label: say("Ekonomiskt bistånd", "Income support"), Cell: mean(70.3, 2, 190), Verdict: NotEstablished},
		{Label: say("Funktionsnedsättning", "Disability"), Cell: mean(72.9, 2.5, 106), Verdict: NotEstablished},
		{Label: say("Socialpsykiatri", "Mental health"), Verdict: Untested},
		{Label: say("Vuxen och missbruk", "Adults and addiction"), Cell: mean(66.1, 3, 96), Verdict: Established},
		{Label: say("Äldre", "Older people"), Cell: mean(75.4, 1.7, 196), Verdict: Established},
	})
}

// sampleChanges are the same areas at two times.
func sampleChanges(say func(swedish, english string) string) []Change {
	return []Change{
		{Label: say("Samtliga", "Everybody"), Before: within(44, 801), After: within(52, 842), Verdict: Established, Accent: true},
		{Label: say("Barn och unga", "Children and young"), Before: within(40, 210), After: within(47, 216), Verdict: NotEstablished},
		{Label: say("Ekonomiskt bistånd", "Income support"), Before: within(31, 140), After: within(57, 149), Verdict: Established},
		{Label: say("Funktionsnedsättning", "Disability"), Before: within(46, 118), After: within(51, 121), Verdict: NotEstablished},
		{Label: say("Socialpsykiatri", "Mental health"), Before: within(55, 31)},
		{Label: say("Vuxen och missbruk", "Adults and addiction"), Before: within(52, 88), After: within(44, 90), Verdict: NotEstablished},
		{Label: say("Äldre", "Older people"), Before: within(52, 160), After: within(53, 171), Verdict: NotEstablished},
	}
}

func sampleSlope(l *lang.Language, t *theme.Theme) *Figure {
	say := in(l)
	return Slope(Frame{Theme: t, ID: "slope",
		Title:    say("Ekonomiskt bistånd har gått från sist till först", "Income support has gone from last to first"),
		Subtitle: say("Instämmer i att de har en bra arbetssituation. Procent av dem som svarat", "Agree that their work situation is good. Per cent of those who answered"),
		Source:   say("Påhittade siffror.", "Made-up figures."),
		Alt:      say("Linjer från hösten 2016 till hösten 2018 per verksamhetsområde. Ekonomiskt bistånd stiger från 31 till 57 procent, en säkerställd förändring.", "Lines from autumn 2016 to autumn 2018 by area of work. Income support rises from 31 to 57 per cent, an established change."),
	}, l, result.Percent, say("Hösten 2016", "Autumn 2016"), say("Hösten 2018", "Autumn 2018"), sampleChanges(say))
}

func samplePairs(l *lang.Language, t *theme.Theme) *Figure {
	say := in(l)
	return Pairs(Frame{Theme: t, ID: "dot-pairs",
		Title:    say("I de flesta områden har fler en bra arbetssituation än för två år sedan", "In most areas more people have a good work situation than two years ago"),
		Subtitle: say("Instämmer i att de har en bra arbetssituation. Procent av dem som svarat", "Agree that their work situation is good. Per cent of those who answered"),
		Source:   say("Påhittade siffror.", "Made-up figures."),
		Alt:      say("Två punkter per verksamhetsområde, hösten 2016 och hösten 2018, förenade med en linje. Ekonomiskt bistånd går från 31 till 57 procent.", "Two dots by area of work, autumn 2016 and autumn 2018, joined by a line. Income support goes from 31 to 57 per cent."),
	}, l, result.Percent, say("Hösten 2016", "Autumn 2016"), say("Hösten 2018", "Autumn 2018"), sampleChanges(say))
}

func samplePanels(l *lang.Language, t *theme.Theme) *Figure {
	say := in(l)
	var waves []result.Item
	for year := range 5 {
		waves = append(waves, result.Item{ID: fmt.Sprint(year), Title: say("Hösten ", "Autumn ") + fmt.Sprint(2014+year)})
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
	family := line(say("Familjehemsvård", "Foster care"), 120, 58, 60, 51, 52, 55)
	family.Points[2].Break = true
	everybody := line(say("Samtliga", "Everybody"), 900, 44, 45, 44, 47, 52)
	return Panels(Frame{Theme: t, ID: "small-multiples",
		Title:    say("Tre områden drar upp helheten, resten står stilla", "Three areas raise the whole, the rest stand still"),
		Subtitle: say("Instämmer i att de har en bra arbetssituation. Procent, 95 % osäkerhetsintervall", "Agree that their work situation is good. Per cent, 95% intervals"),
		Source:   say("Påhittade siffror.", "Made-up figures."),
		Alt:      say("Tio små diagram, ett per verksamhetsområde, över fem höstar. Ekonomiskt bistånd stiger från 28 till 57 procent.", "Ten small charts, one by area of work, over five autumns. Income support rises from 28 to 57 per cent."),
	}, l, result.Percent, &everybody, []Line{
		line(say("Ekonomiskt bistånd", "Income support"), 140, 28, 30, 31, 42, 57),
		line(say("Försörjningsstöd, nybesök", "Income support, first visits"), 90, 30, 33, 35, 44, 56),
		family,
		line(say("Äldre", "Older people"), 160, 52, 50, 52, 50, 53),
		line(say("Funktionsnedsättning", "Disability"), 118, 44, 47, 46, 48, 51),
		line(say("Socialpsykiatri", "Mental health"), 31, 53, 51, 55, -1, 49),
		line(say("Barn och unga", "Children and young"), 210, 41, 39, 40, 43, 47),
		line(say("Vuxen och missbruk", "Adults and addiction"), 88, 50, 54, 52, 47, 44),
		line(say("Budget- och skuldrådgivning", "Budget and debt advice"), 40, -1, -1, 48, 45, 43),
		line(say("Familjerätt", "Family law"), 35, 40, 44, 38, 41, 40),
	})
}

func samplePyramid(l *lang.Language, t *theme.Theme) *Figure {
	say := in(l)
	band := func(label string, women, men float64) Pair {
		return Pair{Label: label, X: known(women, 798), Y: known(men, 168)}
	}
	return Pyramid(Frame{Theme: t, ID: "pyramid",
		Title:    say("Männen är få, och de flesta har arbetat mindre än fem år", "Men are few, and most of them have worked less than five years"),
		Subtitle: say("Antal socialsekreterare efter år i yrket, hösten 2018", "Number of social workers by years in the profession, autumn 2018"),
		Source:   say("Påhittade siffror.", "Made-up figures."),
		Alt:      say("Befolkningspyramid efter år i yrket: kvinnor till vänster, män till höger. 54 män och 112 kvinnor har arbetat mindre än två år.", "Population pyramid by years in the profession: women to the left, men to the right. 54 men and 112 women have worked less than two years."),
	}, l, result.Count, say("Kvinnor", "Women"), say("Män", "Men"), []Pair{
		band(say("Mindre än 2 år", "Less than 2 years"), 112, 54), band(say("2–5 år", "2–5 years"), 178, 49), band(say("5–10 år", "5–10 years"), 184, 31),
		band(say("10–15 år", "10–15 years"), 131, 18), band(say("15–20 år", "15–20 years"), 97, 11),
		{Label: say("20–25 år", "20–25 years"), X: known(58, 798)}, {Label: say("Mer än 25 år", "More than 25 years"), X: known(38, 798)},
	})
}

func sampleSurvival(l *lang.Language, t *theme.Theme) *Figure {
	say := in(l)
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
	mentored := curve(say("Introducerade med mentor", "Introduced with a mentor"), 164, []float64{98, 95, 92, 88, 85, 82, 79, 77, 75, 73}, []float64{2, 3, 4, 5, 5, 6, 6, 7, 7, 8})
	alone := curve(say("Utan mentor", "Without a mentor"), 211, []float64{95, 86, 78, 70, 64, 58, 54, 50, 47, 45}, []float64{3, 4, 5, 5, 6, 6, 6, 7, 7, 7})
	mentored.Ended, alone.Ended = []float64{2.2, 3.3, 4.4}, []float64{1.7, 3.8}
	few := Curve{Label: say("Traineer", "Trainees")}
	few.AtRisk = []result.Cell{known(14, 14), known(12, 14), {}, {}, {}, {}}
	few.Steps = []Step{{0.7, known(93, 14)}, {1.2, known(86, 14)}, {1.9, result.Cell{}}}
	return Survival(Frame{Theme: t, ID: "survival",
		Title:    say("De som fick en mentor är oftare kvar efter fem år", "Those who had a mentor are more often still there after five years"),
		Subtitle: say("Andel kvar i anställningen, procent med 95 % osäkerhetsintervall (Kaplan–Meier)", "Share still employed, per cent with 95% intervals (Kaplan–Meier)"),
		Source:   say("Påhittade siffror.", "Made-up figures."),
		Alt:      say("Trappstegskurvor av andelen kvar efter år i anställningen: 73 procent av dem med mentor och 45 procent av dem utan är kvar efter fem år.", "Step curves of the share still employed by years: 73 per cent of those with a mentor and 45 per cent of those without are left after five years."),
	}, l, Times{say("År efter anställningen", "Years after employment"), []float64{0, 1, 2, 3, 4, 5}}, []Curve{mentored, alone, few})
}
