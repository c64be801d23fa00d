package microdata

import "sort"

// lines are the lines on which rows begin: most one below the row before, so
// that only the others are kept.
type lines struct {
	rows, at []int32 // rows that begin elsewhere, and where
	count    int     // of all rows
	next     int32   // the line after the last of them
}

// add adds a row.
func (l *lines) add(line int) {
	if int32(line) != l.next || l.count == 0 {
		l.rows, l.at = append(l.rows, int32(l.count)), append(l.at, int32(line))
	}
	l.count++
	l.next = int32(line) + 1
}

// of is the line on which a row begins.
func (l *lines) of(row int) int {
	i := sort.Search(len(l.rows), func(i int) bool { return int(l.rows[i]) > row }) - 1
	return int(l.at[i]) + row - int(l.rows[i])
}

// each gives every row and its line.
func (l *lines) each(f func(row, line int)) {
	for i, row := range l.rows {
		end := l.count
		if i+1 < len(l.rows) {
			end = int(l.rows[i+1])
		}
		for line := int(l.at[i]) - int(row); int(row) < end; row++ {
			f(int(row), line+int(row))
		}
	}
}
