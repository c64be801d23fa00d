package instrument

import "github.com/foljeforskning/folje/ingest/codebook"

// hme is Hållbart medarbetarengagemang, nine statements in three parts that
// Swedish municipalities and regions use free of charge, worded as published.
// Each question is mapped to 0–100; an index is the mean of its questions, each
// over those who answered it, as Kolada describes it. The source prints no rule
// for a person's score: that asks for two of a part's three answers, and six of
// the nine.
//
// In Kolada the figures of the latest value stand in another order than those
// of the year: U00204 is of leadership, U00201 of motivation.
var hme = Instrument{
	ID:    "hme",
	Title: codebook.Text{"sv": "Hållbart medarbetarengagemang (HME)", "en": "Sustainable employee engagement (HME)"},
	Source: codebook.Text{
		"sv": "Sveriges Kommuner och Regioner (SKR) och RKA; frågorna är nyckeltalen U00300–U00308 i kolada.se",
		"en": "Swedish Association of Local Authorities and Regions (SKR) and RKA; the questions are the key figures U00300–U00308 of kolada.se",
	},
	Licence: codebook.Text{
		"sv": "fritt för kommuner och regioner, oförändrat och med källan angiven (SKR)",
		"en": "free for municipalities and regions, unchanged and with the source named (SKR)",
	},
	R: `25 * (mean(colMeans(x, na.rm = TRUE)) - 1)`,
	Items: []Item{
		{Code: "m1", Text: codebook.Text{"sv": "Mitt arbete känns meningsfullt"}, KPI: "U00300"},
		{Code: "m2", Text: codebook.Text{"sv": "Jag lär nytt och utvecklas i mitt dagliga arbete"}, KPI: "U00301"},
		{Code: "m3", Text: codebook.Text{"sv": "Jag ser fram emot att gå till arbetet"}, KPI: "U00302"},
		{Code: "l1", Text: codebook.Text{"sv": "Min närmaste chef visar uppskattning för mina arbetsinsatser"}, KPI: "U00303"},
		{Code: "l2", Text: codebook.Text{"sv": "Min närmaste chef visar förtroende för mig som medarbetare"}, KPI: "U00304"},
		{Code: "l3", Text: codebook.Text{"sv": "Min närmaste chef ger mig förutsättningar att ta ansvar i mitt arbete"}, KPI: "U00305"},
		{Code: "s1", Text: codebook.Text{"sv": "Jag är insatt i min arbetsplats mål"}, KPI: "U00306"},
		{Code: "s2", Text: codebook.Text{"sv": "Min arbetsplats mål följs upp och utvärderas på ett bra sätt"}, KPI: "U00307"},
		{Code: "s3", Text: codebook.Text{"sv": "Jag vet vad som förväntas av mig i mitt arbete"}, KPI: "U00308"},
	},
	Points:        []Points{{1, 5, 1}},
	Ends:          [2]string{"worst", "best"},
	QuestionLevel: true,
	Scores: []Score{
		{ID: "hme", Text: codebook.Text{"sv": "HME totalindex", "en": "HME total index"},
			Items: []string{"m1", "m2", "m3", "l1", "l2", "l3", "s1", "s2", "s3"}, MinAnswered: 6, Range: hundred, KPI: []string{"U00200", "U00207"}},
		{ID: "hme_motivation", Text: codebook.Text{"sv": "HME motivation", "en": "HME motivation"},
			Items: []string{"m1", "m2", "m3"}, MinAnswered: 2, Range: hundred, KPI: []string{"U00201", "U00205"}},
		{ID: "hme_ledarskap", Text: codebook.Text{"sv": "HME ledarskap", "en": "HME leadership"},
			Items: []string{"l1", "l2", "l3"}, MinAnswered: 2, Range: hundred, KPI: []string{"U00202", "U00204"}},
		{ID: "hme_styrning", Text: codebook.Text{"sv": "HME styrning", "en": "HME direction"},
			Items: []string{"s1", "s2", "s3"}, MinAnswered: 2, Range: hundred, KPI: []string{"U00203", "U00206"}},
	},
	Norms: []Norm{
		{"hme", codebook.Text{"sv": "Sverige 2015", "en": "Sweden 2015"}, 78, "Malmö stad, redovisningar.malmo.se"},
	},
}

// hundred is the range of an index in per cent of what is possible.
var hundred = [2]float64{0, 100}
