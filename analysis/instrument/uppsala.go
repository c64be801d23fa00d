package instrument

import (
	"math"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// uppsala has the phases that Lindquist described and Uppsala uses.
var uppsala = codebook.Ladder{
	ID:    "uppsala",
	Label: codebook.Text{"sv": "Uppsalas faser (Lindquist)", "en": "Uppsala’s phases (Lindquist)"},
	Source: codebook.Text{
		"sv": "Lindquist 2012, återgiven i Kirunas rapport 2017 (FoUI Norrbotten), avsnitten Kompetensutveckling i olika faser och Uppsala",
		"en": "Lindquist 2012, as given in Kirunas rapport 2017 (FoUI Norrbotten), sections Kompetensutveckling i olika faser and Uppsala",
	},
	Bands: []codebook.Band{
		{ID: "inskolning", Label: codebook.Text{"sv": "Introduktion och inskolning (0–2 år)", "en": "Introduction (0–2 years)"}, From: 0, To: 2},
		{ID: "fordjupning", Label: codebook.Text{"sv": "Yrkesfördjupning (2–5 år)", "en": "Deepening (2–5 years)"}, From: 2, To: 5},
		{ID: "erfaren", Label: codebook.Text{"sv": "Erfaren (5 år och uppåt)", "en": "Experienced (5 years and more)"}, From: 5, To: math.Inf(1)},
	},
}
