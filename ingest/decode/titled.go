package decode

import (
	"slices"
	"strings"
)

// titled is a table under lines that say what it is, such as the title of a
// survey, which are its [Remark]s, or under a line that names parts of the
// survey. What stands below the table cannot be told from a respondent with few
// answers, and is given out as rows. The table itself may have a column per
// option, as in [webropol].
var titled = Layout{Name: "titled", Accepts: acceptsTitled, Read: readTitled, Clean: trimBeyond}

func readTitled(head [][]string, o Options) (headers, error) {
	h, err := readBelow(head, o)
	if err != nil {
		return h, err
	}
	table := slices.Clone(head[h.above:])
	for i, row := range table[:h.rows] {
		table[i] = row[:min(len(row), len(h.Columns))]
	}
	if !acceptsWebropol(table) {
		h.Groups = nil // a part of a survey is no question
		return h, nil
	}
	options, err := readWebropol(table, o)
	options.above = h.above
	return options, err
}

// acceptsTitled takes a table whose first line has a single cell, above a row
// of names, or whose first line names parts. The cell must not be names itself,
// within quotation marks.
func acceptsTitled(head [][]string) bool {
	names, above := namesBelow(head)
	switch {
	case names <= 0:
		return false
	case above == 0:
		return groupsOver(head) && !acceptsWebropol(head)
	case countCells(head[0]) != 1:
		return false
	}
	columns := head[names][:filled(head[names])]
	isNames := func(separator string) bool {
		return strings.Count(strings.Join(head[0], ""), separator) == len(columns)-1
	}
	return distinctWords(cleaned(columns)) && !slices.ContainsFunc([]string{";", ",", "\t", "|"}, isNames)
}
