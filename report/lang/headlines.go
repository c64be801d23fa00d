package lang

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/foljeforskning/folje/analysis/result"
)

// mostLetters is how long a headline may be.
const mostLetters = 60

// brief is a headline with its capital letter; empty where it is too long.
func brief(headline string) string {
	if utf8.RuneCountInString(headline) > mostLetters {
		return ""
	}
	return Opening(headline)
}

// shorter is the first of two headlines, or if that is too long the other.
func shorter(long, short string) string {
	if brief(long) != "" {
		return long
	}
	return short
}

// about puts the question before what is said of it, if there is room.
func (t *teller) about(table *result.Table, headline string) string {
	return shorter(t.colon(table, InText(headline)), headline)
}

// colon puts a question and what is said of it together.
func (t *teller) colon(table *result.Table, headline string) string {
	if label := t.label(table); isQuestion(label) {
		return label + " " + Opening(headline)
	}
	return t.label(table) + ": " + headline
}

// Headline says of which question a chart of a table is and what it shows: how a
// quantity changed since the first wave, which group stands out from all
// others, or what was named most often. It claims what a test established or
// says that none did, and nothing of cells that are withheld; of a table that
// was drawn, or that was not tested, it is not ok.
func (l *Language) Headline(table *result.Table, r *result.Results) (string, bool) {
	t := &teller{Language: l, results: r}
	var headline string
	switch last := len(table.By) - 1; {
	case table.Drawn:
	case last < 0 && table.Form == "choose":
		headline = t.mostOftenIn(table)
	case last < 0:
	case table.By[last].ID == "wave":
		headline = t.movedIn(table)
	case last == 0 && r.OfPart(table):
		headline = t.besideIn(table)
	case last == 0:
		headline = t.standsOutIn(table)
	}
	if headline = brief(headline); headline == "" {
		return "", false
	}
	if label := strings.ToLower(t.label(table)); !strings.Contains(strings.ToLower(headline), label) {
		headline = t.colon(table, InText(headline)) // several charts in a row may have found the same
	}
	return Opening(headline), true
}

// placesIn are the cells of a column that may be read, in the order of rows.
func placesIn(table *result.Table, column *result.Column, kinds ...result.RowKind) []place {
	var out []place
	for i := range table.Rows {
		row := &table.Rows[i]
		if e, ok := row.Cell(column.ID).Estimate(); ok && slices.Contains(kinds, row.Kind) {
			out = append(out, place{table, row, column, e})
		}
	}
	return out
}

func (t *teller) mostOftenIn(table *result.Table) string {
	column := table.Column("mentions")
	if column == nil {
		return ""
	}
	places := placesIn(table, column, result.Plain)
	slices.SortStableFunc(places, func(a, b place) int { return cmpValue(b, a) })
	if len(places) == 0 || places[0].estimate.Value == 0 {
		return ""
	}
	return t.mostOften(places)
}

// mostOften is the question and what was named most often in answer to it.
func (t *teller) mostOften(places []place) string {
	p := places[0]
	answer := t.List(t.ties(places)[0].titles) + t.ofShown(p, OfShownAnswers)
	return shorter(t.colon(p.table, answer), t.Word(HeadlineNamed, answer))
}

// movedIn tells of a table by wave, alone or in groups, where something has
// changed since the first wave: among all, or else in which groups.
func (t *teller) movedIn(table *result.Table) string {
	up, down, tested := t.movesIn(table)
	if tested == 0 {
		return ""
	}
	since := InText(t.results.Study.Waves[0].Title)
	if whole := t.results.Table(table.Question.ID + ".by.wave"); whole != nil && !whole.Drawn {
		rose, fell, _ := t.movesIn(whole)
		up, down = append(rose, up...), append(fell, down...)
	}
	switch {
	case len(up) > 0 && len(down) > 0:
		return t.about(table, t.Word(HeadlineUpDown, since))
	case len(up) > 0:
		return t.about(table, t.Word(HeadlineUp, since)+t.where(up))
	case len(down) > 0:
		return t.about(table, t.Word(HeadlineDown, since)+t.where(down))
	}
	return t.about(table, t.Word(HeadlineSame, since))
}

// where lists places with a space before; empty where everybody is among them.
func (t *teller) where(places []string) string {
	if slices.Contains(places, "") {
		return ""
	}
	return " " + t.List(places)
}

// movesIn are where a quantity of a table rose and fell between the first wave
// and the last, as far as that is established, and how many tests there were.
func (t *teller) movesIn(table *result.Table) (up, down []string, tested int) {
	waves := t.results.Study.Waves
	for _, test := range t.results.Tests {
		if len(waves) == 0 || test.Table != table.ID || test.Difference == nil ||
			!isWave(test.Against, waves[0].ID) || !isWave(test.Row, waves[len(waves)-1].ID) {
			continue
		}
		tested++
		where := t.whereIs(table, test.Row)
		switch {
		case test.Established && test.Difference.Value > 0:
			up = append(up, where)
		case test.Established:
			down = append(down, where)
		}
	}
	return up, down, tested
}

// isWave tells whether a row of a table by wave is of a wave.
func isWave(row, wave string) bool { return row == wave || strings.HasSuffix(row, "|"+wave) }

// whereIs is where the people of a row are; empty of everybody.
func (t *teller) whereIs(table *result.Table, row string) string {
	r := table.Row(row)
	if r == nil {
		return ""
	}
	return t.there(place{table: table, row: r})
}

// standsOutIn tells of a table by groups which of them stand out, or that none
// does.
func (t *teller) standsOutIn(table *result.Table) string {
	tested, established := 0, 0
	column := ""
	for _, test := range t.results.Tests {
		if test.Table != table.ID || test.Against != others || test.Difference == nil {
			continue
		}
		tested++
		if test.Established {
			established++
		}
		if column != "" && column != test.Column {
			column = "several"
		} else {
			column = test.Column
		}
	}
	switch {
	case tested == 0:
		return ""
	case established == 0:
		return t.about(table, t.Word(HeadlineAlike, t.among(table)))
	case table.Column(column) != nil:
		if headline := t.endsOf(table, table.Column(column)); headline != "" {
			return headline
		}
	}
	return t.about(table, t.Word(HeadlineApartShort, t.among(table)))
}

// endsOf tells of the lowest and the highest group of a column, those that are
// established to stand out; empty where neither is.
func (t *teller) endsOf(table *result.Table, column *result.Column) string {
	places := placesIn(table, column, result.Plain)
	slices.SortStableFunc(places, cmpValue)
	if len(places) < 2 {
		return ""
	}
	low, high := places[0], places[len(places)-1]
	isLow, isHigh := t.claims(low, -1), t.claims(high, 1)
	switch {
	case isLow && isHigh:
		return t.apartHeadline([]place{low, high})
	case isLow:
		t.finding.Kind = "group_low"
		return t.standoutHeadline([]place{low})
	case isHigh:
		t.finding.Kind = "group_high"
		return t.standoutHeadline([]place{high})
	}
	return ""
}

// claims tells whether a group may be said to stand out, by any test of it.
func (t *teller) claims(p place, end int) bool {
	return slices.ContainsFunc(t.results.Tests, func(test result.Test) bool {
		t.finding.Tests = []string{test.ID}
		return test.Table == p.table.ID && t.beyond(0, p, end) == nil
	})
}
