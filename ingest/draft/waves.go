package draft

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
)

// A Join says how a question of several files was taken: as one variable, or not.
type Join struct {
	ID      string
	Columns []string // in the order of the sources, each as first named; empty where the file has it not
	Verdict Verdict
	Before  string // of Replaced: the question that it follows
}

// A Verdict is how a question has fared from file to file.
type Verdict string

// The verdicts, from what needs no look to what does.
const (
	Same     Verdict = "the same"
	Moved    Verdict = "the same, in another column"
	Uneven   Verdict = "the same, with answers that only one has"
	Changed  Verdict = "some answers are other ones: not compared"
	Reworded Verdict = "worded otherwise: not compared"
	Replaced Verdict = "other answers"
	Partial  Verdict = "not in all"
)

// A version is a question as one file has it, and what it is known by.
type version struct {
	Question
	file    int    // index of its source
	code    string // by which its tool knows it
	whole   string // all that is asked, with what stands above a battery
	item    string // what is asked in this column, where it is one of a battery
	battery bool
}

// A series is one question through the files, in the order of time.
type series struct {
	versions []version
	united   Question // with the answers of all of them
	answers  Verdict  // how much they have differed
	follows  *series  // the question that this one replaced
	doubts   []string
}

// last is the question as it was put last.
func (s *series) last() *version { return &s.versions[len(s.versions)-1] }

// in is the question as a file has it; nil where it has it not.
func (s *series) in(file int) *version {
	i := slices.IndexFunc(s.versions, func(v version) bool { return v.file == file })
	if i < 0 {
		return nil
	}
	return &s.versions[i]
}

// subcode is the code of a subquestion within that of its question.
var subcode = regexp.MustCompile(`\[([^\]]+)\]$`)

// newVersion finds what a question of a file is known by.
func newVersion(q Question, f *file, at int) version {
	v := version{Question: q, file: at, code: q.ID, whole: q.Text.In("")}
	if len(q.Columns) > 0 {
		v.code = q.Columns[0]
	}
	if found := subcode.FindStringSubmatch(v.code); found != nil && len(q.Columns) == 1 {
		v.code = found[1]
	}
	i := slices.IndexFunc(f.heading.Columns, func(c decode.Column) bool { return len(q.Columns) > 0 && c.Name == q.Columns[0] })
	if i < 0 {
		return v
	}
	c := f.heading.Columns[i]
	v.whole = cmp.Or(v.whole, c.Text, c.Name)
	v.item = v.whole
	if c.Option != "" && len(q.Columns) == 1 {
		v.whole, v.item, v.battery = c.Text+" "+c.Option, c.Option, true
	}
	return v
}

// likeness is how much of two questions' wording is the same, from 0 to 1:
// twice the words in common by the words of both (Dice, Ecology 26, 1945). Where
// only one of them stands in a battery, what is above the battery is left out.
func likeness(a, b *version) float64 {
	from, to := asked(a, b)
	one, other := strings.Fields(bareWords(from)), strings.Fields(bareWords(to))
	left := make(map[string]int)
	for _, w := range one {
		left[w]++
	}
	common := 0
	for _, w := range other {
		if left[w] > 0 {
			left[w]--
			common++
		}
	}
	if len(one)+len(other) == 0 {
		return 0
	}
	return 2 * float64(common) / float64(len(one)+len(other))
}

// asked is what two questions ask, so far as it can be compared.
func asked(a, b *version) (string, string) {
	if a.battery != b.battery {
		return a.item, b.item
	}
	return a.whole, b.whole
}

// sameWording tells whether two questions are worded the same but for case,
// punctuation and white space.
func sameWording(a, b *version) bool {
	from, to := asked(a, b)
	return sameLabel(from) == sameLabel(to)
}

// bareWords is a text in small letters, its words parted by one space each,
// without punctuation.
func bareWords(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(codebook.Normal(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}), " ")
}

// How much alike two questions must be worded to be taken for one: with the
// same code in both files, and without, where they have words enough to tell.
const (
	alikeByCode = 0.6
	alikeByText = 0.9
	wordsToTell = 3
	// mostCompared bounds how many pairs are compared by their wording alone.
	mostCompared = 4_000_000
)

// A pair is a series and a question of a later file that may belong to it.
type pair struct {
	series, question int
	score            float64
}

// match finds for each question of a file the series that it belongs to, or −1:
// the likeliest pairs first, each series and question once. What has the same
// code is compared first; what is left, by its wording. Within a wave only what
// stands in the same column is the same question.
func match(all []*series, questions []version, sameWave func(file int) bool) []int {
	var pairs []pair
	byCode := make(map[string][]int)
	for i, s := range all {
		byCode[s.last().code] = append(byCode[s.last().code], i)
	}
	for j := range questions {
		for _, i := range byCode[questions[j].code] {
			last := all[i].last()
			if like := likeness(last, &questions[j]); like >= alikeByCode {
				score := 2 + like
				if last.ID == questions[j].ID {
					score++
				}
				pairs = append(pairs, pair{i, j, score})
			}
		}
	}
	matched := choose(pairs, len(questions), nil)
	if len(all)*len(questions) <= mostCompared {
		matched = choose(matchTexts(all, questions, matched), len(questions), matched)
	}
	for j, i := range matched {
		if i >= 0 && sameWave(all[i].last().file) && !slices.Equal(all[i].last().Columns, questions[j].Columns) {
			matched[j] = -1
		}
	}
	return matched
}

// matchTexts pairs what no code has matched by its wording.
func matchTexts(all []*series, questions []version, matched []int) (pairs []pair) {
	for j := range questions {
		if matched[j] >= 0 {
			continue
		}
		for i, s := range all {
			_, text := asked(s.last(), &questions[j])
			if slices.Contains(matched, i) || len(strings.Fields(bareWords(text))) < wordsToTell {
				continue
			}
			if like := likeness(s.last(), &questions[j]); like >= alikeByText {
				pairs = append(pairs, pair{i, j, like})
			}
		}
	}
	return pairs
}

// choose takes pairs, the likeliest first, so that each series and question is
// in one at most, beside those that are matched already.
func choose(pairs []pair, questions int, matched []int) []int {
	if matched == nil {
		matched = slices.Repeat([]int{-1}, questions)
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.score, a.score) })
	for _, p := range pairs {
		if matched[p.question] < 0 && !slices.Contains(matched, p.series) {
			matched[p.question] = p.series
		}
	}
	return matched
}

// join makes one list of questions of those of several files: what is the same
// question becomes one variable; what is nearly so is one whose answers are not
// compared; what has other answers is two, of which the later follows the other.
// Nothing is joined that the draft does not tell of.
func join(d *Draft, files []*file, questions [][]Question) {
	all := []*series{}
	for at, f := range files {
		var versions []version
		for _, q := range questions[at] {
			versions = append(versions, newVersion(q, f, at))
		}
		matched := match(all, versions, func(other int) bool { return files[other].source.Wave == f.source.Wave })
		known := all
		all = slices.Clone(all)
		after := 0 // where a question that is new comes in: after the one before it in its file
		if !slices.ContainsFunc(matched, func(i int) bool { return i >= 0 }) {
			after = len(all)
		}
		for j, v := range versions {
			var old *series
			if matched[j] >= 0 {
				old = known[matched[j]]
			}
			if old != nil {
				after = slices.Index(all, old) + 1
				if old.take(v, d, files) {
					continue
				}
			}
			s := &series{versions: []version{v}, united: v.Question, follows: old}
			if files[0].source.Wave == "" || old != nil && !followed(old, s) {
				s.follows = nil
			}
			if namesake := slices.IndexFunc(all, func(o *series) bool { return o.last().file < at && slices.Equal(o.last().Columns, v.Columns) }); old == nil && namesake >= 0 {
				after = namesake + 1
				s.doubts = append(s.doubts, fmt.Sprintf("taken for another question than %s before it, which is worded so otherwise: %q.", all[namesake].versions[0].ID, all[namesake].last().whole))
			}
			all = slices.Insert(all, after, s)
			after++
		}
	}
	d.finishSeries(all, files)
}

// followed tells whether a study may say of a question that it replaced
// another: both must have a table of their own.
func followed(before, s *series) bool {
	tabled := func(q *Question) bool {
		return q.Kind != codebook.Date && (q.Role == "" || q.Role.Groups()) && q.Role != codebook.Wave
	}
	return tabled(&before.united) && tabled(&s.united)
}

// take adds a file's version of a question, if its answers are those that the
// question had before; else it notes on nothing and returns false.
func (s *series) take(v version, d *Draft, files []*file) bool {
	united, u, ok := unite(&s.united, &v, d.Scales)
	last, wave := s.last(), files[v.file].source.Wave
	same := sameWording(last, &v)
	if !ok || !same && wave == files[last.file].source.Wave {
		return false
	}
	s.doubts = append(s.doubts, u.doubt())
	if s.answers != Changed {
		s.answers = u.verdict()
	}
	parted := u.verdict() == Changed && united.Role == "" && wave != files[last.file].source.Wave
	if parted {
		s.doubts = append(s.doubts, "The waves are not compared; take break: true away if they may be.")
	}
	if !same {
		from, to := asked(last, &v)
		s.doubts = append(s.doubts, fmt.Sprintf("in %s it is %q, in %s it was %q: the answers are not compared. Take break: true away if they may be.",
			wave, to, files[last.file].source.Wave, from))
	}
	s.united = united
	change := codebook.Change{Wave: wave, Break: !same || parted}
	if first := &s.versions[0]; !slices.Equal(v.Columns, first.Columns) {
		change.Columns = v.Columns
	}
	if !sameWording(&s.versions[0], &v) {
		change.Text = v.Text
		if change.Text == nil {
			change.Text = codebook.Plain(v.whole)
		}
	}
	known := slices.ContainsFunc(s.united.Changes, func(c codebook.Change) bool { return c.Wave == wave })
	if !known && wave != "" && (change.Columns != nil || change.Text != nil || change.Break) {
		s.united.Changes = append(s.united.Changes, change)
	}
	s.versions = append(s.versions, v)
	return true
}

// finishSeries makes the draft's questions of the series: who was asked, in
// which waves, and what is to be looked at.
func (d *Draft) finishSeries(all []*series, files []*file) {
	used := make(map[string]bool)
	ids := make(map[*series]string)
	for at, f := range files { // the question that was there first keeps its id
		for _, s := range all {
			if s.versions[0].file == at {
				ids[s] = freshID(s.united.ID, f.source.Wave, used)
			}
		}
	}
	for _, s := range all {
		q := s.united
		q.ID = ids[s]
		j := Join{ID: q.ID, Verdict: s.verdict(len(files))}
		for at := range files {
			column := ""
			if v := s.in(at); v != nil && len(v.Columns) > 0 {
				column = v.Columns[0]
			}
			j.Columns = append(j.Columns, column)
		}
		filter, clear := askedIn(s, files)
		if clear && filter == nil {
			filter = s.askedOf(all, ids)
		}
		if !clear {
			d.Guesses = append(d.Guesses, Guess{About: "left out " + q.ID, Why: "it is in some files of the same wave and municipality and not in others",
				Doubt: fmt.Sprintf("%s is left out: it is in some files of the same wave and municipality and not in others", q.ID)})
			continue
		}
		q.Asked = filter
		if len(s.versions) < len(files) || filter == nil {
			q.Doubt = strings.TrimSpace(strings.Replace(q.Doubt, q.AskedDoubt, "", 1))
		}
		if s.follows != nil {
			q.Follows, j.Before = ids[s.follows], ids[s.follows]
			j.Verdict = Replaced
			s.doubts = append(s.doubts, fmt.Sprintf("it asks nearly the same as %s with other answers, so that the two are not compared. "+
				"If it is another question altogether, take follows: away.", q.Follows))
		}
		q.Doubt = sentences(append([]string{q.Doubt}, s.doubts...)...)
		d.Questions = append(d.Questions, q)
		d.Joins = append(d.Joins, j)
	}
}

// askedOf says to whom a question that is in all files was put, if that was to
// those who gave the same answers to the same question in each.
func (s *series) askedOf(all []*series, ids map[*series]string) (filter *codebook.Filter) {
	for i, v := range s.versions {
		if v.Asked == nil {
			return nil
		}
		by := slices.IndexFunc(all, func(o *series) bool {
			w := o.in(v.file)
			return w != nil && w.ID == v.Asked.Variable
		})
		if by < 0 || i > 0 && (ids[all[by]] != filter.Variable || !slices.Equal(filter.Codes, v.Asked.Codes)) {
			return nil
		}
		filter = &codebook.Filter{Variable: ids[all[by]], Codes: v.Asked.Codes}
	}
	return filter
}

// verdict says how a question has fared through so many files.
func (s *series) verdict(files int) Verdict {
	moved := slices.ContainsFunc(s.versions, func(v version) bool { return !slices.Equal(v.Columns, s.versions[0].Columns) })
	reworded := slices.ContainsFunc(s.united.Changes, func(c codebook.Change) bool { return c.Break && c.Text != nil })
	switch {
	case reworded:
		return Reworded
	case s.answers == Changed:
		return Changed
	case len(s.versions) < files:
		return Partial
	case s.answers == Uneven:
		return Uneven
	case moved:
		return Moved
	}
	return Same
}

// freshID is an id that no other variable has: the question's own, else with
// the wave after it, else with a number.
func freshID(id, wave string, used map[string]bool) string {
	wave = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' {
			return r
		}
		return '_'
	}, wave)
	fresh := id
	for n := 1; used[fresh]; n++ {
		fresh = fmt.Sprintf("%s_%s", id, wave)
		if wave == "" || n > 1 {
			fresh = fmt.Sprintf("%s_%d", id, n+1)
		}
	}
	used[fresh] = true
	return fresh
}

// askedIn says who was asked a question that is not in all files: those of some
// waves, or of some municipalities. clear is false where neither tells.
func askedIn(s *series, files []*file) (filter *codebook.Filter, clear bool) {
	if len(s.versions) == len(files) {
		return nil, true
	}
	for _, by := range []struct {
		variable string
		of       func(f *file) string
	}{
		{string(codebook.Wave), func(f *file) string { return f.source.Wave }},
		{string(codebook.Municipality), func(f *file) string { return f.source.Municipality }},
	} {
		has, lacks := []string{}, []string{}
		for at, f := range files {
			if s.in(at) != nil {
				has = append(has, by.of(f))
			} else {
				lacks = append(lacks, by.of(f))
			}
		}
		has = slices.Compact(has)
		if !slices.ContainsFunc(has, func(h string) bool { return h == "" || slices.Contains(lacks, h) }) {
			return &codebook.Filter{Variable: by.variable, Codes: has}, true
		}
	}
	return nil, false
}
