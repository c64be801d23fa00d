package statistic

import "math"

// A deal deals one column of a table out over rows in every possible way, and
// makes an edge of each.
type deal struct {
	n        *network
	from     *node
	stage    int
	rows     []float64
	left     []float64   // what rows have left in the way that is being dealt
	room     []float64   // sum of the rows from this one on
	logs     [][]float64 // logs[g][x]: of the binomial probability that row g gets x
	constant float64     // of the condition that all get the column together
}

// deal prepares to deal out the column of a stage. Rows get binomial numbers,
// given that they sum to the column: no term is large, however many people
// there are.
func (n *network) deal(rows []float64, stage int, from *node) *deal {
	d := &deal{n: n, from: from, stage: stage, rows: rows, left: make([]float64, len(rows)), room: make([]float64, len(rows)+1)}
	for g := len(rows) - 1; g >= 0; g-- {
		d.room[g] = d.room[g+1] + rows[g]
	}
	column, all := n.columns[stage], d.room[0]
	p := column / all
	d.constant = -logBinomial(column, all, p, 1-p)
	for _, row := range rows {
		most := min(row, column)
		if most > float64(n.budget) {
			n.budget = -1
			break
		}
		n.budget -= int(most)
		logs := make([]float64, int(most)+1)
		for x := range logs {
			logs[x] = logBinomial(float64(x), row, p, 1-p)
		}
		d.logs = append(d.logs, logs)
	}
	return d
}

// out deals what is left of the column over the rows from g on; log is of the
// probability of what the rows before got.
func (d *deal) out(g int, column, log float64) {
	if d.n.budget < 0 {
		return
	}
	if g == len(d.rows) {
		d.edge(log)
		return
	}
	for x := max(0, column-d.room[g+1]); x <= min(column, d.rows[g]); x++ {
		d.left[g] = d.rows[g] - x
		d.out(g+1, column-x, log+d.logs[g][int(x)])
	}
}

// edge adds the way that has been dealt.
func (d *deal) edge(log float64) {
	d.n.budget--
	e := edge{log: log, probability: math.Exp(log)}
	shortest, longest := log, log
	if d.stage < len(d.n.columns)-2 {
		e.to = d.n.node(d.left, d.stage+1)
		shortest += e.to.shortest
		longest += e.to.longest
	}
	d.from.edges = append(d.from.edges, e)
	d.from.shortest = min(d.from.shortest, shortest)
	d.from.longest = max(d.from.longest, longest)
}
