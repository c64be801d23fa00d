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

// maxSlots is how many columns may each hold one choice among the same options.
const maxSlots = 12

// ticks tells whether a column says whether its option was ticked, or why that
// is not known, and nothing else.
func ticks(p *profile) bool {
	return !p.many && !slices.ContainsFunc(p.values, func(v seen) bool {
		return !isTick(p.column, v.text) && missingIn(p.column, v.text) == codebook.Answered
	})
}

// isTick tells whether a text says that the option of a column was ticked or
// not.
func isTick(c decode.Column, text string) bool {
	return slices.Contains(codebook.TickedWords, text) || slices.Contains(codebook.UntickedWords, text) ||
		text == codebook.Normal(c.Option) || text == codebook.Normal(c.Name)
}

// missingIn tells why a text in a column is no answer, as it says itself or as
// the file does; it is empty for an answer.
func missingIn(c decode.Column, text string) codebook.Missing {
	reason := missingReason(text)
	if reason == codebook.Answered && declaredMissing(c, text) {
		reason = codebook.NoAnswer
	}
	return reason
}

// ticked tells whether columns of which the file does not say how they answer
// are options that were ticked. One of them may hold what was written beside
// "other".
func (d *drafting) ticked(columns []int) bool {
	options, others, answered := 0, 0, 0
	for _, i := range columns {
		p := d.profiles[i]
		if ticks(p) {
			options++
		} else {
			others++
		}
		if p.answered > 0 {
			answered++
		}
	}
	return options > 1 && others <= 1 && answered > 0
}

// askTicked drafts a question of which any number of options can be ticked.
func (d *drafting) askTicked(u unit) {
	q := &asking{group: u.group, code: u.group.Name}
	var others []int
	a := &answers{}
	for _, i := range u.columns {
		p := d.profiles[i]
		name, ok := d.findable(i)
		if !ok || !ticks(p) {
			others = append(others, i)
			continue
		}
		q.columns, q.Columns = append(q.columns, i), append(q.Columns, name)
		text := codebook.Normal(p.column.Option)
		if text == "" {
			text = name
		}
		a.list = append(a.list, answer{code: optionCode(p.column), text: text})
		a.addMissing(p)
	}
	if len(q.columns) < 2 || u.group.Counted != "" && !slices.Contains(codebook.TickedWords, u.group.Counted) {
		d.askEach(u)
		return
	}
	q.Kind, q.answers = codebook.Multiple, a
	q.Text = d.groupText(u)
	q.reasons = []string{fmt.Sprintf("%s say whether an option was ticked", number(len(q.columns), "column"))}
	if doubt := d.askUnticked(q.columns); doubt != "" {
		q.doubts = append(q.doubts, doubt)
	}
	d.asked = append(d.asked, q)
	for _, i := range others { // what was written beside "other"
		if _, ok := d.findable(i); ok && d.profiles[i].answered > 0 {
			d.askOpen(i, u.group)
		} else {
			d.askOne(i, u.group)
		}
	}
}

// addMissing adds what a column of ticks holds in the place of an answer.
func (a *answers) addMissing(p *profile) {
	for _, v := range p.values {
		known := slices.ContainsFunc(a.missing, func(x answer) bool { return x.text == v.text })
		if reason := missingIn(p.column, v.text); reason != codebook.Answered && !isTick(p.column, v.text) && !known {
			a.missing = append(a.missing, answer{text: v.text, missing: reason})
		}
	}
}

// groupText is what was asked by a group of columns.
func (d *drafting) groupText(u unit) codebook.Text {
	for _, text := range []string{u.group.Text, d.profiles[u.columns[0]].column.Text, u.group.Name} {
		if text = codebook.Normal(text); text != "" {
			return codebook.Plain(text)
		}
	}
	return nil
}

// optionCode is the code of an option that stands in the name of its column:
// SQ001 of q1[SQ001], 2 of q1___2. It is empty where there is none.
func optionCode(c decode.Column) string {
	name := codebook.Normal(c.Name)
	if open := strings.LastIndexByte(name, '['); open >= 0 && strings.HasSuffix(name, "]") {
		return strings.TrimSpace(name[open+1 : len(name)-1])
	}
	if _, code, ok := strings.Cut(name, "___"); ok {
		return code
	}
	return ""
}

// slotted tells whether columns each hold one choice among the same options:
// the options are many enough to be a list, most are chosen in more than one
// column, and nobody chooses one twice. Of columns that belong together only by
// their names, chosen says so, half of the options must be.
func (d *drafting) slotted(columns []int, strict bool) bool {
	if len(columns) < 2 || len(columns) > maxSlots {
		return false
	}
	pool := d.pool(columns)
	if pool == nil {
		return false
	}
	if codes(pool) {
		twice, chance := d.chosenTwice(columns, len(pool.values))
		return strict && twice == 0 && chance >= 10
	}
	if _, own, chosen := chosenAmong(pool, false); pool.numbers > 0 || own > 1 || !chosen {
		return false
	}
	a := readAnswers(pool)
	if a.form != named || a.family != nil || len(a.list) < 4 {
		return false
	}
	shared := 0
	for _, v := range pool.values {
		in := 0
		for _, i := range columns {
			if slices.ContainsFunc(d.profiles[i].values, func(o seen) bool { return o.text == v.text }) {
				in++
			}
		}
		if in > 1 {
			shared++
		}
	}
	twice, _ := d.chosenTwice(columns, len(pool.values))
	return 2*shared >= len(pool.values) && (shared >= 4 || !strict) && 20*twice <= d.rows
}

// codes tells whether columns hold nothing but the numbers of some options, as
// alternatives of a long list are often coded.
func codes(pool *profile) bool {
	return pool.answered > 0 && len(pool.values) >= 5 && !slices.ContainsFunc(pool.values, func(v seen) bool {
		n, err := strconv.Atoi(v.text)
		return err != nil || n < 1 || n > 99 || strconv.Itoa(n) != v.text
	})
}

// pool is what some columns hold together; nil where it is too much or one of
// them holds nothing.
func (d *drafting) pool(columns []int) *profile {
	pool := &profile{}
	for _, i := range columns {
		p := d.profiles[i]
		if p.many || p.dates > 0 || p.personal > 0 || len(p.values)+len(pool.values) > 4*maxValues {
			return nil
		}
		pool.answered += p.answered
		pool.numbers += p.numbers
		pool.letters = max(pool.letters, p.letters)
		for _, v := range p.values {
			j := slices.IndexFunc(pool.values, func(o seen) bool { return o.text == v.text })
			if j < 0 {
				pool.values = append(pool.values, v)
				continue
			}
			pool.values[j].times += v.times
			pool.values[j].padded += v.padded
		}
	}
	return pool
}

// chosenTwice counts the rows that hold the same text in two of the columns, and
// the pairs of columns that would if each held one of so many at random.
func (d *drafting) chosenTwice(columns []int, options int) (twice int, chance float64) {
	pairs := 0
	for row := 0; row < d.rows; row++ {
		var texts []string
		for _, i := range columns {
			p := d.profiles[i]
			if row >= len(p.marks) || p.marks[row] == 0 || int(p.marks[row]) > len(p.values) {
				continue
			}
			text := p.values[p.marks[row]-1].text
			if slices.Contains(texts, text) && missingIn(p.column, text) == codebook.Answered {
				twice++
				break
			}
			pairs += len(texts)
			texts = append(texts, text)
		}
	}
	return twice, float64(pairs) / float64(options)
}

// askSlots drafts a question of which up to as many options can be chosen as
// there are columns.
func (d *drafting) askSlots(u unit) {
	pool := d.pool(u.columns)
	named := !slices.ContainsFunc(u.columns, func(i int) bool { _, ok := d.findable(i); return !ok })
	if pool == nil || pool.answered == 0 || !named {
		d.askEach(u)
		return
	}
	first, own := d.profiles[u.columns[0]].column, 0
	if len(first.Values) == 0 {
		var chosen bool
		if pool.values, own, chosen = chosenAmong(pool, false); !chosen || asksForWords(first) {
			d.askEach(u)
			return
		}
	}
	pool.column.Values, pool.column.Missing, pool.column.MissingRange = first.Values, first.Missing, first.MissingRange
	q := &asking{group: u.group, columns: u.columns, code: u.group.Name, answers: readAnswers(pool)}
	if len(q.answers.list) == 0 {
		d.askEach(u)
		return
	}
	if q.code == "" {
		q.code, _ = cutDigits(d.profiles[u.columns[0]].column.Name)
	}
	for _, i := range u.columns {
		name, _ := d.findable(i)
		q.Columns = append(q.Columns, name)
	}
	q.Kind, q.Text = codebook.Choose, d.groupText(u)
	if q.Text == nil {
		q.Text = codebook.Plain(codebook.Normal(q.code))
	}
	q.reasons = []string{fmt.Sprintf("%s each hold one of the same %s", number(len(u.columns), "column"), number(len(q.answers.list), "option"))}
	q.doubts = append(q.doubts, q.answers.doubts...)
	if own > 0 {
		q.doubts = append(q.doubts, askOwnWords(own))
	}
	if codes(pool) && len(pool.column.Values) == 0 {
		q.doubts = append(q.doubts, "what do the numbers stand for? Write each option's name after its number.")
	}
	d.asked = append(d.asked, q)
}

// cutDigits cuts the number off the end of a name; it is −1 where there is
// none.
func cutDigits(name string) (stem string, n int) {
	name = codebook.Normal(name)
	stem = strings.TrimRight(name, "0123456789")
	if len(name)-len(stem) == 0 || len(name)-len(stem) > 3 {
		return name, -1
	}
	for _, r := range name[len(stem):] {
		n = 10*n + int(r-'0')
	}
	return stem, n
}

// askSplit drafts a question whose answers stand in one cell with something
// between them.
func (d *drafting) askSplit(i int, group *decode.Group) bool {
	p := d.profiles[i]
	for _, separator := range separators {
		parts := p.parts[separator]
		listed, own := offeredTexts(parts, false)
		if len(listed) < 2 || 20*own > p.answered || !shareTexts(listed, p.answered) || !recombined(p, separator) {
			continue
		}
		listed, joined := rejoin(p, listed, separator)
		q := d.question(i, group, codebook.Multiple, fmt.Sprintf("%s stand in one cell with %q between them", number(len(listed), "option"), separator))
		q.Split = string(separator)
		q.answers = readAnswers(&profile{values: listed})
		if own > 0 {
			q.doubts = append(q.doubts, askOwnWords(own))
		}
		q.answers.form = named
		q.doubts = append(q.doubts, q.answers.doubts...)
		switch {
		case joined != "":
			q.doubts = append(q.doubts, fmt.Sprintf("%q is taken for one option, since its end never stands without its beginning: is it?", joined))
		case separator == ',':
			q.doubts = append(q.doubts, "does any option hold a comma itself? It would be taken for two.")
		}
		return true
	}
	return false
}

// rejoin puts options together that hold the separator themselves, as in
// "Distans, helt eller delvis": a part that begins with a small letter and stands
// after one and the same other part in every cell. joined is one of them, empty
// where there is none, as where not every cell is known.
func rejoin(p *profile, listed []seen, separator rune) (options []seen, joined string) {
	before := make(map[string]string) // the part before each, empty where they differ
	if p.many {
		return listed, ""
	}
	for _, v := range p.values {
		last := ""
		for _, part := range splitCell(v.text, separator) {
			if first, met := before[part]; met && first != last {
				last, before[part] = part, ""
				continue
			}
			before[part], last = last, part
		}
	}
	goesOn := func(part string) bool { return before[part] != "" && unicode.IsLower([]rune(part)[0]) }
	ends := make(map[string]int) // how often a part is followed by one that belongs to it
	for _, o := range listed {
		if goesOn(o.text) {
			ends[before[o.text]] += o.times
		}
	}
	for _, o := range listed {
		if ends[o.text] == o.times {
			continue // it never stands alone
		}
		for first := o.text; goesOn(first); first = before[first] {
			o.text = before[first] + string(separator) + " " + o.text
			joined = o.text
		}
		options = append(options, o)
	}
	return options, joined
}

// recombined tells whether the texts between separators are options: few are
// rare, and most stand in several combinations, or every cell ends with the
// separator.
func recombined(p *profile, separator rune) bool {
	parts := p.parts[separator]
	times, alone := 0, 0
	for _, part := range parts {
		times += part.times
		if part.times == 1 {
			alone++
		}
	}
	if times < 2*len(parts) || 10*alone > 3*len(parts) && len(parts) > 4 {
		return false
	}
	if p.many {
		return true
	}
	unended := func(v seen) bool { return !strings.HasSuffix(v.text, ";") }
	return separator == ';' && !slices.ContainsFunc(p.values, unended) || combined(p, separator)
}

// combined tells whether most of the texts between separators stand in several
// of the cells that differ.
func combined(p *profile, separator rune) bool {
	cells := make(map[string]int)
	inside, several := false, 0
	for _, v := range p.values {
		cell := splitCell(v.text, separator)
		inside = inside || len(cell) > 1
		slices.Sort(cell)
		for _, part := range slices.Compact(cell) {
			if cells[part]++; cells[part] == 2 {
				several++
			}
		}
	}
	return inside && several >= 2 && 2*several >= len(cells) && 2*len(p.values) > len(cells)
}
