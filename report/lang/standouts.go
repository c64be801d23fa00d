package lang

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
)

// others is what tests call everybody outside a group.
const others = "others"

// end is 1 of the highest group of a finding, −1 of the lowest.
func (t *teller) end() int {
	if t.finding.Kind == "group_high" {
		return 1
	}
	return -1
}

// beyond checks what is claimed of a group: that no group that is shown is as
// far out (end 1: as high), and that its difference from all others is
// established and goes that way.
func (t *teller) beyond(i int, p place, end int) error {
	for _, row := range p.table.Rows {
		e, shown := row.Cell(p.column.ID).Estimate()
		if shown && row.Kind == result.Plain && row.ID != p.row.ID && float64(end)*(e.Value-p.estimate.Value) >= 0 {
			return fmt.Errorf("%s is as far out as %s", row.ID, p.row.ID)
		}
	}
	test, err := t.test(i, p, others)
	switch {
	case err != nil:
		return err
	case !test.Established || test.Difference == nil || test.Difference.Value*float64(end) <= 0:
		return fmt.Errorf("test %s does not establish that %s stands out that way", test.ID, p.row.ID)
	}
	return nil
}

// ofShown says that only what is shown was compared, where groups are withheld
// or shown together; else it is empty.
func (t *teller) ofShown(p place, k Key) string {
	if slices.ContainsFunc(p.table.Rows, func(row result.Row) bool {
		withheld := row.Kind == result.Plain && row.Cell(p.column.ID).State() == result.Withheld
		return withheld || PoolsGroups(p.table, row)
	}) {
		return " " + t.words[k]
	}
	return ""
}

// ofGroups says of which groups one stands out: of those shown, where some are
// not; of those of its grouping, where one of another grouping is as far out.
func (t *teller) ofGroups(p place, end int) string {
	if shown := t.ofShown(p, OfShownGroups); shown != "" {
		return shown
	}
	for i := range t.results.Tables {
		other := &t.results.Tables[i]
		column := other.Column(p.column.ID)
		if other.ID == p.table.ID || other.Question.ID != p.table.Question.ID || len(other.By) != 1 || other.By[0].ID == "wave" || column == nil {
			continue
		}
		if slices.ContainsFunc(other.Rows, func(row result.Row) bool {
			e, shown := row.Cell(column.ID).Estimate()
			return shown && row.Kind == result.Plain && float64(end)*(e.Value-p.estimate.Value) >= 0
		}) {
			return " " + t.Word(OfGrouping, t.among(p.table))
		}
	}
	return ""
}

// PoolsGroups tells whether a row shows groups together, and not only people
// who did not say which group they are in.
func PoolsGroups(table *result.Table, row result.Row) bool {
	return row.Kind == result.Pooled && slices.ContainsFunc(row.Pools, func(member result.Item) bool {
		of := table.Row(member.ID)
		return of == nil || of.Kind != result.Absent
	})
}

// there is where the people of a place are: "i Lingonfors".
func (t *teller) there(p place) string { return strings.TrimPrefix(t.group(p), " ") }

// everybody checks that a place is about all groups together.
func everybody(p place) error {
	if p.row.Kind != result.Total {
		return fmt.Errorf("%s is not everybody", p.row.ID)
	}
	return nil
}

// standout tells of a group that stands out. So that neighbours do not sound
// alike, every other such finding begins with the group.
func (t *teller) standout(places []place) (string, error) {
	p, all := places[0], places[1]
	if t.there(p) == "" {
		return "", fmt.Errorf("table %s compares no groups", p.table.ID)
	}
	if err := t.beyond(0, p, t.end()); err != nil {
		return "", err
	}
	if err := everybody(all); err != nil {
		return "", err
	}
	keys := map[int][2]Key{1: {FindingHigh, FindingHighThere}, -1: {FindingLow, FindingLowThere}}[t.end()]
	d := t.decimals([2]place{p, all})
	return t.Word(keys[t.turn()%2], t.subject(p), t.there(p), t.written(p, d), t.written(all, d), t.ofGroups(p, t.end()), t.amongAll(all)), nil
}

// turn is how many findings before this one tell of one group that stands out.
func (t *teller) turn() int {
	n := 0
	for _, f := range t.results.Findings {
		switch {
		case f.ID == t.finding.ID:
			return n
		case f.Kind == "group_low" || f.Kind == "group_high":
			n++
		}
	}
	return 0
}

func (t *teller) apart(places []place) (string, error) {
	low, high, all := places[0], places[1], places[2]
	if t.there(low) == "" {
		return "", fmt.Errorf("table %s compares no groups", low.table.ID)
	}
	for i, end := range []int{-1, 1} {
		if err := t.beyond(i, places[i], end); err != nil {
			return "", err
		}
	}
	if err := everybody(all); err != nil {
		return "", err
	}
	d := t.decimals([2]place{low, high}, [2]place{low, all}, [2]place{high, all})
	if two(low.table) {
		return t.Word(FindingTwoGroups, t.subject(low), t.there(low), t.written(low, d), t.there(high), t.written(high, d)), nil
	}
	of := cmp.Or(t.ofGroups(low, -1), t.ofGroups(high, 1))
	return t.Word(FindingApart, t.subject(low), t.there(low), t.written(low, d), t.there(high), t.written(high, d),
		t.written(all, d), of, t.amongAll(all)), nil
}

// two tells whether a table compares two groups and no more.
func two(table *result.Table) bool {
	n := 0
	for _, row := range table.Rows {
		if row.Kind == result.Plain || PoolsGroups(table, row) {
			n++
		}
	}
	return n == 2
}

func (t *teller) standoutHeadline(places []place) string {
	p := places[0]
	k := map[int]Key{1: HeadlineHigh, -1: HeadlineLow}[t.end()]
	return t.about(p.table, t.Word(k, t.there(p)+t.ofShown(p, OfShownGroups)))
}

func (t *teller) apartHeadline(places []place) string {
	p := places[0]
	k := HeadlineApart
	if two(p.table) {
		k = HeadlineTwo
	}
	apart := t.Word(k, t.there(p), t.there(places[1])+t.ofShown(p, OfShownGroups))
	return shorter(t.about(p.table, apart), t.about(p.table, t.Word(HeadlineApartShort, t.among(p.table))))
}

// among is what groups of a table are called together: "kommunerna".
func (l *Language) among(table *result.Table) string {
	k := Key("among." + table.By[0].ID)
	if !l.Has(k) {
		k = AmongOther
	}
	return l.words[k]
}
