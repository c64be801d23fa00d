package draft

import (
	"regexp"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// A toolColumn is what a survey tool writes under names that a question could
// have, too: it is told by its values as well.
type toolColumn struct {
	names  func() *regexp.Regexp // of what titles are in small letters, words parted by spaces
	values func(p *profile) bool
}

// toolColumns are those of REDCap (whether a form was completed) and of
// LimeSurvey in Swedish and English, whatever the layout.
var toolColumns = []toolColumn{
	{pattern(`^(.* )?complete$`), hold(`^[0-2]$|^(Complete|Incomplete|Unverified)$`)},
	{pattern(`^(startspråk|startlanguage|start language)$`), hold(`^[a-z]{2,3}(-[A-Za-z]+)*$`)},
	{pattern(`^(sista sida|sista sidan|lastpage|last page)$`), hold(`^-?[0-9]{1,3}$`)},
	{pattern(`^(frö|seed)$`), hold(`^[0-9]{3,12}$`)},
	{pattern(`^(datum skickades|datum skickat|skickat datum|skickades|date submitted|datum startades|startdatum|date started|datum senaste åtgärd|senaste aktivitet|date last action|survey timestamp|.* timestamp)$`),
		func(p *profile) bool { return 10*p.dates >= 9*p.answered }},
}

// hold tells of columns whose values all have a form.
func hold(form string) func(*profile) bool {
	whole := pattern(form)
	return func(p *profile) bool {
		return !p.many && !slices.ContainsFunc(p.values, func(v seen) bool { return !whole().MatchString(v.text) })
	}
}

// isToolColumn tells whether a survey tool filled a column in, by its name and
// by what it holds. Seeds are too many to be kept, and differ in each row.
func isToolColumn(p *profile) bool {
	title := fold(strings.ReplaceAll(codebook.Normal(p.column.Name), "_", " "))
	return slices.ContainsFunc(toolColumns, func(c toolColumn) bool {
		return c.names().MatchString(title) && (c.values(p) || p.many && p.whole == p.answered)
	})
}
