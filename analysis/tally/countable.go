package tally

import (
	"math"
	"slices"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/instrument"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// answeredCode is the only real category of a variable whose answers are no
// categories: all that is counted of them is that there was one.
const answeredCode = "answered"

// outsideCode is the category of numbers that no band of a ladder holds.
const outsideCode = "outside"

// Countable gives a variable the categories it is counted in. Those of a coded
// variable are its own. A number's are the bands of its ladder, if it has one
// (resolved by the caller), then numbers outside every band; a date's, an open
// question's and an index's is that there was an answer. The missing reasons
// come last.
func Countable(v codebook.Variable) codebook.Variable {
	if v.Coded() {
		return v
	}
	v.Categories = nil
	if v.Ladder == nil {
		v.Categories = []codebook.Category{{Code: answeredCode, Label: codebook.Text{"sv": "Svar", "en": "Answered"}}}
	} else {
		v.Ordered = true
		for _, b := range v.Ladder.Bands {
			v.Categories = append(v.Categories, codebook.Category{Code: b.ID, Label: b.Label})
		}
		if !coversEverything(v.Ladder) {
			v.Categories = append(v.Categories, codebook.Category{Code: outsideCode,
				Label: codebook.Text{"sv": "Utanför stegen", "en": "Outside the ladder"}})
		}
	}
	for _, reason := range codebook.Reasons[1:] {
		v.Categories = append(v.Categories, codebook.Category{Code: string(reason), Missing: reason})
	}
	return v
}

func coversEverything(l *codebook.Ladder) bool {
	if len(instrument.Oddities(*l)) > 0 || len(l.Bands) == 0 {
		return false
	}
	low, high := math.Inf(1), math.Inf(-1)
	for _, b := range l.Bands {
		low, high = min(low, b.From), max(high, b.To)
	}
	return low <= 0 && math.IsInf(high, 1)
}

// DimOf makes the dimension that groups people by a countable variable.
func DimOf(v codebook.Variable) cube.Dim {
	id := v.ID
	if v.Role.Groups() {
		id = string(v.Role)
	}
	return cube.Dim{ID: id, Text: v.Text, Categories: v.Categories,
		Ordered: v.Ordered || v.Kind == codebook.Scale, Background: v.Role.Groups()}
}

// reasonIndex maps a missing reason's place in codebook.Reasons to a category.
func reasonIndex(v *codebook.Variable) []int16 {
	index := make([]int16, len(codebook.Reasons))
	for i, reason := range codebook.Reasons {
		index[i] = int16(slices.IndexFunc(v.Categories, func(c codebook.Category) bool { return c.Missing == reason }))
	}
	return index
}
