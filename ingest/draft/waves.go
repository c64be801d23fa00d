package draft

import (
	"cmp"
	chain "container/list"
	"fmt"
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
	tally   tally

	wholeWords, itemWords []string
}

// A series is one question through the files, in the order of time.
type series struct {
	versions []version
	united   Question // with the answers of all of them
	answers  Verdict  // how much they have differed
	asked    *codebook.Filter
	follows  *series // the question that this one replaced
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
var subcode = pattern(`\[([^\]]+)\]$`)

// firstColumn is the first column of a question; empty where it has none.
func firstColumn(q *Question) string {
	if len(q.Columns) == 0 {
		return ""
	}
	return q.Columns[0]
}

// newVersion finds what a question of a file is known by, whose first column is
// c, or nothing where it has none.
func newVersion(q Question, c decode.Column, file int) version {
	v := version{Question: q, file: file, code: cmp.Or(firstColumn(&q), q.ID)}
	if found := subcode().FindStringSubmatch(v.code); found != nil && len(q.Columns) == 1 {
		v.code = found[1]
	}
	v.whole = cmp.Or(q.Text.In(""), c.Text, c.Name)
	v.item = v.whole
	if c.Option != "" && len(q.Columns) == 1 {
		v.whole, v.item, v.battery = c.Text+" "+c.Option, c.Option, true
	}
	v.wholeWords, v.itemWords = wordsOf(v.whole), wordsOf(v.item)
	return v
}

// likeness is how much of two questions' wording is the same, from 0 to 1:
// twice the words in common by the words of both (Dice, Ecology 26, 1945). Where
// only one of them stands in a battery, what is above the battery is left out.
func likeness(a, b *version) float64 {
	one, other := a.wholeWords, b.wholeWords
	if a.battery != b.battery {
		one, other = a.itemWords, b.itemWords
	}
	if len(one)+len(other) == 0 {
		return 0
	}
	left := make(map[string]int, len(one))
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

// wordsOf are the words of a text in small letters, without punctuation.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(codebook.Normal(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

// How much alike two questions must be worded to be taken for one: with the
// same code in both files, and without, where they have words enough to tell.
const (
	alikeByCode = 0.6
	alikeByText = 0.9
	wordsToTell = 3
	// mostCompared bounds how many pairs are compared by their wording alone.
	mostCompared = 1_000_000
)

// A pair is a series and a question of a later file that may belong to it.
type pair struct {
	series, question int
	score            float64
}

// A matching finds for each question of a file the series that it belongs to.
type matching struct {
	series    []*series
	questions []version
	of        []int  // of each question: its series, or −1
	taken     []bool // of each series: whether a question is its
}

// match matches the questions of a file: what has the same code is compared
// first; what is left, by its wording.
func match(all []*series, questions []version) *matching {
	m := &matching{all, questions, slices.Repeat([]int{-1}, len(questions)), make([]bool, len(all))}
	m.choose(m.byCode())
	if len(all)*len(questions) <= mostCompared {
		m.choose(m.byText())
	}
	return m
}

// byCode pairs questions that have the same code and nearly the same wording:
// rather those with the same id, and of several series the one asked last.
func (m *matching) byCode() (pairs []pair) {
	coded := make(map[string][]int)
	for i, s := range m.series {
		coded[s.last().code] = append(coded[s.last().code], i)
	}
	for j := range m.questions {
		q := &m.questions[j]
		for _, i := range coded[q.code] {
			last := m.series[i].last()
			like := likeness(last, q)
			if like < alikeByCode {
				continue
			}
			if last.ID == q.ID {
				like++
			}
			pairs = append(pairs, pair{i, j, like + float64(last.file)/1e6})
		}
	}
	return pairs
}

// byText pairs what no code has matched by its wording.
func (m *matching) byText() (pairs []pair) {
	for j := range m.questions {
		q := &m.questions[j]
		if m.of[j] >= 0 || len(q.itemWords) < wordsToTell {
			continue
		}
		for i, s := range m.series {
			if m.taken[i] {
				continue
			}
			if like := likeness(s.last(), q); like >= alikeByText {
				pairs = append(pairs, pair{i, j, like})
			}
		}
	}
	return pairs
}

// choose takes pairs, the likeliest first, so that each series and question is
// in one at most.
func (m *matching) choose(pairs []pair) {
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.score, a.score) })
	for _, p := range pairs {
		if m.of[p.question] < 0 && !m.taken[p.series] {
			m.of[p.question], m.taken[p.series] = p.series, true
		}
	}
}

// A joining is the work of making one list of the questions of several files.
type joining struct {
	d     *Draft
	files []*file
	all   []*series
	order *chain.List // of *series, as the draft will have them
	place map[*series]*chain.Element
}

// join makes one list of questions of those of several files: what is the same
// question becomes one variable; what is nearly so is one whose answers are not
// compared; what has other answers is two, of which the later follows the other.
// Nothing is joined that the draft does not tell of.
func join(d *Draft, files []*file, questions [][]Question) {
	g := &joining{d: d, files: files, order: chain.New(), place: make(map[*series]*chain.Element)}
	for at, f := range files {
		named := make(map[string]decode.Column)
		for _, c := range f.heading.Columns {
			named[codebook.Normal(c.Name)], named[codebook.Normal(c.Header)] = c, c
		}
		var versions []version
		for _, q := range questions[at] {
			v := newVersion(q, named[firstColumn(&q)], at)
			v.tally = f.tallies[q.ID]
			versions = append(versions, v)
		}
		g.add(versions)
	}
	g.finish()
}

// add adds the questions of the next file. One that is new comes after the one
// before it in its file.
func (g *joining) add(versions []version) {
	m := match(g.all, versions)
	columns := make(map[string]*series)
	for _, s := range g.all {
		columns[strings.Join(s.last().Columns, "\x00")] = s
	}
	var after *chain.Element
	if !slices.Contains(m.taken, true) {
		after = g.order.Back()
	}
	for j, v := range versions {
		var old *series
		if m.of[j] >= 0 {
			old = m.series[m.of[j]]
			after = g.place[old]
			if old.take(v, g) {
				continue
			}
		}
		s := &series{versions: []version{v}, united: v.Question}
		if old != nil && g.followed(old, s) {
			s.follows = old
			if says, other := old.last().tally.otherScale(v.tally); other {
				s.doubts = append(s.doubts, says)
			}
		}
		if namesake := columns[strings.Join(v.Columns, "\x00")]; old == nil && namesake != nil {
			after = g.place[namesake]
			s.doubts = append(s.doubts, fmt.Sprintf("taken for another question than %s before it, which is worded so otherwise: %q.", namesake.versions[0].ID, namesake.last().whole))
		}
		if after == nil {
			after = g.order.PushFront(s)
		} else {
			after = g.order.InsertAfter(s, after)
		}
		g.place[s] = after
		g.all = append(g.all, s)
	}
}

// wave is the wave that a version of a question was put in.
func (g *joining) wave(v *version) string { return g.files[v.file].source.Wave }

// followed tells whether a study may say of a question that it replaced
// another: it is from a later wave, and both have a table of their own.
func (g *joining) followed(before, s *series) bool {
	tabled := func(q *Question) bool {
		return q.Kind != codebook.Date && (q.Role == "" || q.Role.Groups()) && q.Role != codebook.Wave
	}
	return g.wave(&before.versions[0]) != g.wave(&s.versions[0]) && tabled(&before.united) && tabled(&s.united)
}

// take adds a file's version of a question, if its answers are those that the
// question had before, and within a wave only if all is the same; else it
// returns false.
func (s *series) take(v version, g *joining) bool {
	united, u, ok := unite(&s.united, &v, g.d.Scales)
	last, wave := s.last(), g.wave(&v)
	same, sameWave := sameWording(last, &v), wave == g.wave(last)
	if _, other := last.tally.otherScale(v.tally); other || !ok || sameWave && (!same || !slices.Equal(last.Columns, v.Columns)) {
		return false
	}
	change := codebook.Change{Wave: wave, Break: !same}
	s.doubts = append(s.doubts, u.doubt())
	if s.answers != Changed {
		s.answers = u.verdict()
	}
	if u.verdict() == Changed && united.Role == "" && !sameWave {
		change.Break = true
		s.doubts = append(s.doubts, "The waves are not compared; take break: true away if they may be.")
	}
	if !same {
		from, to := asked(last, &v)
		s.doubts = append(s.doubts, fmt.Sprintf("in %s it is %q, in %s it was %q: the answers are not compared. Take break: true away if they may be.",
			wave, to, g.wave(last), from))
	}
	if first := &s.versions[0]; !slices.Equal(v.Columns, first.Columns) {
		change.Columns = v.Columns
	}
	if !sameWording(&s.versions[0], &v) {
		change.Text = v.Text
		if change.Text == nil {
			change.Text = codebook.Plain(v.whole)
		}
	}
	if !sameWave && (change.Columns != nil || change.Text != nil || change.Break) {
		united.Changes = append(slices.Clone(united.Changes), change)
	}
	s.united, s.versions = united, append(s.versions, v)
	return true
}

// finish makes the draft's questions of the series: who was asked, in which
// waves, and what is to be looked at.
func (g *joining) finish() {
	var kept []*series
	for e := g.order.Front(); e != nil; e = e.Next() {
		s := e.Value.(*series)
		filter, clear := askedIn(s, g.files)
		if !clear {
			g.leave(s)
			continue
		}
		s.asked = filter
		kept = append(kept, s)
	}
	ids := g.name(kept)
	for _, s := range kept {
		q := s.united
		q.ID = ids[s]
		j := Join{ID: q.ID, Verdict: s.verdict(len(g.files)), Columns: make([]string, len(g.files))}
		for _, v := range s.versions {
			j.Columns[v.file] = firstColumn(&v.Question)
		}
		if q.Asked = s.asked; len(s.versions) == len(g.files) {
			q.Asked = s.askedOf(ids)
		}
		if q.Asked == nil || q.Asked == s.asked {
			q.Doubt = strings.TrimSpace(strings.Replace(q.Doubt, q.AskedDoubt, "", 1))
		}
		if q.Follows = ids[s.follows]; q.Follows != "" {
			j.Verdict, j.Before = Replaced, q.Follows
			s.doubts = append(s.doubts, fmt.Sprintf("it asks nearly the same as %s with other answers, so that the two are not compared. "+
				"If it is another question altogether, take follows: away.", q.Follows))
		}
		g.d.dropRole(&q)
		q.Doubt = sentences(append([]string{q.Doubt}, s.doubts...)...)
		g.d.Questions, g.d.Joins = append(g.d.Questions, q), append(g.d.Joins, j)
	}
}

// leave leaves out a question of which a study cannot say who was asked.
func (g *joining) leave(s *series) {
	const why = "some files of the same wave and municipality have it and others have it not"
	about := fmt.Sprintf("column %q", clip(strings.Join(s.last().Columns, ", "), 60))
	g.d.Guesses = append(g.d.Guesses, Guess{About: about, Why: "left out: " + why, Doubt: about + " is left out: " + why + "."})
}

// dropRole takes a role from a question that the sources have: they say of
// which wave or municipality all their rows are.
func (d *Draft) dropRole(q *Question) {
	first := d.Sources[0]
	if q.Role == codebook.Wave && first.Wave != "" || q.Role == codebook.Municipality && first.Municipality != "" {
		q.Doubt = sentences(q.Doubt, fmt.Sprintf("it could have the role %s, too, which the sources tell.", q.Role))
		q.Role = ""
	}
}

// name gives every question an id of its own. The one that was there first
// keeps its id; wave and municipality are those that the sources fill.
func (g *joining) name(kept []*series) map[*series]string {
	used := map[string]bool{string(codebook.Wave): true, string(codebook.Municipality): true}
	ids := make(map[*series]string)
	byFile := slices.Clone(kept)
	slices.SortStableFunc(byFile, func(a, b *series) int { return cmp.Compare(a.versions[0].file, b.versions[0].file) })
	for _, s := range byFile {
		ids[s] = freshID(s.united.ID, g.wave(&s.versions[0]), used)
	}
	return ids
}

// askedOf says to whom a question that is in all files was put, if that was to
// those who gave the same answers to the same question in each.
func (s *series) askedOf(ids map[*series]string) *codebook.Filter {
	first := s.versions[0].Asked
	for _, v := range s.versions {
		if v.Asked == nil || !slices.Equal(v.Asked.Codes, first.Codes) {
			return nil
		}
	}
	for by, id := range ids {
		if by.isEverywhere(s) {
			return &codebook.Filter{Variable: id, Codes: first.Codes}
		}
	}
	return nil
}

// isEverywhere tells whether a question is the one that decides in every file
// who is asked another.
func (s *series) isEverywhere(other *series) bool {
	for _, v := range other.versions {
		if w := s.in(v.file); w == nil || w.ID != v.Asked.Variable {
			return false
		}
	}
	return true
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
	for n := 1; used[strings.ToLower(fresh)]; n++ {
		fresh = fmt.Sprintf("%s_%s", id, wave)
		if wave == "" || n > 1 {
			fresh = fmt.Sprintf("%s_%d", id, n+1)
		}
	}
	used[strings.ToLower(fresh)] = true
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
