package instrument

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// An Instrument is a published battery of questions and how it is scored. What
// it asks is shipped only where its owner lets it be; of the others there is
// the key, and a study tells which of its questions are which items.
type Instrument struct {
	ID      string
	Title   codebook.Text
	Source  codebook.Text // where the items and the rule are printed
	Licence codebook.Text // what may be done with it, and who says so
	R       string        // the call that gives the score, of a person or a group
	Items   []Item
	// Points are the scores that an item's answers must have, one each. Several
	// lists are several ways to score the same answers.
	Points []Points
	Ends   [2]string // what the least and the greatest score mean, in English
	// QuestionLevel says that a group's figure is the mean of the questions'
	// means, unless the study says otherwise.
	QuestionLevel bool
	Scores        []Score
	Sorts         []Sort
	Norms         []Norm
	// Scales makes the scores of an instrument without items of its own from
	// the codes that a study uses.
	Scales func(codes []string) []Score
}

// An Item is one question of an instrument.
type Item struct {
	Code    string
	Text    codebook.Text // as published; nil where the wording may not be shipped
	Reverse bool          // a high score speaks for a low one of the instrument
	KPI     string        // its id among the key figures of Kolada
}

// Points are scores at even steps: From, From+Step … To.
type Points struct{ From, To, Step float64 }

// A Score is a mean over items of an instrument, mapped so that the ends of the
// items' scale become those of Range: a sum is the mean on the range of the sum.
type Score struct {
	ID          string
	Text        codebook.Text
	Items       []string   // codes
	MinAnswered int        // a person with fewer answers has no score
	Range       [2]float64 // what the scale's ends become
	Low         bool       // a high score is unfavourable
	KPI         []string   // its ids among the key figures of Kolada: of the year, of the latest value
}

// A Sort puts people in categories by scores, each cut in two or more.
type Sort struct {
	ID         string
	Text       codebook.Text
	Kind       codebook.Kind
	Cuts       []Cut
	Categories []codebook.Category // see [codebook.Variable.Cuts]
}

// A Cut divides a score where [codebook.Cut] says; At is nil where that is for
// the study to say, and else the median of its respondents.
type Cut struct {
	Score Score
	At    []float64
	Over  bool
}

// A Norm is a value of a score that others have published.
type Norm struct {
	Score  string
	Text   codebook.Text // whose value it is, and when
	Value  float64
	Source string
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

// Of returns the instrument that a derived variable belongs to; nil where it
// is none's.
func Of(variable string) *Instrument {
	i := slices.IndexFunc(Instruments, func(in Instrument) bool {
		return in.score(variable) != nil || in.Scales != nil && strings.HasPrefix(variable, in.ID+"_") ||
			slices.ContainsFunc(in.Sorts, func(s Sort) bool { return s.ID == variable })
	})
	if i < 0 {
		return nil
	}
	return &Instruments[i]
}

// score finds a score by its id; nil where there is none.
func (in *Instrument) score(id string) *Score {
	i := slices.IndexFunc(in.Scores, func(s Score) bool { return s.ID == id })
	if i < 0 {
		return nil
	}
	return &in.Scores[i]
}

// KPI are the ids that a score has among the key figures of Kolada: of the year
// and, if there is one, of the latest value of some years.
func (in *Instrument) KPI(id string) []string {
	if s := in.score(id); s != nil {
		return s.KPI
	}
	return nil
}

// Derive returns an index variable per score of the instrument that a study
// uses, and a variable per sort. It is an error, with its position and a hint,
// where there is no such instrument, an item is no question of the codebook or
// is not answered on the instrument's scale, a cut is none of the instrument's,
// or an id is taken.
func Derive(use study.InstrumentUse, book *codebook.Codebook) ([]codebook.Variable, error) {
	in, err := FindInstrument(use.ID)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", use.Pos, err)
	}
	in = in.with(use)
	d := derivation{Instrument: in, use: use, book: book}
	if err := d.findItems(); err != nil {
		return nil, err
	}
	if err := d.checkCuts(); err != nil {
		return nil, err
	}
	var out []codebook.Variable
	for _, s := range in.Scores {
		out = append(out, d.index(s))
	}
	for _, s := range in.Sorts {
		out = append(out, d.sorted(s))
	}
	for _, v := range out {
		if taken := book.Lookup(v.ID); taken != nil {
			return nil, &codebook.Error{Pos: taken.Pos,
				Problem: fmt.Sprintf("the id %q is that of a score of the instrument %s", v.ID, in.ID),
				Advice:  "give the question another id"}
		}
	}
	return out, nil
}

// with gives an instrument without items of its own those that a study names.
func (in Instrument) with(use study.InstrumentUse) Instrument {
	if in.Scales != nil {
		codes := slices.Sorted(maps.Keys(use.Items))
		for _, code := range codes {
			in.Items = append(in.Items, Item{Code: code})
		}
		in.Scores = in.Scales(codes)
	}
	return in
}

// A derivation makes the variables of an instrument in a study.
type derivation struct {
	Instrument
	use    study.InstrumentUse
	book   *codebook.Codebook
	items  map[string]*codebook.Variable // by code
	points Points                        // of all items
}

// index is the variable of a score.
func (d *derivation) index(s Score) codebook.Variable {
	v := codebook.Variable{ID: s.ID, Text: s.Text, Kind: codebook.Index, Ordered: true, Low: s.Low,
		MinAnswered: s.MinAnswered, From: [2]float64{d.points.From, d.points.To}, To: s.Range, Pos: d.use.Pos, QuestionLevel: d.QuestionLevel}
	if d.use.Level != "" {
		v.QuestionLevel = d.use.Level == "question"
	}
	if v.QuestionLevel {
		v.MinAnswered = 1 // whoever answered a question counts in its mean
	}
	for _, code := range s.Items {
		question := d.items[code]
		v.Items = append(v.Items, question.ID)
		v.Sensitive = v.Sensitive || question.Sensitive
		if d.Items[slices.Index(d.codes(), code)].Reverse {
			v.Reversed = append(v.Reversed, question.ID)
		}
	}
	v.Complete(codebook.NoAnswer)
	return v
}

// sorted is the variable of a sort.
func (d *derivation) sorted(s Sort) codebook.Variable {
	v := codebook.Variable{ID: s.ID, Text: s.Text, Kind: s.Kind, Ordered: s.Kind == codebook.Scale,
		Categories: slices.Clone(s.Categories), Pos: d.use.Pos}
	for _, c := range s.Cuts {
		index := d.index(c.Score)
		index.QuestionLevel, index.MinAnswered = false, c.Score.MinAnswered
		at := c.At
		if cut := d.use.Cut[c.Score.ID]; cut != "" && cut != "median" {
			x, _ := strconv.ParseFloat(cut, 64) // read and checked with the study
			at = []float64{x}
		}
		v.Cuts = append(v.Cuts, codebook.Cut{Index: index, At: at, Over: c.Over})
		v.Items = append(v.Items, index.Items...)
		v.Sensitive = v.Sensitive || index.Sensitive
	}
	v.Complete(codebook.NoAnswer)
	return v
}

// checkCuts refuses cuts of what is not cut, and cuts that everybody is on one
// side of.
func (d *derivation) checkCuts() error {
	var known []string
	for _, s := range d.Sorts {
		for _, c := range s.Cuts {
			if c.At != nil {
				continue
			}
			known = append(known, c.Score.ID)
			of := c.Score.Range
			at, err := strconv.ParseFloat(d.use.Cut[c.Score.ID], 64)
			if err == nil && (at <= min(of[0], of[1]) || at >= max(of[0], of[1])) {
				return &codebook.Error{Pos: d.use.Pos, Problem: fmt.Sprintf("nobody can be on both sides of the cut %s of %s", d.use.Cut[c.Score.ID], c.Score.ID),
					Advice: fmt.Sprintf("cut between %g and %g, or write median", of[0], of[1])}
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(d.use.Cut)) {
		if slices.Contains(known, id) {
			continue
		}
		advice := "leave cut: out"
		if len(known) > 0 {
			advice = "its cuts are " + strings.Join(known, ", ")
		}
		return &codebook.Error{Pos: d.use.Pos, Problem: fmt.Sprintf("the instrument %s has no cut of %q", d.ID, id), Advice: advice}
	}
	return nil
}

// findItems finds the variable of every item, by its code.
func (d *derivation) findItems() error {
	if len(d.Items) == 0 {
		return &codebook.Error{Pos: d.use.Pos, Problem: fmt.Sprintf("the instrument %s does not say which its items are", d.ID),
			Advice: fmt.Sprintf("write instruments: [{%s: {CODE: ID}}] with the code of each item", d.ID)}
	}
	for _, code := range slices.Sorted(maps.Keys(d.use.Items)) {
		if !slices.Contains(d.codes(), code) {
			return &codebook.Error{Pos: d.use.Pos,
				Problem: fmt.Sprintf("the instrument %s has no item %q", d.ID, code),
				Advice:  "its items are " + strings.Join(d.codes(), ", ")}
		}
	}
	d.items = map[string]*codebook.Variable{}
	codeOf := map[string]string{}
	for _, code := range d.codes() {
		id, mapped := d.use.Items[code]
		if !mapped {
			id = code
		}
		if other, taken := codeOf[id]; taken {
			return &codebook.Error{Pos: d.use.Pos,
				Problem: fmt.Sprintf("%q cannot be both %s and %s of the instrument %s", id, other, code, d.ID),
				Advice:  "map every item to a question of its own"}
		}
		if err := d.check(code, id); err != nil {
			return err
		}
		d.items[code], codeOf[id] = d.book.Lookup(id), code
	}
	return nil
}

func (in *Instrument) codes() []string {
	codes := make([]string, len(in.Items))
	for i, item := range in.Items {
		codes[i] = item.Code
	}
	return codes
}

// check tells what is wrong with the question that should be an item.
func (d *derivation) check(code, id string) error {
	v := d.book.Lookup(id)
	if v == nil {
		return &codebook.Error{Pos: d.use.Pos,
			Problem: fmt.Sprintf("the item %s of the instrument %s is missing: no question has the id %q", code, d.ID, id),
			Advice:  fmt.Sprintf("add the question, or say which one it is: instruments: [{%s: {%s: ID}}]", d.ID, code)}
	}
	points, ok := d.pointsOf(v)
	if !ok || len(d.items) > 0 && points != d.points {
		p := d.Points[0]
		if len(d.items) > 0 {
			p = d.points
		}
		return &codebook.Error{Pos: v.Pos,
			Problem: fmt.Sprintf("%q is the item %s of the instrument %s but is no scale with the scores %g to %g", id, code, d.ID, p.From, p.To),
			Advice:  fmt.Sprintf("use kind: scale, score its answers %g (%s) to %g (%s) and give any other a missing reason", p.From, d.Ends[0], p.To, d.Ends[1])}
	}
	d.points = points
	return nil
}

// pointsOf are the scores of a variable's real answers, if they are those of
// the instrument, once each.
func (in *Instrument) pointsOf(v *codebook.Variable) (Points, bool) {
	var scores []float64
	for _, c := range v.Categories {
		if c.Missing == codebook.Answered {
			scores = append(scores, c.Score)
		}
	}
	slices.Sort(scores)
	i := slices.IndexFunc(in.Points, func(p Points) bool { return v.Kind == codebook.Scale && slices.Equal(scores, p.list()) })
	if i < 0 {
		return Points{}, false
	}
	return in.Points[i], true
}

func (p Points) list() []float64 {
	var list []float64
	for x := p.From; x <= p.To; x += p.Step {
		list = append(list, x)
	}
	return list
}

// items are items without words; a code after a minus is reversed.
func items(codes ...string) []Item {
	list := make([]Item, len(codes))
	for i, code := range codes {
		list[i].Code, list[i].Reverse = strings.CutPrefix(code, "-")
	}
	return list
}
