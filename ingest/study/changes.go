package study

import (
	"slices"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// checkChanges reports what a question is said to have been in single waves
// but cannot have been.
func (p *parser) checkChanges(v *draftVariable, d *draft) {
	if len(v.Changes) > 0 && p.hasWaves(v, "in", d) {
		for i := range v.Changes {
			p.checkChange(v, i, d)
		}
	}
	if v.Follows != "" && p.hasWaves(v, "follows", d) {
		p.checkFollows(v, d)
	}
}

// hasWaves reports a key that speaks of waves where it is not known which
// waves there are, or in which order.
func (p *parser) hasWaves(v *draftVariable, key string, d *draft) bool {
	waves := d.Codebook.WithRole(codebook.Wave)
	switch {
	case waves == nil:
		p.fail(v.at[key], "write wave: on every source, or role: wave on the variable that tells them", "%s: of %q speaks of waves, but the study has none", key, v.ID)
	case waves.FromData:
		p.fail(v.at[key], "list them in their order, such as waves: [{id: 2016}, {id: 2017}]", "%s: of %q speaks of waves, but which they are only the answers tell", key, v.ID)
	case v.Role == codebook.Wave:
		p.fail(v.at[key], "take the key out", "%q tells the waves and cannot differ between them", v.ID)
	default:
		return true
	}
	return false
}

// checkChange reports what does not fit in the i-th change of a question.
func (p *parser) checkChange(v *draftVariable, i int, d *draft) {
	c := v.Changes[i]
	waves := codes(d.Codebook.WithRole(codebook.Wave))
	place := slices.Index(waves, c.Wave)
	earlier := func(o codebook.Change) bool { return o.Wave == c.Wave }
	surveys := d.Surveys()
	mixed := slices.IndexFunc(surveys, func(s Source) bool { return s.Wave == "" })
	switch {
	case place < 0:
		p.fail(c.Pos, codebook.Suggest(c.Wave, waves), "in: of %q names %q, which is no wave", v.ID, c.Wave)
	case slices.ContainsFunc(v.Changes[:i], earlier):
		p.fail(c.Pos, "say all of a wave at once", "in: of %q names the wave %s twice", v.ID, c.Wave)
	case !d.Codebook.AskedIn(&v.Variable, c.Wave):
		p.fail(c.Pos, "take the wave out of in:, or add it to asked:", "%q was not asked in the wave %s", v.ID, c.Wave)
	case c.Columns == nil && c.Text == nil && !c.Break:
		p.fail(c.Pos, "write column:, text: or break: true", "in: does not say what was otherwise with %q in the wave %s", v.ID, c.Wave)
	case c.Break && place == d.firstAsked(&v.Variable):
		p.fail(c.Pos, "write break: true in the first wave that cannot be compared with those before it", "%q has no wave before %s that a break could part it from", v.ID, c.Wave)
	case c.Columns != nil && mixed >= 0:
		p.fail(c.Pos, "keep the answers in one file per wave, each with wave:; or make the column a variable of its own, with asked: and follows:",
			"which rows of %s have %q in the columns of the wave %s cannot be told", surveys[mixed].File, v.ID, c.Wave)
	case c.Columns != nil && len(c.Columns) != len(v.Columns):
		p.fail(c.Pos, "name one column in the place of each; a question with other answers is a variable of its own, with asked: and follows:",
			"%q has %d columns in the wave %s and %d in others", v.ID, len(c.Columns), c.Wave, len(v.Columns))
	}
}

// checkFollows reports a question that cannot have replaced another: it must
// have begun in a later wave. That both were asked for some time is allowed: it
// is how a careful change is made.
func (p *parser) checkFollows(v *draftVariable, d *draft) {
	before := d.Codebook.Lookup(v.Follows)
	switch {
	case before == nil:
		p.fail(v.at["follows"], codebook.Suggest(v.Follows, ids(d.Codebook)), "%q follows %q, which is no variable", v.ID, v.Follows)
	case !slices.Contains(questions, before.Kind) || unasked(before.Role) || unasked(v.Role):
		p.fail(v.at["follows"], "name the question that was asked in its place before", "%q cannot follow %q: only questions follow each other", v.ID, before.ID)
	case d.firstAsked(&v.Variable) <= d.firstAsked(before):
		p.fail(v.at["follows"], "tell the waves of each, such as asked: {"+d.Codebook.WithRole(codebook.Wave).ID+": [2017]}",
			"%q follows %q, but was asked as early", v.ID, before.ID)
	}
}

// questions are the kinds of variable that somebody answered, in a table of its own.
var questions = []codebook.Kind{codebook.Single, codebook.Scale, codebook.Choose, codebook.Multiple, codebook.Number, codebook.Open}

// unasked tells whether variables of a role have no table of their own.
func unasked(r codebook.Role) bool { return r == codebook.Wave || r != "" && !r.Groups() }

// firstAsked is the place of the first wave in which a question was asked; that
// after the last where there is none.
func (d *draft) firstAsked(v *codebook.Variable) int {
	waves := codes(d.Codebook.WithRole(codebook.Wave))
	for i, wave := range waves {
		if d.Codebook.AskedIn(v, wave) {
			return i
		}
	}
	return len(waves)
}
