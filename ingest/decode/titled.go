package decode

import (
	"slices"
	"strings"
)

// titled is a table under lines that say what it is, such as the title of a
// survey, which are its [Remark]s. What stands below the table cannot be told
// from a respondent with few answers, and is given out as rows. The table itself
// may have a column per option, as in [webropol].
var titled = Layout{Name: "titled", Accepts: acceptsTitled, Read: readTitled, Clean: trimBeyond}

func readTitled(head [][]string, o Options) (headers, error) {
	h, err := readBelow(head, o)
	if err != nil || len(h.Groups) > 0 {
		return h, err
	}
	table := slices.Clone(head[h.above:])
	table[0] = table[0][:len(h.Columns)]
	if !acceptsWebropol(table) {
		return h, nil
	}
	options, err := readWebropol(table, o)
	options.above = h.above
	return options, err
}

// acceptsTitled takes a table whose first line has a single cell, above a row
// of names. The cell must not be names itself, within quotation marks.
func acceptsTitled(head [][]string) bool {
	names, above := namesBelow(head)
	if names <= 0 || above < names || countCells(head[0]) != 1 {
		return false
	}
	columns := head[names][:filled(head[names])]
	isNames := func(separator string) bool {
		return strings.Count(strings.Join(head[0], ""), separator) == len(columns)-1
	}
	return distinctWords(cleaned(columns)) && !slices.ContainsFunc([]string{";", ",", "\t", "|"}, isNames)
}
