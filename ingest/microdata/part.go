package microdata

import (
	"cmp"
	"slices"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
)

// A part is what came out of a block of a file. Its lines are counted from the
// block's first, which is 0, and its rows from its own first.
type part struct {
	batches []*batch
	rows    lines
	refused int
	defects []Defect
	people  []person
	claims  []claim
	found   [][]string         // new answers, by coder
	full    *codebook.Variable // which has too many different ones

	records int
	begins  int
	remarks []decode.Remark

	lines int   // of the block
	err   error // at the record after the last
}

// part codes a block.
func (l *lane) part(b decode.Block) *part {
	err := l.code(b)
	l.flush()
	p := &part{batches: l.batches, rows: l.total.lines, refused: l.total.Refused, defects: l.defects, people: l.people, claims: l.claims,
		records: l.records, begins: l.begins, remarks: l.remarks, lines: l.scanner.Line, full: l.full, err: err}
	for i, c := range l.coders {
		p.found = append(p.found, slices.Clone(c.found[l.passed[i]:]))
		l.passed[i] = len(c.found)
	}
	l.batches, l.total, l.defects, l.people, l.claims = nil, Source{}, nil, nil, nil
	l.records, l.begins, l.remarks = 0, -1, nil
	return p
}

// absorb takes in the part that follows on what was read, from a block that
// begins on a line.
func (l *lane) absorb(p *part, line int) error {
	l.compare(p)
	l.full = cmp.Or(l.full, p.full)
	for i, answers := range p.found {
		for _, answer := range answers {
			if _, ok := l.coders[i].match([]byte(answer)); !ok {
				l.full = l.coders[i].variable
			}
		}
	}
	for _, d := range p.defects {
		d.Row += line
		l.defects = append(l.defects, d)
	}
	for _, who := range p.people {
		who.row += l.total.Rows
		who.line += line
		l.people = append(l.people, who)
	}
	for _, r := range p.remarks {
		r.Line += line
		l.remarks = append(l.remarks, r)
	}
	if l.begins < 0 && p.begins >= 0 {
		l.begins = l.records + p.begins
	}
	l.records += p.records
	for first, rows := range p.rows.runs {
		l.total.lines.addRun(line+first, rows)
	}
	l.batches = append(l.batches, p.batches...)
	l.total.Rows += p.rows.count
	l.total.Refused += p.refused
	if err := l.within(); err != nil {
		return err
	}
	return decode.FromLine(p.err, line)
}

// compare leaves out of a part whose identity was met before.
func (l *lane) compare(p *part) {
	var doubles []claim
	for _, c := range p.claims {
		switch {
		case l.identities[c.identity]:
			doubles = append(doubles, c)
		case c.row >= 0:
			l.identities[c.identity] = true
		}
	}
	if len(doubles) > 0 {
		p.leaveOut(doubles, l.doubled)
	}
}

// leaveOut takes out rows, and the defects of records that are refused in another
// way now.
func (p *part) leaveOut(doubles []claim, refuse func(line int) *Defect) {
	var rows []int
	var defects []Defect
	for _, c := range doubles {
		before := slices.IndexFunc(p.defects, func(d Defect) bool { return d.Row >= c.line })
		if before < 0 {
			before = len(p.defects)
		}
		defects = append(append(defects, p.defects[:before]...), *refuse(c.line))
		p.defects = p.defects[before:]
		for len(p.defects) > 0 && p.defects[0].Row == c.line {
			p.defects = p.defects[1:]
		}
		if c.row >= 0 {
			rows = append(rows, c.row)
		}
	}
	p.defects = append(defects, p.defects...)
	p.refused += len(rows)
	p.without(rows)
}

// without takes out rows.
func (p *part) without(rows []int) {
	var left lines
	for row, line := range p.rows.each {
		if _, out := slices.BinarySearch(rows, row); !out {
			left.add(line)
		}
	}
	p.rows = left
	p.people = slices.DeleteFunc(p.people, func(who person) bool { _, out := slices.BinarySearch(rows, who.row); return out })
	for i, who := range p.people {
		before, _ := slices.BinarySearch(rows, who.row)
		p.people[i].row -= before
	}
	first := 0
	for i, b := range p.batches {
		from, _ := slices.BinarySearch(rows, first)
		to, _ := slices.BinarySearch(rows, first+b.rows)
		p.batches[i] = b.without(rows[from:to], first)
		first += b.rows
	}
}
