package tally

import (
	"context"
	"fmt"

	"github.com/apache/arrow/go/v15/arrow"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// A whole is what one variable holds for all respondents of a table, where
// counting one batch after the other does not do.
type whole struct {
	reader *reader
	codes  []int16   // index into the variable's categories
	values []float64 // of a number, or of an index in whole steps; else nil
}

// readWhole reads all answers to variables of which everybody has one, in one
// walk over the table.
func readWhole(ctx context.Context, table *microdata.Table, variables []codebook.Variable) (map[string]*whole, error) {
	all := map[string]*whole{}
	for _, v := range variables {
		if all[v.ID] != nil {
			continue
		}
		r, err := newReader(table.Book, v)
		if err != nil {
			return nil, err
		}
		if !r.groups() {
			return nil, fmt.Errorf("tally: %s can have several answers of one person", v.ID)
		}
		all[v.ID] = &whole{reader: r}
	}
	return all, table.Each(ctx, 1, func(_ int, rec arrow.Record) {
		for _, w := range all {
			a := w.reader.read(rec)
			w.codes = append(w.codes, a.layers[0]...)
			w.values = append(w.values, a.values...)
		}
	})
}

// categories are those of the variable.
func (w *whole) categories() []codebook.Category { return w.reader.variable.Categories }

// real tells whether there is an answer in a row.
func (w *whole) real(row int) bool {
	return w.categories()[w.codes[row]].Missing == codebook.Answered
}
