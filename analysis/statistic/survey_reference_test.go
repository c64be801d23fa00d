package statistic

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// surveyReference is where the maintainers keep R's numbers of the California
// schools, and the schools. They are no part of this repository.
const surveyReference = "../../../shared/"

// notHere is what R computed and counts per stratum and cluster do not tell,
// by the end of its path, or by its beginning.
var notHere = map[string]string{
	".likelihood.":                     "a profile likelihood needs the model's fit",
	".asin.":                           "the square root scale is not offered",
	".quantile_api00.":                 "quantiles need every value, which sums do not keep",
	".svyglm_linear.":                  "a model of rows; see package model",
	".population.":                     "what the sample is weighted to",
	"srs_calibrated_linear.":           "linear calibration may give negative weights; raking is offered",
	"nonresponse_style_census_fpc.N_h": "given", "nonresponse_style_census_fpc.n_h": "given",
	"nonresponse_style_census_fpc.mean_h": "see package cube", "nonresponse_style_census_fpc.var_h": "see package cube",
	"schwide.prop_met.":   "a margin has no variance: R's is what rounding left",
	"schwide.ciprop_met.": "a margin has no variance",
	".total_enroll.":      "shares and means are told, and no totals",
	".0.deff":             "the design effect is beside drawing with replacement",
	".DEff.api00":         "the design effect is beside drawing with replacement",
}

func readSurveyReference(t *testing.T) map[string]float64 {
	t.Helper()
	text, err := os.ReadFile(surveyReference + "reference/api_survey.json")
	if os.IsNotExist(err) {
		t.Skip("the reference numbers are not here: ", err)
	}
	var stored struct{ Results any }
	if err == nil {
		err = json.Unmarshal(text, &stored)
	}
	if err != nil {
		t.Fatal(err)
	}
	numbers := map[string]float64{}
	flatten("", stored.Results, numbers)
	return numbers
}

// flatten lists the numbers of a JSON value by their paths.
func flatten(path string, value any, into map[string]float64) {
	join := func(key string) string { return strings.TrimPrefix(path+"."+key, ".") }
	switch v := value.(type) {
	case map[string]any:
		for key, inner := range v {
			flatten(join(key), inner, into)
		}
	case []any:
		for i, inner := range v {
			flatten(join(strconv.Itoa(i)), inner, into)
		}
	case float64:
		into[path] = v
	case string:
		if v == "NaN" { // others are labels
			into[path] = math.NaN()
		}
	}
}

// A school is a row of the file; weight is what it was drawn with.
type school struct {
	stratum, cluster          string
	cell, met                 int
	weight, final, population float64
	api00, api99, awards      float64
}

func readSchools(t *testing.T, file, stratum, cluster string) []school {
	t.Helper()
	text, err := os.ReadFile(surveyReference + "data/" + file + ".csv")
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var schools []school
	for i, record := range records[1:] {
		field := func(name string) string {
			if at := slices.Index(records[0], name); at >= 0 {
				return record[at]
			}
			return strconv.Itoa(i)
		}
		number := func(name string) float64 {
			x, err := strconv.ParseFloat(field(name), 64)
			if err != nil {
				t.Fatal(err)
			}
			return x
		}
		s := school{stratum: "", cluster: field(cluster), weight: number("pw"), population: number("fpc"),
			api00: number("api00"), api99: number("api99")}
		if stratum != "" {
			s.stratum = field(stratum)
		}
		if field("sch.wide") == "Yes" {
			s.met = 1
		}
		if field("awards") == "Yes" {
			s.awards = 1
		}
		s.cell = strings.Index("EHM", field("stype")) + 3*s.met
		s.final = s.weight
		schools = append(schools, s)
	}
	return schools
}

// A surveyed is the schools of a sample, in strata of clusters, and how they
// were weighted after they were drawn.
type surveyed struct {
	schools   []school
	corrected bool
	weighting *Weighting
}

func (s surveyed) strata(of func(school) Totals) []Stratum {
	var strata []Stratum
	for _, in := range s.clusters() {
		out := Stratum{Sampled: in.sampled}
		for _, cluster := range in.clusters {
			var sum Totals
			for _, school := range cluster {
				sum = sum.plus(of(school))
			}
			out.Clusters = append(out.Clusters, sum)
		}
		strata = append(strata, out)
	}
	return strata
}

type clusteredSchools struct {
	sampled  float64
	clusters [][]school
}

func (s surveyed) clusters() []clusteredSchools {
	var strata []clusteredSchools
	stratumAt, clusterAt := map[string]int{}, map[string]int{}
	for _, x := range s.schools {
		h, ok := stratumAt[x.stratum]
		if !ok {
			h = len(strata)
			stratumAt[x.stratum] = h
			strata = append(strata, clusteredSchools{sampled: 1 / x.population})
		}
		c, ok := clusterAt[x.cluster]
		if !ok {
			c = len(strata[h].clusters)
			clusterAt[x.cluster] = c
			strata[h].clusters = append(strata[h].clusters, nil)
		}
		strata[h].clusters[c] = append(strata[h].clusters[c], x)
	}
	for h := range strata {
		strata[h].sampled *= float64(len(strata[h].clusters))
		if !s.corrected {
			strata[h].sampled = 0
		}
	}
	return strata
}

// A ratioOf is a number x over a number y (1 for means) in a domain.
type ratioOf struct {
	x, y   func(school) float64
	domain func(school) bool
}

func (r ratioOf) totals(x school) Totals {
	if !r.domain(x) {
		return Totals{}
	}
	return Totals{x.weight * r.y(x), x.weight * r.x(x)}
}

func (s surveyed) estimate(r ratioOf) DesignEstimate {
	if s.weighting == nil {
		return DesignMean(s.strata(r.totals), LonelyUndefined)
	}
	return s.weighting.Mean(s.cells(r.totals), LonelyUndefined)
}

func (s surveyed) difference(a, b ratioOf) DesignEstimate {
	if s.weighting == nil {
		return DesignDifference(s.strata(a.totals), s.strata(b.totals), LonelyUndefined)
	}
	return s.weighting.Difference(s.cells(a.totals), s.cells(b.totals), LonelyUndefined)
}

// cells is strata by weighting cell.
func (s surveyed) cells(totals func(school) Totals) []CellStratum {
	var strata []CellStratum
	for _, in := range s.clusters() {
		out := CellStratum{Sampled: in.sampled}
		for _, cluster := range in.clusters {
			cells := make([]CellTotals, 6)
			for _, school := range cluster {
				c := &cells[school.cell]
				*c = CellTotals{c.Everybody + school.weight, c.Domain.plus(totals(school))}
			}
			out.Clusters = append(out.Clusters, cells)
		}
		strata = append(strata, out)
	}
	return strata
}

func (s surveyed) moments(r ratioOf) (n, w, wx, wxx float64) {
	for _, x := range s.schools {
		if r.domain(x) {
			n, w, wx, wxx = n+1, w+x.final, wx+x.final*r.x(x), wxx+x.final*r.x(x)*r.x(x)
		}
	}
	return n, w, wx, wxx
}

// weighted is the sample weighted to margins, and perhaps trimmed.
func (s surveyed) weighted(t *testing.T, margins ...Margin) surveyed {
	t.Helper()
	sums := make([]float64, 6)
	for _, x := range s.schools {
		sums[x.cell] += x.weight
	}
	r, err := Rake(sums, margins, 1e-12, 500)
	if err != nil || !r.Converged {
		t.Fatal(r, err)
	}
	s.weighting = &Weighting{Margins: margins, Factors: r.Factors}
	s.schools = slices.Clone(s.schools)
	for i, x := range s.schools {
		s.schools[i].final = x.weight * r.Factors[x.cell]
	}
	return s
}

func TestSurveyReference(t *testing.T) {
	want := readSurveyReference(t)
	strata := readSchools(t, "api_strat", "stype", "row")
	simple := surveyed{schools: readSchools(t, "api_srs", "", "row"), corrected: true}
	clusters := surveyed{schools: readSchools(t, "api_clus1", "", "dnum"), corrected: true}
	got := map[string]float64{}
	for name, s := range map[string]surveyed{
		"stratified_fpc":               {strata, true, nil},
		"stratified_no_fpc":            {strata, false, nil},
		"srs_fpc":                      simple,
		"cluster1_fpc":                 clusters,
		"srs_poststratified_stype":     simple.weighted(t, byType),
		"srs_raked_stype_schwide":      simple.weighted(t, byType, byTarget),
		"cluster1_raked_stype_schwide": clusters.weighted(t, byType, byTarget),
	} {
		s.report(func(path string, x float64) { got[name+"."+path] = x })
	}
	jackknifed := Jackknife(surveyed{strata, true, nil}.strata(func(s school) Totals { return Totals{s.weight, s.weight * s.api00} }))
	reportEstimate(func(path string, x float64) { got["jackknife_stratified_JKn"+path] = x }, jackknifed)
	reportTrimmed(t, clusters, func(path string, x float64) { got["cluster1_raked_then_trimmed_25_50_strict."+path] = x })
	byHand := slices.Clone(strata)
	for i := range byHand {
		drawn := 0.0
		for _, s := range strata {
			if s.stratum == byHand[i].stratum {
				drawn++
			}
		}
		byHand[i].weight = byHand[i].population / drawn
	}
	hand := surveyed{byHand, true, nil}.estimate(ratioOf{apiIn2000, one, everySchool})
	got["nonresponse_style_census_fpc.stratified_mean_by_hand"] = hand.Value
	got["nonresponse_style_census_fpc.stratified_se_by_hand"] = hand.SE()
	compareWithReference(t, got, want)
}

// compareWithReference compares every number that R has and this package does
// not leave out by name.
func compareWithReference(t *testing.T, got, want map[string]float64) {
	t.Helper()
	compared := 0
	for path, number := range want {
		x, ok := got[path]
		switch left := leftOut(path); {
		case left && ok:
			t.Errorf("%s is said to be left out, and is computed", path)
		case left:
		case !ok:
			t.Errorf("%s is neither computed nor left out with a reason", path)
		case !(math.Abs(x-number) <= 1e-9*math.Abs(number)):
			t.Errorf("%s = %.17g, R has %.17g", path, x, number)
		default:
			compared++
		}
	}
	t.Logf("%d numbers, of which %d are compared and %d left out with a reason", len(want), compared, len(want)-compared)
	for part, reason := range notHere {
		if !anyOf(want, part) {
			t.Errorf("nothing is left out because of %s: %s", part, reason)
		}
	}
}

func leftOut(path string) bool {
	for part := range notHere {
		if isOf(path, part) {
			return true
		}
	}
	return false
}

func isOf(path, part string) bool {
	return strings.Contains("."+path+".", part) || strings.HasSuffix(path, part)
}

func anyOf(numbers map[string]float64, part string) bool {
	for path := range numbers {
		if isOf(path, part) {
			return true
		}
	}
	return false
}

func apiIn2000(s school) float64     { return s.api00 }
func one(school) float64             { return 1 }
func everySchool(school) bool        { return true }
func targetMet(s school) float64     { return float64(s.met) }
func gotAward(s school) float64      { return s.awards }
func ofType(k int) func(school) bool { return func(s school) bool { return s.cell%3 == k } }

// reportEstimate tells what R's confint of an estimate tells, under a normal
// distribution.
func reportEstimate(tell func(string, float64), e DesignEstimate) {
	tell(".0.est", e.Value)
	tell(".0.se", e.SE())
	i := StudentInterval(e.Value, e.SE(), math.Inf(1), 0.95)
	tell(".0.ci95_low", i.Low)
	tell(".0.ci95_high", i.High)
}

// report tells what R's block tells of one design.
func (s surveyed) report(tell func(string, float64)) {
	under := func(path string) func(string, float64) { return func(end string, x float64) { tell(path+end, x) } }
	all := ratioOf{apiIn2000, one, everySchool}
	mean := s.estimate(all)
	n, w, wx, wxx := s.moments(all)
	tell("degf", mean.DF)
	tell("sum_w", w)
	reportEstimate(under("mean_api00"), mean)
	tell("mean_deff_replace", DesignEffect(mean, WeightedVariance(n, w, wx, wxx), n))
	reportEstimate(under("mean_api00_t_df"), mean)
	tell("mean_api00_t_df.0.ci95_low", mean.Interval(0.95).Low)
	tell("mean_api00_t_df.0.ci95_high", mean.Interval(0.95).High)
	w2 := 0.0
	for _, x := range s.schools {
		w2 += x.final * x.final
	}
	tell("kish.n_eff", EffectiveSize(w, w2))
	tell("kish.deff_weights", n/EffectiveSize(w, w2))
	if s.weighting == nil || len(s.weighting.Margins) == 1 {
		met := s.estimate(ratioOf{targetMet, one, everySchool})
		reportEstimate(under("prop_met"), met)
		reportShare(under("ciprop_met."), met, n)
	}
	reportShare(under("ciprop_awards."), s.estimate(ratioOf{gotAward, one, everySchool}), n)
	ratio := s.estimate(ratioOf{apiIn2000, func(x school) float64 { return x.api99 }, everySchool})
	tell("ratio_api00_api99.est", ratio.Value)
	tell("ratio_api00_api99.se", ratio.SE())
	s.reportTypes(tell)
	s.reportComparison(tell)
	s.reportTable(tell, n)
	s.reportWeights(tell)
}

func reportShare(tell func(string, float64), share DesignEstimate, n float64) {
	for method, i := range map[string]Interval{"logit": DesignLogit(share, 0.95), "xlogit": DesignLogit(share, 0.95),
		"beta": DesignBeta(share, n, 0.95), "mean": share.Interval(0.95)} {
		tell(method+".p", share.Value)
		tell(method+".ci95.0", i.Low)
		tell(method+".ci95.1", i.High)
	}
}

// reportTypes tells of schools by their type.
func (s surveyed) reportTypes(tell func(string, float64)) {
	for k := range 3 {
		r := ratioOf{apiIn2000, one, ofType(k)}
		mean := s.estimate(r)
		path := fmt.Sprintf("by_stype_mean.%d.", k)
		i := StudentInterval(mean.Value, mean.SE(), math.Inf(1), 0.95)
		tell(path+"api00", mean.Value)
		tell(path+"se", mean.SE())
		tell(path+"ci_l", i.Low)
		tell(path+"ci_u", i.High)
		share := s.estimate(ratioOf{targetMet, one, ofType(k)})
		share.DF = share.DomainDF
		path = fmt.Sprintf("by_stype_prop.%d.", k)
		tell(path+"met", share.Value)
		tell(path+"ci_l", DesignLogit(share, 0.95).Low)
		tell(path+"ci_u", DesignLogit(share, 0.95).High)
	}
}

// reportComparison tells how schools that met the target differ from others.
func (s surveyed) reportComparison(tell func(string, float64)) {
	in := func(met int) ratioOf {
		return ratioOf{apiIn2000, one, func(x school) bool { return x.met == met }}
	}
	d := s.difference(in(1), in(0))
	d.DF-- // as R's model counts
	tell("svyttest_met.diff", d.Value)
	tell("svyttest_met.t", d.Value/d.SE())
	tell("svyttest_met.df", d.DF)
	tell("svyttest_met.p", studentP(d.Value/d.SE(), d.DF))
	tell("svyttest_met.ci.0", d.Interval(0.95).Low)
	tell("svyttest_met.ci.1", d.Interval(0.95).High)
}

// reportTable tells of the test of a table.
func (s surveyed) reportTable(tell func(string, float64), n float64) {
	w := Weighting{Factors: []float64{1, 1, 1, 1, 1, 1}}
	if s.weighting != nil {
		w = *s.weighting
	}
	var plain []TableStratum
	var tables []CellTableStratum
	for _, h := range s.clusters() {
		inStratum := CellTableStratum{Sampled: h.sampled}
		plainStratum := TableStratum{Sampled: h.sampled}
		for _, cluster := range h.clusters {
			cells, all := make([]CellTable, 6), emptyTable()
			for k := range cells {
				cells[k].W = emptyTable()
			}
			for _, x := range cluster {
				cells[x.cell].EverybodyW += x.weight
				cells[x.cell].W[x.met][x.cell%3] += x.weight
				all[x.met][x.cell%3] += x.weight
			}
			inStratum.Clusters = append(inStratum.Clusters, cells)
			plainStratum.Clusters = append(plainStratum.Clusters, all)
		}
		tables, plain = append(tables, inStratum), append(plain, plainStratum)
	}
	test := w.RaoScott(tables, n, LonelyUndefined)
	if s.weighting == nil {
		test = RaoScott(plain, n, LonelyUndefined)
	}
	for name, x := range map[string]float64{"F": test.F, "ndf": test.FDF1, "ddf": test.FDF2, "p": test.P,
		"chisq": test.Pearson, "p_chisq": test.FirstOrderP} {
		tell("crosstab_rao_scott."+name, x)
	}
}

// reportWeights tells the weights by cell.
func (s surveyed) reportWeights(tell func(string, float64)) {
	if s.weighting == nil {
		return
	}
	margins := make([]float64, 5)
	for _, x := range s.schools {
		kind, target := "EHM"[x.cell%3:x.cell%3+1], [2]string{"No", "Yes"}[x.met]
		tell("weights_by_cell."+kind, x.final)
		tell("weights_by_cell."+kind+"."+target, x.final)
		margins[x.cell%3] += x.final
		margins[3+x.met] += x.final
	}
	for k, name := range []string{"stype.E", "stype.H", "stype.M", "sch.wide.No", "sch.wide.Yes"} {
		tell("margins_after."+name, margins[k])
	}
}

func reportTrimmed(t *testing.T, clusters surveyed, tell func(string, float64)) {
	t.Helper()
	s := clusters.weighted(t, byType, byTarget)
	weights, counts := make([]float64, 6), make([]float64, 6)
	for _, x := range s.schools {
		weights[x.cell] = x.final
		counts[x.cell]++
	}
	trimmed, ok := Trim(weights, counts, 25, 50, true)
	if !ok {
		t.Error("not trimmed")
	}
	var w, w2 float64
	for k, x := range trimmed {
		s.weighting.Trimmed = append(s.weighting.Trimmed, x/weights[k])
		w, w2 = w+counts[k]*x, w2+counts[k]*x*x
	}
	tell("lower", 25)
	tell("upper", 50)
	tell("weights_before.0", slices.Min(weights))
	tell("weights_before.1", slices.Max(weights))
	tell("range.0", slices.Min(trimmed))
	tell("range.1", slices.Max(trimmed))
	tell("sum_w", w)
	tell("n_eff", EffectiveSize(w, w2))
	reportEstimate(func(path string, x float64) { tell("mean_api00"+path, x) }, s.estimate(ratioOf{apiIn2000, one, everySchool}))
}

func emptyTable() [][]float64 { return [][]float64{{0, 0, 0}, {0, 0, 0}} }
