package lang

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foljeforskning/folje/analysis/result"
)

// Describe words what an analysis leaves unworded: the titles of columns, rows,
// tables and series, the notes and the findings. What has a text keeps it. The
// error tells of a finding that cannot be stated, because it refers to a cell that
// is withheld, missing or drawn by a generator, or claims what the cells or the
// test do not say.
func (l *Language) Describe(r *result.Results) error {
	l.describePart(r)
	for i := range r.Tables {
		l.describeTable(&r.Tables[i])
	}
	for i := range r.Provenance.Withheld {
		w := &r.Provenance.Withheld[i]
		t := r.Table(w.Table)
		for g := range w.Groups {
			if t == nil {
				break
			}
			if row := t.Row(w.Groups[g].ID); row != nil {
				w.Groups[g].Title = row.Title
			}
		}
	}
	l.describeTests(r.Tests)
	for i := range r.Series {
		if s := &r.Series[i]; s.Title == "" {
			s.Title = l.seriesTitle(s, r)
		}
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Text != "" {
			continue
		}
		text, headline, err := l.finding(*f, r)
		if err != nil {
			return err
		}
		f.Text, f.Headline = text, headline
	}
	return nil
}

// implicit are the answers that no codebook names.
var implicit = map[string]Key{"unreadable": MissingUnreadable, "answered": RowAnswered}

func (l *Language) describeTable(t *result.Table) {
	for i := range t.Rows {
		r := &t.Rows[i]
		l.describeGroup(r)
		if word := l.words[implicit[r.ID]]; word != "" && len(t.By) == 0 {
			r.Title = word
		}
	}
	for i := range t.Columns {
		c := &t.Columns[i]
		if c.Category != nil && l.Has(implicit[c.Category.ID]) {
			c.Category.Title = l.words[implicit[c.Category.ID]]
		}
		if c.Title == "" {
			c.Title = l.ColumnTitle(*c)
		}
	}
	for i := range t.Rows {
		t.Rows[i].Title = l.RowTitle(t, t.Rows[i])
		if r := &t.Rows[i]; r.Kind == result.Reference {
			r.Title = strings.TrimSuffix(r.Title, " "+l.words[RowReference]) + " " + l.words[RowReference]
		}
	}
	if t.Title == "" {
		t.Title = l.TableTitle(t)
	}
	for i := range t.Notes {
		if n := &t.Notes[i]; n.Text == "" {
			if n.Kind == "pooled" && len(n.Args) == 0 {
				n.Args = pooled(t)
			}
			n.Text = l.NoteText(*n)
		}
	}
}

// pooled are the titles of the groups that a table shows together.
func pooled(t *result.Table) []string {
	var titles []string
	for _, row := range t.Rows {
		for _, item := range row.Pools {
			titles = append(titles, item.Title)
		}
	}
	return titles
}

// describeGroup names the groups of people who did not say which they are in,
// and the row that is about them.
func (l *Language) describeGroup(r *result.Row) {
	for i := range r.Pools {
		if p := &r.Pools[i]; p.Title == "" {
			p.Title = l.words[Key("missing."+p.ID)]
		}
	}
	titles := make([]string, len(r.Group))
	found := false
	for i := range r.Group {
		g := &r.Group[i]
		if g.Title == "" || g.ID == "unreadable" {
			g.Title, found = l.words[Key("missing."+g.ID)], true
		}
		titles[i] = g.Title
	}
	if found {
		r.Title = strings.Join(titles, ", ")
	}
}

// ColumnTitle names a column by what it measures, or by the answer that it is
// about. A measure without a word is named by its id.
func (l *Language) ColumnTitle(c result.Column) string {
	if c.Category != nil {
		return l.RowTitle(&result.Table{}, result.Row{ID: c.Category.ID, Title: c.Category.Title})
	}
	k := Key("column." + c.Measure)
	switch {
	case c.Measure == "mean" && c.Kind == result.Index:
		k = ColumnIndex
	case c.Measure == "alt" && c.Kind == result.Percent:
		k = ColumnAltPercent
	case !l.Has(k):
		return c.Measure
	}
	title := l.Word(k, c.Part)
	if c.Kind == result.Points && (k == ColumnChangePrevious || k == ColumnChangeFirst) {
		title = l.Word(InPoints, title)
	}
	if c.Unit != "" {
		title += ", " + c.Unit
	}
	return title
}

// RowTitle names a row: by its own title, or where it has none by what kind of
// row it is.
func (l *Language) RowTitle(t *result.Table, r result.Row) string {
	switch {
	case r.Title != "":
		return r.Title
	case t.Form == "coding":
		return l.words[RowCoders]
	case r.Kind == result.Total && len(t.By) > 0:
		return l.words[Everybody]
	case r.Kind == result.Total:
		return l.words[Total]
	case r.Kind == result.Pooled:
		return l.words[Others]
	case t.Column(r.ID) != nil && (t.Column(r.ID).Measure == "net" || t.Column(r.ID).Unit != ""):
		return l.ColumnTitle(*t.Column(r.ID))
	}
	for _, sort := range []string{"missing.", "row.", "column."} {
		if word := l.words[Key(sort+r.ID)]; word != "" {
			return word
		}
	}
	return r.ID
}

// Role names what people are grouped by: a role by its word, any other
// variable by its own title.
func (l *Language) Role(by result.Item) string {
	if word := l.words[Key("role."+by.ID)]; word != "" {
		return word
	}
	if by.Title != "" {
		return by.Title
	}
	return by.ID
}

// TableTitle says what a table shows: the question, what it is broken down by,
// and the wave: "Jag har en bra arbetssituation, per verksamhetsområde. Hösten
// 2018".
func (l *Language) TableTitle(t *result.Table) string {
	title := l.QuestionOf(t)
	switch t.Form {
	case "spread":
		title = l.Word(PublishedSpread, title)
	case "model":
		k := TitleModel
		if len(t.Columns) > 0 && t.Columns[0].Measure == "polr" {
			k = TitleModelOrdinal
		}
		title = l.Word(k, title)
	case "coding":
		title = l.Word(TitleCoding, title)
	case "items":
		title = l.Word(TitleItems, t.Short)
	}
	if len(t.By) > 0 {
		title = l.Word(afterQuestion(title, TitleBy, TitleQuestionBy), title, l.groupings(t))
	}
	if t.Wave != nil && t.Wave.Title != "" {
		title = l.InWave(title, *t.Wave)
	}
	return title
}

// GroupedBy tells what the rows of a table are grouped by: "per kommun".
func (l *Language) GroupedBy(t *result.Table) string { return l.Word(By, l.groupings(t)) }

func (l *Language) groupings(t *result.Table) string {
	by := make([]string, len(t.By))
	for i, item := range t.By {
		by[i] = InText(l.Role(item))
	}
	return l.List(by)
}

// InWave adds a wave to a title.
func (l *Language) InWave(title string, wave result.Item) string {
	return l.Word(afterQuestion(title, TitleWave, TitleQuestionWave), title, wave.Title)
}

func (l *Language) seriesTitle(s *result.Series, r *result.Results) string {
	var parts []string
	if t := r.Table(s.Table); t != nil {
		parts = append(parts, l.QuestionOf(t))
	}
	for _, g := range s.Group {
		parts = append(parts, g.Title)
	}
	return strings.Join(parts, ", ")
}

// BaseOf tells how many people a table is about, and where not all of them
// answered how many did. A table of response rates is about those asked.
func (l *Language) BaseOf(t *result.Table) string {
	switch {
	case t.Publication != "":
		return l.basePublished(t)
	case t.Form == "coding" && t.Base == t.Answered:
		return l.Word(BaseCodedAll, t.Base)
	case t.Form == "coding":
		return l.Word(BaseCoded, t.Base, t.Answered)
	case t.Form == "response", t.Form == "nonresponse":
		return l.Word(BasePeople, t.Base)
	}
	index := t.Column("mean") != nil && t.Column("mean").Kind == result.Index
	switch {
	case t.Answered > 0 && t.Answered != t.Base && index:
		return l.Word(BaseScored, t.Base, t.Answered)
	case t.Answered > 0 && t.Answered != t.Base:
		return l.Word(BaseAsked, t.Base, t.Answered)
	}
	return l.Word(Base, t.Base)
}

// QuestionOf is the question without the full stop of a statement. A table of no
// question, such as that of response rates, has a word of its own or is named by its id.
func (l *Language) QuestionOf(t *result.Table) string {
	if t.Question.Title != "" {
		return strings.TrimSuffix(strings.TrimSpace(t.Question.Title), ".")
	}
	if k := Key("question." + t.Question.ID); l.Has(k) {
		return l.words[k]
	}
	return t.Question.ID
}

// Sentence ends a title as a sentence: with a full stop, unless it is a
// question.
func (l *Language) Sentence(title string) string {
	if isQuestion(title) {
		return title
	}
	return title + "."
}

// afterQuestion chooses how a title goes on: a question mark ends a sentence.
func afterQuestion(title string, statement, question Key) Key {
	if isQuestion(title) {
		return question
	}
	return statement
}

func isQuestion(s string) bool {
	return strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!")
}

// MostNamed is how many groups that are shown together are named one by one.
const MostNamed = 6

// NoteText words a note. A note about several things, such as the groups that
// were pooled, has them as its arguments and lists them. A kind without words
// keeps the text it has.
func (l *Language) NoteText(n result.Note) string {
	k := Key("note." + n.Kind)
	switch {
	case !l.Has(k):
		return n.Text
	case k == NotePooled && len(n.Args) > MostNamed:
		return l.Word(k, l.Word(ManyGroups, len(n.Args)))
	case k == NoteVersions:
		return l.Word(k, l.List(l.versions(n.Args)))
	case k == NotePooled:
		return l.Word(k, l.List(each(n.Args, l.groupInText)))
	case slices.Contains(quotingNotes, k):
		return Opening(l.Word(k, l.List(each(n.Args, l.Quote))))
	case k == NoteLinked:
		people, _ := strconv.Atoi(n.Args[0])
		return l.Word(k, people, l.Word(InWave, InText(n.Args[1])), l.Word(InWave, InText(n.Args[2])))
	case slices.Contains(listingNotes, k):
		return l.Word(k, l.List(n.Args))
	case slices.Contains(waveNotes, k):
		return l.waveNote(k, n.Args)
	case slices.Contains(valueNotes, k):
		return l.valueNote(k, n.Args)
	}
	args := make([]any, len(n.Args))
	for i, a := range n.Args {
		args[i] = a
		if count, err := strconv.Atoi(a); err == nil && slices.Contains(countingNotes, k) {
			args[i] = count
		} else if x, err := strconv.ParseFloat(a, 64); err == nil && slices.Contains(modelNotes, k) {
			_, fraction, _ := strings.Cut(a, ".")
			args[i] = l.Number(x, len(fraction))
		}
	}
	return l.Word(k, args...)
}

// quotingNotes are notes on one or more answers, questions or indices.
var quotingNotes = []Key{NoteAgreeCodes, NoteModelBinary, NoteAlphaLow, NoteHeywood, NoteOmegaNone, NoteOmegaFew, NoteUnitsAlike, NoteItemReversed}

// versions names versions of a questionnaire, with how many were asked in each
// where that is told. The arguments are names and numbers by turns.
func (l *Language) versions(args []string) []string {
	var out []string
	for i := 0; i+1 < len(args); i += 2 {
		name := l.groupInText(args[i])
		if n, err := strconv.Atoi(args[i+1]); err == nil {
			name += " (" + l.Count(n) + ")"
		}
		out = append(out, name)
	}
	return out
}

// countingNotes are notes whose argument is a number of something, one of which
// is worded otherwise than several.
var countingNotes = []Key{NoteFamily, NoteGroupUnknown, NoteLonely, NoteJackLonely, NoteGroupsLeft, NoteModelLeft}

// listingNotes are notes about one thing or several, modelNotes those whose
// arguments are numbers with as many decimals as they are written with.
var (
	listingNotes = []Key{NoteModelLevelsLeft, NoteModelSeparated, NoteModelTold}
	modelNotes   = []Key{NotePDrawn, NoteMcFadden, NoteBrant, NoteModelFewEvents}
)

// waveNotes are notes on what changed in a wave. Their arguments are the wave,
// then questions; of those on questions that follow each other, the question
// first.
var waveNotes = []Key{NoteBreak, NoteBreakWording, NoteBreakGroups, NoteBreakParts, NoteBreakItems, NoteReworded, NoteFollows, NoteReplaced}

// OfChange tells whether a note is about what changed in a wave.
func OfChange(n result.Note) bool { return slices.Contains(waveNotes, Key("note."+n.Kind)) }

func (l *Language) waveNote(k Key, args []string) string {
	quote := func(question string) string { return l.Quote(strings.TrimSuffix(strings.TrimSpace(question), ".")) }
	switch k {
	case NoteFollows, NoteReplaced:
		return l.Word(k, quote(args[0]), InText(args[1]))
	case NoteBreakItems:
		return l.Word(k, InText(args[0]))
	}
	words := []any{l.Word(InWave, InText(args[0]))}
	questions := each(args[1:], quote)
	if k == NoteBreakParts {
		questions = []string{l.List(questions)}
	}
	for _, q := range questions {
		words = append(words, q)
	}
	return l.Word(k, words...)
}

// WaveTitle names a wave in a table: as the beginning of a new series, where
// nothing from it on can be compared with what was before.
func (l *Language) WaveTitle(t *result.Table, wave result.Item) string {
	if slices.Contains(t.Breaks, wave.ID) {
		return l.Word(NewSeries, wave.Title)
	}
	return wave.Title
}

func each(items []string, write func(string) string) []string {
	out := make([]string, len(items))
	for i, s := range items {
		out[i] = write(s)
	}
	return out
}

// groupInText writes the title of a group: as the study names it, or in small
// letters where it is a missing reason.
func (l *Language) groupInText(title string) string {
	for _, k := range []Key{MissingNotAsked, MissingNoAnswer, MissingDontKnow, MissingUnreadable} {
		if word := l.words[k]; "missing."+title == string(k) || title == word {
			return InText(word)
		}
	}
	return title
}

// InText writes a title inside a sentence: its first letter is small, unless
// the first word is an abbreviation.
func InText(title string) string {
	first, size := utf8.DecodeRuneInString(title)
	next, _ := utf8.DecodeRuneInString(title[size:])
	if unicode.IsUpper(next) || unicode.IsDigit(next) {
		return title
	}
	return string(unicode.ToLower(first)) + title[size:]
}

// Opening writes the start of a sentence: its first letter is large, unless the
// second is, as in eNPS.
func Opening(text string) string {
	if text == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(text)
	if next, _ := utf8.DecodeRuneInString(text[size:]); unicode.IsUpper(next) {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}
