package statistic

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
	"sort"
)

const (
	// fisherBudget is how many steps Fisher's test may take: some 40 ms.
	fisherBudget = 200_000
	// fisherTolerance is how much more probable a table may be and still
	// count as no more probable than the observed one, as in R.
	fisherTolerance = 1e-7
)

// FisherExact is the probability, given the margins of a table of whole
// numbers, of a table no more probable than this one if all groups answer
// alike (Fisher 1935, Journal of the Royal Statistical Society 98:39; Freeman and
// Halton 1951, Biometrika 38:141; R: fisher.test(table)$p.value). It is not ok
// where the table is too large to go through within a fixed number of steps, a
// count is no whole number, or fewer than two groups or two answers are left
// without the empty ones.
//
// It goes through a network (Mehta and Patel 1983, Journal of the American
// Statistical Association 78:427): column after column is dealt out over the
// rows, and ways that leave the same to the rows and were equally probable are
// followed once. Where all ways onwards, or none, lead to improbable tables,
// none is followed.
func FisherExact(table [][]float64) (p float64, ok bool) {
	return crosstabOf(table).fisher(fisherBudget)
}

func (t crosstab) fisher(budget int) (p float64, ok bool) {
	if !t.comparable() || !t.whole() {
		return math.NaN(), false
	}
	t = t.upright()
	columns := slices.Clone(t.columns)
	slices.Sort(columns) // the largest last, as the last column is given by the others
	n := network{columns: columns, nodes: map[string]*node{}, budget: budget}
	p = n.improbable(n.node(t.rows, 0), t.logProbability()+math.Log1p(fisherTolerance))
	if n.budget < 0 {
		return math.NaN(), false
	}
	return min(1, p), true
}

// upright is the table with no more rows than columns.
func (t crosstab) upright() crosstab {
	if len(t.rows) <= len(t.columns) {
		return t
	}
	turned := crosstab{rows: t.columns, columns: t.rows, n: t.n}
	for c := range t.columns {
		var row []float64
		for g := range t.rows {
			row = append(row, t.counts[g][c])
		}
		turned.counts = append(turned.counts, row)
	}
	return turned
}

// logProbability is the logarithm of the probability of the table given its
// margins if all groups answer alike.
func (t crosstab) logProbability() float64 {
	log := 0.0
	left, n := slices.Clone(t.rows), t.n
	for c, column := range t.columns[:len(t.columns)-1] {
		p := column / n
		log -= logBinomial(column, n, p, 1-p)
		for g := range left {
			log += logBinomial(t.counts[g][c], left[g], p, 1-p)
			left[g] -= t.counts[g][c]
		}
		n -= column
	}
	return log
}

// A network holds the ways to fill a table with given margins.
type network struct {
	columns []float64
	nodes   map[string]*node
	budget  int // steps left; below 0 nothing that is returned has a meaning

	sorted []float64 // of the node that is looked up
	key    []byte
}

// A node is what rows have left, in whatever order, when some columns have
// been dealt out: an edge per way to deal out the next.
type node struct {
	edges             []edge
	shortest, longest float64           // logarithms of the probability of the least and the most probable way on
	known             map[int64]float64 // answers of improbable, by the limit in steps of 1e−9
	below             []float64         // sums of the probabilities of the edges from the least on
}

type edge struct {
	log         float64 // of its probability
	probability float64
	to          *node // nil where the rest is given
}

// node is the one of rows, of which the columns from stage on are to be filled.
func (n *network) node(rows []float64, stage int) *node {
	n.sorted = append(n.sorted[:0], rows...)
	slices.Sort(n.sorted)
	n.key = n.key[:0]
	for _, row := range n.sorted {
		n.key = binary.AppendUvarint(n.key, uint64(row))
	}
	if known := n.nodes[string(n.key)]; known != nil {
		return known
	}
	made := &node{shortest: math.Inf(1), longest: math.Inf(-1), known: map[int64]float64{}}
	n.nodes[string(n.key)] = made
	d := n.deal(slices.Clone(n.sorted), stage, made)
	d.out(0, n.columns[stage], d.constant)
	return made
}

// lastTwo is improbable where two columns are left, and an edge is all that
// remains.
func (v *node) lastTwo(limit float64) float64 {
	if v.below == nil {
		slices.SortFunc(v.edges, func(a, b edge) int { return cmp.Compare(a.log, b.log) })
		v.below = make([]float64, len(v.edges)+1)
		for i, e := range v.edges {
			v.below[i+1] = v.below[i] + e.probability
		}
	}
	return v.below[sort.Search(len(v.edges), func(i int) bool { return v.edges[i].log > limit })]
}

// improbable is the probability, from a node on, of the ways whose probability
// has at most the logarithm limit.
func (n *network) improbable(v *node, limit float64) float64 {
	switch {
	case n.budget < 0 || v.shortest > limit:
		return 0
	case v.longest <= limit:
		return 1
	case v.edges[0].to == nil:
		return v.lastTwo(limit)
	}
	key := int64(math.Round(limit * 1e9))
	if p, known := v.known[key]; known {
		return p
	}
	n.budget -= len(v.edges)
	p := 0.0
	for _, e := range v.edges {
		p += e.probability * n.improbable(e.to, limit-e.log)
	}
	v.known[key] = p
	return p
}
