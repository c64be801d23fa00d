// Package analysis is the second room: it plans what to count, counts it,
// withholds what could reveal a respondent, and measures what is left.
package analysis

import (
	"context"
	"slices"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/disclosure"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/published"
	"github.com/foljeforskning/folje/ingest/study"
)

// Options say how to run an analysis.
type Options struct {
	Language string // of titles; empty: the study's
	Workers  int    // at most this many at once; results do not depend on it
	Version  string // of folje, for provenance
	// Each is the role of what there is to be a report on each group of; empty
	// for one report on everybody.
	Each codebook.Role
	// Published are the official statistics of the study; nil where it has none.
	Published *published.Statistics
}

// Run counts and measures what the study plans. The results may be published;
// the private record may not.
func Run(ctx context.Context, st *study.Study, table *microdata.Table, opts Options) (*result.Results, *Private, error) {
	a, r, err := measureAll(ctx, st, table, &opts)
	if err != nil {
		return nil, nil, err
	}
	return r, a.private(table, opts, r), nil
}

// measureAll makes the results on everybody, and sets what opts leaves out.
func measureAll(ctx context.Context, st *study.Study, table *microdata.Table, opts *Options) (*assembly, *result.Results, error) {
	if opts.Language == "" {
		opts.Language = st.Language
	}
	if opts.Published == nil {
		opts.Published = &published.Statistics{}
	}
	a, err := count(ctx, st, table, *opts)
	if err != nil {
		return nil, nil, err
	}
	r := &result.Results{Study: a.describe(), Provenance: a.provenance(table, *opts)}
	if r.Tables, err = a.tables(ctx, table); err != nil {
		return nil, nil, err
	}
	if r.Tests, err = a.tests(ctx, r, opts.Workers); err != nil {
		return nil, nil, err
	}
	r.Findings = a.findings(r)
	r.Provenance.Withheld = a.withheld()
	a.publish(opts.Published, r)
	r.Methods = methodsOf(r)
	return a, r, nil
}

// private is the record of what may not be published.
func (a *assembly) private(table *microdata.Table, opts Options, r *result.Results) *Private {
	return &Private{table: table, published: opts.Published, cubes: a.cubes, decisions: a.reasons(), results: r}
}

// count plans, counts everything that the plan needs, and decides what of it
// may be published.
func count(ctx context.Context, st *study.Study, table *microdata.Table, opts Options) (*assembly, error) {
	if err := checkLinked(table); err != nil {
		return nil, err
	}
	plan, err := newPlan(st, table.Book, opts.Each)
	if err != nil {
		return nil, err
	}
	heads, err := plan.heads(st.Headcounts)
	if err != nil {
		return nil, err
	}
	if err := plan.cut(ctx, table, opts.Workers); err != nil {
		return nil, err
	}
	weighing, err := plan.weigh(ctx, st, heads, table, opts.Workers)
	if err != nil {
		return nil, err
	}
	a := &assembly{plan: plan, study: st, book: table.Book, language: opts.Language,
		heads: heads, weighing: weighing, waves: plan.waves(opts.Language)}
	if err := a.count(ctx, table, opts.Workers); err != nil {
		return nil, err
	}
	for w := range a.waves {
		if a.everybody(w) > 0 {
			a.held, a.latest = append(a.held, w), w
		}
	}
	if err := a.protect(ctx, opts.Workers); err != nil {
		return nil, err
	}
	a.compareVersions()
	return a, a.link(ctx, table)
}

// count counts everything in one walk over the answers.
func (a *assembly) count(ctx context.Context, table *microdata.Table, workers int) error {
	var w walk
	requests, at := a.plan.requests()
	a.at = at
	w.want(requests, func(cubes []*cube.Cube) { a.cubes = cubes })
	a.wantUnits(&w)
	a.wantVersions(&w)
	a.wantPlain(&w)
	return w.count(ctx, table, a.weighing.cells(), workers)
}

// tables makes every table, those that were planned first and in their order.
func (a *assembly) tables(ctx context.Context, table *microdata.Table) ([]result.Table, error) {
	var out []result.Table
	for _, t := range a.plan.tables {
		out = append(out, a.table(t))
	}
	codings, err := a.codingTables(ctx, table)
	return slices.Concat(out, a.responseTables(), a.nonresponseTables(), a.reliabilityTables(), a.weightingTables(), codings, a.modelTables()), err
}

// tests makes every comparison, and writes series, changes, letters, funnels and
// ranks into the results.
func (a *assembly) tests(ctx context.Context, r *result.Results, workers int) ([]result.Test, error) {
	letterings := a.letterings(r)
	tests := a.compare(slices.Concat(a.followWaves(r), a.groupsAgainstOthers(r), pairsOf(letterings)))
	for _, l := range letterings {
		l.write()
	}
	r.Funnels = a.funnels(r)
	r.Rankings = a.rankings(r, letterings)
	ofGroups, err := a.compareGroups(ctx, r, workers)
	return slices.Concat(tests, ofGroups, a.testResponse(r), a.comparePairs(r)), err
}

// An assembly turns protected cubes into tables.
type assembly struct {
	plan     *plan
	study    *study.Study
	book     *codebook.Codebook
	language string
	cubes    []*cube.Cube
	at       map[string]int // cube by key
	heads    heads
	weighing *weighing             // nil where the study has no weights of its own
	units    *units                // nil where nobody was drawn in strata or clusters
	versions *versions             // nil where nobody noted the version of the questionnaire
	plain    map[string]*cube.Cube // of the questions alone, without those weights
	waves    []result.Item         // see plan.waves
	held     []int                 // the waves in which somebody answered
	latest   int                   // the last of them

	whole *assembly // of everybody, where this one is of a group of theirs
	group int       // which of them

	linked map[span]*cube.Linked // who answered in two waves, where that is known

	// decided[key][wave] is what was decided about a cube's part at a wave;
	// wave 0 is the only one where the study has none.
	decided map[string][]disclosure.Decision
}

// protect decides about every cube, all cubes at a wave together. It takes the
// longest of all that follows the counting, so it can be interrupted.
func (a *assembly) protect(ctx context.Context, workers int) error {
	a.decided = map[string][]disclosure.Decision{}
	ids, published := a.questions(), a.plan.published()
	for w := range a.waves {
		if err := ctx.Err(); err != nil {
			return err
		}
		questions := make([]disclosure.Question, len(ids))
		for i, id := range ids {
			_, tables := a.cubesOf(id, a.plan.tables)
			_, hidden := a.cubesOf(id, a.plan.hidden)
			_, within := a.cubesOf(id, a.plan.within)
			_, hiddenWithin := a.cubesOf(id, a.plan.hiddenWithin)
			questions[i] = disclosure.Question{Tables: a.atWave(tables, w), Hidden: a.atWave(hidden, w), Follows: a.tellsOf(id, ids), Split: a.splitBy(id, ids, published),
				Within: a.atWave(within, w), HiddenWithin: a.atWave(hiddenWithin, w)}
		}
		for i, decisions := range disclosure.Protect(questions, a.study.Policy.Least, workers) {
			keys, _ := a.cubesOf(ids[i], published)
			for k, d := range decisions {
				a.decided[keys[k]] = append(a.decided[keys[k]], d)
			}
		}
	}
	return nil
}

// atWave is the part of cubes that is about one wave.
func (a *assembly) atWave(cubes []*cube.Cube, wave int) []*cube.Cube {
	if a.plan.wave == nil {
		return cubes
	}
	parts := make([]*cube.Cube, len(cubes))
	for i, c := range cubes {
		parts[i] = c.Slice(0, wave)
	}
	return parts
}

// tellsOf are the positions of the questions whose answers one would tell of:
// an index of its items, an item of the index and the other items, a question
// asked of some of the answer that decided whom.
func (a *assembly) tellsOf(question string, ids []string) []int {
	related := map[string]bool{}
	for _, t := range a.plan.tables {
		v := t.question
		if v.ID == question && v.Asked != nil && !a.isBackground(v.Asked.Variable) {
			related[v.Asked.Variable] = true
		}
		if family := append([]string{v.ID}, v.Items...); len(v.Items) > 0 && slices.Contains(family, question) {
			for _, id := range family {
				related[id] = true
			}
		}
	}
	var out []int
	for i, id := range ids {
		if related[id] && id != question {
			out = append(out, i)
		}
	}
	return out
}

// splitBy are the positions of the questions by whose answers a table of a
// question is grouped, of the tables that some report has.
func (a *assembly) splitBy(question string, ids []string, tables []planned) []int {
	by := map[string]bool{}
	for i := range tables {
		if tables[i].question.ID != question {
			continue
		}
		for _, g := range tables[i].by {
			by[g.ID] = true
		}
	}
	var out []int
	for i, id := range ids {
		if by[id] && !a.isBackground(id) {
			out = append(out, i)
		}
	}
	return out
}

func (a *assembly) isBackground(id string) bool {
	v := a.book.Lookup(id)
	return v != nil && v.Role.Groups()
}

// questions are the ids of the questions planned, each once.
func (a *assembly) questions() []string {
	var ids []string
	seen := map[string]bool{}
	for _, t := range a.plan.tables {
		if !seen[t.question.ID] {
			seen[t.question.ID] = true
			ids = append(ids, t.question.ID)
		}
	}
	return ids
}

// cubesOf are the keys and cubes of one question in planned tables, in order.
func (a *assembly) cubesOf(question string, tables []planned) (keys []string, cubes []*cube.Cube) {
	seen := map[string]bool{}
	for _, t := range tables {
		if key := t.cubeKey(); t.question.ID == question && !seen[key] {
			seen[key] = true
			keys, cubes = append(keys, key), append(cubes, a.cubes[a.at[key]])
		}
	}
	return keys, cubes
}

func (a *assembly) describe() result.Study {
	s := a.study
	out := result.Study{ID: s.ID, Title: s.Title.In(a.language), Language: a.language,
		CommissionedBy: s.CommissionedBy.In(a.language), Author: s.Author, Date: s.Date,
		Notice: s.Notice.In(a.language), About: s.About.In(a.language), Waves: []result.Item{}}
	if a.plan.wave != nil {
		out.Waves = a.waves
	}
	return out
}
