package analysis

import (
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// A seam is a wave from which on the values of a table cannot be compared with
// those before it, because something that they are made of changed there.
type seam struct {
	wave  int
	of    codebook.Variable
	items bool // it is an index that rests on other items than before
}

// seams lists the breaks of all that a table is made of, in the order of waves.
func (a *assembly) seams(p planned) []seam {
	var out []seam
	for _, v := range a.madeOf(p) {
		for _, c := range v.Changes {
			w := slices.IndexFunc(a.waves, func(wave result.Item) bool { return wave.ID == c.Wave })
			if c.Break && w > 0 {
				out = append(out, seam{wave: w, of: v})
			}
		}
		for _, w := range a.remade(&v) {
			out = append(out, seam{wave: w, of: v, items: true})
		}
	}
	slices.SortStableFunc(out, func(x, y seam) int { return x.wave - y.wave })
	return out
}

// remade lists the waves in which an index rests on other items than when it was
// last asked: the mean of some statements is no measure of others.
func (a *assembly) remade(index *codebook.Variable) (waves []int) {
	var before []string
	for w := range a.waves {
		if len(index.Items) == 0 || !a.askedAt(index, w) {
			continue
		}
		asked := a.itemsAt(index, w)
		if before != nil && !slices.Equal(asked, before) {
			waves = append(waves, w)
		}
		before = asked
	}
	return waves
}

// itemsAt lists the items of an index that were put to anybody in a wave.
func (a *assembly) itemsAt(index *codebook.Variable, wave int) (ids []string) {
	for _, id := range index.Items {
		if item := a.book.Lookup(id); item != nil && a.askedAt(item, wave) {
			ids = append(ids, id)
		}
	}
	return ids
}

// madeOf is a table's question, what it is grouped by, and the questions that
// those rest on: the items of an index, and what decided who was asked.
func (a *assembly) madeOf(p planned) []codebook.Variable {
	var out []codebook.Variable
	var add func(v codebook.Variable)
	add = func(v codebook.Variable) {
		if has(out, v) {
			return
		}
		out = append(out, v)
		rests := v.Items
		if v.Asked != nil {
			rests = append(slices.Clone(rests), v.Asked.Variable)
		}
		for _, id := range rests {
			if other := a.book.Lookup(id); other != nil {
				add(*other)
			}
		}
	}
	add(p.question)
	for _, g := range p.by {
		add(g)
	}
	return out
}

// parted tells whether a seam lies between two waves.
func parted(seams []seam, earlier, later int) bool {
	return slices.ContainsFunc(seams, func(s seam) bool { return earlier < s.wave && s.wave <= later })
}

// askedAt tells whether a question was put to anybody in a wave: an index where
// enough of its items were.
func (a *assembly) askedAt(v *codebook.Variable, wave int) bool {
	return slices.Contains(a.held, wave) && a.book.AskedIn(v, a.waves[wave].ID) && len(a.itemsAt(v, wave)) >= v.MinAnswered
}

// wording is the question as it was put in a wave.
func (a *assembly) wording(v codebook.Variable, wave int) string {
	put := v.In(a.waves[wave].ID)
	return put.Question(a.language)
}

// annotateSeries marks a table over the waves where its values cease to be
// comparable, and tells why, and how a question was worded before and after.
func (a *assembly) annotateSeries(t *result.Table, p planned) {
	seams := a.seams(p)
	for w := range a.waves {
		var rests []string
		own := false
		for _, s := range seams {
			switch {
			case s.wave != w:
				continue
			case s.items:
				note(t, "break_items", a.waves[w].Title)
			case s.of.ID == p.question.ID:
				own = true
			case has(p.by, s.of):
				note(t, "break_groups", a.waves[w].Title, s.of.Label(a.language))
			default:
				rests = append(rests, s.of.Label(a.language))
			}
			if !slices.Contains(t.Breaks, a.waves[w].ID) {
				t.Breaks = append(t.Breaks, a.waves[w].ID)
			}
		}
		if rests != nil {
			note(t, "break_parts", append([]string{a.waves[w].Title}, rests...)...)
		}
		a.noteWording(t, p.question, w, own)
	}
}

// noteWording tells how a question was worded before a wave in which that, or
// what can be compared, changed.
func (a *assembly) noteWording(t *result.Table, v codebook.Variable, wave int, broken bool) {
	before := wave - 1
	for before >= 0 && !a.askedAt(&v, before) {
		before--
	}
	if before < 0 || !a.askedAt(&v, wave) {
		return
	}
	when, from, to := a.waves[wave].Title, a.wording(v, before), a.wording(v, wave)
	switch {
	case broken && from != to:
		note(t, "break_wording", when, from, to)
	case broken:
		note(t, "break", when)
	case from != to:
		note(t, "reworded", when, from, to)
	}
}

// noteReplaced tells which question was asked in another's place before, and
// which after it.
func (a *assembly) noteReplaced(t *result.Table, v codebook.Variable) {
	tell := func(kind string, other, later *codebook.Variable) {
		first := slices.IndexFunc(a.waves, func(wave result.Item) bool { return a.book.AskedIn(later, wave.ID) })
		if first >= 0 {
			note(t, kind, a.wording(*other, a.latest), a.waves[first].Title)
		}
	}
	if before := a.book.Lookup(v.Follows); before != nil {
		tell("follows", before, &v)
	}
	for i := range a.book.Variables {
		if after := &a.book.Variables[i]; after.Follows == v.ID {
			tell("replaced", after, after)
		}
	}
}
