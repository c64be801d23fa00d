package draft

import (
	"slices"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// Names that reports have for something else: the table of how many answered,
// and rows that stand in tables beside those of answers.
var (
	takenIDs   = []string{"response"}
	takenCodes = []string{"total", "pooled", "others", "agree", "bound_low", "bound_high", "mean", "sd",
		"answered", "outside", "not_asked", "no_answer", "dont_know", "unreadable"}
)

// avoidTaken gives another id to a question, and another code to an answer, that
// is called as something else in every report. What the file holds means it all
// the same.
func (d *Draft) avoidTaken() {
	for i := range d.Scales {
		renameCodes(d.Scales[i].Categories)
	}
	for i := range d.Questions {
		q := &d.Questions[i]
		q.ID, q.Follows, q.Variable.About = freed(q.ID, takenIDs), freed(q.Follows, takenIDs), freed(q.Variable.About, takenIDs)
		renameCodes(q.Categories)
		for k := range q.Agree {
			q.Agree[k] = freed(q.Agree[k], takenCodes)
		}
		if q.Asked == nil {
			continue
		}
		q.Asked.Variable = freed(q.Asked.Variable, takenIDs)
		if q.Asked.Variable == string(codebook.Wave) || q.Asked.Variable == string(codebook.Municipality) {
			continue
		}
		for k := range q.Asked.Codes {
			q.Asked.Codes[k] = freed(q.Asked.Codes[k], takenCodes)
		}
	}
}

// freed is a name that nothing else has.
func freed(name string, taken []string) string {
	if slices.Contains(taken, name) {
		return name + "_q"
	}
	return name
}

// renameCodes frees the codes of answers; what was a code becomes the label, or
// one more text that means the answer.
func renameCodes(categories []codebook.Category) {
	for i := range categories {
		c := &categories[i]
		free := freed(c.Code, takenCodes)
		switch {
		case free == c.Code:
			continue
		case c.Label == nil:
			c.Label = codebook.Plain(c.Code)
		default:
			c.Answers = append(slices.Clone(c.Answers), c.Code)
		}
		c.Code = free
	}
}
