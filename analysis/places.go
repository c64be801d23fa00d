package analysis

import (
	"math"
	"slices"

	"github.com/foljeforskning/folje/analysis/measure"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// leastPlaces is how many municipalities or units are set in a funnel or ranked:
// fewer are read one by one.
const leastPlaces = 5

// places tells whether a table compares municipalities or units in a quantity
// that leads. They are many, and small ones lie at both ends of every league
// table by chance.
func (a *assembly) places(t *result.Table, p planned) bool {
	return a.study.Design != study.Convenience && !p.background && !p.byWave && !t.Drawn && len(p.by) == 1 &&
		(p.by[0].Role == codebook.Municipality || p.by[0].Role == codebook.Unit) && leadColumn(t) != ""
}

// funnels are those of every table that compares places. Weighted people and
// those drawn in clusters are not as certain as their number tells, and have none.
func (a *assembly) funnels(r *result.Results) []result.Funnel {
	if a.coarse() {
		return nil
	}
	var all []result.Funnel
	for i, p := range a.plan.tables {
		if t := &r.Tables[i]; a.places(t, p) {
			if f, ok := funnel(t, leadColumn(t)); ok {
				all = append(all, f)
			}
		}
	}
	return all
}

// funnel makes that of one quantity of a table, of cells that are published and of
// nothing else. There is none of few groups, or where everybody's value, or how
// far people's answers are apart, is not published.
func funnel(t *result.Table, column string) (result.Funnel, bool) {
	f := result.Funnel{Table: t.ID, Column: column, Far: []result.BeyondLimits{}}
	limits := limitsAround(t, column, &f.Method)
	var sizes []int
	for _, row := range t.Rows {
		if e, ok := row.Cell(column).Estimate(); ok && row.Kind == result.Plain && e.Base > 0 {
			sizes = append(sizes, e.Base)
		}
	}
	if limits == nil || len(sizes) < leastPlaces {
		return f, false
	}
	for _, n := range between(sizes) {
		f.Limits = append(f.Limits, limits(n))
	}
	for _, row := range t.Rows {
		e, ok := row.Cell(column).Estimate()
		if !ok || row.Kind != result.Plain || e.Base == 0 {
			continue
		}
		if of := limits(e.Base); beyond(e.Value, of.Inner) {
			f.Far = append(f.Far, result.BeyondLimits{Row: row.ID, Outer: beyond(e.Value, of.Outer)})
		}
	}
	return f, true
}

// limitsAround computes limits around everybody's value for groups of a size,
// and tells by which method; nil where they cannot be known.
func limitsAround(t *result.Table, column string, method *string) func(n int) result.FunnelLimits {
	everybody, ok := t.Row(totalRow).Cell(column).Estimate()
	if !ok {
		return nil
	}
	var limit func(n, level float64) statistic.Interval
	if t.Column(column).Kind == result.Percent {
		*method = "funnel_binomial"
		limit = func(n, level float64) statistic.Interval {
			i := statistic.FunnelShare(everybody.Value/100, n, level)
			return statistic.Interval{Low: 100 * i.Low, High: 100 * i.High}
		}
	} else {
		sd, ok := t.Row(totalRow).Cell(measure.SD.ID).Estimate()
		if !ok || sd.Value <= 0 {
			return nil
		}
		*method = "funnel_normal"
		limit = func(n, level float64) statistic.Interval {
			return statistic.FunnelMean(everybody.Value, sd.Value, n, level)
		}
	}
	return func(n int) result.FunnelLimits {
		inner, outer := limit(float64(n), 0.95), limit(float64(n), 0.998)
		return result.FunnelLimits{Base: n, Inner: [2]float64{inner.Low, inner.High}, Outer: [2]float64{outer.Low, outer.High}}
	}
}

// beyond tells whether a value is outside limits, by more than rounding errs.
func beyond(value float64, limits [2]float64) bool {
	const rounding = 1e-9
	return value < limits[0]-rounding || value > limits[1]+rounding
}

// between are some sizes, and others between the least and the greatest of them
// that a smooth line can be drawn through; each once, in order.
func between(sizes []int) []int {
	const steps = 40
	low, high := float64(slices.Min(sizes)), float64(slices.Max(sizes))
	all := slices.Clone(sizes)
	for i := range steps {
		all = append(all, int(math.Round(low*math.Pow(high/low, float64(i)/steps))))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// rankings are those of every table that compares places.
func (a *assembly) rankings(r *result.Results, letterings []lettering) []result.Ranking {
	var all []result.Ranking
	for i, p := range a.plan.tables {
		t := &r.Tables[i]
		if !a.places(t, p) {
			continue
		}
		column := leadColumn(t)
		shown := a.groupsShown(p)
		if len(shown.rows) < leastPlaces || slices.ContainsFunc(shown.rows, func(id string) bool {
			return t.Row(id).Cell(column).State() != result.Published
		}) {
			continue
		}
		var larger [][]bool
		if l := slices.IndexFunc(letterings, func(l lettering) bool { return l.table == t }); l >= 0 {
			larger = letterings[l].larger[column] // the ranks tell what the letters do
		} else {
			larger = a.largerThan(p, column, shown)
		}
		k := result.Ranking{Table: t.ID, Column: column, Method: "rank_interval", Level: level}
		for g, rank := range statistic.RankIntervals(larger) {
			k.Ranks = append(k.Ranks, result.Rank{Row: shown.rows[g], High: rank[0], Low: rank[1]})
		}
		all = append(all, k)
	}
	return all
}

// largerThan tells which groups are established to be larger than which others,
// by the intervals of every two groups' difference, which hold together.
func (a *assembly) largerThan(p planned, column string, shown gathering) [][]bool {
	n := len(shown.rows)
	larger := make([][]bool, n)
	for i := range larger {
		larger[i] = make([]bool, n)
	}
	in := measure.Inference{Design: a.study.Design, Level: level, Compare: true}
	for i := range n {
		for j := range i {
			if shown.drawn != nil {
				in.Drawn, in.Against = shown.drawn[i], shown.drawn[j]
			}
			test, ok := measure.Compare(&p.question, column, shown.answers[i], shown.answers[j], in, n*(n-1)/2)
			if ok && test.Established {
				larger[i][j], larger[j][i] = test.Statistic > 0, test.Statistic < 0
			}
		}
	}
	return larger
}
