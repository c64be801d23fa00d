package published

import (
	"regexp"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// A Mark is what a publisher of statistics says of a cell beside, or in place
// of, a number.
type Mark string

// The marks of Swedish official statistics.
const (
	Plain        Mark = ""      // a number, and no more to say
	Rounded      Mark = "~"     // a number that is rounded: ~100
	Nothing      Mark = "–"     // zero, exactly
	Less         Mark = "0"     // zero as rounded: less than half a unit, or none
	Suppressed   Mark = ".."    // too uncertain, or not to be told
	Impossible   Mark = "."     // cannot occur
	FewAnswers   Mark = "("     // Kolada: too few answered
	Confidential Mark = "U"     // suppressed so as not to reveal anybody
	Unstated     Mark = "empty" // nothing is written
)

// Marks lists the marks that are worth counting, in the order in which they are
// reported.
var Marks = []Mark{Suppressed, Impossible, Nothing, Rounded, FewAnswers, Confidential, Unstated}

// signs are the ways in which a mark without a number is written.
var signs = map[string]Mark{
	"..": Suppressed, "…": Suppressed, ".": Impossible, "(": FewAnswers, "U": Confidential,
	"–": Nothing, "-": Nothing, "−": Nothing, "": Unstated,
}

// A Cell is one figure as published.
type Cell struct {
	Value  float64 // where it has one
	Mark   Mark
	Digits int // decimals as printed
}

// HasValue tells whether the cell holds a number.
func (c Cell) HasValue() bool {
	return slices.Contains([]Mark{Plain, Rounded, Nothing, Less}, c.Mark)
}

// numeral is a number as statistics print it: digits, perhaps in groups of
// three with a space between, and one decimal mark.
var numeral = regexp.MustCompile(`^-?(\d+|\d{1,3}( \d{3})+)([.,](\d+))?$`)

// ParseCell reads a figure with its mark; false for what is neither a number
// nor a mark.
func ParseCell(text string) (Cell, bool) {
	text = strings.TrimSpace(codebook.PlainDigits(text))
	if mark, ok := signs[text]; ok {
		return Cell{Mark: mark}, true
	}
	number, rounded := strings.CutPrefix(text, string(Rounded))
	parts := numeral.FindStringSubmatch(number)
	if parts == nil {
		return Cell{}, false
	}
	x, ok := codebook.ParseNumber(number, "")
	if !ok {
		return Cell{}, false
	}
	c := Cell{Value: x, Digits: len(parts[4])}
	switch {
	case rounded:
		c.Mark = Rounded
	case x == 0:
		c.Mark, c.Value = Less, 0 // -0 is none
	}
	return c, true
}
