package analysis

import (
	"cmp"
	"context"
	"slices"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/measure"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/tally"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/study"
)

// checkLinked refuses a study that links its waves by identifiers that say of
// nobody who they are.
func checkLinked(table *microdata.Table) error {
	v := table.Book.WithRole(codebook.Respondent)
	if v == nil || !v.Linked || slices.ContainsFunc(table.Persons, func(who int32) bool { return who != 0 }) {
		return nil
	}
	return &codebook.Error{Pos: v.Pos, Problem: v.ID + " is linked, but nobody can be followed: it is empty, or each wave has the same identifier on several rows",
		Advice: "give every respondent an identifier that is theirs in all waves, or take linked: out"}
}

// A span is two waves between which a table follows people.
type span struct {
	table          string
	against, later int
}

// follows tells whether the same people can be followed in a table over the
// waves: those of a question with one answer, who all count the same. Those of
// an index that is the mean of questions' means have no score of their own.
func (a *assembly) follows(p planned) bool { return a.linkable(p) && !p.question.QuestionLevel }

// linkable tells whether people can be told from one wave to the next who
// answered a table's question.
func (a *assembly) linkable(p planned) bool {
	who := a.book.WithRole(codebook.Respondent)
	if who == nil || !who.Linked || a.study.Design == study.Convenience || a.study.DrawnJoint {
		return false
	}
	switch p.question.Kind {
	case codebook.Single, codebook.Scale, codebook.Number, codebook.Index:
		return p.byWave && !p.background
	}
	return false
}

// equal tells whether all respondents count the same and were drawn by
// themselves.
func (a *assembly) equal() bool { return !a.weighted() && a.units == nil }

// link counts the people who answered at both waves of every step.
func (a *assembly) link(ctx context.Context, table *microdata.Table) error {
	a.linked = map[span]*cube.Linked{}
	if !a.equal() {
		return nil
	}
	var requests []tally.LinkedRequest
	var spans []span
	for _, p := range a.plan.tables {
		if !a.follows(p) {
			continue
		}
		for _, s := range a.steps(p) {
			at := span{p.id(), s.against, s.wave}
			if !slices.Contains(spans, at) {
				spans = append(spans, at)
				requests = append(requests, tally.LinkedRequest{Question: p.question, By: p.by, Waves: [2]string{a.waves[s.against].ID, a.waves[s.wave].ID}})
			}
		}
	}
	if len(requests) == 0 {
		return nil
	}
	counted, err := tally.CountLinked(ctx, table, requests)
	for i, c := range counted {
		a.linked[spans[i]] = c
	}
	return err
}

// pair are the people of a group who answered at both waves of a step; none
// where it would tell of few that they are taken for the same people.
func (a *assembly) pair(p planned, s step) cube.Pair {
	counted := a.linked[span{p.id(), s.against, s.wave}]
	if counted == nil || !a.pairSafe(p, s, counted) {
		return cube.Pair{}
	}
	return counted.Groups[s.group]
}

// pairSafe tells whether the people in both waves of a step may be told of, if
// only by how sure a change is: in a small group that has one solution. They are
// not too few, and neither are those in only one of the waves nor those who
// moved between groups, unless they are none.
func (a *assembly) pairSafe(p planned, s step, counted *cube.Linked) bool {
	n, least := counted.Groups[s.group].N, int64(a.study.Policy.Least)
	rest := []int64{0}
	if whole := a.linked[span{planned{question: p.question, byWave: true}.id(), s.against, s.wave}]; len(p.by) > 0 && whole != nil {
		rest[0] = whole.Groups[0].N
		for _, g := range counted.Groups {
			rest[0] -= g.N
		}
	}
	for _, wave := range []int{s.against, s.wave} {
		g, open := a.part(p, wave).Group(s.group)
		if !open {
			return false
		}
		rest = append(rest, g.Answered.N-n)
	}
	return n >= least && !slices.ContainsFunc(rest, func(few int64) bool { return few > 0 && few < least })
}

// pairsTold are the steps of a table whose people in both waves are told of by
// themselves, the latest first. No two of them share a wave: who answered at
// three waves and who at two of them would tell of the few that they differ by.
// In groups none are told of: those who moved between them would be what is left
// of everybody.
func (a *assembly) pairsTold(p planned) []step {
	if len(p.by) > 0 {
		return nil
	}
	steps := slices.DeleteFunc(a.steps(p), func(s step) bool { return !a.comparable(p, s) || a.pair(p, s).N == 0 })
	slices.SortStableFunc(steps, func(x, y step) int { return cmp.Compare(y.wave, x.wave) })
	var told []step
	for _, s := range steps {
		if !slices.ContainsFunc(told, func(o step) bool { return o.wave == s.wave || o.against == s.wave || o.against == s.against }) {
			told = append(told, s)
		}
	}
	slices.Reverse(told)
	return told
}

// comparePairs tests whether those who answered both times changed.
func (a *assembly) comparePairs(r *result.Results) []result.Test {
	var tests []result.Test
	for i, p := range a.plan.tables {
		t := &r.Tables[i]
		column := leadColumn(t)
		if !a.linkable(p) || column == "" {
			continue
		}
		a.noteLinked(t, p)
		if !a.follows(p) {
			continue
		}
		for _, s := range a.pairsTold(p) {
			tests = append(tests, a.pairTests(t, p, column, s)...)
		}
	}
	size := map[string]int{}
	for _, t := range tests {
		size[t.Family]++
	}
	for i := range tests {
		tests[i].FamilySize = size[tests[i].Family]
	}
	a.adjust(tests)
	return tests
}

// pairTests are the tests of one step. Their counts are not published, so they
// are rounded.
func (a *assembly) pairTests(t *result.Table, p planned, column string, s step) []result.Test {
	var tests []result.Test
	for _, made := range measure.Paired(&p.question, column, a.pair(p, s), level) {
		test := made.Test
		test.Table, test.Row, test.Against = t.ID, a.waves[s.wave].ID, a.waves[s.against].ID
		test.ID = t.ID + "." + test.Column + "." + made.ID + "." + test.Row + "-" + test.Against
		test.Family = a.family(p, t, test.Column) + "." + made.ID
		roundTest(&test, t.Column(column).Kind)
		tests = append(tests, test)
	}
	return tests
}

// noteLinked says how a table reckons with those who answered several times.
func (a *assembly) noteLinked(t *result.Table, p planned) {
	switch {
	case !a.equal():
		note(t, "linked_not")
		return
	case p.question.QuestionLevel:
		note(t, "linked_questions")
		return
	}
	used, few, told := false, false, a.pairsTold(p)
	for _, s := range a.steps(p) {
		counted := a.linked[span{p.id(), s.against, s.wave}]
		pair := a.pair(p, s)
		switch {
		case !a.comparable(p, s):
		case pair.N == 0:
			few = few || counted.Groups[s.group].N > 0
		case slices.Contains(told, s):
			note(t, "linked", itoa(int(pair.N)), a.waves[s.against].Title, a.waves[s.wave].Title)
		default:
			used = true
		}
	}
	if used {
		note(t, "linked_some")
	}
	if few {
		note(t, "linked_few", itoa(a.study.Policy.Least))
	}
}
