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
	if line != l.next {
		l.leaps = binary.AppendUvarint(l.leaps, uint64(l.after))
		l.leaps = binary.AppendUvarint(l.leaps, uint64(line-l.next))
		l.after = 0
	}
	l.count++
	l.after++
	l.next = line + 1
}

// each gives every row and its line, until it returns false.
func (l *lines) each(f func(row, line int) bool) {
	row, line := 0, 0
	for leaps := l.leaps; ; {
		until, size := binary.Uvarint(leaps)
		end := row + int(until)
		if size == 0 { // no more leaps
			end = l.count
		}
		for ; row < end; row++ {
			if !f(row, line) {
				return
			}
			line++
		}
		if size == 0 {
			return
		}
		leap, more := binary.Uvarint(leaps[size:])
		line += int(leap)
		leaps = leaps[size+more:]
	}
}

// of is the line on which a row begins.
func (l *lines) of(row int) int {
	for r, line := range l.each {
		if r == row {
			return line
		}
	}
	return 0
}
