package analysis

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/tally"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// A plan is every table that is to be made.
type plan struct {
	wave         *codebook.Variable // countable; nil where the study has no waves
	tables       []planned
	models       []modelled
	codings      []coding
	hidden       []planned              // counted to know who is in which groups, never shown
	each         *codebook.Variable     // by which there is a report on each group; nil for none
	within       []planned              // shown in the report on one group of each alone
	hiddenWithin []planned              // what hidden is to tables, to those within
	units        []planned              // counted for the reliability of indices, never shown
	cuts         map[string][]placedCut // of the questions that are derived by a cut
	uncounted    []uncounted            // what was left out since it would take too much room
}

// An uncounted is groupings by which questions would have been counted together
// if they had not too many combinations: those of tables that a report was to
// show, or those that tell which groups of its tables people are in.
type uncounted struct {
	by    []codebook.Variable
	shown bool
}

// A planned table is a question by groupings. Waves are no grouping here: every
// cube is counted by wave, and byWave says that the table shows all of them
// while others show the latest.
type planned struct {
	question   codebook.Variable   // countable
	by         []codebook.Variable // countable, without the wave
	byWave     bool
	background bool // the question is itself something people are grouped by
}

// waves are the study's waves; one without an id where it has none. Respondents
// without a wave are counted in none.
func (p *plan) waves(language string) []result.Item {
	if p.wave == nil {
		return []result.Item{{}}
	}
	var out []result.Item
	for _, c := range p.wave.Categories {
		if c.Missing == codebook.Answered {
			out = append(out, result.Item{ID: c.Code, Title: c.Title(language)})
		}
	}
	return out
}

// id is QUESTION.by.ROLE…, the wave last.
func (p planned) id() string {
	var names []string
	for _, v := range p.by {
		names = append(names, groupingID(v))
	}
	if p.byWave {
		names = append(names, string(codebook.Wave))
	}
	if len(names) == 0 {
		return p.question.ID
	}
	return p.question.ID + ".by." + strings.Join(names, ".")
}

func groupingID(v codebook.Variable) string { return tally.DimOf(v).ID }

// newPlan makes the tables that follow from the roles, every question alone
// and by each grouping, and those that the study asks for beside them.
// Units are a grouping only where the study asks for it: they are many and small.
func newPlan(st *study.Study, book *codebook.Codebook, each codebook.Role) (*plan, error) {
	variables, err := countables(st, book)
	if err != nil {
		return nil, err
	}
	counted := &codebook.Codebook{Variables: variables}
	p := &plan{wave: counted.WithRole(codebook.Wave)}
	if each != "" {
		p.each = counted.WithRole(each)
	}
	if p.wave != nil && len(p.waves("")) == 0 {
		return nil, &codebook.Error{Pos: p.wave.Pos, Problem: "nobody has answered in any wave: " + p.wave.ID + " is empty on every row",
			Advice: "fill it in, or take the variable out of the codebook"}
	}
	for _, v := range variables {
		if v.Role == codebook.Wave {
			continue
		}
		p.add(v, nil, false)
		if p.wave != nil {
			p.add(v, nil, true)
		}
		if v.Role.Groups() || v.Kind == codebook.Open {
			continue
		}
		for _, role := range []codebook.Role{codebook.Municipality, codebook.Area, codebook.Position, codebook.Tenure} {
			if g := counted.WithRole(role); g != nil {
				p.add(v, []codebook.Variable{*g}, false)
			}
		}
		p.addEach(v)
	}
	for _, item := range st.Plan {
		if err := p.ask(item, counted); err != nil {
			return nil, err
		}
	}
	if err := p.addModels(st, book, counted); err != nil {
		return nil, err
	}
	if p.codings, err = findCodings(st, book); err != nil {
		return nil, err
	}
	order := map[string]int{}
	for i, v := range variables {
		order[v.ID] = i
	}
	slices.SortStableFunc(p.tables, func(a, b planned) int { return cmp.Compare(order[a.question.ID], order[b.question.ID]) })
	for _, v := range variables {
		p.hide(v)
		p.addWithin(v)
	}
	p.byUnit(counted)
	return p, nil
}

// places are roles that lie within each other: whoever knows the organisation
// knows which units are in which area.
var places = []codebook.Role{codebook.Municipality, codebook.Area, codebook.Unit}

// hide counts a question by all groupings that its tables cross with each
// other, or that lie within each other, where no table has them all.
func (p *plan) hide(question codebook.Variable) {
	var sets [][]codebook.Variable
	for _, t := range p.tables {
		if t.question.ID == question.ID {
			sets = append(sets, t.by)
		}
	}
	p.hidden = append(p.hidden, p.unshown(question, crossed(sets), sets)...)
}

// crossed are the groupings of tables, those together that are crossed with
// each other in some table or lie within each other.
func crossed(sets [][]codebook.Variable) [][]codebook.Variable {
	var within []codebook.Variable
	for _, by := range sets {
		if len(by) == 1 && slices.Contains(places, by[0].Role) && !has(within, by[0]) {
			within = append(within, by[0])
		}
	}
	return connect(append(slices.Clone(sets), within))
}

// unshown are the tables by several groupings that none of those shown is by.
func (p *plan) unshown(question codebook.Variable, all, shown [][]codebook.Variable) []planned {
	var out []planned
	for _, by := range all {
		same := func(o []codebook.Variable) bool { return len(o) == len(by) && has(by, o[0]) }
		if len(by) > 1 && !slices.ContainsFunc(shown, same) && p.countable(by, false) {
			out = append(out, planned{question: question, by: by, background: question.Role.Groups()})
		}
	}
	return out
}

// countable tells whether a question can be counted by groupings, and notes those
// by which it cannot.
func (p *plan) countable(by []codebook.Variable, shown bool) bool {
	if combinations(by) <= mostGroups {
		return true
	}
	known := func(u uncounted) bool { return u.shown == shown && slices.EqualFunc(u.by, by, sameVariable) }
	if !slices.ContainsFunc(p.uncounted, known) {
		p.uncounted = append(p.uncounted, uncounted{by, shown})
	}
	return false
}

func sameVariable(a, b codebook.Variable) bool { return a.ID == b.ID }

// connect joins the sets that share a grouping.
func connect(sets [][]codebook.Variable) [][]codebook.Variable {
	var out [][]codebook.Variable
	for _, set := range sets {
		joined := slices.Clone(set)
		var apart [][]codebook.Variable
		for _, other := range out {
			if slices.ContainsFunc(other, func(v codebook.Variable) bool { return has(joined, v) }) {
				for _, v := range other {
					if !has(joined, v) {
						joined = append(joined, v)
					}
				}
			} else {
				apart = append(apart, other)
			}
		}
		out = append(apart, joined)
	}
	return out
}

func has(set []codebook.Variable, v codebook.Variable) bool {
	return slices.ContainsFunc(set, func(o codebook.Variable) bool { return o.ID == v.ID })
}

func combinations(by []codebook.Variable) int {
	n := 1
	for _, v := range by {
		n *= len(v.Categories)
	}
	return n
}

// mostGroups is how many combinations of groups a question is counted by: every
// one of them takes room, whether somebody is in it or not.
const mostGroups = 100_000

// ask adds the tables of one item of the study's plan.
func (p *plan) ask(item study.PlanItem, counted *codebook.Codebook) error {
	var by, answers []codebook.Variable // those of by that are no background fact
	byWave := false
	for _, name := range item.By {
		g := counted.WithRole(codebook.Role(name))
		if g == nil {
			g = counted.Lookup(name)
		}
		switch {
		case g == nil:
			return &codebook.Error{Pos: item.Pos, Problem: "the plan groups by " + name + ", which the study does not have",
				Advice: "group by a role that some variable of the codebook has, or by a variable's id"}
		case g.Role == codebook.Wave:
			byWave = true
		case g.Kind == codebook.Choose || g.Kind == codebook.Multiple:
			return &codebook.Error{Pos: item.Pos, Problem: "the plan groups by " + name + ", in which a person may be in several groups",
				Advice: "group by a question with one answer per person"}
		case has(by, *g):
			return &codebook.Error{Pos: item.Pos, Problem: "the plan groups twice by " + name, Advice: "name each grouping once"}
		default:
			by = append(by, *g)
			if !g.Role.Groups() {
				answers = append(answers, *g)
			}
		}
	}
	if groups := combinations(by); groups > mostGroups {
		return &codebook.Error{Pos: item.Pos, Problem: fmt.Sprintf("the plan groups by %s, which are %d combinations", strings.Join(item.By, " and "), groups),
			Advice: "group by one at a time, or by groupings of fewer categories"}
	}
	if item.Question != "*" && counted.Lookup(item.Question) == nil {
		var known []string
		for _, v := range counted.Variables {
			known = append(known, v.ID)
		}
		return &codebook.Error{Pos: item.Pos, Problem: fmt.Sprintf("the plan names %q, which is no question and no score of an instrument", item.Question),
			Advice: codebook.Suggest(item.Question, known)}
	}
	for _, v := range counted.Variables {
		if v.Role == codebook.Wave || (item.Question != "*" && item.Question != v.ID) {
			continue
		}
		if item.Question == "*" && v.Role.Groups() {
			continue
		}
		if v.Role.Groups() && len(answers) > 0 {
			return &codebook.Error{Pos: item.Pos, Problem: "the plan shows " + item.Question + " by " + answers[0].ID + ", which is an answer",
				Advice: "ask for " + answers[0].ID + " by " + item.Question + ": it tells the same of groups that are large enough"}
		}
		if !has(by, v) {
			p.add(v, by, byWave)
			p.addSizes(by, append(deciding(v, counted), answers...))
		}
	}
	return nil
}

// deciding is the question whose answers decided who was asked another, if any.
func deciding(v codebook.Variable, counted *codebook.Codebook) []codebook.Variable {
	if v.Asked == nil {
		return nil
	}
	if by := counted.Lookup(v.Asked.Variable); by != nil && !by.Role.Groups() {
		return []codebook.Variable{*by}
	}
	return nil
}

// addSizes adds the tables that tell what the sizes of groups do where those are
// answers: whoever sees how many of an area said yes, or were asked because they
// did, sees what the area answered.
func (p *plan) addSizes(by, answers []codebook.Variable) {
	for _, v := range answers {
		p.add(v, slices.DeleteFunc(slices.Clone(by), func(o codebook.Variable) bool { return o.ID == v.ID }), false)
	}
}

// add adds a table once.
func (p *plan) add(question codebook.Variable, by []codebook.Variable, byWave bool) {
	t := planned{question: question, by: by, byWave: byWave, background: question.Role.Groups()}
	if !slices.ContainsFunc(p.tables, func(o planned) bool { return o.question.ID == question.ID && o.id() == t.id() }) {
		p.tables = append(p.tables, t)
	}
}

// requests are the cubes that the plan needs: one per question and set of
// groupings, all by wave where there are waves.
func (p *plan) requests() ([]tally.Request, map[string]int) {
	var requests []tally.Request
	at := map[string]int{}
	for _, t := range slices.Concat(p.tables, p.within, p.hidden, p.hiddenWithin, p.units) {
		key := t.cubeKey()
		if _, ok := at[key]; ok {
			continue
		}
		at[key] = len(requests)
		by := t.by
		if p.wave != nil {
			by = append([]codebook.Variable{*p.wave}, t.by...)
		}
		requests = append(requests, tally.Request{Question: t.question, By: by, Products: t.needsProducts()})
	}
	for _, m := range p.models {
		at[m.tableID()] = len(requests)
		requests = append(requests, m.request())
	}
	return requests, at
}

// addEach adds the tables that set the groups of each beside each other.
func (p *plan) addEach(question codebook.Variable) {
	if p.each == nil || question.Role.Groups() || question.Kind == codebook.Open {
		return
	}
	p.add(question, []codebook.Variable{*p.each}, false)
	if p.wave != nil {
		p.add(question, []codebook.Variable{*p.each}, true)
	}
}

// addWithin adds what the reports on each group show of a question: all that
// the report on everybody does, of the people of the group.
func (p *plan) addWithin(question codebook.Variable) {
	if p.each == nil || question.ID == p.each.ID || question.Kind == codebook.Open {
		return
	}
	var apart, shown [][]codebook.Variable
	for _, t := range p.tables {
		if t.question.ID != question.ID {
			continue
		}
		shown = append(shown, t.by)
		if has(t.by, *p.each) {
			apart = append(apart, slices.DeleteFunc(slices.Clone(t.by), func(v codebook.Variable) bool { return v.ID == p.each.ID }))
			continue
		}
		apart = append(apart, t.by)
		joint := p.joint(t)
		joint.byWave = false
		same := func(o planned) bool { return o.cubeKey() == joint.cubeKey() }
		if !slices.ContainsFunc(p.tables, same) && !slices.ContainsFunc(p.within, same) && p.countable(joint.by, true) {
			p.within = append(p.within, joint)
			shown = append(shown, joint.by)
		}
	}
	for _, h := range p.hidden {
		if h.question.ID == question.ID {
			shown = append(shown, h.by)
		}
	}
	all := crossed(apart)
	for i, by := range all {
		all[i] = append([]codebook.Variable{*p.each}, by...)
	}
	p.hiddenWithin = append(p.hiddenWithin, p.unshown(question, all, shown)...)
}

// joint is the table of everybody that a table in the report on one group of
// each is a part of.
func (p *plan) joint(t planned) planned {
	t.by = append([]codebook.Variable{*p.each}, t.by...)
	return t
}

// published are all tables that some report has.
func (p *plan) published() []planned { return slices.Concat(p.tables, p.within) }

// cubeKey names the cube that a table shows a part of.
func (p planned) cubeKey() string {
	p.byWave = false
	return p.id()
}
