package draft

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// A term is when answers were given: a year, and the part of it that is told.
type term struct{ year, part, day int }

// A naming is a way in which names of files tell when their answers are from.
type naming struct {
	what string // what tells, such as "the year in their names"
	form func() *regexp.Regexp
	read func(found []string) (t term, ok bool)
	name func(t term, language string) (id, label string)
}

// namings are tried in order; the first that the names of all files follow
// decides. Names are in small letters.
var namings = []naming{
	{"the term in their names", pattern(`(?:^|[^\p{L}])(ht|vt|höst|host|vår|autumn|fall|spring)(?:en|terminen)?[ _-]?((?:19|20)?\d\d)(?:\D|$)`),
		func(f []string) (term, bool) { return term{fullYear(f[2]), half(f[1]), 0}, true }, nameTerm},
	{"the term in their names", pattern(`(?:^|\D)((?:19|20)\d\d)[ _-]?(ht|vt|höst|host|vår|autumn|fall|spring)`),
		func(f []string) (term, bool) { return term{fullYear(f[1]), half(f[2]), 0}, true }, nameTerm},
	{"the quarter in their names", pattern(`(?:^|\D)((?:19|20)\d\d)[ _-]?[qk]([1-4])(?:\D|$)`),
		func(f []string) (term, bool) { return term{fullYear(f[1]), atoi(f[2]), 0}, true }, nameQuarter},
	{"the day in their names", pattern(`(?:^|\D)((?:19|20)\d\d)[ _-]?(0[1-9]|1[0-2])[ _-]?(0[1-9]|[12]\d|3[01])(?:\D|$)`),
		func(f []string) (term, bool) { return term{atoi(f[1]), atoi(f[2]), atoi(f[3])}, true }, nameDay},
	{"the school year in their names", pattern(`(?:^|\D)((?:19|20)\d\d)[ _-](?:20)?(\d\d)(?:\D|$)`),
		func(f []string) (term, bool) { return term{year: atoi(f[1])}, (atoi(f[1])+1)%100 == atoi(f[2]) }, nameSchoolYear},
	{"the month in their names", pattern(`(?:^|\D)((?:19|20)\d\d)[ _-]?(0[1-9]|1[0-2])(?:\D|$)`),
		func(f []string) (term, bool) { return term{atoi(f[1]), atoi(f[2]), 0}, true }, nameDay},
	{"the year in their names", pattern(`(?:^|\D)((?:19|20)\d\d)(?:\D|$)`),
		func(f []string) (term, bool) { return term{year: atoi(f[1])}, true }, nameDay},
	{"the number in their names", pattern(`(?:^|[^\p{L}])(?:våg|vag|wave|mätning|matning|omgång|omgang|round|w|t)[ _-]?(\d{1,2})(?:\D|$)`),
		func(f []string) (term, bool) { return term{part: atoi(f[1])}, true }, nameRound},
}

// atoi reads digits; nothing is 0.
func atoi(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// fullYear reads a year of four digits, or of two after 2000.
func fullYear(digits string) int {
	if len(digits) == 2 {
		return 2000 + atoi(digits)
	}
	return atoi(digits)
}

// half is which half of the year a word for a term means.
func half(word string) int {
	if word[0] == 'v' || word == "spring" {
		return 1
	}
	return 2
}

func nameTerm(t term, language string) (id, label string) {
	ids, labels := []string{"spring", "autumn"}, []string{"Spring", "Autumn"}
	if language == "sv" {
		ids, labels = []string{"vt", "ht"}, []string{"Våren", "Hösten"}
	}
	return fmt.Sprintf("%s%d", ids[t.part-1], t.year), fmt.Sprintf("%s %d", labels[t.part-1], t.year)
}

func nameQuarter(t term, language string) (id, label string) {
	if language == "sv" {
		return fmt.Sprintf("%dk%d", t.year, t.part), fmt.Sprintf("Kvartal %d %d", t.part, t.year)
	}
	return fmt.Sprintf("%dq%d", t.year, t.part), fmt.Sprintf("Quarter %d %d", t.part, t.year)
}

func nameSchoolYear(t term, _ string) (id, label string) {
	return fmt.Sprintf("%d-%02d", t.year, (t.year+1)%100), fmt.Sprintf("%d/%02d", t.year, (t.year+1)%100)
}

func nameDay(t term, _ string) (id, label string) {
	id = strconv.Itoa(t.year)
	for _, part := range []int{t.part, t.day} {
		if part > 0 {
			id += fmt.Sprintf("-%02d", part)
		}
	}
	return id, id
}

func nameRound(t term, language string) (id, label string) {
	if language == "sv" {
		return fmt.Sprintf("m%d", t.part), fmt.Sprintf("Mätning %d", t.part)
	}
	return fmt.Sprintf("w%d", t.part), fmt.Sprintf("Wave %d", t.part)
}

// compareTerms orders terms in time.
func compareTerms(a, b term) int {
	return cmp.Or(cmp.Compare(a.year, b.year), cmp.Compare(a.part, b.part), cmp.Compare(a.day, b.day))
}

// stem is the name of a file without folders and ending.
func stem(name string) string {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	return codebook.Normal(strings.TrimSuffix(base, path.Ext(base)))
}

// tell tells several files apart, by wave, by municipality or by both, and puts
// them in the order of time. Where nothing tells them apart each is a wave, in
// the order in which they were given.
func tell(d *Draft, files []*file) {
	if len(files) < 2 {
		return
	}
	named := nameMunicipalities(d, files)
	switch how, terms := readTerms(files); {
	case terms != nil:
		nameWaves(d, files, how, terms)
	case !named:
		for _, f := range files {
			f.source.Wave = stem(f.name)
			addWave(d, study.Wave{ID: f.source.Wave, Label: codebook.Plain(f.source.Wave)})
		}
		d.Guesses = append(d.Guesses, Guess{About: "waves", Why: "each file is taken for a wave, in the order in which they were named",
			Doubt: "neither the names of the files nor their days tell from when they are: is each a wave, and is their order right? " +
				"Municipalities are told by municipality: on the source instead of wave:."})
	}
}

// nameWaves gives every file the wave that its term makes, in the order of time.
func nameWaves(d *Draft, files []*file, how naming, terms map[*file]term) {
	slices.SortStableFunc(files, func(a, b *file) int { return compareTerms(terms[a], terms[b]) })
	for _, f := range files {
		id, label := how.name(terms[f], d.Language)
		f.source.Wave = id
		addWave(d, study.Wave{ID: id, Label: codebook.Plain(label)})
	}
	var ids []string
	for _, w := range d.Waves {
		ids = append(ids, w.ID)
	}
	why := fmt.Sprintf("the files are waves by %s: %s", how.what, strings.Join(ids, ", "))
	d.Guesses = append(d.Guesses, Guess{About: "waves", Why: why, Doubt: why + ". Is that when the questions were asked?"})
}

// addWave adds a wave that the draft does not have yet.
func addWave(d *Draft, w study.Wave) {
	if !slices.ContainsFunc(d.Waves, func(o study.Wave) bool { return o.ID == w.ID }) {
		d.Waves = append(d.Waves, w)
	}
}

// readTerms finds a way in which the names of all files tell when they are
// from, or the days in them do; nil where there is none, or all are from the
// same time.
func readTerms(files []*file) (naming, map[*file]term) {
	for _, how := range namings {
		terms := make(map[*file]term)
		for _, f := range files {
			if found := how.form().FindStringSubmatch(strings.ToLower(stem(f.name))); found != nil {
				if t, ok := how.read(found); ok {
					terms[f] = t
				}
			}
		}
		if len(terms) == len(files) && differ(terms) {
			return how, terms
		}
	}
	years, months := make(map[*file]term), make(map[*file]term)
	for _, f := range files {
		if day, ok := middleDay(f); ok {
			years[f], months[f] = term{year: day.year}, term{year: day.year, part: day.part}
		}
	}
	byDays := naming{what: "the days on which they were answered", name: nameDay}
	switch {
	case len(years) < len(files):
	case differAll(years):
		return byDays, years
	case differAll(months):
		return byDays, months
	}
	return naming{}, nil
}

// differ tells whether some files are from other times than others.
func differ(terms map[*file]term) bool {
	times := make(map[term]bool)
	for _, t := range terms {
		times[t] = true
	}
	return len(times) > 1
}

// differAll tells whether every file is from another time.
func differAll(terms map[*file]term) bool {
	times := make(map[term]bool)
	for _, t := range terms {
		times[t] = true
	}
	return len(times) == len(terms)
}

// answerDay are words in the header of a column that tells when somebody
// answered.
var answerDay = pattern(`(?i)submit|timestamp|tidst|slutf|inskick|besvarad|completed|end ?date|recorded|svarsdatum|datestamp`)

// middleDay is the middle one of the days on which a file's rows were
// answered, by its first column that tells; ok is false where none does.
func middleDay(f *file) (day term, ok bool) {
	for _, p := range f.profiles {
		if p.dates == 0 || p.dates*10 < p.answered*9 || !answerDay().MatchString(p.column.Header) {
			continue
		}
		var days []string
		for _, v := range p.values {
			if len(v.text) >= 10 && isDate(v.text) {
				days = append(days, v.text)
			}
		}
		slices.Sort(days) // ISO dates: in the order of time
		if found := isoDay().FindStringSubmatch(strings.Join(days[len(days)/2:min(len(days)/2+1, len(days))], "")); found != nil {
			return term{atoi(found[1]), atoi(found[2]), atoi(found[3])}, true
		}
	}
	return term{}, false
}

var isoDay = pattern(`^(\d{4})-(\d\d)-(\d\d)`)

// nameMunicipalities gives every file the municipality that its name tells, if
// all of them tell one and not all the same.
func nameMunicipalities(d *Draft, files []*file) bool {
	named, different := make(map[*file]string), make(map[string]bool)
	for _, f := range files {
		if name := municipalityIn(stem(f.name)); name != "" {
			named[f], different[name] = name, true
		}
	}
	if len(named) < len(files) || len(different) < 2 {
		return false
	}
	for _, f := range files {
		f.source.Municipality = named[f]
	}
	why := "the names of the files tell different municipalities"
	d.Guesses = append(d.Guesses, Guess{About: "municipalities", Why: why, Doubt: why + ". Is each where its answers are from?"})
	return true
}

// municipalityIn is the municipality with the longest name that stands in the
// name of a file, with å, ä and ö or else without; empty where there is none.
func municipalityIn(name string) (found string) {
	if found = municipalityAs(name, strings.ToLower); found == "" {
		found = municipalityAs(name, unaccented)
	}
	return found
}

// municipalityAs is municipalityIn for names that are spelled in one way.
func municipalityAs(name string, spell func(string) string) (found string) {
	text := " " + strings.Join(strings.FieldsFunc(spell(name), func(r rune) bool { return !unicode.IsLetter(r) }), " ") + " "
	for _, m := range municipalities {
		as := strings.ReplaceAll(spell(m), "-", " ")
		for _, form := range []string{as, as + "s", strings.ReplaceAll(as, " ", "")} {
			if len(m) > len(found) && (strings.Contains(text, " "+form+" ") || strings.Contains(text, " "+form+"kommun ")) {
				found = m
			}
		}
	}
	return found
}

// unaccented writes small letters without rings and dots.
func unaccented(s string) string {
	return strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "é", "e").Replace(strings.ToLower(s))
}
