package tally

import (
	"slices"

	"github.com/apache/arrow/go/v15/arrow"
)

// A desk is where one worker reads and derives answers and numbers groups. Its
// buffers hold one batch.
type desk struct {
	plan    *plan
	turn    float64            // with which part of a grouping's counters it begins, so that workers do not wait for each other
	readers map[string]*reader // by variable id
	batch   arrow.Record
	read    map[string]answers // of the batch, as far as they were needed

	groups         []uint32
	keys           []uint64
	cells          []uint32  // of weights
	product        []float64 // everybody's weight
	own, full      *weights  // by the weight variable, and with those of cells
	ofOwn, ofCells weights
}

// newDesk makes the desk of one of several workers.
func newDesk(p *plan, worker, workers int) (*desk, error) {
	d := &desk{plan: p, turn: float64(worker) / float64(workers), readers: map[string]*reader{}, read: map[string]answers{}}
	for id, r := range p.readers {
		own, err := newReader(p.book, r.variable)
		if err != nil {
			return nil, err
		}
		d.readers[id] = own
	}
	return d, nil
}

// count counts a batch of people, who must be there until it returns.
func (d *desk) count(batch arrow.Record) {
	d.batch = batch
	clear(d.read)
	d.weigh()
	for _, g := range d.plan.groupings {
		known := d.number(g)
		first := int(d.turn * float64(len(g.counters)))
		for _, c := range slices.Concat(g.counters[first:], g.counters[:first]) {
			c.count(d.groups, known, d.answers(c.question), d.weightsOf(c))
		}
	}
}

// weightsOf are what the people of the batch count for in a counter.
func (d *desk) weightsOf(c *counter) *weights {
	if c.plain {
		return d.own
	}
	return d.full
}

// number numbers the groups of the batch, and returns how many groups are known.
func (d *desk) number(g *grouping) int {
	n := int(d.batch.NumRows())
	d.groups = sized(d.groups, n)
	if !g.sparse {
		rowMajor(d.groups, g.by, d.codes)
		return int(g.size)
	}
	d.keys = sized(d.keys, n)
	rowMajor(d.keys, g.by, d.codes)
	return g.meet(d.keys, d.groups)
}

// answers are what a variable holds for the batch.
func (d *desk) answers(id string) answers {
	a, ok := d.read[id]
	if !ok {
		a = d.readers[id].read(d.batch)
		d.read[id] = a
	}
	return a
}

// codes are the categories of a variable that everybody has one of.
func (d *desk) codes(id string) []int16 { return d.answers(id).layers[0] }
