package draft

import (
	"fmt"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
)

// A shape is what in a file is not as its header says: counts of rows.
type shape struct {
	columns int
	more    int  // with fields beyond the header
	oneMore int  // of them, those with one
	fewer   int  // with fewer fields than the header
	quotes  int  // with a quotation mark where none belongs
	letters int  // with bytes that are no letter
	cut     bool // the last row is not whole
	totals  int  // under the table, which are no answers

	first []string // the fields of the first row, as normal forms
}

// add looks at the shape of a row that holds something.
func (f *shape) add(record decode.Record) {
	if f.first == nil {
		for _, field := range record.Fields {
			f.first = append(f.first, codebook.Normal(string(field)))
		}
	}
	faulty := func(kind decode.FaultKind) bool {
		return slices.ContainsFunc(record.Faults, func(fault decode.Fault) bool { return fault.Kind == kind })
	}
	have := f.used(record)
	switch {
	case have > f.columns:
		f.more++
		if have == f.columns+1 {
			f.oneMore++
		}
	case have < f.columns:
		f.fewer++
	}
	if faulty(decode.StrayQuote) {
		f.quotes++
	}
	if faulty(decode.BadEncoding) {
		f.letters++
	}
	f.cut = have < f.columns
}

// isMoved tells whether the fields of a row may not be in their places, so that
// comments may stand where answers belong.
func (f *shape) isMoved(record decode.Record) bool {
	return f.used(record) != f.columns || slices.ContainsFunc(record.Faults, func(fault decode.Fault) bool { return fault.Kind == decode.StrayQuote })
}

// used is how many fields a row has, but empty ones beyond the header.
func (f *shape) used(record decode.Record) int {
	have := len(record.Fields)
	for have > f.columns && codebook.Normal(string(record.Fields[have-1])) == "" {
		have--
	}
	return have
}

// areSome tells whether some rows moved, and not so many that all are written
// so.
func (f *shape) areSome(rows int) bool { return 5*(f.more+f.fewer+f.quotes) <= rows }

// told are what the shape of a file gives to look at before anything else.
func (f *file) told() []Guess {
	var list []Guess
	add := func(doubt string, args ...any) {
		list = append(list, Guess{About: "rows", Doubt: "in " + f.name + " " + fmt.Sprintf(doubt, args...)})
	}
	shape := f.shape
	switch {
	case shape.more == f.rows && shape.oneMore == f.rows:
		add("every row has one field more than the header, and will be left out: is there a comma in a number without quotation marks around it?")
	case shape.more > 0:
		add("%s more fields than the header and will be left out: does the delimiter stand in a text without quotation marks around it?", haveOf(shape.more, "row"))
	}
	if shape.cut {
		add("the last row is not whole: was the export cut off?")
		shape.fewer--
	}
	if shape.fewer > 0 {
		add("%s fewer fields than the header, and answers may stand in other columns than their own: is there a line break in a text without quotation marks around it?", haveOf(shape.fewer, "row"))
	}
	if shape.quotes > 0 {
		add("%s a quotation mark where none belongs: are the texts whole?", haveOf(shape.quotes, "row"))
	}
	if shape.letters > 0 {
		add("%s letters that cannot be read: is the file in two encodings? Export it again as UTF-8, or write encoding: on the source.", haveOf(shape.letters, "row"))
	}
	garbled := 0
	for _, p := range f.profiles {
		garbled += p.garbled
	}
	if garbled > 0 && shape.letters == 0 {
		add("%s letters that were read wrong, such as Ã¥ for å: is the file in two encodings? Export it again as UTF-8.", haveOf(garbled, "answer"))
	}
	if shape.totals > 0 {
		add("%s totals of the others and will be left out: is that so?", haveOf(shape.totals, "row"))
	}
	if f.secondHeader() {
		add("the first row looks like a second row of headers: if it is, take the first line out of the file, or write both in one.")
	}
	return list
}

// haveOf writes "1 row has", "3 rows have".
func haveOf(n int, what string) string {
	if n == 1 {
		return number(n, what) + " has"
	}
	return number(n, what) + " have"
}

// secondHeader tells whether the first row may be headers: most of the headers
// above it are empty or doubled, and it holds texts that no other row has.
func (f *file) secondHeader() bool {
	bearers, doubled, texts := bearers(f.profiles), 0, 0
	for i, p := range f.profiles {
		if name := codebook.Normal(p.column.Name); name == "" || bearers[name] > 1 {
			doubled++
		}
		if i >= len(f.shape.first) || f.shape.first[i] == "" {
			continue
		}
		texts++
		at := slices.IndexFunc(p.values, func(v seen) bool { return v.text == f.shape.first[i] })
		if _, isNumber := parseNumber(f.shape.first[i]); isNumber || isDate(f.shape.first[i]) || at < 0 || p.values[at].times > 1 {
			return false
		}
	}
	return f.rows > 2 && texts > 2 && 2*texts > len(f.profiles) && 2*doubled > len(f.profiles)
}

// misread is UTF-8 read as if it were another encoding: "Ã¥" for "å".
var misread = pattern(`Ã([^\pL\s]|[ªµºƒšœžŸŠŒŽ])`)

// isGarbled tells whether a text holds letters that were not read right.
func isGarbled(text string) bool {
	return strings.ContainsRune(text, '\uFFFD') || misread().MatchString(text)
}

// drop forgets texts of a column that cannot be listed as answers, and tells how
// many rows hold them.
func (p *profile) drop(unfit func(seen) bool) (rows int) {
	if !slices.ContainsFunc(p.values, unfit) {
		return 0
	}
	var kept []seen
	place := make([]uint8, len(p.values)) // the new mark of each text
	for i, v := range p.values {
		if unfit(v) {
			rows += v.times
			place[i] = otherMark
			continue
		}
		kept = append(kept, v)
		place[i] = uint8(min(len(kept), otherMark))
	}
	for row, mark := range p.marks {
		if mark > 0 && mark < otherMark {
			p.marks[row] = place[mark-1]
		}
	}
	p.values = kept
	return rows
}
