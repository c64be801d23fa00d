package chart

import (
	"math"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/theme"
)

// The samples draw the questionnaire of 2018 that a following researcher handed
// out to 117 managers and staff (three areas where the work with an action plan
// has come furthest, three where it is most needed), as its report prints the
// six tables, and otherwise made-up figures.

// planAreas are the areas of the action plan, with how many named each as first,
// second and third alternative: furthest, then most needed.
var planAreas = []struct {
	label          [2]string // in Swedish and English
	furthest, need [3]int
}{
	{[2]string{"Brukardelaktighet och återkoppling från brukare", "User involvement and feedback from users"}, [3]int{5, 3, 6}, [3]int{16, 11, 12}},
	{[2]string{"Introduktionsprogram och mentorskap för nyanställda", "Induction and mentoring of new staff"}, [3]int{40, 16, 10}, [3]int{12, 13, 7}},
	{[2]string{"Antal medarbetare som är rimligt i förhållande till chefers och medarbetares uppdrag", "A number of staff that is reasonable for the work of managers and staff"}, [3]int{16, 13, 10}, [3]int{25, 9, 6}},
	{[2]string{"Lokalt kompetens- och utvecklingsforum", "Local forum for skills and development"}, [3]int{1, 6, 3}, [3]int{4, 6, 8}},
	{[2]string{"Nära och tillgänglig ledning som ger stöd och uppmuntran", "Managers who are near, supportive and encouraging"}, [3]int{15, 18, 15}, [3]int{9, 8, 11}},
	{[2]string{"Administrativt stöd till socialsekreterare och biståndshandläggare", "Administrative support for social workers and care managers"}, [3]int{13, 16, 11}, [3]int{11, 20, 14}},
	{[2]string{"Administrativt stöd till chefer", "Administrative support for managers"}, [3]int{5, 3, 2}, [3]int{10, 8, 6}},
	{[2]string{"Systematisk intern ärendehandledning", "Systematic supervision of cases by colleagues"}, [3]int{3, 9, 18}, [3]int{3, 0, 3}},
	{[2]string{"Medhandläggarskap", "Working cases in pairs"}, [3]int{0, 7, 5}, [3]int{2, 5, 5}},
	{[2]string{"Regelbunden fortbildning och möjlighet till specialistutbildning", "Regular training and a chance to specialise"}, [3]int{4, 10, 11}, [3]int{8, 12, 9}},
	{[2]string{"Regelbundet mottagande av studenter", "Regular placements of students"}, [3]int{5, 4, 7}, [3]int{2, 3, 6}},
	{[2]string{"Mottagande av traineer", "Taking on trainees"}, [3]int{1, 1, 0}, [3]int{1, 1, 1}},
	{[2]string{"Lämpliga lokaler och fungerande arbetsredskap", "Suitable premises and tools that work"}, [3]int{2, 2, 2}, [3]int{8, 11, 12}},
	{[2]string{"Övrigt", "Other"}, [3]int{5, 4, 6}, [3]int{5, 4, 3}},
}

const planBase = 117

// in chooses among words of samples, which are Swedish or else English.
func in(l *lang.Language) func(swedish, english string) string {
	return func(swedish, english string) string {
		if l.Code == "sv" {
			return swedish
		}
		return english
	}
}

func known(value float64, base int) result.Cell {
	return result.Publish(result.Estimate{Value: value, Base: base})
}

// within makes a percentage with its Wilson interval at 95 %.
func within(value float64, base int) result.Cell {
	p, n, z := value/100, float64(base), 1.959964
	mid := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return result.Publish(result.Estimate{Value: value, Base: base,
		Interval: &result.Interval{Low: 100 * (mid - half), High: 100 * (mid + half), Method: "wilson", Level: 0.95}})
}

func total(counts [3]int) float64 { return float64(counts[0] + counts[1] + counts[2]) }

func sampleRankedBars(l *lang.Language, t *theme.Theme) *Figure {
	say := in(l)
	var bars []Bar
	for i, a := range planAreas {
		bars = append(bars, Bar{Label: say(a.label[0], a.label[1]), Cell: known(100*total(a.furthest)/planBase, planBase),
			Rest: i == len(planAreas)-1, Accent: i == 1})
	}
	return RankedBars(Frame{Theme: t, ID: "ranked-bars",
		Title:    say("Arbetet har kommit längst med introduktion och mentorskap", "The work has come furthest with induction and mentoring"),
		Subtitle: say("Andel som nämner området bland de tre där arbetet kommit längst. Procent av 117 svarande", "Share who name the area among the three where work has come furthest. Per cent of 117 respondents"),
		Source:   say("Följeforskarens enkät hösten 2018. De svarande är inget slumpmässigt urval.", "The following researcher’s survey, autumn 2018. Those who answered are no random sample."),
		Alt:      say("Liggande staplar. Introduktion och mentorskap nämns av 56 procent av 117 svarande, mest av alla områden.", "Horizontal bars. Induction and mentoring is named by 56 per cent of 117 respondents, more than any other area."),
	}, l, result.Percent, bars)
}

func sampleBars(l *lang.Language, t *theme.Theme) *Figure {
	say := in(l)
	return Bars(Frame{Theme: t, ID: "bars",
		Title:    say("De som arbetat länge är mest nöjda", "Those who have worked long are the most content"),
		Subtitle: say("Instämmer i att de har en bra arbetssituation, efter år i yrket. Procent, 95 % osäkerhetsintervall", "Agree that their work situation is good, by years in the profession. Per cent, 95% intervals"),
		Source:   say("Påhittade siffror.", "Made-up figures."),
		Alt:      say("Liggande staplar efter år i yrket: 38, 44, 58 och 71 procent instämmer. En grupp visas inte.", "Horizontal bars by years in the profession: 38, 44, 58 and 71 per cent agree. One group is not shown."),
	}, l, result.Percent, []Bar{
		{Label: say("Mindre än 2 år", "Less than 2 years"), Cell: within(38, 64)},
		{Label: say("2–5 år", "2–5 years"), Cell: within(44, 92)},
		{Label: say("5–10 år", "5–10 years"), Cell: within(58, 71)},
		{Label: say("Mer än 10 år", "More than 10 years"), Cell: within(71, 55)},
		{Label: say("Uppgift saknas", "Not stated")},
	})
}

func sampleStacked(l *lang.Language, t *theme.Theme) *Figure {
	say := in(l)
	var rows []Stack
	for i, a := range planAreas {
		row := Stack{Label: say(a.label[0], a.label[1]), Rest: i == len(planAreas)-1}
		for _, n := range a.need {
			row.Cells = append(row.Cells, known(float64(n), planBase))
		}
		rows = append(rows, row)
	}
	return StackedAlternatives(Frame{Theme: t, ID: "stacked-alternatives",
		Title:    say("Administrativt stöd nämns oftast som det som återstår", "Administrative support is what most often remains to be done"),
		Subtitle: say("Antal gånger som området nämnts bland de tre med störst behov, av 117 svarande", "Number of times that the area is named among the three most needed, by 117 respondents"),
		Source:   say("Följeforskarens enkät hösten 2018. De svarande är inget slumpmässigt urval.", "The following researcher’s survey, autumn 2018. Those who answered are no random sample."),
		Alt:      say("Staplar av första, andra och tredje alternativ per område. Administrativt stöd nämns 45 gånger, rimligt antal medarbetare 40.", "Bars of first, second and third alternative by area. Administrative support is named 45 times, a reasonable number of staff 40."),
	}, l, []string{say("Alternativ 1", "Alternative 1"), say("Alternativ 2", "Alternative 2"), say("Alternativ 3", "Alternative 3")}, rows)
}

func sampleCompared(l *lang.Language, t *theme.Theme) *Figure {
	say := in(l)
	var pairs []Pair
	for i, a := range planAreas {
		pairs = append(pairs, Pair{Label: say(a.label[0], a.label[1]), Rest: i == len(planAreas)-1,
			X: known(100*total(a.furthest)/planBase, planBase), Y: known(100*total(a.need)/planBase, planBase)})
	}
	return Compared(Frame{Theme: t, ID: "compared",
		Title:    say("Brukarnas delaktighet är ett stort behov där lite har hänt", "Involving users is much needed, and little has happened"),
		Subtitle: say("Andel som nämner området bland tre. Procent av 117 svarande", "Share who name the area among three. Per cent of 117 respondents"),
		Source:   say("Följeforskarens enkät hösten 2018. De svarande är inget slumpmässigt urval.", "The following researcher’s survey, autumn 2018. Those who answered are no random sample."),
		Alt:      say("Staplar rygg mot rygg per område: andelen som säger att arbetet kommit längst, och andelen som ser störst behov.", "Bars back to back by area: the share who say that work has come furthest, and the share who see it most needed."),
	}, l, result.Percent, say("Har kommit längst", "Has come furthest"), say("Störst behov", "Most needed"), pairs)
}

func sampleLikert(l *lang.Language, t *theme.Theme) *Figure {
	say := in(l)
	row := func(label string, base int, percent ...float64) LikertRow {
		r := LikertRow{Label: label, Base: base}
		for _, p := range percent {
			r.Cells = append(r.Cells, known(p, base))
		}
		r.Agree = known(percent[3]+percent[4], base)
		return r
	}
	return DivergingLikert(Frame{Theme: t, ID: "diverging-likert",
		Title:    say("Fler kan göra ett bra arbete än har en bra arbetssituation", "More people can do good work than have a good work situation"),
		Subtitle: say("Procent av dem som svarat", "Per cent of those who answered"),
		Source:   say("Påhittade siffror.", "Made-up figures."),
		Alt:      say("Divergerande staplar för tre påståenden; 49, 65 och 57 procent instämmer.", "Diverging bars for three statements; 49, 65 and 57 per cent agree."),
	}, l, []string{say("Tar helt avstånd", "Strongly disagree"), say("Tar delvis avstånd", "Partly disagree"), say("Varken eller", "Neither"), say("Instämmer delvis", "Partly agree"), say("Instämmer helt", "Strongly agree")}, 2, []LikertRow{
		row(say("Jag har en bra arbetssituation", "My work situation is good"), 842, 9, 22, 20, 34, 15),
		row(say("Jag känner att jag kan göra ett bra arbete", "I feel that I can do good work"), 839, 4, 14, 17, 42, 23),
		row(say("Jag kan rekommendera min arbetsplats till andra", "I can recommend my workplace to others"), 835, 11, 13, 19, 33, 24),
		{Label: say("Psyk", "Psychiatry"), Base: 9, Cells: make([]result.Cell, 5)},
	})
}

func sampleTrend(l *lang.Language, t *theme.Theme) *Figure {
	say := in(l)
	waves := []result.Item{{ID: "ht2016", Title: say("Hösten 2016", "Autumn 2016")}, {ID: "ht2017", Title: say("Hösten 2017", "Autumn 2017")}, {ID: "ht2018", Title: say("Hösten 2018", "Autumn 2018")}}
	line := func(label string, accent bool, cells ...result.Cell) Line {
		g := Line{Label: label, Accent: accent}
		for i, c := range cells {
			g.Points = append(g.Points, result.Point{X: waves[i], Cell: c})
		}
		return g
	}
	return Trend(Frame{Theme: t, ID: "trend",
		Title:    say("Ekonomiskt bistånd har hämtat in resten av förvaltningen", "Income support has caught up with the rest"),
		Subtitle: say("Instämmer i att de har en bra arbetssituation. Procent, 95 % osäkerhetsintervall", "Agree that their work situation is good. Per cent, 95% intervals"),
		Source:   say("Påhittade siffror.", "Made-up figures."),
		Alt:      say("Linjer över tre mätningar. Ekonomiskt bistånd stiger från 31 till 57 procent, samtliga från 44 till 52.", "Lines over three waves. Income support rises from 31 to 57 per cent, everybody from 44 to 52."),
	}, l, result.Percent, []Line{
		line(say("Samtliga", "Everybody"), true, within(44, 801), within(47, 822), within(52, 842)),
		line(say("Ekonomiskt bistånd", "Income support"), true, within(31, 140), within(42, 151), within(57, 149)),
		line(say("Barn och unga", "Children and young"), false, within(40, 210), within(43, 220), within(47, 216)),
		line(say("Äldre", "Older people"), false, within(52, 160), within(50, 166), within(53, 171)),
		line(say("Socialpsykiatri", "Mental health"), false, within(55, 31), result.Cell{}, within(49, 33)),
	})
}

func sampleHeat(l *lang.Language, t *theme.Theme) *Figure {
	say := in(l)
	row := func(label string, percent ...float64) HeatRow {
		r := HeatRow{Label: label}
		for _, p := range percent {
			c := known(p, 100)
			if p < 0 {
				c = result.Cell{}
			}
			r.Cells = append(r.Cells, c)
		}
		return r
	}
	setApart := func(r HeatRow, columns ...int) HeatRow {
		r.Verdicts = make([]Verdict, len(r.Cells))
		for _, j := range columns {
			r.Verdicts[j] = Established
		}
		return r
	}
	return SortedHeat(Frame{Theme: t, ID: "heat",
		Title:    say("Mål och mening är starkast, att se fram emot arbetet svagast", "Goals and meaning are strongest, looking forward to work weakest"),
		Subtitle: say("Instämmer, procent", "Agree, per cent"),
		Source:   say("Påhittade siffror.", "Made-up figures."),
		Alt:      say("Tabell med färgade celler, sex områden gånger sex frågor.", "Table of coloured cells, six areas by six questions."),
	}, l, result.Percent, []string{say("Mitt arbete känns meningsfullt", "My work feels meaningful"), say("Jag lär nytt och utvecklas", "I learn and develop"), say("Ser fram emot att gå till arbetet", "I look forward to going to work"),
		say("Chefen visar uppskattning", "My manager shows appreciation"), say("Chefen visar förtroende", "My manager shows trust"), say("Insatt i arbetsplatsens mål", "I know the goals of my workplace")}, 0, []HeatRow{
		row(say("Barn och unga", "Children and young"), 82, 61, 55, 66, 73, 79),
		setApart(row(say("Ekonomiskt bistånd", "Income support"), 71, 44, 41, 58, 69, 81), 1, 2),
		row(say("Funktionsnedsättning", "Disability"), 79, 57, 60, 70, 74, 84),
		row(say("Socialpsykiatri", "Mental health"), -1, -1, -1, -1, -1, -1),
		row(say("Vuxen", "Adults"), 84, 63, 62, 71, 78, 77),
		row(say("Äldre", "Older people"), 80, 52, 57, 64, 70, 86),
	})
}
