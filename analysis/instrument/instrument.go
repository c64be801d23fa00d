package instrument

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// An Item is one question of an instrument.
type Item struct {
	Code string
	Text codebook.Text
}

// A Score is a mean over items of an instrument.
type Score struct {
	ID          string
	Text        codebook.Text
	Items       []string // codes
	MinAnswered int      // a person with fewer answers has no score
}

// An Instrument is a published battery of questions and how it is scored.
type Instrument struct {
	ID     string
	Title  codebook.Text
	Source string
	Items  []Item
	Points int        // every item's scale is the scores 1 … Points
	Range  [2]float64 // what the scale's ends become in a score
	Scores []Score
}

// FindInstrument returns the published instrument with this id, or an
// [UnknownError].
func FindInstrument(name string) (Instrument, error) {
	known := make([]string, len(Instruments))
	for i, in := range Instruments {
		if in.ID == name {
			return in, nil
		}
		known[i] = in.ID
	}
	return Instrument{}, &UnknownError{"instrument", name, known}
}

// Derive returns an index variable per score of the instrument that a study
// uses. It is an error, with its position and a hint, where there is no such
// instrument, an item is no question of the codebook or is not answered on the
// instrument's scale, or a score's id is taken.
func Derive(use study.InstrumentUse, book *codebook.Codebook) ([]codebook.Variable, error) {
	in, err := FindInstrument(use.ID)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", use.Pos, err)
	}
	variableOf, err := in.items(use, book)
	if err != nil {
		return nil, err
	}
	var scores []codebook.Variable
	for _, s := range in.Scores {
		if taken := book.Lookup(s.ID); taken != nil {
			return nil, &codebook.Error{Pos: taken.Pos,
				Problem: fmt.Sprintf("the id %q is that of a score of the instrument %s", s.ID, in.ID),
				Advice:  "give the question another id"}
		}
		v := codebook.Variable{ID: s.ID, Text: s.Text, Kind: codebook.Index, Ordered: true,
			MinAnswered: s.MinAnswered, From: [2]float64{1, float64(in.Points)}, To: in.Range, Pos: use.Pos}
		for _, code := range s.Items {
			v.Items = append(v.Items, variableOf[code])
		}
		v.Complete(codebook.NoAnswer)
		scores = append(scores, v)
	}
	return scores, nil
}

// items finds the variable id of every item, by its code.
func (in *Instrument) items(use study.InstrumentUse, book *codebook.Codebook) (map[string]string, error) {
	for _, code := range slices.Sorted(maps.Keys(use.Items)) {
		if !slices.ContainsFunc(in.Items, func(i Item) bool { return i.Code == code }) {
			return nil, &codebook.Error{Pos: use.Pos,
				Problem: fmt.Sprintf("the instrument %s has no item %q", in.ID, code),
				Advice:  "its items are " + strings.Join(in.codes(), ", ")}
		}
	}
	found, codeOf := map[string]string{}, map[string]string{}
	for _, code := range in.codes() {
		id, mapped := use.Items[code]
		if !mapped {
			id = code
		}
		if other, taken := codeOf[id]; taken {
			return nil, &codebook.Error{Pos: use.Pos,
				Problem: fmt.Sprintf("%q cannot be both %s and %s of the instrument %s", id, other, code, in.ID),
				Advice:  "map every item to a question of its own"}
		}
		if err := in.check(code, id, use, book); err != nil {
			return nil, err
		}
		found[code], codeOf[id] = id, code
	}
	return found, nil
}

func (in *Instrument) codes() []string {
	codes := make([]string, len(in.Items))
	for i, item := range in.Items {
		codes[i] = item.Code
	}
	return codes
}

// check tells what is wrong with the question that should be an item.
func (in *Instrument) check(code, id string, use study.InstrumentUse, book *codebook.Codebook) error {
	v := book.Lookup(id)
	if v == nil {
		return &codebook.Error{Pos: use.Pos,
			Problem: fmt.Sprintf("the item %s of the instrument %s is missing: no question has the id %q", code, in.ID, id),
			Advice:  fmt.Sprintf("add the question, or say which one it is: instruments: [{%s: {%s: ID}}]", in.ID, code)}
	}
	if !in.onScale(v) {
		return &codebook.Error{Pos: v.Pos,
			Problem: fmt.Sprintf("%q is the item %s of the instrument %s but is no scale with the scores 1 to %d", id, code, in.ID, in.Points),
			Advice:  fmt.Sprintf("use kind: scale, score its answers 1 (worst) to %d (best) and give any other a missing reason", in.Points)}
	}
	return nil
}

// onScale tells whether a variable's real answers score 1 … Points, once each.
func (in *Instrument) onScale(v *codebook.Variable) bool {
	var scores []float64
	for _, c := range v.Categories {
		if c.Missing == codebook.Answered {
			scores = append(scores, c.Score)
		}
	}
	slices.Sort(scores)
	if v.Kind != codebook.Scale || len(scores) != in.Points {
		return false
	}
	for i, s := range scores {
		if s != float64(i+1) {
			return false
		}
	}
	return true
}
