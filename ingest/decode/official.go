package decode

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// official is a table as Swedish authorities publish statistics: who publishes
// and what in lines above it, the names of its columns perhaps under a line that
// names groups of them, a line per municipality or the like, and explanations
// below. The lines around the table are its [Remark]s. What the cells hold is
// given as it is written: 0180, 1 234, ~100, "..", ".".
var official = Layout{Name: "official-statistics", Accepts: acceptsOfficial, Read: readBelow, Clean: trimBeyond, Remark: isFewCells[[]byte]}

// figure is a number as statistics have it, or a mark in place of one.
var figure = regexp.MustCompile("^(?:~?[-–−]?\\d[\\d \u00a0\u202f.,]*%?|\\.{1,2}|[-–])$")

// remarkCells is how many cells a line around a table has at most.
const remarkCells = 2

// statisticsOnly is what a cell of figures holds in statistics alone: a mark for
// what is withheld, or not exact.
var statisticsOnly = regexp.MustCompile(`^(?:\.\.|~\d.*)$`)

// placeCode is the code of a municipality, county or the like, and codeName
// what such a column is called.
var (
	placeCode = regexp.MustCompile(`^\d{2,6}$`)
	codeName  = regexp.MustCompile(`(?i)kod$|code$`)
)

// acceptsOfficial takes a table with at least one line above the names and a
// column of figures, that is one of statistics: groups of columns have names and
// rows begin with one, places have codes, or figures have marks. What the rows
// are about, respondents perhaps, it does not tell.
func acceptsOfficial(head [][]string) bool {
	names, above := namesBelow(head)
	if names < 0 || above == 0 {
		return false
	}
	first := cellsBelow(head[names+1:], 0, len(head[names]))
	statistics, figures := above < names && !all(first, figure), false
	for column := range filled(head[names]) {
		name := strings.TrimSpace(head[names][column])
		cells := cellsBelow(head[names+1:], column, len(head[names]))
		if len(cells) == 0 || figure.MatchString(name) || !all(cells, figure) {
			continue
		}
		isCode := codeName.MatchString(name) && all(cells, placeCode)
		figures = figures || !isCode
		statistics = statistics || isCode || slices.ContainsFunc(cells, statisticsOnly.MatchString)
	}
	return statistics && figures
}

// cellsBelow lists what a column holds in rows of a table of so many columns.
func cellsBelow(rows [][]string, column, columns int) (cells []string) {
	for _, row := range rows {
		if column < len(row) && !isFewCells(row, columns) {
			if cell := strings.TrimSpace(row[column]); cell != "" {
				cells = append(cells, cell)
			}
		}
	}
	return cells
}

// all tells whether all texts match.
func all(texts []string, pattern *regexp.Regexp) bool {
	return !slices.ContainsFunc(texts, func(t string) bool { return !pattern.MatchString(t) })
}

// namesBelow finds the row that names the columns: the first with three cells
// or more, none of them empty, that is followed by rows that are no wider, and
// begin with one, too. above is how many rows stand above the headers, which
// are that row and perhaps one of groups over it. names is −1 where there is no
// such row.
func namesBelow(head [][]string) (names, above int) {
	isNames := func(i int) bool {
		return countCells(head[i]) > remarkCells && countCells(head[i]) == filled(head[i]) && !groupsOver(head[i:])
	}
	names = 0
	for names < len(head) && !isNames(names) {
		names++
	}
	if names == len(head) {
		return -1, 0
	}
	above = names
	if names > 0 && (beginsEmpty(head[names-1]) && countCells(head[names-1]) > 0 || groupsOver(head[names-1:])) {
		above--
	}
	width, rows := filled(head[names]), 0
	if filled(head[above]) > width {
		return -1, 0
	}
	for _, row := range head[names+1:] {
		if isFewCells(row, width) {
			continue
		}
		if beginsEmpty(row) || filled(row) > width {
			return -1, 0
		}
		rows++
	}
	wide := slices.ContainsFunc(head[:above], func(row []string) bool { return countCells(row) > remarkCells || filled(row) >= width })
	if rows == 0 || wide {
		return -1, 0
	}
	return names, above
}

// groupsOver tells whether the first row names groups of the columns that the
// second one names: each name stands over its first column, or over all of them.
func groupsOver(head [][]string) bool {
	if len(head) < 3 || countCells(head[0]) < 2 || filled(head[0]) > filled(head[1]) || !namesColumns(head[1], head[2:]) {
		return false
	}
	over := cleaned(head[0][:filled(head[0])])
	return over[0] == "" || over[1] == "" || over[1] == over[0]
}

// namesColumns tells whether a row holds names and no record: none of them is
// empty, a figure, or found in its column again, and some column holds figures
// or the same few texts.
func namesColumns(names []string, rows [][]string) bool {
	width := filled(names)
	if width <= remarkCells || countCells(names) < width {
		return false
	}
	told := false
	for column, name := range names[:width] {
		cells := cellsBelow(rows, column, width)
		if figure.MatchString(strings.TrimSpace(name)) || slices.Contains(cells, strings.TrimSpace(name)) {
			return false
		}
		different := make(map[string]bool)
		for _, cell := range cells {
			different[cell] = true
		}
		told = told || len(cells) > 0 && (all(cells, figure) || 2*len(different) <= len(cells))
	}
	return told
}

// isFewCells tells whether a row is none of a table of so many columns.
func isFewCells[T string | []byte](row []T, columns int) bool {
	n := countCells(row)
	return n <= remarkCells && (len(row) < columns || 2*n < columns)
}

// readBelow reads the headers of a table that has lines above it.
func readBelow(head [][]string, o Options) (headers, error) {
	names, above := namesBelow(head)
	if names < 0 {
		return headers{}, fileError(o.File, 0, "no row among the first lines names three columns or more and has rows below it",
			"write layout: plain on the source if the first line holds the names")
	}
	h := headers{above: above, rows: names - above + 1}
	row := head[names][:filled(head[names])]
	groups := make([]string, len(row))
	if above < names {
		groups = spread(head[above], len(row))
	}
	times := make(map[string]int)
	for _, name := range row {
		times[strings.TrimSpace(name)]++
	}
	taken := make(map[string]bool)
	for i, header := range row {
		name := strings.TrimSpace(header)
		if times[name] > 1 && groups[i] != "" {
			name = groups[i] + ": " + name
		}
		h.Columns = append(h.Columns, Column{Name: unlike(taken, name), Header: header})
	}
	h.Groups = gather(h.Columns, 1, func(i int) string { return groups[i] })
	for i := range h.Groups {
		h.Groups[i].Name, h.Groups[i].Text = "", h.Groups[i].Name
	}
	return h, nil
}

// spread gives each column what stands over it in a row of merged cells: in its
// own cell or in the last one before it.
func spread(row []string, columns int) []string {
	over := make([]string, columns)
	for i := range over {
		if i < len(row) {
			over[i] = plainSpaces(row[i])
		}
		if over[i] == "" && i > 0 {
			over[i] = over[i-1]
		}
	}
	return over
}

// unlike is a name that has not been taken: with a number after it where it
// has. It takes it.
func unlike(taken map[string]bool, name string) string {
	unique := name
	for n := 2; taken[unique]; n++ {
		unique = fmt.Sprintf("%s (%d)", name, n)
	}
	taken[unique] = true
	return unique
}
