package analysis_test

import (
	"fmt"
	"math"
	"slices"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/measure"
	"github.com/foljeforskning/folje/analysis/model"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// What follows tells the numbers that the functions of R's scripts store, from
// the same people, under the same names.

func tellInterval(tell func(string, float64), low, high string, i statistic.Interval) {
	tell(low, i.Low)
	tell(high, i.High)
}

// asAnswered is a question with these answers, and the counts of a group as a
// cube holds them; the last category is of those who did not answer.
func asAnswered(levels []string, counts []float64, missing int) (*codebook.Variable, cube.Group) {
	v := &codebook.Variable{Kind: codebook.Single, Ordered: true}
	cells := make([]cube.Cell, 0, len(levels)+1)
	group := cube.Group{}
	add := func(n float64, c codebook.Category) {
		cell := cube.Cell{N: int64(n), W: n, W2: n}
		v.Categories, cells, group.Base = append(v.Categories, c), append(cells, cell), group.Base.Add(cell)
	}
	for k, level := range levels {
		add(counts[k], codebook.Category{Code: level})
	}
	group.Answered = group.Base
	add(float64(missing), codebook.Category{Code: "missing", Missing: codebook.NoAnswer})
	group.Parts = [][]cube.Cell{cells}
	return v, group
}

// measured are the values of a measure, NaN where there is none.
func measured(m measure.Measure, v *codebook.Variable, g cube.Group) []float64 {
	var out []float64
	for _, cell := range m.Compute(v, g, measure.Inference{Design: study.Sample, Level: 0.95}) {
		out = append(out, valueOf(cell))
	}
	return out
}

func valueOf(c result.Cell) float64 {
	if e, ok := c.Estimate(); ok {
		return e.Value
	}
	return math.NaN()
}

// tellFrequencies is freq() of the scripts.
func tellFrequencies(tell func(string, float64), g grouping) {
	counts := crossed(everybody(len(g.of)), g)[0]
	missing := 0
	for _, x := range g.of {
		if math.IsNaN(x) {
			missing++
		}
	}
	v, group := asAnswered(g.levels, counts, missing)
	tell("n_total", float64(group.Base.N))
	tell("n_missing", float64(group.Base.N-group.Answered.N))
	tell("n_valid", float64(group.Answered.N))
	for name, m := range map[string]measure.Measure{"n": measure.N, "pct_of_total": measure.Percent,
		"valid_pct": measure.Valid, "cum_valid_pct": measure.Cumulative} {
		for k, x := range measured(m, v, group)[:len(g.levels)] {
			tell(fmt.Sprintf("rows/%d/%s", k, name), x)
		}
	}
}

// tellDescription is desc().
func tellDescription(tell func(string, float64), scores, counts []float64) {
	v, group := &codebook.Variable{Kind: codebook.Number}, cube.Group{Moments: momentsOf(scores, counts)}
	n, sd := float64(group.Moments.N), measured(measure.SD, v, group)[0]
	tell("n", n)
	tell("mean", measured(measure.Mean, v, group)[0])
	tell("sd", sd)
	tell("se", sd/math.Sqrt(n))
	mean, _ := measure.Mean.Compute(v, group, measure.Inference{Design: study.Sample, Level: 0.95})[0].Estimate()
	if i := mean.Interval; i != nil {
		tellInterval(tell, "ci95_t_low", "ci95_t_high", statistic.Interval{Low: i.Low, High: i.High})
	}
	for name, p := range map[string]float64{"min": 0, "q1_type7": 0.25, "median": 0.5, "q3_type7": 0.75, "max": 1} {
		tell(name, statistic.Quantile(scores, counts, p))
	}
}

// describe is desc() of everybody.
func (a answers) describe(tell func(string, float64)) {
	table, scores := a.countedBy(everybody(len(a)))
	tellDescription(tell, scores, table[0])
}

// describeGroups is by_group().
func (a answers) describeGroups(tell func(string, float64), g grouping) {
	table, scores := a.countedBy(g)
	for k, level := range g.levels {
		tellDescription(below(tell, level), scores, table[k])
		missing := 0
		for i, x := range a {
			if g.of[i] == float64(k) && math.IsNaN(x) {
				missing++
			}
		}
		tell(level+"/n_missing", float64(missing))
	}
}

// below tells what is below a path.
func below(tell func(string, float64), path string) func(string, float64) {
	return func(key string, x float64) { tell(path+"/"+key, x) }
}

// tellShare is prop_ci().
func tellShare(tell func(string, float64), k, n float64) {
	tell("k", k)
	tell("n", n)
	v, group := asAnswered([]string{"no", "yes"}, []float64{n - k, k}, 0)
	tell("p", measured(measure.Valid, v, group)[1]/100)
	tellInterval(tell, "wilson/0", "wilson/1", statistic.Wilson(k/n, n, 0.95))
	tellInterval(tell, "clopper_pearson/0", "clopper_pearson/1", statistic.ClopperPearson(k, n, 0.95))
	tellInterval(tell, "jeffreys/0", "jeffreys/1", statistic.Jeffreys(k, n, 0.95))
}

// shares is prop_by().
func (a answers) shares(tell func(string, float64), g grouping) {
	for k, counts := range crossed(g, a.among(0, 1)) {
		tellShare(below(tell, g.levels[k]), counts[1], counts[0]+counts[1])
	}
}

// tellTable is xtab(): answers are its rows, groups its columns.
func tellTable(tell func(string, float64), answers, groups grouping, ordered, fisher bool) {
	table := crossed(groups, answers)
	n, excluded := 0.0, 0.0
	for i := range answers.of {
		if math.IsNaN(answers.of[i]) || math.IsNaN(groups.of[i]) {
			excluded++
		}
	}
	for g, group := range groups.levels {
		v, counts := asAnswered(answers.levels, table[g], 0)
		shares := measured(measure.Valid, v, counts)
		for a, answer := range answers.levels {
			n += table[g][a]
			tell("counts/"+answer+"/"+group, table[g][a])
			tell("col_pct/"+answer+"/"+group, shares[a])
		}
	}
	for a, counts := range crossed(answers, groups) {
		v, group := asAnswered(groups.levels, counts, 0)
		for g, share := range measured(measure.Valid, v, group) {
			tell("row_pct/"+answers.levels[a]+"/"+groups.levels[g], share)
		}
	}
	tell("n_valid", n)
	tell("n_excluded_missing", excluded)
	tellIndependence(tell, table)
	if fisher {
		p, _ := statistic.FisherExact(table)
		tell("fisher/p", p)
	}
	if len(answers.levels) == 2 && len(groups.levels) == 2 {
		tellTwoShares(tell, table)
	}
	if ordered {
		tellOrder(tell, table)
	}
}

func tellIndependence(tell func(string, float64), table [][]float64) {
	pearson, cramer := statistic.ChiSquare(table), statistic.CramerV(table, 0.95)
	tell("expected_min", pearson.LeastExpected)
	tell("expected_below5", math.Round(pearson.ShareBelowFive*float64(len(table)*len(table[0]))))
	tell("pearson/chisq", pearson.Statistic)
	tell("pearson/df", pearson.DF)
	tell("pearson/p", pearson.P)
	tell("cramers_v", cramer.V)
}

// tellTwoShares tells of two groups and two answers, of which the first counts.
func tellTwoShares(tell func(string, float64), table [][]float64) {
	v, first := asAnswered([]string{"a", "b"}, table[0], 0)
	_, second := asAnswered([]string{"a", "b"}, table[1], 0)
	tell("prop_row1_diff/p/0", measured(measure.Valid, v, first)[0]/100)
	tell("prop_row1_diff/p/1", measured(measure.Valid, v, second)[0]/100)
	test, _ := measure.Compare(v, "valid:a", first, second, measure.Inference{Design: study.Sample, Level: 0.95}, 1)
	tell("prop_row1_diff/diff", test.Difference.Value/100)
	fit, err := model.Logistic(model.Data{Terms: []string{"second"}, Rows: []model.Row{
		{X: []float64{0}, Counts: table[0]}, {X: []float64{1}, Counts: table[1]}}})
	if err == nil {
		tell("odds_ratio_sample", math.Exp(fit.Coefficients(fit.ModelBased(), 0.95)[1].Estimate))
	}
}

// tellOrder tells of groups and answers that both have an order.
func tellOrder(tell func(string, float64), table [][]float64) {
	gamma, tau, trend := statistic.Gamma(table), statistic.TauB(table), statistic.Jonckheere(table)
	tell("ordinal/gamma", gamma.Value)
	tell("ordinal/gamma_ase1", gamma.SE)
	tell("ordinal/gamma_ci95_wald/0", gamma.Interval(0.95).Low)
	tell("ordinal/gamma_ci95_wald/1", gamma.Interval(0.95).High)
	tell("ordinal/tau_b", tau.Value)
	tell("ordinal/tau_b_ase1", tau.SE)
	tell("cor.test_kendall/tau_b", tau.Value)
	tell("cor.test_kendall/z", trend.Z)
	tell("cor.test_kendall/p", trend.P)
	var rows, columns answers
	for g, counts := range table {
		for a, n := range counts {
			rows = append(rows, slices.Repeat(answers{float64(g)}, int(n))...)
			columns = append(columns, slices.Repeat(answers{float64(a)}, int(n))...)
		}
	}
	tell("linear_by_linear_M2/r", correlation(rows, columns))
}

// correlation is that of two items of a scale, over those who answered both.
func correlation(a, b answers) float64 {
	return statistic.CronbachAlpha(productsOf(a, b), 0.95).MeanCorrelation
}

// compareTwo is two_sample(), of the first two groups.
func (a answers) compareTwo(tell func(string, float64), g grouping) {
	table, scores := a.countedBy(g)
	samples := samplesOf(table, scores)
	one, other := samples[0], samples[1]
	v := &codebook.Variable{Kind: codebook.Number}
	w, _ := measure.Compare(v, "mean", cube.Group{Moments: momentsOf(scores, table[0])}, cube.Group{Moments: momentsOf(scores, table[1])},
		measure.Inference{Design: study.Sample, Level: 0.95}, 1)
	m, c := statistic.MannWhitney(table[0], table[1]), statistic.CliffDelta(table[0], table[1], 0.95)
	for name, x := range map[string]float64{
		"n1": one.N, "n2": other.N, "mean1": one.Mean, "mean2": other.Mean, "diff": w.Difference.Value,
		"welch_t/t": w.Statistic, "welch_t/df": w.DF[0], "welch_t/p": w.P,
		"welch_t/ci95/0": w.Difference.Interval.Low, "welch_t/ci95/1": w.Difference.Interval.High,
		"cohens_d_pooled":       w.Effect.Value,
		"mann_whitney/W_group1": m.W, "mann_whitney/p_nocc": m.P, "mann_whitney/z_nocc": m.Z,
		"mann_whitney/rank_biserial": c.Delta,
		"cliffs_delta/n1":            one.N, "cliffs_delta/n2": other.N, "cliffs_delta/delta": c.Delta, "cliffs_delta/var_unbiased": c.Variance,
		"cliffs_delta/ci95_asym_t/0": c.Interval.Low, "cliffs_delta/ci95_asym_t/1": c.Interval.High,
		"cliffs_delta/prob_superiority_A": (c.Delta + 1) / 2,
	} {
		tell(name, x)
	}
}

// compareAll is k_sample().
func (a answers) compareAll(tell func(string, float64), g grouping, trend bool) {
	table, scores := a.countedBy(g)
	samples := samplesOf(table, scores)
	n := 0.0
	for k, s := range samples {
		n += s.N
		tell("group_n/"+g.levels[k], s.N)
	}
	o, w, k := statistic.OneWay(samples), statistic.WelchAnova(samples), statistic.KruskalWallis(table)
	for name, x := range map[string]float64{
		"n": n, "k": float64(len(samples)),
		"anova/F": o.F, "anova/df1": o.DF1, "anova/df2": o.DF2, "anova/p": o.P,
		"anova/ss_between": o.Between, "anova/ss_within": o.Within, "anova/eta_sq": o.Eta2,
		"welch_anova/F": w.F, "welch_anova/df1": w.DF1, "welch_anova/df2": w.DF2, "welch_anova/p": w.P,
		"kruskal/H": k.H, "kruskal/df": k.DF, "kruskal/p": k.P, "kruskal/epsilon_sq": k.Epsilon2,
	} {
		tell(name, x)
	}
	tellPairs(tell, table, samples, g.levels)
	if trend {
		tellTrendOfRanks(tell, table)
	}
}

func tellPairs(tell func(string, float64), table [][]float64, samples []statistic.Sample, levels []string) {
	pairs := statistic.Dunn(table)
	plain, welch := make([]float64, len(pairs)), make([]float64, len(pairs))
	for i, pair := range pairs {
		plain[i] = pair.P
		welch[i] = statistic.Welch(samples[pair.First], samples[pair.Second]).P
	}
	holm, bh := statistic.Holm(plain), statistic.BH(plain)
	welch = statistic.Holm(welch)
	for i, pair := range pairs {
		under := below(tell, fmt.Sprintf("dunn/pairs/%d", i))
		under("z", pair.Statistic)
		under("p", pair.P)
		under("p_holm", holm[i])
		under("p_bh", bh[i])
		place := levels[pair.Second] + "/" + levels[pair.First]
		tell("pairwise_welch_t_holm/"+place, welch[i])
	}
	// R's matrices of pairs have every pair once.
	for j := 1; j < len(levels); j++ {
		for i := j; i < len(levels)-1; i++ {
			tell("pairwise_welch_t_holm/"+levels[j]+"/"+levels[i], math.NaN())
		}
	}
	for i, pair := range statistic.GamesHowell(samples, 0.95) {
		under := below(tell, fmt.Sprintf("games_howell/%d", i))
		under("diff", pair.Difference)
		under("t", pair.Statistic)
		under("df", pair.DF)
		under("p", pair.P)
		tellInterval(under, "ci95_low", "ci95_high", pair.Interval)
	}
}

func tellTrendOfRanks(tell func(string, float64), table [][]float64) {
	j, tau := statistic.Jonckheere(table), statistic.TauB(table)
	for g, counts := range table {
		n := 0.0
		for _, count := range counts {
			n += count
		}
		tell(fmt.Sprintf("jonckheere/n/%d", g), n)
	}
	for name, x := range map[string]float64{"JT": j.JT, "mean": j.Mean, "var_tie_corrected": j.Variance, "z": j.Z, "p_two_sided": j.P} {
		tell("jonckheere/"+name, x)
	}
	tell("kendall_vs_group_index/tau_b", tau.Value)
	tell("kendall_vs_group_index/z", j.Z)
	tell("kendall_vs_group_index/p", j.P)
}

// trendOfShares is ca_trend().
func (a answers) trendOfShares(tell func(string, float64), g grouping) {
	table := crossed(g, a.among(1, 0))
	var successes, totals []float64
	for k, counts := range table {
		successes, totals = append(successes, counts[0]), append(totals, counts[0]+counts[1])
		tell(fmt.Sprintf("successes/%d", k), counts[0])
		tell(fmt.Sprintf("n/%d", k), totals[k])
		v, group := asAnswered([]string{"yes", "no"}, counts, 0)
		tell(fmt.Sprintf("prop/%d", k), measured(measure.Valid, v, group)[0]/100)
	}
	trend, equal := statistic.CochranArmitage(successes, totals, oneTo(len(table))), statistic.ChiSquare(table)
	for name, x := range map[string]float64{"cochran_armitage_chisq": trend.Statistic, "df": 1, "p": trend.P, "z_signed": trend.Z,
		"chisq_equality": equal.Statistic, "chisq_equality_df": equal.DF, "p_equality": equal.P, "departure_from_trend_chisq": trend.Departure} {
		tell(name, x)
	}
}

// tellPaired is paired(), of answers 1 to k.
func tellPaired(tell func(string, float64), first, second answers, k int) {
	difference := make(answers, len(first))
	rose, fell := 0.0, 0.0
	for i := range first {
		difference[i] = first[i] - second[i]
		switch {
		case difference[i] > 0:
			rose++
		case difference[i] < 0:
			fell++
		}
	}
	table, scores := difference.countedBy(everybody(len(difference)))
	d := samplesOf(table, scores)[0]
	paired := statistic.PairedT(d)
	ranks := statistic.SignedRank(crossed(first.among(oneTo(k)...), second.among(oneTo(k)...)), oneTo(k))
	sign := statistic.McNemar([2][2]float64{{0, rose}, {fell, 0}})
	for name, x := range map[string]float64{
		"n_pairs": d.N, "mean_diff": d.Mean, "sd_diff": math.Sqrt(d.Variance), "cohens_dz": statistic.CohenDz(d),
		"paired_t/t": paired.Statistic, "paired_t/df": paired.DF, "paired_t/p": paired.P,
		"paired_t/ci95/0": paired.Interval(0.95).Low, "paired_t/ci95/1": paired.Interval(0.95).High,
		"wilcoxon_signed_rank/n_nonzero": ranks.Changed, "wilcoxon_signed_rank/V_positive_ranks": ranks.V, "wilcoxon_signed_rank/check_V": ranks.V,
		"wilcoxon_signed_rank/z_nocc": ranks.Z, "wilcoxon_signed_rank/p_nocc": ranks.P,
		"sign_test/pos": rose, "sign_test/n": rose + fell, "sign_test/p": sign.ExactP,
	} {
		tell(name, x)
	}
}

// tellScale is scale_ref().
func tellScale(tell func(string, float64), names []string, items []answers, omega bool) {
	p := productsOf(items...)
	alpha := statistic.CronbachAlpha(p, 0.95)
	for name, x := range map[string]float64{
		"n_rows": float64(len(items[0])), "n_complete": p.N, "k": float64(len(items)),
		"alpha_raw_listwise": alpha.Alpha, "alpha_check_formula": alpha.Alpha,
		"mean_inter_item_r": alpha.MeanCorrelation,
		"feldt_ci95/low":    alpha.Interval.Low, "feldt_ci95/high": alpha.Interval.High,
		"psych_feldt/low": alpha.Interval.Low, "psych_feldt/high": alpha.Interval.High,
	} {
		tell(name, x)
	}
	complete := slices.Clone(items)
	whole := itemMean(float64(len(items)), items...)
	for k := range items {
		complete[k] = make(answers, len(items[k]))
		for i, x := range items[k] {
			complete[k][i] = x + 0*whole[i]
		}
	}
	for k, name := range names {
		item := alpha.Items[k]
		missing := 0.0
		for _, x := range items[k] {
			if math.IsNaN(x) {
				missing++
			}
		}
		for key, x := range map[string]float64{"item_missing": missing, "item_mean": item.Mean, "item_sd": item.SD,
			"item_rest_correlation": item.RestCorrelation, "alpha_if_item_deleted": item.AlphaWithout} {
			tell(key+"/"+name, x)
		}
		for other, with := range names {
			r := 1.0
			if other != k {
				r = correlation(complete[k], complete[other])
			}
			tell("cov_complete/"+name+"/"+with, r*item.SD*alpha.Items[other].SD)
		}
	}
	itemMean(float64(len(items)), items...).describe(below(tell, "scale_mean_score"))
	itemMean(1, items...).describe(below(tell, "scale_mean_score_available_items_any"))
	itemMean(float64(len(items))/2, items...).describe(below(tell, "scale_mean_score_at_least_half_items"))
	if omega {
		tellOmega(below(tell, "omega_lavaan_onefactor_ML"), names, p)
	}
}

func tellOmega(tell func(string, float64), names []string, p statistic.Products) {
	o := statistic.McDonaldOmega(p)
	tell("omega", o.Omega)
	for k, name := range names {
		tell("loadings/"+name, o.Loadings[k])
		tell("residual_var/"+name, o.Residuals[k])
	}
	tell("fit/chisq", o.Statistic)
	tell("fit/df", o.DF)
	tell("fit/rmsea", o.RMSEA)
}

// tellModel is polr_ref(), or what the scripts keep of glm.
func tellModel(tell func(string, float64), fit *model.Fit, binary bool) {
	coefficients := fit.Coefficients(fit.ModelBased(), 0.95)
	if !binary { // R has thresholds last
		k := slices.IndexFunc(coefficients, func(c model.Coefficient) bool { return c.Term == fit.Terms[0] })
		coefficients = append(slices.Clone(coefficients[k:]), coefficients[:k]...)
	}
	for i, c := range coefficients {
		under := below(tell, fmt.Sprintf("coef/%d", i))
		under("est", c.Estimate)
		under("se", c.SE)
		if binary {
			under("z", c.Statistic)
			under("p", c.P)
			continue
		}
		under("t", c.Statistic)
		under("p_normal", c.P)
	}
	tell("AIC", fit.AIC())
	tell("deviance", fit.Deviance())
	if binary {
		tell("null_deviance", -2*fit.NullLogLik)
		return
	}
	tell("n", fit.N)
	tell("logLik", fit.LogLik)
	tell("logLik_null", fit.NullLogLik)
	tell("df", float64(fit.Parameters()))
}

// modelled are the rows of a model of answers 0 to k−1 by columns of numbers,
// of those who have all.
func modelled(y answers, k int, terms []string, columns ...answers) model.Data {
	d := model.Data{Terms: terms}
	for i, answer := range y {
		row := model.Row{Counts: make([]float64, k)}
		complete := !math.IsNaN(answer)
		for _, column := range columns {
			row.X = append(row.X, column[i])
			complete = complete && !math.IsNaN(column[i])
		}
		if complete {
			row.Counts[int(answer)]++
			d.Rows = append(d.Rows, row)
		}
	}
	return d
}

// tellKendall tells how two orders go together.
func tellKendall(tell func(string, float64), table [][]float64) {
	tell("kendall_tau_b", statistic.TauB(table).Value)
	tell("p_kendall", statistic.Jonckheere(table).P)
}
