package lang

import (
	"fmt"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
)

// mostTold is how many things of one kind a sentence names.
const mostTold = 3

// A move is how one quantity went between two waves, as far as its test tells.
type move struct {
	before, after place
	established   int // 1 up, −1 down, 0 neither
}

// moves pairs places, earlier and later, with their tests.
func (t *teller) moves(places []place) ([]move, error) {
	if len(places)%2 != 0 || len(t.finding.Tests) != len(places)/2 {
		return nil, fmt.Errorf("%d cells and %d tests do not make changes", len(places), len(t.finding.Tests))
	}
	var out []move
	for i := 0; i < len(places); i += 2 {
		m := move{before: places[i], after: places[i+1]}
		test, err := t.test(i/2, m.after, m.before.row.ID)
		switch {
		case err != nil:
			return nil, err
		case t.wave(m.before) == "" || t.wave(m.after) == "":
			return nil, fmt.Errorf("table %s compares no waves", m.after.table.ID)
		case m.before.row.ID != places[0].row.ID || m.after.row.ID != places[1].row.ID:
			return nil, fmt.Errorf("the changes are between different waves")
		case test.Established:
			m.established = cmpValue(m.after, m.before)
		}
		out = append(out, m)
	}
	return out, nil
}

// test finds the test that a claim rests on: of a place against another row,
// with a difference that goes the way the cells do where it is established.
func (t *teller) test(i int, p place, against string) (result.Test, error) {
	if i >= len(t.finding.Tests) {
		return result.Test{}, fmt.Errorf("no test for %s", p.table.ID)
	}
	id := t.finding.Tests[i]
	k := slices.IndexFunc(t.results.Tests, func(test result.Test) bool { return test.ID == id })
	if k < 0 {
		return result.Test{}, fmt.Errorf("there is no test %q", id)
	}
	test := t.results.Tests[k]
	if test.Table != p.table.ID || test.Column != p.column.ID || test.Row != p.row.ID || test.Against != against {
		return result.Test{}, fmt.Errorf("test %s is of something else than %s, %s against %s", id, p.table.ID, p.row.ID, against)
	}
	return test, nil
}

// split parts moves into those up, those down and those not established.
func split(all []move) (up, down, neither []move) {
	for _, m := range all {
		switch m.established {
		case 1:
			up = append(up, m)
		case -1:
			down = append(down, m)
		default:
			neither = append(neither, m)
		}
	}
	return up, down, neither
}

func (t *teller) changes(places []place) (string, error) {
	all, err := t.moves(places)
	if err != nil {
		return "", err
	}
	if len(all) == 1 {
		return t.oneChange(all[0]), nil
	}
	up, down, neither := split(all)
	d := t.decimalsOf(figured(up, down, all))
	quantity, since, of := t.several(places), t.since(places[0]), t.thingsOf(places)
	out := func(n int) string { return t.outOf(n, len(all), of) + t.thatCompare(places) }
	var text string
	switch {
	case len(up) > 0:
		text = t.Word(FindingManyUp, quantity, since, out(len(up))) + t.toldOf(up, d)
		if len(down) > 0 {
			text += t.Word(FindingAlsoDown, t.List(t.spans(down[:min(mostTold, len(down))], d)), quantity)
		}
	case len(down) > 0:
		text = t.Word(FindingManyDown, quantity, since, out(len(down))) + t.toldOf(down, d)
	default:
		return t.Word(FindingNoneChanged, since, out(0), t.toldOf(all, d)), nil
	}
	return text + t.notFor(neither, of), nil
}

// thatCompare says that only what can be compared was compared, where the same
// quantity of more questions is followed over the waves; else it is empty.
func (t *teller) thatCompare(places []place) string {
	followed := 0
	for i := range t.results.Tables {
		table := &t.results.Tables[i]
		column := table.Column(places[0].column.ID)
		if len(table.By) == 1 && table.By[0].ID == "wave" && column != nil && column.Kind == places[0].column.Kind &&
			table.Form == places[0].table.Form && !t.inner(table.Question.ID) {
			followed++
		}
	}
	if followed > len(places)/2 {
		return " " + t.words[ThatCompare]
	}
	return ""
}

// inner tells whether a question is an item of an index, or a part of one.
func (t *teller) inner(question string) bool {
	var items []string
	if of := t.results.Table(question); of != nil {
		items = of.Items
	}
	return slices.ContainsFunc(t.results.Tables, func(index result.Table) bool {
		outside := func(item string) bool { return !slices.Contains(index.Items, item) }
		part := len(items) > 0 && len(items) < len(index.Items) && !slices.ContainsFunc(items, outside)
		return part || slices.Contains(index.Items, question)
	})
}

// figured are the moves that a sentence gives figures of: those established, or
// where there are none all.
func figured(up, down, all []move) []move {
	up, down = up[:min(mostTold, len(up))], down[:min(mostTold, len(down))]
	if told := slices.Concat(up, down); len(told) > 0 {
		return told
	}
	return all[:min(mostTold, len(all))]
}

// oneChange tells of a single quantity, with both waves.
func (t *teller) oneChange(m move) string {
	k := []Key{FindingChangeDown, FindingChangeNone, FindingChangeUp}[m.established+1]
	d := t.decimalsOf([]move{m})
	subject, from, to := t.subject(m.after)+t.group(m.after), t.written(m.before, d), t.written(m.after, d)
	if from == to && m.established == 0 {
		return t.Word(FindingChangeSame, subject, to, t.wave(m.before), t.wave(m.after))
	}
	return t.Word(k, subject, from+t.wave(m.before), to+t.wave(m.after))
}

func (t *teller) decimalsOf(all []move) int {
	pairs := make([][2]place, len(all))
	for i, m := range all {
		pairs[i] = [2]place{m.before, m.after}
	}
	return t.decimals(pairs...)
}

// since is the wave of a place, in running text.
func (t *teller) since(p place) string { return InText(t.member(p, len(p.table.By)-1)) }

// toldOf goes on with what changed, if there are many with some of it.
func (t *teller) toldOf(all []move, decimals int) string {
	k := FindingListed
	if len(all) > mostTold {
		k, all = FindingAmongOthers, all[:mostTold]
	}
	return t.Word(k, t.List(t.spans(all, decimals)))
}

func (t *teller) spans(all []move, decimals int) []string {
	out := make([]string, len(all))
	for i, m := range all {
		from, to := t.ends(m.before, m.after, decimals)
		if t.written(m.before, decimals) == to {
			out[i] = t.Word(FindingTwice, t.Quote(t.label(m.after.table)), to)
			continue
		}
		out[i] = t.Word(FindingFromTo, t.Quote(t.label(m.after.table)), from, to)
	}
	return out
}

// notFor tells of what no change is established; empty where there is nothing.
func (t *teller) notFor(neither []move, of things) string {
	switch {
	case len(neither) == 0:
		return ""
	case len(neither) > 2:
		return t.Word(FindingNotForRest, t.cardinal(len(neither), of))
	}
	names := make([]string, len(neither))
	for i, m := range neither {
		names[i] = t.Quote(t.label(m.after.table))
	}
	return t.Word(FindingNotFor, t.List(names))
}

func (t *teller) changesHeadline(places []place) string {
	all, err := t.moves(places)
	if err != nil {
		return ""
	}
	up, down, _ := split(all)
	since, of := t.since(places[0]), t.thingsOf(places)
	if len(all) == 1 {
		return t.about(places[0].table, t.Word([]Key{HeadlineDown, HeadlineSame, HeadlineUp}[all[0].established+1], since))
	}
	switch {
	case len(up) > 0 && len(down) > 0:
		return t.Word(HeadlineUpDown, since)
	case len(up) == len(all):
		return t.Word(HeadlineUp, since)
	case len(down) == len(all):
		return t.Word(HeadlineDown, since)
	case len(up) > 0:
		return t.Word(HeadlineUpSome, since, t.outOf(len(up), len(all), of))
	case len(down) > 0:
		return t.Word(HeadlineDownSome, since, t.outOf(len(down), len(all), of))
	}
	return t.Word(HeadlineSame, since)
}
