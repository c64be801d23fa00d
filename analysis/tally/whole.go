package tally

import (
	"fmt"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// A whole is what one variable holds for all respondents of a table, where
// counting one batch after the other does not do.
type whole struct {
	variable codebook.Variable
	codes    []int16   // index into the variable's categories
	values   []float64 // of a number, or of an index in whole steps; else nil
}

// column reads all answers to a variable of which everybody has one.
func column(table *microdata.Table, v codebook.Variable) (*whole, error) {
	r, err := newReader(table.Book, v)
	if err != nil {
		return nil, err
	}
	if r.parts() != 1 || v.Kind == codebook.Multiple {
		return nil, fmt.Errorf("tally: %s can have several answers of one person", v.ID)
	}
	w := &whole{variable: v}
	for rec := range table.Batches() {
		a := r.read(rec)
		w.codes = append(w.codes, a.parts[0]...)
		w.values = append(w.values, a.values...)
	}
	return w, nil
}

// real tells whether there is an answer in a row.
func (w *whole) real(row int) bool {
	return w.variable.Categories[w.codes[row]].Missing == codebook.Answered
}
