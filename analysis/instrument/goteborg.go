package instrument

import (
	"math"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// goteborg has the five levels of the model that the city and its unions made
// in 2000, the last two (specialist, expert) in one: years do not tell them
// apart. The source says "about five" and "about ten"; the upper levels also
// ask for university credits.
var goteborg = codebook.Ladder{
	ID:    "goteborg",
	Label: codebook.Text{"sv": "Göteborgs kompetensnivåer", "en": "Gothenburg’s levels of competence"},
	Source: codebook.Text{
		"sv": "Göteborgs Stad, En kompetent socialtjänst, delrapport 2014-05-21 (A. Widén), avsnittet Modell för kompetensutveckling, s. 13",
		"en": "Göteborgs Stad, En kompetent socialtjänst, report of 2014-05-21 (A. Widén), section Modell för kompetensutveckling, p. 13",
	},
	Note: codebook.Text{
		"sv": "De två högsta nivåerna skiljs inte åt av antal år. Nivåerna från Avancerad kräver också högskolepoäng, vilket år i yrket inte visar.",
		"en": "Years do not tell the two highest levels apart. The levels from Advanced also ask for university credits, which years do not show.",
	},
	Bands: []codebook.Band{
		{ID: "nyborjare", Label: codebook.Text{"sv": "Nybörjare (mindre än 2 år)", "en": "Beginner (less than 2 years)"}, From: 0, To: 2},
		{ID: "kunnig", Label: codebook.Text{"sv": "Kunnig (2–5 år)", "en": "Competent (2–5 years)"}, From: 2, To: 5},
		{ID: "avancerad", Label: codebook.Text{"sv": "Avancerad (5–10 år)", "en": "Advanced (5–10 years)"}, From: 5, To: 10},
		{ID: "specialist", Label: codebook.Text{"sv": "Specialist eller expert (mer än 10 år)", "en": "Specialist or expert (more than 10 years)"}, From: 10, To: math.Inf(1)},
	},
}
