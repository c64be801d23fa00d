package render

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// names gives things names that a file system or a workbook accepts, each
// different from all before it, also where case is not told apart.
type names struct {
	bad      string   // characters replaced
	most     int      // characters in a name
	reserved []string // names kept for other use, in lower case
	taken    map[string]bool
}

// fileNames makes names of files that Windows, too, can hold. It takes CON.csv
// for the device CON, whatever follows the dot.
func fileNames() *names {
	return &names{bad: `<>:"/\|?* `, most: 100, taken: map[string]bool{},
		reserved: []string{"con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3"}}
}

// sheetNames makes names of sheets. Excel keeps "History" for itself.
func sheetNames() *names {
	return &names{bad: `:\/?*[]'`, most: 31, taken: map[string]bool{}, reserved: []string{"history"}}
}

// of turns an id into a name.
func (n *names) of(id string) string {
	safe := []rune(strings.Trim(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(n.bad, r) {
			return '_'
		}
		return r
	}, id), ". "))
	stem, _, _ := strings.Cut(strings.ToLower(string(safe)), ".")
	if len(safe) == 0 || slices.Contains(n.reserved, stem) {
		safe = append([]rune("_"), safe...)
	}
	for i := 1; ; i++ {
		suffix := ""
		if i > 1 {
			suffix = "_" + strconv.Itoa(i)
		}
		name := string(safe[:min(len(safe), n.most-len(suffix))]) + suffix
		if low := strings.ToLower(name); !n.taken[low] {
			n.taken[low] = true
			return name
		}
	}
}
