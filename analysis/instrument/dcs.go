package instrument

import "github.com/foljeforskning/folje/ingest/codebook"

// dcs is the key to the Swedish demand–control–support questionnaire: five
// items on demands, six on control (four on the use of skills, two on a say in
// the work) and six on support, answered in four steps of which the greatest
// score is most of what the item asks about. Two items point the other way:
// enough time (d4) and the same thing over and over (c4). The scores are sums,
// for those who answered every item of the scale.
//
// High demand is above the cut and low control below it, so that a score on
// the cut is low demand and high control.
var dcs = Instrument{
	ID:    "dcs",
	Title: codebook.Text{"sv": "Krav, kontroll och stöd (DCSQ)", "en": "Demand, control and support (DCSQ)"},
	Source: codebook.Text{
		"sv": "Karasek & Theorell (1990), Healthy Work; de fem, sex och sex frågorna: Sanne m.fl. (2005), Scandinavian Journal of Public Health 33:166; rutorna: IPD-Work, Kivimäki m.fl. (2012), Lancet 380:1491",
		"en": "Karasek & Theorell (1990), Healthy Work; the five, six and six items: Sanne et al. (2005), Scandinavian Journal of Public Health 33:166; quadrants: IPD-Work, Kivimäki et al. (2012), Lancet 380:1491",
	},
	Licence: codebook.Text{
		"sv": "ingen funnen: bara nyckeln, utan frågorna",
		"en": "none found: the key only, without the questions",
	},
	R:      `paste(rowSums(d) > median(rowSums(d)), rowSums(c) >= median(rowSums(c))) # demand above, control at or above; d[, 4] and c[, 4] as 5 - x`,
	Items:  items("d1", "d2", "d3", "-d4", "d5", "c1", "c2", "c3", "-c4", "c5", "c6", "s1", "s2", "s3", "s4", "s5", "s6"),
	Points: []Points{{1, 4, 1}},
	Ends:   [2]string{"never, or do not agree at all", "often, or agree completely"},
	Scores: []Score{dcsDemand, dcsControl, dcsSupport},
	Sorts: []Sort{{
		ID: "dcs_kvadrant", Text: codebook.Text{"sv": "Krav och kontroll i arbetet", "en": "Demand and control at work"}, Kind: codebook.Single,
		Cuts: []Cut{{dcsDemand, nil, true}, {dcsControl, nil, false}},
		Categories: []codebook.Category{
			{Code: "passivt", Label: codebook.Text{"sv": "Passivt arbete: låga krav, låg kontroll", "en": "Passive work: low demand, low control"}},
			{Code: "avspant", Label: codebook.Text{"sv": "Avspänt arbete: låga krav, hög kontroll", "en": "Low strain: low demand, high control"}},
			{Code: "spant", Label: codebook.Text{"sv": "Spänt arbete: höga krav, låg kontroll", "en": "High strain: high demand, low control"}},
			{Code: "aktivt", Label: codebook.Text{"sv": "Aktivt arbete: höga krav, hög kontroll", "en": "Active work: high demand, high control"}},
		},
	}},
}

var (
	dcsDemand = Score{ID: "dcs_krav", Text: codebook.Text{"sv": "Krav i arbetet", "en": "Demand at work"},
		Items: []string{"d1", "d2", "d3", "d4", "d5"}, MinAnswered: 5, Range: [2]float64{5, 20}, Low: true}
	dcsControl = Score{ID: "dcs_kontroll", Text: codebook.Text{"sv": "Kontroll i arbetet", "en": "Control at work"},
		Items: []string{"c1", "c2", "c3", "c4", "c5", "c6"}, MinAnswered: 6, Range: [2]float64{6, 24}}
	dcsSupport = Score{ID: "dcs_stod", Text: codebook.Text{"sv": "Stöd i arbetet", "en": "Support at work"},
		Items: []string{"s1", "s2", "s3", "s4", "s5", "s6"}, MinAnswered: 6, Range: [2]float64{6, 24}}
)
