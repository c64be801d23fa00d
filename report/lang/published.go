package lang

import (
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
)

// unitWords are what publishers call the units of their statistics.
var unitWords = map[string]Key{"kommun": PublishedUnitsKommun, "region": PublishedUnitsRegion, "län": PublishedUnitsLan, "skola": PublishedUnitsSchool,
	"skolenhet": PublishedUnitsSchool, "municipality": PublishedUnitsKommun, "county": PublishedUnitsLan, "school": PublishedUnitsSchool}

// basePublished tells how many municipalities or others a table of official
// statistics is about, and whether its figures are percentages.
func (l *Language) basePublished(t *result.Table) string {
	base := l.Word(PublishedBase, t.Base, l.UnitsOf(t.Base, t.Unit))
	if len(t.Columns) > 0 && t.Columns[len(t.Columns)-1].Kind == result.Percent {
		base += ", " + l.words[PublishedPercent]
	}
	return base
}

// Units names several of what a row of official statistics is about.
func (l *Language) Units(unit string) string { return l.UnitsOf(2, unit) }

// UnitsOf is the same after their number, which may be one.
func (l *Language) UnitsOf(n int, unit string) string {
	k, known := unitWords[strings.ToLower(unit)]
	if !known {
		k = PublishedUnitsOther
	}
	return l.Word(k, n)
}

// RowsOf heads the rows of a table that is grouped by nothing: answers, or of
// official statistics what they are about.
func (l *Language) RowsOf(t *result.Table) string {
	if t.Publication != "" {
		return t.Unit
	}
	switch t.Form {
	case "model":
		return l.Word(GroupStub)
	case "coding":
		return l.Word(RowPairs)
	case "reliability":
		return l.Word(ColumnIndex)
	case "items", "weighting":
		return l.Word(ItemStub)
	}
	return l.Word(Answer)
}

// exact writes a figure of official statistics with the decimals of a table:
// medians of many units move by tenths.
func (t *teller) exact(p place) string {
	return t.Exactly(p.column.Kind, p.estimate.Value)
}

// inBrackets is the wave of a place behind a number, which it could be taken
// for; empty where there is none.
func (t *teller) inBrackets(p place) string {
	last := len(p.table.By) - 1
	switch {
	case p.table.Wave != nil:
		return " (" + p.table.Wave.Title + ")"
	case last < 0 || p.table.By[last].ID != "wave":
		return ""
	}
	return " (" + t.member(p, last) + ")"
}

// published is what statistics are about, with the division of the units where
// they are divided: "”Andel …” (typ av huvudman: kommunal)".
func (t *teller) published(p place) string {
	text := t.Quote(t.QuestionOf(p.table))
	var parts []string
	for i, by := range p.table.By {
		if by.ID != "wave" && by.ID != p.table.Unit {
			parts = append(parts, InText(t.Role(by))+": "+InText(t.member(p, i)))
		}
	}
	if len(parts) == 0 {
		return text
	}
	return text + " (" + strings.Join(parts, ", ") + ")"
}

func (t *teller) publishedChange(places []place) (string, error) {
	units, before, after, earlier := places[0], places[1], places[2], places[3]
	from, to := t.exact(before), t.exact(after)
	k := FindingPublishedSame
	switch change := cmpValue(after, before); {
	case from == to: // as printed
	case change > 0:
		k = FindingPublishedUp
	default:
		k = FindingPublishedDown
	}
	many := t.exact(units)
	if cmpValue(earlier, units) != 0 {
		many = t.Word(UnitsOfBoth, t.exact(earlier), many)
	}
	return t.Word(k, t.published(after), from+t.inBrackets(before), to+t.inBrackets(after), many, t.Units(units.table.Unit)), nil
}

func (t *teller) publishedLevel(places []place) (string, error) {
	units, median, low, high := places[0], places[1], places[2], places[3]
	kind := median.column.Kind
	return t.Word(FindingPublishedLevel, t.published(median), t.exact(median)+t.inBrackets(median),
		t.exact(units), t.Units(units.table.Unit), t.interval(kind, low.estimate.Value, high.estimate.Value, Decimals(kind))), nil
}

func (t *teller) publishedShown(places []place) (string, error) {
	one, median, units := places[0], places[1], places[2]
	value := t.exact(one)
	if one.row.Cell(one.column.ID).Mark() == RoundedMark {
		value = RoundedMark + value
	}
	return t.Word(FindingPublishedShown, t.member(one, 0), t.published(one), value+t.inBrackets(median), t.exact(median),
		t.exact(units), t.Units(units.table.Unit)), nil
}

// PublishedSource tells whose statistics a table or chart shows; empty where it
// shows none.
func PublishedSource(t *result.Table) string {
	for _, n := range t.Notes {
		if n.Kind == "published_source" || n.Kind == "published_extracted" {
			return n.Text
		}
	}
	return ""
}
