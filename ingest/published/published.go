// Package published reads tables of official statistics: a row per municipality
// or other unit, and a file per wave. Their figures are aggregates that somebody
// has published, with marks of its own for what is suppressed or rounded; nothing
// here is a respondent, and nothing needs to be protected once more.
package published

import (
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/study"
)

// The rules of [microdata.Defect] that a published table can break beside those
// of answers.
const (
	NoUnit   microdata.Rule = "no_unit"   // a row that does not say what it is about
	NoColumn microdata.Rule = "no_column" // a file without a column that the same table has in other files
)

// Statistics are all published tables of a study.
type Statistics struct {
	Tables  []Table
	Sources []microdata.Source // Rows counts the rows of the publication
	Defects []microdata.Defect // their texts are public
}

// A Table is one publication over the waves.
type Table struct {
	*study.Publication
	Waves    []string // ids in the order of the study; one that is empty where there are none
	Editions []Edition
	Rows     []Row    // units in the order of the files, and the divisions of each together
	Digits   []int    // most decimals printed, one per value
	Shown    []string // codes of the units to show in the documents
	LeftOut  []string // headers of the columns that the study does not name
}

// An Edition is one file of a publication.
type Edition struct {
	File      string
	Wave      int // index into [Table].Waves
	Rows      int
	Extracted string // YYYY-MM-DD, when the publisher's database was asked; empty where the file does not tell
	Remarks   []string
	Marks     map[Mark]int
}

// A Row is what is published about one unit, or one division of it.
type Row struct {
	Code  string // the name where the publication has no codes
	Name  string // as in the latest file that has it
	By    []string
	Cells [][]Cell // by wave, then by value; nil for a wave that has no such row
}

// AllZero lists the waves in which every figure of a value is zero: then it was
// hardly collected.
func (t *Table) AllZero(value int) (waves []int) {
	for w := range t.Waves {
		figures, zeros := 0, 0
		for _, row := range t.Rows {
			if cells := row.Cells[w]; cells != nil && cells[value].HasValue() {
				figures++
				if cells[value].Value == 0 {
					zeros++
				}
			}
		}
		if figures > 1 && zeros == figures {
			waves = append(waves, w)
		}
	}
	return waves
}
