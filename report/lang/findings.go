package lang

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
)

// A sentence words one kind of finding from the places that it refers to.
type sentence struct {
	least int // references that it needs
	word  func(*teller, []place) (string, error)
}

// sentences lists the kinds of finding. Each says what its references are.
var sentences = map[string]sentence{
	"most_named":    {1, (*teller).mostNamed},   // how often each was named, most first
	"most_needed":   {1, (*teller).mostNamed},   // the same of a question on needs
	"both_lists":    {2, (*teller).bothLists},   // pairs: an answer in one question, the same in another
	"highest_agree": {1, (*teller).highest},     // the highest group, those that tie with it; then everybody, if told
	"lowest_agree":  {1, (*teller).lowest},      // the same of the lowest
	"response_low":  {1, (*teller).lowest},      // the same of response rates
	"change_up":     {2, (*teller).change},      // earlier, later
	"change_down":   {2, (*teller).change},      // earlier, later
	"change_none":   {2, (*teller).change},      // earlier, later
	"response_rate": {3, (*teller).response},    // answered, asked, rate
	"index_level":   {1, (*teller).index},       // the index, then its parts
	"spread_area":   {2, (*teller).spread},      // two groups, furthest apart
	"statements":    {2, (*teller).statements},  // the statement most agree with, the one fewest agree with
	"level":         {1, (*teller).level},       // a share or mean of everybody
	"who_answered":  {1, (*teller).whoAnswered}, // how many answered, then how many in each group

	"published_change": {4, (*teller).publishedChange}, // how many units, their median earlier, later, how many they were earlier
	"published_level":  {4, (*teller).publishedLevel},  // how many units, their median, lower and upper quartile
	"published_shown":  {3, (*teller).publishedShown},  // one unit, the median of all, how many they are
}

// FindingText words a finding. Every number in the sentence is read from the
// cells that the finding refers to and rounded once, so that prose and tables
// cannot disagree. It is an error to refer to a cell that is withheld, missing
// or drawn by a generator, or to claim what the cells or the test do not say.
func (l *Language) FindingText(f result.Finding, r *result.Results) (string, error) {
	s, ok := sentences[f.Kind]
	if !ok {
		return "", fmt.Errorf("finding %s: no sentence for kind %q", f.ID, f.Kind)
	}
	places, err := follow(f, r)
	if err != nil {
		return "", err
	}
	if len(places) < s.least {
		return "", fmt.Errorf("finding %s: %s refers to %d cells and needs %d", f.ID, f.Kind, len(places), s.least)
	}
	text, err := s.word(&teller{l, f, r}, places)
	if err != nil {
		return "", fmt.Errorf("finding %s: %w", f.ID, err)
	}
	return Opening(text) + ".", nil
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

func (t *teller) value(p place) string { return t.Quantity(p.column.Kind, p.estimate.Value) }

func (t *teller) title(p place) string { return t.RowTitle(p.table, *p.row) }

// subject is what a place measures: "andelen som instämmer i ”…”".
func (t *teller) subject(p place) string {
	question, answer := t.Quote(t.QuestionOf(p.table)), ""
	switch {
	case p.column.Category != nil:
		answer = p.column.Category.Title
	case len(p.table.By) == 0:
		answer = t.title(p)
	}
	k := Key("subject." + p.column.Measure)
	switch {
	case p.column.Kind == result.Index:
		k, question = SubjectIndex, t.QuestionOf(p.table)
	case k == SubjectNet:
		question = t.QuestionOf(p.table)
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
func (t *teller) within(role, title string) string {
	k := Key("in." + role)
	if !t.Has(k) {
		k = InOther
	}
	if k == InWave {
		title = InText(title)
	}
	return t.Word(k, title)
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

// ranked is places of one value, which is told once.
type ranked struct {
	titles []string
	value  string
}

// ties puts neighbours of equal value together.
func (t *teller) ties(places []place, title func(place) string) []ranked {
	var out []ranked
	for i, p := range places {
		if i == 0 || p.estimate.Value != places[i-1].estimate.Value {
			out = append(out, ranked{value: t.value(p)})
		}
		last := &out[len(out)-1]
		last.titles = append(last.titles, title(p))
	}
	return out
}

// parenthesis is the value in parentheses, "each" where several share it.
func (t *teller) parenthesis(r ranked) string {
	if len(r.titles) > 1 {
		return t.Word(Each, r.value)
	}
	return r.value
}

func (t *teller) mostNamed(places []place) (string, error) {
	if !slices.IsSortedFunc(places, func(a, b place) int { return cmpValue(b, a) }) {
		return "", fmt.Errorf("the answers do not stand in order")
	}
	groups := t.ties(places, func(p place) string { return t.title(p) })
	first := groups[0]
	text := t.Word(FindingMostNamed, t.Quote(t.QuestionOf(places[0].table)), t.List(first.titles), t.parenthesis(first))
	if len(groups) == 1 {
		return text, nil
	}
	and, rest := t.words[And], make([]string, len(groups)-1)
	for i, g := range groups[1:] {
		if len(g.titles) > 1 {
			and = t.words[AsWellAs]
		}
		rest[i] = t.List(g.titles) + " (" + t.parenthesis(g) + ")"
	}
	return text + t.Word(FindingFollowedBy, t.join(rest, and)), nil
}

func (t *teller) bothLists(places []place) (string, error) {
	if len(places)%2 != 0 {
		return "", fmt.Errorf("the answers do not stand in pairs")
	}
	var areas []string
	for i := 0; i < len(places); i += 2 {
		one, other := places[i], places[i+1]
		if one.row.ID != other.row.ID {
			return "", fmt.Errorf("%s and %s are not the same answer", one.row.ID, other.row.ID)
		}
		areas = append(areas, t.Word(FindingBothListsArea, t.title(one), t.value(one), t.value(other)))
	}
	return t.Word(FindingBothLists, t.List(areas),
		t.Quote(t.QuestionOf(places[0].table)), t.Quote(t.QuestionOf(places[1].table))), nil
}

func (t *teller) highest(places []place) (string, error) { return t.extreme(places, FindingHighest, 1) }

func (t *teller) lowest(places []place) (string, error) { return t.extreme(places, FindingLowest, -1) }

func (t *teller) extreme(places []place, k Key, sign int) (string, error) {
	groups, last := places, places[len(places)-1]
	everybody := last.row.Kind == result.Total
	if everybody {
		groups = places[:len(places)-1]
		if len(groups) == 0 || cmpValue(groups[0], last)*sign < 0 {
			return "", fmt.Errorf("everybody together cannot be beyond the group named")
		}
	}
	tied := t.ties(groups, func(p place) string { return strings.TrimPrefix(t.group(p), " ") })
	if len(tied) > 1 {
		return "", fmt.Errorf("the groups named do not tie")
	}
	if tied[0].titles[0] == "" {
		return "", fmt.Errorf("table %s compares no groups", places[0].table.ID)
	}
	text := t.Word(k, t.subject(places[0]), t.List(tied[0].titles), t.parenthesis(tied[0]), t.wave(places[0]))
	if everybody {
		text += t.Word(FindingAgainst, t.value(last))
	}
	established, err := t.established(places[0])
	return text + established, err
}

func (t *teller) change(places []place) (string, error) {
	before, after := places[0], places[1]
	rise := cmpValue(after, before)
	if t.finding.Kind == "change_up" && rise <= 0 || t.finding.Kind == "change_down" && rise >= 0 {
		return "", fmt.Errorf("%s, but it went from %v to %v", t.finding.Kind, before.estimate.Value, after.estimate.Value)
	}
	established, err := t.established(after)
	if err != nil {
		return "", err
	}
	from, to := t.apart(before, after)
	return t.Word(Key("finding."+t.finding.Kind), t.subject(after)+t.group(after),
		from+t.wave(before), to+t.wave(after)) + established, nil
}

// apart writes two values of one kind with so many decimals that what differs
// does not look equal, but at most as many as in a table.
func (t *teller) apart(a, b place) (string, string) {
	kind := a.column.Kind
	from, to := t.value(a), t.value(b)
	if from == to && a.estimate.Value != b.estimate.Value {
		d := Decimals(kind)
		return t.Rounded(kind, a.estimate.Value, d), t.Rounded(kind, b.estimate.Value, d)
	}
	return from, to
}

// established tells whether the test behind a change could tell it from
// chance, with the interval of the difference. It is empty without a test.
func (t *teller) established(p place) (string, error) {
	if t.finding.Test == "" {
		return "", nil
	}
	i := slices.IndexFunc(t.results.Tests, func(test result.Test) bool { return test.ID == t.finding.Test })
	if i < 0 {
		return "", fmt.Errorf("there is no test %q", t.finding.Test)
	}
	test := t.results.Tests[i]
	k := FindingNotEstablished
	switch {
	case test.Established && t.finding.Kind == "change_none":
		return "", fmt.Errorf("change_none, but test %s established a change", test.ID)
	case test.Established && test.Against == "others":
		k = FindingEstablishedOthers
	case test.Established:
		k = FindingEstablished
	case t.finding.Kind == "change_none":
		k = FindingNoneEstablished
	}
	interval := ""
	if d := test.Difference; d != nil && d.Interval != nil {
		interval = " (" + t.difference(p.column.Kind, *d.Interval) + ")"
	}
	return t.Word(k, interval), nil
}

// difference writes the interval of a difference between two cells of a kind.
// One that lies wholly below zero tells how much less: the sentence says fell.
// One that does not reach zero has so many decimals that it is not seen to.
func (t *teller) difference(of result.Kind, v result.Interval) string {
	kind := of
	if of == result.Percent {
		kind = result.Points
	}
	low, high := v.Low, v.High
	if high < 0 {
		low, high = -high, -low
	}
	decimals := TextDecimals(kind)
	for low > 0 && decimals < 3 && !strings.ContainsAny(t.Number(low, decimals), "123456789") {
		decimals++
	}
	return t.interval(kind, low, high, decimals)
}

func (t *teller) response(places []place) (string, error) {
	p := places[0]
	return t.Word(FindingResponse, t.value(p), t.value(places[1]), t.value(places[2]), t.group(p)+t.wave(p)), nil
}

func (t *teller) index(places []place) (string, error) {
	p := places[0]
	text := t.Word(FindingIndex, t.QuestionOf(p.table)+t.group(p), t.value(p), t.wave(p))
	if len(places) == 1 {
		return text, nil
	}
	parts := make([]string, len(places)-1)
	for i, part := range places[1:] {
		parts[i] = InText(partName(t.QuestionOf(part.table), t.QuestionOf(p.table))) + " " + t.value(part)
	}
	return text + " (" + t.List(parts) + ")", nil
}

// partName is the name of a part of an index without the word that the whole
// begins with: "HME motivation" is motivation.
func partName(part, whole string) string {
	first, _, _ := strings.Cut(whole, " ")
	if rest, ok := strings.CutPrefix(part, first+" "); ok {
		return rest
	}
	return part
}

func (t *teller) spread(places []place) (string, error) {
	low, high := places[0], places[1]
	if cmpValue(low, high) > 0 {
		low, high = high, low
	}
	if len(low.table.By) == 0 {
		return "", fmt.Errorf("table %s compares no groups", low.table.ID)
	}
	among := Key("among." + low.table.By[0].ID)
	if !t.Has(among) {
		among = AmongOther
	}
	from, to := t.apart(low, high)
	if from == to {
		return t.Word(FindingSpreadNone, t.subject(low), t.words[among], from, t.wave(low)), nil
	}
	return t.Word(FindingSpread, t.subject(low), t.words[among], from+t.group(low), to+t.group(high), t.wave(low)), nil
}

// WhoAnswered is the sentence on how many answered; wave is nil where the study
// has one.
func (l *Language) WhoAnswered(n int, wave *result.Item) string {
	when := ""
	if wave != nil {
		when = " " + l.Word(InWave, InText(wave.Title))
	}
	return l.Word(FindingWhoAnswered, n, when) + "."
}

// mostListed is how many groups a sentence counts up.
const mostListed = 8

func (t *teller) whoAnswered(places []place) (string, error) {
	p := places[0]
	text := t.Word(FindingWhoAnswered, int(p.estimate.Value), t.wave(p))
	if len(places) == 1 || len(places)-1 > mostListed {
		return text, nil
	}
	groups := make([]string, len(places)-1)
	for i, g := range places[1:] {
		title := t.title(g)
		if g.row.Kind == result.Pooled {
			title = InText(title)
		}
		groups[i] = title + " (" + t.value(g) + ")"
	}
	of := t.QuestionOf(places[1].table)
	return text + t.Word(FindingWhoTheyAre, of, t.List(groups)), nil
}

func (t *teller) level(places []place) (string, error) {
	p := places[0]
	interval := ""
	if v := p.estimate.Interval; v != nil {
		interval = " (" + t.Interval(p.column.Kind, v.Low, v.High) + ")"
	}
	return t.Word(FindingLevel, t.subject(p), t.value(p), interval, t.wave(p)), nil
}

func (t *teller) statements(places []place) (string, error) {
	most, fewest := places[0], places[1]
	if cmpValue(most, fewest) < 0 {
		return "", fmt.Errorf("the statement most agree with comes first")
	}
	from, to := t.apart(most, fewest)
	return t.Word(FindingStatements, t.Quote(t.QuestionOf(most.table)), from, t.Quote(t.QuestionOf(fewest.table)), to), nil
}

func cmpValue(a, b place) int { return cmp.Compare(a.estimate.Value, b.estimate.Value) }
