package prose

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
)

// A token is a word, a mark or a figure of a sentence.
type token struct {
	text  string
	sense lang.Sense
	line  int
	cell  *cell
}

// A claim is a comparison that is written into a sentence and not printed.
type claim struct {
	comparison
	one, other *cell // the other is nil where one is compared with a number
}

// judge remarks on sentences whose words say another thing than their figures.
// Only what can be told is: a word of direction and the two figures that it is
// about, or the one that it calls the highest, without a word that negates it.
func (b *binder) judge(passages []passage) {
	for _, p := range passages {
		for _, s := range p.spans {
			if s.claim != nil {
				b.claim(s)
			}
		}
		for _, sentence := range sentences(b.tokens(p)) {
			b.sentence(sentence)
		}
	}
}

// claim looks at a claim that is written as one.
func (b *binder) claim(s span) {
	c := s.claim
	decimals := decimalsOf(c.number)
	one, value, says := c.one, c.number, b.language.Number(c.number, decimals)
	equal := b.language.Number(one.estimate.Value, decimals) == says
	if c.other != nil {
		value, says = c.other.estimate.Value, b.figure(c.other)
		equal = b.figure(one) == says
	}
	holds := map[string]bool{">": one.estimate.Value > value, "<": one.estimate.Value < value, "=": equal}[c.sign]
	says = b.figure(one) + " " + b.language.And() + " " + says
	switch {
	case !holds:
		b.remark(s.line, Contradicted, c.sign, says)
	case c.other != nil && c.sign != "=" && b.doubted(one, c.other):
		b.remark(s.line, Uncertain, c.sign, says)
	}
}

// decimalsOf is how many decimals a number that somebody wrote has, at most 2.
func decimalsOf(x float64) int {
	_, fraction, _ := strings.Cut(strconv.FormatFloat(x, 'f', -1, 64), ".")
	return min(2, len(fraction))
}

func (b *binder) remark(line int, kind RemarkKind, word, says string) {
	says = strings.ReplaceAll(says, "\u00a0", " ")
	hint := "write the sentence anew"
	if kind == Uncertain {
		hint = "the difference is not established: say so, or say it more cautiously"
	}
	b.remarks = append(b.remarks, Remark{Path: b.path, Line: line, Kind: kind, Word: word, Says: says, Hint: hint})
}

// figure writes a figure as sentences do, with more decimals where it is asked
// for with them.
func (b *binder) figure(c *cell) string {
	plain := *c
	plain.how.plain, plain.how.word, plain.how.size = false, false, false
	text, _, _ := b.wording(&plain)
	return text
}

var lexeme = regexp.MustCompile(`[\pL§][\pL'’]*|\d[\d.,\x{a0}]*\d|\d|[.!?;:,–]`)

// tokens are the words, marks and figures of a passage.
func (b *binder) tokens(p passage) []token {
	var list []token
	for _, s := range p.spans {
		switch {
		case s.cell != nil && s.cell.how.part == "":
			list = append(list, token{cell: s.cell, line: s.line})
		case s.claim == nil:
			for _, word := range lexeme.FindAllString(s.Text, -1) {
				list = append(list, token{text: word, line: s.line, sense: b.language.Sense(word)})
			}
		}
	}
	return list
}

// shortest is how many letters a word has that can end a sentence; a full stop
// after fewer belongs to an abbreviation.
const shortest = 3

// sentences part tokens after full stops and the like.
func sentences(tokens []token) [][]token {
	var list [][]token
	start := 0
	for i, t := range tokens {
		if t.text != "." && t.text != "!" && t.text != "?" {
			continue
		}
		if i+1 < len(tokens) {
			next, _ := utf8.DecodeRuneInString(tokens[i+1].text)
			abbreviated := i > 0 && tokens[i-1].cell == nil && utf8.RuneCountInString(tokens[i-1].text) < shortest
			if t.text == "." && (abbreviated || unicode.IsLower(next)) {
				continue
			}
		}
		list = append(list, tokens[start:i+1])
		start = i + 1
	}
	if start < len(tokens) {
		list = append(list, tokens[start:])
	}
	return list
}

// sentence judges a sentence clause by clause, and if no clause says anything
// of its own figures, as a whole.
func (b *binder) sentence(tokens []token) {
	if tokens[len(tokens)-1].text == "?" {
		return
	}
	told := b.established(tokens)
	judged := false
	for _, clause := range clauses(tokens) {
		judged = b.words(clause, told) || judged
	}
	if !judged {
		b.words(tokens, told)
	}
}

// clauses part a sentence at marks and at words that begin another clause.
func clauses(tokens []token) [][]token {
	list := [][]token{nil}
	for _, t := range tokens {
		if strings.Contains(",;:–", t.text) && t.text != "" || t.sense == lang.Otherwise {
			list = append(list, nil)
			continue
		}
		list[len(list)-1] = append(list[len(list)-1], t)
	}
	return list
}

// words judges the one word of direction in some tokens by their figures. It
// tells whether it could. A difference that is not established is remarked on
// unless the sentence has told of that.
func (b *binder) words(tokens []token, told bool) bool {
	var at, cells []int
	for i, t := range tokens {
		switch {
		case t.cell != nil:
			cells = append(cells, i)
		case t.sense.Claims():
			at = append(at, i)
		case t.sense == lang.Negation:
			return false
		}
	}
	if len(at) != 1 {
		return false
	}
	word := tokens[at[0]]
	if word.sense == lang.Highest || word.sense == lang.Lowest {
		return b.superlative(tokens, at[0], cells)
	}
	if word.sense == lang.Rise || word.sense == lang.Fall {
		return b.moved(tokens, word, cells, told)
	}
	if len(cells) != 2 {
		return false
	}
	one, other := tokens[cells[0]].cell, tokens[cells[1]].cell
	switch {
	case one.column.Kind != other.column.Kind:
		return false
	case word.sense == lang.Alike:
		return b.alike(tokens, word, one, other)
	case at[0] > cells[1] || !than(tokens[cells[0]:cells[1]]):
		return false
	case at[0] < cells[0] && than(tokens[at[0]:cells[0]]): // "more than every third (34 %)"
		return false
	}
	b.compare(word, one, other, word.sense == lang.Above, told)
	return true
}

// than tells whether something is compared with among some tokens.
func than(tokens []token) bool {
	return slices.ContainsFunc(tokens, func(t token) bool { return t.sense == lang.Than })
}

// moved judges a word of rise or fall: by a figure that is a change, by the two
// figures that it leads from and to, or by several such pairs of two waves.
func (b *binder) moved(tokens []token, word token, cells []int, told bool) bool {
	rise := word.sense == lang.Rise
	if len(cells) == 1 {
		c := tokens[cells[0]].cell
		change := c.column.Kind == result.Points || c.column.Kind == result.Change
		if change && (c.estimate.Value > 0) != rise {
			b.remark(word.line, Contradicted, word.text, b.figure(c))
		}
		return change
	}
	for i := 0; i+1 < len(cells); i += 2 {
		one, other := tokens[cells[i]].cell, tokens[cells[i+1]].cell
		dated := b.when(one) >= 0 && b.when(other) >= 0 && b.when(one) != b.when(other)
		if len(cells)%2 != 0 || one.column.Kind != other.column.Kind || len(cells) > 2 && !dated {
			return false
		}
	}
	for i := 0; i+1 < len(cells); i += 2 {
		one, other := tokens[cells[i]].cell, tokens[cells[i+1]].cell
		if b.reversed(tokens, cells[i:i+2]) {
			one, other = other, one
		}
		b.compare(word, other, one, rise, told)
	}
	return len(cells) > 0
}

// compare remarks on a word by which one figure is the larger (or smaller) of
// two, if it is not, or if that is not established and nobody told of it.
func (b *binder) compare(word token, one, other *cell, larger, told bool) {
	x, y := one.estimate.Value, other.estimate.Value
	says := b.figure(one) + " " + b.language.And() + " " + b.figure(other)
	if word.sense == lang.Rise || word.sense == lang.Fall {
		says = b.figure(other) + " → " + b.figure(one)
	}
	switch {
	case x == y || (x > y) != larger || b.figure(one) == b.figure(other):
		b.remark(word.line, Contradicted, word.text, says)
	case !told && b.doubted(one, other):
		b.remark(word.line, Uncertain, word.text, says)
	}
}

// alike remarks on a word by which two figures are the same. Where they are
// said to be so roughly, only a test can tell otherwise.
func (b *binder) alike(tokens []token, word token, one, other *cell) bool {
	says := b.figure(one) + " " + b.language.And() + " " + b.figure(other)
	test := b.test(one, other)
	roughly := slices.ContainsFunc(tokens, func(t token) bool { return t.sense == lang.Roughly })
	switch {
	case test != nil && test.Established, test == nil && !roughly && b.figure(one) != b.figure(other):
		b.remark(word.line, Contradicted, word.text, says)
	case test == nil && roughly:
		return false
	}
	return true
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

// superlative judges a word by which the figure after it is the highest or the
// lowest of its table.
func (b *binder) superlative(tokens []token, at int, cells []int) bool {
	if at+1 < len(tokens) && (tokens[at+1].cell != nil || unicode.IsDigit([]rune(tokens[at+1].text)[0])) {
		return false // "högst 40" is at most
	}
	i := slices.IndexFunc(cells, func(i int) bool { return i > at })
	if i < 0 {
		return false
	}
	c := tokens[cells[i]].cell
	sign := 1.
	if tokens[at].sense == lang.Lowest {
		sign = -1
	}
	beyond, ok := rival(c, sign)
	if !ok {
		return false
	}
	if beyond != nil {
		e, _ := beyond.Cell(c.ref.Column).Estimate()
		b.remark(tokens[at].line, Contradicted, tokens[at].text,
			b.figure(c)+" "+b.language.And()+" "+b.language.Quantity(c.column.Kind, e.Value)+" ("+beyond.Title+")")
	}
	return true
}

// rival is the row of a table that is most beyond a figure, in the direction of
// the sign; nil where none is. It cannot be told of a figure that is no group
// or answer of its own, of tables with two groupings, and of an answer in one
// of several groups, which may be meant to lead among answers.
func rival(c *cell, sign float64) (beyond *result.Row, ok bool) {
	if c.row.Kind != result.Plain || len(c.table.By) > 1 || len(c.table.By) == 1 && c.column.Category != nil {
		return nil, false
	}
	most := sign * c.estimate.Value
	for i := range c.table.Rows {
		row := &c.table.Rows[i]
		if e, told := row.Cell(c.ref.Column).Estimate(); told && row.Kind == result.Plain && sign*e.Value > most {
			most, beyond = sign*e.Value, row
		}
	}
	return beyond, true
}

// hedge is how many words before one that something is established a negation
// may stand.
const hedge = 3

// established judges what a sentence with two figures says of the test between
// them. It tells whether the sentence speaks of that.
func (b *binder) established(tokens []token) bool {
	told := slices.IndexFunc(tokens, func(t token) bool { return t.sense == lang.Established })
	if told < 0 {
		return false
	}
	var cells []*cell
	for _, t := range tokens {
		if t.cell != nil {
			cells = append(cells, t.cell)
		}
	}
	if len(cells) != 2 {
		return true
	}
	denied := slices.ContainsFunc(tokens[max(0, told-hedge):told], func(t token) bool { return t.sense == lang.Negation })
	if test := b.test(cells[0], cells[1]); test != nil && denied == test.Established {
		b.remark(tokens[told].line, Contradicted, tokens[told].text, b.figure(cells[0])+" "+b.language.And()+" "+b.figure(cells[1]))
	}
	return true
}

// doubted tells whether a test compared two figures and established nothing.
func (b *binder) doubted(one, other *cell) bool {
	test := b.test(one, other)
	return test != nil && !test.Established
}

// test finds the test of two figures; everybody stands for all others.
func (b *binder) test(one, other *cell) *result.Test {
	name := func(c *cell) string {
		if c.row.Kind == result.Total {
			return "others"
		}
		return c.ref.Row
	}
	if one.ref.Table != other.ref.Table || one.ref.Column != other.ref.Column {
		return nil
	}
	for i := range b.results.Tests {
		t := &b.results.Tests[i]
		pair := t.Row == name(one) && t.Against == name(other) || t.Row == name(other) && t.Against == name(one)
		if t.Table == one.ref.Table && t.Column == one.ref.Column && pair {
			return t
		}
	}
	return nil
}
