package study

import (
	"maps"
	"math"
	"slices"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// complete turns the draft into a study: files are read, scales looked up,
// kinds and scores filled in, missing categories added.
func (p *parser) complete(d *draft) {
	if d.codebookFile != "" {
		d.variables = p.codebookCSV(d.codebookFile, d.at["codebook"])
	}
	d.Codebook = &codebook.Codebook{}
	for i := range d.variables {
		v := &d.variables[i]
		p.findCategories(v, d)
		v.Kind = v.kind()
		p.checkCategories(v)
		v.fill()
		v.Complete(v.empty)
		d.Codebook.Variables = append(d.Codebook.Variables, v.Variable)
	}
	d.addConstants()
	d.completePublished()
	p.completeIndices(d)
	if d.headcounts != "" {
		failures := len(p.errs)
		d.Headcounts = p.headcountCSV(d.headcounts, d.at["headcounts"], d.Codebook)
		d.badHeadcounts = len(p.errs) > failures
	}
	d.completeStatistics()
	if d.Policy.Least == 0 {
		d.Policy.Least = map[string]int{"outward": 10, "inward": 7}[d.Policy.Audience]
	}
}

// findCategories gets a variable's categories from its file or scale; those of
// a wave that lists none are the study's waves.
func (p *parser) findCategories(v *draftVariable, d *draft) {
	if v.categoriesFrom != "" {
		failures := len(p.errs)
		v.categories = p.categoriesCSV(v.categoriesFrom, v.at["categories_from"])
		v.broken = len(p.errs) > failures
	}
	if v.Role == codebook.Wave && len(v.categories) == 0 && !v.FromData {
		for _, w := range d.Waves {
			v.categories = append(v.categories, draftCategory{Category: w.category(), pos: d.at["waves"]})
		}
	}
	if v.Scale == "" {
		return
	}
	scale, known := d.scales[v.Scale]
	if !known && len(v.categories) > 0 {
		return // it is the name of the categories that stand here
	}
	if !known {
		names := slices.Sorted(maps.Keys(d.scales))
		p.fail(v.at["scale"], codebook.Suggest(v.Scale, names), "there is no scale %q under scales", v.Scale)
	}
	v.broken = v.broken || !known
	if len(v.categories) == 0 {
		v.categories = slices.Clone(scale)
	}
}

// kind is the stated kind, else the one that what is written implies. In the
// place of one that there is not, which has been reported, it is the one that
// gives least rise to further errors.
func (v *draftVariable) kind() codebook.Kind {
	switch {
	case slices.Contains(codebook.Kinds, v.Kind):
		return v.Kind
	case len(v.Items) > 0:
		return codebook.Index
	case v.Role == codebook.Respondent:
		return codebook.Open
	case v.Split != "":
		return codebook.Multiple
	case v.at.has("columns"):
		return codebook.Choose
	case v.Scale != "":
		return codebook.Scale
	case v.Role == codebook.Weight, v.Ladder != nil, v.LadderName != "", v.FromYear != 0:
		return codebook.Number
	case len(v.categories) > 0 && v.Kind != "":
		return codebook.Scale
	case len(v.categories) > 0, v.FromData:
		return codebook.Single
	case v.Role == codebook.Tenure:
		return codebook.Number
	case v.Role != "":
		v.FromData = true
		return codebook.Single
	}
	return ""
}

// has tells whether a key was written.
func (k keyPlaces) has(key string) bool { _, ok := k[key]; return ok }

// or returns where a key was written, else another place.
func (k keyPlaces) or(key string, other codebook.Pos) codebook.Pos {
	if pos, ok := k[key]; ok {
		return pos
	}
	return other
}

// fill gives a variable what follows from the rest: the column it is called
// by, scores, labels. A question that is not worded is called as its column is.
func (v *draftVariable) fill() {
	if v.Text == nil && len(v.Columns) == 1 && codebook.Normal(v.Columns[0]) != v.ID {
		v.Text = codebook.Plain(codebook.Normal(v.Columns[0]))
	}
	if len(v.Columns) == 0 && v.Kind != codebook.Index {
		v.Columns = []string{v.ID}
	}
	if v.Kind == codebook.Scale {
		score(v.categories)
	}
	if !v.at.has("ordered") {
		v.Ordered = usuallyOrdered(&v.Variable)
	}
	v.Categories = nil
	for _, c := range v.categories {
		v.Categories = append(v.Categories, c.Category)
	}
	slices.SortStableFunc(v.Agree, func(a, b string) int { return v.CategoryIndex(a) - v.CategoryIndex(b) })
	v.Agree = slices.Compact(v.Agree)
	if v.empty == "" {
		v.empty = codebook.NoAnswer
	}
	if v.Ladder != nil {
		v.Ladder.ID, v.Ladder.Label = v.ID, v.Text
	}
}

// usuallyOrdered tells whether a variable's categories form an order if nothing
// is said of it.
func usuallyOrdered(v *codebook.Variable) bool {
	return v.Kind == codebook.Scale || v.Role == codebook.Wave
}

// score gives the answers of a scale that were given no score their code where
// all codes are numbers, and else 1, 2, 3 … in order.
func score(categories []draftCategory) {
	byCode := true
	for _, c := range categories {
		_, ok := parseNumber(c.Code)
		byCode = byCode && (ok || c.Missing != codebook.Answered)
	}
	place := 0.0
	for i := range categories {
		c := &categories[i]
		if c.Missing != codebook.Answered {
			continue
		}
		place++
		if c.HasScore {
			continue
		}
		c.Score, c.HasScore = place, true
		if byCode {
			c.Score, _ = parseNumber(c.Code)
		}
	}
}

// addConstants adds the variables wave and municipality where sources name
// them and the codebook does not.
func (d *draft) addConstants() {
	declared := len(d.Waves) > 0
	var municipalities []Wave
	for _, s := range d.Sources {
		if !declared {
			d.Waves = addWave(d.Waves, s.Wave)
		}
	}
	surveys := d.Surveys()
	for _, s := range surveys {
		municipalities = addWave(municipalities, s.Municipality)
	}
	named := slices.ContainsFunc(surveys, func(s Source) bool { return s.Wave != "" })
	if named && d.Codebook.WithRole(codebook.Wave) == nil {
		d.Codebook.Variables = append(d.Codebook.Variables, constant(codebook.Wave, "Mätning", "Wave", d.surveyWaves(), d.Pos))
	}
	if len(municipalities) > 0 && d.Codebook.WithRole(codebook.Municipality) == nil {
		d.Codebook.Variables = append(d.Codebook.Variables, constant(codebook.Municipality, "Kommun", "Municipality", municipalities, d.Pos))
	}
}

// surveyWaves lists the waves but those that only statistics tell of.
func (d *draft) surveyWaves() []Wave {
	of := func(sources []Source, id string) bool {
		return slices.ContainsFunc(sources, func(s Source) bool { return s.Wave == id })
	}
	return slices.DeleteFunc(slices.Clone(d.Waves), func(w Wave) bool { return of(d.Sources, w.ID) && !of(d.Surveys(), w.ID) })
}

// addWave adds a wave that only a source names; its id is its label.
func addWave(waves []Wave, id string) []Wave {
	if id == "" || slices.ContainsFunc(waves, func(w Wave) bool { return w.ID == id }) {
		return waves
	}
	return append(waves, Wave{ID: id, Label: codebook.Plain(id)})
}

// category is the wave as an answer, called by its id where it has no label.
func (w Wave) category() codebook.Category {
	label := w.Label
	if label == nil {
		label = codebook.Plain(w.ID)
	}
	return codebook.Category{Code: w.ID, Label: label}
}

// constant is a variable that has no column: the sources say what it is.
func constant(role codebook.Role, sv, en string, values []Wave, pos codebook.Pos) codebook.Variable {
	v := codebook.Variable{ID: string(role), Role: role, Kind: codebook.Single,
		Text: codebook.Text{"sv": sv, "en": en}, Ordered: role == codebook.Wave, Pos: pos}
	for _, w := range values {
		v.Categories = append(v.Categories, w.category())
	}
	v.Complete(codebook.NoAnswer)
	return v
}

// completeIndices gives every index the score range of its items.
func (p *parser) completeIndices(d *draft) {
	for i := range d.variables {
		v := &d.Codebook.Variables[i]
		if v.Kind != codebook.Index {
			continue
		}
		if v.MinAnswered == 0 {
			v.MinAnswered = len(v.Items)
		}
		for j, id := range v.Items {
			item := d.Codebook.Lookup(id)
			if item == nil || item.Kind != codebook.Scale {
				continue // reported by checkReferences
			}
			span := scoreRange(item)
			if j > 0 && span != v.From {
				p.fail(d.variables[i].at["items"], "items of one index share one scale", "item %q has scores from %v to %v, the items before it from %v to %v", id, span[0], span[1], v.From[0], v.From[1])
			}
			v.From = span
		}
		if !d.variables[i].at.has("range") {
			v.To = v.From
		}
	}
}

// scoreRange is the least and the greatest score of a scale.
func scoreRange(v *codebook.Variable) [2]float64 {
	span := [2]float64{math.Inf(1), math.Inf(-1)}
	for _, c := range v.Categories {
		if c.HasScore {
			span[0], span[1] = min(span[0], c.Score), max(span[1], c.Score)
		}
	}
	return span
}
