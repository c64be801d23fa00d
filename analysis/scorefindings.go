package analysis

import (
	"cmp"
	"slices"

	"github.com/foljeforskning/folje/analysis/measure"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// mostLevels is how many levels one finding tells of.
const mostLevels = 3

// scores tell the level of the index over most items, of its parts and how it
// went from the first wave to the latest; or where there are several indices
// or net scores the level of the first of them that are written alike.
func (f *finder) scores() {
	all := f.wholes()
	var refs []result.Ref
	for _, v := range all {
		if ref := f.score(v); ref != nil && (len(refs) == 0 || f.kind(*ref) == f.kind(refs[0])) {
			refs = append(refs, *ref)
		}
	}
	switch {
	case len(refs) > 1:
		f.add(ofLevel, "levels", refs[0].Table, nil, refs[:min(mostLevels, len(refs))]...)
	case len(refs) == 1 && refs[0].Table == all[0].ID:
		f.oneScore(all[0], refs)
	}
}

// oneScore tells of the only index or net score of a study.
func (f *finder) oneScore(whole codebook.Variable, refs []result.Ref) {
	for _, part := range f.parts(whole) {
		if ref := f.score(part); ref != nil {
			refs = append(refs, *ref)
		}
	}
	for _, c := range f.moved() {
		if f.results.Table(c.before.Table).Question.ID == whole.ID {
			f.add(ofLevel+c.size, "index_change", whole.ID, []string{c.test}, append([]result.Ref{c.before, c.after}, refs[1:]...)...)
			return
		}
	}
	f.add(ofLevel, "index_level", whole.ID, nil, refs...)
}

// score is the cell with the mean of a question; nil where it may not be read.
func (f *finder) score(v codebook.Variable) *result.Ref {
	ref := result.Ref{Table: v.ID, Row: measure.Mean.ID, Column: measure.Mean.ID}
	if _, ok := f.value(ref); !ok {
		return nil
	}
	return &ref
}

// kind is what sort of quantity a cell holds.
func (f *finder) kind(ref result.Ref) result.Kind {
	return f.results.Table(ref.Table).Column(ref.Column).Kind
}

// item tells whether a question is an item of an index, or a part of one.
func (f *finder) item(question string) bool {
	all := f.indices()
	return slices.ContainsFunc(all, func(v codebook.Variable) bool {
		return slices.Contains(v.Items, question) || v.ID == question && partOfAny(v, all)
	})
}

// indices are the planned index questions, the one over most items first.
func (f *finder) indices() []codebook.Variable {
	var out []codebook.Variable
	for _, t := range f.plan.tables {
		if t.question.Kind == codebook.Index && len(t.by) == 0 && !t.byWave {
			out = append(out, t.question)
		}
	}
	slices.SortStableFunc(out, func(a, b codebook.Variable) int { return cmp.Compare(len(b.Items), len(a.Items)) })
	return out
}

// wholes are the indices that are no part of a larger one, and the net scores
// such as eNPS.
func (f *finder) wholes() []codebook.Variable {
	all := f.indices()
	out := slices.DeleteFunc(slices.Clone(all), func(v codebook.Variable) bool { return partOfAny(v, all) })
	for _, t := range f.plan.tables {
		if len(t.by) == 0 && !t.byWave && f.net(t.id()) {
			out = append(out, t.question)
		}
	}
	return out
}

// net tells whether a table is about a score whose mean is a net share.
func (f *finder) net(table string) bool {
	c := f.results.Table(table).Column(measure.Mean.ID)
	return c != nil && c.Measure == measure.Net.ID
}

func (f *finder) parts(whole codebook.Variable) []codebook.Variable {
	return slices.DeleteFunc(f.indices(), func(v codebook.Variable) bool { return !partOf(v, whole) })
}

func partOfAny(v codebook.Variable, all []codebook.Variable) bool {
	return slices.ContainsFunc(all, func(whole codebook.Variable) bool { return partOf(v, whole) })
}

// partOf tells whether an index is made of some of the items of a larger one.
func partOf(part, whole codebook.Variable) bool {
	outside := func(item string) bool { return !slices.Contains(whole.Items, item) }
	return len(part.Items) < len(whole.Items) && !slices.ContainsFunc(part.Items, outside)
}
