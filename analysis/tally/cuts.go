package tally

import (
	"math"
	"slices"

	"github.com/apache/arrow/go/v15/arrow"

	"github.com/foljeforskning/folje/analysis/instrument"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// A cutReader tells between which cuts each person's index lies.
type cutReader struct {
	index *reader
	at    []float64 // in steps of the index
	over  bool
}

func newCutReaders(book *codebook.Codebook, cuts []codebook.Cut) ([]cutReader, error) {
	var readers []cutReader
	for _, cut := range cuts {
		index, err := newReader(book, Countable(cut.Index))
		if err != nil {
			return nil, err
		}
		r := cutReader{index: index, over: cut.Over}
		for _, at := range cut.At {
			r.at = append(r.at, inSteps(&cut.Index, at))
		}
		readers = append(readers, r)
	}
	return readers, nil
}

// inSteps moves a value on the range of an index to steps of the items' scale.
// A value that a person can have becomes a whole number, as theirs is.
func inSteps(v *codebook.Variable, value float64) float64 {
	share := (value - v.To[0]) / (v.To[1] - v.To[0])
	steps := float64(instrument.IndexSteps(len(v.Items))) * (v.From[0] + share*(v.From[1]-v.From[0]))
	if whole := math.Round(steps); math.Abs(steps-whole) <= 1e-9*max(1, math.Abs(whole)) {
		return whole
	}
	return steps
}

// class is how many of the cuts a number of steps lies above.
func (c *cutReader) class(steps float64) int {
	n := 0
	for _, at := range c.at {
		if steps > at || steps == at && !c.over {
			n++
		}
	}
	return n
}

// sort puts everybody in the category of their classes. Who has not all of the
// indices has the reason of the first that is missing.
func (r *reader) sort(rec arrow.Record) answers {
	codes := r.layer(0, int(rec.NumRows()))
	clear(codes)
	missing := make([]bool, len(codes))
	for k := range r.cuts {
		cut := &r.cuts[k]
		of := cut.index.read(rec)
		for i := range codes {
			switch {
			case missing[i]:
			case of.real[i]:
				codes[i] = codes[i]*int16(len(cut.at)+1) + int16(cut.class(of.values[i]))
			default:
				reason := cut.index.variable.Categories[of.layers[0][i]].Missing
				codes[i], missing[i] = r.missing[slices.Index(codebook.Reasons, reason)], true
			}
		}
	}
	return answers{layers: [][]int16{codes}}
}
