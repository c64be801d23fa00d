package chart

import (
	"math"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/theme"
)

// The samples of municipalities and of areas in a plane: made-up names and figures.

// madeUp are municipalities that do not exist, with how many answered and their
// index, and the ranks that they may have; nobody may know those of the last.
var madeUp = []struct {
	name      string
	answered  int
	index     float64
	high, low int
}{
	{"Tallköping", 862, 63.9, 8, 14}, {"Strandhamra", 540, 66.8, 2, 9}, {"Lingonfors", 310, 61.2, 9, 18}, {"Hjortronmyra", 274, 71.4, 1, 4},
	{"Björkvattnet", 221, 64.6, 4, 17}, {"Norrsjö", 187, 55.3, 18, 20}, {"Ekudden", 165, 65.9, 3, 18}, {"Granhult", 143, 62.0, 5, 19},
	{"Sandviken-Ås", 120, 67.2, 2, 18}, {"Kvarnby", 98, 69.6, 1, 15}, {"Älvsala", 84, 60.1, 5, 20}, {"Ängslunda", 71, 66.4, 2, 19},
	{"Rönnbacka", 63, 57.2, 8, 20}, {"Fiskeboda", 55, 63.0, 3, 20}, {"Stenhamn", 47, 68.9, 1, 19}, {"Åsarp-Vik", 40, 61.5, 3, 20},
	{"Tranemossen", 33, 72.6, 1, 18}, {"Myrheden", 26, 58.3, 4, 20}, {"Långsele by", 19, 66.0, 1, 20}, {"Fjällnäs", 14, 71.1, 1, 20},
	{"Utö skärgård", 0, 0, 0, 0},
}

const (
	madeUpMean   = 64.3
	madeUpSpread = 19.0 // standard deviation of people's answers
)

func sampleFunnel(l *lang.Language, t *theme.Theme) *Figure {
	say := in(l)
	var groups []FunnelGroup
	for _, m := range madeUp {
		g := FunnelGroup{Label: m.name}
		if m.answered > 0 {
			g.Cell = known(m.index, m.answered)
			far := math.Abs(m.index-madeUpMean) * math.Sqrt(float64(m.answered)) / madeUpSpread
			if far > 1.96 {
				g.Far = &result.BeyondLimits{Outer: far > 3.09}
			}
		}
		groups = append(groups, g)
	}
	var limits []result.FunnelLimits
	for n := 14; n <= 862; n += n/14 + n%2 {
		e := madeUpSpread / math.Sqrt(float64(n))
		limits = append(limits, result.FunnelLimits{Base: n,
			Inner: [2]float64{madeUpMean - 1.96*e, madeUpMean + 1.96*e}, Outer: [2]float64{madeUpMean - 3.09*e, madeUpMean + 3.09*e}})
	}
	return Funnel(Frame{Theme: t, ID: "funnel",
		Title:    say("Två kommuner skiljer sig klart från de andra", "Two municipalities clearly differ from the others"),
		Subtitle: say("Hållbart medarbetarengagemang, index 0–100, efter hur många som svarat", "Sustainable employee engagement, index 0–100, by how many answered"),
		Source:   say("Påhittade siffror.", "Made-up figures."),
		Alt:      say("Tratt med 20 kommuner. Hjortronmyra ligger över och Norrsjö under de yttre gränserna, de flesta andra innanför.", "Funnel of 20 municipalities. Hjortronmyra is above and Norrsjö below the outer limits, most others within."),
	}, l, result.Index, known(madeUpMean, 3372), limits, groups)
}

func sampleRanks(l *lang.Language, t *theme.Theme) *Figure {
	say := in(l)
	var rows []RankRow
	for _, m := range madeUp {
		r := RankRow{Label: m.name, High: m.high, Low: m.low}
		if m.answered > 0 {
			r.Cell = known(m.index, m.answered)
		}
		rows = append(rows, r)
	}
	return Ranks(Frame{Theme: t, ID: "ranks",
		Title:    say("Vilken kommun som ligger först går inte att säga", "Which municipality comes first cannot be told"),
		Subtitle: say("Hållbart medarbetarengagemang, index 0–100. Platserna stämmer alla på en gång med 95 % säkerhet", "Sustainable employee engagement, index 0–100. The ranks hold together with 95% confidence"),
		Source:   say("Påhittade siffror.", "Made-up figures."),
		Alt:      say("Liggande staplar från högsta till lägsta möjliga plats för 20 kommuner. De flesta kan ha nästan vilken plats som helst.", "Horizontal bars from highest to lowest possible rank of 20 municipalities. Most may have almost any rank."),
	}, l, result.Index, rows)
}

func samplePriority(l *lang.Language, t *theme.Theme) *Figure {
	say := in(l)
	var pairs []Pair
	for i, a := range planAreas {
		pairs = append(pairs, Pair{Label: say(a.label[0], a.label[1]), Rest: i == len(planAreas)-1,
			X: known(total(a.furthest), planBase), Y: known(total(a.need), planBase)})
	}
	return PriorityMap(Frame{Theme: t, ID: "priority-map",
		Title:    say("Brukarnas delaktighet behövs mer än det har kommit långt", "Involving users is more needed than it has come far"),
		Subtitle: say("Antal av 117 svarande som nämner området bland tre", "Number of 117 respondents who name the area among three"),
		Source:   say("Följeforskarens enkät hösten 2018. De svarande är inget slumpmässigt urval.", "The following researcher’s survey, autumn 2018. Those who answered are no random sample."),
		Alt:      say("Områdena som punkter: hur många som säger att arbetet kommit längst vågrätt, hur många som ser störst behov lodrätt.", "The areas as points: how many say that work has come furthest across, how many see it most needed upwards."),
	}, l, result.Count, say("Har kommit längst", "Has come furthest"), say("Störst behov", "Most needed"), pairs)
}

func sampleQuadrant(l *lang.Language, t *theme.Theme) *Figure {
	say := in(l)
	mean := func(value float64, base int) result.Cell {
		half := 1.96 * 19 / math.Sqrt(float64(base))
		return result.Publish(result.Estimate{Value: value, Base: base,
			Interval: &result.Interval{Low: value - half, High: value + half, Method: "t", Level: 0.95}})
	}
	return QuadrantMap(Frame{Theme: t, ID: "quadrant-map",
		Title:    say("Ekonomiskt bistånd har spänt arbete: höga krav och liten kontroll", "Income support has high-strain work: high demands and little control"),
		Subtitle: say("Index 0–100, 95 % osäkerhetsintervall", "Index 0–100, 95% intervals"),
		Source:   say("Påhittade siffror.", "Made-up figures."),
		Alt:      say("Fem områden efter krav och kontroll. Ekonomiskt bistånd ligger i hörnet för spänt arbete, Vuxen i det för aktivt.", "Five areas by demands and control. Income support is in the corner of high strain, Adults in that of active work."),
	}, l, result.Index, Quadrants{XTitle: say("Krav", "Demands"), YTitle: say("Kontroll", "Control"),
		Everybody: Pair{X: known(58.2, 842), Y: known(61.5, 842)},
		Corners:   [4]string{say("Avspänt arbete", "Low strain"), say("Aktivt arbete", "Active work"), say("Passivt arbete", "Passive work"), say("Spänt arbete", "High strain")},
	}, []Pair{
		{Label: say("Barn och unga", "Children and young"), X: mean(62.4, 216), Y: mean(58.9, 216)},
		{Label: say("Ekonomiskt bistånd", "Income support"), X: mean(66.8, 149), Y: mean(52.3, 149)},
		{Label: say("Funktionsnedsättning", "Disability"), X: mean(52.7, 131), Y: mean(65.1, 131)},
		{Label: say("Vuxen", "Adults"), X: mean(60.9, 92), Y: mean(68.0, 92)},
		{Label: say("Äldre", "Older people"), X: mean(51.4, 171), Y: mean(58.0, 171)},
		{Label: say("Socialpsykiatri", "Mental health")},
	})
}
