package inspect

import (
	"math"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// Doubles are rows of a file that are the same as an earlier row of the same
// wave, in that file or another: every closed question and number is answered
// alike. Rows with fewer than eight answers are not looked at, nor those with
// one answer to every item, who are among the [Straight].
type Doubles struct {
	File string
	Wave string // code; empty where the study has none
	Rows int
	// Certain are those with at least twenty answers: two people may well
	// answer eight questions alike. All are certain where there are five and
	// at least a hundred times as many as by chance, were questions answered
	// independently.
	Certain int
	Places  []Pair // of the first few
}

// A Pair is a row and the earlier one that it equals.
type Pair struct{ Row, Earlier Place }

const (
	leastAnswers   = 8
	certainAnswers = 20
	// Answers of one person hang together, so that more rows are equal than by
	// chance: it takes this many, and so many times as many, to be sure.
	certainRows  = 5
	certainTimes = 100
)

// doubles finds equal rows by their hashes. These have 64 bits: among a million
// rows, two that differ pass for equal about once in forty million studies.
func doubles(table *microdata.Table) (list []Doubles) {
	shapes := shapesOf(table)
	first := make(map[uint64]int, table.Rows)
	at := map[[2]int]int{} // source and wave → place in the list
	row := 0
	for source, src := range table.Sources { // whose rows follow one another in the table
		for range src.Rows {
			shape := shapes[row]
			earlier, met := first[shape.hash]
			switch {
			case shape.answers < leastAnswers || shape.item >= 0:
			case !met:
				first[shape.hash] = row
			default:
				key := [2]int{source, int(shape.wave)}
				if _, known := at[key]; !known {
					at[key] = len(list)
					list = append(list, Doubles{File: src.File, Wave: waveCode(table.Book, shape.wave)})
				}
				list[at[key]].add(table, shape, row, earlier)
			}
			row++
		}
	}
	judge(list, at, table, shapes)
	return list
}

// judge judges rows that equal earlier ones by how many would by chance.
func judge(list []Doubles, at map[[2]int]int, table *microdata.Table, shapes []shape) {
	byChance, before, row := make([]float64, len(list)), map[int16]float64{}, 0
	for source, src := range table.Sources {
		for range src.Rows {
			shape := shapes[row]
			if i, told := at[[2]int{source, int(shape.wave)}]; told && shape.answers >= leastAnswers {
				byChance[i] += before[shape.wave] * math.Exp(shape.chance)
			}
			before[shape.wave]++
			row++
		}
	}
	for i := range list {
		if d := &list[i]; d.Rows >= certainRows && float64(d.Rows) >= certainTimes*byChance[i] {
			d.Certain = d.Rows
		}
	}
}

func (d *Doubles) add(table *microdata.Table, shape shape, row, earlier int) {
	if d.Rows++; d.Rows <= mostPlaces {
		d.Places = append(d.Places, Pair{placeOf(table, row), placeOf(table, earlier)})
	}
	if shape.answers >= certainAnswers {
		d.Certain++
	}
}

func waveCode(book *codebook.Codebook, i int16) string {
	if v := book.WithRole(codebook.Wave); v != nil && v.Coded() {
		return v.Categories[i].Code
	}
	return ""
}
