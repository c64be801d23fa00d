package instrument

import (
	"math"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// jonkoping has the groups of the regional project Närd inte tärd 2011–2013.
// A fourth, above ten years, was only planned. The source counts the first in
// years of employment, the others in years of work.
var jonkoping = codebook.Ladder{
	ID:    "jonkoping",
	Label: codebook.Text{"sv": "Jönköpings grupper (Närd inte tärd)", "en": "Jönköping’s groups (Närd inte tärd)"},
	Source: codebook.Text{
		"sv": "SKL 2014, återgiven i Kirunas rapport 2017 (FoUI Norrbotten), avsnittet Jönköping",
		"en": "SKL 2014, as given in Kirunas rapport 2017 (FoUI Norrbotten), section Jönköping",
	},
	Note: codebook.Text{
		"sv": "Grupper för utbildning, inte nivåer. Den första gällde år som anställd.",
		"en": "Groups for training, not levels. The first was counted in years of employment.",
	},
	Bands: []codebook.Band{
		{ID: "nyanstalld", Label: codebook.Text{"sv": "Nyanställd (upp till 2 år)", "en": "Newly employed (up to 2 years)"}, From: 0, To: 2},
		{ID: "erfaren", Label: codebook.Text{"sv": "Erfaren (2–5 år)", "en": "Experienced (2–5 years)"}, From: 2, To: 5},
		{ID: "langre", Label: codebook.Text{"sv": "Längre än 5 år", "en": "Longer than 5 years"}, From: 5, To: math.Inf(1)},
	},
}
