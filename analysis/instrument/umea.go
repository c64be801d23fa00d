package instrument

import (
	"math"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// umea has four levels, but years tell only from when the third and the fourth
// are within reach: the first ends with the introduction, and the fourth also
// needs a vacant post.
var umea = codebook.Ladder{
	ID:    "umea",
	Label: codebook.Text{"sv": "Umeås kompetenstrappa, så långt år i yrket visar den", "en": "Umeå’s ladder of competence, as far as years tell"},
	Source: codebook.Text{
		"sv": "Kirunas rapport 2017 (FoUI Norrbotten), avsnittet Umeå",
		"en": "Kirunas rapport 2017 (FoUI Norrbotten), section Umeå",
	},
	Note: codebook.Text{
		"sv": "År i yrket skiljer inte nivå 1 (under introduktionen) från nivå 2 (efter den). Nivå 3 avgörs också av en bedömning, nivå 4 av att en specialisttjänst är ledig.",
		"en": "Years do not tell level 1 (during the introduction) from level 2 (after it). Level 3 also takes an assessment, level 4 a vacant post as specialist.",
	},
	Bands: []codebook.Band{
		{ID: "niva12", Label: codebook.Text{"sv": "Nivå 1 eller 2 (mindre än 5 år)", "en": "Level 1 or 2 (less than 5 years)"}, From: 0, To: 5},
		{ID: "niva3", Label: codebook.Text{"sv": "Kan ha nått nivå 3 (5–7 år)", "en": "May have reached level 3 (5–7 years)"}, From: 5, To: 7},
		{ID: "niva4", Label: codebook.Text{"sv": "Kan ha nått nivå 4 (minst 7 år)", "en": "May have reached level 4 (at least 7 years)"}, From: 7, To: math.Inf(1)},
	},
}
