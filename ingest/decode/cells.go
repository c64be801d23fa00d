package decode

import (
	"slices"
	"strings"
)

// filled is how many cells a row has up to its last that holds something.
func filled(row []string) int {
	n := len(row)
	for n > 0 && strings.TrimSpace(row[n-1]) == "" {
		n--
	}
	return n
}

// beginsEmpty tells whether a row has nothing in its first cell.
func beginsEmpty(row []string) bool { return len(row) == 0 || strings.TrimSpace(row[0]) == "" }

// countCells counts the cells of a row that hold something.
func countCells[T string | []byte](row []T) int {
	n := 0
	for _, cell := range row {
		if strings.TrimSpace(string(cell)) != "" {
			n++
		}
	}
	return n
}

// padded is a row with empty cells after it, up to a width.
func padded(row []string, width int) []string {
	return slices.Concat(row, make([]string, max(0, width-len(row))))
}

// holds tells whether a column has a value in some row.
func holds(rows [][]string, i int, value string) bool {
	return slices.ContainsFunc(rows, func(row []string) bool { return i < len(row) && row[i] == value })
}

// trimBeyond takes away empty fields to the right of the table, which a
// delimiter at the end of every line makes.
func trimBeyond(fields [][]byte, columns int) [][]byte {
	for len(fields) > columns && len(strings.TrimSpace(string(fields[len(fields)-1]))) == 0 {
		fields = fields[:len(fields)-1]
	}
	return fields
}
