package study

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// Intervals are the ways to compute the interval of a share.
var Intervals = []string{"wilson", "clopper_pearson", "jeffreys", "logit", "beta", "hypergeometric"}

// The words that the keys about statistics choose among.
var (
	adjustments  = []string{"holm", "bh"}
	variances    = []string{"linearised", "jackknife"}
	families     = []string{"grouping", "question", "study"}
	weightings   = []string{"poststratify", "rake"}
	modelKinds   = []string{"ordinal", "binary"}
	codingLevels = []string{"nominal", "ordinal", "interval"}
)

var statisticsFields = []field[Statistics]{
	{"interval", func(p *parser, n ast.Node, s *Statistics) {
		s.Interval = p.oneOf(n, "way to compute intervals", Intervals)
	}},
	{"adjust", func(p *parser, n ast.Node, s *Statistics) {
		s.Adjust = p.oneOf(n, "way to adjust p values", adjustments)
	}},
	{"family", func(p *parser, n ast.Node, s *Statistics) {
		s.Family = p.oneOf(n, "family of comparisons", families)
	}},
	{"letters", func(p *parser, n ast.Node, s *Statistics) { s.Letters = p.truth(n) }},
	{"variance", func(p *parser, n ast.Node, s *Statistics) {
		s.Variance = p.oneOf(n, "way to estimate variances", variances)
	}},
}

var weightingFields = []field[Weighting]{
	{"by", func(p *parser, n ast.Node, w *Weighting) { w.By = p.scalars(n) }},
	{"method", func(p *parser, n ast.Node, w *Weighting) { w.Method = p.oneOf(n, "method of weighting", weightings) }},
	{"trim", func(p *parser, n ast.Node, w *Weighting) { w.Trim = p.trim(n) }},
}

var modelFields = []field[Model]{
	{"id", func(p *parser, n ast.Node, m *Model) { m.ID = p.scalar(n) }},
	{"question", func(p *parser, n ast.Node, m *Model) { m.Question = p.scalar(n) }},
	{"kind", func(p *parser, n ast.Node, m *Model) { m.Kind = p.oneOf(n, "kind of model", modelKinds) }},
	{"by", func(p *parser, n ast.Node, m *Model) { m.By = p.scalars(n) }},
	{"cluster", func(p *parser, n ast.Node, m *Model) { m.Cluster = p.scalar(n) }},
}

var codingFields = []field[Coding]{
	{"id", func(p *parser, n ast.Node, c *Coding) { c.ID = p.scalar(n) }},
	{"title", func(p *parser, n ast.Node, c *Coding) { c.Title = p.text(n) }},
	{"coders", func(p *parser, n ast.Node, c *Coding) { c.Coders = p.scalars(n) }},
	{"level", func(p *parser, n ast.Node, c *Coding) { c.Level = p.oneOf(n, "level of measurement", codingLevels) }},
}

func (m *Model) setPos(pos codebook.Pos, _ keyPlaces)  { m.Pos = pos }
func (c *Coding) setPos(pos codebook.Pos, _ keyPlaces) { c.Pos = pos }

// trim reads the least and the largest weight, between which the mean of 1 must lie.
func (p *parser) trim(n ast.Node) (ends [2]float64) {
	const advice = "write the least and the largest weight, such as [0.3, 3]"
	failures, items := len(p.errs), list(n)
	if len(items) != 2 {
		p.fail(p.pos(n), advice, "trim has two ends")
		return ends
	}
	ends[0], ends[1] = p.number(items[0]), p.number(items[1])
	if len(p.errs) == failures && (ends[0] < 0 || ends[0] >= 1 || ends[1] <= 1) {
		p.fail(p.pos(n), advice, "weights, whose mean is 1, cannot lie between %v and %v", ends[0], ends[1])
	}
	return ends
}

// completeStatistics fills in what weighting, models and codings leave out.
func (d *draft) completeStatistics() {
	if w := &d.Weighting; w.Method == "" && len(w.By) > 0 {
		w.Method = weightings[min(len(w.By), 2)-1]
	}
	for i := range d.Models {
		m := &d.Models[i]
		if m.ID == "" && m.Question != "" {
			m.ID = m.defaultID()
		}
		if m.Kind == "" {
			m.Kind = usualModel(d.Codebook.Lookup(m.Question))
		}
	}
	for i := range d.Codings {
		if c := &d.Codings[i]; c.Title == nil {
			c.Title = codebook.Plain(c.ID)
		}
	}
}

// defaultID is the id of a model that is given none: no variable can have it.
func (m *Model) defaultID() string { return m.Question + ".model" }

// usualModel is the kind of model that answers to a question are explained by if
// nothing is said of it; empty where they are none to explain.
func usualModel(question *codebook.Variable) string {
	switch {
	case question == nil:
		return ""
	case inOrder(question):
		return "ordinal"
	case len(question.Agree) > 0:
		return "binary"
	}
	return ""
}

// inOrder tells whether the answers to a question, or the bands of a number,
// form an order.
func inOrder(v *codebook.Variable) bool { return v.Ordered || v.Kind == codebook.Number }

// checkVariance reports a jackknife of what was not drawn in clusters.
func (p *parser) checkVariance(d *draft) {
	const without = "take variance: jackknife out"
	switch s := d.Statistics; {
	case s.Variance != "jackknife" || d.Design == "":
	case d.Design != Sample:
		p.fail(s.Pos, without+", or write design: sample if people were drawn", "the jackknife is of samples, and the design is %s", d.Design)
	case d.Codebook.WithRole(codebook.Cluster) == nil:
		p.fail(s.Pos, "give the variable that tells what people were drawn in role: cluster, or "+without+": of people drawn one by one it says the same as linearisation",
			"the jackknife leaves out one cluster at a time, and no variable has the role cluster")
	}
}

// checkWeighting reports weights that nothing is known to compute from.
func (p *parser) checkWeighting(d *draft) {
	w := d.Weighting
	if !d.at.has("weighting") {
		return
	}
	weight := d.Codebook.WithRole(codebook.Weight)
	switch {
	case weight != nil:
		p.fail(w.Pos, "take out weighting:, or the role from the variable", "the study has weights already: %q has the role weight", weight.ID)
	case len(w.By) == 0:
		p.fail(w.Pos, "write by: with roles that the head counts tell apart, such as [area, tenure]", "the weighting does not say by what")
	case !d.at.has("headcounts"):
		p.fail(w.Pos, "write headcounts: with the name of a CSV of how many people there were, by "+strings.Join(w.By, " and "), "there are no head counts to weight by")
	case !d.badHeadcounts:
		p.checkWeightingRoles(d)
	}
}

// checkWeightingRoles reports roles that the head counts do not tell apart.
func (p *parser) checkWeightingRoles(d *draft) {
	w, told := d.Weighting, toldRoles(d.Headcounts)
	for i, role := range w.By {
		switch {
		case slices.Contains(w.By[:i], role):
			p.fail(w.Pos, "name each role once", "the weighting names %q twice", role)
		case !slices.Contains(words(codebook.Roles), role):
			p.fail(w.Pos, codebook.Suggest(role, told), "the weighting is by %q, which is no role", role)
		case !slices.Contains(told, role):
			p.fail(w.Pos, "give "+d.headcounts+" a column "+role+", or leave the role out", "the weighting is by %s, which the head counts do not tell", role)
		}
	}
	if w.Method == "poststratify" && len(w.By) > 1 && !slices.ContainsFunc(d.Headcounts, func(h Headcount) bool { return h.tells(w.By) }) {
		p.fail(w.Pos, "write method: rake, which needs the head counts of each by itself",
			"the head counts do not tell how many there were by %s at once", strings.Join(w.By, " and "))
	}
}

// tells tells whether a head count is of one group of each of some roles.
func (h Headcount) tells(roles []string) bool {
	return !slices.ContainsFunc(roles, func(role string) bool { return h.Of[codebook.Role(role)] == "" })
}

// toldRoles are the roles by which people are counted.
func toldRoles(heads []Headcount) (roles []string) {
	for _, role := range words(codebook.Roles) {
		if slices.ContainsFunc(heads, func(h Headcount) bool { return h.tells([]string{role}) }) {
			roles = append(roles, role)
		}
	}
	return roles
}

// checkModels reports models of what is no answer, or by what is no grouping.
func (p *parser) checkModels(d *draft, taken map[string]codebook.Pos) {
	for i := range d.Models {
		m := &d.Models[i]
		if m.Question == "" {
			p.fail(m.Pos, "write question: with the id of the question whose answers it explains", "the model has no question")
			continue
		}
		if first, double := taken[m.ID]; m.ID != m.defaultID() {
			p.checkTableID(m.ID, "model", m.Pos, taken)
		} else if double {
			p.fail(m.Pos, "give one of them an id: of its own", "%q has a model already at %s", m.Question, first)
		}
		taken[m.ID] = m.Pos
		p.checkModelQuestion(m, d.Codebook)
		p.checkModelGroups(m, d.Codebook)
	}
}

// checkModelQuestion reports a question whose answers the model cannot explain.
func (p *parser) checkModelQuestion(m *Model, book *codebook.Codebook) {
	v := book.Lookup(m.Question)
	switch {
	case v == nil || unasked(v.Role):
		p.fail(m.Pos, codebook.Suggest(m.Question, ids(book)), "the model explains %q, which is no question", m.Question)
	case !oneAnswer(v):
		p.fail(m.Pos, "name a scale, or a question with one answer", "the model cannot explain %q, which is %s", v.ID, withoutGroups(v))
	case m.Kind == "":
		p.fail(m.Pos, "write agree: on the question, with the answers that count, or ordered: true", "which answers to %q the model explains cannot be told", v.ID)
	case m.Kind == "ordinal" && !inOrder(v):
		p.fail(m.Pos, "write kind: binary, or ordered: true on the question", "the model is ordinal, but the answers to %q have no order", v.ID)
	case m.Kind == "binary" && len(v.Agree) == 0:
		p.fail(m.Pos, "write agree: on the question, with the answers that count, or kind: ordinal", "the model is binary, but no answer to %q counts as agreeing", v.ID)
	}
}

// checkModelGroups reports groupings and clusters that are none.
func (p *parser) checkModelGroups(m *Model, book *codebook.Codebook) {
	if len(m.By) == 0 {
		p.fail(m.Pos, "write by: with roles or ids of variables, such as [area, tenure]", "the model of %q does not say by what", m.Question)
	}
	var seen []string
	for _, name := range m.By {
		v := p.modelGroup(m, name, "groups by", book)
		if v != nil && slices.Contains(seen, v.ID) {
			p.fail(m.Pos, "name each grouping once", "the model of %q groups by %q twice", m.Question, name)
		} else if v != nil {
			seen = append(seen, v.ID)
		}
	}
	if m.Cluster != "" {
		p.modelGroup(m, m.Cluster, "clusters by", book)
	}
}

// modelGroup finds a variable by its role or id; nil where a model cannot group
// people by it, which is reported.
func (p *parser) modelGroup(m *Model, name, does string, book *codebook.Codebook) *codebook.Variable {
	v := book.WithRole(codebook.Role(name))
	if v == nil || name == "" {
		v = book.Lookup(name)
	}
	switch {
	case v == nil:
		p.fail(m.Pos, codebook.Suggest(name, groupings(book)), "the model of %q %s %q, which is no role or variable of this codebook", m.Question, does, name)
	case v.ID == m.Question:
		p.fail(m.Pos, "name other variables", "the model of %q %s its own question", m.Question, does)
	case !oneAnswer(v):
		p.fail(m.Pos, "name a question with one answer, or a number with a ladder", "the model of %q %s %q, which is %s", m.Question, does, v.ID, withoutGroups(v))
	default:
		return v
	}
	return nil
}

// oneAnswer tells whether a person is in one category of a variable, or one band.
func oneAnswer(v *codebook.Variable) bool {
	return v.Kind == codebook.Single || v.Kind == codebook.Scale || v.Kind == codebook.Number && (v.Ladder != nil || v.LadderName != "")
}

// withoutGroups is what a variable is that has not [oneAnswer].
func withoutGroups(v *codebook.Variable) string {
	if v.Kind == codebook.Number {
		return "a number without a ladder"
	}
	return a(v.Kind)
}

// checkCodings reports coders who have not put answers in the same categories.
func (p *parser) checkCodings(d *draft, taken map[string]codebook.Pos) {
	for i := range d.Codings {
		c := &d.Codings[i]
		p.checkTableID(c.ID, "coding", c.Pos, taken)
		if len(c.Coders) < 2 {
			p.fail(c.Pos, "write coders: with the ids of two variables or more", "the coding %q has %s", c.ID, []string{"no coders", "one coder"}[len(c.Coders)])
		}
		var first *codebook.Variable
		for j, id := range c.Coders {
			v := d.Codebook.Lookup(id)
			if problem, advice := c.wrong(v, first); v == nil {
				p.fail(c.Pos, codebook.Suggest(id, ids(d.Codebook)), "the coding %q has the coder %q, which is no variable", c.ID, id)
			} else if slices.Contains(c.Coders[:j], id) {
				p.fail(c.Pos, "name each coder once", "the coding %q has the coder %q twice", c.ID, id)
			} else if problem != "" {
				p.fail(c.Pos, advice, "the coding %q has the coder %q, %s", c.ID, id, problem)
			} else if first == nil && !v.FromData {
				first = v
			}
		}
	}
}

// wrong tells why a variable cannot be a coder beside the first whose categories
// are known, and what to do; nothing where it can.
func (c *Coding) wrong(v, first *codebook.Variable) (problem, advice string) {
	switch {
	case v == nil:
	case v.Kind != codebook.Single && v.Kind != codebook.Scale:
		return "which is " + a(v.Kind), "make it kind: single or scale, with a category for each code"
	case c.Level == "interval" && !scored(v):
		return "whose categories have no scores", "make it kind: scale, or write level: nominal"
	case first != nil && !v.FromData && !slices.Equal(codes(v), codes(first)):
		return fmt.Sprintf("whose categories are not those of %q", first.ID), "give all coders the same categories in the same order, best as one of the scales:"
	}
	return "", ""
}

// scored tells whether each answer is known to be a point on a scale.
func scored(v *codebook.Variable) bool {
	unscored := func(c codebook.Category) bool { return c.Missing == codebook.Answered && !c.HasScore }
	return !v.FromData && !slices.ContainsFunc(v.Categories, unscored)
}

// checkLinked reports linked variables that identify nobody, or nobody twice.
func (p *parser) checkLinked(v *draftVariable, d *draft) {
	waves, pos := d.Codebook.WithRole(codebook.Wave), v.at["linked"]
	switch {
	case !v.Linked:
	case v.Role != codebook.Respondent:
		p.fail(pos, "take the key out, or write role: respondent", "%q is linked, but identifies no respondent", v.ID)
	case waves == nil:
		p.fail(pos, "write wave: on every source, or take linked: out", "%q is linked, but the study has no waves to link", v.ID)
	case !waves.FromData && len(codes(waves)) < 2:
		p.fail(pos, "add the sources of other waves, or take linked: out", "%q is linked, but the study has a single wave", v.ID)
	}
}
