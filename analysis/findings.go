package analysis

import (
	"cmp"
	"math"
	"slices"

	"github.com/foljeforskning/folje/analysis/measure"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// mostFindings is as many as a reader takes in from one page.
const mostFindings = 7

// findings chooses what is worth saying first. It chooses facts and their
// cells; report/lang words them. Nothing is said of what is withheld, and
// nothing of breakdowns that a generator drew.
func (a *assembly) findings(r *result.Results) []result.Finding {
	f := &finder{assembly: a, results: r, out: []result.Finding{}}
	f.whoAnswered()
	f.named()
	f.changes()
	f.statements()
	f.levels()
	f.indexLevel()
	f.extremes()
	f.lowResponse()
	if len(f.out) > mostFindings {
		f.out = f.out[:mostFindings]
	}
	return f.out
}

type finder struct {
	*assembly
	results *result.Results
	out     []result.Finding
}

func (f *finder) add(kind, about, test string, refs ...result.Ref) {
	f.out = append(f.out, result.Finding{ID: kind + "." + about, Kind: kind, Refs: refs, Test: test})
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
		f.add("response_rate", "all", "", at("answered"), at("asked"), at("response"))
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
	f.add("who_answered", t.id(), "", refs...)
}

// named tells what was named most often in each choose-k question, and what
// is high in two questions that share their answers.
func (f *finder) named() {
	var top [][]result.Ref
	for i, id := range f.chooseQuestions() {
		refs := f.ranking(id)
		if len(refs) == 0 {
			continue
		}
		kind := "most_named"
		if i > 0 {
			kind = "most_needed"
		}
		f.add(kind, id, "", refs[:min(3, len(refs))]...)
		top = append(top, refs[:min(5, len(refs))])
	}
	if len(top) != 2 {
		return
	}
	var both []result.Ref
	for _, one := range top[0] {
		for _, other := range top[1] {
			if one.Row == other.Row && len(both) < 6 {
				both = append(both, one, other)
			}
		}
	}
	if len(both) > 0 {
		f.add("both_lists", top[0][0].Table, "", both...)
	}
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

// apart is how many percentage points two statements are to differ by before
// that is worth a reader's while.
const apart = 10

// statements tells, where there are no waves to compare, which statement most
// people agree with and which fewest.
func (f *finder) statements() {
	byScale := map[string][]result.Ref{}
	var refs []result.Ref // those that share the most used scale
	for _, t := range f.plan.tables {
		ref := result.Ref{Table: t.id(), Row: measure.Agree.ID, Column: measure.Agree.ID}
		if _, ok := f.value(ref); ok && t.question.Scale != "" && len(t.by) == 0 && !t.byWave {
			same := append(byScale[t.question.Scale], ref)
			byScale[t.question.Scale] = same
			if len(same) > len(refs) {
				refs = same
			}
		}
	}
	if len(refs) < 2 || f.plan.wave != nil {
		return
	}
	slices.SortStableFunc(refs, func(a, b result.Ref) int {
		x, _ := f.value(a)
		y, _ := f.value(b)
		return cmp.Compare(y, x)
	})
	most, _ := f.value(refs[0])
	fewest, _ := f.value(refs[len(refs)-1])
	if most-fewest >= apart {
		f.add("statements", "all", "", refs[0], refs[len(refs)-1])
	}
}

// levels tells, where there are no waves to compare, how large a share agrees
// with each of the first statements that are no item of an index.
func (f *finder) levels() {
	if f.plan.wave != nil {
		return
	}
	told := 0
	for _, t := range f.plan.tables {
		ref := result.Ref{Table: t.id(), Row: measure.Agree.ID, Column: measure.Agree.ID}
		if _, ok := f.value(ref); ok && len(t.by) == 0 && !t.byWave && !f.item(t.question.ID) && told < 3 {
			told++
			f.add("level", t.id(), "", ref)
		}
	}
}

// changes tells how the share that agrees went from the first wave to the
// latest, the established changes first and then the largest. Items of an
// instrument are told by their index.
func (f *finder) changes() {
	type change struct {
		kind, table, test string
		refs              []result.Ref
		size              float64
		established       bool
	}
	var all []change
	for _, t := range f.results.Tests {
		table := f.results.Table(t.Table)
		if t.Difference == nil || len(table.By) != 1 || table.By[0].ID != string(codebook.Wave) || t.Against != f.waves[0].ID || t.Row != f.waves[f.latest].ID || f.item(table.Question.ID) {
			continue
		}
		if t.Column != measure.Agree.ID && table.Form != string(codebook.Index) {
			continue
		}
		c := change{kind: "change_none", table: t.Table, test: t.ID, size: t.Difference.Value, established: t.Established,
			refs: []result.Ref{{Table: t.Table, Row: t.Against, Column: t.Column}, {Table: t.Table, Row: t.Row, Column: t.Column}}}
		if c.size > 0 && t.Established {
			c.kind = "change_up"
		} else if t.Established {
			c.kind = "change_down"
		}
		all = append(all, c)
	}
	slices.SortStableFunc(all, func(x, y change) int {
		switch {
		case x.established && !y.established:
			return -1
		case y.established && !x.established:
			return 1
		}
		return cmp.Compare(math.Abs(y.size), math.Abs(x.size))
	})
	for _, c := range all[:min(3, len(all))] {
		f.add(c.kind, c.table, c.test, c.refs...)
	}
}

// item tells whether a question is an item of an index, or a part of one.
func (f *finder) item(question string) bool {
	total := f.indices()
	for _, v := range total {
		if slices.Contains(v.Items, question) || v.ID == question && v.ID != total[0].ID {
			return true
		}
	}
	return false
}

// indices are the planned index questions, the one over most items first.
func (f *finder) indices() []codebook.Variable {
	var out []codebook.Variable
	for _, t := range f.plan.tables {
		if t.question.Kind == codebook.Index && len(t.by) == 0 && !t.byWave {
			out = append(out, t.question)
		}
	}
	slices.SortStableFunc(out, func(a, b codebook.Variable) int { return cmp.Compare(len(b.Items), len(a.Items)) })
	return out
}

// indexLevel tells the level of the index over most items, and of its parts.
func (f *finder) indexLevel() {
	var refs []result.Ref
	all := f.indices()
	for _, v := range all {
		ref := result.Ref{Table: v.ID, Row: measure.Mean.ID, Column: measure.Mean.ID}
		part := slices.ContainsFunc(v.Items, func(item string) bool { return slices.Contains(all[0].Items, item) })
		if _, ok := f.value(ref); ok && part {
			refs = append(refs, ref)
		}
	}
	if len(refs) > 0 && refs[0].Table == all[0].ID {
		f.add("index_level", all[0].ID, "", refs...)
	}
}

// extremes tells which groups differ most from everybody else, of those whose
// difference is established: the two largest, of different groupings.
func (f *finder) extremes() {
	var established []result.Test
	for _, t := range f.results.Tests {
		if t.Against == others && t.Established && t.Column == measure.Agree.ID && !f.item(f.results.Table(t.Table).Question.ID) {
			established = append(established, t)
		}
	}
	slices.SortStableFunc(established, func(x, y result.Test) int {
		return cmp.Compare(math.Abs(y.Difference.Value), math.Abs(x.Difference.Value))
	})
	told := map[string]bool{}
	for _, t := range established {
		table := f.results.Table(t.Table)
		kind, sign := "lowest_agree", 1.0
		if t.Difference.Value > 0 {
			kind, sign = "highest_agree", -1.0
		}
		refs := f.extreme(t.Table, t.Column, sign)
		if len(told) < 2 && !told[table.By[0].ID] && len(refs) == 2 && refs[0].Row == t.Row {
			told[table.By[0].ID] = true
			f.add(kind, t.Table, t.ID, refs...)
		}
	}
}

// lowResponse tells where fewest answered.
func (f *finder) lowResponse() {
	for _, role := range []codebook.Role{codebook.Municipality, codebook.Area} {
		id := responseTable + ".by." + string(role)
		if f.results.Table(id) == nil {
			continue
		}
		if refs := f.extreme(id, "response", 1); len(refs) > 0 {
			f.add("response_low", id, "", refs...)
		}
		return
	}
}

// extreme is the cells of the group with the lowest value in a column (sign 1;
// −1: the highest) and of those that tie with it, then of everybody.
func (f *finder) extreme(table, column string, sign float64) []result.Ref {
	t := f.results.Table(table)
	if t == nil || t.Drawn {
		return nil
	}
	var refs []result.Ref
	best, groups := 0.0, 0
	for _, row := range t.Rows {
		ref := result.Ref{Table: table, Row: row.ID, Column: column}
		x, ok := f.value(ref)
		if !ok || row.Kind != result.Plain {
			continue
		}
		groups++
		switch {
		case len(refs) == 0 || sign*x < sign*best:
			best, refs = x, []result.Ref{ref}
		case x == best:
			refs = append(refs, ref)
		}
	}
	everybody := result.Ref{Table: table, Row: totalRow, Column: column}
	if _, ok := f.value(everybody); !ok || groups < 2 || len(refs) == groups {
		return nil
	}
	return append(refs, everybody)
}
