package draft

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
	"github.com/foljeforskning/folje/ingest/study"
)

// A profile is what a column holds, found by reading all of it.
type profile struct {
	column   decode.Column
	answered int    // rows with something in them
	empty    int    // rows with nothing, or white space
	values   []seen // the different texts, in the order of their first row, as normal forms
	many     bool   // there are more different texts than are kept
	repeats  bool   // two rows hold the same text
	again    int    // rows that hold one of an earlier row; of a column that is called an identifier

	numbers  int // answered rows that are a number
	whole    int // of them, those without a fraction
	commas   int // of them, those with a decimal comma
	points   int // and with a decimal point
	least    float64
	greatest float64
	nearly   int // rows that are a number but for a sign or a unit, such as "80%"
	dates    int // answered rows that are a day
	personal int // answered rows that are an address or a number of a person
	letters  int // of the longest text
	coded    int // answered rows that are digits after a zero, such as 0180
	garbled  int // answered rows with letters that were not read right

	parts map[rune][]seen // what stands between separators, by separator
	marks []uint8         // per row: 0 empty, i+1 for values[i], 255 for others; nil where not kept
}

// A seen is a text and how many rows hold it.
type seen struct {
	text   string
	times  int
	padded int // of them, those with white space around it
	moved  int // and those whose fields may not be in their places
}

// Limits that bound what is kept of a file, whatever it holds.
const (
	maxValues   = 400       // different texts of a column
	maxText     = 400       // bytes of a text that is kept
	maxTexts    = 128 << 20 // bytes of texts, of all columns
	maxDistinct = 1 << 21   // texts compared to find out whether any is repeated
	maxMarks    = 1 << 26   // cells
	maxParts    = 60        // different texts between separators
	otherMark   = 255
)

// separators are what parts the answers that stand in one cell.
var separators = []rune{';', ',', '|', '\n'}

// readLaidOut reads a file from its first row to its last and keeps what is
// needed to guess what was asked. Its layout is detected where none is named. Its
// errors are those of [decode.Open] and of reading, and a [codebook.Error] where
// the file has no rows.
func readLaidOut(ctx context.Context, open func(name string) (fs.File, error), name, layout string) (*file, error) {
	in, err := open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	reader, err := decode.Open(in, decode.Options{File: name, Layout: layout})
	if err != nil {
		return nil, err
	}
	reader = decode.WithoutTotals(reader)
	f := &file{name: name, heading: reader.Heading()}
	f.shape.columns = len(f.heading.Columns)
	c := newCounting(f.heading.Columns)
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil && f.rows%4096 == 0 {
			err = ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		c.moved = f.shape.isMoved(record)
		if c.add(record.Fields) {
			f.rows++
			f.shape.add(record)
		}
	}
	if f.rows == 0 {
		return nil, &codebook.Error{Pos: codebook.Pos{File: name}, Problem: "the file has a header and no answers",
			Advice: "export the answers again, or leave the file out"}
	}
	f.profiles = c.profiles(f.shape.areSome(f.rows))
	for _, r := range reader.Remarks() {
		if r.Totals {
			f.shape.totals++
		} else {
			f.remarks = append(f.remarks, r)
		}
	}
	f.source = describe(f)
	return f, nil
}

// describe says of what form a file is.
func describe(f *file) Source {
	s := Source{Source: study.Source{File: f.name}, Format: f.heading.Format, Rows: f.rows}
	commas, points := 0, 0
	for _, p := range f.profiles {
		commas, points = commas+p.commas, points+p.points
	}
	s.Why = fmt.Sprintf("%s, %s and %s", s.Format, number(f.rows, "row"), number(len(f.profiles), "column"))
	if f.heading.Form != "" {
		s.Why += ", " + f.heading.Form
	}
	if f.heading.Layout != "" && f.heading.Layout != "plain" {
		s.Why += ", laid out as " + f.heading.Layout
	}
	switch {
	case commas > 0 && points == 0:
		s.Decimal = ","
	case points > 0 && commas == 0:
		s.Decimal = "."
	case points > 0 && commas > 0:
		s.Doubt = fmt.Sprintf("a decimal comma stands in %s, a decimal point in %d: are they all numbers?", number(commas, "number"), points)
	}
	return s
}

// A counting is the profiles of a file's columns while its rows are read.
type counting struct {
	columns  []*counted
	texts    int // bytes of texts kept so far
	distinct int // texts remembered so far
	cells    int
	marking  bool
	moved    bool // the fields of the row may not be in their places
}

// A counted is a column's profile while its rows are read.
type counted struct {
	profile
	identity bool             // it is called as an identifier is
	index    map[string]int   // of a text as written but for white space around it, in values
	hashes   map[uint64]bool  // of the texts that are not kept, until one is repeated
	parted   map[rune]*parted // by separator
}

// A parted is how often each text stands between separators of one kind.
type parted struct {
	parts []seen
	index map[string]int
}

func newCounting(columns []decode.Column) *counting {
	c := &counting{marking: true}
	for _, column := range columns {
		c.columns = append(c.columns, &counted{profile: profile{column: column}, index: make(map[string]int), identity: isAbout(column, respondentWords)})
	}
	return c
}

// add counts a row; it tells whether there was anything in it.
func (c *counting) add(fields [][]byte) bool {
	if !slices.ContainsFunc(fields, func(f []byte) bool { return len(bytes.TrimSpace(f)) > 0 }) {
		return false
	}
	c.cells += len(c.columns)
	if c.marking && c.cells > maxMarks {
		c.marking = false
		for _, column := range c.columns {
			column.marks = nil
		}
	}
	for i, column := range c.columns {
		var field []byte
		if i < len(fields) {
			field = fields[i]
		}
		mark := c.count(column, field)
		if c.marking {
			column.marks = append(column.marks, mark)
		}
	}
	return true
}

// count counts one field and returns its mark.
func (c *counting) count(p *counted, field []byte) uint8 {
	trimmed := bytes.TrimSpace(field)
	if len(trimmed) == 0 {
		p.empty++
		return 0
	}
	p.answered++
	i, known := p.index[string(trimmed)]
	if !known {
		i, known = c.keep(p, codebook.Normal(string(trimmed)), string(trimmed))
	}
	if !known {
		return otherMark
	}
	p.values[i].times++
	if c.moved {
		p.values[i].moved++
	}
	if len(trimmed) != len(field) {
		p.values[i].padded++
	}
	return uint8(min(i+1, otherMark))
}

// keep makes a place for a text that was not seen before; there is none where
// too many others were. What is not kept is classified at once.
func (c *counting) keep(p *counted, text, written string) (place int, kept bool) {
	if i, known := p.index[text]; known {
		return i, true
	}
	room := len(p.values) < maxValues && len(text) <= maxText && c.texts+len(text) <= maxTexts
	if !room && !isSentinel(text) {
		p.many = true
		p.classify(text, 1)
		for _, separator := range separators {
			if p.parted[separator] != nil || strings.ContainsRune(text, separator) {
				p.part(separator, text, 1)
			}
		}
		c.compare(p, text)
		return 0, false
	}
	c.texts += 2 * len(text)
	p.index[text], p.index[written] = len(p.values), len(p.values)
	p.values = append(p.values, seen{text: text})
	return len(p.values) - 1, true
}

// compare finds out whether a text that is not kept stands in two rows.
func (c *counting) compare(p *counted, text string) {
	if p.repeats && !p.identity || c.distinct > maxDistinct {
		return
	}
	hash := fnv.New64a()
	io.WriteString(hash, text)
	sum := hash.Sum64()
	if p.hashes[sum] {
		p.repeats = true
		p.again++
		if !p.identity {
			c.distinct -= len(p.hashes)
			p.hashes = nil
		}
		return
	}
	if p.hashes == nil {
		p.hashes = make(map[uint64]bool)
	}
	p.hashes[sum] = true
	c.distinct++
}

// classify notes what a text is, for so many rows.
func (p *counted) classify(text string, times int) {
	p.letters = max(p.letters, utf8.RuneCountInString(text))
	if x, ok := parseNumber(text); ok {
		if p.numbers == 0 {
			p.least, p.greatest = x, x
		}
		p.least, p.greatest = min(p.least, x), max(p.greatest, x)
		p.numbers += times
		if x == float64(int64(x)) {
			p.whole += times
		}
		if strings.Contains(text, ",") {
			p.commas += times
		} else if strings.Contains(text, ".") {
			p.points += times
		}
	} else if zeroCode().MatchString(text) {
		p.coded += times
	} else if nearNumber().MatchString(text) {
		p.nearly += times
	}
	if isDate(text) {
		p.dates += times
	}
	if isPersonal(text) {
		p.personal += times
	}
}

// part counts what stands between separators of one kind; a column that holds
// too many different texts between them is given up.
func (p *counted) part(separator rune, text string, times int) {
	if p.parted == nil {
		p.parted = make(map[rune]*parted)
	}
	d, known := p.parted[separator]
	if !known {
		d = &parted{index: make(map[string]int)}
		p.parted[separator] = d
	}
	for _, part := range splitCell(text, separator) {
		i, known := d.index[part]
		switch {
		case len(d.parts) > maxParts:
			return
		case !known:
			i = len(d.parts)
			d.index[part] = i
			d.parts = append(d.parts, seen{text: part})
		}
		d.parts[i].times += times
	}
}

// splitCell is the answers in a cell.
func splitCell(text string, separator rune) []string {
	var parts []string
	for part := range strings.SplitSeq(text, string(separator)) {
		if part = codebook.Normal(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// profiles are the finished profiles of all columns; without the texts that
// only stand in rows that moved, if those are to be dropped.
func (c *counting) profiles(dropMoved bool) []*profile {
	list := make([]*profile, len(c.columns))
	for i, p := range c.columns {
		for _, v := range p.values {
			p.classify(v.text, v.times)
			p.repeats = p.repeats || v.times > 1
			p.again += v.times - 1
		}
		p.drop(func(v seen) bool { return dropMoved && v.moved == v.times })
		p.garbled = p.drop(func(v seen) bool { return isGarbled(v.text) })
		p.partValues()
		list[i] = &p.profile
	}
	return list
}

// partValues counts what stands between separators in the texts that are kept,
// of the separators that stand in some text of the column.
func (p *counted) partValues() {
	for _, separator := range separators {
		inside := func(v seen) bool { return strings.ContainsRune(v.text, separator) }
		if p.parted[separator] == nil && !slices.ContainsFunc(p.values, inside) {
			continue
		}
		for _, v := range p.values {
			p.part(separator, v.text, v.times)
		}
		if d := p.parted[separator]; len(d.parts) <= maxParts {
			if p.parts == nil {
				p.parts = make(map[rune][]seen)
			}
			p.parts[separator] = d.parts
		}
	}
}

// forget drops the texts of a column whose answers nobody but the respondent
// should see again.
func (p *profile) forget() { p.values, p.parts = nil, nil }

// number writes how many there are of something.
func number(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
