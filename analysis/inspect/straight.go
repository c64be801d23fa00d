package inspect

import "github.com/foljeforskning/folje/ingest/microdata"

// A Straight is how many gave one and the same answer to all items of a scale
// that they answered, at least five. That may be what they think.
type Straight struct {
	Among    string // such as "scale agree5"
	Items    int
	Answered int // respondents who answered at least five of them
	Same     int // of these, with the same answer to all
	// Against is how many of these contradict themselves: some of the items
	// point the other way, and the answer is not the middle of the scale.
	Against int
	Mixed   bool // some items point the other way
}

// straightItems is how many equal answers make a straight line.
const straightItems = 5

// straight counts straight-liners by scale.
func straight(groups []battery, table *microdata.Table) (list []Straight) {
	for _, b := range groups {
		if b.index || len(b.items) < straightItems {
			continue
		}
		s := Straight{Among: b.name, Items: len(b.items), Mixed: mixed(b.items)}
		for rec := range table.Batches() {
			s.add(b.items, columns(rec, b.items))
		}
		if s.Same > 0 {
			list = append(list, s)
		}
	}
	return list
}

// mixed tells whether the first answer of the scale is favourable to one item
// and unfavourable to another.
func mixed(items []item) bool {
	for _, it := range items {
		if it.scores[0]*items[0].scores[0] < 0 {
			return true
		}
	}
	return false
}

// add counts the rows of a record.
func (s *Straight) add(items []item, columns [][]int16) {
	for r := range columns[0] {
		first, answered, favours, same := int16(-1), 0, 0.0, true
		against := false
		for i := range items {
			code := columns[i][r]
			score := items[i].scores[code]
			if score != score { // NaN: no answer
				continue
			}
			answered++
			if first < 0 {
				first, favours = code, score
			}
			same = same && code == first
			against = against || score*favours < 0
		}
		if answered < straightItems {
			continue
		}
		s.Answered++
		if same {
			s.Same++
			if against {
				s.Against++
			}
		}
	}
}
