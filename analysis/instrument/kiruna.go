package instrument

import (
	"math"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// kiruna is coded as it was printed: 0–2, 3–5, 5 and at least 7 years, which in
// completed years leaves the seventh year (6) out and has the sixth (5) twice.
// Read as exact years it would also leave out what is between 2 and 3.
var kiruna = codebook.Ladder{
	ID:    "kiruna",
	Label: codebook.Text{"sv": "Kirunas nivåer", "en": "Kiruna’s levels"},
	Source: codebook.Text{
		"sv": "Kirunas rapport 2017 (FoUI Norrbotten), bilaga 3, avsnittet Kompetensutvecklingsplan",
		"en": "Kirunas rapport 2017 (FoUI Norrbotten), appendix 3, section Kompetensutvecklingsplan",
	},
	Note: codebook.Text{
		"sv": "Nivåerna återges som de trycktes, i hela år: den som arbetat 5 år är i både nivå 2 och 3 och räknas till nivå 2, den som arbetat 6 år är inte i någon. Nivå 4 ger möjlighet att söka en tjänst som specialist.",
		"en": "The levels are as printed, in completed years: 5 years is in both level 2 and 3 and counted in level 2, 6 years is in none. Level 4 allows applying for a post as specialist.",
	},
	Bands: []codebook.Band{
		{ID: "niva1", Label: codebook.Text{"sv": "Nivå 1 (0–2 år)", "en": "Level 1 (0–2 years)"}, From: 0, To: 3},
		{ID: "niva2", Label: codebook.Text{"sv": "Nivå 2 (3–5 år)", "en": "Level 2 (3–5 years)"}, From: 3, To: 6},
		{ID: "niva3", Label: codebook.Text{"sv": "Nivå 3 (5 år)", "en": "Level 3 (5 years)"}, From: 5, To: 6},
		{ID: "niva4", Label: codebook.Text{"sv": "Nivå 4 (minst 7 år)", "en": "Level 4 (at least 7 years)"}, From: 7, To: math.Inf(1)},
	},
}
