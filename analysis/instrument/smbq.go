package instrument

import "github.com/foljeforskning/folje/ingest/codebook"

// smbq is the key to the Shirom–Melamed Burnout Questionnaire: 22 items
// answered from 1 (almost never) to 7 (almost always), of fatigue (f), cognitive
// weariness (k), tension (s) and listlessness (h). Five are about feeling well
// and are reversed; their codes end in v. Scores are means for those who answered
// every item; the revised scale of 18 leaves tension out.
var smbq = Instrument{
	ID:    "smbq",
	Title: codebook.Text{"sv": "Shirom–Melameds utmattningsformulär (SMBQ)", "en": "Shirom–Melamed Burnout Questionnaire (SMBQ)"},
	Source: codebook.Text{
		"sv": "Melamed, Kushnir & Shirom (1992), Behavioral Medicine 18:53; reviderad skala: Lundgren-Nilsson m.fl. (2012), BMC Public Health 12:1",
		"en": "Melamed, Kushnir & Shirom (1992), Behavioral Medicine 18:53; revised scale: Lundgren-Nilsson et al. (2012), BMC Public Health 12:1",
	},
	Licence: codebook.Text{
		"sv": "ingen funnen: bara nyckeln, utan frågorna",
		"en": "none found: the key only, without the questions",
	},
	R: `rowMeans(cbind(x, 8 - reversed)) # the five reversed items apart`,
	Items: items("f1", "f2", "f3", "f4", "f5", "f6", "f7", "-f8v", "k1", "k2", "k3", "k4", "k5", "k6",
		"s1", "s2", "s3", "-s4v", "h1", "-h2v", "-h3v", "-h4v"),
	Points: []Points{{1, 7, 1}},
	Ends:   [2]string{"almost never", "almost always"},
	Scores: []Score{
		{ID: "smbq", Text: codebook.Text{"sv": "SMBQ", "en": "SMBQ"}, MinAnswered: 22, Range: [2]float64{1, 7}, Low: true,
			Items: []string{"f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8v", "k1", "k2", "k3", "k4", "k5", "k6", "s1", "s2", "s3", "s4v", "h1", "h2v", "h3v", "h4v"}},
		{ID: "smbq_18", Text: codebook.Text{"sv": "SMBQ, reviderad", "en": "SMBQ, revised"}, MinAnswered: 18, Range: [2]float64{1, 7}, Low: true,
			Items: []string{"f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8v", "k1", "k2", "k3", "k4", "k5", "k6", "h1", "h2v", "h3v", "h4v"}},
	},
	Norms: []Norm{{"smbq_18", codebook.Text{"sv": "gräns för svår utmattning", "en": "cut for severe burnout"}, 4.4,
		"Lundgren-Nilsson et al. (2012), BMC Public Health 12:1"}},
}
