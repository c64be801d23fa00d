package study

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// validID is what may name a study or a variable: ids become names of files,
// tables and columns.
var validID = regexp.MustCompile(`^[\p{L}_][\p{L}\p{N}_-]*$`)

const idAdvice = "use letters, digits, _ and -, and begin with a letter"

// check reports what does not fit together in a completed draft.
func (p *parser) check(d *draft) {
	p.checkRequired(d)
	p.checkSources(d)
	seen := make(map[string]codebook.Pos)
	roles := make(map[codebook.Role]string)
	for i := range d.variables {
		v := &d.variables[i]
		p.checkID(v, seen)
		if v.Role != "" {
			if other, double := roles[v.Role]; double {
				p.fail(v.at["role"], "take the role from one of them", "%q has the role %s, which %q has already", v.ID, v.Role, other)
			}
			roles[v.Role] = v.ID
		}
		p.checkKeys(v)
		p.checkKind(v)
		p.checkReferences(v, d.Codebook)
		p.checkChanges(v, d)
		p.checkLinked(v, d)
	}
	for _, role := range []codebook.Role{codebook.Wave, codebook.Municipality} {
		if c := d.Codebook.WithRole(role); c != nil && c.ID == string(role) && roles[role] == "" && seen[c.ID] != (codebook.Pos{}) {
			p.fail(seen[c.ID], "give it another id, or role: "+c.ID, "%q is the variable that the sources fill", c.ID)
		}
	}
	p.checkPlan(d)
	p.checkInstruments(d)
	taken := make(map[string]codebook.Pos)
	for _, v := range d.Codebook.Variables {
		taken[v.ID] = v.Pos
	}
	p.checkPublished(d, taken)
	p.checkModels(d, taken)
	p.checkCodings(d, taken)
	p.checkVariance(d)
	p.checkWeighting(d)
	if d.Policy.Least < 5 {
		p.fail(d.Policy.Pos, "write 5 or more, or leave least out: 10 outward, 7 inward", "a least group of %d could reveal a respondent", d.Policy.Least)
	}
}

// checkRequired reports keys without which a study is none.
func (p *parser) checkRequired(d *draft) {
	for _, r := range []struct{ key, advice string }{
		{"id", "write id: a short name, used for files"},
		{"title", "write title: as on the title page"},
		{"design", explainDesigns},
		{"sources", "write sources: [{file: answers.csv}]"},
		{"codebook", "write codebook: a list of variables, or the name of a CSV file"},
	} {
		if asks := r.key == "design" || r.key == "codebook"; !d.at.has(r.key) && !(asks && d.publishedOnly()) {
			p.fail(d.Pos, r.advice, "the study has no %s", r.key)
		}
	}
	if d.at.has("id") && !validID.MatchString(d.ID) {
		p.fail(d.at["id"], idAdvice, "%q cannot be the id of a study", d.ID)
	}
	if d.at.has("codebook") && d.codebookFile == "" && len(d.variables) == 0 {
		p.fail(d.at["codebook"], "write at least one variable", "the codebook is empty")
	}
}

// checkSources reports sources without a file and with waves that are none.
func (p *parser) checkSources(d *draft) {
	for i, w := range d.Waves {
		double := slices.ContainsFunc(d.Waves[:i], func(o Wave) bool { return o.ID == w.ID })
		if w.ID == "" || double {
			p.fail(d.at["waves"], "write {id: ht2018, label: Hösten 2018}, each id once", "the waves have an empty or double id: %q", w.ID)
		}
	}
	for i, s := range d.Sources {
		if s.File == "" {
			p.fail(s.Pos, "write file: answers.csv", "the source has no file")
		}
		for _, o := range d.Sources[:i] {
			if o.File == s.File && s.File != "" {
				p.fail(s.Pos, "name each file once: its answers would be counted twice", "the file %s is a source already", s.File)
			}
		}
	}
	if len(d.Sources) == 0 && d.at.has("sources") {
		p.fail(d.at["sources"], "write sources: [{file: answers.csv}]", "the study has no source")
	}
	p.checkConstants(d)
}

// checkConstants reports sources that leave open, or misname, a wave or
// municipality that no column tells.
func (p *parser) checkConstants(d *draft) {
	wave, municipality := d.Codebook.WithRole(codebook.Wave), d.Codebook.WithRole(codebook.Municipality)
	for _, s := range d.Surveys() {
		if wave != nil && len(wave.Columns) == 0 && s.Wave == "" {
			p.fail(s.Pos, "write wave: on every source", "the source has no wave, as other sources have")
		}
		if municipality != nil && len(municipality.Columns) == 0 && s.Municipality == "" {
			p.fail(s.Pos, "write municipality: on every source", "the source has no municipality, as other sources have")
		}
		p.checkConstant(s, wave, s.Wave)
		p.checkConstant(s, municipality, s.Municipality)
	}
}

// checkConstant reports a source whose rows belong to no category of v.
func (p *parser) checkConstant(s Source, v *codebook.Variable, code string) {
	if v != nil && code != "" && !v.FromData && v.CategoryIndex(code) < 0 {
		p.fail(s.Pos, codebook.Suggest(code, codes(v)), "%q is no category of %q", code, v.ID)
	}
}

// codes lists the codes of a variable's real answers.
func codes(v *codebook.Variable) []string {
	var list []string
	for _, c := range v.Categories {
		if c.Missing == codebook.Answered {
			list = append(list, c.Code)
		}
	}
	return list
}

// checkID reports ids that are missing, ill-formed or used before.
func (p *parser) checkID(v *draftVariable, seen map[string]codebook.Pos) {
	pos := v.at.or("id", v.Pos)
	first, double := seen[v.ID]
	switch {
	case v.ID == "":
		p.fail(pos, "write id: a short name", "the variable has no id")
		return
	case !validID.MatchString(v.ID) || strings.HasSuffix(v.ID, "_missing"):
		p.fail(pos, idAdvice+"; _missing at the end is taken", "%q cannot be the id of a variable", v.ID)
	case double:
		p.fail(pos, "give one of them another id", "the id %q is used already at %s", v.ID, first)
	}
	seen[v.ID] = pos
}

// checkCategories reports doubles and texts that mean two of a variable's
// categories.
func (p *parser) checkCategories(v *draftVariable) {
	list := make([]codebook.Category, len(v.categories))
	for i, c := range v.categories {
		list[i] = c.Category
		if c.Code == "" {
			p.fail(c.pos, "write a code before the colon", "a category of %q has no code", v.ID)
		}
	}
	if text, first, second, overlap := codebook.Overlap(list); overlap {
		p.fail(v.categories[second].pos, "give each answer text to one category only",
			"%q means two categories of %q: %s and %s", text, v.ID, list[first].Code, list[second].Code)
	}
}

// answer tells whether a category is a real answer.
func (c draftCategory) answer() bool { return c.Missing == codebook.Answered }

// keyKinds says which kinds the keys that do not suit all of them are for.
var keyKinds = []struct {
	key   string
	kinds []codebook.Kind
}{
	{"about", []codebook.Kind{codebook.Open}},
	{"agree", []codebook.Kind{codebook.Scale, codebook.Single}},
	{"follows", questions},
	{"from_year", []codebook.Kind{codebook.Number}},
	{"in", append([]codebook.Kind{codebook.Date}, questions...)},
	{"items", []codebook.Kind{codebook.Index}},
	{"ladder", []codebook.Kind{codebook.Number}},
	{"level", []codebook.Kind{codebook.Index}},
	{"min_answered", []codebook.Kind{codebook.Index}},
	{"range", []codebook.Kind{codebook.Index}},
	{"scale", []codebook.Kind{codebook.Scale, codebook.Single, codebook.Choose}},
	{"split", []codebook.Kind{codebook.Multiple}},
}

// checkKeys reports keys that mean nothing for a variable of its kind.
func (p *parser) checkKeys(v *draftVariable) {
	for _, k := range keyKinds {
		if v.Kind != "" && v.at.has(k.key) && !slices.Contains(k.kinds, v.Kind) {
			p.fail(v.at[k.key], "take the key out, or change kind:", "%s is for kind %s, but %q is %s",
				k.key, strings.Join(words(k.kinds), " or "), v.ID, a(v.Kind))
		}
	}
}

// checkKind reports a variable that lacks what its kind needs.
func (p *parser) checkKind(v *draftVariable) {
	real := codes(&v.Variable)
	pos := v.at.or("kind", v.Pos)
	switch {
	case v.broken, v.Kind == "" && v.at.has("kind"):
		// reported
	case v.Kind == "":
		p.fail(v.Pos, "write kind: one of "+strings.Join(words(codebook.Kinds), ", ")+"; or give it categories or a scale", "what kind of question %q is cannot be told", v.ID)
	case v.Coded() && len(real) == 0 && !v.FromData:
		p.fail(pos, "write categories:, categories_from: or scale:", "%q has no categories", v.ID)
	case v.Coded() && len(real) > 0 && v.FromData:
		p.fail(v.at.or("categories", pos), "list them all, or leave them all to the data", "%q has listed categories beside those of the data", v.ID)
	case !v.Coded() && (v.FromData || slices.ContainsFunc(v.categories, draftCategory.answer)):
		p.fail(v.at.or("categories", pos), "give each a missing: reason, or make it kind: single", "%q is %s, which has no categories but missing ones", v.ID, a(v.Kind))
	case v.Split != "" && len(v.Columns) != 1:
		p.fail(v.at["columns"], "write column: with the one in which all answers stand, or leave split out", "%q is split but has %d columns", v.ID, len(v.Columns))
	case v.Split != "" && v.FromData:
		p.fail(v.at.or("categories", pos), "list its categories: one of them may hold "+strconv.Quote(v.Split)+" itself", "%q is split, and cannot get its categories from the data", v.ID)
	case v.Kind == codebook.Multiple && v.Split == "" && len(v.Columns) != len(real):
		p.fail(v.at.or("columns", pos), "name one column per category, in the same order", "%q has %d columns for %d categories", v.ID, len(v.Columns), len(real))
	case v.Kind == codebook.Choose && !v.at.has("columns"):
		p.fail(pos, "write columns: with one column per alternative", "%q has no columns to choose in", v.ID)
	case v.Kind == codebook.Index && len(v.Items) == 0:
		p.fail(pos, "write items: with the ids of its questions", "the index %q has no items", v.ID)
	case v.Kind == codebook.Index && (v.MinAnswered < 0 || v.MinAnswered > len(v.Items)):
		p.fail(v.at.or("min_answered", pos), "write a number from 1 to the number of items", "%q needs %d answers of %d items", v.ID, v.MinAnswered, len(v.Items))
	case len(v.Columns) > 1 && v.Kind != codebook.Choose && v.Kind != codebook.Multiple:
		p.fail(v.at["columns"], "name one column, or make it kind: choose or multiple", "%q is %s and has %d columns", v.ID, a(v.Kind), len(v.Columns))
	case v.Role == codebook.Weight && v.Kind != codebook.Number:
		p.fail(pos, "make it kind: number", "the weight %q is not a number", v.ID)
	case v.Role == codebook.Respondent && v.Kind != codebook.Open:
		p.fail(pos, "leave kind out: an identifier is compared, and never kept", "the respondent's identifier %q cannot be %s", v.ID, a(v.Kind))
	case v.Role != "" && (v.Kind == codebook.Choose || v.Kind == codebook.Multiple || v.Kind == codebook.Index):
		p.fail(pos, "people are grouped by a single answer", "%q has the role %s but can hold several answers", v.ID, v.Role)
	case v.Role.Groups() && (v.Kind == codebook.Open || v.Kind == codebook.Date || v.Kind == codebook.Number && v.Role == codebook.Wave):
		p.fail(pos, "leave kind out, or make it kind: single", "%q has the role %s but is %s, which has no groups", v.ID, v.Role, a(v.Kind))
	}
}

// a is a kind of question with what it takes to stand in a sentence.
func a(kind codebook.Kind) string {
	switch kind {
	case codebook.Index:
		return "an index"
	case codebook.Number, codebook.Date, codebook.Scale:
		return "a " + string(kind)
	case codebook.Single:
		return "a single choice"
	case codebook.Multiple:
		return "a multiple choice"
	case codebook.Choose:
		return "a choice of several"
	}
	return "an open question"
}

// checkReferences reports codes and ids in a variable that name nothing.
func (p *parser) checkReferences(v *draftVariable, book *codebook.Codebook) {
	for _, code := range v.Agree {
		if i := v.CategoryIndex(code); !v.broken && i < 0 || i >= 0 && v.Categories[i].Missing != codebook.Answered {
			p.fail(v.at["agree"], codebook.Suggest(code, codes(&v.Variable)), "%q is no answer to %q", code, v.ID)
		}
	}
	if v.About != "" && book.Lookup(v.About) == nil {
		p.fail(v.at["about"], codebook.Suggest(v.About, ids(book)), "%q is about %q, which is no variable", v.ID, v.About)
	}
	for i, id := range v.Items {
		item := book.Lookup(id)
		if slices.Contains(v.Items[:i], id) {
			p.fail(v.at["items"], "name each item once", "%q has the item %q twice", v.ID, id)
		} else if item == nil {
			p.fail(v.at["items"], codebook.Suggest(id, ids(book)), "%q has the item %q, which is no variable", v.ID, id)
		} else if item.Kind != codebook.Scale {
			p.fail(v.at["items"], "items of an index are kind: scale", "%q has the item %q, which is no scale", v.ID, id)
		}
	}
	if v.Asked != nil {
		p.checkFilter(v, book)
	}
}

// checkFilter reports a filter on something that is no single answer.
func (p *parser) checkFilter(v *draftVariable, book *codebook.Codebook) {
	by := book.Lookup(v.Asked.Variable)
	switch {
	case by == nil:
		p.fail(v.at["asked"], codebook.Suggest(v.Asked.Variable, ids(book)), "who was asked %q depends on %q, which is no variable", v.ID, v.Asked.Variable)
		return
	case by.ID == v.ID || (by.Kind != codebook.Single && by.Kind != codebook.Scale):
		p.fail(v.at["asked"], "name another variable that holds one category", "who was asked %q cannot depend on %q", v.ID, by.ID)
		return
	}
	for _, code := range v.Asked.Codes {
		if by.CategoryIndex(code) < 0 && !by.FromData {
			p.fail(v.at["asked"], codebook.Suggest(code, codes(by)), "%q is no category of %q", code, by.ID)
		}
	}
}

// ids lists a codebook's variables.
func ids(book *codebook.Codebook) []string {
	list := make([]string, len(book.Variables))
	for i := range book.Variables {
		list[i] = book.Variables[i].ID
	}
	return list
}

// checkPlan reports tables of questions, roles and variables that are none. A
// question of a study with instruments may be a score of theirs, which the
// analysis knows.
func (p *parser) checkPlan(d *draft) {
	known, groups := ids(d.Codebook), groupings(d.Codebook)
	for _, item := range d.Plan {
		if item.Question != "*" && !slices.Contains(known, item.Question) && len(d.Instruments) == 0 {
			p.fail(item.Pos, codebook.Suggest(item.Question, append([]string{`"*"`}, known...)), "the plan names %q, which is no question", item.Question)
		}
		for _, by := range item.By {
			if !slices.Contains(groups, by) {
				p.fail(item.Pos, codebook.Suggest(by, groups), "the plan groups by %q, which is no role or variable of this codebook", by)
			}
		}
	}
}

// groupings lists what people may be grouped by: a codebook's variables, and
// the roles that they have.
func groupings(book *codebook.Codebook) []string {
	names := ids(book)
	for i := range book.Variables {
		if r := book.Variables[i].Role; r != "" && !slices.Contains(names, string(r)) {
			names = append(names, string(r))
		}
	}
	return names
}

// checkInstruments reports items mapped to variables that are none.
func (p *parser) checkInstruments(d *draft) {
	known := ids(d.Codebook)
	for _, use := range d.Instruments {
		var items []string
		for item := range use.Items {
			items = append(items, item)
		}
		slices.Sort(items)
		for _, item := range items {
			if id := use.Items[item]; !slices.Contains(known, id) {
				p.fail(use.Pos, codebook.Suggest(id, known), "item %s of %s is %q, which is no variable", item, use.ID, id)
			}
		}
	}
}
