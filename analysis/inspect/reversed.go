package inspect

import (
	"context"
	"math"
	"slices"

	"github.com/foljeforskning/folje/ingest/microdata"
)

// A Reversed is an item that seems to point the other way than the items
// beside it: those who score high on it score low on them.
type Reversed struct {
	Item  string  // id
	Among string  // what it shares with the others, such as "scale agree5" or "index sat"
	Of    int     // how many items there are, with it
	N     int     // respondents who answered all of them
	R     float64 // correlation with the sum of the others, those that seem reversed turned round
}

// leastItems and leastPeople are what it takes to tell which way items point.
// No more items than mostItems are judged together: covariances take the square
// of their number, and no battery has so many.
const (
	leastItems  = 3
	leastPeople = 30
	mostItems   = 300
)

// reversed looks for items whose corrected item–total correlation is negative,
// each in the first battery in which it is; an index is judged by the scores
// that it adds up, a scale by scores turned as the codebook says.
//
// Scales serve questions about different things: where ids tell two apart or
// more (trivsel1, stress1), at least three of each are judged by themselves, and
// the rest together. Of a longer battery mostItems at a time are judged. The error
// is that of ctx.
func reversed(ctx context.Context, groups []battery, table *microdata.Table) (list []Reversed, err error) {
	found := map[string]bool{}
	for _, b := range groups {
		for _, group := range b.judged() {
			for items := range slices.Chunk(group, mostItems) {
				m, err := newMoments(ctx, items, table)
				if err != nil {
					return nil, err
				}
				for _, i := range m.against() {
					if id := items[i].id; !found[id] {
						found[id] = true
						list = append(list, Reversed{Item: id, Among: b.name, Of: len(items), N: m.n, R: -m.itemRest(i)})
					}
				}
			}
		}
	}
	return list, nil
}

// judged are the groups of items that should point the same way.
func (b *battery) judged() (groups [][]item) {
	if b.index {
		return [][]item{b.items}
	}
	rest := slices.Clone(b.loose)
	for _, part := range b.parts {
		if len(part) >= leastItems {
			groups = append(groups, part)
		} else {
			rest = append(rest, part...)
		}
	}
	if len(groups) < 2 {
		return [][]item{b.items}
	}
	return append(groups, rest)
}

// moments are the covariances of items over the respondents who answered all
// of them.
type moments struct {
	n          int
	covariance [][]float64
	sign       []float64 // 1, or −1 for an item that has been turned round

	// As the items are turned: the covariance of each with the sum of all, and
	// the variance of that sum.
	withSum  []float64
	variance float64
}

func newMoments(ctx context.Context, items []item, table *microdata.Table) (*moments, error) {
	k := len(items)
	m := &moments{sign: slices.Repeat([]float64{1}, k), withSum: make([]float64, k)}
	sums, products := make([]float64, k), make([]float64, k*k)
	if k >= leastItems {
		row := make([]float64, k)
		for rec := range table.Batches() {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			m.n += addProducts(items, columns(rec, items), row, sums, products)
		}
	}
	n := float64(m.n)
	m.covariance = make([][]float64, k)
	for i := range m.covariance {
		m.covariance[i] = make([]float64, k)
		for j := range i + 1 {
			c := products[i*k+j]/n - sums[i]/n*sums[j]/n
			m.covariance[i][j], m.covariance[j][i] = c, c
		}
	}
	for i, row := range m.covariance {
		for _, c := range row {
			m.withSum[i] += c
		}
		m.variance += m.withSum[i]
	}
	return m, nil
}

// turn turns an item round.
func (m *moments) turn(i int) {
	m.variance -= 4 * (m.withSum[i] - m.covariance[i][i])
	for j, c := range m.covariance[i] {
		if j != i {
			change := 2 * c * m.sign[i] * m.sign[j]
			m.withSum[j] -= change
			m.withSum[i] -= change
		}
	}
	m.sign[i] = -m.sign[i]
}

// addProducts adds the complete rows of a record to the sums and, below the
// diagonal, the sums of products; it returns how many rows those were. row is
// for its own use.
func addProducts(items []item, columns [][]int16, row, sums, products []float64) (n int) {
	k := len(items)
rows:
	for r := range columns[0] {
		for i := range items {
			row[i] = items[i].scores[columns[i][r]]
			if row[i] != row[i] { // NaN: no answer
				continue rows
			}
		}
		n++
		for i, x := range row {
			sums[i] += x
			for j, y := range row[:i+1] {
				products[i*k+j] += x * y
			}
		}
	}
	return n
}

// against lists the items that point the other way than most, in order. Where
// several do, the sum of the others has no sure direction; so the item with the
// most negative correlation is turned round, and all are judged anew, until none
// is negative. Where neither side has most, the first item is on the right one.
//
// Negative is what is below −0.1 and at least two standard errors, of 1/√n each,
// below 0.
func (m *moments) against() (list []int) {
	if m.n < leastPeople {
		return nil
	}
	limit := -max(0.1, 2/math.Sqrt(float64(m.n)))
	for range 2 * len(m.sign) {
		worst := 0
		for i := range m.sign {
			if m.itemRest(i) < m.itemRest(worst) {
				worst = i
			}
		}
		if m.itemRest(worst) >= limit {
			break
		}
		m.turn(worst)
	}
	balance := m.sign[0] / 2
	for _, s := range m.sign {
		balance += s
	}
	for i, s := range m.sign {
		if s*balance < 0 && -m.itemRest(i) < limit {
			list = append(list, i)
		}
	}
	return list
}

// itemRest is the correlation of an item with the sum of the others, each as it
// is turned: the corrected item–total correlation, "r.drop" of alpha in R's
// package psych, over complete cases. It is 0 where one of the two is the same
// for everybody.
func (m *moments) itemRest(i int) float64 {
	own := m.covariance[i][i]
	rest := m.variance - 2*m.withSum[i] + own
	if own <= 0 || rest <= 1e-12*m.variance {
		return 0
	}
	return (m.withSum[i] - own) / math.Sqrt(own*rest)
}
