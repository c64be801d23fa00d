package tally

import (
	"github.com/apache/arrow/go/v15/arrow"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// A multiple-choice question has a layer per option, of what the option's
// column holds: not named, named, or why neither is known; and a last one of why
// a person has answered nothing at all: the category of the reason, or one of
// these codes above the categories. Who was asked and named nothing, all boxes
// missing, has not answered.
const (
	answeredSome  = iota
	reasonElse    // a reason that no category is of
	notAskedElse  // that one was not asked, which no category is
	aboveMultiple // how many these are
)

// optionCodes is how many codes the column of an option has.
var optionCodes = int(microdata.Named) + len(codebook.Reasons)

func (r *reader) multipleWidths() []int {
	var widths []int
	for range r.columns {
		widths = append(widths, optionCodes)
	}
	return append(widths, len(r.variable.Categories)+aboveMultiple)
}

// multiple reads the options.
func (r *reader) multiple(rec arrow.Record) answers {
	var layers [][]int16
	for _, column := range r.columns {
		layers = append(layers, microdata.Codes(rec, column))
	}
	stand := r.layer(0, int(rec.NumRows()))
	clear(stand)
	answered := int16(optionCodes) // above every reason
	for _, codes := range layers {
		for i, code := range codes {
			if code <= microdata.Named {
				code = answered
			}
			stand[i] = max(stand[i], code)
		}
	}
	of := r.standings()
	for i, code := range stand {
		stand[i] = of[code]
	}
	return answers{layers: append(layers, stand)}
}

// standings are the codes of the last layer by the greatest code of anybody's
// options, where those that answer are above all that do not.
func (r *reader) standings() []int16 {
	categories := int16(len(r.variable.Categories))
	of := make([]int16, optionCodes+1)
	for i, reason := range codebook.Reasons {
		code := &of[int(microdata.Named)+i]
		switch *code = r.missing[i]; {
		case *code < 0 && reason == codebook.NotAsked:
			*code = categories + notAskedElse
		case *code < 0:
			*code = categories + reasonElse
		}
	}
	of[optionCodes] = categories + answeredSome
	return of
}

// ticked fills in a group of a multiple-choice question.
func (c *counted) ticked(g int, to *cube.Group) {
	options := len(c.planes) - 1
	stand, categories := &c.planes[options], len(c.question.Categories)
	asked := []int{categories + answeredSome, categories + reasonElse}
	for k, category := range c.question.Categories {
		to.Parts[0][k] = stand.cell(g, k)
		if category.Missing != codebook.NotAsked {
			asked = append(asked, k)
		}
	}
	to.Base, to.Answered = stand.cell(g, asked...), stand.cell(g, categories+answeredSome)
	for option := range options {
		to.Named[option] = c.planes[option].cell(g, int(microdata.Named))
	}
}
