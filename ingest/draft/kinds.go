package draft

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
)

// ask drafts the question or questions of some columns.
func (d *drafting) ask(u unit) {
	switch {
	case u.group == nil:
		d.askOne(u.columns[0], nil)
	case u.group.Kind == decode.Slots || u.group.Kind == decode.Unsaid && d.slotted(u.columns, false):
		d.askSlots(u)
	case u.group.Kind == decode.Ticked || d.ticked(u.columns):
		d.askTicked(u)
	default:
		d.askEach(u)
	}
}

// askEach drafts a question of every column.
func (d *drafting) askEach(u unit) {
	for _, i := range u.columns {
		d.askOne(i, u.group)
	}
}

// askOne drafts the question of one column, or leaves it out.
func (d *drafting) askOne(i int, group *decode.Group) {
	p := d.profiles[i]
	_, findable := d.findable(i)
	switch {
	case p.answered == 0:
		d.leave(i, "nobody answered", "")
	case !findable && codebook.Normal(p.column.Name) == "":
		d.leaveUnnamed(i)
	case !findable:
		d.leave(i, "other columns are called the same", d.columnTitle(i)+" is left out, since two are called so: which question is it? Give one of them another name in the file.")
	case d.isTools(p):
		d.leave(i, "the survey tool writes it, and nobody answers it", "")
	case d.identifies(i):
		d.askRespondent(i)
	case isAbout(p.column, personalWords) || 2*p.personal > p.answered:
		d.leave(i, "it tells who somebody is", "")
	case len(p.column.Values) > 0 && d.askLabelled(i, group):
	case d.isOfNames(p):
		d.leave(i, "it tells who somebody is", d.columnTitle(i)+" is left out, since its answers look like names of people: are they? If not, add it as a question.")
	case p.column.Type == decode.Dates || p.dates == p.answered || 20*p.dates >= 19*p.answered && p.numbers < p.answered:
		d.askDate(i, group)
	case d.askSteps(i, group), d.askNumber(i, group):
	case asksForWords(p.column):
		d.askOpen(i, group)
	case d.askSplit(i, group), d.askNames(i, group):
	default:
		d.askOpen(i, group)
	}
}

// leaveUnnamed leaves out a column without a name, which no study can find.
func (d *drafting) leaveUnnamed(i int) {
	p := d.profiles[i]
	if !p.repeats && p.numbers == p.answered {
		d.leave(i, "it has no name, and numbers the rows", "")
		return
	}
	d.leave(i, "it has no name", d.columnTitle(i)+" is left out, since it has no name: is it a question? Give it a header in the file.")
}

// askLabelled drafts a question whose answers the file labels. It does not
// where only missing answers have a label.
func (d *drafting) askLabelled(i int, group *decode.Group) bool {
	p := d.profiles[i]
	unlabelled := 0
	a := labelledAnswers(p)
	for _, x := range a.list {
		if x.text == "" {
			unlabelled++
		}
	}
	if p.many || unlabelled == len(a.list) || unlabelled > 20 {
		return false
	}
	d.closed(i, group, a)
	return true
}

// closed drafts a closed question with its answers.
func (d *drafting) closed(i int, group *decode.Group, a *answers) *asking {
	kind := codebook.Single
	if (a.form == ranked || a.form == numbered) && len(a.list) > 2 {
		kind = codebook.Scale
	}
	q := d.question(i, group, kind, a.why)
	q.answers, q.Ordered = a, kind == codebook.Single && a.form != named
	q.doubts = append(q.doubts, a.doubts...)
	if n := d.profiles[i].garbled; n > 0 {
		q.doubts = append(q.doubts, fmt.Sprintf("%s letters that were not read right and will be unreadable: is the encoding of the file right?", haveOf(n, "answer")))
	}
	return q
}

// askDate drafts a question for a day.
func (d *drafting) askDate(i int, group *decode.Group) {
	p := d.profiles[i]
	q := d.question(i, group, codebook.Date, "the answers are dates")
	if rest := p.answered - p.dates; rest > 0 {
		q.doubts = append(q.doubts, fmt.Sprintf("%s no date and will be unreadable: is that right?", areOf(rest, "answer")))
	}
	p.forget()
}

// areOf writes "1 answer is", "3 answers are".
func areOf(n int, what string) string {
	if n == 1 {
		return number(n, what) + " is"
	}
	return number(n, what) + " are"
}

// askSteps drafts a question whose answers have an order that their labels tell.
func (d *drafting) askSteps(i int, group *decode.Group) bool {
	p := d.profiles[i]
	if p.many || p.numbers == p.answered {
		return false
	}
	a := readAnswers(p)
	yesNo := a.form == named && a.family != nil
	if a.form == named && !yesNo {
		return false
	}
	d.closed(i, group, a)
	return true
}

// askNumber drafts a question for a number: nine answers in ten are numbers or
// say that there is none, and most of the others nearly are.
func (d *drafting) askNumber(i int, group *decode.Group) bool {
	p := d.profiles[i]
	missing, said := saidMissing(p)
	if p.coded > 0 || 10*(p.numbers+said+p.nearly) < 9*p.answered || 2*p.numbers < p.answered {
		return false
	}
	declared := func(v seen) bool {
		return slices.ContainsFunc(missing, func(x answer) bool { return x.code == v.text })
	}
	real, sentinel := splitSentinels(slices.DeleteFunc(slices.Clone(p.values), declared))
	if len(missing) == 0 && d.askCodes(i, group, real, sentinel) {
		return true
	}
	q := d.question(i, group, codebook.Number, "the answers are numbers")
	for _, v := range sentinel {
		if len(v.text) == 1 { // a count of nine is no rarity
			q.doubts = append(q.doubts, "is "+v.text+" an answer or no answer? It is taken for an answer.")
			continue
		}
		missing = append(missing, answer{code: v.text, missing: codebook.NoAnswer})
		q.doubts = append(q.doubts, askSentinel(v.text))
	}
	q.answers = &answers{missing: missing}
	if rest := p.answered - p.numbers - said; rest > 0 {
		q.doubts = append(q.doubts, fmt.Sprintf("%s not written as a number and will be unreadable: shall they be corrected in the file?", areOf(rest, "answer")))
	}
	if p.numbers == p.whole && said == 0 && p.nearly == 0 {
		q.bare = bareSteps(real, sentinel)
	}
	return true
}

// saidMissing are the values of a column of numbers that say that there is no
// answer, by what they are or by what the file says of them, and how many rows
// hold one that is no number.
func saidMissing(p *profile) (missing []answer, said int) {
	for _, v := range p.column.Values {
		reason := missingReason(v.Label)
		if reason == codebook.Answered && declaredMissing(p.column, v.Value) {
			reason = codebook.NoAnswer
		}
		if reason != codebook.Answered {
			missing = append(missing, answer{code: codebook.Normal(v.Value), text: codebook.Normal(v.Label), missing: reason})
		}
	}
	for _, v := range p.values {
		reason := missingIn(p.column, v.text)
		if missingReason(v.text) != codebook.Answered {
			said += v.times
		}
		known := slices.ContainsFunc(missing, func(x answer) bool { return x.code == v.text })
		if reason != codebook.Answered && !known {
			missing = append(missing, answer{code: v.text, missing: reason})
		}
	}
	return missing, said
}

// askSentinel asks about a number that is taken for no answer.
func askSentinel(text string) string {
	return fmt.Sprintf("is %s an answer or no answer? It is taken for no answer.", text)
}

// askCodes drafts a question whose answers are 0 and 1, or 1 and 2: such numbers
// are codes.
func (d *drafting) askCodes(i int, group *decode.Group, real, sentinel []seen) bool {
	steps := bareSteps(real, sentinel)
	if steps == nil || len(steps.list) != 2 || steps.span()[0] > 1 || steps.span()[1]-steps.span()[0] != 1 {
		return false
	}
	steps.form = named
	q := d.closed(i, group, steps)
	q.reasons = []string{"the only answers are " + steps.list[0].code + " and " + steps.list[1].code}
	q.doubts = append(q.doubts, "what do "+steps.list[0].code+" and "+steps.list[1].code+" stand for?")
	return true
}

// bareSteps are whole numbers from 0 to 10 as steps that say nothing of what
// they stand for; nil where they are no such numbers.
func bareSteps(real, sentinel []seen) *answers {
	if len(real) < 2 || len(real) > 11 {
		return nil
	}
	a := &answers{form: numbered}
	for _, v := range real {
		x, ok := parseNumber(v.text)
		n := int(x)
		if !ok || float64(n) != x || n < 0 || n > 10 {
			return nil
		}
		code := strconv.Itoa(n)
		j := slices.IndexFunc(a.list, func(o answer) bool { return o.code == code })
		if j < 0 {
			j = len(a.list)
			a.list = append(a.list, answer{code: code, rank: x})
		}
		if v.text != code {
			a.list[j].also = append(a.list[j].also, v.text)
		}
	}
	slices.SortFunc(a.list, func(x, y answer) int { return int(x.rank - y.rank) })
	for _, v := range sentinel {
		a.missing = append(a.missing, answer{code: v.text, missing: codebook.NoAnswer})
		a.doubts = append(a.doubts, askSentinel(v.text))
	}
	return a
}

// askNames drafts a question with answers that have no order, if they are so
// few that they were offered and not written.
func (d *drafting) askNames(i int, group *decode.Group) bool {
	p := d.profiles[i]
	if p.many {
		return false
	}
	listed, own, chosen := chosenAmong(p, d.groups(p.column))
	if !chosen {
		return false
	}
	p.values = listed
	a := readAnswers(p)
	if len(a.list) == 0 {
		return false
	}
	q := d.closed(i, group, a)
	if own > 0 {
		q.doubts = append(q.doubts, askOwnWords(own))
	}
	switch {
	case len(a.list) == 1:
		q.reasons = []string{"all answers are the same"}
	case a.why == "":
		q.reasons = []string{fmt.Sprintf("%s have %s between them", number(p.answered, "row"), number(len(a.list), "different answer"))}
	}
	return true
}

// chosenAmong are the answers of a column that were offered to choose among,
// and how many rows hold words of one's own beside them, as tools allow beside
// "other". named says that the column's header asks for a name of a group.
func chosenAmong(p *profile, named bool) (listed []seen, own int, chosen bool) {
	listed, own = offeredTexts(p.values, named)
	if 20*own > p.answered || !shareTexts(listed, p.answered) || asksWhy(p.column) && answersAlone(p) {
		return nil, 0, false
	}
	if named || offered(&profile{values: listed, answered: p.answered - own}) {
		return listed, own, true
	}
	return withoutOwnWords(p)
}

// offeredTexts are the texts that may be answers which a questionnaire offered,
// and how many rows hold others: a text of several lines or sentences is written
// by a respondent, and so is what stands in one row alone and is a whole phrase
// or, where the header asks for no name of a group, has the form of a person's.
func offeredTexts(values []seen, named bool) (listed []seen, written int) {
	for _, v := range values {
		if isWritten(v.text) || v.times == 1 && (isPhrase(v.text) || !named && personsName().MatchString(v.text)) {
			written += v.times
		} else {
			listed = append(listed, v)
		}
	}
	return listed, written
}

// shareTexts tells whether answers that are phrases may be offered ones: nearly
// all rows then hold an answer that others give too. Answers that are no phrases
// need not.
func shareTexts(listed []seen, answered int) bool {
	shared := 0
	for _, v := range listed {
		if v.times > 2 {
			shared += v.times
		}
	}
	return 10*shared >= 9*answered || !slices.ContainsFunc(listed, func(v seen) bool { return isPhrase(v.text) })
}

// offered tells whether answers were offered to choose among, rather than
// written: few are different and few stand in one row alone.
func offered(p *profile) bool {
	different, alone := len(p.values), countAlone(p.values)
	switch {
	case different == 0:
		return false
	case different == 1:
		return p.answered > 2
	case different <= 5 && !slices.ContainsFunc(p.values, func(v seen) bool { return len(v.text) > 40 }):
		return different < p.answered
	case 4*different <= p.answered:
		return 5*alone <= p.answered
	}
	return 2*different <= p.answered && 10*alone <= p.answered
}

// countAlone counts the texts that stand in one row alone.
func countAlone(values []seen) (n int) {
	for _, v := range values {
		if v.times == 1 {
			n++
		}
	}
	return n
}

// answersAlone tells whether so many answers stand in one row alone that a
// question which may be asked with or without alternatives was without.
func answersAlone(p *profile) bool {
	alone := countAlone(p.values)
	return alone > 0 && (p.answered < 20 || 4*alone > len(p.values))
}

// isPhrase tells whether a text is longer than most names of things.
func isPhrase(text string) bool {
	words := 0
	for _, w := range strings.Fields(text) {
		if strings.ContainsFunc(w, unicode.IsLetter) {
			words++
		}
	}
	return words > 3 || len(text) > 40
}

// sentenceEnd is where one sentence ends and another begins.
var sentenceEnd = pattern(`\pL{3,}[.!?] +\p{Lu}`)

// isWritten tells whether a text is none that a questionnaire offers: it has
// several lines or sentences, or is very long.
func isWritten(text string) bool {
	return len(text) > 150 || strings.ContainsAny(text, "\r\n") || sentenceEnd().MatchString(text)
}

// withoutOwnWords are the answers that several chose, where nearly all chose one
// of a few such, and how many wrote something else.
func withoutOwnWords(p *profile) (listed []seen, own int, chosen bool) {
	shared := 0
	for _, v := range p.values {
		if v.times > 1 && !isWritten(v.text) {
			listed = append(listed, v)
			shared += v.times
		}
	}
	return listed, p.answered - shared, len(listed) > 1 && 4*len(listed) <= p.answered && 5*shared >= 4*p.answered
}

// askOwnWords asks about answers that are not listed, since one person alone
// wrote each.
func askOwnWords(own int) string {
	return fmt.Sprintf("%s in words of one's own and will be unreadable: shall they be changed to one of the answers in the file?", areOf(own, "answer"))
}

// groups tells whether the column's name says that it is what people are
// grouped by, so that its answers are names even where few share one.
func (d *drafting) groups(c decode.Column) bool {
	for _, r := range roleWords {
		if r.role.Groups() && r.role != codebook.Tenure && r.weigh(c) > 0 && len(strings.Fields(titleOf(c))) <= 4 {
			return d.rows > 1
		}
	}
	return false
}

// askOpen drafts a question for free text, and forgets what was written.
func (d *drafting) askOpen(i int, group *decode.Group) {
	p := d.profiles[i]
	why := "the answers are texts of their own"
	if !p.many {
		why = fmt.Sprintf("%s among %s", number(len(p.values), "different text"), number(p.answered, "answer"))
	}
	q := d.question(i, group, codebook.Open, why)
	if repeatsItself(p) {
		q.doubts = append(q.doubts, "many rows hold the same texts. Is this a question with fixed answers? Then write kind: single and its categories.")
	}
	p.forget()
}

// repeatsItself tells whether most rows of a column hold one of a few texts, as
// those of a closed question do.
func repeatsItself(p *profile) bool {
	shared, different := 0, 0
	for _, v := range p.values {
		if v.times > 2 && missingReason(v.text) == codebook.Answered {
			shared += v.times
			different++
		}
	}
	return !p.many && different > 1 && 2*shared > p.answered
}
