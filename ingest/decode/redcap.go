package decode

import (
	"regexp"
	"slices"
	"strings"
)

// redcap is a table as REDCap exports it: a checkbox is a column per choice,
// "field___code" with 0 and 1 under names, or "Label (choice=Choice)" with
// Checked and Unchecked, or the same numbers, under labels. A minus in a code is
// one more underscore. Columns of REDCap's own (redcap_event_name, record_id,
// those that end in _complete) are columns like any other.
var redcap = Layout{Name: "redcap", Accepts: acceptsREDCap, Read: readREDCap}

var (
	checkboxName  = regexp.MustCompile(`^([a-z][a-z0-9_]*?)___(_?[a-z0-9][a-z0-9_]*)$`)
	checkboxLabel = regexp.MustCompile(`(?s)^(.*\S)\s*\(choice=(.*)\)\s*$`)
)

// redcapNames are columns that only REDCap has.
var redcapNames = []string{"redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance", "redcap_survey_identifier", "redcap_data_access_group"}

// What REDCap writes of a choice that was checked, and of one that was not.
var (
	checkedWords   = []string{"1", "Checked"}
	uncheckedWords = []string{"", "0", "Unchecked"}
)

// acceptsREDCap takes a table with a column that only REDCap has, or with
// checkboxes, all of whose cells are 0 and 1 or those words.
func acceptsREDCap(head [][]string) bool {
	checkboxes := 0
	for i, header := range head[0] {
		if slices.Contains(redcapNames, header) {
			return true
		}
		if _, _, ok := checkbox(header); !ok {
			continue
		}
		for _, row := range head[1:] {
			if i < len(row) && !slices.Contains(checkedWords, row[i]) && !slices.Contains(uncheckedWords, row[i]) {
				return false
			}
		}
		checkboxes++
	}
	return checkboxes > 1
}

// checkbox is the field and the choice of a checkbox's column.
func checkbox(header string) (field, choice string, ok bool) {
	if m := checkboxName.FindStringSubmatch(header); m != nil {
		if code, minus := strings.CutPrefix(m[2], "_"); minus {
			return m[1], "-" + code, true
		}
		return m[1], m[2], true
	}
	if m := checkboxLabel.FindStringSubmatch(header); m != nil {
		return m[1], m[2], true
	}
	return "", "", false
}

func readREDCap(head [][]string, o Options) (headers, error) {
	h, err := readPlain(head, o)
	fields := make([]string, len(h.Columns))
	for i := range h.Columns {
		c := &h.Columns[i]
		fields[i], c.Option, _ = checkbox(c.Header)
		if fields[i] != "" && checkboxLabel.MatchString(c.Header) {
			c.Text = fields[i]
		}
	}
	h.Groups = gather(h.Columns, 1, func(i int) string { return fields[i] })
	for i := range h.Groups {
		g := &h.Groups[i]
		g.Kind, g.Counted = Ticked, checkedWords[0]
		if slices.ContainsFunc(g.Columns, func(i int) bool { return holds(head[1:], i, "Checked") || holds(head[1:], i, "Unchecked") }) {
			g.Counted = checkedWords[1]
		}
		if g.Text != "" {
			g.Name = "" // a label is no code
		}
	}
	return h, err
}
