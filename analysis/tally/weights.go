package tally

import (
	"fmt"
	"math"

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
	if cells, ok := combinations(w.By); !ok || uint64(len(w.Cells)) != cells {
		return fmt.Errorf("tally: %d weights for %d cells", len(w.Cells), cells)
	}
	return nil
}

// of is the weight of a cell.
func (w *Weights) of(cell uint32) float64 {
	if x := w.Cells[cell]; x > 0 && !math.IsInf(x, 1) {
		return x
	}
	return 1
}

// weights are what everybody in a batch counts for; nil where that is 1.
type weights struct {
	each []float64
	sums []weight // as each
}

// of is the weight of a row.
func (w *weights) of(row int) float64 {
	if w == nil {
		return 1
	}
	return w.each[row]
}

// exact are the weights of all rows as they are summed; nil where they are 1.
func (w *weights) exact() []weight {
	if w == nil {
		return nil
	}
	return w.sums
}

// set takes what everybody counts for.
func (w *weights) set(each []float64) *weights {
	w.each, w.sums = each, sized(w.sums, len(each))
	for i, x := range each {
		w.sums[i] = weight{}
		w.sums[i].w.add(x)
		w.sums[i].w2.addProduct(x, x)
	}
	return w
}

// weigh reads what the people of the batch count for.
func (d *desk) weigh() {
	var own []float64
	if v := d.plan.weight; v != nil {
		own, _ = microdata.Numbers(d.batch, v.ID)
	}
	if d.own = nil; own != nil {
		d.own = d.ofOwn.set(own)
	}
	d.full = d.own
	if w := d.plan.weights; w != nil {
		n := int(d.batch.NumRows())
		d.cells, d.product = sized(d.cells, n), sized(d.product, n)
		rowMajor(d.cells, w.By, d.codes)
		for i, cell := range d.cells {
			d.product[i] = w.of(cell)
			if own != nil {
				d.product[i] *= own[i]
			}
		}
		d.full = d.ofCells.set(d.product)
	}
}
