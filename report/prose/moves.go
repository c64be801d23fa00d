package prose

import (
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
)

// changes tells whether a figure is itself a difference between two others.
func (c *cell) changes() bool {
	return c.column.Kind.Differs() && c.column.Measure != "net"
}

// judged tells whether it is known which way a figure is the better: of those
// who agree and of scores, and of their changes.
func (c *cell) judged() bool {
	id := c.column.ID[strings.LastIndex(c.column.ID, ".")+1:]
	return c.column.Low || (id == "agree" || id == "mean") && c.table.Form != "number"
}

// steps judges changes that a word stands by ("5 percentage points more") or
// leads to ("rose by 5"). What is left are the words and figures that say
// something else: beside other figures a change is no end of a movement.
func (b *binder) steps(tokens []token) (rest []token, judged bool) {
	levels, changes, move := 0, 0, -1
	for i, t := range tokens {
		switch {
		case t.cell != nil && t.cell.changes():
			changes++
		case t.cell != nil:
			levels++
		case t.sense.Moves() && move < 0:
			move = i
		}
	}
	if changes == 0 || levels == 0 && changes > 1 {
		return tokens, false
	}
	rest = slices.Clone(tokens)
	for i, t := range tokens {
		if t.cell == nil || !t.cell.changes() {
			continue
		}
		at := standsBy(tokens, i)
		if at < 0 && (t.cell.how.size || i > 0 && tokens[i-1].sense == lang.Step) {
			at = move
		}
		told := at >= 0 && b.sign(tokens[at], t.cell)
		if judged = judged || told; told && tokens[at].sense.Compares() {
			rest[at].sense = lang.NoSense
		}
		if told || levels > 0 {
			rest[i].cell = nil
		}
	}
	return rest, judged
}

// standsBy is where the word of comparison is that stands right after a change,
// or after its unit; -1 where there is none.
func standsBy(tokens []token, change int) int {
	for i := change + 1; i < len(tokens) && i <= change+2; i++ {
		switch {
		case tokens[i].sense.Compares():
			return i
		case tokens[i].cell != nil || tokens[i].sense != lang.NoSense:
			return -1
		}
	}
	return -1
}

// sign judges a word by a figure that is a change, and tells whether it could.
func (b *binder) sign(word token, c *cell) bool {
	if word.sense.Judges() && !c.judged() {
		return false
	}
	larger := false
	switch word.sense.Plain(c.column.Low) {
	case lang.Rise, lang.Above:
		larger = true
	case lang.Fall, lang.Below:
	default:
		return false
	}
	if c.estimate.Value == 0 || (c.estimate.Value > 0) != larger {
		b.contradict(word, b.figure(c))
	}
	return true
}

// moved judges a word of rise or fall: by a figure that is a change, by the two
// figures that it leads from and to, by several such pairs of two waves, or by
// the first and the last of an odd number of waves.
func (b *binder) moved(tokens []token, word token, cells []int, told bool) bool {
	if len(cells) == 1 {
		c := tokens[cells[0]].cell
		return c.changes() && b.sign(word, c)
	}
	if len(cells)%2 != 0 {
		if cells = b.ends(tokens, cells); cells == nil {
			return false
		}
	}
	for i := 0; i < len(cells); i += 2 {
		one, other := tokens[cells[i]].cell, tokens[cells[i+1]].cell
		dated := b.when(one) >= 0 && b.when(other) >= 0 && b.when(one) != b.when(other)
		if one.column.Kind != other.column.Kind || len(cells) > 2 && !dated || word.sense.Judges() && one.column.Low != other.column.Low {
			return false
		}
	}
	for i := 0; i < len(cells); i += 2 {
		one, other := tokens[cells[i]].cell, tokens[cells[i+1]].cell
		if b.reversed(tokens, cells[i:i+2]) {
			one, other = other, one
		}
		b.leads(tokens, word, one, other, told)
	}
	return true
}

// leads judges a word by the figures that it leads from and to.
func (b *binder) leads(tokens []token, word token, from, to *cell, told bool) {
	known := len(b.remarks)
	b.compare(word, to, from, word.plain == lang.Rise || word.sense == lang.Double, told)
	if contradicted := len(b.remarks) > known && b.remarks[known].Kind == Contradicted; contradicted {
		return
	}
	x, y := from.estimate.Value, to.estimate.Value
	if word.sense == lang.Halve {
		x, y = y, x
	}
	if twice := word.sense == lang.Double || word.sense == lang.Halve; twice && x > 0 && !twofold(y/x, tokens, word) {
		b.contradict(word, b.figure(from)+" → "+b.figure(to))
	}
}

// twofold tells whether somebody may say of a quotient that it is two: a tenth
// off, or more than that where they say that it is so roughly or is more.
func twofold(times float64, tokens []token, word token) bool {
	switch {
	case word.beyond:
		return times >= 1.98
	case slices.ContainsFunc(tokens, func(t token) bool { return t.sense == lang.Roughly }):
		return times >= 1.6 && times <= 2.5
	}
	return times >= 1.8 && times <= 2.2
}

// ends are the earliest and the latest of figures of one series; none where they
// are not of one.
func (b *binder) ends(tokens []token, cells []int) []int {
	series := func(c *cell) string {
		text := c.ref.Table + "\n" + c.ref.Column
		for i, by := range c.table.By {
			if by.ID != "wave" && i < len(c.row.Group) {
				text += "\n" + c.row.Group[i].ID
			}
		}
		return text
	}
	var when []int
	first, last := cells[0], cells[0]
	for _, i := range cells {
		c := tokens[i].cell
		at := b.when(c)
		if at < 0 || slices.Contains(when, at) || series(c) != series(tokens[cells[0]].cell) {
			return nil
		}
		when = append(when, at)
		if at < b.when(tokens[first].cell) {
			first = i
		}
		if at > b.when(tokens[last].cell) {
			last = i
		}
	}
	return []int{first, last}
}

// reversed tells whether the later of two figures comes first: by the waves
// that they are of, or by the words before them.
func (b *binder) reversed(tokens []token, cells []int) bool {
	one, other := b.when(tokens[cells[0]].cell), b.when(tokens[cells[1]].cell)
	if one >= 0 && other >= 0 && one != other {
		return one > other
	}
	before := func(from, to int) lang.Sense {
		for i := to - 1; i >= from; i-- {
			if s := tokens[i].sense; s == lang.Earlier || s == lang.Later {
				return s
			}
		}
		return lang.NoSense
	}
	return before(0, cells[0]) == lang.Later || before(cells[0]+1, cells[1]) == lang.Earlier
}

// when is the number of the wave that a figure is of; -1 where it tells none.
func (b *binder) when(c *cell) int {
	id := ""
	if c.table.Wave != nil {
		id = c.table.Wave.ID
	}
	for i, by := range c.table.By {
		if by.ID == "wave" && i < len(c.row.Group) {
			id = c.row.Group[i].ID
		}
	}
	return slices.IndexFunc(b.results.Study.Waves, func(w result.Item) bool { return w.ID == id })
}
