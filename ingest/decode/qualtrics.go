package decode

import (
	"regexp"
	"slices"
	"strings"
)

// qualtrics is a table as Qualtrics exports it, under three header rows: names,
// questions as worded, and ImportIds such as {"ImportId":"QID5_1"}, by which
// columns of one question are found. The legacy form has the first two, as have
// files from which somebody took the third; where the second was taken, nothing
// is known of the wording. What the file says of -99, which some exports hold
// for a question that was seen and left, is nothing: so nothing is said here.
var qualtrics = Layout{Name: "qualtrics", Accepts: acceptsQualtrics, Read: readQualtrics, Clean: trimBeyond}

var (
	importID = regexp.MustCompile(`^\{\s*["']ImportId["']\s*:\s*["']([^"']*)["']`)
	// questionID is the QID in an ImportId, perhaps of one turn of a loop or of
	// one part of a table side by side, and what tells the column from others
	// of the question.
	questionID = regexp.MustCompile(`^((?:\d+_)?QID\d+(?:#\d+)?)(?:_(.+))?$`)
	// namedPart is the same in a column's name, for files without ImportIds.
	namedPart = regexp.MustCompile(`^(.+?)_((?:x?\d+_)*(?:x?\d+|TEXT))$`)
	// optionPart is the part of an ImportId or a name that stands for an option
	// or an item.
	optionPart = regexp.MustCompile(`^x?\d+(?:_x?\d+)*$`)
)

// qualtricsNames are columns that every export of Qualtrics has.
var qualtricsNames = []string{"StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished",
	"RecordedDate", "ResponseId", "RecipientEmail", "DistributionChannel", "UserLanguage"}

func acceptsQualtrics(head [][]string) bool {
	return importRow(head) > 0 || wordedMetadata(head) || legacyQualtrics(head)
}

// importRow finds the row of ImportIds, below the names; −1 where there is none.
func importRow(head [][]string) int {
	for i, row := range head[:min(3, len(head))] {
		ids := 0
		for _, cell := range row {
			if importID.MatchString(cell) {
				ids++
			} else if cell != "" {
				ids = -len(row)
			}
		}
		if ids > 0 {
			return i
		}
	}
	return -1
}

// wordedMetadata tells whether columns that only Qualtrics has are worded in
// the second row, where a respondent would have dates and numbers.
func wordedMetadata(head [][]string) bool {
	known := 0
	for i, name := range head[0] {
		if !slices.Contains(qualtricsNames, name) {
			continue
		}
		if len(head) < 2 || i >= len(head[1]) || head[1][i] == "" || strings.ContainsAny(head[1][i], "0123456789") {
			return false
		}
		known++
	}
	return known >= 4
}

// legacyQualtrics tells whether the names are V1, V2 … and the second row words
// them.
func legacyQualtrics(head [][]string) bool {
	names := []string{"V1", "V2", "V3", "V4", "V5"}
	return len(head) > 1 && len(head[0]) > len(names) && slices.Equal(head[0][:len(names)], names) &&
		len(head[1]) > 1 && strings.EqualFold(head[1][0], "ResponseID") && strings.EqualFold(head[1][1], "ResponseSet")
}

func readQualtrics(head [][]string, o Options) (headers, error) {
	ids := importRow(head)
	if ids <= 0 && !wordedMetadata(head) && !legacyQualtrics(head) {
		return headers{}, fileError(o.File, 0, "there is no row of ImportIds, nor one of questions, below the names of the columns",
			"export the answers from Qualtrics as CSV once more; if the rows were taken out, write layout: plain on the source")
	}
	head = slices.Clone(head)
	head[0] = head[0][:filled(head[0])]
	h, err := readPlain(head, o)
	h.rows = max(ids, 1) + 1
	questions := make([]string, len(h.Columns))
	for i := range h.Columns {
		c := &h.Columns[i]
		if ids != 1 && i < len(head[1]) {
			c.Text = head[1][i]
		}
		part := ""
		questions[i], part = qualtricsPart(head, ids, i)
		if strings.HasSuffix(part, "_TEXT") { // TEXT alone may be a number, too
			c.Type = Texts
			c.Text, c.Option = otherText(c.Text)
		}
		if !optionPart.MatchString(part) {
			questions[i] = ""
		}
	}
	least := 1
	if ids < 0 {
		least = 2 // a name that ends in a number is little to go by
	}
	h.Groups = gather(h.Columns, least, func(i int) string { return questions[i] })
	for i := range h.Groups {
		g := &h.Groups[i]
		splitTexts(h.Columns, g)
		g.Name = sharedName(h.Columns, *g)
	}
	h.Groups = slices.DeleteFunc(h.Groups, func(g Group) bool {
		return len(g.Columns) < 2 || ids < 0 && h.Columns[g.Columns[0]].Option == ""
	})
	for i := range h.Columns {
		h.Columns[i].Text = strings.TrimSuffix(h.Columns[i].Text, selected)
	}
	return h, err
}

// qualtricsPart is the question that a column belongs to, and what part of it,
// by its ImportId and else by its name.
func qualtricsPart(head [][]string, ids, column int) (question, part string) {
	pattern, text := namedPart, head[0][column]
	if ids > 0 {
		pattern, text = questionID, ""
		if column < len(head[ids]) {
			if m := importID.FindStringSubmatch(head[ids][column]); m != nil {
				text = m[1]
			}
		}
	}
	if m := pattern.FindStringSubmatch(text); m != nil {
		return m[1], m[2]
	}
	return "", ""
}

// What Qualtrics puts at the end of a question, and of an option.
const (
	selected = " - Selected Choice"
	freeText = " - Text"
)

// otherText parts the text of a column in which people wrote beside an option:
// "Question - Option - Text".
func otherText(text string) (question, option string) {
	words, ok := strings.CutSuffix(text, freeText)
	if at := strings.LastIndex(words, dash); ok && at >= 0 {
		return words[:at], words[at+len(dash):]
	}
	return text, ""
}

// splitTexts parts the texts of a group's columns, "Question - Option", where
// they stop being the same.
func splitTexts(columns []Column, g *Group) {
	first := columns[g.Columns[0]].Text
	at := strings.LastIndex(first, dash)
	if len(g.Columns) > 1 {
		common := first
		for _, i := range g.Columns[1:] {
			common = common[:commonLength(common, columns[i].Text)]
		}
		at = strings.LastIndex(common, dash)
	}
	if at < 0 {
		return
	}
	for _, i := range g.Columns {
		c := &columns[i]
		c.Text, c.Option = c.Text[:at], c.Text[at+len(dash):]
	}
	g.Text = strings.TrimSuffix(first[:at], selected)
}

// sharedName is what the names of a group's columns, Q5_1 and Q5_2, begin with,
// else the name that it has.
func sharedName(columns []Column, g Group) string {
	name := ""
	for _, i := range g.Columns {
		m := namedPart.FindStringSubmatch(columns[i].Name)
		if m == nil || name != "" && m[1] != name {
			return g.Name
		}
		name = m[1]
	}
	return name
}
