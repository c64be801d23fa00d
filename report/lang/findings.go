package lang

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/foljeforskning/folje/analysis/result"
)

// A sentence words one kind of finding from the places that it refers to.
type sentence struct {
	least    int // references that it needs
	word     func(*teller, []place) (string, error)
	headline func(*teller, []place) string
}

// sentences lists the kinds of finding. Each says what its references are.
var sentences = map[string]sentence{
	"response_rate": {3, (*teller).response, (*teller).responseHeadline},       // answered, asked, rate; then the rate of the group with the lowest, if told
	"who_answered":  {1, (*teller).whoAnswered, (*teller).whoAnsweredHeadline}, // how many answered, then how many in each group
	"most_named":    {1, (*teller).mostNamed, (*teller).namedHeadline},         // how often each was named, most first
	"most_needed":   {1, (*teller).mostNamed, (*teller).namedHeadline},         // the same of a question on needs
	"both_lists":    {2, (*teller).bothLists, (*teller).bothListsHeadline},     // pairs: an answer in one question, the same in another
	"more_often":    {2, (*teller).moreOften, (*teller).moreOftenHeadline},     // the same, named at least twice as often in the first
	"changes":       {2, (*teller).changes, (*teller).changesHeadline},         // pairs: earlier, later; a test for each
	"index_level":   {1, (*teller).indexLevel, (*teller).indexHeadline},        // the index, then its parts
	"index_change":  {2, (*teller).indexChange, (*teller).indexHeadline},       // the index earlier and later, then its parts; one test
	"levels":        {1, (*teller).levels, nil},                                // shares or means of everybody
	"statements":    {2, (*teller).statements, (*teller).statementsHeadline},   // the statement most agree with, the one fewest agree with
	"group_low":     {2, (*teller).standout, (*teller).standoutHeadline},       // the lowest group, everybody; one test
	"group_high":    {2, (*teller).standout, (*teller).standoutHeadline},       // the highest group, everybody; one test
	"groups_apart":  {3, (*teller).apart, (*teller).apartHeadline},             // the lowest group, the highest, everybody; a test for each
	"above_others":  {2, (*teller).beside, (*teller).besideHeadline},           // a part of the people, everybody; one test
	"below_others":  {2, (*teller).beside, (*teller).besideHeadline},           // the same
	"beside_others": {2, (*teller).beside, (*teller).besideHeadline},           // the same
	"bounds":        {3, (*teller).bounds, (*teller).boundsHeadline},           // a share, the lowest that it could be and the highest

	"published_change": {4, (*teller).publishedChange, nil}, // how many units, their median earlier, later, how many they were earlier
	"published_level":  {4, (*teller).publishedLevel, nil},  // how many units, their median, lower and upper quartile
	"published_shown":  {3, (*teller).publishedShown, nil},  // one unit, the median of all, how many they are
}

// finding words a finding and its headline, which is empty where there is none
// that is short enough. Every number in the sentence is read from the cells that
// the finding refers to and rounded once, so that prose and tables cannot
// disagree.
func (l *Language) finding(f result.Finding, r *result.Results) (text, headline string, err error) {
	s, ok := sentences[f.Kind]
	if !ok {
		return "", "", fmt.Errorf("finding %s: no sentence for kind %q", f.ID, f.Kind)
	}
	places, err := follow(f, r)
	if err != nil {
		return "", "", err
	}
	if len(places) < s.least {
		return "", "", fmt.Errorf("finding %s: %s refers to %d cells and needs %d", f.ID, f.Kind, len(places), s.least)
	}
	t := &teller{l, f, r}
	text, err = s.word(t, places)
	if err != nil {
		return "", "", fmt.Errorf("finding %s: %w", f.ID, err)
	}
	if s.headline != nil {
		headline = brief(s.headline(t, places))
	}
	return Opening(text) + ".", headline, nil
}

// A place is what a reference leads to.
type place struct {
	table    *result.Table
	row      *result.Row
	column   *result.Column
	estimate result.Estimate
}

func follow(f result.Finding, r *result.Results) ([]place, error) {
	var places []place
	for _, ref := range f.Refs {
		table := r.Table(ref.Table)
		if table == nil {
			return nil, fmt.Errorf("finding %s: there is no table %q", f.ID, ref.Table)
		}
		row, column := table.Row(ref.Row), table.Column(ref.Column)
		if row == nil || column == nil {
			return nil, fmt.Errorf("finding %s: table %s has no cell %q, %q", f.ID, ref.Table, ref.Row, ref.Column)
		}
		e, ok := row.Cell(ref.Column).Estimate()
		if !ok {
			return nil, fmt.Errorf("finding %s: the cell %q, %q of table %s may not be read", f.ID, ref.Row, ref.Column, ref.Table)
		}
		if table.Drawn {
			return nil, fmt.Errorf("finding %s: table %s was drawn, and nothing may rest on it", f.ID, ref.Table)
		}
		places = append(places, place{table, row, column, e})
	}
	return places, nil
}

// A teller words one finding.
type teller struct {
	*Language
	finding result.Finding
	results *result.Results
}

// value writes a place as running text does. A net score has its sign and no
// unit: eNPS is +12.
func (t *teller) value(p place) string { return t.written(p, TextDecimals(p.column.Kind)) }

func (t *teller) written(p place, decimals int) string {
	if netScore(p) {
		return t.signed(p.estimate.Value, decimals)
	}
	return t.Rounded(p.column.Kind, p.estimate.Value, decimals)
}

// ends writes a range that goes from one place to another, with the unit of a
// percentage once: "44", "60 %".
func (t *teller) ends(from, to place, decimals int) (string, string) {
	first, last := t.written(from, decimals), t.written(to, decimals)
	return strings.TrimSuffix(first, t.percent), last
}

// decimals is how many decimals the places of a sentence are written with, all
// the same: so many that what differs in a pair does not look equal, but at
// most as many as in a table.
func (t *teller) decimals(pairs ...[2]place) int {
	d := TextDecimals(pairs[0][0].column.Kind)
	most := Decimals(pairs[0][0].column.Kind)
	for ; d < most; d++ {
		if !slices.ContainsFunc(pairs, func(p [2]place) bool {
			return cmpValue(p[0], p[1]) != 0 && t.written(p[0], d) == t.written(p[1], d)
		}) {
			break
		}
	}
	return d
}

func cmpValue(a, b place) int { return cmp.Compare(a.estimate.Value, b.estimate.Value) }

func (t *teller) title(p place) string { return t.RowTitle(p.table, *p.row) }

// longestName is how many letters a question may have to stand in a sentence
// as it was put, where it has a shorter name.
const longestName = 70

// name is a question as it was put, if that is not too long; label is its short
// name, for sentences about several.
func (t *teller) name(table *result.Table) string {
	if title := t.QuestionOf(table); utf8.RuneCountInString(title) <= longestName {
		return title
	}
	return t.label(table)
}

func (t *teller) label(table *result.Table) string {
	return cmp.Or(strings.TrimSuffix(strings.TrimSpace(table.Short), "."), t.QuestionOf(table))
}

// netScore tells whether a place holds a score that is itself a net share.
func netScore(p place) bool { return p.column.ID == "mean" && p.column.Measure == "net" }

// subject is what a place measures: "andelen som instämmer i ”…”".
func (t *teller) subject(p place) string {
	name := t.name(p.table)
	question, answer := t.Quote(name), ""
	switch {
	case p.column.Category != nil:
		answer = p.column.Category.Title
	case len(p.table.By) == 0:
		answer = t.title(p)
	}
	k := Key("subject." + p.column.Measure)
	switch {
	case netScore(p), p.column.Kind == result.Index && strings.Contains(strings.ToLower(name), "index"):
		return name // it is named as what it is
	case p.column.Kind == result.Index:
		k, question = SubjectIndex, name
	case k == SubjectNet:
		question = name
	case k == SubjectAgree && isQuestion(t.QuestionOf(p.table)):
		k = SubjectAgreeQuestion
	case t.Has(k):
	case p.column.Kind == result.Percent && answer != "":
		k = SubjectAnswer
	default:
		k = SubjectOther
	}
	return t.Word(k, question, t.Quote(answer), InText(t.ColumnTitle(*p.column)))
}

// several names what some places measure, whatever their questions.
func (t *teller) several(places []place) string {
	p := places[0]
	switch {
	case p.column.Measure == "agree" && slices.ContainsFunc(places, func(p place) bool { return isQuestion(t.QuestionOf(p.table)) }):
		return t.words[QuantityAgreeQuestion]
	case p.column.Measure == "agree":
		return t.words[QuantityAgree]
	case p.column.Kind == result.Mean:
		return t.words[QuantityMean]
	}
	return t.words[QuantityValue]
}

// group is where the people of a place are, with a space before it: " inom
// barn och unga". It is empty for everybody; a wave is no group.
func (t *teller) group(p place) string {
	text := ""
	if p.row.Kind == result.Total {
		return text
	}
	for i, by := range p.table.By {
		if by.ID != "wave" {
			text += " " + t.within(by.ID, t.member(p, i))
		}
	}
	return text
}

// member is the title of the group that a row belongs to in one grouping.
func (t *teller) member(p place, i int) string {
	if i < len(p.row.Group) && p.row.Group[i].Title != "" {
		return p.row.Group[i].Title
	}
	return t.title(p)
}

// within puts a group after its preposition, named as the study names it: it
// may be a proper name.
func (l *Language) within(role, title string) string {
	k := Key("in." + role)
	if !l.Has(k) {
		k = InOther
	}
	if k == InWave {
		title = InText(title)
	}
	return l.Word(k, title)
}

// wave is when a place was measured, with a space before it; empty where the
// study has one wave.
func (t *teller) wave(p place) string {
	i := slices.IndexFunc(p.table.By, func(by result.Item) bool { return by.ID == "wave" })
	switch {
	case i >= 0 && p.row.Kind != result.Total:
		return " " + t.within("wave", t.member(p, i))
	case i < 0 && p.table.Wave != nil:
		return " " + t.within("wave", p.table.Wave.Title)
	}
	return ""
}
