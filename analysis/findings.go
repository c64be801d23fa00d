package analysis

import (
	"cmp"
	"slices"

	"github.com/foljeforskning/folje/analysis/measure"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// mostFindings is as many as a reader takes in from one page.
const mostFindings = 7

// findings chooses what is worth saying first: things that differ from each
// other, facts of one shape in one finding. It chooses facts and their cells;
// report/lang words them. Nothing is said of what is withheld, and nothing of
// breakdowns that a generator drew.
func (a *assembly) findings(r *result.Results) []result.Finding {
	f := &finder{assembly: a, results: r}
	f.whoAnswered()
	f.named()
	f.beside()
	f.changes()
	f.statements()
	f.scores()
	f.groups()
	f.uncertain()
	return f.heaviest()
}

type finder struct {
	*assembly
	results *result.Results
	out     []weighed
}

// A weighed finding stands where readers expect it; where there are too many,
// the lightest go.
type weighed struct {
	result.Finding
	weight float64
}

// What findings weigh: who answered above all, then what people were asked to
// name, then levels and what changed, then groups that stand out and what is
// uncertain. To this comes the size of the effect that is told of.
const (
	ofBase    = 9
	ofNaming  = 7
	ofChange  = 6
	ofLevel   = 5
	ofGroup   = 4
	ofRest    = 3
	ofNothing = 2 // that no change could be established
)

func (f *finder) add(weight float64, kind, about string, tests []string, refs ...result.Ref) {
	f.out = append(f.out, weighed{result.Finding{ID: kind + "." + about, Kind: kind, Refs: refs, Tests: tests}, weight})
}

// heaviest are the findings that the page has room for, in the order in which
// they were made; of equally heavy ones the first.
func (f *finder) heaviest() []result.Finding {
	order := make([]int, len(f.out))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(f.out[j].weight, f.out[i].weight) })
	order = order[:min(mostFindings, len(order))]
	slices.Sort(order)
	out := []result.Finding{}
	for _, i := range order {
		out = append(out, f.out[i].Finding)
	}
	return out
}

// value reads a cell, if it may be read.
func (f *finder) value(ref result.Ref) (float64, bool) {
	e, ok := f.results.At(ref).Estimate()
	return e.Value, ok
}

// whoAnswered tells the response rate, or where that is not known how many
// answered and from which positions.
func (f *finder) whoAnswered() {
	at := func(column string) result.Ref { return result.Ref{Table: responseTable, Row: totalRow, Column: column} }
	if _, ok := f.value(at("response")); ok {
		f.add(ofBase, "response_rate", "all", nil, append([]result.Ref{at("answered"), at("asked"), at("response")}, f.fewest()...)...)
		return
	}
	for _, role := range []codebook.Role{codebook.Position, codebook.Area} {
		for _, t := range f.plan.tables {
			if t.question.Role == role && len(t.by) == 0 && !t.byWave {
				f.composition(t)
				return
			}
		}
	}
}

// composition tells how many answered and how many of them are in each group.
func (f *finder) composition(t planned) {
	all := result.Ref{Table: t.id(), Row: totalRow, Column: measure.N.ID}
	if n, ok := f.value(all); !ok || n == 0 {
		return
	}
	refs := []result.Ref{all}
	for _, c := range t.question.Categories {
		ref := result.Ref{Table: t.id(), Row: c.Code, Column: measure.N.ID}
		if n, ok := f.value(ref); ok && n > 0 && c.Missing == codebook.Answered {
			refs = append(refs, ref)
		}
	}
	f.add(ofBase, "who_answered", t.id(), nil, refs...)
}

// apart is how many percentage points shares of everybody are to differ by
// before that is worth a reader's while.
const apart = 10

// fewest is where markedly fewer answered than among all: the municipality with
// the lowest response rate, or else the area; none where they are much alike.
func (f *finder) fewest() []result.Ref {
	for _, role := range []codebook.Role{codebook.Municipality, codebook.Area} {
		refs := f.extreme(responseTable+".by."+string(role), "response", 1)
		if len(refs) != 2 {
			continue
		}
		low, _ := f.value(refs[0])
		if all, _ := f.value(refs[1]); all-low >= apart {
			return refs[:1]
		}
	}
	return nil
}

// named tells what was named most often in each choose-k question, and of two
// that share their answers what stands high in both, and what is named much
// oftener in the second, such as where the need is, than in the first.
func (f *finder) named() {
	var all [][]result.Ref
	for i, id := range f.chooseQuestions() {
		refs := f.ranking(id)
		if len(refs) == 0 {
			continue
		}
		kind := "most_named"
		if i > 0 {
			kind = "most_needed"
		}
		f.add(ofNaming, kind, id, nil, refs[:min(3, len(refs))]...)
		all = append(all, refs)
	}
	if len(all) != 2 {
		return
	}
	if both := pairs(all[0][:min(5, len(all[0]))], all[1][:min(5, len(all[1]))]); len(both) > 0 {
		f.add(ofRest, "both_lists", all[0][0].Table, nil, both[:min(6, len(both))]...)
	}
	f.oftener(all[1], all[0])
}

// pairs sets the answers that stand in both lists side by side.
func pairs(one, other []result.Ref) (out []result.Ref) {
	for _, a := range one {
		for _, b := range other {
			if a.Row == b.Row {
				out = append(out, a, b)
			}
		}
	}
	return out
}

// mostOftener is how many answers are told of that were named oftener in one
// question than in another.
const mostOftener = 2

// oftener tells which answers were named at least twice as often in one
// question as in another: those with the largest difference, and all that tie.
func (f *finder) oftener(more, less []result.Ref) {
	type gap struct {
		refs []result.Ref
		size float64
	}
	var gaps []gap
	both := pairs(more, less)
	for i := 0; i < len(both); i += 2 {
		a, _ := f.value(both[i])
		if b, _ := f.value(both[i+1]); a >= 2*b {
			gaps = append(gaps, gap{both[i : i+2], a - b})
		}
	}
	slices.SortStableFunc(gaps, func(x, y gap) int { return cmp.Compare(y.size, x.size) })
	var refs []result.Ref
	for _, g := range gaps[:min(mostOftener, len(gaps))] {
		refs = append(refs, g.refs...)
	}
	if len(gaps) > mostOftener && gaps[mostOftener].size == gaps[mostOftener-1].size || len(refs) == 0 {
		return // to name some of those that tie would be to choose
	}
	f.add(ofRest, "more_often", more[0].Table, nil, refs...)
}

func (f *finder) chooseQuestions() []string {
	var ids []string
	for _, t := range f.plan.tables {
		if t.question.Kind == codebook.Choose && len(t.by) == 0 && !t.byWave {
			ids = append(ids, t.id())
		}
	}
	return ids
}

// ranking is the cells of how often each answer was mentioned, most first.
func (f *finder) ranking(table string) []result.Ref {
	var refs []result.Ref
	for _, row := range f.results.Table(table).Rows {
		ref := result.Ref{Table: table, Row: row.ID, Column: measure.Mentions.ID}
		if n, ok := f.value(ref); ok && n > 0 && row.Kind == result.Plain {
			refs = append(refs, ref)
		}
	}
	slices.SortStableFunc(refs, func(a, b result.Ref) int {
		x, _ := f.value(a)
		y, _ := f.value(b)
		return cmp.Compare(y, x)
	})
	return refs
}

// statements tells, where there are no waves to compare, how large a share
// agrees: with which statement most do and with which fewest, of those answered
// on the most used scale, and with each of the first that are no item of an
// index and not answered on that scale.
func (f *finder) statements() {
	if f.plan.wave != nil {
		return
	}
	byScale := map[string][]result.Ref{}
	used := ""
	var alone []planned
	for _, t := range f.plan.tables {
		ref := f.agreeing(t.id())
		if _, ok := f.value(ref); !ok || len(t.by) > 0 || t.byWave {
			continue
		}
		if scale := t.question.Scale; scale != "" {
			byScale[scale] = append(byScale[scale], ref)
			if len(byScale[scale]) > len(byScale[used]) {
				used = scale
			}
		}
		if !f.item(t.question.ID) {
			alone = append(alone, t)
		}
	}
	if refs := f.furthestApart(byScale[used]); len(refs) > 0 {
		f.add(ofLevel, "statements", "all", nil, refs...)
		alone = slices.DeleteFunc(alone, func(t planned) bool { return t.question.Scale == used })
	}
	var refs []result.Ref
	for _, t := range alone[:min(3, len(alone))] {
		refs = append(refs, f.agreeing(t.id()))
	}
	if len(refs) > 0 {
		f.add(ofLevel, "levels", refs[0].Table, nil, refs...)
	}
}

// agreeing is where the share that agrees stands in the table of a question.
func (f *finder) agreeing(table string) result.Ref {
	return result.Ref{Table: table, Row: measure.Agree.ID, Column: measure.Agree.ID}
}

// furthestApart are the cells with the highest value and the lowest; none where
// they are about alike.
func (f *finder) furthestApart(refs []result.Ref) []result.Ref {
	if len(refs) < 2 {
		return nil
	}
	refs = slices.Clone(refs)
	slices.SortStableFunc(refs, func(a, b result.Ref) int {
		x, _ := f.value(a)
		y, _ := f.value(b)
		return cmp.Compare(y, x)
	})
	most, _ := f.value(refs[0])
	fewest, _ := f.value(refs[len(refs)-1])
	if most-fewest < apart {
		return nil
	}
	return []result.Ref{refs[0], refs[len(refs)-1]}
}

// uncertain tells what those who did not answer could change in the level of
// the statement that comes first, where that is much.
func (f *finder) uncertain() {
	for _, t := range f.plan.tables {
		if len(t.by) > 0 || t.byWave || f.item(t.question.ID) {
			continue
		}
		at := func(m measure.Measure) result.Ref { return result.Ref{Table: t.id(), Row: m.ID, Column: m.ID} }
		agree, low, high := at(measure.Agree), at(measure.BoundLow), at(measure.BoundHigh)
		least, ok := f.value(low)
		most, ok2 := f.value(high)
		if _, ok3 := f.value(agree); ok && ok2 && ok3 && most-least >= apart {
			f.add(ofRest, "bounds", t.id(), nil, agree, low, high)
			return
		}
	}
}

// extreme is the cells of the group with the lowest value in a column (sign 1;
// −1: the highest) and of those that tie with it, then of everybody. There are none
// where the group has fewer people than the least: too few to mean anything.
func (f *finder) extreme(table, column string, sign float64) []result.Ref {
	t := f.results.Table(table)
	if t == nil || t.Drawn {
		return nil
	}
	var refs []result.Ref
	best, groups := 0.0, 0
	for _, row := range t.Rows {
		ref := result.Ref{Table: table, Row: row.ID, Column: column}
		e, ok := f.results.At(ref).Estimate()
		if !ok || row.Kind != result.Plain {
			continue
		}
		x := e.Value
		groups++
		switch {
		case len(refs) == 0 || sign*x < sign*best:
			best, refs = x, []result.Ref{ref}
		case x == best:
			refs = append(refs, ref)
		}
	}
	everybody := result.Ref{Table: table, Row: totalRow, Column: column}
	if _, ok := f.value(everybody); !ok || groups < 2 || len(refs) == groups || slices.ContainsFunc(refs, f.few) {
		return nil
	}
	return append(refs, everybody)
}

// few tells whether a cell is about fewer people than the least size of a group.
func (f *finder) few(ref result.Ref) bool {
	e, ok := f.results.At(ref).Estimate()
	return ok && e.Base < f.study.Policy.Least
}
