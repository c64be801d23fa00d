package tally

import (
	"fmt"
	"math"

	"github.com/apache/arrow/go/v15/arrow"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
)

// Weights weigh people by the cell of groupings that they are in, as
// post-stratification does. Where the codebook has a weight variable, a
// person's weight is the product of both: the cells are then to be reckoned
// from sums of weights.
type Weights struct {
	By []codebook.Variable // countable
	// Cells has a weight per combination of the categories of By, the last one
	// fastest. One that is not a number above 0 says that nobody knows how many
	// people the cell should stand for: those in it weigh 1.
	Cells []float64
}

// check returns an error where there is not one weight to a cell.
func (w *Weights) check() error {
	if w == nil {
		return nil
	}
	cells := 1
	for _, v := range w.By {
		cells *= len(v.Categories)
	}
	if len(w.Cells) != cells {
		return fmt.Errorf("tally: %d weights for %d cells", len(w.Cells), cells)
	}
	return nil
}

// of is the weight of a cell.
func (w *Weights) of(cell int) float64 {
	if x := w.Cells[cell]; x > 0 && !math.IsInf(x, 1) {
		return x
	}
	return 1
}

// weigh returns the weight of every row; nil where all of them weigh 1.
func (p *pass) weigh(rec arrow.Record, read map[string]answers) []float64 {
	var own []float64
	if p.weight != nil {
		own, _ = microdata.Numbers(rec, p.weight.ID)
	}
	if p.weights == nil {
		return own
	}
	p.cell = rowMajor(p.cell, p.weights.By, read, int(rec.NumRows()))
	p.product = p.product[:0]
	for i, cell := range p.cell {
		w := p.weights.of(cell)
		if own != nil {
			w *= own[i]
		}
		p.product = append(p.product, w)
	}
	return p.product
}
