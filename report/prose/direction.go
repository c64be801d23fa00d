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
	text   string
	sense  lang.Sense
	plain  lang.Sense // the sense in terms of figures, where a word judges
	beyond bool       // "more than" stands before a word such as doubled
	line   int
	cell   *cell
}

func (t token) claims() bool { return t.cell == nil && t.sense.Claims() }

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

// contradict remarks on a word that figures do not bear out.
func (b *binder) contradict(word token, says string) {
	b.remark(word.line, Contradicted, word.text, says)
	if word.sense.Judges() {
		b.remarks[len(b.remarks)-1].Hint += "; if the lower figure is the better one, the codebook says direction: low"
	}
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
				sense := b.language.Sense(word)
				list = append(list, token{text: word, line: s.line, sense: sense, plain: sense})
			}
		}
	}
	b.clear(list)
	return list
}

// clear takes the sense from words that claim nothing together with others.
func (b *binder) clear(tokens []token) {
	for i := range tokens {
		var words []string
		for _, t := range tokens[i:min(len(tokens), i+longestIdiom)] {
			words = append(words, t.text)
		}
		for k := range b.language.Idiom(words) {
			tokens[i+k].sense = lang.NoSense
		}
		if i > 1 && (tokens[i].sense == lang.Double || tokens[i].sense == lang.Halve) && tokens[i-1].sense == lang.Than && tokens[i-2].sense.Compares() {
			tokens[i].beyond, tokens[i-2].sense = true, lang.NoSense
		}
	}
}

// longestIdiom is how many words an idiom has at most.
const longestIdiom = 3

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

// words judges what the words of direction in some tokens say of the figures
// there, and tells whether it could. A difference that is not established is
// remarked on unless the sentence has told of that.
func (b *binder) words(tokens []token, told bool) bool {
	if slices.ContainsFunc(tokens, func(t token) bool { return t.cell == nil && t.sense == lang.Negation }) {
		return false
	}
	tokens, judged := b.steps(tokens)
	for _, part := range b.conjoined(tokens) {
		judged = b.word(part, told) || judged
	}
	return judged
}

// conjoined parts tokens at each "and" between which there is a word of
// direction of its own.
func (b *binder) conjoined(tokens []token) [][]token {
	var list [][]token
	start := 0
	for i, t := range tokens {
		if t.text == b.language.And() && slices.ContainsFunc(tokens[start:i], token.claims) && slices.ContainsFunc(tokens[i:], token.claims) {
			list, start = append(list, tokens[start:i]), i+1
		}
	}
	return append(list, tokens[start:])
}

// word judges the one word of direction in some tokens by their figures. It
// tells whether it could.
func (b *binder) word(tokens []token, told bool) bool {
	var at, cells []int
	for i, t := range tokens {
		switch {
		case t.cell != nil:
			cells = append(cells, i)
		case t.claims():
			at = append(at, i)
		}
	}
	if len(at) != 1 || len(cells) == 0 || attributive(tokens, at[0]) {
		return false
	}
	word := tokens[at[0]]
	if word.sense.Judges() && !slices.ContainsFunc(cells, func(i int) bool { return !tokens[i].cell.judged() }) {
		word.plain = word.sense.Plain(tokens[cells[0]].cell.column.Low)
	} else if word.sense.Judges() {
		return false
	}
	switch {
	case word.sense.Superlative():
		return b.superlative(tokens, at[0], word, cells)
	case word.sense.Moves():
		return b.moved(tokens, word, cells, told)
	case len(cells) != 2:
		return false
	}
	one, other := tokens[cells[0]].cell, tokens[cells[1]].cell
	apart := slices.ContainsFunc(tokens, func(t token) bool { return t.sense == lang.Apart }) && !one.changes()
	switch {
	case one.column.Kind != other.column.Kind, one.column.Low != other.column.Low && word.sense.Judges():
		return false
	case word.sense == lang.Alike:
		return b.alike(tokens, word, one, other)
	case apart, at[0] > cells[1], !than(tokens[cells[0]:cells[1]]):
		return false
	case at[0] < cells[0] && than(tokens[at[0]:cells[0]]): // "more than every third (34 %)"
		return false
	}
	b.compare(word, one, other, word.plain == lang.Above, told)
	return true
}

// longName is how many letters a word has that a word of comparison may belong
// to; shorter ones are prepositions and the like.
const longName = 4

// attributive tells whether a word of comparison is part of a name, as in
// "larger municipalities" or "the same pattern", and not of a sentence's claim.
func attributive(tokens []token, at int) bool {
	quantity := slices.Contains([]string{"fler", "färre", "mer", "mera", "oftare", "more", "fewer", "less", "oftener"}, strings.ToLower(tokens[at].text))
	sense := tokens[at].sense
	if quantity || at+1 == len(tokens) || !sense.Compares() && sense != lang.Alike && sense != lang.Best && sense != lang.Worst {
		return false
	}
	next := tokens[at+1]
	return next.cell == nil && next.sense == lang.NoSense && utf8.RuneCountInString(next.text) >= longName && unicode.IsLetter([]rune(next.text)[0])
}

// than tells whether something is compared with among some tokens.
func than(tokens []token) bool {
	return slices.ContainsFunc(tokens, func(t token) bool { return t.sense == lang.Than })
}

// compare remarks on a word by which one figure is the larger (or smaller) of
// two, if it is not, or if that is not established and nobody told of it.
func (b *binder) compare(word token, one, other *cell, larger, told bool) {
	x, y := one.estimate.Value, other.estimate.Value
	says := b.figure(one) + " " + b.language.And() + " " + b.figure(other)
	if word.sense.Moves() {
		says = b.figure(other) + " → " + b.figure(one)
	}
	switch {
	case x == y || (x > y) != larger || b.figure(one) == b.figure(other):
		b.contradict(word, says)
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

// superlative judges a word by which the figure after it is the highest or the
// lowest of its table.
func (b *binder) superlative(tokens []token, at int, word token, cells []int) bool {
	if at+1 < len(tokens) && (tokens[at+1].text == "" || unicode.IsDigit([]rune(tokens[at+1].text)[0])) {
		return false // "högst 40" is at most
	}
	i := slices.IndexFunc(cells, func(i int) bool { return i > at })
	if i < 0 || slices.ContainsFunc(tokens, func(t token) bool { return t.sense == lang.Apart }) {
		return false
	}
	c := tokens[cells[i]].cell
	sign := 1.
	if word.plain == lang.Lowest {
		sign = -1
	}
	beyond, ok := rival(c, sign)
	if !ok {
		return false
	}
	if beyond != nil {
		e, _ := beyond.Cell(c.ref.Column).Estimate()
		b.contradict(word,
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
	if len(cells) > 2 { // beside them stands how far they are apart
		cells = slices.DeleteFunc(cells, (*cell).changes)
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
