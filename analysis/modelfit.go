package analysis

import (
	"cmp"
	"slices"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/model"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// A fitting is a model on its way to be fitted: which waves and which levels of
// its groupings are in it, the reference first, and which answers are explained.
type fitting struct {
	modelled
	cube    *cube.Cube
	open    func(at []int, by int) bool // whether a group that somebody is in may be told of
	waves   []int                       // nil where the study has none
	levels  [][]int                     // categories, per grouping
	answers [][]int                     // categories, per answer in order
	model.Data
	n, answered int // people in the model, and all who answered
}

func (a *assembly) fitting(m modelled) *fitting {
	f := &fitting{modelled: m, cube: a.cubes[a.at[m.tableID()]], answers: m.explained()}
	byWave := slices.ContainsFunc(m.by, func(v codebook.Variable) bool { return v.Role == codebook.Wave })
	if a.plan.wave != nil {
		f.waves = []int{a.latest}
	}
	if byWave {
		whole := planned{question: m.question, byWave: true, by: slices.DeleteFunc(slices.Clone(m.by), func(v codebook.Variable) bool { return v.Role == codebook.Wave })}
		seams := a.seams(whole)
		f.waves = slices.DeleteFunc(slices.Clone(a.held), func(w int) bool { return parted(seams, w, a.latest) || !a.askedAt(&m.question, w) })
	}
	f.open = func(at []int, by int) bool {
		p, wave := planned{question: m.question}, 0
		if f.waves != nil {
			wave = at[0]
		}
		if v := m.by[by]; v.Role != codebook.Wave {
			p.by = []codebook.Variable{v}
			return a.part(p, wave).Open(at[f.dim(by)])
		}
		return a.part(p, wave).Open(0)
	}
	for by := range m.by {
		f.levels = append(f.levels, nil)
		f.levels[by] = f.rows(by)
	}
	f.settle(a.study.Policy.Least, a.crossingKnown(m))
	return f
}

// crossingKnown tells whether it is published how many people are in each
// crossing of the groupings of a model: there is one only, or some table is by
// all of them.
func (a *assembly) crossingKnown(m modelled) bool {
	return len(m.by) == 1 || slices.ContainsFunc(a.plan.tables, func(t planned) bool {
		return !slices.ContainsFunc(m.by, func(v codebook.Variable) bool {
			return !has(t.by, v) && !(t.byWave && v.Role == codebook.Wave)
		})
	})
}

// dim is the place of a grouping among the dimensions of the cube.
func (f *fitting) dim(by int) int {
	return slices.IndexFunc(f.dims, func(v codebook.Variable) bool { return v.ID == f.by[by].ID })
}

// explained are the categories of each answer, in order: of those who do not
// agree and those who do, or of every step of the answers.
func (m modelled) explained() [][]int {
	v := m.question
	steps := [][]int{}
	if m.Kind == "binary" {
		steps = make([][]int, 2)
	}
	for k, c := range v.Categories {
		switch agrees := slices.Contains(v.Agree, c.Code); {
		case c.Missing != codebook.Answered || outside(v, k):
		case m.Kind == "binary" && agrees:
			steps[1] = append(steps[1], k)
		case m.Kind == "binary":
			steps[0] = append(steps[0], k)
		case v.Kind != codebook.Scale || c.HasScore:
			steps = append(steps, []int{k})
		}
	}
	if m.Kind != "binary" && v.Kind == codebook.Scale {
		slices.SortStableFunc(steps, func(x, y []int) int { return cmp.Compare(v.Categories[x[0]].Score, v.Categories[y[0]].Score) })
	}
	return steps
}

// settle gathers the people of the model, and leaves out levels of which too few
// are in it until there are none. Where it is known how many are in each crossing
// of the groupings, a model tells how those of a level answered who are in it: a
// level is then also left out where it would tell of the few others, who are
// shown in it but are not in the model.
func (f *fitting) settle(least int, known bool) {
	for {
		people, left := f.gather()
		dropped := false
		for by := range f.levels {
			kept := slices.DeleteFunc(slices.Clone(f.levels[by]), func(k int) bool {
				return people[by][k] < least || known && left[by][k] > 0 && left[by][k] < least
			})
			dropped = dropped || len(kept) < len(f.levels[by])
			f.levels[by] = kept
		}
		if !dropped {
			return
		}
	}
}

// gather makes the rows of the model, and tells how many at each level are in it,
// and how many are not who are shown elsewhere.
func (f *fitting) gather() (people, left []map[int]int) {
	f.Rows, f.n, f.answered = nil, 0, 0
	for range f.by {
		people, left = append(people, map[int]int{}), append(left, map[int]int{})
	}
	for i, g := range f.cube.Groups {
		at := f.cube.At(i)
		if f.waves != nil && !slices.Contains(f.waves, at[0]) {
			continue
		}
		counts, n := f.counts(g)
		f.answered += n
		if n == 0 {
			continue
		}
		if !f.holds(at) {
			for by := range f.by {
				if f.open(at, by) {
					left[by][at[f.dim(by)]] += n
				}
			}
			continue
		}
		row := model.Row{Counts: counts, Cluster: -1}
		if f.cluster >= 0 {
			row.Cluster = at[f.cluster]
		}
		for by, levels := range f.levels {
			k := at[f.dim(by)]
			row.X = append(row.X, f.factor(by).Code(slices.Index(levels, k))...)
			people[by][k] += n
		}
		f.Rows, f.n = append(f.Rows, row), f.n+n
	}
	return people, left
}

// holds tells whether a group is in the model.
func (f *fitting) holds(at []int) bool {
	for by, levels := range f.levels {
		if !slices.Contains(levels, at[f.dim(by)]) || !f.open(at, by) {
			return false
		}
	}
	return f.cluster < 0 || f.dims[f.cluster].Categories[at[f.cluster]].Missing == codebook.Answered
}

// counts is how many in a group gave each answer, and how many that is.
func (f *fitting) counts(g cube.Group) (counts []float64, n int) {
	for _, categories := range f.answers {
		sum := int64(0)
		for _, k := range categories {
			sum += g.Parts[0][k].N
		}
		counts, n = append(counts, float64(sum)), n+int(sum)
	}
	return counts, n
}

// factor codes a grouping against its first level.
func (f *fitting) factor(by int) model.Factor {
	factor := model.Factor{Name: f.by[by].ID}
	for _, k := range f.levels[by] {
		factor.Levels = append(factor.Levels, f.by[by].Categories[k].Code)
	}
	return factor
}

// agreeing is the range of answers, from ≤ answer < to, that count as agreeing;
// false where there are none or others lie between them.
func (f *fitting) agreeing() (from, to int, ok bool) {
	from = -1
	n := 0
	for i, categories := range f.answers {
		if len(categories) > 0 && slices.Contains(f.question.Agree, f.question.Categories[categories[0]].Code) {
			if from < 0 {
				from = i
			}
			to, n = i+1, n+1
		}
	}
	return from, to, n > 0 && n == to-from
}

// fit makes the model and its uncertainty.
func (f *fitting) fit() (*model.Fit, model.Uncertainty, error) {
	f.Terms = nil
	for by := range f.by {
		if len(f.levels[by]) < 2 {
			return nil, model.Uncertainty{}, &model.TermError{Err: model.ErrConstant, Terms: []string{f.by[by].ID}}
		}
		f.Terms = append(f.Terms, f.factor(by).Terms()...)
	}
	make := model.Ordinal
	if f.Kind == "binary" {
		make = model.Logistic
	}
	fit, err := make(f.Data)
	if err != nil {
		return nil, model.Uncertainty{}, err
	}
	if f.cluster < 0 {
		return fit, fit.ModelBased(), nil
	}
	robust, err := fit.ClusterRobust()
	return fit, robust, err
}
