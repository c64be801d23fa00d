package report

import (
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// method tells how the study was made and what the figures mean: only what
// this report has.
func (c *composer) method() {
	p := c.r.Provenance
	c.heading(1, "method", c.l.Word(lang.ChapterMethod))
	if !c.surveyed() {
		c.publishedMethod()
		c.text(render.Body, c.l.Word(lang.MethodRounding))
		c.defects(lang.PublishedNoDefects, lang.PublishedDefects)
		return
	}
	c.heading(2, "design", c.l.Word(lang.SectionDesign))
	c.text(render.Body, c.l.Word(lang.Key("method."+p.Design)))
	if c.any(func(t *result.Table) bool { return t.Drawn }) {
		c.text(render.Warning, c.l.Word(lang.MethodDrawn))
	}
	c.heading(2, "measures", c.l.Word(lang.SectionMeasures))
	c.text(render.Body, c.l.Word(lang.MethodPercent))
	for _, m := range []struct {
		column, form string
		key          lang.Key
	}{
		{"agree", "", lang.MethodAgree}, {"mean", "", lang.MethodMean}, {"", "choose", lang.MethodChoose},
		{"", "index", lang.MethodIndex},
	} {
		if c.any(func(t *result.Table) bool {
			return m.column != "" && t.Column(m.column) != nil || m.form != "" && t.Form == m.form
		}) {
			c.text(render.Body, c.l.Word(m.key))
		}
	}
	if c.r.Table("hme") != nil {
		c.text(render.Body, c.l.Word(lang.MethodHME))
	}
	if c.any(func(t *result.Table) bool { return len(t.Breaks) > 0 }) {
		c.text(render.Body, c.l.Word(lang.MethodBreaks))
	}
	if c.any(func(t *result.Table) bool {
		return slices.ContainsFunc(t.Notes, func(n result.Note) bool { return n.Kind == "weighted" })
	}) {
		c.text(render.Body, c.l.Word(lang.MethodWeights))
	}
	c.text(render.Body, c.l.Word(lang.MethodRounding))
	if p.Design != "convenience" {
		c.heading(2, "uncertainty", c.l.Word(lang.SectionUncertainty))
		c.text(render.Body, c.l.Word(lang.MethodIntervals), c.l.Word(lang.MethodDifferences))
		if part := c.r.Study.Part; part != nil {
			c.text(render.Body, c.l.Word(lang.MethodDifferencesPart, c.l.InPart(*part)))
		}
	}
	c.heading(2, "privacy", c.l.Word(lang.SectionPrivacy))
	c.text(render.Body, c.l.Word(lang.MethodPrivacy, p.Policy.Least))
	if c.r.Study.Part != nil {
		c.text(render.Body, c.l.Word(lang.MethodPrivacyPart))
	}
	c.uncounted()
	c.bands()
	c.sources()
	c.publishedMethod()
}

// uncounted tells what is lacking since groupings had too many combinations.
func (c *composer) uncounted() {
	for _, u := range c.r.Provenance.Uncounted {
		key, by := lang.MethodUnexamined, u.By
		if u.Lacks == result.LacksTables {
			key, by = lang.MethodUncounted, u.By[1:]
		}
		if u.Lacks == result.LacksTables && c.r.Study.Part == nil {
			continue
		}
		var names []string
		for _, item := range by {
			names = append(names, lang.InText(item.Title))
		}
		c.text(render.Warning, c.l.Word(key, c.l.List(names), c.l.Number(float64(u.Groups), 0)))
	}
}

func (c *composer) any(what func(*result.Table) bool) bool {
	return slices.ContainsFunc(c.r.Tables, func(t result.Table) bool { return what(&t) })
}

// bands tells how numbers were put in bands, and what is odd about them.
func (c *composer) bands() {
	if len(c.r.Provenance.Ladders) == 0 {
		return
	}
	c.heading(2, "bands", c.l.Word(lang.SectionBands))
	for _, ladder := range c.r.Provenance.Ladders {
		if ladder.Title == "" || ladder.Title == ladder.Variable {
			c.text(render.Body, c.l.Word(lang.MethodOwnBands, ladder.Variable))
		} else {
			c.text(render.Body, c.l.Word(lang.MethodBands, ladder.Variable, ladder.Title))
		}
		var items []string
		for _, b := range ladder.Bands {
			items = append(items, c.band(b))
		}
		for _, o := range ladder.Oddities {
			items = append(items, c.l.NoteText(o))
		}
		c.put(render.List{Items: items})
		for _, text := range []string{ladder.Note, ladder.Source} {
			if text != "" {
				c.text(render.Small, text)
			}
		}
	}
}

// band names a step of a ladder with its edges.
func (c *composer) band(b result.Band) string {
	switch {
	case b.From != "" && b.To != "":
		return b.Title + ": " + c.l.Word(lang.BandFromTo, c.number(b.From), c.number(b.To))
	case b.From != "":
		return b.Title + ": " + c.l.Word(lang.BandFrom, c.number(b.From))
	case b.To != "":
		return b.Title + ": " + c.l.Word(lang.BandTo, c.number(b.To))
	}
	return b.Title
}

// number writes a number of a ladder with the decimal mark of the language.
func (c *composer) number(s string) string { return strings.Replace(s, ".", c.l.Decimal, 1) }

// sources lists what was read and what could not be.
func (c *composer) sources() {
	c.heading(2, "sources", c.l.Word(lang.SectionSources))
	var items []string
	for _, s := range c.r.Provenance.Sources {
		items = append(items, c.l.Word(lang.MethodSource, s.Name, s.Rows))
	}
	c.put(render.List{Items: items})
	switch {
	case c.r.Study.Part != nil: // what was not understood is told of everybody
		c.text(render.Small, c.l.Word(lang.MethodReproducible))
	case len(c.r.Provenance.Publications) > 0: // the defects are those of both
		c.defects(lang.BothNoDefects, lang.BothDefects)
	default:
		c.defects(lang.MethodNoDefects, lang.MethodDefects)
	}
}

// defects tells how much could not be understood, and that the report can be
// made again.
func (c *composer) defects(none, some lang.Key) {
	n := 0
	for _, d := range c.r.Provenance.Defects {
		n += d.Count
	}
	if n == 0 {
		c.text(render.Body, c.l.Word(none))
	} else {
		c.text(render.Body, c.l.Word(some, n))
	}
	c.text(render.Small, c.l.Word(lang.MethodReproducible))
}
