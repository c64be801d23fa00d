package draft

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
)

// A form is what orders the answers to a closed question.
type form int

const (
	named    form = iota // nothing does
	ranked               // what they mean: they are steps of a family
	numbered             // the number that they begin with
	banded               // the numbers that they reach between
)

// An answer is one answer to a closed question.
type answer struct {
	code    string   // the file's own; empty where the draft may choose
	text    string   // its label; empty where it has none
	also    []string // what else means it
	rank    float64  // its place, from the least
	missing codebook.Missing
}

// answers are all answers to a closed question.
type answers struct {
	form    form
	family  *family  // of ranked and, where the labelled steps have one, numbered
	list    []answer // real answers, in order
	missing []answer
	why     string
	doubts  []string
}

// readAnswers orders the answers that a column holds.
func readAnswers(p *profile) *answers {
	if len(p.column.Values) > 0 {
		return labelledAnswers(p)
	}
	labels, doubts := mergeVariants(p.values)
	a := answersIn(p.column, labels)
	if a.form == named && a.family == nil && len(a.list) > leastSteps {
		if steps, rare := withoutRare(p.column, labels); steps != nil {
			a, doubts = steps, append(doubts, fmt.Sprintf("%s none of these steps and will be unreadable: was it offered, or written beside?", areOf(rare, "answer")))
		}
	}
	if a.form == named {
		doubts = append(doubts, initials(labels)...)
	}
	a.doubts = append(doubts, a.doubts...)
	return a
}

const (
	leastSteps = 3 // of a scale beside which another answer stands
	// mostRare is how many rows may hold something else than the steps of a
	// scale, where that is at most one row in rareShare.
	mostRare, rareShare = 2, 50
)

// withoutRare are answers as the steps of a scale, where all are but a rare one,
// which is left out, and how many rows have that.
func withoutRare(c decode.Column, labels []label) (steps *answers, rare int) {
	all := 0
	for _, l := range labels {
		all += l.times
	}
	for i, l := range labels {
		if l.times > mostRare || rareShare*l.times > all {
			continue
		}
		steps = answersIn(c, slices.Delete(slices.Clone(labels), i, i+1))
		if steps.form == ranked || steps.form == numbered {
			return steps, l.times
		}
	}
	return nil, 0
}

// answersIn orders answers of a column that are written so.
func answersIn(c decode.Column, labels []label) *answers {
	a := new(answers)
	for _, l := range labels {
		found := answer{text: l.text, also: l.also, missing: missingIn(c, l.text)}
		if n, rest, ok := cutNumber(l.text); ok && rest != "" && missingReason(rest) != codebook.Answered {
			found.missing, found.code = missingReason(rest), strconv.Itoa(n)
		}
		if found.missing != codebook.Answered {
			a.missing = append(a.missing, found)
		} else {
			a.list = append(a.list, found)
		}
	}
	a.undoDays()
	a.arrange()
	return a
}

// labelledAnswers are the answers of a column to whose values the file gives
// labels. Values without one are answers too.
func labelledAnswers(p *profile) *answers {
	a := &answers{}
	listed := make(map[string]bool)
	add := func(value, label string) {
		if listed[value] {
			return
		}
		listed[value] = true
		found := answer{code: value, text: label, missing: missingReason(label)}
		if label == "" {
			found.missing = codebook.Answered
		}
		if declaredMissing(p.column, value) && found.missing == codebook.Answered {
			found.missing = codebook.NoAnswer
		}
		if found.missing != codebook.Answered {
			a.missing = append(a.missing, found)
		} else {
			a.list = append(a.list, found)
		}
	}
	for _, v := range p.column.Values {
		add(codebook.Normal(v.Value), codebook.Normal(v.Label))
	}
	unlabelled := 0
	for _, v := range p.values {
		if !listed[v.text] && !declaredMissing(p.column, v.text) {
			unlabelled++
		}
		add(v.text, "")
	}
	a.arrange()
	if unlabelled > 0 && a.form != numbered {
		a.doubts = append(a.doubts, fmt.Sprintf("the file gives %s no label: what do they stand for?", number(unlabelled, "value")))
	}
	return a
}

// arrange finds out what orders the answers, and puts them in order.
func (a *answers) arrange() {
	if !a.arrangeSteps() && !a.arrangeNumbers() && !a.arrangeBands() {
		a.arrangeNames()
	}
	slices.SortStableFunc(a.list, func(x, y answer) int { return cmp.Compare(x.rank, y.rank) })
}

// arrangeSteps orders answers that are steps of a family.
func (a *answers) arrangeSteps() bool {
	f, ranks := familyOf(a.words())
	if f == nil || len(ranks) < len(a.list) {
		return false
	}
	a.form, a.family, a.why = ranked, f, "the answers are known words, ordered by what they mean"
	if f.single {
		a.form, a.why = named, "the answers are yes and no"
	}
	for i := range a.list {
		x := &a.list[i]
		x.rank = float64(ranks[i])
		if n, rest, ok := cutNumber(x.text); ok && rest != "" && x.code == "" {
			x.code = strconv.Itoa(n)
		}
	}
	return true
}

// arrangeNumbers orders answers that are numbers from 0 to 10 of which at least
// one says what it stands for, such as "1 (None at all)".
func (a *answers) arrangeNumbers() bool {
	if len(a.list) < 3 || len(a.list) > 11 {
		return false
	}
	var numbers []int
	var rests []string
	for _, x := range a.list {
		n, rest, ok := x.numbered()
		if !ok || n < 0 || n > 10 || slices.Contains(numbers, n) || rest != "" && slices.Contains(rests, rest) {
			return false
		}
		numbers = append(numbers, n)
		if rest != "" {
			rests = append(rests, rest)
		}
	}
	if len(rests) == 0 || a.list[0].code != "" && !a.endsLabelled() {
		return false // bare numbers; or codes, each of a name of its own
	}
	for i := range a.list {
		a.list[i].rank, a.list[i].code = float64(numbers[i]), strconv.Itoa(numbers[i])
	}
	if f, ranks := familyOf(rests); f != nil && !f.single {
		a.family = f
		a.turn(rests, ranks)
	}
	a.form, a.why = numbered, "the answers are numbers, and some say what they stand for"
	return true
}

// endsLabelled tells whether of answers with codes the least and the greatest
// have a label and some between have none.
func (a *answers) endsLabelled() bool {
	span := a.span()
	bare := false
	for _, x := range a.list {
		n, _ := parseNumber(x.code)
		switch _, rest, _ := x.numbered(); {
		case rest == "" && (n == span[0] || n == span[1]):
			return false
		case rest == "":
			bare = true
		}
	}
	return bare
}

// turn turns numbered answers round where the greatest number stands for the
// least of what they mean, as in "1 = strongly agree".
func (a *answers) turn(rests []string, ranks []int) {
	rankOf := func(x answer) int {
		_, rest, _ := x.numbered()
		if i := slices.Index(rests, rest); i >= 0 {
			return ranks[i]
		}
		return -1
	}
	falling := false
	for _, x := range a.list {
		for _, y := range a.list {
			falling = falling || rankOf(x) >= 0 && rankOf(y) >= 0 && x.rank < y.rank && rankOf(x) > rankOf(y)
		}
	}
	if !falling {
		return
	}
	for i := range a.list {
		a.list[i].rank = -a.list[i].rank
	}
}

// numbered is the number that an answer begins with, or that is its code, and
// what it says beside that.
func (x answer) numbered() (n int, rest string, ok bool) {
	if x.code == "" {
		return cutNumber(x.text)
	}
	n, _, ok = cutNumber(x.code)
	if m, cut, numbered := cutNumber(x.text); numbered && m == n {
		return n, cut, ok
	}
	return n, x.text, ok
}

// arrangeBands orders answers that are ranges of numbers.
func (a *answers) arrangeBands() bool {
	labels := make([]string, len(a.list))
	for i, x := range a.list {
		labels[i] = cmp.Or(x.text, x.code)
	}
	bands := bandsOf(labels)
	if bands == nil || len(bands) > 25 {
		return false
	}
	order := slices.Clone(bands)
	slices.SortFunc(order, band.compare)
	for i := range a.list {
		a.list[i].rank = float64(slices.IndexFunc(order, func(b band) bool { return b.compare(bands[i]) == 0 }))
	}
	a.form, a.why = banded, "the answers are ranges of numbers, ordered by them"
	return true
}

// otherWords are answers that stand last in a list.
var otherWords = words("other|others|annat|annan|övrigt|övriga|other not listed|annat nämligen|other please specify|other specify|none of the above|inget av ovanstående|none|ingen|inget")

// arrangeNames lists answers as a Swedish index does, with "other" last;
// answers to which the file gives codes stay in its order.
func (a *answers) arrangeNames() {
	a.form = named
	if len(a.list) > 0 && a.list[0].code != "" {
		for i := range a.list {
			a.list[i].rank = float64(i)
		}
		a.why = "the file gives the answers their labels"
		return
	}
	order := collate.New(language.Swedish, collate.Numeric)
	slices.SortStableFunc(a.list, func(x, y answer) int { return order.CompareString(x.text, y.text) })
	for i := range a.list {
		a.list[i].rank = float64(i)
		if slices.Contains(otherWords, fold(a.list[i].text)) {
			a.list[i].rank += float64(len(a.list))
		}
	}
}

// leadingNumber is a number of one or two digits with what follows it.
var leadingNumber = pattern(`(?s)^\(?(\d{1,2})(?:[.,]0+)?(\)?\s*[-–—=:.)]+\s*|\s+|$)(.*)$`)

// cutNumber cuts the number off a label such as "5 = Instämmer helt"; rest is
// empty for a bare number. Labels such as "18 to 24" and "5 or more" begin with
// a number, and are not numbered.
func cutNumber(label string) (n int, rest string, ok bool) {
	m := leadingNumber().FindStringSubmatch(strings.TrimSpace(label))
	if m == nil {
		return 0, "", false
	}
	n, _ = strconv.Atoi(m[1])
	rest = strings.TrimSpace(strings.Trim(strings.TrimSpace(m[3]), "()"))
	if rest == "" {
		return n, "", m[3] == "" || strings.TrimSpace(m[3]) == "()"
	}
	first, _ := utf8.DecodeRuneInString(rest)
	if !unicode.IsLetter(first) {
		return 0, "", false
	}
	word := strings.Fields(fold(rest))
	if strings.TrimSpace(m[2]) == "" && !strings.HasPrefix(m[3], "(") && len(word) > 0 {
		if _, isUnit := units[word[0]]; isUnit || slices.Contains(joints, word[0]) || slices.Contains([]string{"or", "eller"}, word[0]) {
			return 0, "", false
		}
	}
	return n, rest, true
}

// wordsMost is how long a label may be to be its own code, in letters.
const wordsMost = 30

// categories are answers as they will stand in the codebook.
func (a *answers) categories() []codebook.Category {
	var list []codebook.Category
	codes := a.codes()
	for i, x := range a.list {
		c := codebook.Category{Code: codes[i], Answers: slices.Clone(x.also)}
		if x.text != "" && x.text != c.Code {
			c.Label = codebook.Plain(x.text)
		}
		list = append(list, c)
	}
	a.score(list)
	for i, x := range a.missing {
		c := codebook.Category{Code: codes[len(a.list)+i], Answers: slices.Clone(x.also), Missing: x.missing}
		if x.text != "" && x.text != c.Code {
			c.Label = codebook.Plain(x.text)
		}
		list = append(list, c)
	}
	return disentangle(list)
}

// codes are the codes of all answers, the missing ones last: the file's own; the
// places of steps, from 1; and else short labels themselves.
func (a *answers) codes() []string {
	var codes []string
	for i, x := range append(slices.Clone(a.list), a.missing...) {
		code := x.code
		switch {
		case code != "":
		case a.form == ranked && i < len(a.list) && a.list[0].code == "":
			code = strconv.Itoa(i + 1)
		default:
			code = shortCode(x.text)
		}
		code = cmp.Or(code, "none")
		for n, base := 2, code; slices.Contains(codes, code); n++ {
			code = fmt.Sprintf("%s %d", base, n)
		}
		codes = append(codes, code)
	}
	return codes
}

// shortCode is a label that is short, or as many of its first words as are.
func shortCode(label string) string {
	if utf8.RuneCountInString(label) <= wordsMost {
		return label
	}
	code := ""
	for _, word := range strings.Fields(label) {
		if utf8.RuneCountInString(code+" "+word) > wordsMost {
			break
		}
		code = strings.TrimSpace(code + " " + word)
	}
	if code == "" {
		code = string([]rune(label)[:wordsMost])
	}
	if open := strings.LastIndexByte(code, '('); open > 0 && !strings.Contains(code[open:], ")") {
		code = strings.TrimSpace(code[:open])
	}
	for {
		before, last, ok := cutLast(code)
		if !ok || utf8.RuneCountInString(last) > 3 || strings.ToLower(last) != last {
			return code
		}
		code = before
	}
}

// cutLast cuts the last word off a text, and signs that stood before it.
func cutLast(text string) (before, last string, ok bool) {
	text = strings.TrimRight(text, " ,;:-–—([{/")
	i := strings.LastIndexByte(text, ' ')
	if i < 0 {
		return text, "", false
	}
	return strings.TrimRight(text[:i], " ,;:-–—([{/"), text[i+1:], true
}

// score gives steps whose codes do not say their order scores that do.
func (a *answers) score(list []codebook.Category) {
	if a.form != ranked && a.form != numbered {
		return
	}
	rising := true
	last := 0.0
	for i, c := range list {
		x, ok := parseNumber(c.Code)
		rising = rising && ok && (i == 0 || x > last)
		last = x
	}
	if rising {
		return
	}
	falling := true
	for i := range list {
		x, ok := parseNumber(list[len(list)-1-i].Code)
		falling = falling && ok && (i == 0 || x > last)
		last = x
	}
	for i := range list {
		list[i].Score, list[i].HasScore = float64(i+1), true
		if falling { // the same range, turned round
			least, _ := parseNumber(list[len(list)-1].Code)
			greatest, _ := parseNumber(list[0].Code)
			x, _ := parseNumber(list[i].Code)
			list[i].Score = least + greatest - x
		}
	}
}

// disentangle sees to it that no text means two categories: codes come first,
// then labels, then what else means a category.
func disentangle(list []codebook.Category) []codebook.Category {
	owner := make(map[string]int)
	for i, c := range list {
		owner[codebook.Normal(c.Code)] = i
	}
	for i := range list {
		c := &list[i]
		text := c.Label.In("")
		if text == "" {
			continue
		}
		for j, taken := owner[codebook.Normal(text)]; taken && j != i; j, taken = owner[codebook.Normal(text)] {
			text += " (" + c.Code + ")"
			c.Label = codebook.Plain(text)
		}
		owner[codebook.Normal(text)] = i
	}
	for i := range list {
		c := &list[i]
		c.Answers = slices.DeleteFunc(c.Answers, func(text string) bool {
			_, taken := owner[codebook.Normal(text)]
			if !taken {
				owner[codebook.Normal(text)] = i
			}
			return taken
		})
		if len(c.Answers) == 0 {
			c.Answers = nil
		}
	}
	return list
}
