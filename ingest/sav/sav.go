// Package sav reads and writes the system files of SPSS: .sav, uncompressed or
// compressed by bytecodes, and .zsav, compressed by zlib. It knows the format
// alone: what is asked in a file, and what its answers mean, is not told here.
//
// The format is not published by its owner. What is known of it stands in the
// PSPP developer's guide, appendix "System File Format" (GNU PSPP 1.6.2), whose
// names of records are used here; comments cite it as "guide" with a section.
package sav

import (
	"fmt"
	"time"
)

// A Dictionary is what a file tells before its cases.
type Dictionary struct {
	Label     string    // of the file, at most 64 bytes when written
	Created   time.Time // to the second, without a zone; zero where not known
	Cases     int64     // how many cases there are; −1 where the file does not say
	Variables []Variable
	Sets      []Set
}

// A Variable is one column of a file.
type Variable struct {
	Name         string // the long one
	Label        string
	Width        int // of a string, in bytes, at most [MaxWidth]; 0 of a number
	Format       Format
	Measure      Measure
	Values       []Labelled
	Missing      []Value     // values that the user declared to be none
	MissingRange *[2]float64 // the same of a range of numbers, both ends included; ±Inf where open
}

// Limits of what SPSS reads, in bytes.
const (
	MaxWidth      = 32767 // of a string
	MaxName       = 64    // of a variable or a set
	MaxLabel      = 255   // of a variable or a set
	MaxValueLabel = 120
	MaxFileLabel  = 64
)

// A Value is a number, or the text of a string variable: UTF-8 without the
// blanks at its end. The missing number is NaN.
type Value struct {
	Number float64
	Text   []byte
}

// A Labelled is a value with what it stands for.
type Labelled struct {
	Value
	Label string
}

// A Measure is the level on which a variable measures.
type Measure int

// The levels, as the file codes them.
const (
	Unknown Measure = iota
	Nominal
	Ordinal
	Scale
)

// A SetKind is how the variables of a multiple-response set answer together.
type SetKind byte

// The kinds of set, as the file codes them.
const (
	Categories SetKind = 'C' // each variable holds one of the same categories
	Dichotomy  SetKind = 'D' // one variable a category, named by its variable label
	Counted    SetKind = 'E' // one variable a category, named by the value label of the counted value
)

// A Set is variables that together answer one question.
type Set struct {
	Name      string // without the $ that it begins with in the file
	Label     string
	Kind      SetKind
	Counted   string // of Dichotomy and Counted: the value that says ticked
	Variables []int  // indices into [Dictionary].Variables
	// LabelFromVariable says of Counted that the set is called by the label of
	// its first variable.
	LabelFromVariable bool
}

// An Error is something in a file that is not as the format says.
type Error struct {
	Case    int64 // in which it is, from 1; 0: before the first
	Problem string
}

// Error tells what is wrong, and in which case.
func (e *Error) Error() string {
	if e.Case == 0 {
		return e.Problem
	}
	return fmt.Sprintf("case %d: %s", e.Case, e.Problem)
}

// segments are the widths of the string variables that a string is kept in:
// one up to 255 bytes, and else as guide B.12 says.
func segments(width int) []int {
	if width <= maxSegment {
		return []int{width}
	}
	n := (width + segmentStep - 1) / segmentStep
	widths := make([]int, n)
	for i := range widths {
		widths[i] = maxSegment
	}
	widths[n-1] = width - (n-1)*segmentStep
	return widths
}

const (
	maxSegment  = 255 // bytes of a string kept in one variable
	segmentStep = 252 // bytes of a longer string for each variable that it is given
	element     = 8   // bytes that a case is counted in
)

// elements is how many elements a variable takes that is this wide.
func elements(width int) int { return max(1, (width+element-1)/element) }
