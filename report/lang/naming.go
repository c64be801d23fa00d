package lang

import (
	"fmt"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
)

// ranked is places of one value, which is told once.
type ranked struct {
	titles []string
	value  string
}

// ties puts neighbours of equal value together.
func (t *teller) ties(places []place) []ranked {
	var out []ranked
	for i, p := range places {
		if i == 0 || p.estimate.Value != places[i-1].estimate.Value {
			out = append(out, ranked{value: t.value(p)})
		}
		last := &out[len(out)-1]
		last.titles = append(last.titles, t.title(p))
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
	groups := t.ties(places)
	first := groups[0]
	text := t.Word(FindingMostNamed, t.Quote(t.name(places[0].table)), t.List(first.titles), t.parenthesis(first), t.ofShown(places[0], OfShownAnswers))
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

func (t *teller) namedHeadline(places []place) string {
	return t.mostOften(places)
}

// pairsOf checks that places are pairs of the same answer to two questions.
func pairsOf(places []place) error {
	if len(places)%2 != 0 {
		return fmt.Errorf("the answers do not stand in pairs")
	}
	for i := 0; i < len(places); i += 2 {
		if one, other := places[i], places[i+1]; one.row.ID != other.row.ID {
			return fmt.Errorf("%s and %s are not the same answer", one.row.ID, other.row.ID)
		}
	}
	return nil
}

func (t *teller) bothLists(places []place) (string, error) {
	if err := pairsOf(places); err != nil {
		return "", err
	}
	var titles []string
	for i := 0; i < len(places); i += 2 {
		titles = append(titles, t.title(places[i]))
	}
	return t.Word(FindingBothLists, t.List(titles), t.Quote(t.label(places[0].table)), t.Quote(t.label(places[1].table)), len(places)/2), nil
}

func (t *teller) bothListsHeadline([]place) string { return t.words[HeadlineBothLists] }

func (t *teller) moreOften(places []place) (string, error) {
	if err := pairsOf(places); err != nil {
		return "", err
	}
	var answers []string
	for i := 0; i < len(places); i += 2 {
		more, less := places[i], places[i+1]
		if more.estimate.Value < 2*less.estimate.Value {
			return "", fmt.Errorf("%s was not named twice as often", more.row.ID)
		}
		answers = append(answers, t.Word(FindingTimesAgainst, t.title(more), t.value(more), t.value(less)))
	}
	return t.Word(FindingMoreOften, t.List(answers), t.Quote(t.label(places[0].table)), t.Quote(t.label(places[1].table)), len(answers)), nil
}

func (t *teller) moreOftenHeadline([]place) string { return t.words[HeadlineMoreOften] }

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
const mostListed = 4

func (t *teller) whoAnswered(places []place) (string, error) {
	p := places[0]
	n, err := people(p)
	if err != nil {
		return "", err
	}
	text := t.Word(FindingWhoAnswered, n, t.wave(p))
	if len(places) == 1 || len(places)-1 > mostListed {
		return text, nil
	}
	groups := make([]string, len(places)-1)
	for i, g := range places[1:] {
		groups[i] = t.value(g) + " " + t.within(g.table.Role, t.title(g))
		if g.row.Kind == result.Pooled {
			groups[i] = t.value(g) + " " + InText(t.title(g))
		}
	}
	return text + t.Word(FindingWhoTheyAre, t.List(groups)), nil
}

func (t *teller) whoAnsweredHeadline(places []place) string {
	n, _ := people(places[0])
	return t.Word(FindingWhoAnswered, n, "")
}
