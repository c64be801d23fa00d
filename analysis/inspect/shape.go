package inspect

import (
	"math"
	"slices"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// A shape is what a row is told from others by.
type shape struct {
	hash    uint64  // of all that it holds
	answers int16   // to closed questions, each alternative and ticked option by itself, and numbers
	wave    int16   // index into the wave's categories
	chance  float64 // logarithm of how likely these answers are, were each given by chance as often as it is given
	item    int16   // the answer that all items have, or one of the two below
}

// What a row's items have instead of one answer.
const (
	noItem    int16 = -1
	differing int16 = -2
)

// add mixes one more value into the hash; the constant is 2⁶⁴ divided by the
// golden ratio, as in Knuth's multiplicative hashing.
func (s *shape) add(value uint64) {
	s.hash = (s.hash ^ value) * 0x9e3779b97f4a7c15
	s.hash ^= s.hash >> 29
}

// shapesOf goes through all rows of a table, question by question.
func shapesOf(table *microdata.Table) []shape {
	shapes := slices.Repeat([]shape{{item: noItem}}, table.Rows)
	asked := questions(table.Book)
	rest := shapes
	likely := likelihoods(table, asked)
	for rec := range table.Batches() {
		n := int(rec.NumRows())
		for i, v := range asked {
			addQuestion(rest[:n], rec, v, likely[i])
		}
		rest = rest[n:]
	}
	return shapes
}

// questions are the variables that a row is made of, those that a source says
// the value of among them. A column that several are coded from counts once.
func questions(book *codebook.Codebook) (list []*codebook.Variable) {
	seen := map[string]bool{}
	for i := range book.Variables {
		v := &book.Variables[i]
		if v.Role == codebook.Respondent || v.Role == codebook.Weight || v.Kind == codebook.Index {
			continue
		}
		if len(v.Columns) == 0 || slices.ContainsFunc(v.Columns, func(c string) bool { return !seen[c] }) {
			list = append(list, v)
		}
		for _, c := range v.Columns {
			seen[c] = true
		}
	}
	return list
}

// addQuestion adds what a record's rows hold of a variable.
func addQuestion(shapes []shape, rec microdata.Batch, v *codebook.Variable, likely []float64) {
	switch v.Kind {
	case codebook.Multiple:
		for _, name := range microdata.OptionColumns(v) {
			addCodes(shapes, microdata.Codes(rec, name), []bool{microdata.Named: true})
		}
	case codebook.Choose:
		for _, name := range microdata.SlotColumns(v) {
			addCodes(shapes, microdata.Codes(rec, name), answers(v))
		}
	case codebook.Number:
		values, reasons := microdata.Numbers(rec, v.ID)
		for row, x := range values {
			shapes[row].add(math.Float64bits(x))
		}
		addReasons(shapes, reasons, 1)
	case codebook.Date, codebook.Open:
		addReasons(shapes, microdata.Reasons(rec, v.ID), 0)
	default:
		codes := microdata.Codes(rec, v.ID)
		addCodes(shapes, codes, answers(v))
		addChance(shapes, codes, likely)
		switch {
		case v.Role == codebook.Wave:
			for row, code := range codes {
				shapes[row].wave = code
			}
		case v.Kind == codebook.Scale:
			addItem(shapes, codes, answers(v))
		}
	}
}

// answers tells which categories are answers. Wave and municipality are not: it
// is no coincidence that rows share them.
func answers(v *codebook.Variable) []bool {
	list := make([]bool, len(v.Categories))
	for i, c := range v.Categories {
		list[i] = c.Missing == codebook.Answered && v.Role != codebook.Wave && v.Role != codebook.Municipality
	}
	return list
}

// addCodes adds a coded column; codes beyond the list are no answers.
func addCodes(shapes []shape, codes []int16, answers []bool) {
	for row, code := range codes {
		s := &shapes[row]
		s.add(uint64(code))
		if int(code) < len(answers) && answers[code] {
			s.answers++
		}
	}
}

// likelihoods are the logarithms of the share of each category of each question
// among those who answered it; 0 for what is no answer.
func likelihoods(table *microdata.Table, asked []*codebook.Variable) [][]float64 {
	given, all := make([][]float64, len(asked)), make([]float64, len(asked))
	is := make([][]bool, len(asked))
	for i, v := range asked {
		given[i], is[i] = make([]float64, len(v.Categories)), answers(v)
	}
	for rec := range table.Batches() {
		for i, v := range asked {
			for _, code := range microdata.Codes(rec, v.ID) {
				if is[i][code] {
					given[i][code]++
					all[i]++
				}
			}
		}
	}
	for i, shares := range given {
		for k, n := range shares {
			if shares[k] = 0; n > 0 {
				shares[k] = math.Log(n / all[i])
			}
		}
	}
	return given
}

// addChance makes each row as much less likely as its answer is.
func addChance(shapes []shape, codes []int16, likely []float64) {
	for row, code := range codes {
		shapes[row].chance += likely[code]
	}
}

// addReasons adds whether something was answered; that counts as so many
// answers.
func addReasons(shapes []shape, reasons []int8, counts int16) {
	for row, reason := range reasons {
		shapes[row].add(uint64(reason))
		if reason == 0 {
			shapes[row].answers += counts
		}
	}
}

// addItem notes whether all items so far have the same answer.
func addItem(shapes []shape, codes []int16, answers []bool) {
	for row, code := range codes {
		s := &shapes[row]
		switch {
		case !answers[code] || s.item == code:
		case s.item == noItem:
			s.item = code
		default:
			s.item = differing
		}
	}
}
