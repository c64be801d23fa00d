package microdata

import (
	"slices"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
)

// A lane codes the records of blocks. Ordinary ones it codes from their bytes, by
// what the coders made of the same bytes before; all others it takes as
// [sourceReader.take] does, so that both come to the same.
type lane struct {
	*sourceReader
	scanner decode.Scanner
	sieve   decode.Sieve

	quick   []quick // of columns with one answer of a few
	numbers []quick // of columns with a number
	slow    []*coder
	told    []*quick // whose answers are needed to code others, or to know who a respondent is
	asked   []*coder // of the questions that were not put to everybody
	needed  []int    // fields that slow coders look at
	fields  [][]byte // of the record: those needed
	room    int      // that the quick columns have
	passed  []int    // how many of each coder's new answers parts have told

	// What was found out about the records, refused ones among them.
	records int
	begins  int // the first that may be totals, see [decode.Begins]; −1: none
	remarks []decode.Remark

	tell func() // how many rows have been looked at, of the lane that takes parts in
}

// A quick column is coded by the bytes of its fields.
type quick struct {
	*answers
	codes  []int16 // of the column, as long as there is room
	field  int
	coder  *coder
	values []value // of a number: what the codes stand for; the first is for those that are not kept
}

func newLane(s *sourceReader, columns []decode.Column) *lane {
	l := &lane{sourceReader: s, sieve: decode.Sieve{Columns: columns}, fields: make([][]byte, len(columns)),
		passed: make([]int, len(s.coders)), begins: -1}
	for _, c := range s.coders {
		if c.filter != nil && !c.fixed {
			l.asked = append(l.asked, c)
		}
		switch q := (quick{answers: newAnswers(), coder: c, values: make([]value, 1)}); {
		case c.fixed:
			s.row[c.at].code = c.constant
		case !c.isQuick():
			l.slow = append(l.slow, c)
			l.needed = append(l.needed, c.fields...)
		case c.variable.Kind == codebook.Number:
			q.field = c.fields[0]
			l.numbers = append(l.numbers, q)
		default:
			q.field = c.fields[0]
			l.quick = append(l.quick, q)
		}
	}
	for k := range l.quick {
		if s.tells(l.quick[k].coder) {
			l.told = append(l.told, &l.quick[k])
		}
	}
	l.needed = append(l.needed, s.respondent, s.wave)
	if s.respondent < 0 {
		l.needed = l.needed[:len(l.needed)-2] // nobody is known
	}
	slices.Sort(l.needed)
	l.needed = slices.DeleteFunc(slices.Compact(l.needed), func(i int) bool { return i < 0 })
	return l
}

// isQuick tells whether a variable has one field that is coded by itself.
func (c *coder) isQuick() bool {
	switch c.variable.Kind {
	case codebook.Choose, codebook.Multiple, codebook.Date, codebook.Open:
		return false
	case codebook.Number:
		return c.fields[0] >= 0 && c.filter == nil
	}
	return c.fields[0] >= 0
}

// tells tells whether others need the answer to a variable.
func (s *sourceReader) tells(c *coder) bool {
	filters := slices.ContainsFunc(s.coders, func(o *coder) bool { return o.filter == c })
	return filters || c.variable.Role == codebook.Wave || c.variable.Role == codebook.Municipality
}

// code codes the records of a block; where an error ends it, those before.
func (l *lane) code(b decode.Block) error {
	l.scanner.Scan(b, len(l.fields))
	for {
		kind, err := l.scanner.Next()
		if err != nil || kind == decode.End {
			return err
		}
		if kind == decode.Ordinary && l.takeOrdinary() {
			if l.begins < 0 && l.scanner.MayBegin() {
				l.notice(l.scanner.Record(kind))
			}
			l.records++
			continue
		}
		l.sift(l.scanner.Record(kind))
	}
}

// sift takes a record, if it is no remark.
func (l *lane) sift(record decode.Record) {
	if remark, is := l.sieve.Remark(record); is {
		l.remarks = append(l.remarks, remark)
		return
	}
	l.notice(record)
	l.records++
	l.take(record)
}

// notice keeps which record is the first that may be totals.
func (l *lane) notice(record decode.Record) {
	if l.begins < 0 && decode.Begins(record) {
		l.begins = l.records
	}
}

// takeOrdinary takes an ordinary record. It returns false, and has done nothing,
// where an answer means nothing or the record may be a remark.
func (l *lane) takeOrdinary() bool {
	l.begin(l.scanner.Line)
	l.follow()
	if !l.codeQuick() {
		return false
	}
	if len(l.needed)+len(l.asked) > 0 {
		record := decode.Record{Line: l.line, Fields: l.fields}
		for _, i := range l.needed {
			l.fields[i] = l.scanner.Text(i)
		}
		for _, q := range l.told {
			l.row[q.coder.at].code = q.codes[l.open.rows]
		}
		if refused, ok := l.codeSlow(record); !ok || refused != nil {
			if ok {
				l.reject(refused)
			}
			return ok
		}
	}
	l.commit(l.slow)
	return true
}

// follow finds the quick columns, which stand elsewhere once there is more room.
func (l *lane) follow() {
	if l.room == l.open.room {
		return
	}
	l.room = l.open.room
	for k := range l.quick {
		l.quick[k].codes = l.open.codes[l.quick[k].coder.at]
	}
}

// codeQuick codes the quick columns. It returns false where an answer means
// nothing or none shows that the record is no remark.
func (l *lane) codeQuick() bool {
	data, spans, row := l.scanner.Data, l.scanner.Spans, l.open.rows
	all := int32(0)
	for k := range l.quick {
		q := &l.quick[k]
		field := spans[q.field]
		code := unmet
		if field.To-field.From == 1 { // as most have
			code = q.one[data[field.From]]
		} else {
			code = q.find(data, field)
		}
		if code < 0 {
			if code = l.meet(q, field); code < 0 {
				return false
			}
		}
		all |= code
		q.codes[row] = int16(code)
	}
	for k := range l.numbers {
		q := &l.numbers[k]
		code := q.find(data, spans[q.field])
		if code < 0 {
			if code = l.meetNumber(q, spans[q.field]); code < 0 {
				return false
			}
		}
		all |= code
		v := q.values[int16(code)]
		l.open.numbers[q.coder.at][row], l.open.codes[q.coder.at+1][row] = v.number, v.code
	}
	return all&telling != 0
}

// meet asks the coder what a field means that has not been met.
func (l *lane) meet(q *quick, field decode.Span) int32 {
	text := l.scanner.Text(q.field)
	means, ok := q.coder.match(text)
	if !ok {
		return unmet
	}
	code := int32(means)
	if l.sieve.Answers(q.field, text) {
		code |= telling
	}
	q.learn(l.scanner.Data, field, code)
	return code
}

// meetNumber is meet for a number.
func (l *lane) meetNumber(q *quick, field decode.Span) int32 {
	text := l.scanner.Text(q.field)
	v, broken := q.coder.readNumber(text)
	if broken != "" || v.code != 0 && q.coder.variable.Role == codebook.Weight { // the row is refused
		return unmet
	}
	code := int32(0)
	if len(q.values) <= maxAnswers {
		code = int32(len(q.values))
		q.values = append(q.values, v)
	}
	q.values[code] = v
	if l.sieve.Answers(q.field, text) {
		code |= telling
	}
	if code != 0 && code != telling {
		q.learn(l.scanner.Data, field, code)
	}
	return code
}

// codeSlow codes the other columns and applies filters. It returns false where
// somebody answered who was not asked, and why the row is refused, if it is.
func (l *lane) codeSlow(record decode.Record) (refused *Defect, ok bool) {
	l.identity = l.identify(record)
	for _, c := range l.slow {
		c.code(l.sourceReader, record)
		if d := c.checkWeight(l.sourceReader, record); d != nil {
			return d, true
		}
	}
	for _, c := range l.asked {
		if !c.isQuick() {
			c.applyFilter(l.sourceReader, record)
			continue
		}
		if c.wasAsked(l.row[c.filter.at].code) {
			continue
		}
		code := &l.open.codes[c.at][l.open.rows]
		if c.isAnswer(*code) {
			return nil, false
		}
		*code, l.row[c.at].code = c.notAsked, c.notAsked
	}
	return nil, true
}
