package instrument

import "github.com/foljeforskning/folje/ingest/codebook"

// kasam is the key to the thirteen-item form of Antonovsky's sense of coherence
// (SOC-13): the sum of thirteen answers from 1 to 7, five of them reversed, for
// those who answered all. Only the total is scored: among Swedish social
// workers (Gassne 2008) its three components were not found apart.
var kasam = Instrument{
	ID:    "kasam",
	Title: codebook.Text{"sv": "Känsla av sammanhang (KASAM, SOC-13)", "en": "Sense of coherence (SOC-13)"},
	Source: codebook.Text{
		"sv": "Antonovsky (1987), Unraveling the Mystery of Health; nyckel: carlbring.se/fbanken/kasam-soc, som kallar sina band 30–60, 61–75 och 76–91 godtyckliga",
		"en": "Antonovsky (1987), Unraveling the Mystery of Health; key: carlbring.se/fbanken/kasam-soc, which calls its bands 30–60, 61–75 and 76–91 arbitrary",
	},
	Licence: codebook.Text{
		"sv": "skyddat: kräver rättighetsinnehavarens tillstånd, också för elektroniskt bruk (metodguiden, socialstyrelsen.se); bara nyckeln",
		"en": "protected: needs the permission of the owner of the rights, also to be given electronically (metodguiden, socialstyrelsen.se); the key only",
	},
	R:      `r <- c(1, 2, 3, 7, 10); rowSums(cbind(x[, -r], 8 - x[, r]))`,
	Items:  items("-k1", "-k2", "-k3", "k4", "k5", "k6", "-k7", "k8", "k9", "-k10", "k11", "k12", "k13"),
	Points: []Points{{1, 7, 1}},
	Ends:   [2]string{"as printed first", "as printed last"},
	Scores: []Score{{ID: "kasam", Text: codebook.Text{"sv": "KASAM", "en": "Sense of coherence"},
		Items: []string{"k1", "k2", "k3", "k4", "k5", "k6", "k7", "k8", "k9", "k10", "k11", "k12", "k13"}, MinAnswered: 13, Range: [2]float64{13, 91}}},
}
