package decode

// titled is a table under lines that say what it is, such as the title of a
// survey, which are its [Remark]s. What stands below the table cannot be told
// from a respondent with few answers, and is given out as rows.
var titled = Layout{Name: "titled", Accepts: acceptsTitled, Read: readBelow, Clean: trimBeyond}

// acceptsTitled takes a table whose first line has a single cell, above a row
// of names.
func acceptsTitled(head [][]string) bool {
	names, above := namesBelow(head)
	return names > 0 && above == names && countCells(head[0]) == 1 && distinctWords(cleaned(head[names][:filled(head[names])]))
}
