package lang

import (
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
)

// describeTests words the notes of tests.
func (l *Language) describeTests(tests []result.Test) {
	for i := range tests {
		for k := range tests[i].Notes {
			if n := &tests[i].Notes[k]; n.Text == "" {
				n.Text = l.NoteText(*n)
			}
		}
	}
}

// Statistic names a statistic where there is little room: by a short name where
// its page has a long title, by that title, or where it has no page by its id.
func (l *Language) Statistic(id string) string {
	if word := l.words[Key("short."+id)]; word != "" {
		return word
	}
	if page, err := l.Explain(id); err == nil {
		return page.Title
	}
	return id
}

// Tested names what is compared in a column of a table, without the unit: the
// answer, the measure, or all answers at once.
func (l *Language) Tested(t *result.Table, column string) string {
	c := t.Column(column)
	switch {
	case column == "valid", c == nil:
		return l.words[TestedAnswers]
	case c.Category != nil:
		return l.ColumnTitle(*c)
	}
	title, _, _ := strings.Cut(l.ColumnTitle(*c), ", ")
	return title
}

// Compared names the two groups that are compared, the second of which may be
// everybody else. Where all groups are compared at once, the first tells how
// many they are and the second is empty.
func (l *Language) Compared(t *result.Table, test result.Test) (one, other string) {
	if test.Row == "" {
		return l.Word(GroupsCompared, test.Groups), ""
	}
	return l.rowNamed(t, test.Row), l.rowNamed(t, test.Against)
}

func (l *Language) rowNamed(t *result.Table, id string) string {
	row := t.Row(id)
	switch {
	case id == "others" && row == nil:
		return l.words[EverybodyElse]
	case row == nil:
		return id
	}
	return l.RowTitle(t, *row)
}

// TestedTogether tells which tests are of the same family as a test of a table.
func (l *Language) TestedTogether(t *result.Table, test result.Test) string {
	switch strings.TrimSuffix(test.Family, "."+test.Method) {
	case "study":
		return l.words[FamilyStudy]
	case t.Question.ID:
		return l.words[FamilyQuestion]
	}
	return l.words[FamilyTable]
}

// Difference is the kind of a difference between two quantities of a kind.
func Difference(of result.Kind) result.Kind {
	switch of {
	case result.Percent:
		return result.Points
	case result.Index:
		return result.Steps
	}
	return result.Change
}

// Range writes an interval as a table does, without a unit: "0,012–0,034".
func (l *Language) Range(kind result.Kind, low, high float64) string {
	return l.interval("", low, high, Decimals(kind))
}

// Bounds writes an interval beside its number in a table, whose column tells the
// unit, with the decimals of running text: "41–58". Whether a difference reaches
// zero must be seen, so its bounds have those of the table.
func (l *Language) Bounds(kind result.Kind, low, high float64) string {
	if kind.Differs() {
		return l.Range(kind, low, high)
	}
	return l.interval("", low, high, TextDecimals(kind))
}

// Signed writes a difference as a table does, without a unit: "+5,9".
func (l *Language) Signed(kind result.Kind, x float64) string { return l.signed(x, Decimals(kind)) }
