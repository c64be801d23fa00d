package report

import (
	"cmp"
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// questions takes up each question: the indices together, the others by
// themselves, as many as the main part has room for.
func (c *composer) questions() {
	// What somebody wrote of comes first. Statements come before facts about the respondents; of the statements first
	// those that people agree with or not, and that were asked in more waves.
	rank := map[string]int{"scale": 1, "multiple": 2, "single": 3, "number": 4}
	var alone []*result.Table
	for i := range c.r.Tables {
		t := &c.r.Tables[i]
		if len(t.By) == 0 && t.Role == "" && !c.item(t.Question.ID) && rank[t.Form] > 0 && !c.unasked(t) {
			alone = append(alone, t)
		}
	}
	slices.SortStableFunc(alone, func(a, b *result.Table) int {
		return cmp.Or(cmp.Compare(c.writtenOf(b), c.writtenOf(a)), cmp.Compare(rank[a.Form], rank[b.Form]), cmp.Compare(agreement(b), agreement(a)),
			cmp.Compare(len(c.asked(b.Question.ID)), len(c.asked(a.Question.ID))))
	})
	all := len(alone)
	alone = alone[:min(c.most, all)]
	indices := c.indices()
	if len(alone)+min(c.most, len(indices)) == 0 && c.r.Text("questions") == nil {
		return
	}
	c.heading(1, "questions", c.l.Word(lang.ChapterQuestions))
	if len(alone) < all {
		c.text(render.Body, c.l.Word(lang.QuestionsShown, len(alone), all))
	}
	c.batteries()
	for _, t := range alone {
		c.question(t)
	}
	c.indexSections(indices)
}

// agreement is 1 of a table that tells how many agree.
func agreement(t *result.Table) int {
	if t.Row("agree") != nil {
		return 1
	}
	return 0
}

// item tells whether a question is one of the items of an index.
func (c *composer) item(question string) bool {
	return slices.ContainsFunc(c.r.Tables, func(t result.Table) bool { return slices.Contains(t.Items, question) })
}

// unasked tells whether a table is about a wave in which its question was put
// to nobody: what was answered before stands in the table by wave.
func (c *composer) unasked(t *result.Table) bool {
	of := c.r.Table(t.Question.ID)
	switch {
	case t.Wave == nil || of == nil:
		return false
	case len(of.Items) > 0: // an index, if none of its items was
		return !slices.ContainsFunc(of.Items, func(id string) bool {
			item := c.r.Table(id)
			return item == nil || !c.unasked(item)
		})
	}
	asked, known := c.r.At(result.Ref{Table: of.ID, Row: "total", Column: "n"}).Estimate()
	return known && asked.Base == 0
}

// question is a section about one question.
func (c *composer) question(t *result.Table) {
	c.heading(2, anchor(t.ID), t.Question.Title)
	c.own(t.ID, 2)
	if t.Form == "scale" {
		c.figure(c.likertByGroup(t), t)
		c.bounds(t)
		c.figure(c.trend(t.Question.ID), t)
		c.changed(t)
		c.point(t.ID)
	} else if c.shownBy(c.answerBars(t), t) {
		c.point(t.ID)
	}
	c.shown[t.Question.ID] = true
}

// bounds tells what those who did not answer could change.
func (c *composer) bounds(t *result.Table) {
	var refs []result.Ref
	var words []any
	for _, id := range []string{"agree", "bound_low", "bound_high"} {
		ref := result.Ref{Table: t.ID, Row: id, Column: id}
		e, ok := c.r.At(ref).Estimate()
		if !ok {
			return
		}
		refs, words = append(refs, ref), append(words, c.l.Quantity(result.Percent, e.Value))
	}
	c.put(render.Paragraph{Text: c.l.Word(lang.BoundsSentence, words...), Refs: refs})
}

func (c *composer) indices() []*result.Table {
	var out []*result.Table
	for i := range c.r.Tables {
		if t := &c.r.Tables[i]; t.Form == "index" && len(t.By) == 0 && !c.unasked(t) {
			out = append(out, t)
		}
	}
	return out
}

// indexSections are a section for every index that is no part of a larger one,
// with its parts and its items.
func (c *composer) indexSections(indices []*result.Table) {
	sections := 0
	for _, whole := range indices {
		if sections == c.most || slices.ContainsFunc(indices, func(t *result.Table) bool { return partOf(whole, t) }) {
			continue
		}
		sections++
		family := []*result.Table{whole}
		for _, t := range indices {
			if partOf(t, whole) {
				family = append(family, t)
			}
		}
		c.heading(2, anchor(whole.ID), whole.Question.Title)
		c.own(whole.ID, 2)
		c.figure(c.indexTrend(family), whole)
		c.changed(whole)
		c.figure(c.dots(whole), whole)
		c.figure(c.likertItems(whole), c.r.Table(whole.Items[0]))
		c.point(append([]string{whole.ID}, whole.Items...)...)
		c.shown[whole.Question.ID] = true
	}
}

// partOf tells whether an index is made of some of the items of a larger one.
func partOf(part, whole *result.Table) bool {
	return len(part.Items) < len(whole.Items) &&
		!slices.ContainsFunc(part.Items, func(item string) bool { return !slices.Contains(whole.Items, item) })
}

// changed tells how a question changed between waves, beside its trend.
func (c *composer) changed(t *result.Table) {
	if by := c.r.Table(t.ID + ".by.wave"); by != nil {
		for _, n := range by.Notes {
			if lang.OfChange(n) {
				c.text(render.Small, n.Text)
			}
		}
	}
}
