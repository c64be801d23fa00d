package instrument

import "github.com/foljeforskning/folje/ingest/codebook"

// olbi is the key to the Oldenburg Burnout Inventory: sixteen statements scored
// 1 (strongly agree) to 4 (strongly disagree), eight of them reversed, in two
// parts of eight. Scores are sums for those who answered every item; the
// authors give no cut.
var olbi = Instrument{
	ID:    "olbi",
	Title: codebook.Text{"sv": "Oldenburg Burnout Inventory (OLBI)", "en": "Oldenburg Burnout Inventory (OLBI)"},
	Source: codebook.Text{
		"sv": "Demerouti, Bakker, Vardakou & Kantas (2003), European Journal of Psychological Assessment 19:12; delar och frågornas riktning: mdapp.co/oldenburg-burnout-inventory-olbi-calculator-606",
		"en": "Demerouti, Bakker, Vardakou & Kantas (2003), European Journal of Psychological Assessment 19:12; parts and direction of the items: mdapp.co/oldenburg-burnout-inventory-olbi-calculator-606",
	},
	Licence: codebook.Text{
		"sv": "sägs vara fritt om källan anges, men inte av den som äger det: bara nyckeln",
		"en": "said to be free with citation, though not by who owns it: the key only",
	},
	R:      `r <- c(2, 3, 4, 6, 8, 9, 11, 12); rowSums(cbind(x[, -r], 5 - x[, r]))`,
	Items:  items("o1", "-o2", "-o3", "-o4", "o5", "-o6", "o7", "-o8", "-o9", "o10", "-o11", "-o12", "o13", "o14", "o15", "o16"),
	Points: []Points{{1, 4, 1}},
	Ends:   [2]string{"strongly agree", "strongly disagree"},
	Scores: []Score{
		{ID: "olbi", Text: codebook.Text{"sv": "OLBI", "en": "OLBI"}, MinAnswered: 16, Range: [2]float64{16, 64}, Low: true,
			Items: []string{"o1", "o2", "o3", "o4", "o5", "o6", "o7", "o8", "o9", "o10", "o11", "o12", "o13", "o14", "o15", "o16"}},
		{ID: "olbi_distansering", Text: codebook.Text{"sv": "OLBI distansering", "en": "OLBI disengagement"}, MinAnswered: 8, Range: [2]float64{8, 32}, Low: true,
			Items: []string{"o1", "o3", "o6", "o7", "o9", "o11", "o13", "o15"}},
		{ID: "olbi_utmattning", Text: codebook.Text{"sv": "OLBI utmattning", "en": "OLBI exhaustion"}, MinAnswered: 8, Range: [2]float64{8, 32}, Low: true,
			Items: []string{"o2", "o4", "o5", "o8", "o10", "o12", "o14", "o16"}},
	},
}
