package analysis

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/disclosure"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/study"
)

// Each is the results on everybody and on each group of a grouping, such as
// every municipality. What may be published is decided once, of all of them
// together: whoever has all the reports learns nothing that one may not tell.
type Each struct {
	Everybody *result.Results
	Private   *Private
	Groups    []Group

	all   *assembly
	tests map[string]result.Test // of Everybody, by id
}

// A Group is one that there may be a report on.
type Group struct {
	result.Item
	// Shown tells whether there is anything to report: enough people answered
	// some question in the latest wave.
	Shown       bool
	Respondents int // in the latest wave; 0 where it is not shown
	at          int // among the categories of its grouping
}

// EachRoles are the roles that there can be a report on each group of.
var EachRoles = []codebook.Role{codebook.Municipality, codebook.Area, codebook.Unit, codebook.Position, codebook.Tenure}

// CheckEach tells whether a study can have a report on each group of a role.
// The error lists the roles that it can be.
func CheckEach(st *study.Study, role codebook.Role) error {
	var has []string
	for _, r := range EachRoles {
		if st.Codebook.WithRole(r) != nil {
			has = append(has, string(r))
		}
	}
	if slices.Contains(has, string(role)) {
		return nil
	}
	problem := "no question of the study has the role " + string(role)
	switch {
	case len(st.Surveys()) == 0:
		problem = "the study holds published statistics alone: nobody is in any group"
	case role == codebook.Wave:
		problem = "a wave is no group that a report could follow over the waves"
	case !slices.Contains(EachRoles, role):
		problem = "there is no grouping of people called " + string(role)
	}
	advice := "write the report on everybody, without --each"
	if len(has) > 0 {
		advice = "the study has " + strings.Join(has, ", ")
	}
	return &EachError{problem, advice}
}

// An EachError says why there can be no report on each group.
type EachError struct{ Problem, Advice string }

// Error tells what is wrong.
func (e *EachError) Error() string { return "--each: " + e.Problem }

// Hint tells what to do about it.
func (e *EachError) Hint() string { return e.Advice }

// RunEach counts and measures what the study plans, of everybody and within each
// group of the role opts.Each, which the study must have ([CheckEach]).
func RunEach(ctx context.Context, st *study.Study, table *microdata.Table, opts Options) (*Each, error) {
	a, r, err := measureAll(ctx, st, table, &opts)
	if err != nil {
		return nil, err
	}
	e := &Each{Everybody: r, Private: a.private(table, opts, r), all: a, tests: map[string]result.Test{}}
	for _, t := range r.Tests {
		e.tests[t.ID] = t
	}
	for k, c := range a.plan.each.Categories {
		if c.Missing != codebook.Answered || outside(*a.plan.each, k) {
			continue
		}
		g := Group{Item: *a.categoryItem(*a.plan.each, k), at: k, Shown: a.showsAnything(k)}
		if g.Shown {
			g.Respondents = a.of(k).everybody(a.latest)
		}
		e.Groups = append(e.Groups, g)
	}
	return e, nil
}

// showsAnything tells whether the answers of a group to some question may be
// shown in the latest wave.
func (a *assembly) showsAnything(group int) bool {
	return slices.ContainsFunc(a.plan.tables, func(p planned) bool {
		own := !p.background && len(p.by) == 1 && p.by[0].ID == a.plan.each.ID
		return own && a.part(p, a.latest).Open(group)
	})
}

// of is the assembly of one group's people alone: the plan's tables, the part of
// the counts that is about them, and what was decided about that part.
func (a *assembly) of(group int) *assembly {
	of := &assembly{study: a.study, book: a.book, language: a.language, weighing: a.weighing, units: a.units,
		waves: a.waves, latest: a.latest, whole: a, group: group, at: map[string]int{}, decided: map[string][]disclosure.Decision{}}
	of.heads = slices.DeleteFunc(slices.Clone(a.heads), func(row study.Headcount) bool {
		return row.Of[a.plan.each.Role] != a.plan.each.Categories[group].Code
	})
	of.plan = &plan{wave: a.plan.wave, each: a.plan.each, cuts: a.plan.cuts}
	for _, p := range a.plan.tables {
		if of.cut(p) {
			of.plan.tables = append(of.plan.tables, p)
		}
	}
	for w := range of.waves {
		if of.everybody(w) > 0 {
			of.held = append(of.held, w)
		}
	}
	return of
}

// cut takes the group's part of the table of everybody that p is a part of; it
// tells whether there is one, and where it compares groups, several of them.
func (a *assembly) cut(p planned) bool {
	if p.question.ID == a.plan.each.ID || has(p.by, *a.plan.each) {
		return false
	}
	joint := a.plan.joint(p)
	decisions := a.whole.decided[joint.cubeKey()]
	if decisions == nil {
		return false
	}
	if key := p.cubeKey(); a.decided[key] == nil {
		dim := 0
		if a.plan.wave != nil {
			dim = 1
		}
		a.at[key] = len(a.cubes)
		a.cubes = append(a.cubes, a.whole.cubes[a.whole.at[joint.cubeKey()]].Slice(dim, a.group))
		everybody := a.whole.decided[a.plan.joint(planned{question: p.question}).cubeKey()]
		for w, d := range decisions {
			a.decided[key] = append(a.decided[key], d.Slice(a.group, everybody[w].Table.Open(a.group)))
		}
	}
	return len(p.by) == 0 || len(a.order(p)) > 1
}

// Results are those on one of the groups, for a report of its own, in which
// Everybody are what it is compared with. It may be called for several groups
// at once.
func (e *Each) Results(g Group) *result.Results {
	a := e.all.of(g.at)
	r := &result.Results{Study: a.describe(), Provenance: e.Everybody.Provenance}
	r.Study.Part = &result.Part{Role: groupingID(*a.plan.each), ID: g.ID, Title: g.Title}
	r.Provenance.Defects, r.Provenance.Publications = []result.DefectCount{}, nil // they tell of others' answers
	for _, p := range a.plan.tables {
		r.Tables = append(r.Tables, a.table(p))
	}
	r.Tables = slices.Concat(r.Tables, a.responseTables(), a.nonresponseTables())
	r.Tests = e.testWithin(a, r)
	e.compare(r)
	r.Findings = a.findings(r)
	r.Provenance.Withheld = a.withheld()
	r.Methods = methodsOf(r)
	return r
}

// testWithin makes the comparisons of groups within a group, which are families
// of its report. How the group itself changed is tested among everybody's
// changes: those tests are taken from there, so that no two reports disagree.
func (e *Each) testWithin(a *assembly, r *result.Results) []result.Test {
	var own []comparison
	var taken []result.Test
	for _, c := range a.followWaves(r) {
		switch {
		case len(c.planned.by) == 0:
			if test, ok := e.taken(a, c); ok {
				taken = append(taken, test)
			}
		case !a.linkable(c.planned): // who of a small group answered twice was not counted
			own = append(own, c)
		}
	}
	return slices.Concat(taken, a.compare(append(own, a.groupsAgainstOthers(r)...)), a.testResponse(r))
}

// taken is the test of everybody's that is about a change of the group.
func (e *Each) taken(a *assembly, c comparison) (result.Test, bool) {
	code := a.plan.each.Categories[a.group].Code
	id := a.plan.joint(c.planned).id() + "." + c.column + "." + code + "|" + c.row + "-" + code + "|" + c.against
	test, ok := e.tests[id]
	if !ok {
		return test, false
	}
	test.ID = c.table.ID + "." + c.column + "." + c.row + "-" + c.against
	test.Table, test.Row, test.Against = c.table.ID, c.row, c.against
	test.Notes = slices.Clone(test.Notes)
	c.tested(test)
	noteFamily(c.table, test.FamilySize)
	return test, true
}

// compare adds the tables that set the group beside everybody, with the tests
// of how it differs from all others, as the report on everybody has them.
func (e *Each) compare(r *result.Results) {
	part := r.Study.Part
	for i := range e.Everybody.Tables {
		t := &e.Everybody.Tables[i]
		if len(t.By) == 0 || t.By[0].ID != part.Role || t.Drawn || t.Publication != "" || t.Form == nonresponseTable {
			continue
		}
		switch {
		case len(t.By) == 1:
			r.Tables = append(r.Tables, beside(t, part.ID))
		case len(t.By) == 2 && t.By[1].ID == string(codebook.Wave) && t.Form != responseTable:
			r.Tables = append(r.Tables, e.besideOverWaves(t, part.ID))
			r.Series = append(r.Series, e.seriesBeside(t, part.ID)...)
		}
	}
	for _, test := range e.Everybody.Tests {
		if test.Row == part.ID && test.Against == others && r.Table(test.Table) != nil {
			test.Notes = slices.Clone(test.Notes)
			r.Tests = append(r.Tests, test)
		}
	}
}

// beside is a table of groups with one of them and everybody.
func beside(t *result.Table, group string) result.Table {
	return narrowed(t, func(row result.Row) bool {
		return row.Kind == result.Total || row.Kind == result.Plain && row.ID == group
	})
}

// narrowed is a copy of a table with some of its rows, and without the remarks
// on others.
func narrowed(t *result.Table, keep func(result.Row) bool) result.Table {
	out := *t
	out.Title, out.Rows, out.Notes = "", nil, nil
	out.By, out.Columns, out.Breaks = slices.Clone(t.By), slices.Clone(t.Columns), slices.Clone(t.Breaks)
	for _, row := range t.Rows {
		if keep(row) {
			out.Rows = append(out.Rows, copied(row, t.Columns))
		}
	}
	for _, n := range t.Notes {
		if !slices.Contains([]string{"pooled", "letters", "letters_none", "withheld_small"}, n.Kind) {
			n.Args = slices.Clone(n.Args)
			out.Notes = append(out.Notes, n)
		}
	}
	return out
}

// copied is a row with its cells in some columns, without letters.
func copied(row result.Row, columns []result.Column) result.Row {
	row.Letter, row.Group, row.Cells = "", slices.Clone(row.Group), maps.Clone(row.Cells)
	for id, cell := range row.Cells {
		if !slices.ContainsFunc(columns, func(c result.Column) bool { return c.ID == id }) {
			delete(row.Cells, id)
		} else if cell.Letters() != "" {
			row.Cells[id] = cell.Lettered("")
		}
	}
	return row
}

// besideOverWaves is a table of groups over the waves with one of them, and
// everybody as a group of it.
func (e *Each) besideOverWaves(t *result.Table, group string) result.Table {
	out := narrowed(t, func(row result.Row) bool { return row.Group[0].ID == group })
	whole := e.Everybody.Table(t.Question.ID + ".by." + string(codebook.Wave))
	if whole == nil {
		return out
	}
	for _, row := range whole.Rows {
		row = copied(row, t.Columns)
		row.Kind, row.Group = result.Total, append([]result.Item{{ID: totalRow}}, row.Group...)
		row.ID, row.Title = totalRow+"|"+row.ID, ""
		out.Rows = append(out.Rows, row)
	}
	return out
}

// seriesBeside are the series of a table of groups over the waves of one group,
// and of everybody.
func (e *Each) seriesBeside(t *result.Table, group string) []result.Series {
	whole := t.Question.ID + ".by." + string(codebook.Wave)
	var own, everybody []result.Series
	for _, s := range e.Everybody.Series {
		s.Title = ""
		switch {
		case s.Table == t.ID && s.Group[0].ID == group:
			own = append(own, s)
		case s.Table == whole:
			s.ID = t.ID + strings.TrimPrefix(s.ID, whole) + "." + totalRow
			s.Table, s.Group = t.ID, []result.Item{{ID: totalRow}}
			everybody = append(everybody, s)
		}
	}
	return append(own, everybody...)
}

// relativeTo are places counted from another.
func relativeTo(first int, places []int) []int {
	out := make([]int, len(places))
	for i, p := range places {
		out[i] = first + p
	}
	return out
}
