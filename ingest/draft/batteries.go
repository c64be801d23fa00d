package draft

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// leastBare is how many columns must hold the same range of bare numbers to be
// taken for items of a battery.
const leastBare = 3

// A battery is questions that are answered on the same scale.
type battery struct {
	answers *answers
	items   []*asking
}

// shareScales gives questions with the same answers one scale.
func (d *drafting) shareScales() {
	d.proveBare()
	var batteries []*battery
	for _, q := range widestFirst(d.asked) {
		i := slices.IndexFunc(batteries, func(b *battery) bool { return b.takes(q) })
		if i < 0 {
			batteries = append(batteries, &battery{answers: q.answers.clone(), items: []*asking{q}})
			continue
		}
		batteries[i].join(q)
	}
	slices.SortStableFunc(batteries, func(a, b *battery) int { return cmp.Compare(a.first(), b.first()) })
	for _, b := range batteries {
		b.complete()
		d.settle(b)
	}
	for _, q := range d.asked {
		if q.answers != nil && q.Scale == "" {
			q.Categories = q.answers.categories()
		}
	}
}

// widestFirst are the closed questions with one column, those with most answers
// first, so that those who use only some of a scale's steps find it.
func widestFirst(asked []*asking) []*asking {
	var list []*asking
	for _, q := range asked {
		if q.answers != nil && (q.Kind == codebook.Scale || q.Kind == codebook.Single) {
			list = append(list, q)
		}
	}
	slices.SortStableFunc(list, func(a, b *asking) int { return len(b.answers.list) - len(a.answers.list) })
	return list
}

// proveBare makes scales of numbers of which several columns hold the same
// range, with no label: items of a battery.
func (d *drafting) proveBare() {
	ranges := make(map[[2]float64]int)
	for _, q := range d.asked {
		if d.groups(d.profiles[q.columns[0]].column) {
			q.bare = nil // codes of groups
		}
		if q.bare != nil && q.bare.span()[0] <= 1 && q.bare.span()[1] >= 3 {
			ranges[q.bare.span()]++
		}
	}
	for _, q := range d.asked {
		if q.bare == nil || d.saidScale(q) {
			continue
		}
		if !d.inBattery(q, ranges) {
			if span := q.bare.span(); len(q.bare.list) <= 6 && len(q.bare.list) > 2 {
				q.doubts = append(q.doubts, fmt.Sprintf("are %v to %v numbers, or codes of answers?", span[0], span[1]))
			}
			continue
		}
		q.Kind, q.answers = codebook.Scale, q.bare
		q.doubts = q.bare.doubts
		q.reasons = []string{fmt.Sprintf("several columns have the whole numbers from %v to %v", q.bare.span()[0], q.bare.span()[1])}
	}
}

// saidRange is a range of steps as headers tell it: "1-10", "0 till 10".
var saidRange = pattern(`(?:^|[^\d])([01])\s*(?:-|–|till|to|…)\s*(5|6|7|10)(?:[^\d]|$)`)

// saidScale makes a scale of bare numbers where the header says that they are
// steps of one, and from where to where.
func (d *drafting) saidScale(q *asking) bool {
	c := d.profiles[q.columns[0]].column
	said := saidRange().FindStringSubmatch(cmp.Or(c.Text, c.Name) + " " + c.Option)
	if said == nil {
		return false
	}
	from, _ := strconv.Atoi(said[1])
	to, _ := strconv.Atoi(said[2])
	if span := q.bare.span(); span[0] < float64(from) || span[1] > float64(to) {
		return false
	}
	for n := from; n <= to; n++ {
		step := answer{code: strconv.Itoa(n), rank: float64(n)}
		if q.bare.find(step) < 0 {
			q.bare.list = append(q.bare.list, step)
		}
	}
	slices.SortStableFunc(q.bare.list, func(x, y answer) int { return cmp.Compare(x.rank, y.rank) })
	q.Kind, q.answers, q.doubts = codebook.Scale, q.bare, q.bare.doubts
	q.reasons = []string{fmt.Sprintf("the header says that the answers go from %d to %d", from, to)}
	return true
}

// inBattery tells whether bare numbers are items of a battery: enough columns
// have their range, or the others of their group have one that holds it.
func (d *drafting) inBattery(q *asking, ranges map[[2]float64]int) bool {
	span := q.bare.span()
	if ranges[span] >= leastBare && len(q.bare.list) > 2 {
		return true
	}
	return q.group != nil && slices.ContainsFunc(d.asked, func(o *asking) bool {
		if o.group != q.group || o == q {
			return false
		}
		if o.Kind == codebook.Scale && o.answers.form == numbered {
			return o.answers.span()[0] <= span[0] && span[1] <= o.answers.span()[1]
		}
		return o.bare != nil && ranges[o.bare.span()] >= leastBare && o.bare.span()[0] <= span[0] && span[1] <= o.bare.span()[1]
	})
}

// span is the least and the greatest number of numbered answers.
func (a *answers) span() [2]float64 {
	span := [2]float64{}
	for i, x := range a.list {
		n, _ := parseNumber(x.code)
		if i == 0 {
			span = [2]float64{n, n}
		}
		span[0], span[1] = min(span[0], n), max(span[1], n)
	}
	return span
}

// clone is a copy that can be changed.
func (a *answers) clone() *answers {
	c := *a
	c.list, c.missing, c.doubts = slices.Clone(a.list), slices.Clone(a.missing), nil
	return &c
}

// first is the column of a battery's first question.
func (b *battery) first() int {
	first := b.items[0].columns[0]
	for _, q := range b.items {
		first = min(first, q.columns[0])
	}
	return first
}

// takes tells whether a question is answered on the battery's scale: no step
// of the one is another step of the other, and it has no steps besides, unless
// both are of the same group.
func (b *battery) takes(q *asking) bool {
	a := q.answers
	if a.form != b.answers.form || a.family != b.answers.family || q.Kind != b.items[0].Kind && a.form != ranked {
		return false
	}
	together := q.group != nil && slices.ContainsFunc(b.items, func(o *asking) bool { return o.group == q.group })
	if a.form == named && (len(a.list) != len(b.answers.list) || len(a.list) < 2) {
		return false
	}
	if a.form == numbered && !together && !b.labelsLike(a) {
		return false
	}
	for _, x := range a.list {
		i := b.answers.find(x)
		if i < 0 && !together || i < 0 && b.answers.clashes(x) {
			return false
		}
		if i < 0 {
			continue
		}
		if y := b.answers.list[i]; x.code != y.code || (a.form == named && a.family == nil || x.text != "" && y.text != "") && sameLabel(x.text) != sameLabel(y.text) {
			return false
		}
	}
	return true
}

// labelsLike tells whether numbered answers have labels where the battery's
// have, and the same numbers.
func (b *battery) labelsLike(a *answers) bool {
	count := func(a *answers) int {
		n := 0
		for _, x := range a.list {
			if _, rest, _ := x.numbered(); rest != "" {
				n++
			}
		}
		return n
	}
	return (count(a) == 0) == (count(b.answers) == 0) && a.span() == b.answers.span()
}

// find is the place of an answer among others, by its step, number or name; −1
// where there is none.
func (a *answers) find(x answer) int {
	return slices.IndexFunc(a.list, func(y answer) bool {
		switch {
		case a.form == ranked, a.form == numbered:
			return x.rank == y.rank
		case x.code != "" || y.code != "":
			return x.code == y.code
		}
		return sameLabel(x.text) == sameLabel(y.text)
	})
}

// clashes tells whether an answer that is not among others has the code of one
// that is.
func (a *answers) clashes(x answer) bool {
	return a.form == banded || x.code != "" && slices.ContainsFunc(a.list, func(y answer) bool { return x.code == y.code })
}

// join takes a question into the battery: its scale gets the steps and ways of
// writing that only this question has.
func (b *battery) join(q *asking) {
	for _, x := range q.answers.list {
		i := b.answers.find(x)
		if i < 0 {
			b.answers.list = append(b.answers.list, x)
			continue
		}
		b.answers.list[i].absorb(x)
	}
	for _, x := range q.answers.missing {
		i := slices.IndexFunc(b.answers.missing, func(y answer) bool { return x.code == y.code && sameLabel(x.text) == sameLabel(y.text) })
		if i < 0 {
			b.answers.missing = append(b.answers.missing, x)
			continue
		}
		b.answers.missing[i].absorb(x)
	}
	slices.SortStableFunc(b.answers.list, func(x, y answer) int { return cmp.Compare(x.rank, y.rank) })
	b.items = append(b.items, q)
}

// absorb takes the ways in which the same answer is written elsewhere.
func (x *answer) absorb(o answer) {
	if x.text == "" {
		x.text, o.text = o.text, ""
	}
	for _, text := range append([]string{o.text}, o.also...) {
		if text != "" && text != x.text && !slices.Contains(x.also, text) {
			x.also = append(slices.Clone(x.also), text)
		}
	}
}

// complete adds the steps that nobody chose and that the others determine: the
// numbers between two ends, and the step that a scale in print has.
func (b *battery) complete() {
	a := b.answers
	if b.items[0].Kind != codebook.Scale && a.form != ranked {
		return
	}
	switch {
	case a.form == numbered:
		b.fillNumbers()
	case a.form == ranked && (len(a.list) == 0 || a.list[0].code == ""):
		var labels []string
		for _, x := range a.list {
			labels = append(labels, x.text)
		}
		lacking, ok := a.family.lacking(labels)
		if !ok {
			return
		}
		p, _ := a.family.find(lacking)
		text := capital(lacking)
		a.list = append(a.list, answer{text: text, rank: float64(p.rank)})
		slices.SortStableFunc(a.list, func(x, y answer) int { return cmp.Compare(x.rank, y.rank) })
		a.doubts = append(a.doubts, fmt.Sprintf("nobody answered %q, which the other answers suggest: was it offered?", text))
	}
}

// capital is a text with a capital letter first.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// fillNumbers adds the whole numbers that are missing between two ends.
func (b *battery) fillNumbers() {
	a := b.answers
	span := a.span()
	var added []string
	for n := span[0]; n <= span[1]; n++ {
		code := strconv.Itoa(int(n))
		if slices.ContainsFunc(a.list, func(x answer) bool { return x.code == code }) {
			continue
		}
		rank := n
		if a.list[0].rank < 0 { // turned round
			rank = -n
		}
		a.list = append(a.list, answer{code: code, rank: rank})
		added = append(added, code)
	}
	slices.SortStableFunc(a.list, func(x, y answer) int { return cmp.Compare(x.rank, y.rank) })
	if len(added) > 0 {
		a.doubts = append(a.doubts, "nobody answered "+strings.Join(added, ", ")+": is that a step of the scale?")
	}
}

// leastNamed is how many questions must share answers without an order for a
// scale of their own.
const leastNamed = 3

// settle gives the questions of a battery its answers: as a scale where there
// are several of them, and else as their own.
func (d *drafting) settle(b *battery) {
	a, kind := b.answers, b.items[0].Kind
	if b.isScale() {
		kind = codebook.Scale
	}
	categories := a.categories()
	agree := agreeing(a, categories)
	id := ""
	if b.shared() {
		id = d.scaleID(a)
		why := fmt.Sprintf("%s have these answers", number(len(b.items), "question"))
		if a.why != "" {
			why += ": " + a.why
		}
		d.scales = append(d.scales, Scale{ID: id, Categories: categories, Guess: Guess{Why: why, Doubt: strings.Join(b.scaleDoubts(), " ")}})
	}
	for _, q := range b.items {
		q.Kind, q.Agree = kind, agree
		q.Ordered = kind == codebook.Single && a.form != named
		if b.shared() {
			q.doubts = slices.DeleteFunc(q.doubts, func(doubt string) bool { return strings.HasSuffix(doubt, oneAnswer) })
			q.Scale, q.answers = id, a
			continue
		}
		q.Categories = categories
		q.doubts = append(q.doubts, b.scaleDoubts()...)
		q.answers = a
	}
}

// isScale tells whether the answers of a battery are those of a scale.
func (b *battery) isScale() bool {
	return b.items[0].Kind == codebook.Scale || b.answers.form == ranked && len(b.answers.list) > 2
}

// shared tells whether the questions of a battery get one scale, by its name.
func (b *battery) shared() bool {
	return len(b.items) > 1 && (b.isScale() || b.answers.form == banded || len(b.items) >= leastNamed)
}

// scaleDoubts are the doubts about the scale of a battery.
func (b *battery) scaleDoubts() []string {
	doubts := slices.Clone(b.answers.doubts)
	labelled := slices.ContainsFunc(b.answers.list, func(x answer) bool { return x.text != "" })
	steps := len(b.answers.list)
	switch span := b.answers.span(); {
	case b.answers.form == numbered && !labelled:
		doubts = append(doubts, fmt.Sprintf("what do %v and %v stand for?", span[0], span[1]))
	case b.answers.form == numbered && b.answers.family == nil:
		doubts = append(doubts, "does any of the steps agree with something? Then name those that do: agree: [4, 5].")
	case b.answers.form == named && b.answers.family == nil && len(b.items) > 1 && 3 <= steps && steps <= 7 && b.answers.list[0].code == "":
		doubts = append(doubts, "these look like the steps of a scale, and their order is that of the alphabet: if so, put them in order and write kind: scale.")
	}
	for _, q := range b.items {
		for _, same := range q.answers.doubts {
			if b.shared() && strings.HasSuffix(same, oneAnswer) && !slices.Contains(doubts, same) {
				doubts = append(doubts, same)
			}
		}
	}
	return doubts
}

// agreeing are the codes of the answers that agree: of a family that knows
// agreement, those above its middle; where only some steps have words, the two
// that are most.
func agreeing(a *answers, categories []codebook.Category) []string {
	switch {
	case a.family == nil || a.family.single:
		return nil
	case a.form == numbered && a.family.agree > 0 && len(a.list) > 3: // only the ends have words
		return []string{categories[len(a.list)-2].Code, categories[len(a.list)-1].Code}
	case a.form != ranked:
		return nil
	}
	var ranks []int
	for _, x := range a.list {
		ranks = append(ranks, int(x.rank))
	}
	var codes []string
	for i, x := range a.list {
		if int(x.rank) >= a.family.agreeFrom(ranks) {
			codes = append(codes, categories[i].Code)
		}
	}
	return codes
}

// words are what the answers say beside the numbers that they begin with.
func (a *answers) words() (list []string) {
	for _, x := range a.list {
		text := x.text
		if _, rest, ok := cutNumber(text); ok {
			text = rest
		}
		if text != "" {
			list = append(list, text)
		}
	}
	return list
}

// scaleID is a telling id for a scale: instammer5, often5, steps10.
func (d *drafting) scaleID(a *answers) string {
	swedish := d.language == "sv"
	stem := "answers"
	if swedish {
		stem = "svar"
	}
	switch {
	case a.family != nil:
		stem = a.family.en
		if a.family.swedish(a.words()) {
			stem = a.family.sv
		}
	case a.form == numbered && swedish:
		stem = "steg"
	case a.form == numbered:
		stem = "steps"
	}
	id := stem + strconv.Itoa(len(a.list))
	taken := func(s Scale) bool { return s.ID == id }
	for _, next := range "bcdefghijklmnopqrstuvwxyz" {
		if !slices.ContainsFunc(d.scales, taken) {
			return id
		}
		id = stem + strconv.Itoa(len(a.list)) + string(next)
	}
	return fmt.Sprintf("%s%d_%d", stem, len(a.list), len(d.scales)+1)
}
