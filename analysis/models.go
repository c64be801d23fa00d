package analysis

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/model"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/analysis/tally"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// modelForm is the form of tables of logistic regressions.
const modelForm = "model"

// A modelled question is a model that the study asks for. Its answers are
// counted by all its groupings at once, and by its clusters: a crossing that is
// never shown.
type modelled struct {
	study.Model
	question codebook.Variable
	by       []codebook.Variable // countable, the wave as well if it is among them
	dims     []codebook.Variable // that the cube has: the wave if there is one, by, the cluster
	cluster  int                 // place among dims; −1 without clusters
}

func (m modelled) tableID() string { return "model." + strings.TrimSuffix(m.ID, ".model") }

// addModels plans the models that a study asks for, and with each of them the
// tables of its question by each of its groupings, which decide what groups may
// be told of.
func (p *plan) addModels(st *study.Study, book, counted *codebook.Codebook) error {
	for _, asked := range st.Models {
		m := modelled{Model: asked, cluster: -1}
		if problem, advice := unfit(st, book); problem != "" {
			return &codebook.Error{Pos: m.Pos, Problem: problem, Advice: advice}
		}
		m.question = grouping(m.Question, counted, book)
		if p.wave != nil {
			m.dims = append(m.dims, *p.wave)
		}
		for _, name := range m.By {
			v := grouping(name, counted, book)
			m.by = append(m.by, v)
			if v.Role != codebook.Wave {
				m.dims = append(m.dims, v)
				p.add(m.question, []codebook.Variable{v}, false)
			}
		}
		if m.Cluster != "" {
			v := grouping(m.Cluster, counted, book)
			if !has(m.dims, v) {
				m.dims = append(m.dims, v)
			}
			m.cluster = slices.IndexFunc(m.dims, func(d codebook.Variable) bool { return d.ID == v.ID })
		}
		if n := combinations(m.dims); n > mostGroups {
			return &codebook.Error{Pos: m.Pos, Problem: fmt.Sprintf("the model of %q counts people by %d combinations of groups", m.Question, n),
				Advice: "leave groupings out, or merge categories"}
		}
		p.models = append(p.models, m)
	}
	return nil
}

// unfit tells why a study can have no models, and what to do.
func unfit(st *study.Study, book *codebook.Codebook) (problem, advice string) {
	switch {
	case st.Design == study.Convenience:
		return "a convenience sample can be described, but no model generalises from it", "take models: out; nothing says who else would have answered so"
	case st.DrawnJoint:
		return "a model needs to know how answers go together, and that was drawn at random here", "take models: out"
	case book.WithRole(codebook.Weight) != nil || len(st.Weighting.By) > 0:
		return "models of weighted answers are not made", "take models: out, or the weights, and put what they correct for among by:"
	}
	return "", ""
}

// grouping finds a variable by its role or id, as it is counted. The study was
// checked to have it.
func grouping(name string, counted, book *codebook.Codebook) codebook.Variable {
	for _, b := range []*codebook.Codebook{counted, book} {
		if v := b.WithRole(codebook.Role(name)); v != nil && name != "" {
			return tally.Countable(*v)
		}
		if v := b.Lookup(name); v != nil {
			return tally.Countable(*v)
		}
	}
	return codebook.Variable{}
}

func (m modelled) request() tally.Request { return tally.Request{Question: m.question, By: m.dims} }

// modelTables fits every model.
func (a *assembly) modelTables() []result.Table {
	var out []result.Table
	for _, m := range a.plan.models {
		out = append(out, a.modelTable(m))
	}
	return out
}

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

// modelTable lays a model out: a row per level of each grouping. Its crossing is
// not published, so all of it is rounded as it is printed.
func (a *assembly) modelTable(m modelled) result.Table {
	f, put := a.fitting(m), m.question.In(a.waves[a.latest].ID)
	t := result.Table{ID: m.tableID(), Form: modelForm, By: []result.Item{}, Notes: []result.Note{},
		Question: result.Item{ID: m.tableID(), Title: put.Question(a.language)}, Short: put.Label(a.language)}
	if len(f.waves) == 1 {
		wave := a.waves[f.waves[0]]
		t.Wave = &wave
	}
	f.columns(&t)
	for by, v := range f.by {
		for i, k := range f.rows(by) {
			row := result.Row{ID: groupingID(v) + ":" + v.Categories[k].Code, Title: v.Label(a.language) + ": " + v.Categories[k].Title(a.language), Cells: map[string]result.Cell{}}
			if i == 0 {
				row.Kind = result.Reference
			}
			t.Rows = append(t.Rows, row)
		}
	}
	if f.n < a.study.Policy.Least {
		note(&t, "model_small", itoa(a.study.Policy.Least))
		return t
	}
	a.modelBase(&t, f)
	fit, uncertainty, err := f.fit()
	if err != nil {
		a.notFitted(&t, f, err)
		return t
	}
	f.fill(&t, fit, uncertainty)
	a.annotateModel(&t, f, fit, uncertainty)
	return t
}

// rows are the categories of a grouping that a table shows: those in the model,
// or all where none is.
func (f *fitting) rows(by int) []int {
	if len(f.levels[by]) > 0 {
		return f.levels[by]
	}
	var all []int
	for k, c := range f.by[by].Categories {
		if c.Missing == codebook.Answered && !outside(f.by[by], k) {
			all = append(all, k)
		}
	}
	return all
}

// columns adds the columns of a model. Profile intervals take people one by one,
// and so are not given beside errors that do not.
func (f *fitting) columns(t *result.Table) {
	method := "polr"
	if f.Kind == "binary" {
		method = "logit"
	}
	t.Columns = []result.Column{
		{ID: "odds_ratio", Measure: method, Kind: result.Ratio},
		{ID: "p", Measure: "p", Kind: result.Probability},
		{ID: "marginal_share", Measure: "marginal_share", Kind: result.Percent},
		{ID: "coefficient", Measure: "coefficient", Kind: result.Coefficient, Detail: true},
		{ID: "se", Measure: "se", Kind: result.Coefficient, Detail: true},
		{ID: "profile", Measure: "profile", Kind: result.Ratio, Detail: true},
	}
	_, _, agree := f.agreeing()
	t.Columns = slices.DeleteFunc(t.Columns, func(c result.Column) bool {
		return c.ID == "marginal_share" && !agree || c.ID == "profile" && f.cluster >= 0
	})
}

// modelBase says how many people a model is about: roughly, where the exact
// number would tell how many of a few are not in it.
func (a *assembly) modelBase(t *result.Table, f *fitting) {
	least, left := a.study.Policy.Least, f.answered-f.n
	t.Base = f.n
	switch {
	case left >= least:
		note(t, "model_left", itoa(left))
	case left > 0:
		t.Base = 10 * ((f.n + 5) / 10)
		note(t, "model_few_left", itoa(least))
	}
	t.Answered = t.Base
	if levels := a.levelsLeft(f); len(levels) > 0 {
		note(t, "model_levels_left", levels...)
	}
}

// levelsLeft names the groups of which somebody answered, and nobody is in the
// model.
func (a *assembly) levelsLeft(f *fitting) []string {
	var names []string
	for by, v := range f.by {
		for k, c := range v.Categories {
			if c.Missing != codebook.Answered || outside(v, k) || slices.Contains(f.levels[by], k) {
				continue
			}
			if f.anybody(f.dim(by), k) {
				names = append(names, c.Title(a.language))
			}
		}
	}
	return names
}

// anybody tells whether somebody in a group was asked.
func (f *fitting) anybody(dim, category int) bool {
	for i, g := range f.cube.Groups {
		at := f.cube.At(i)
		if at[dim] == category && g.Base.N > 0 && (f.waves == nil || slices.Contains(f.waves, at[0])) {
			return true
		}
	}
	return false
}

// fill writes the estimates of a model into its table.
func (f *fitting) fill(t *result.Table, fit *model.Fit, u model.Uncertainty) {
	coefficients, profiles := fit.Coefficients(u, level), fit.Profile(level)
	if f.Kind == "binary" { // the intercept comes first
		coefficients, profiles = coefficients[1:], profiles[1:]
	}
	method := "wald"
	if f.cluster >= 0 {
		method = "cluster_robust"
	}
	from, to, _ := f.agreeing()
	row, term := 0, 0
	for by, levels := range f.levels {
		first := term
		for i := range levels {
			share := fit.Share(u, level, from, to, f.factor(by).At(first, i))
			figures := map[string]result.Estimate{
				"odds_ratio":     {Value: 1},
				"marginal_share": {Value: 100 * share.Value, Interval: interval(times(100, share.Interval), "marginal_share")},
			}
			if i > 0 {
				c, profile := coefficients[term], profiles[term]
				figures["odds_ratio"] = result.Estimate{Value: c.OddsRatio(), Interval: interval(exponential(c.Wald), method)}
				figures["p"] = result.Estimate{Value: c.P}
				figures["coefficient"] = result.Estimate{Value: c.Estimate, Interval: interval(c.Wald, method)}
				figures["se"] = result.Estimate{Value: c.SE}
				figures["profile"] = result.Estimate{Value: c.OddsRatio(), Interval: interval(exponential(profile), "profile")}
				term++
			}
			f.write(t, row, figures)
			row++
		}
	}
}

// write writes a row of figures; what the reference has not cannot occur.
func (f *fitting) write(t *result.Table, row int, figures map[string]result.Estimate) {
	for _, c := range t.Columns {
		e, ok := figures[c.ID]
		if !ok || math.IsNaN(e.Value) {
			t.Rows[row].Cells[c.ID] = result.CannotOccur()
			continue
		}
		e.Base, e.EffectiveN = t.Base, float64(t.Base)
		t.Rows[row].Cells[c.ID] = rounded(result.Publish(e), c.Kind)
	}
}

func exponential(i statistic.Interval) statistic.Interval {
	return statistic.Interval{Low: math.Exp(i.Low), High: math.Exp(i.High)}
}

func times(k float64, i statistic.Interval) statistic.Interval {
	return statistic.Interval{Low: k * i.Low, High: k * i.High}
}

// notFitted says why there are no estimates.
func (a *assembly) notFitted(t *result.Table, f *fitting, err error) {
	for i := range t.Rows {
		for _, c := range t.Columns {
			t.Rows[i].Cells[c.ID] = result.CannotOccur()
		}
	}
	var wrong *model.TermError
	switch {
	case errors.As(err, &wrong) && errors.Is(err, model.ErrSeparated):
		note(t, "model_separated", a.termTitles(f, wrong.Terms)...)
	case errors.As(err, &wrong):
		note(t, "model_told", a.termTitles(f, wrong.Terms)...)
	case errors.Is(err, model.ErrAnswers):
		note(t, "model_one_answer")
	case errors.Is(err, model.ErrClusters):
		note(t, "model_one_cluster")
	default:
		note(t, "model_diverged")
	}
}

// termTitles are the titles of groups by the names of terms, or of a grouping
// that has a single one.
func (a *assembly) termTitles(f *fitting, terms []string) []string {
	var out []string
	for by, v := range f.by {
		if slices.Contains(terms, v.ID) {
			out = append(out, v.Label(a.language))
		}
		for i, term := range f.factor(by).Terms() {
			if slices.Contains(terms, term) {
				out = append(out, v.Categories[f.levels[by][i+1]].Title(a.language))
			}
		}
	}
	return out
}

// annotateModel adds what a reader needs to judge a model. Notes that are about
// a statistic are named as it is.
func (a *assembly) annotateModel(t *result.Table, f *fitting, fit *model.Fit, u model.Uncertainty) {
	if f.Kind == "binary" {
		note(t, "model_binary", a.labels(f.question, f.question.Agree)...)
	} else {
		note(t, "model_ordinal")
	}
	note(t, "mcfadden", decimals(fit.LogLik, 1), decimals(fit.AIC(), 1), decimals(fit.McFadden(), 3))
	if f.Kind == "ordinal" && len(fit.Answers) > 2 {
		noteBrant(t, f.Data)
	}
	if u.Clusters > 0 {
		note(t, "cluster_robust", itoa(u.Clusters), f.dims[f.cluster].Label(a.language))
	}
	for _, w := range slices.Concat(fit.Warnings, u.Warnings) {
		switch w.Caution {
		case model.FewEvents:
			note(t, "model_few_events", decimals(w.Value, 1))
		case model.FewClusters:
			note(t, "model_few_clusters")
		}
	}
	if a.study.Design == study.Census {
		note(t, "census_process")
	}
}

// suspect is the p below which proportional odds are doubted.
const suspect = 0.05

// noteBrant tests whether odds are proportional.
func noteBrant(t *result.Table, d model.Data) {
	tests, err := model.Brant(d)
	if err != nil || math.IsNaN(tests[0].P) {
		note(t, "brant_none")
		return
	}
	note(t, "brant", decimals(tests[0].Statistic, 2), itoa(int(tests[0].DF)), decimals(tests[0].P, 3))
	if tests[0].P < suspect {
		note(t, "brant_departs")
	}
}

func decimals(x float64, n int) string { return strconv.FormatFloat(x, 'f', n, 64) }
