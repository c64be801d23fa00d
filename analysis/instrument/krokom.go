package instrument

import (
	"math"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// krokom has six levels, but years tell only about how long the junior level
// lasts and from when the senior one is within reach; in between and above the
// manager decides. Students have no years in the profession.
var krokom = codebook.Ladder{
	ID:    "krokom",
	Label: codebook.Text{"sv": "Krokoms nivåer, så långt år i yrket visar dem", "en": "Krokom’s levels, as far as years tell"},
	Source: codebook.Text{
		"sv": "Kirunas rapport 2017 (FoUI Norrbotten), avsnittet Krokom",
		"en": "Kirunas rapport 2017 (FoUI Norrbotten), section Krokom",
	},
	Note: codebook.Text{
		"sv": "Chefen avgör när nästa nivå är nådd; juniornivån varar cirka 2 år, eventuellt kortare eller längre. År i yrket skiljer inte medior, medior+ och medior++ åt, och den som arbetat minst 5 år är inte därför senior.",
		"en": "The manager decides when the next level is reached; the junior level lasts about 2 years, perhaps less or more. Years do not tell medior, medior+ and medior++ apart, and at least 5 years do not make a senior.",
	},
	Bands: []codebook.Band{
		{ID: "junior", Label: codebook.Text{"sv": "Junior (cirka 2 år)", "en": "Junior (about 2 years)"}, From: 0, To: 2},
		{ID: "medior", Label: codebook.Text{"sv": "Medior till medior++ (2–5 år)", "en": "Medior to medior++ (2–5 years)"}, From: 2, To: 5},
		{ID: "senior", Label: codebook.Text{"sv": "Kan vara senior (minst 5 år)", "en": "May be senior (at least 5 years)"}, From: 5, To: math.Inf(1)},
	},
}
