package cube

import "github.com/foljeforskning/folje/ingest/codebook"

// Linked are the answers to one question of the same people in two waves, by
// the groupings that they were in both times.
type Linked struct {
	Question codebook.Variable
	By       []Dim
	Waves    [2]string // ids, the earlier first
	Groups   []Pair    // row-major over By, like those of a cube
}

// A Pair is what the people of one group, in both waves, answered the first
// time and the second. It holds only those with a real answer both times.
// Weights do not enter: the same person could have two.
type Pair struct {
	N int64
	// Joint[a][b] counts those whose answer was category a and then b, over all
	// categories of the question; nil of a number or an index.
	Joint [][]int64
	// Of a scale, a number or an index: Σx, Σy, Σx², Σy², Σxy, with x the first
	// value and y the second, in the steps of an index.
	X, Y, XX, YY, XY float64
}

// A Coding is how often which categories were given to the same open answer by
// several coders.
type Coding struct {
	Categories []codebook.Category // those that can be given, in order
	Coders     []string            // variable ids
	// Patterns are how many answers got each combination of codes: an index
	// into Categories per coder, −1 where that coder gave none.
	Patterns []Pattern
}

// A Pattern is one combination of codes and how many answers got it.
type Pattern struct {
	Codes []int
	N     int64
}
