package microdata

import (
	"slices"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
)

// A lane codes the records of blocks, or of any other reader. Ordinary ones it
// codes from their bytes, by what the coders made of the same bytes before; all
// others it takes as [sourceReader.take] does, so that both come to the same.
type lane struct {
	*sourceReader
	scanner *decode.Scanner
	sieve   decode.Sieve

	quick   []*quick // by field, of those that are coded by themselves; nil of others
	numbers []*quick // of them, those with a number
	several []*quick // and those with several answers in a field
	ticked  []*coder // multiple-choice questions with a quick column per option
	chosen  []*coder // choose-k questions with quick columns
	slow    []*coder // of all other variables
	rough   bool     // there are any of these four, which a look at the row makes codes of
	told    []*coder // quick ones whose answers are needed to code others, or to know who a respondent is
	asked   []*coder // of the questions that were not put to everybody
	needed  []int    // fields that slow coders look at
	fields  [][]byte // of the record: those needed
	room    int      // that there was for rows when the scanner was told where codes go
	passed  []int    // how many of each coder's new answers parts have told

	// What was found out about the records, refused ones among them.
	records int
	begins  int // the first that may be totals, see [decode.Begins]; −1: none
	remarks []decode.Remark

	tell func() // how many rows have been looked at, of the lane that takes parts in
}

// telling is what a field means beside its code: it shows that its row is no
// remark, see [decode.Sieve].
const telling int32 = 1 << 16

func newLane(s *sourceReader, columns []decode.Column) *lane {
	l := &lane{sourceReader: s, sieve: decode.Sieve{Columns: columns}, fields: make([][]byte, len(columns)), quick: make([]*quick, len(columns)),
		passed: make([]int, len(s.coders)), begins: -1}
	for _, c := range s.coders {
		l.assign(c)
	}
	if s.respondent >= 0 {
		l.needed = append(l.needed, s.respondent, s.wave)
	}
	slices.Sort(l.needed)
	l.needed = slices.DeleteFunc(slices.Compact(l.needed), func(i int) bool { return i < 0 })
	lexicons := make([]*decode.Lexicon, len(columns))
	for i, q := range l.quick {
		if q != nil {
			lexicons[i] = decode.NewLexicon()
		}
	}
	l.scanner = decode.NewScanner(lexicons, l.needed)
	l.bundle()
	return l
}

// bundle gives quick columns that stand side by side one place for their codes.
func (l *lane) bundle() {
	for i := 0; i < len(l.quick)-1; {
		var columns []int
		for k := i; k < len(l.quick)-1 && len(columns) < decode.MaxBundle && l.quick[k].isNarrow() && !slices.Contains(l.needed, k); k++ {
			columns = append(columns, l.quick[k].slot())
		}
		if len(columns) > 1 {
			l.open.share(columns)
			l.scanner.Bundle(i, len(columns))
		}
		i += max(1, len(columns))
	}
}

// assign decides how the columns of a coder are coded.
func (l *lane) assign(c *coder) {
	if c.filter != nil && !c.fixed {
		l.asked = append(l.asked, c)
	}
	if c.fixed {
		l.row[c.at].code = c.constant
		return
	}
	list := l.quicks(c)
	for _, q := range list {
		l.quick[q.field] = q
	}
	switch kind := c.variable.Kind; {
	case list == nil:
		l.slow = append(l.slow, c)
		l.needed = append(l.needed, c.fields...)
		return
	case kind == codebook.Number:
		l.numbers = append(l.numbers, list...)
	case kind == codebook.Choose:
		l.chosen = append(l.chosen, c)
	case kind == codebook.Multiple && c.splitter != nil:
		l.several = append(l.several, list...)
	case kind == codebook.Multiple:
		l.ticked = append(l.ticked, c)
	}
	l.rough = len(l.numbers)+len(l.several)+len(l.ticked)+len(l.chosen) > 0
	if l.tells(c) {
		l.told = append(l.told, c)
	}
}

// tells tells whether others need the answer to a variable.
func (s *sourceReader) tells(c *coder) bool {
	filters := slices.ContainsFunc(s.coders, func(o *coder) bool { return o.filter == c })
	return filters || c.variable.Role == codebook.Wave || c.variable.Role == codebook.Municipality
}

// code codes the records of a block; where an error ends it, those before.
func (l *lane) code(b decode.Block) error {
	l.scanner.Scan(b)
	for {
		kind, err := l.scanner.Next(l.nextRow())
		if err != nil || kind == decode.End {
			return err
		}
		l.takeScanned(kind)
	}
}

// takeScanned takes the record that the scanner has come to.
func (l *lane) takeScanned(kind decode.Kind) {
	if kind != decode.Ordinary || !l.takeOrdinary() {
		l.sift(l.scanner.Record(kind))
		return
	}
	if l.begins < 0 && l.scanner.MayBegin() {
		l.notice(l.scanner.Record(kind))
	}
	l.records++
}

// nextRow is where the codes of the next row begin, and sees to it that the
// scanner knows how far apart its columns are.
func (l *lane) nextRow() []int16 {
	l.begin(0)
	if l.room != l.open.room {
		l.room = l.open.room
		for i, q := range l.quick {
			if q != nil {
				l.scanner.Place(i, l.open.slot(q.slot()))
			}
		}
	}
	return l.open.codes[l.open.rows:]
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
	l.line = l.scanner.Line
	met := l.scanner.Met
	for _, field := range l.scanner.Unmet {
		means := l.meet(field)
		if means < 0 {
			return false
		}
		met |= means
	}
	if met&telling == 0 || l.rough && !l.finish() {
		return false
	}
	if len(l.needed)+len(l.asked) > 0 {
		record := decode.Record{Line: l.line, Fields: l.fields}
		for _, i := range l.needed {
			l.fields[i] = l.scanner.Text(i)
		}
		for _, c := range l.told {
			l.row[c.at].code = l.open.code(c.at)
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

// meet asks the coder what a field means that has not been met, and codes it. It
// is negative where that is nothing.
func (l *lane) meet(field int) int32 {
	q, text := l.quick[field], l.scanner.Text(field)
	means, learn := q.meaning(text)
	if means < 0 {
		return means
	}
	l.open.put(q.slot(), int16(means))
	if (learn || l.scanner.Met&telling == 0) && l.sieve.Answers(field, text) {
		means |= telling
	}
	if learn {
		l.scanner.Learn(field, means)
	}
	return means
}

// codeSlow codes the other columns and applies filters. It returns false where
// somebody answered who was not asked, and why the row is refused, if it is.
func (l *lane) codeSlow(record decode.Record) (refused *Defect, ok bool) {
	if l.identity = l.identify(record); l.identities[l.identity] {
		return l.doubled(record.Line), true
	}
	for _, c := range l.slow {
		c.code(l.sourceReader, record)
		if d := c.checkWeight(l.sourceReader, record); d != nil {
			return d, true
		}
	}
	for _, c := range l.asked {
		if !l.isQuick(c) {
			c.applyFilter(l.sourceReader, record)
			continue
		}
		if c.wasAsked(l.row[c.filter.at].code) {
			continue
		}
		for i := range c.width {
			if c.isAnswer(l.open.code(c.at + i)) {
				return nil, false
			}
			l.open.put(c.at+i, c.notAsked)
		}
		l.row[c.at].code = c.notAsked
	}
	return nil, true
}
