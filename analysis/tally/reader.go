package tally

import (
	"fmt"
	"slices"

	"github.com/apache/arrow/go/v15/arrow"

	"github.com/foljeforskning/folje/analysis/instrument"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// answers is what one variable holds for a batch of respondents.
type answers struct {
	parts  [][]int16 // [part][row]: index into the variable's categories; for Multiple [option][row]
	values []float64 // of a number, or of an index in whole steps
	real   []bool    // whether values[row] is an answer; nil where there are no values
	items  [][]int16 // of an index: [item][row], like parts
}

// A reader turns the columns of a batch into one variable's answers. It reuses
// its buffers: answers live until the next batch.
type reader struct {
	variable codebook.Variable
	columns  []string
	missing  []int16 // category of each of codebook.Reasons
	items    []codebook.Variable
	scores   [][]itemScore // of an index: [item][category]
	steps    int
	cuts     []cutReader // of a variable that is derived by cuts
	codes    []int16
	values   []float64
	real     []bool
}

// An itemScore is what a category of an item adds to an index.
type itemScore struct {
	score int64
	real  bool // whether it is an answer with a score
	asked bool
}

// itemScores are what the categories of an item add to an index.
func itemScores(item, index *codebook.Variable) []itemScore {
	scores := make([]itemScore, len(item.Categories))
	reversed := slices.Contains(index.Reversed, item.ID)
	for i, c := range item.Categories {
		x := c.Score
		if reversed {
			x = index.From[0] + index.From[1] - x
		}
		scores[i] = itemScore{int64(x), c.HasScore && c.Missing == codebook.Answered, c.Missing != codebook.NotAsked}
	}
	return scores
}

func newReader(book *codebook.Codebook, v codebook.Variable) (*reader, error) {
	r := &reader{variable: v, missing: reasonIndex(&v)}
	if len(v.Cuts) > 0 {
		var err error
		r.cuts, err = newCutReaders(book, v.Cuts)
		return r, err
	}
	switch v.Kind {
	case codebook.Index:
		for _, id := range v.Items {
			item := book.Lookup(id)
			if item == nil {
				return nil, fmt.Errorf("tally: the index %s needs the item %s, which the codebook does not have", v.ID, id)
			}
			r.items = append(r.items, *item)
			r.scores = append(r.scores, itemScores(item, &v))
		}
		r.steps = instrument.IndexSteps(len(r.items))
	case codebook.Choose:
		r.columns = microdata.SlotColumns(&v)
	case codebook.Multiple:
		r.columns = microdata.OptionColumns(&v)
	default:
		r.columns = []string{v.ID}
	}
	return r, nil
}

// parts is the number of alternatives a question has (see cube.Group).
func (r *reader) parts() int {
	if r.variable.Kind == codebook.Choose {
		return len(r.columns)
	}
	return 1
}

func (r *reader) read(rec arrow.Record) answers {
	if len(r.cuts) > 0 {
		return r.sort(rec)
	}
	switch r.variable.Kind {
	case codebook.Index:
		return r.index(rec)
	case codebook.Number:
		return r.number(rec)
	case codebook.Date, codebook.Open:
		reasons := microdata.Reasons(rec, r.variable.ID)
		r.grow(len(reasons))
		for i, reason := range reasons {
			r.codes[i] = r.missing[reason]
			if reason == 0 {
				r.codes[i] = 0
			}
		}
		return answers{parts: [][]int16{r.codes}}
	}
	a := answers{parts: make([][]int16, len(r.columns))}
	for i, column := range r.columns {
		a.parts[i] = microdata.Codes(rec, column)
	}
	return a
}

func (r *reader) grow(n int) {
	if cap(r.codes) < n {
		r.codes, r.values, r.real = make([]int16, n), make([]float64, n), make([]bool, n)
	}
	r.codes, r.values, r.real = r.codes[:n], r.values[:n], r.real[:n]
}

// number bands a measured number by the variable's ladder.
func (r *reader) number(rec arrow.Record) answers {
	values, reasons := microdata.Numbers(rec, r.variable.ID)
	r.grow(len(values))
	ladder := r.variable.Ladder
	for i, x := range values {
		r.real[i] = reasons[i] == 0
		switch {
		case !r.real[i]:
			r.codes[i] = r.missing[reasons[i]]
		case ladder == nil:
			r.codes[i] = 0
		default:
			r.codes[i] = int16(instrument.Band(*ladder, x))
			if r.codes[i] < 0 {
				r.codes[i] = int16(len(ladder.Bands)) // the category after the bands: outside
			}
		}
	}
	return answers{parts: [][]int16{r.codes}, values: values, real: r.real}
}

// index derives each person's index over the items, in whole steps. Who was
// asked none of them was not asked the index.
func (r *reader) index(rec arrow.Record) answers {
	n := int(rec.NumRows())
	r.grow(n)
	columns := make([][]int16, len(r.items))
	for k := range r.items {
		columns[k] = microdata.Codes(rec, r.items[k].ID)
	}
	noAnswer := r.missing[slices.Index(codebook.Reasons, codebook.NoAnswer)]
	notAsked := r.missing[slices.Index(codebook.Reasons, codebook.NotAsked)]
	for i := range n {
		sum, answered, asked := 0, 0, false
		for k, column := range columns {
			c := r.scores[k][column[i]]
			asked = asked || c.asked
			if c.real {
				sum += int(c.score)
				answered++
			}
		}
		r.real[i] = answered > 0 && answered >= r.variable.MinAnswered
		r.codes[i], r.values[i] = noAnswer, 0
		switch {
		case r.real[i]:
			r.codes[i] = 0
			r.values[i] = float64(instrument.IndexValue(sum, answered, r.steps))
		case !asked:
			r.codes[i] = notAsked
		}
	}
	return answers{parts: [][]int16{r.codes}, values: r.values, real: r.real, items: columns}
}
