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
	// layers are the codes that are counted of a question: [layer][row]. The
	// first is the category of a variable of which everybody has one. See
	// choose.go and multiple.go for what the others have.
	layers [][]int16
	values []float64 // of a number, or of an index in whole steps
	real   []bool    // whether values[row] is an answer; nil where there are no values
	items  [][]int16 // of an index: [item][row], the categories of its items
}

// A reader turns the columns of a batch into one variable's answers. It reuses
// its buffers: answers live until the next batch.
type reader struct {
	variable codebook.Variable
	columns  []string
	missing  []int16 // category of each of codebook.Reasons
	items    []codebook.Variable
	scores   [][]itemScore // of an index: [item][category]
	steps    []int         // of an index: what one point of a sum is worth, by how many items were answered
	cuts     []cutReader   // of a variable that is derived by cuts

	buffers [][]int16 // of layers that are no column
	values  []float64
	real    []bool
	sums    []int64
	seen    []uint16
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
		return r, r.findItems(book)
	case codebook.Choose:
		r.columns = microdata.SlotColumns(&v)
	case codebook.Multiple:
		r.columns = microdata.OptionColumns(&v)
	default:
		r.columns = []string{v.ID}
	}
	return r, nil
}

// widths are how many codes there are in each layer.
func (r *reader) widths() []int {
	switch r.variable.Kind {
	case codebook.Choose:
		return r.chooseWidths()
	case codebook.Multiple:
		return r.multipleWidths()
	}
	return []int{len(r.variable.Categories)}
}

// groups tells whether everybody is in one category of the variable.
func (r *reader) groups() bool {
	return len(r.cuts) > 0 || r.variable.Kind != codebook.Multiple && (r.variable.Kind != codebook.Choose || len(r.columns) == 1)
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
	case codebook.Choose:
		return r.choose(rec)
	case codebook.Multiple:
		return r.multiple(rec)
	case codebook.Date, codebook.Open:
		return r.given(rec)
	}
	return answers{layers: [][]int16{microdata.Codes(rec, r.columns[0])}}
}

// layer is a buffer for one code of each of n people.
func (r *reader) layer(at, n int) []int16 {
	for len(r.buffers) <= at {
		r.buffers = append(r.buffers, nil)
	}
	r.buffers[at] = sized(r.buffers[at], n)
	return r.buffers[at]
}

// sized is a buffer of n, the same one if it is long enough.
func sized[T any](buffer []T, n int) []T { return slices.Grow(buffer[:0], n)[:n] }

// given tells of a date or a text only that there is one.
func (r *reader) given(rec arrow.Record) answers {
	reasons := microdata.Reasons(rec, r.variable.ID)
	codes := r.layer(0, len(reasons))
	for i, reason := range reasons {
		codes[i] = 0
		if reason != 0 {
			codes[i] = r.missing[reason]
		}
	}
	return answers{layers: [][]int16{codes}}
}

// number bands a measured number by the variable's ladder.
func (r *reader) number(rec arrow.Record) answers {
	values, reasons := microdata.Numbers(rec, r.variable.ID)
	codes := r.layer(0, len(values))
	r.real = sized(r.real, len(values))
	for i, x := range values {
		r.real[i] = reasons[i] == 0
		switch {
		case !r.real[i]:
			codes[i] = r.missing[reasons[i]]
		case r.variable.Ladder == nil:
			codes[i] = 0
		default:
			if codes[i] = int16(instrument.Band(r.variable.Ladder, x)); codes[i] < 0 {
				codes[i] = int16(len(r.variable.Ladder.Bands)) // the category after the bands: outside
			}
		}
	}
	return answers{layers: [][]int16{codes}, values: values, real: r.real}
}

// An itemScore is what a category of an item adds to an index.
type itemScore struct {
	score int64 // 0 where the category has none
	real  bool  // whether it is an answer with a score
	seen  uint16
}

// What an item adds to how many were answered, and to how many were asked: the
// low and the high half of itemScore.seen.
const (
	itemAnswered = 1
	itemAsked    = 1 << 8
)

// itemScores are what the categories of an item add to an index.
func itemScores(item, index *codebook.Variable) []itemScore {
	scores := make([]itemScore, len(item.Categories))
	reversed := slices.Contains(index.Reversed, item.ID)
	for i, c := range item.Categories {
		if c.HasScore && c.Missing == codebook.Answered {
			x := c.Score
			if reversed {
				x = index.From[0] + index.From[1] - x
			}
			scores[i] = itemScore{score: int64(x), real: true, seen: itemAnswered}
		}
		if c.Missing != codebook.NotAsked {
			scores[i].seen += itemAsked
		}
	}
	return scores
}

func (r *reader) findItems(book *codebook.Codebook) error {
	v := &r.variable
	for _, id := range v.Items {
		item := book.Lookup(id)
		if item == nil {
			return fmt.Errorf("tally: the index %s needs the item %s, which the codebook does not have", v.ID, id)
		}
		r.items = append(r.items, *item)
		r.scores = append(r.scores, itemScores(item, v))
	}
	steps := instrument.IndexSteps(len(r.items))
	for answered := range len(r.items) + 1 {
		r.steps = append(r.steps, instrument.IndexValue(1, max(1, answered), steps))
	}
	return nil
}

// index derives each person's index over the items, in whole steps. Who was
// asked none of them was not asked the index.
func (r *reader) index(rec arrow.Record) answers {
	n := int(rec.NumRows())
	columns := r.addItems(rec, n)
	codes := r.layer(0, n)
	r.values, r.real = sized(r.values, n), sized(r.real, n)
	noAnswer := r.missing[slices.Index(codebook.Reasons, codebook.NoAnswer)]
	notAsked := r.missing[slices.Index(codebook.Reasons, codebook.NotAsked)]
	for i, seen := range r.seen {
		answered := int(seen % itemAsked)
		r.real[i] = answered > 0 && answered >= r.variable.MinAnswered
		codes[i], r.values[i] = noAnswer, 0
		switch {
		case r.real[i]:
			codes[i] = 0
			r.values[i] = float64(int(r.sums[i]) * r.steps[answered])
		case seen < itemAsked:
			codes[i] = notAsked
		}
	}
	return answers{layers: [][]int16{codes}, values: r.values, real: r.real, items: columns}
}

// addItems sums everybody's scores and counts the items that they saw.
func (r *reader) addItems(rec arrow.Record, n int) [][]int16 {
	r.sums, r.seen = sized(r.sums, n), sized(r.seen, n)
	clear(r.sums)
	clear(r.seen)
	columns := make([][]int16, len(r.items))
	for k := range r.items {
		columns[k] = microdata.Codes(rec, r.items[k].ID)
		scores := r.scores[k]
		for i, code := range columns[k] {
			of := &scores[code]
			r.sums[i] += of.score
			r.seen[i] += of.seen
		}
	}
	return columns
}
