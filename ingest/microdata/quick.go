package microdata

import (
	"bytes"
	"slices"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
)

// A quick column is coded by the bytes of its fields. What they are coded as goes
// to one column of the table, and where that says more than a code, a look at the
// row makes codes of it (see lane.finish).
type quick struct {
	*coder
	field  int
	option int // which of the variable's fields it is
	// What codes stand for, of a number, and of a field with several answers. The
	// first is for those that are not kept.
	numbers []value
	several [][]int16
}

// quicks are the columns of a variable, if they can be coded by their bytes: all
// are there, and no other variable has been given them.
func (l *lane) quicks(c *coder) (list []*quick) {
	if c.fixed || c.variable.Kind == codebook.Number && c.filter != nil {
		return nil
	}
	for k, field := range c.fields {
		if field < 0 || l.quick[field] != nil || slices.Contains(c.fields[:k], field) {
			return nil
		}
		list = append(list, &quick{coder: c, field: field, option: k, numbers: make([]value, 1), several: make([][]int16, 1)})
	}
	return list
}

// isQuick tells whether the columns of a variable are coded by their bytes.
func (l *lane) isQuick(c *coder) bool {
	return c.fields[0] >= 0 && l.quick[c.fields[0]] != nil && l.quick[c.fields[0]].coder == c
}

// slot is the column of the table that the codes go to.
func (q *quick) slot() int {
	if q.variable.Kind == codebook.Number {
		return q.at + 1
	}
	return q.at + q.option
}

// isNarrow tells whether the column holds answers to a closed question whose codes
// have few bits: its categories are known, those of missing answers among them.
// Those with a role are words in most files.
func (q *quick) isNarrow() bool {
	if q == nil || q.variable.FromData || q.variable.Role != "" || len(q.variable.Categories) > 1<<partBits {
		return false
	}
	switch q.variable.Kind {
	case codebook.Number, codebook.Multiple, codebook.Date, codebook.Open:
		return false
	}
	return true
}

// maxWord is how many bytes an answer has that is kept at most.
const maxWord = 64

// meaning is the code of an answer, negative where it means nothing, and whether
// it always is.
func (q *quick) meaning(text []byte) (code int32, always bool) {
	always = len(text) <= maxWord
	switch q.variable.Kind {
	case codebook.Number:
		return q.numberMeaning(text)
	case codebook.Multiple:
		if q.splitter != nil {
			return q.severalMeaning(text)
		}
		return q.tickMeaning(text), always
	case codebook.Date, codebook.Open:
		if reason, ok := q.matcher.Match(text); ok {
			return int32(reason), always
		}
		if q.variable.Kind == codebook.Date && !isDate(text) {
			return decode.Unmet, false
		}
		return 0, always
	}
	means, ok := q.match(text)
	if !ok {
		return decode.Unmet, false
	}
	return int32(means), always
}

// numberMeaning is meaning of a number, whose code is its place among numbers.
func (q *quick) numberMeaning(text []byte) (code int32, always bool) {
	v, broken := q.readNumber(text)
	if broken != "" || v.code != 0 && q.variable.Role == codebook.Weight { // the row is refused
		return decode.Unmet, false
	}
	return keep(&q.numbers, v, text)
}

// severalMeaning is meaning of a field with several answers, whose code is its
// place among those.
func (q *quick) severalMeaning(text []byte) (code int32, always bool) {
	named, unknown := q.splitter.split(string(text))
	if len(unknown) > 0 {
		return decode.Unmet, false
	}
	codes := make([]int16, q.width)
	q.splitCodes(named, codes)
	return keep(&q.several, codes, text)
}

// keep keeps what an answer stands for, if there is room and it is no long text,
// and else where it is found until the next one.
func keep[T any](list *[]T, means T, text []byte) (code int32, always bool) {
	if always = len(*list) <= decode.MaxWords && len(text) <= maxWord; always {
		code = int32(len(*list))
		*list = append(*list, means)
	}
	(*list)[code] = means
	return code, always
}

// What an option's field is coded as before the others are known: the code that
// it has in a row without empty fields, that in a row with some, and whether it is
// empty itself.
const (
	tickBits       = 7
	tickUnread     = 1<<tickBits - 1
	tickEmpty  int = 1 << (2 * tickBits)
)

// tickMeaning is meaning of an option's field.
func (q *quick) tickMeaning(text []byte) int32 {
	text = bytes.TrimSpace(text)
	if len(text) == 0 {
		return int32(tickEmpty)
	}
	box := &q.options[q.option]
	words, isWord := box.words.Match(text)
	full, isFull := box.full.Match(text)
	switch {
	case !isWord && !isFull:
		return decode.Unmet
	case !isWord:
		words = tickUnread
	case !isFull:
		full = tickUnread
	}
	return int32(words) | int32(full)<<tickBits
}

// finish makes codes of what fields are coded as by themselves. It returns false
// where that comes to a defect.
func (l *lane) finish() bool {
	for _, q := range l.numbers {
		v := q.numbers[l.open.code(q.at+1)]
		l.open.numbers[q.at][l.open.rows] = v.number
		l.open.put(q.at+1, v.code)
	}
	for _, q := range l.several {
		for k, code := range q.several[l.open.code(q.at)] {
			l.open.put(q.at+k, code)
		}
	}
	for _, c := range l.ticked {
		if !l.tick(c) {
			return false
		}
	}
	for _, c := range l.chosen {
		if l.namesTwice(c) {
			return false
		}
	}
	return true
}

// tick makes codes of the options of a multiple-choice question, as
// coder.codeOptions does. It returns false where one is unreadable.
func (l *lane) tick(c *coder) bool {
	empty := 0
	for k := range c.width {
		if int(l.open.code(c.at+k))&tickEmpty != 0 {
			empty++
		}
	}
	blank, shift := NotNamed, 0
	if empty == c.width {
		blank = c.empty
	}
	if empty > 0 {
		shift = tickBits
	}
	for k := range c.width {
		code := l.open.code(c.at + k)
		if int(code)&tickEmpty != 0 {
			code = blank
		} else if code = code >> shift & tickUnread; code == tickUnread {
			return false
		}
		l.open.put(c.at+k, code)
	}
	return true
}

// namesTwice tells whether a category is named in two alternatives of a choose-k
// question.
func (l *lane) namesTwice(c *coder) bool {
	for k := range c.width {
		code := l.open.code(c.at + k)
		for earlier := range k {
			if l.open.code(c.at+earlier) == code && c.answered(code) {
				return true
			}
		}
	}
	return false
}
