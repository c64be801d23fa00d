package lang

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
)

// people is how many a place counts.
func people(p place) (int, error) {
	if p.column.Kind != result.Count {
		return 0, fmt.Errorf("%s is no number of people", p.column.ID)
	}
	return int(math.Round(p.estimate.Value)), nil
}

func (t *teller) response(places []place) (string, error) {
	p := places[0]
	asked, err := people(places[1])
	if err != nil {
		return "", err
	}
	text := t.Word(FindingResponse, t.value(p), asked, t.value(places[2]))
	if when := strings.TrimPrefix(t.group(p)+t.wave(p), " "); when != "" {
		text = t.Word(FindingResponseThen, t.value(p), asked, t.value(places[2]), when)
	}
	if len(places) == 3 {
		return text, nil
	}
	low := places[3]
	if t.there(low) == "" {
		return "", fmt.Errorf("table %s compares no groups", low.table.ID)
	}
	for _, row := range low.table.Rows {
		e, shown := row.Cell(low.column.ID).Estimate()
		if shown && row.Kind == result.Plain && row.ID != low.row.ID && e.Value <= low.estimate.Value {
			return "", fmt.Errorf("the response rate of %s is as low as that of %s", row.ID, low.row.ID)
		}
	}
	d := t.decimals([2]place{places[2], low})
	return text + t.Word(FindingResponseLow, t.there(low)+t.ofShown(low, OfShownGroups), t.written(low, d)), nil
}

func (t *teller) responseHeadline(places []place) string {
	return t.Word(HeadlineResponse, t.value(places[2]))
}

// indexLevel tells the level of an index and of its parts.
func (t *teller) indexLevel(places []place) (string, error) {
	return t.Word(FindingIndexLevel, t.indexName(places[0]), t.value(places[0])) + t.parts(places[0], places[1:]), nil
}

// indexName is an index as the study calls it.
func (t *teller) indexName(p place) string { return t.name(p.table) }

// parts goes on with the level of each part of an index.
func (t *teller) parts(whole place, parts []place) string {
	if len(parts) == 0 {
		return ""
	}
	levels := make([]string, len(parts))
	for i, part := range parts {
		levels[i] = t.Word(FindingFor, t.value(part), InText(partName(t.QuestionOf(part.table), t.QuestionOf(whole.table))))
	}
	return t.Word(FindingIndexParts, t.List(levels))
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

// indexChange tells how an index changed, or that it is not established that it
// did, and the level of its parts.
func (t *teller) indexChange(places []place) (string, error) {
	parts := places[2:]
	whole := &teller{t.Language, t.finding, t.results}
	whole.finding.Refs = t.finding.Refs[:2]
	all, err := whole.moves(places[:2])
	if err != nil {
		return "", err
	}
	m := all[0]
	if m.established != 0 {
		return t.oneChange(m) + t.parts(m.after, parts), nil
	}
	return t.Word(FindingIndexLevel, t.indexName(m.after), t.value(m.after)) + t.parts(m.after, parts) +
		t.Word(FindingIndexSame, t.since(m.before)), nil
}

func (t *teller) indexHeadline(places []place) string {
	p := places[0]
	if t.finding.Kind == "index_change" {
		p = places[1]
	}
	return t.Word(FindingIndexLevel, t.label(p.table), t.value(p))
}

// levels tells the level of one thing or of several.
func (t *teller) levels(places []place) (string, error) {
	if len(places) == 1 {
		return t.Word(FindingLevels, t.subject(places[0])+t.group(places[0]), t.value(places[0])), nil
	}
	levels := make([]string, len(places))
	for i, p := range places {
		levels[i] = t.Word(FindingFor, t.value(p), t.Quote(t.label(p.table)))
	}
	return t.Word(FindingLevels, t.several(places), t.List(levels)), nil
}

func (t *teller) statements(places []place) (string, error) {
	most, fewest := places[0], places[1]
	if cmpValue(most, fewest) <= 0 {
		return "", fmt.Errorf("the statement most agree with comes first")
	}
	d := t.decimals([2]place{most, fewest})
	return t.Word(FindingStatements, t.words[t.thingsOf(places).all], t.several(places),
		t.Quote(t.label(most.table)), t.written(most, d), t.Quote(t.label(fewest.table)), t.written(fewest, d)), nil
}

func (t *teller) statementsHeadline(places []place) string {
	return t.Word(HeadlineStatements, t.Quote(t.label(places[0].table)))
}

// bounds tells what those who did not answer could have changed.
func (t *teller) bounds(places []place) (string, error) {
	if !slices.IsSortedFunc([]place{places[1], places[0], places[2]}, cmpValue) {
		return "", fmt.Errorf("the share is not between its bounds")
	}
	from, to := t.ends(places[1], places[2], TextDecimals(result.Percent))
	return t.Word(FindingBounds, t.subject(places[0]), from, to), nil
}

func (t *teller) boundsHeadline([]place) string { return t.words[HeadlineBounds] }
