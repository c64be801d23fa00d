package analysis

import (
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/ingest/study"
)

// A lettering is which groups of a table are established to be larger than
// which others, in each of the quantities that groups are compared by.
type lettering struct {
	table   *result.Table
	planned planned
	shown   gathering
	two     bool // its groups are two, who are everybody: each is all others of the other
	columns []string
	larger  map[string][][]bool // by column; see [statistic.ColumnLetters]
}

// letterings are those of every table of one grouping, where the study asks for
// letters.
func (a *assembly) letterings(r *result.Results) []lettering {
	if !a.study.Statistics.Letters || a.study.Design == study.Convenience {
		return nil
	}
	var all []lettering
	for i, p := range a.plan.tables {
		t := &r.Tables[i]
		if p.background || p.byWave || len(p.by) != 1 || t.Drawn {
			continue
		}
		l := lettering{table: t, planned: p, shown: a.groupsShown(p), columns: comparedColumns(t), larger: map[string][][]bool{}}
		if n := len(l.shown.rows); n > 1 && len(l.columns) > 0 {
			everybody, told := a.part(planned{question: p.question}, a.latest).Group(0)
			l.two = n == 2 && told && everybody.Without(l.shown.answers[0]).Answered.N == l.shown.answers[1].Answered.N
			all = append(all, l)
		}
	}
	return all
}

// pairsOf are the comparisons of every two groups, which fill the letterings as
// they are tested.
func pairsOf(all []lettering) []comparison {
	var pairs []comparison
	for _, l := range all {
		for _, column := range l.columns {
			l.larger[column] = make([][]bool, len(l.shown.rows))
			for i := range l.shown.rows {
				l.larger[column][i] = make([]bool, len(l.shown.rows))
				for j := range i {
					pairs = append(pairs, l.pair(column, j, i))
				}
			}
		}
	}
	return pairs
}

// pair compares two groups. Where there are no others it adds nothing to the
// family that each of them against all others is in.
func (l lettering) pair(column string, i, j int) comparison {
	c := comparison{table: l.table, planned: l.planned, column: column, row: l.shown.rows[i], against: l.shown.rows[j],
		one: l.shown.answers[i], other: l.shown.answers[j], mirrors: l.two}
	if l.shown.drawn != nil {
		c.drawn, c.from = l.shown.drawn[i], l.shown.drawn[j]
	}
	c.tested = func(test result.Test) { // the statistic has a sign where a small difference has been rounded to 0
		l.larger[column][i][j] = test.Established && test.Statistic > 0
		l.larger[column][j][i] = test.Established && test.Statistic < 0
	}
	return c
}

// write gives every group its letter, and every value those of the groups that
// it is established to be larger than.
func (l lettering) write() {
	for i, id := range l.shown.rows {
		l.table.Row(id).Letter = statistic.ColumnLetter(i)
	}
	for _, column := range l.columns {
		for i, letters := range statistic.ColumnLetters(l.larger[column]) {
			row := l.table.Row(l.shown.rows[i])
			row.Cells[column] = row.Cell(column).Lettered(letters)
		}
	}
	if l.table.Lettered() {
		note(l.table, "letters")
	} else {
		note(l.table, "letters_none")
	}
}
