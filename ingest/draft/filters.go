package draft

import (
	"fmt"
	"math/bits"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// What it takes to believe that a question was put only to those who gave
// certain answers to another.
const (
	leastFiltered  = 20  // rows on each side
	mostConditions = 6   // answers of the question that decides
	leastAnswering = 0.8 // share that answers, after each answer that leads to the question
)

// A rowSet is rows of a file, a bit each.
type rowSet []uint64

// among counts the rows that are in both sets.
func (s rowSet) among(o rowSet) (n int) {
	for i := range min(len(s), len(o)) {
		n += bits.OnesCount64(s[i] & o[i])
	}
	return n
}

// count counts the rows of a set.
func (s rowSet) count() int { return s.among(s) }

// rowsWhere are the rows in which one of some columns holds what keep says.
func (d *drafting) rowsWhere(columns []int, keep func(mark uint8) bool) rowSet {
	set := make(rowSet, (d.rows+63)/64)
	for _, i := range columns {
		for row, mark := range d.profiles[i].marks {
			if keep(mark) {
				set[row/64] |= 1 << (row % 64)
			}
		}
	}
	return set
}

// A condition is a question that may decide who is asked others: its answers
// with the rows that gave them, and the rows that did not answer.
type condition struct {
	question *asking
	codes    []string
	rows     []rowSet
	rest     rowSet
}

// askedOf finds questions that only some were asked: nobody answered them
// except after certain answers to a question before them, and after each of
// those nearly all did.
func (d *drafting) askedOf() {
	var conditions []condition
	for _, q := range d.asked {
		var best *condition
		var leading []string
		share := 0.0
		if answered := d.answeredRows(q); q.Role == "" && answered != nil {
			for i := range conditions {
				codes, s := conditions[i].leads(answered)
				if len(codes) > 0 && s >= share {
					best, leading, share = &conditions[i], codes, s
				}
			}
		}
		if best != nil {
			q.Asked = &codebook.Filter{Variable: best.question.ID, Codes: leading}
			q.AskedDoubt = fmt.Sprintf("was it put only to those who answered %s to %s? Nobody else answered it.", quoteList(leading, "or"), best.question.ID)
			q.doubts = append(q.doubts, q.AskedDoubt)
		}
		if c, ok := d.conditionOf(q); ok {
			conditions = append(conditions, c)
		}
	}
}

// answeredRows are the rows that answered a question; nil where too few or
// nearly all did, or it is not known.
func (d *drafting) answeredRows(q *asking) rowSet {
	if len(d.profiles[q.columns[0]].marks) != d.rows {
		return nil
	}
	set := d.rowsWhere(q.columns, func(mark uint8) bool { return mark != 0 })
	if n := set.count(); n < leastFiltered || d.rows-n < leastFiltered {
		return nil
	}
	return set
}

// conditionOf makes a condition of a question with few single answers.
func (d *drafting) conditionOf(q *asking) (c condition, ok bool) {
	if q.Kind != codebook.Single || len(q.columns) != 1 || len(q.answers.list) > mostConditions || len(q.answers.list) < 2 {
		return condition{}, false
	}
	p := d.profiles[q.columns[0]]
	if len(p.marks) != d.rows || p.many {
		return condition{}, false
	}
	c.question = q
	categories := q.answers.categories()
	matcher := codebook.NewMatcher(&codebook.Variable{Kind: codebook.Single, Categories: categories})
	byMark := make([]int, len(p.values)+1) // 1 + the place of the category; 0: none
	for i, v := range p.values {
		if at, known := matcher.Match([]byte(v.text)); known && categories[at].Missing == codebook.Answered {
			byMark[i+1] = int(at) + 1
		}
	}
	holds := func(place int) func(mark uint8) bool {
		return func(mark uint8) bool {
			return int(mark) >= len(byMark) && place == 0 || int(mark) < len(byMark) && byMark[mark] == place
		}
	}
	c.rest = d.rowsWhere(q.columns, holds(0))
	for i := range q.answers.list {
		c.codes = append(c.codes, categories[i].Code)
		c.rows = append(c.rows, d.rowsWhere(q.columns, holds(i+1)))
	}
	return c, true
}

// leads tells after which answers a question was answered, if it was after no
// others, and the share that answered after them.
func (c *condition) leads(answered rowSet) (codes []string, share float64) {
	if answered.among(c.rest) > 0 {
		return nil, 0
	}
	asked, skipped, gave := 0, 0, 0
	for i, set := range c.rows {
		n, of := answered.among(set), set.count()
		switch {
		case n == 0:
			skipped += of
		case float64(n) < leastAnswering*float64(of):
			return nil, 0
		default:
			codes, asked, gave = append(codes, c.codes[i]), asked+of, gave+n
		}
	}
	if asked < leastFiltered || skipped < leastFiltered || len(codes) == len(c.codes) {
		return nil, 0
	}
	return codes, float64(gave) / float64(asked)
}
