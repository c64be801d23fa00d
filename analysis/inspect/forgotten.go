package inspect

import (
	"math"
	"slices"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// A Forgotten is how many answers to a number question look like a code for no
// answer, such as 99, that the codebook does not name.
type Forgotten struct {
	Variable string
	Times    int
	Places   []Place
}

// missingCodes are numbers that questionnaires use for no answer.
var missingCodes = []float64{99, 999, 9999, 99999, -9, -99, -999, -9999}

// leastNumbers is how many other answers it takes to see that one lies far from
// them.
const leastNumbers = 10

// forgotten looks for missing codes that lie far from all other numbers: by
// more than a third of the distance between the least and the greatest of
// these, or below 0 where no other does. It looks at numbers as the file has
// them, before they are taken from a year.
func forgotten(table *microdata.Table) (list []Forgotten) {
	for i := range table.Book.Variables {
		v := &table.Book.Variables[i]
		if v.Kind != codebook.Number || v.Role == codebook.Weight {
			continue
		}
		n, least, greatest := 0, math.Inf(1), math.Inf(-1)
		eachNumber(table, v, func(_ int, x float64) {
			if !slices.Contains(missingCodes, x) {
				n, least, greatest = n+1, min(least, x), max(greatest, x)
			}
		})
		var s sighting
		if n >= leastNumbers {
			eachNumber(table, v, func(row int, x float64) {
				far := max(least-x, x-greatest) > (greatest-least)/3 || x < 0 && least >= 0
				if far && slices.Contains(missingCodes, x) {
					s.see(row)
				}
			})
		}
		if s.times > 0 {
			list = append(list, Forgotten{v.ID, s.times, s.places(table)})
		}
	}
	return list
}

// eachNumber calls a function with every answer to a number question.
func eachNumber(table *microdata.Table, v *codebook.Variable, f func(row int, x float64)) {
	row := 0
	for rec := range table.Batches() {
		values, reasons := microdata.Numbers(rec, v.ID)
		for i, x := range values {
			if v.FromYear != 0 {
				x = v.FromYear - x
			}
			if reasons[i] == 0 {
				f(row, x)
			}
			row++
		}
	}
}
