package instrument

import "github.com/foljeforskning/folje/ingest/codebook"

// hme is Hållbart medarbetarengagemang, nine statements in three parts that
// Swedish municipalities and regions use free of charge, worded as published.
// The source maps each question to 0–100 and averages; it prints no rule for
// partial non-response. A person's score here is the mean of the items
// answered, if at least two of a part's three or six of the nine are.
//
// Kolada publishes the mean over questions, each over those who answered it:
// see [HMEQuestionLevel]. The two are equal where everybody answers everything.
var hme = Instrument{
	ID:    "hme",
	Title: codebook.Text{"sv": "Hållbart medarbetarengagemang (HME)", "en": "Sustainable employee engagement (HME)"},
	Source: "Sveriges Kommuner och Regioner och Rådet för främjande av kommunala analyser; " +
		"frågorna är nyckeltalen U00300–U00308 i Kolada",
	Items: []Item{
		{"m1", codebook.Text{"sv": "Mitt arbete känns meningsfullt"}},
		{"m2", codebook.Text{"sv": "Jag lär nytt och utvecklas i mitt dagliga arbete"}},
		{"m3", codebook.Text{"sv": "Jag ser fram emot att gå till arbetet"}},
		{"l1", codebook.Text{"sv": "Min närmaste chef visar uppskattning för mina arbetsinsatser"}},
		{"l2", codebook.Text{"sv": "Min närmaste chef visar förtroende för mig som medarbetare"}},
		{"l3", codebook.Text{"sv": "Min närmaste chef ger mig förutsättningar att ta ansvar i mitt arbete"}},
		{"s1", codebook.Text{"sv": "Jag är insatt i min arbetsplats mål"}},
		{"s2", codebook.Text{"sv": "Min arbetsplats mål följs upp och utvärderas på ett bra sätt"}},
		{"s3", codebook.Text{"sv": "Jag vet vad som förväntas av mig i mitt arbete"}},
	},
	Points: 5,
	Range:  [2]float64{0, 100},
	Scores: []Score{
		{"hme", codebook.Text{"sv": "HME totalindex", "en": "HME, total index"},
			[]string{"m1", "m2", "m3", "l1", "l2", "l3", "s1", "s2", "s3"}, 6},
		{"hme_motivation", codebook.Text{"sv": "HME motivation", "en": "HME, motivation"}, []string{"m1", "m2", "m3"}, 2},
		{"hme_ledarskap", codebook.Text{"sv": "HME ledarskap", "en": "HME, leadership"}, []string{"l1", "l2", "l3"}, 2},
		{"hme_styrning", codebook.Text{"sv": "HME styrning", "en": "HME, direction"}, []string{"s1", "s2", "s3"}, 2},
	},
}

// HMEScores are the HME indices of a group, 0–100.
type HMEScores struct {
	Total, Motivation, Leadership, Direction float64
}

// HMEQuestionLevel computes the indices as Kolada publishes them: from the
// means of the nine questions on their scale 1–5, in the order m1–m3, l1–l3,
// s1–s3, each over those who answered it. It differs from the mean of persons'
// scores where some answered only a part.
func HMEQuestionLevel(means [9]float64) HMEScores {
	part := func(m []float64) float64 { return ((m[0]+m[1]+m[2])/3 - 1) * 25 }
	h := HMEScores{Motivation: part(means[0:3]), Leadership: part(means[3:6]), Direction: part(means[6:9])}
	h.Total = (h.Motivation + h.Leadership + h.Direction) / 3
	return h
}
