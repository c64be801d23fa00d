package statistic

import "strings"

// ColumnLetters are, for each group, the letters of the groups it is established
// to be larger than, with spaces between, as SPSS prints them under tables whose
// columns are groups ("B C", or "" for none). larger[i][j] says that group i is
// larger than group j; what decides it is left to the caller.
func ColumnLetters(larger [][]bool) []string {
	letters := make([]string, len(larger))
	for i, than := range larger {
		var named []string
		for j, is := range than {
			if is {
				named = append(named, ColumnLetter(j))
			}
		}
		letters[i] = strings.Join(named, " ")
	}
	return letters
}

// ColumnLetter is the name of the group at an index from 0: A, B … Z, AA, AB …
func ColumnLetter(index int) string {
	letter := ""
	for ; index >= 0; index = index/26 - 1 {
		letter = string(rune('A'+index%26)) + letter
	}
	return letter
}
