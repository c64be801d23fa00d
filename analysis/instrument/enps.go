package instrument

import "github.com/foljeforskning/folje/ingest/codebook"

// enps asks one question, answered from 0 to 10: 9 and 10 are ambassadors, 7
// and 8 passive, 0 to 6 critics. The net score, the percentage of ambassadors
// less that of critics, is the mean of their scores 100, 0 and −100.
var enps = Instrument{
	ID:    "enps",
	Title: codebook.Text{"sv": "Vilja att rekommendera arbetsplatsen (eNPS)", "en": "Willingness to recommend the workplace (eNPS)"},
	Source: codebook.Text{
		"sv": "klasserna 0–6, 7–8 och 9–10 enligt Questback (questback.com/se) och IMR (imr.se)",
		"en": "the classes 0–6, 7–8 and 9–10 as given by Questback (questback.com/se) and IMR (imr.se)",
	},
	Licence: codebook.Text{
		"sv": "en allmän fråga, i Följes egna ord",
		"en": "a general question, in words of Följe’s own",
	},
	R: `100 * (mean(x >= 9, na.rm = TRUE) - mean(x <= 6, na.rm = TRUE))`,
	Items: []Item{
		{Code: "enps_fraga", Text: codebook.Text{
			"sv": "Hur sannolikt är det att du skulle rekommendera din arbetsplats till en vän eller bekant?",
			"en": "How likely are you to recommend your workplace to a friend or acquaintance?"}},
	},
	Points: []Points{{0, 10, 1}},
	Ends:   [2]string{"not at all likely", "very likely"},
	Sorts: []Sort{{
		ID: "enps", Text: codebook.Text{"sv": "eNPS", "en": "eNPS"}, Kind: codebook.Scale,
		Cuts: []Cut{{Score{ID: "enps_fraga", Items: []string{"enps_fraga"}, MinAnswered: 1, Range: [2]float64{0, 10}}, []float64{7, 9}, false}},
		Categories: []codebook.Category{
			{Code: "kritiker", Label: codebook.Text{"sv": "Kritiker (0–6)", "en": "Critics (0–6)"}, Score: -100, HasScore: true},
			{Code: "passiva", Label: codebook.Text{"sv": "Passiva (7–8)", "en": "Passive (7–8)"}, Score: 0, HasScore: true},
			{Code: "ambassadorer", Label: codebook.Text{"sv": "Ambassadörer (9–10)", "en": "Ambassadors (9–10)"}, Score: 100, HasScore: true},
		},
	}},
}
