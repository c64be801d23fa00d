package analysis

import (
	"fmt"
	"math"
	"slices"

	"github.com/foljeforskning/folje/analysis/instrument"
	"github.com/foljeforskning/folje/analysis/measure"
	"github.com/foljeforskning/folje/analysis/tally"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// countables are the questions and groupings of a codebook in its order, as
// they are counted, with the indices of the study's instruments at the end.
func countables(st *study.Study, book *codebook.Codebook) ([]codebook.Variable, error) {
	all := slices.Clone(book.Variables)
	for _, use := range st.Instruments {
		derived, err := instrument.Derive(use, book)
		if err != nil {
			return nil, err
		}
		all = append(all, derived...)
	}
	var out []codebook.Variable
	for _, v := range all {
		switch v.Role {
		case codebook.Weight, codebook.Stratum, codebook.Cluster, codebook.Respondent:
			continue
		}
		if v.Kind == codebook.Date {
			continue
		}
		if v.LadderName != "" {
			ladder, err := instrument.FindLadder(v.LadderName)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", v.Pos, err)
			}
			v.Ladder = &ladder
		}
		if err := checkIndex(v, book); err != nil {
			return nil, err
		}
		v = tally.Countable(v)
		if err := checkCodes(v); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// taken are the ids of rows that stand in tables beside those of answers and
// groups, which therefore no answer may have as its code.
var taken = []string{totalRow, pooledRow, others, measure.Agree.ID, measure.BoundLow.ID, measure.BoundHigh.ID,
	measure.Net.ID, measure.Mean.ID, measure.DesignEffect.ID, measure.SD.ID, measure.Median.ID, measure.LowerQuartile.ID, measure.UpperQuartile.ID}

// checkCodes refuses a question whose table, or whose rows, could be taken for
// others.
func checkCodes(v codebook.Variable) error {
	if slices.Contains([]string{reliabilityTable, responseTable, weightingTable, weightsTable, nonresponseTable}, v.ID) {
		return &codebook.Error{Pos: v.Pos, Problem: fmt.Sprintf("%q is the table of how many answered, of what weights do, or of how indices hang together", v.ID), Advice: "give the question another id"}
	}
	seen := map[string]bool{}
	for _, c := range v.Categories {
		if seen[c.Code] {
			return &codebook.Error{Pos: v.Pos, Problem: fmt.Sprintf("two answers to %q have the code %q", v.ID, c.Code), Advice: "give one of them another"}
		}
		if slices.Contains(taken, c.Code) {
			return &codebook.Error{Pos: v.Pos, Problem: fmt.Sprintf("an answer to %q has the code %q, which is that of a row in every table", v.ID, c.Code),
				Advice: "list the answers under categories:, with other codes and this one among the answers: of its category"}
		}
		seen[c.Code] = true
	}
	return nil
}

// mostSteps is as far from 0 as an index may reach, in steps: the exact sums of
// package tally hold the squares of a million people's, by weight.
const mostSteps = 1 << 45

// checkIndex refuses an index that cannot be counted in exact steps.
func checkIndex(v codebook.Variable, book *codebook.Codebook) error {
	if v.Kind != codebook.Index {
		return nil
	}
	largest := 0.0
	for _, id := range v.Items {
		item := book.Lookup(id)
		if item == nil {
			return &codebook.Error{Pos: v.Pos, Problem: "the index " + v.ID + " needs the item " + id + ", which the codebook does not have",
				Advice: "correct the items of the index"}
		}
		for _, c := range item.Categories {
			if c.HasScore && c.Score != math.Trunc(c.Score) {
				return &codebook.Error{Pos: item.Pos, Problem: fmt.Sprintf("the item %s of the index %s has a score that is no whole number", id, v.ID),
					Advice: "multiply the scores of all its items so that they are whole"}
			}
			largest = max(largest, math.Abs(c.Score))
		}
	}
	if steps := instrument.IndexSteps(len(v.Items)); steps == 0 || float64(steps)*largest > mostSteps {
		return &codebook.Error{Pos: v.Pos, Problem: fmt.Sprintf("the index %s has %d items with scores up to %g, too many to add up exactly", v.ID, len(v.Items), largest),
			Advice: "split it into parts: 30 items of a scale to 5 are few enough"}
	}
	return nil
}
