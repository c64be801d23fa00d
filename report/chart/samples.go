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
	label          string
	furthest, need [3]int
}{
	{"Brukardelaktighet och återkoppling från brukare", [3]int{5, 3, 6}, [3]int{16, 11, 12}},
	{"Introduktionsprogram och mentorskap för nyanställda", [3]int{40, 16, 10}, [3]int{12, 13, 7}},
	{"Antal medarbetare som är rimligt i förhållande till chefers och medarbetares uppdrag", [3]int{16, 13, 10}, [3]int{25, 9, 6}},
	{"Lokalt kompetens- och utvecklingsforum", [3]int{1, 6, 3}, [3]int{4, 6, 8}},
	{"Nära och tillgänglig ledning som ger stöd och uppmuntran", [3]int{15, 18, 15}, [3]int{9, 8, 11}},
	{"Administrativt stöd till socialsekreterare och biståndshandläggare", [3]int{13, 16, 11}, [3]int{11, 20, 14}},
	{"Administrativt stöd till chefer", [3]int{5, 3, 2}, [3]int{10, 8, 6}},
	{"Systematisk intern ärendehandledning", [3]int{3, 9, 18}, [3]int{3, 0, 3}},
	{"Medhandläggarskap", [3]int{0, 7, 5}, [3]int{2, 5, 5}},
	{"Regelbunden fortbildning och möjlighet till specialistutbildning", [3]int{4, 10, 11}, [3]int{8, 12, 9}},
	{"Regelbundet mottagande av studenter", [3]int{5, 4, 7}, [3]int{2, 3, 6}},
	{"Mottagande av traineer", [3]int{1, 1, 0}, [3]int{1, 1, 1}},
	{"Lämpliga lokaler och fungerande arbetsredskap", [3]int{2, 2, 2}, [3]int{8, 11, 12}},
	{"Övrigt", [3]int{5, 4, 6}, [3]int{5, 4, 3}},
}

const planBase = 117

func swedish() *lang.Language {
	l, err := lang.Get("sv")
	if err != nil {
		panic(err) // the language is part of the program
	}
	return l
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

func sampleRankedBars(t *theme.Theme) *Figure {
	var bars []Bar
	for i, a := range planAreas {
		bars = append(bars, Bar{Label: a.label, Cell: known(100*total(a.furthest)/planBase, planBase),
			Rest: i == len(planAreas)-1, Accent: i == 1})
	}
	return RankedBars(Frame{Theme: t, ID: "ranked-bars",
		Title:    "Arbetet har kommit längst med introduktion och mentorskap",
		Subtitle: "Andel som nämner området bland de tre där arbetet kommit längst. Procent av 117 svarande",
		Source:   "Följeforskarens enkät hösten 2018. De svarande är inget slumpmässigt urval.",
		Alt:      "Liggande staplar. Introduktion och mentorskap nämns av 56 procent av 117 svarande, mest av alla områden.",
	}, swedish(), result.Percent, bars)
}

func sampleBars(t *theme.Theme) *Figure {
	return Bars(Frame{Theme: t, ID: "bars",
		Title:    "De som arbetat länge är mest nöjda",
		Subtitle: "Instämmer i att de har en bra arbetssituation, efter år i yrket. Procent, 95 % osäkerhetsintervall",
		Source:   "Påhittade siffror.",
		Alt:      "Liggande staplar efter år i yrket: 38, 44, 58 och 71 procent instämmer. En grupp visas inte.",
	}, swedish(), result.Percent, []Bar{
		{Label: "Mindre än 2 år", Cell: within(38, 64)},
		{Label: "2–5 år", Cell: within(44, 92)},
		{Label: "5–10 år", Cell: within(58, 71)},
		{Label: "Mer än 10 år", Cell: within(71, 55)},
		{Label: "Uppgift saknas"},
	})
}

func sampleStacked(t *theme.Theme) *Figure {
	var rows []Stack
	for i, a := range planAreas {
		row := Stack{Label: a.label, Rest: i == len(planAreas)-1}
		for _, n := range a.need {
			row.Cells = append(row.Cells, known(float64(n), planBase))
		}
		rows = append(rows, row)
	}
	return StackedAlternatives(Frame{Theme: t, ID: "stacked-alternatives",
		Title:    "Administrativt stöd nämns oftast som det som återstår",
		Subtitle: "Antal gånger som området nämnts bland de tre med störst behov, av 117 svarande",
		Source:   "Följeforskarens enkät hösten 2018. De svarande är inget slumpmässigt urval.",
		Alt:      "Staplar av första, andra och tredje alternativ per område. Administrativt stöd nämns 45 gånger, rimligt antal medarbetare 40.",
	}, swedish(), []string{"Alternativ 1", "Alternativ 2", "Alternativ 3"}, rows)
}

func sampleCompared(t *theme.Theme) *Figure {
	var pairs []Pair
	for i, a := range planAreas {
		pairs = append(pairs, Pair{Label: a.label, Rest: i == len(planAreas)-1,
			X: known(100*total(a.furthest)/planBase, planBase), Y: known(100*total(a.need)/planBase, planBase)})
	}
	return Compared(Frame{Theme: t, ID: "compared",
		Title:    "Brukarnas delaktighet är ett stort behov där lite har hänt",
		Subtitle: "Andel som nämner området bland tre. Procent av 117 svarande",
		Source:   "Följeforskarens enkät hösten 2018. De svarande är inget slumpmässigt urval.",
		Alt:      "Staplar rygg mot rygg per område: andelen som säger att arbetet kommit längst, och andelen som ser störst behov.",
	}, swedish(), result.Percent, "Har kommit längst", "Störst behov", pairs)
}

func sampleLikert(t *theme.Theme) *Figure {
	row := func(label string, base int, percent ...float64) LikertRow {
		r := LikertRow{Label: label, Base: base}
		for _, p := range percent {
			r.Cells = append(r.Cells, known(p, base))
		}
		r.Agree = known(percent[3]+percent[4], base)
		return r
	}
	return DivergingLikert(Frame{Theme: t, ID: "diverging-likert",
		Title:    "Fler kan göra ett bra arbete än har en bra arbetssituation",
		Subtitle: "Procent av dem som svarat",
		Source:   "Påhittade siffror.",
		Alt:      "Divergerande staplar för tre påståenden; 49, 65 och 57 procent instämmer.",
	}, swedish(), []string{"Tar helt avstånd", "Tar delvis avstånd", "Varken eller", "Instämmer delvis", "Instämmer helt"}, 2, []LikertRow{
		row("Jag har en bra arbetssituation", 842, 9, 22, 20, 34, 15),
		row("Jag känner att jag kan göra ett bra arbete", 839, 4, 14, 17, 42, 23),
		row("Jag kan rekommendera min arbetsplats till andra", 835, 11, 13, 19, 33, 24),
		{Label: "Psyk", Base: 9, Cells: make([]result.Cell, 5)},
	})
}

func sampleTrend(t *theme.Theme) *Figure {
	waves := []result.Item{{ID: "ht2016", Title: "Hösten 2016"}, {ID: "ht2017", Title: "Hösten 2017"}, {ID: "ht2018", Title: "Hösten 2018"}}
	line := func(label string, accent bool, cells ...result.Cell) Line {
		g := Line{Label: label, Accent: accent}
		for i, c := range cells {
			g.Points = append(g.Points, result.Point{X: waves[i], Cell: c})
		}
		return g
	}
	return Trend(Frame{Theme: t, ID: "trend",
		Title:    "Ekonomiskt bistånd har hämtat in resten av förvaltningen",
		Subtitle: "Instämmer i att de har en bra arbetssituation. Procent, 95 % osäkerhetsintervall",
		Source:   "Påhittade siffror.",
		Alt:      "Linjer över tre mätningar. Ekonomiskt bistånd stiger från 31 till 57 procent, samtliga från 44 till 52.",
	}, swedish(), result.Percent, []Line{
		line("Samtliga", true, within(44, 801), within(47, 822), within(52, 842)),
		line("Ekonomiskt bistånd", true, within(31, 140), within(42, 151), within(57, 149)),
		line("Barn och unga", false, within(40, 210), within(43, 220), within(47, 216)),
		line("Äldre", false, within(52, 160), within(50, 166), within(53, 171)),
		line("Socialpsykiatri", false, within(55, 31), result.Cell{}, within(49, 33)),
	})
}

func sampleHeat(t *theme.Theme) *Figure {
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
		Title:    "Mål och mening är starkast, att se fram emot arbetet svagast",
		Subtitle: "Instämmer, procent",
		Source:   "Påhittade siffror.",
		Alt:      "Tabell med färgade celler, sex områden gånger sex frågor.",
	}, swedish(), result.Percent, []string{"Mitt arbete känns meningsfullt", "Jag lär nytt och utvecklas", "Ser fram emot att gå till arbetet",
		"Chefen visar uppskattning", "Chefen visar förtroende", "Insatt i arbetsplatsens mål"}, 0, []HeatRow{
		row("Barn och unga", 82, 61, 55, 66, 73, 79),
		setApart(row("Ekonomiskt bistånd", 71, 44, 41, 58, 69, 81), 1, 2),
		row("Funktionsnedsättning", 79, 57, 60, 70, 74, 84),
		row("Socialpsykiatri", -1, -1, -1, -1, -1, -1),
		row("Vuxen", 84, 63, 62, 71, 78, 77),
		row("Äldre", 80, 52, 57, 64, 70, 86),
	})
}
