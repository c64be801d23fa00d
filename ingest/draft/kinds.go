package draft

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

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
	case d.isTools(p.column):
		d.leave(i, "the survey tool writes it, and nobody answers it", "")
	case d.identifies(i):
		d.askRespondent(i)
	case isAbout(p.column, personalWords) || 2*p.personal > p.answered:
		d.leave(i, "it tells who somebody is", "")
	case len(p.column.Values) > 0 && d.askLabelled(i, group):
	case p.column.Type == decode.Dates || p.dates == p.answered || 20*p.dates >= 19*p.answered && p.numbers < p.answered:
		d.askDate(i, group)
	case d.askSteps(i, group), d.askNumber(i, group), d.askSplit(i, group), d.askNames(i, group):
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
	own := 0
	if !offered(p) && !d.groups(p.column) {
		var chosen bool
		if p.values, own, chosen = withoutOwnWords(p); !chosen {
			return false
		}
	}
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

// openWords are what in a header asks for words of one's own.
var openWords = words("kommentar|kommentarer|kommentera|fritext|fri text|motivera|beskriv|utveckla|förklara|ange vad|vad nämligen|annat nämligen|varför|ge exempel|med egna ord|" +
	"comment|comments|please specify|please describe|describe|explain|free text|in your own words|why|specify|other specify")

// offered tells whether answers were offered to choose among, rather than
// written: few are different, few stand in one row alone, and of those few are
// whole phrases; none is long.
func offered(p *profile) bool {
	different, alone, phrases := len(p.values), 0, 0
	for _, v := range p.values {
		if v.times == 1 {
			alone++
			if isPhrase(v.text) {
				phrases++
			}
		}
	}
	few := p.answered < 20
	switch {
	case phrases > 1, few && phrases > 0, asksForWords(p.column) && alone > 0 && (few || 4*alone > different):
		return false
	case p.letters > 120:
		return 20*different <= p.answered
	case len(p.values) == 1:
		return p.answered > 2
	case different <= 5 && p.letters <= 40:
		return different < p.answered
	case 4*different <= p.answered:
		return 5*alone <= p.answered
	}
	return 2*different <= p.answered && 10*alone <= p.answered
}

// asksForWords tells whether a header asks for words of one's own.
func asksForWords(c decode.Column) bool {
	title := " " + titleOf(c) + " " + fold(c.Option) + " "
	return slices.ContainsFunc(openWords, func(w string) bool { return strings.Contains(title, " "+w+" ") })
}

// isPhrase tells whether a text is longer than most names of things.
func isPhrase(text string) bool { return len(strings.Fields(text)) > 3 || len(text) > 40 }

// withoutOwnWords are the answers that several chose, where nearly all chose one
// of a few such, and how many wrote something else, as tools let them beside
// "other".
func withoutOwnWords(p *profile) (listed []seen, own int, chosen bool) {
	shared := 0
	for _, v := range p.values {
		if v.times > 1 {
			listed = append(listed, v)
			shared += v.times
		}
	}
	if len(listed) < 2 || 4*len(listed) > p.answered || 5*shared < 4*p.answered || asksForWords(p.column) ||
		slices.ContainsFunc(listed, func(v seen) bool { return len(v.text) > 120 }) {
		return p.values, 0, false
	}
	return listed, p.answered - shared, true
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
	d.question(i, group, codebook.Open, why)
	p.forget()
}
