package statistic

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"
)

// The schools of apisrs, a simple random sample of 200 of 6 194 with weight
// 30.97: those that did not meet the school-wide target (E, H, M), then those
// that did; Σ of api00, of its square, and schools with an award.
// R: g <- interaction(apisrs$stype, apisrs$sch.wide); table(g); tapply(apisrs$api00, g, sum) …
var (
	simpleSchools = []float64{15, 13, 9, 127, 12, 24}
	simpleAPI     = []float64{8592, 7711, 4935, 86000, 7423, 16656}
	simpleSquares = []float64{5127344, 4797715, 2822583, 60481944, 4672763, 11837226}
	simpleAwards  = []float64{0, 0, 0, 101, 9, 14}
)

const simpleWeight = 30.97

// California's 6 194 schools by type, and by whether they met the target
// (R: table(apipop$stype), table(apipop$sch.wide)).
var (
	byType   = Margin{[]int{0, 1, 2, 0, 1, 2}, []float64{4421, 755, 1018}}
	byTarget = Margin{[]int{0, 0, 0, 1, 1, 1}, []float64{1072, 5122}}
)

func checkAll(t *testing.T, what string, got, want []float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %v, want %v", what, got, want)
	}
	for i := range got {
		check(t, fmt.Sprintf("%s %d", what, i), got[i], want[i])
	}
}

func times(x []float64, by float64) []float64 {
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = v * by
	}
	return out
}

// rakeOrFail rakes a sample to both margins.
func rakeOrFail(t *testing.T, sample []float64) Raking {
	t.Helper()
	r, err := Rake(sample, []Margin{byType, byTarget}, 1e-12, 200)
	if err != nil || !r.Converged {
		t.Fatalf("not raked after %d iterations: %v", r.Iterations, err)
	}
	return r
}

func TestPostStratify(t *testing.T) {
	// R: tapply(weights(postStratify(dr, ~stype, popt)), apisrs$stype, unique)
	byCell := Margin{[]int{0, 1, 2, 3}, append(slices.Clone(byType.Population), 0)}
	r, err := Rake([]float64{142 * simpleWeight, 25 * simpleWeight, 33 * simpleWeight, 0}, []Margin{byCell}, 1e-12, 9)
	if err != nil {
		t.Fatal(err)
	}
	checkAll(t, "weight", times(r.Factors, simpleWeight), []float64{31.133802816901412, 30.199999999999999, 30.848484848484848, simpleWeight})
}

func TestRake(t *testing.T) {
	// R: rk <- rake(dr, list(~stype, ~sch.wide), list(popt, pops), control = list(maxit = 200, epsilon = 1e-12));
	// tapply(weights(rk), list(apisrs$stype, apisrs$sch.wide), mean)
	r := rakeOrFail(t, times(simpleSchools, simpleWeight))
	checkAll(t, "weight", times(r.Factors, simpleWeight), []float64{28.910768297611465, 29.003102680619037, 29.033126743086726,
		31.396365949104286, 31.49663876263692, 31.529244138004692})
	// R: rc <- rake(dc, …, control = list(maxit = 500, epsilon = 1e-12))
	r = rakeOrFail(t, times(districtSchools(), districtWeight))
	checkAll(t, "weight in districts", times(r.Factors, districtWeight), []float64{39.839236247129776, 67.125529241194698,
		49.069072163857321, 29.870675492684686, 50.329401116039229, 36.791024864069961})
	if early, err := Rake(simpleSchools, []Margin{byType, byTarget}, 1e-12, 2); err != nil || early.Converged || early.Iterations != 2 {
		t.Errorf("stopped early: %+v, %v", early, err)
	}
	if none, err := Rake(simpleSchools, nil, 1e-12, 9); err != nil || !none.Converged || none.Factors[0] != 1 {
		t.Errorf("raked to no margin: %+v, %v", none, err)
	}
}

func districtSchools() []float64 {
	cells := make([]float64, 6)
	for _, d := range districts {
		for k, n := range d.schools {
			cells[k] += n
		}
	}
	return cells
}

func TestMarginErrors(t *testing.T) {
	halves := Margin{[]int{0, 1}, []float64{30, 70}}
	for what, tt := range map[string]struct {
		sample  []float64
		margins []Margin
		want    MarginError
	}{
		"nobody of a category": {[]float64{4, 0}, []Margin{halves}, MarginError{Unsampled: []MarginCategory{{0, 1}}}},
		"no population": {[]float64{4, 6}, []Margin{halves, {[]int{0, 1}, []float64{100, 0}}},
			MarginError{Unpopulated: []MarginCategory{{1, 1}}}},
		"no category":          {[]float64{4, 6, 1}, []Margin{halves}, MarginError{Unpopulated: []MarginCategory{{0, -1}}}},
		"impossible category":  {[]float64{4, 6}, []Margin{{[]int{0, 7}, []float64{30}}}, MarginError{Unpopulated: []MarginCategory{{0, -1}}}},
		"unlike totals":        {[]float64{4, 6}, []Margin{halves, {[]int{1, 0}, []float64{30, 80}}}, MarginError{Disagreement: []float64{100, 110}}},
		"nobody in the sample": {[]float64{0, 0}, []Margin{halves}, MarginError{Unsampled: []MarginCategory{{0, 0}, {0, 1}}}},
	} {
		_, err := Rake(tt.sample, tt.margins, 1e-9, 50)
		var got *MarginError
		if !errors.As(err, &got) || !reflect.DeepEqual(*got, tt.want) || got.Error() == "" {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestTrim(t *testing.T) {
	// R: rc raked as above; tapply(weights(trimWeights(rc, lower = 25, upper = 50, strict = TRUE)), …, mean);
	// trimWeights(rc, lower = 35, upper = 60)
	raked := []float64{39.839236247129776, 67.125529241194698, 49.069072163857321, 29.870675492684686, 50.329401116039229, 36.791024864069961}
	for _, tt := range []struct {
		lower, upper float64
		strict       bool
		want         []float64
	}{
		{25, 50, true, []float64{40.164680034112116, 50, 49.394515950839661, 30.19611927966703, 50, 37.116468651052301}},
		{35, 60, false, []float64{26.178939429587331, 60, 35.408775346314876, 35, 36.669104298496784, 23.130728046527516}},
		{10, 90, true, raked},
	} {
		trimmed, ok := Trim(raked, districtSchools(), tt.lower, tt.upper, tt.strict)
		if !ok {
			t.Errorf("trimming to %v–%v failed", tt.lower, tt.upper)
		}
		checkAll(t, "weight", trimmed, tt.want)
	}
	if trimmed, ok := Trim([]float64{1, 9}, []float64{5, 5}, 2, 3, true); ok || trimmed[0] != 2 || trimmed[1] != 3 {
		t.Errorf("nobody is within the bounds: %v, %v", trimmed, ok)
	}
	if trimmed, ok := Trim([]float64{2, 9}, []float64{5, 5}, 1, 3, true); ok || trimmed[0] > 3 {
		t.Errorf("the mean weight is above the bound: %v, %v", trimmed, ok)
	}
	if _, ok := Trim([]float64{1, 9}, []float64{5}, 2, 3, true); ok {
		t.Error("a weight of nobody knows how many was trimmed")
	}
	if trimmed, ok := Trim(nil, nil, 1, 3, true); !ok || len(trimmed) != 0 {
		t.Errorf("nobody: %v, %v", trimmed, ok)
	}
}

// simpleSample is apisrs by cell, with a domain of those where keep is.
func simpleSample(x, xx []float64, keep func(cell int) bool) []CellElements {
	s := CellElements{Sampled: 200. / 6194}
	for k, n := range simpleSchools {
		cell := CellMoments{Everybody: moments(n, simpleWeight, 0, 0)}
		if keep(k) {
			cell.Domain = moments(n, simpleWeight, x[k], xx[k])
		}
		s.Cells = append(s.Cells, cell)
	}
	return []CellElements{s}
}

func anyCell(int) bool { return true }

func elementary(cell int) bool { return cell%3 == 0 }

func TestWeightedElements(t *testing.T) {
	// R: ps <- postStratify(dr, ~stype, popt); svymean(~api00, ps); svymean(~aw, ps); svymean(~api00, subset(ps, met == 1))
	fitted, err := Rake(times(simpleSchools, simpleWeight), []Margin{byType}, 1e-12, 9)
	if err != nil {
		t.Fatal(err)
	}
	w, rule := Weighting{Margins: []Margin{byType}, Factors: fitted.Factors}, LonelyUndefined
	checkEstimate(t, "mean", w.ElementMean(simpleSample(simpleAPI, simpleSquares, anyCell), rule), 656.78158095253059, 9.156538161646969, 199)
	checkEstimate(t, "share", w.ElementMean(simpleSample(simpleAwards, simpleAwards, anyCell), rule), 0.62127750603581378, 0.032314096181007688, 199)
	domain := w.ElementMean(simpleSample(simpleAPI, simpleSquares, func(k int) bool { return k >= 3 }), rule)
	checkEstimate(t, "domain", domain, 675.43175992850831, 9.820793131258986, 199)
	check(t, "domain DF", domain.DomainDF, 162)

	// R: rk <- calibrate(dr, ~stype + sch.wide, c(`(Intercept)` = 6194, stypeH = 755, stypeM = 1018, sch.wideYes =
	// 5122), calfun = "raking", epsilon = 1e-13, maxit = 200); svymean(~api00, rk); svymean(~aw, rk); svymean(~api00,
	// subset(rk, stype == "E")). With rake() the errors have eleven digits of these: it stops after ten rounds.
	raked := Weighting{Margins: []Margin{byType, byTarget}, Factors: rakeOrFail(t, times(simpleSchools, simpleWeight)).Factors}
	checkEstimate(t, "raked mean", raked.ElementMean(simpleSample(simpleAPI, simpleSquares, anyCell), rule), 657.79154633210953, 8.8256785439503549, 199)
	checkEstimate(t, "raked share", raked.ElementMean(simpleSample(simpleAwards, simpleAwards, anyCell), rule), 0.62898161570153865, 0.026920701932681288, 199)
	checkEstimate(t, "raked domain", raked.ElementMean(simpleSample(simpleAPI, simpleSquares, elementary), rule), 666.92802371313633, 11.037514179965182, 199)
	// R: svyglm(api00 ~ sch.wide, rk), the slope; svyglm(api00 ~ stype, rk), that of H
	did := simpleSample(simpleAPI, simpleSquares, func(k int) bool { return k >= 3 })
	didNot := simpleSample(simpleAPI, simpleSquares, func(k int) bool { return k < 3 })
	checkEstimate(t, "raked difference", raked.ElementDifference(did, didNot, rule), 101.33449988555338, 22.038821041382739, 199)
	high := simpleSample(simpleAPI, simpleSquares, func(k int) bool { return k%3 == 1 })
	e := raked.ElementDifference(high, simpleSample(simpleAPI, simpleSquares, elementary), rule)
	checkEstimate(t, "raked difference of types", e, -61.04395178532836, 24.27940449398891, 199)
	check(t, "degrees of either", e.DomainDF, 166)
	met := []float64{0, 0, 0, 127, 12, 24}
	if e := raked.ElementMean(simpleSample(met, met, anyCell), rule); math.Abs(e.Value-5122./6194) > 1e-12 || e.SE() > 1e-8 {
		t.Errorf("a margin of the raking is uncertain: %+v", e)
	}
}

// stratifiedCells is apistrat by cell.
func stratifiedCells() []CellElements {
	var strata []CellElements
	for h, s := range schools {
		cells := make([]CellMoments, 6)
		for m, n := range s.n {
			cells[h+3*m] = CellMoments{Everybody: moments(n, s.weight, 0, 0), Domain: moments(n, s.weight, s.api[m], s.api2[m])}
		}
		strata = append(strata, CellElements{Sampled: sumOf(s.n[:]) / s.population, Cells: cells})
	}
	return strata
}

func TestUnlikeWeightsWeightedAgain(t *testing.T) {
	sample := make([]float64, 6)
	for _, s := range stratifiedCells() {
		for k, c := range s.Cells {
			sample[k] += c.Everybody.W
		}
	}
	// R: svymean(~api00, postStratify(ds, ~sch.wide, pops))
	factors, err := Rake(sample, []Margin{byTarget}, 1e-12, 9)
	if err != nil {
		t.Fatal(err)
	}
	w := Weighting{Margins: []Margin{byTarget}, Factors: factors.Factors}
	checkEstimate(t, "post-stratified", w.ElementMean(stratifiedCells(), LonelyUndefined), 662.20302945044443, 9.2725438999078076, 197)
	// R: svymean(~api00, calibrate(ds, ~stype + sch.wide, c(`(Intercept)` = 6194, stypeH = 755, stypeM = 1018,
	// sch.wideYes = 5122), calfun = "raking", epsilon = 1e-13, maxit = 200))
	w = Weighting{Margins: []Margin{byType, byTarget}, Factors: rakeOrFail(t, sample).Factors}
	checkEstimate(t, "raked", w.ElementMean(stratifiedCells(), LonelyUndefined), 662.2116503578452, 9.2695476064610194, 197)
}

// districtCells is apiclus1 by district and cell.
func districtCells(of func(d district) [6]float64, keep func(cell int) bool) []CellStratum {
	s := CellStratum{Sampled: districtSampled}
	for _, d := range districts {
		cells := make([]CellTotals, 6)
		for k, n := range d.schools {
			cells[k].Everybody = districtWeight * n
			if keep(k) {
				cells[k].Domain = Totals{districtWeight * n, districtWeight * of(d)[k]}
			}
		}
		s.Clusters = append(s.Clusters, cells)
	}
	return []CellStratum{s}
}

func TestWeightedClusters(t *testing.T) {
	api, award, rule := func(d district) [6]float64 { return d.api00 }, func(d district) [6]float64 { return d.awards }, LonelyUndefined
	// R: svymean(~api00, rc); svymean(~aw, rc); svymean(~api00, subset(rc, stype == "E")), rc raked as above
	r := rakeOrFail(t, times(districtSchools(), districtWeight))
	w := Weighting{Margins: []Margin{byType, byTarget}, Factors: r.Factors}
	checkEstimate(t, "raked mean", w.Mean(districtCells(api, anyCell), rule), 641.23032092682001, 23.703616887922493, 14)
	checkEstimate(t, "raked share", w.Mean(districtCells(award, anyCell), rule), 0.6612697303224323, 0.021788600893042416, 14)
	checkEstimate(t, "raked domain", w.Mean(districtCells(api, elementary), rule), 647.44657922841645, 22.808412194097301, 14)
	// R: svyglm(api00 ~ sch.wide, rc), the slope
	did, didNot := districtCells(api, func(k int) bool { return k >= 3 }), districtCells(api, func(k int) bool { return k < 3 })
	checkEstimate(t, "raked difference", w.Difference(did, didNot, rule), 35.535356733425232, 19.904548840220087, 14)
	// R: svymean(~api00, trimWeights(rc, lower = 25, upper = 50, strict = TRUE))
	weights := times(r.Factors, districtWeight)
	trimmed, _ := Trim(weights, districtSchools(), 25, 50, true)
	w.Trimmed = make([]float64, len(trimmed))
	for k := range trimmed {
		w.Trimmed[k] = trimmed[k] / weights[k]
	}
	checkEstimate(t, "trimmed mean", w.Mean(districtCells(api, anyCell), rule), 641.14484976910512, 23.850078475198288, 14)
	// R: svymean(~api00, postStratify(dc, ~stype, popt))
	factors, err := Rake(times(districtSchools(), districtWeight), []Margin{byType}, 1e-12, 9)
	if err != nil {
		t.Fatal(err)
	}
	w = Weighting{Margins: []Margin{byType}, Factors: factors.Factors}
	checkEstimate(t, "post-stratified mean", w.Mean(districtCells(api, anyCell), rule), 642.31078821158212, 23.920486445090386, 14)
}

// TestNoMargins weights by nothing, which must change nothing.
func TestNoMargins(t *testing.T) {
	w := Weighting{Factors: []float64{1, 1, 1, 1, 1, 1}}
	plain := DesignMean(inDistricts(districtSampled, api00Of(0)), LonelyUndefined)
	same := w.Mean(districtCells(func(d district) [6]float64 { return d.api00 }, elementary), LonelyUndefined)
	checkEstimate(t, "clusters", same, plain.Value, plain.SE(), plain.DF)
	check(t, "domain DF", same.DomainDF, plain.DomainDF)
	plain = ElementMean(inSchools(true, apiOf(0, 1)), LonelyUndefined)
	checkEstimate(t, "elements", w.ElementMean(stratifiedCells(), LonelyUndefined), plain.Value, plain.SE(), plain.DF)
}

func TestNothingWeighted(t *testing.T) {
	w := Weighting{Margins: []Margin{byType}, Factors: []float64{1, 1, 1, 1, 1, 1}}
	for what, e := range map[string]DesignEstimate{
		"no strata":       w.Mean(nil, LonelyCentred),
		"no elements":     w.ElementMean(nil, LonelyCentred),
		"nobody":          w.ElementMean([]CellElements{{Cells: make([]CellMoments, 6)}}, LonelyCentred),
		"other cells":     w.Mean([]CellStratum{{Clusters: [][]CellTotals{{}, {}}}}, LonelyCentred),
		"other elements":  w.ElementMean([]CellElements{{}}, LonelyCentred),
		"unlike strata":   w.ElementDifference(nil, stratifiedCells(), LonelyCentred),
		"unlike clusters": w.Difference(nil, districtCells(nil, func(int) bool { return false }), LonelyCentred),
		"empty domain":    w.Mean(districtCells(nil, func(int) bool { return false }), LonelyCentred),
	} {
		if !math.IsNaN(e.Value) || !math.IsNaN(e.Variance) {
			t.Errorf("%s: %+v", what, e)
		}
	}
}

// awardTable is a weighting cell's schools by type, without an award and with.
func awardTable(cell int, schools, awards, weight float64) CellTable {
	c := CellTable{EverybodyW: weight * schools, EverybodyW2: weight * weight * schools}
	for _, n := range []float64{schools - awards, awards} {
		row, squares := make([]float64, 3), make([]float64, 3)
		row[cell%3], squares[cell%3] = weight*n, weight*weight*n
		c.W, c.W2 = append(c.W, row), append(c.W2, squares)
	}
	return c
}

func TestWeightedRaoScott(t *testing.T) {
	// R: rk and rc raked by calibrate as above; svychisq(~awards + stype, rc, statistic = "F"), and "Chisq"
	s := CellTableStratum{Sampled: districtSampled}
	for _, d := range districts {
		var cells []CellTable
		for k, n := range d.schools {
			cells = append(cells, awardTable(k, n, d.awards[k], districtWeight))
		}
		s.Clusters = append(s.Clusters, cells)
	}
	w := Weighting{Margins: []Margin{byType, byTarget}, Factors: rakeOrFail(t, times(districtSchools(), districtWeight)).Factors}
	checkRaoScott(t, w.RaoScott([]CellTableStratum{s, {}}, 183, LonelyUndefined), RaoScottTest{Pearson: 16.309322242732378, DF: 2,
		FirstOrderP: 0.0057760687294545927, F: 5.1540319783186055, FDF1: 1.733773837930431, FDF2: 24.272833731026033, P: 0.016869174635691746})
	// R: svychisq(~awards + stype, rk, statistic = "F"), and "Chisq"
	e := CellElementTable{Sampled: 200. / 6194, People: 200}
	for k, n := range simpleSchools {
		e.Cells = append(e.Cells, awardTable(k, n, simpleAwards[k], simpleWeight))
	}
	w.Factors = rakeOrFail(t, times(simpleSchools, simpleWeight)).Factors
	checkRaoScott(t, w.ElementRaoScott([]CellElementTable{e}, 200, LonelyUndefined), RaoScottTest{Pearson: 16.859012987618371, DF: 2,
		FirstOrderP: 0.0001413431048473509, F: 8.8643202557194734, FDF1: 1.9988104812326439, FDF2: 397.76328576529613, P: 0.00017181615643019398})

	without := e
	without.Cells = []CellTable{e.Cells[0], e.Cells[1], e.Cells[2], e.Cells[3], e.Cells[4], {W: e.Cells[5].W}}
	for what, test := range map[string]RaoScottTest{
		"nothing":     w.RaoScott(nil, 0, LonelyUndefined),
		"no people":   w.ElementRaoScott(nil, 0, LonelyUndefined),
		"other cells": w.RaoScott([]CellTableStratum{{Clusters: [][]CellTable{{}, {}}}}, 2, LonelyUndefined),
		"no squares":  w.ElementRaoScott([]CellElementTable{without}, 200, LonelyUndefined),
	} {
		if !math.IsNaN(test.Pearson) || !math.IsNaN(test.P) {
			t.Errorf("%s: %+v", what, test)
		}
	}
}
