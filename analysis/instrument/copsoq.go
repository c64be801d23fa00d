package instrument

import (
	"slices"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// copsoq is the key by which COPSOQ and questionnaires like it are scored: the
// answers to an item are 0, 25, 50, 75 and 100, or 1 to 5 that become so, and a
// scale is the mean of its items for those who answered at least half of them.
// Which items there are, the study says; the letters that a code begins with
// name its scale (QD1, QD2 and QD3 are the scale QD). An item whose answers run
// the other way has scores that do.
var copsoq = Instrument{
	ID:    "copsoq",
	Title: codebook.Text{"sv": "Skalor av COPSOQ-typ", "en": "Scales as in COPSOQ"},
	Source: codebook.Text{
		"sv": "Burr m.fl. (2019), Safety and Health at Work 10:482; svensk standardversion: Berthelsen m.fl. (2020)",
		"en": "Burr et al. (2019), Safety and Health at Work 10:482; Swedish standard version: Berthelsen et al. (2020)",
	},
	Licence: codebook.Text{
		"sv": "CC BY-NC-ND 4.0: bara hel och oförändrad, och inte kallad COPSOQ om den ändrats (copsoq.se); bara nyckeln",
		"en": "CC BY-NC-ND 4.0: only whole and unchanged, and not called COPSOQ if changed (copsoq.se); the key only",
	},
	R:      `ifelse(rowMeans(!is.na(x)) >= 0.5, rowMeans(x, na.rm = TRUE), NA)`,
	Points: []Points{{0, 100, 25}, {1, 5, 1}},
	Ends:   [2]string{"least", "most"},
	Scales: copsoqScales,
}

// copsoqScales are the scales of items in the order of their codes.
func copsoqScales(codes []string) []Score {
	var scores []Score
	for _, code := range codes {
		name := strings.TrimRight(code, "0123456789")
		id := "copsoq_" + strings.ToLower(name)
		i := slices.IndexFunc(scores, func(s Score) bool { return s.ID == id })
		if i < 0 {
			i = len(scores)
			scores = append(scores, Score{ID: id, Text: codebook.Plain("COPSOQ " + name), Range: hundred})
		}
		s := &scores[i]
		s.Items = append(s.Items, code)
		s.MinAnswered = (len(s.Items) + 1) / 2
	}
	return scores
}
