package statistic

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
)

// MonteCarloDraws is how many tables [MonteCarlo] draws.
const MonteCarloDraws = 9_999

// A DrawnP is a p value found by drawing, with its standard error.
type DrawnP struct{ P, SE float64 }

// MonteCarlo is the p of [FisherExact], from random tables with the margins of
// this one (Patefield 1981, Applied Statistics 30:91; p = (1 + hits)/(1 + draws),
// Davison and Hinkley 1997, Bootstrap Methods, 4.2; R: fisher.test(table,
// simulate.p.value = TRUE, B = 9999)). That it is the same p, and not that of
// Pearson's statistic, matters: which tables are too much work for the exact
// one depends on their counts. Its error is √(p(1−p)/(1 + draws)). The draws
// follow from the margins alone, in whatever order they stand, so that the same
// table has the same p wherever it is tested. Both are NaN where a count is no
// whole number or fewer than two groups or two answers are left without the
// empty ones.
func MonteCarlo(table [][]float64) DrawnP {
	t := crosstabOf(table)
	if !t.comparable() || !t.whole() {
		return DrawnP{math.NaN(), math.NaN()}
	}
	draw := newDrawer(t.sortedMargins())
	observed := draw.rarity(t.counts) - fisherTolerance
	hits := 0.0
	for range MonteCarloDraws {
		if draw.rarity(draw.table()) >= observed {
			hits++
		}
	}
	p := (1 + hits) / (1 + MonteCarloDraws)
	return DrawnP{p, math.Sqrt(p * (1 - p) / (1 + MonteCarloDraws))}
}

// sortedMargins are the margins of a table, the same ones whatever the order of
// its rows, of its columns, and of the two.
func (t crosstab) sortedMargins() crosstab {
	rows, columns := slices.Sorted(slices.Values(t.rows)), slices.Sorted(slices.Values(t.columns))
	if len(rows) > len(columns) || len(rows) == len(columns) && slices.Compare(rows, columns) > 0 {
		rows, columns = columns, rows
	}
	return crosstab{rows: rows, columns: columns, n: t.n}
}

// A drawer draws tables with given margins.
type drawer struct {
	margins crosstab
	random  *rand.Rand
	counts  [][]float64
	left    []float64 // of the columns
	log     []float64 // of the factorials of 0, 1, …
}

func newDrawer(margins crosstab) *drawer {
	d := &drawer{margins: margins, random: rand.New(rand.NewPCG(0x466f6c6a65, margins.seed()))}
	for range margins.rows {
		d.counts = append(d.counts, make([]float64, len(margins.columns)))
	}
	d.log = make([]float64, 1+int(min(margins.n, 1<<16)))
	for k := range d.log {
		d.log[k], _ = math.Lgamma(float64(k) + 1)
	}
	return d
}

// seed is a number that the margins of a table give.
func (t crosstab) seed() uint64 {
	hash := fnv.New64a()
	for _, sum := range slices.Concat(t.rows, t.columns) {
		hash.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(sum)))
	}
	return hash.Sum64()
}

// rarity is the larger the less probable a table is among those with its
// margins: the sum of the logarithms of its counts' factorials.
func (d *drawer) rarity(table [][]float64) float64 {
	sum := 0.0
	for _, row := range table {
		for _, count := range row {
			sum += d.factorial(count)
		}
	}
	return sum
}

// table draws a table: each count as if the rest of its row were dealt out at
// random to what the columns have left. The next call overwrites it.
func (d *drawer) table() [][]float64 {
	d.left = append(d.left[:0], d.margins.columns...)
	last, all := len(d.counts)-1, d.margins.n
	for g, row := range d.counts[:last] {
		size, rest := d.margins.rows[g], all
		for c, column := range d.left {
			row[c] = d.from(urn{size, column, rest})
			size -= row[c]
			rest -= column
			d.left[c] -= row[c]
		}
		all -= d.margins.rows[g]
	}
	copy(d.counts[last], d.left)
	return d.counts
}

// factorial is the logarithm of k!.
func (d *drawer) factorial(k float64) float64 {
	if k < float64(len(d.log)) {
		return d.log[int(k)]
	}
	log, _ := math.Lgamma(k + 1)
	return log
}
