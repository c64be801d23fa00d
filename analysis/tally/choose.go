package tally

import (
	"github.com/apache/arrow/go/v15/arrow"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// A choose-k question has 2k layers: the category of each alternative; then
// whether the person was asked and has answered; then of each alternative but
// the first the category once more, unless the person named it before.

// Whether a person was asked and has answered.
const (
	standsNotAsked = iota
	standsAsked
	standsAnswered
	standings
)

func (r *reader) chooseWidths() []int {
	k := len(r.variable.Categories)
	var widths []int
	for range r.columns {
		widths = append(widths, k)
	}
	widths = append(widths, standings)
	for range r.columns[1:] {
		widths = append(widths, k+1)
	}
	return widths
}

// choose reads the alternatives.
func (r *reader) choose(rec arrow.Record) answers {
	var layers [][]int16
	for _, column := range r.columns {
		layers = append(layers, microdata.Codes(rec, column))
	}
	parts := layers
	stand := r.layer(0, int(rec.NumRows()))
	clear(stand)
	of := standingOf(&r.variable)
	for _, codes := range parts {
		for i, code := range codes {
			stand[i] = max(stand[i], of[code])
		}
	}
	layers = append(layers, stand)
	for p := 1; p < len(parts); p++ {
		layers = append(layers, r.namedFirst(parts[:p+1], of))
	}
	return answers{layers: layers}
}

// standingOf is what each category makes of who has it.
func standingOf(v *codebook.Variable) []int16 {
	of := make([]int16, len(v.Categories))
	for i, c := range v.Categories {
		switch c.Missing {
		case codebook.Answered:
			of[i] = standsAnswered
		case codebook.NotAsked:
			of[i] = standsNotAsked
		default:
			of[i] = standsAsked
		}
	}
	return of
}

// namedFirst are the answers in the last of some alternatives, and where that
// is none, or was named in one before, a code above the categories.
func (r *reader) namedFirst(parts [][]int16, of []int16) []int16 {
	before, last := parts[:len(parts)-1], parts[len(parts)-1]
	first := r.layer(len(before), len(last))
	none := int16(len(of))
	for i, code := range last {
		if of[code] != standsAnswered {
			code = none
		}
		first[i] = code
	}
	for _, codes := range before {
		for i, code := range codes {
			if code == first[i] {
				first[i] = none
			}
		}
	}
	return first
}

// chosen fills in a group of a choose-k question.
func (c *counted) chosen(g int, to *cube.Group) {
	parts := len(to.Parts)
	stand, again := &c.planes[parts], c.planes[parts+1:]
	to.Base, to.Answered = stand.cell(g, standsAsked, standsAnswered), stand.cell(g, standsAnswered)
	for k, category := range c.question.Categories {
		for p := range to.Parts {
			to.Parts[p][k] = c.planes[p].cell(g, k)
		}
		if category.Missing != codebook.Answered {
			continue
		}
		var named tallied
		named.plus(&c.planes[0], g, k)
		for p := range again {
			named.plus(&again[p], g, k)
		}
		to.Named[k] = named.cell()
	}
}
