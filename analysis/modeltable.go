package analysis

import (
	"errors"
	"math"
	"slices"
	"strconv"

	"github.com/foljeforskning/folje/analysis/model"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

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
