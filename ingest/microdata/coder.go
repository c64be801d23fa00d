package microdata

import (
	"bytes"
	"math"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
)

// A coder turns a record's fields into the values of one variable's columns.
type coder struct {
	variable *codebook.Variable
	matcher  *codebook.Matcher
	fields   []int // of the record
	at       int   // its first column in the table
	width    int   // how many columns it has there
	decimal  string
	fixed    bool // every row has the answer constant
	constant int16
	filter   *coder // of the variable that says who was asked
	asks     []int8 // by the code of that: 1 asked, −1 not, 0 not looked up

	// What its columns hold for a missing answer.
	empty, unreadable, notAsked int16
	options                     []tickBox // of Multiple, one per column
	splitter                    *splitter // of Multiple where all answers stand in one column

	texts  []string        // that mean a category, once one is asked for
	folded map[string]bool // the same as [codebook.Fold] writes them
	near   map[string]bool // what means none: whether it looks like one of them

	// Of a variable whose categories are those of the data: the answers found
	// in this file, in order; the code of the i-th is taken + i for now.
	found []string
	taken int
}

// unreadableAction is what is done with an answer that means nothing.
const unreadableAction = "counted as unreadable"

// maxCategories is how many different answers the data may give a variable:
// an int16 with room for the missing ones.
const maxCategories = 32000

// prepare finds out what the columns hold for a missing answer.
func (c *coder) prepare() {
	v := c.variable
	empty := slices.IndexFunc(v.Categories, func(k codebook.Category) bool { return slices.Contains(k.Answers, "") })
	c.empty = int16(empty)
	c.unreadable = int16(v.MissingIndex(codebook.Unreadable))
	c.notAsked = int16(v.MissingIndex(codebook.NotAsked))
	if v.Kind != codebook.Multiple {
		return
	}
	c.empty, c.unreadable, c.notAsked = NotNamed, optionMissing(codebook.Unreadable), optionMissing(codebook.NotAsked)
	if reason := v.Categories[empty].Missing; reason != codebook.Answered {
		c.empty = optionMissing(reason)
	}
	if v.Split != "" {
		c.splitter = newSplitter(v)
		return
	}
	for _, k := range v.Categories {
		if k.Missing == codebook.Answered {
			c.options = append(c.options, newTickBox(v, k))
		}
	}
}

// A tickBox matches what the column of one option may hold: not named, named,
// then the missing reasons. The option's own texts mean that it was named. Where
// one of them is a word for not ticked, as that of the option "Nej", the word
// comes first; but in a row in which other options are empty, the file writes
// those that were named, and full knows what it writes.
type tickBox struct{ words, full *codebook.Matcher }

func newTickBox(v *codebook.Variable, option codebook.Category) tickBox {
	own := option.Texts()
	texts := [][]string{codebook.UntickedWords, append(slices.Clone(codebook.TickedWords), own...)}
	for _, reason := range codebook.Reasons[1:] {
		var own []string
		for _, k := range v.Categories {
			if k.Missing == reason {
				own = append(own, k.Texts()...)
			}
		}
		texts = append(texts, own)
	}
	box := tickBox{words: codebook.MatchTexts(texts)}
	texts[0] = slices.DeleteFunc(slices.Clone(texts[0]), func(word string) bool { return word != "0" && slices.Contains(own, word) })
	box.full = codebook.MatchTexts(texts)
	return box
}

// match finds the category of an answer; a variable whose categories are those
// of the data gets a new one.
func (c *coder) match(text []byte) (int16, bool) {
	if i, ok := c.matcher.Match(text); ok || !c.variable.FromData {
		return i, ok
	}
	if len(c.found) == maxCategories {
		return 0, false // assemble refuses the table
	}
	i := int16(c.taken + len(c.found))
	answer := codebook.Whole(codebook.Normal(string(text))) // as another file may have it
	c.matcher.Add(answer, i)
	c.found = append(c.found, answer)
	return i, true
}

// code codes a record into the row.
func (c *coder) code(s *sourceReader, record decode.Record) {
	if c.fixed {
		s.row[c.at].code = c.constant
		return
	}
	switch c.variable.Kind {
	case codebook.Choose:
		c.codeSlots(s, record)
	case codebook.Multiple:
		if c.splitter != nil {
			c.codeSplit(s, record)
		} else {
			c.codeOptions(s, record)
		}
	case codebook.Number:
		c.codeNumber(s, record)
	case codebook.Date, codebook.Open:
		s.row[c.at].code = c.codePresence(s, record)
	default:
		s.row[c.at].code = c.codeField(s, record, c.fields[0])
	}
}

// codeField codes one field by the categories.
func (c *coder) codeField(s *sourceReader, record decode.Record, i int) int16 {
	code, ok := c.match(field(record, i))
	if !ok {
		if len(c.found) == maxCategories {
			s.full = c.variable
		}
		c.noteUnknown(s, record, i)
		return c.unreadable
	}
	return code
}

// noteUnknown keeps an answer that means nothing, and whether it nearly does.
func (c *coder) noteUnknown(s *sourceReader, record decode.Record, i int) {
	text := string(field(record, i))
	d := s.note(record, i, UnknownAnswer, unreadableAction)
	if d.Near = c.resembles(text); d.Near && !s.moved {
		d.Text = strings.TrimSpace(text) // what it looks like stands in the codebook
	}
}

// resembles tells whether an answer looks like one that means something. A file
// that the codebook does not fit has the same few answers in every row.
func (c *coder) resembles(answer string) bool {
	if len(answer) >= maxNear {
		return false
	}
	near, known := c.near[answer]
	if !known {
		near = c.compare(answer)
		c.near[answer] = near
	}
	return near
}

// compare is resembles for an answer that has not been met.
func (c *coder) compare(answer string) bool {
	if c.folded == nil {
		c.folded, c.near = make(map[string]bool), make(map[string]bool)
		for _, k := range c.variable.Categories {
			for _, text := range k.Texts() {
				c.texts = append(c.texts, text)
				c.folded[codebook.Fold(text)] = true
			}
		}
	}
	return c.folded[codebook.Fold(answer)] || slices.ContainsFunc(c.texts, func(text string) bool { return codebook.IsSlip(answer, text) })
}

// maxNear is how many bytes an answer may have for it to be compared with those
// that are known.
const maxNear = 1000

// codeSlots codes the alternatives of a choose-k question. A category named in
// two of them counts in the first.
func (c *coder) codeSlots(s *sourceReader, record decode.Record) {
	row := s.row[c.at : c.at+len(c.fields)]
	for k, i := range c.fields {
		code := c.codeField(s, record, i)
		for _, earlier := range row[:k] {
			if earlier.code == code && c.answered(code) {
				s.note(record, i, NamedTwice, unreadableAction)
				code = c.unreadable
			}
		}
		row[k].code = code
	}
}

// answered tells whether a code is a real answer.
func (c *coder) answered(code int16) bool {
	return int(code) >= c.taken || c.variable.Categories[code].Missing == codebook.Answered
}

// codeOptions codes the columns of a multiple-choice question. An empty field
// means that the option was not ticked, if the respondent said anything about
// any option; a respondent who said nothing at all gave no answer.
func (c *coder) codeOptions(s *sourceReader, record decode.Record) {
	row := s.row[c.at : c.at+len(c.fields)]
	empty := c.countEmpty(record)
	blank := NotNamed
	if empty == len(c.fields) {
		blank = c.empty
	}
	for k, i := range c.fields {
		text := bytes.TrimSpace(field(record, i))
		box := c.options[k].words
		if empty > 0 {
			box = c.options[k].full
		}
		code, ok := box.Match(text)
		switch {
		case len(text) == 0:
			code = blank
		case !ok:
			c.noteUnknown(s, record, i)
			code = c.unreadable
		}
		row[k].code = code
	}
}

// countEmpty counts the variable's fields that are empty.
func (c *coder) countEmpty(record decode.Record) (n int) {
	for _, i := range c.fields {
		if len(bytes.TrimSpace(field(record, i))) == 0 {
			n++
		}
	}
	return n
}

// codeNumber codes a number, or the reason why there is none.
func (c *coder) codeNumber(s *sourceReader, record decode.Record) {
	v, broken := c.readNumber(field(record, c.fields[0]))
	if broken != "" && c.variable.Role != codebook.Weight { // checkWeight refuses the row
		s.note(record, c.fields[0], broken, unreadableAction)
	}
	s.row[c.at].number, s.row[c.at+1].code = v.number, v.code
}

// readNumber is a number with 0, or 0 with the reason why there is none, and
// which rule it breaks.
func (c *coder) readNumber(text []byte) (v value, broken Rule) {
	if reason, ok := c.matcher.Match(text); ok {
		return value{code: reason}, ""
	}
	x, ok := codebook.ParseNumber(string(text), c.decimal)
	if ok && c.variable.FromYear != 0 {
		x = c.variable.FromYear - x
	}
	switch {
	case ok && c.allows(x):
		return value{number: x}, ""
	case ok:
		return value{code: c.unreadable}, OutOfRange
	}
	return value{code: c.unreadable}, NotANumber
}

// Numbers and weights are added up exactly, with their squares and products,
// in package tally; these limits keep them within what its sums can hold.
const (
	maxNumber = 1e12
	minWeight = 1e-6 // of those that are not 0
	maxWeight = 1e6
)

// allows tells whether a number can be what the variable says: time is not
// negative, and what has more than twelve digits is an identifier. One that no
// band of a ladder holds is an answer all the same; it is counted as outside
// the ladder.
func (c *coder) allows(x float64) bool {
	if c.variable.Role == codebook.Weight {
		return x == 0 || x >= minWeight && x <= maxWeight
	}
	return math.Abs(x) < maxNumber && (x >= 0 || c.variable.Role != codebook.Tenure && c.variable.FromYear == 0)
}

// checkWeight refuses a respondent without a usable weight: counted with any
// other weight, the totals would be wrong without anyone seeing it.
func (c *coder) checkWeight(s *sourceReader, record decode.Record) *Defect {
	if c.variable.Role != codebook.Weight || s.row[c.at+1].code == 0 {
		return nil
	}
	return s.defect(record, c.fields[0], BadWeight, "row left out")
}

// codePresence codes whether a date or open question was answered.
func (c *coder) codePresence(s *sourceReader, record decode.Record) int16 {
	text := field(record, c.fields[0])
	if reason, ok := c.matcher.Match(text); ok {
		return reason
	}
	if c.variable.Kind == codebook.Date && !isDate(text) {
		s.note(record, c.fields[0], NotADate, unreadableAction)
		return c.unreadable
	}
	return 0
}

func isDate(text []byte) bool { return codebook.IsDate(strings.TrimSpace(string(text))) }

// applyFilter gives those who were not asked that reason, and notes the answers
// that they gave all the same, one that is split once.
func (c *coder) applyFilter(s *sourceReader, record decode.Record) {
	if c.filter == nil || c.fixed || c.wasAsked(s.row[c.filter.at].code) {
		return
	}
	cells := s.row[c.at : c.at+c.width]
	if c.variable.Kind == codebook.Number {
		cells[0].number = 0
		cells = cells[1:]
	}
	noted := -1
	for k := range cells {
		i := min(k, len(c.fields)-1)
		if c.isAnswer(cells[k].code) && i != noted {
			noted = i
			d := s.defect(record, c.fields[i], NotAskedAnswer, "counted as not asked")
			if c.variable.Kind != codebook.Open {
				d.Text = s.tell(string(field(record, c.fields[i])))
			}
			s.pending = append(s.pending, *d)
		}
		cells[k].code = c.notAsked
	}
}

// isAnswer tells whether what a cell was coded as is an answer.
func (c *coder) isAnswer(code int16) bool {
	switch c.variable.Kind {
	case codebook.Multiple:
		return code == Named
	case codebook.Number, codebook.Date, codebook.Open:
		return code == 0
	}
	return c.answered(code)
}

// wasAsked tells whether somebody with an answer to the filter question was
// asked.
func (c *coder) wasAsked(answer int16) bool {
	if n := int(answer) + 1; n > len(c.asks) {
		c.asks = append(c.asks, make([]int8, n-len(c.asks))...)
	}
	if c.asks[answer] == 0 {
		c.asks[answer] = -1
		if slices.Contains(c.variable.Asked.Codes, c.filter.codeAt(answer)) {
			c.asks[answer] = 1
		}
	}
	return c.asks[answer] > 0
}

// codeAt is the code of the category that a value stands for.
func (c *coder) codeAt(value int16) string {
	if i := int(value); i >= c.taken {
		return c.found[i-c.taken]
	}
	return c.variable.Categories[value].Code
}

// store puts the variable's values into the next row.
func (c *coder) store(to *cells, row []value) {
	if c.fixed {
		return // in all rows the same
	}
	at, end := c.at, c.at+c.width
	if c.variable.Kind == codebook.Number {
		to.numbers[at][to.rows] = row[at].number
		at++
	}
	for ; at < end; at++ {
		to.put(at, row[at].code)
	}
}
