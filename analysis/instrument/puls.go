package instrument

import "github.com/foljeforskning/folje/ingest/codebook"

// puls is the three statements by which a Swedish city's social services were
// followed in 2016–2018, and no index: each is read by itself, as the share that
// agrees.
var puls = Instrument{
	ID:    "puls",
	Title: codebook.Text{"sv": "Pulsmätning med tre påståenden", "en": "Pulse survey of three statements"},
	Source: codebook.Text{
		"sv": "Kort sammanfattning av följeforskarens arbete (2018), där påståendena är tryckta",
		"en": "Kort sammanfattning av följeforskarens arbete (2018), where the statements are printed",
	},
	Licence: codebook.Text{
		"sv": "tryckt i en offentlig rapport",
		"en": "printed in a public report",
	},
	R: `100 * mean(x >= 4, na.rm = TRUE) # of each statement`,
	Items: []Item{
		{Code: "arbetssituation", Text: codebook.Text{"sv": "Jag har en bra arbetssituation"}},
		{Code: "bra_arbete", Text: codebook.Text{"sv": "Jag känner att jag kan göra ett bra arbete"}},
		{Code: "rekommendera", Text: codebook.Text{"sv": "Jag kan rekommendera min arbetsplats till andra"}},
	},
	Points: []Points{{1, 5, 1}},
	Ends:   [2]string{"disagree", "agree"},
}
