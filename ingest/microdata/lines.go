package microdata

import "encoding/binary"

// lines are the lines on which rows begin: most one below the row before, so
// that only the others are kept, as how many rows after the one before them they
// are and how many lines they leave out.
type lines struct {
	leaps []byte // pairs of numbers
	count int    // of all rows
	next  int    // the line after the last of them
	after int    // rows since the last leap
}

// add adds a row, on a line below all others.
func (l *lines) add(line int) {
	if line == l.next { // as most are
		l.count, l.after, l.next = l.count+1, l.after+1, l.next+1
		return
	}
	l.addRun(line, 1)
}

// addRun adds rows that follow on each other, the first on a line below all others.
func (l *lines) addRun(line, rows int) {
	if line != l.next {
		l.leaps = binary.AppendUvarint(l.leaps, uint64(l.after))
		l.leaps = binary.AppendUvarint(l.leaps, uint64(line-l.next))
		l.after = 0
	}
	l.count += rows
	l.after += rows
	l.next = line + rows
}

// runs gives the line on which rows begin that follow on each other, and how many
// they are, until f returns false.
func (l *lines) runs(f func(line, rows int) bool) {
	line, left := 0, l.count
	for leaps := l.leaps; len(leaps) > 0; {
		rows, size := binary.Uvarint(leaps)
		leap, more := binary.Uvarint(leaps[size:])
		if rows > 0 && !f(line, int(rows)) {
			return
		}
		line += int(rows) + int(leap)
		left -= int(rows)
		leaps = leaps[size+more:]
	}
	if left > 0 {
		f(line, left)
	}
}

// each gives every row and its line, until it returns false.
func (l *lines) each(f func(row, line int) bool) {
	row := 0
	l.runs(func(line, rows int) bool {
		for end := row + rows; row < end; row++ {
			if !f(row, line) {
				return false
			}
			line++
		}
		return true
	})
}

// of is the line on which a row begins.
func (l *lines) of(row int) (line int) {
	before := 0
	l.runs(func(first, rows int) bool {
		line = first + row - before
		before += rows
		return row >= before
	})
	return line
}
