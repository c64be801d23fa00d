package measure

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"strconv"
	"testing"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

const surveys = "../../../shared/"

// A school is one of the schools of the Californian surveys that R's package
// survey comes with.
type school struct {
	stype, stratum, cluster string
	api, weight             float64
	met                     bool
}

func schools(t *testing.T, file string, clustered bool) []school {
	t.Helper()
	f, err := os.Open(surveys + "data/" + file)
	if err != nil {
		t.Skipf("the surveys are not here: %v", err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	var out []school
	for _, row := range rows[1:] {
		s := school{stype: row[at["stype"]], stratum: row[at["stype"]], cluster: row[at["cds"]], met: row[at["sch.wide"]] == "Yes"}
		if clustered {
			s.stratum, s.cluster = "", row[at["dnum"]]
		}
		s.api, _ = strconv.ParseFloat(row[at["api00"]], 64)
		s.weight, _ = strconv.ParseFloat(row[at["pw"]], 64)
		out = append(out, s)
	}
	return out
}

// metStandard is whether a school met its target, api00 its score.
var (
	metStandard = &codebook.Variable{ID: "met", Kind: codebook.Single, Agree: []string{"Yes"}, Categories: []codebook.Category{{Code: "Yes"}, {Code: "No"}}}
	api00       = &codebook.Variable{ID: "api00", Kind: codebook.Number, Categories: []codebook.Category{{Code: "answered"}}}
)

// answersOfSchools are those of the schools that in accepts.
func answersOfSchools(all []school, v *codebook.Variable, in func(school) bool) cube.Group {
	g := cube.Group{Parts: [][]cube.Cell{make([]cube.Cell, len(v.Categories))}}
	for _, s := range all {
		if !in(s) {
			continue
		}
		one, k := cube.Cell{N: 1, W: s.weight, W2: s.weight * s.weight}, 0
		if v == metStandard && !s.met {
			k = 1
		}
		g.Base, g.Answered, g.Parts[0][k] = g.Base.Add(one), g.Answered.Add(one), g.Parts[0][k].Add(one)
		if v == api00 {
			g.Moments = g.Moments.Add(one.Moments(s.api))
		}
	}
	return g
}

// drawnSchools lists the schools that in accepts by stratum and cluster.
func drawnSchools(all []school, v *codebook.Variable, clustered bool, population map[string]int, in func(school) bool) *Drawn {
	d, at := &Drawn{Clustered: clustered}, map[string]int{}
	clusters := map[string]bool{}
	for _, s := range all {
		h, seen := at[s.stratum]
		if !seen {
			h, at[s.stratum] = len(d.Strata), len(d.Strata)
			d.Strata = append(d.Strata, DrawnStratum{})
		}
		stratum := &d.Strata[h]
		stratum.People++
		unit := func(o school) bool { return o.stratum == s.stratum && (!clustered || o.cluster == s.cluster) }
		if key := s.stratum + "|" + s.cluster; clustered && !clusters[key] || !seen && !clustered {
			clusters[key] = true
			stratum.Units = append(stratum.Units, answersOfSchools(all, v, func(o school) bool { return unit(o) && in(o) }))
		}
	}
	for stratum, h := range at {
		if n := population[stratum]; n > 0 {
			d.Strata[h].Sampled = float64(d.Strata[h].People) / float64(n)
		}
	}
	return d
}

func everySchool(school) bool { return true }

func ofType(stype string) func(school) bool { return func(s school) bool { return s.stype == stype } }

// TestStratifiedSample holds means and shares by type of school against R's of
// the same survey, strata stype, with and without their population sizes.
func TestStratifiedSample(t *testing.T) {
	all := schools(t, "api_strat.csv", false)
	var reference struct{ Results map[string]json.RawMessage }
	data, err := os.ReadFile(surveys + "reference/api_survey.json")
	if err != nil {
		t.Skip("the reference numbers are not beside the module: ", err)
	}
	if err := json.Unmarshal(data, &reference); err != nil {
		t.Fatal(err)
	}
	for name, population := range map[string]map[string]int{"stratified_fpc": {"E": 4421, "H": 755, "M": 1018}, "stratified_no_fpc": nil} {
		var want survey
		if err := json.Unmarshal(reference.Results[name], &want); err != nil {
			t.Fatal(err)
		}
		whole := inSample(drawnSchools(all, api00, false, population, everySchool))
		mean := estimate(t, Mean, api00, answersOfSchools(all, api00, everySchool), whole, "mean")
		near(t, name+": mean", mean.Value, want.Mean[0].Est, 1e-9)
		nearInterval(t, name+": mean", mean.Interval, want.Mean[0].Low, want.Mean[0].High, 1e-9)
		near(t, name+": size of the mean", mean.EffectiveN, 200/want.Deff, 1e-9)
		whole.Interval = "logit"
		whole.Drawn = drawnSchools(all, metStandard, false, population, everySchool)
		share := estimate(t, Agree, metStandard, answersOfSchools(all, metStandard, everySchool), whole, "agree")
		nearInterval(t, name+": share", share.Interval, 100*want.Met.Logit.Interval[0], 100*want.Met.Logit.Interval[1], 1e-7)
		whole.Interval = "beta"
		share = estimate(t, Agree, metStandard, answersOfSchools(all, metStandard, everySchool), whole, "agree")
		near(t, name+": share", share.Value, 100*want.Met.Beta.P, 1e-9)
		nearInterval(t, name+": share", share.Interval, 100*want.Met.Beta.Interval[0], 100*want.Met.Beta.Interval[1], 1e-7)
		for _, by := range want.ByType {
			in := inSample(drawnSchools(all, api00, false, population, ofType(by.Type)))
			got := estimate(t, Mean, api00, answersOfSchools(all, api00, ofType(by.Type)), in, "mean")
			near(t, name+": mean of "+by.Type, got.Value, by.Mean, 1e-9)
			// R: confint(svyby(…), df = degf(design)) is mean ± qt(.975, 197)·se
			nearInterval(t, name+": mean of "+by.Type, got.Interval, by.Mean-1.972079033778513*by.SE, by.Mean+1.972079033778513*by.SE, 1e-9)
		}
	}
}

// survey is what R made of one of the surveys.
type survey struct {
	Mean []struct {
		Est  float64
		Low  float64 `json:"ci95_low"`
		High float64 `json:"ci95_high"`
	} `json:"mean_api00_t_df"`
	Deff float64 `json:"mean_deff_replace"`
	Met  struct {
		Logit, Beta struct {
			P        float64
			Interval [2]float64 `json:"ci95"`
		}
	} `json:"ciprop_met"`
	ByType []struct {
		Type string  `json:"stype"`
		Mean float64 `json:"api00"`
		SE   float64
	} `json:"by_stype_mean"`
}

func inSample(d *Drawn) Inference { return Inference{Design: study.Sample, Level: 0.95, Drawn: d} }

// TestClusteredSample: schools drawn by district, and types of school that some
// districts have none of.
func TestClusteredSample(t *testing.T) {
	all := schools(t, "api_clus1.csv", true)
	drawn := func(v *codebook.Variable, in func(school) bool) *Drawn { return drawnSchools(all, v, true, nil, in) }
	of := func(v *codebook.Variable, stype string) cube.Group { return answersOfSchools(all, v, ofType(stype)) }
	// R: dc <- svydesign(id = ~dnum, weights = ~pw, data = read.csv("api_clus1.csv"))
	// m <- svymean(~api00, subset(dc, stype == "H")); c(coef(m), confint(m, df = degf(dc)))
	// 618.57142857142856 536.20598275686541 700.93687438599170
	mean := estimate(t, Mean, api00, of(api00, "H"), inSample(drawn(api00, ofType("H"))), "mean")
	near(t, "mean", mean.Value, 618.57142857142856, 1e-9)
	nearInterval(t, "mean", mean.Interval, 536.20598275686541, 700.93687438599170, 1e-9)
	// R: svyciprop(~I(sch.wide == "Yes"), subset(dc, stype == "E"), method = "logit", df = degf(dc))
	// 0.91666666666666086 0.85848819539099475 0.95225692075722257
	in := inSample(drawn(metStandard, ofType("E")))
	in.Interval = "logit"
	share := estimate(t, Agree, metStandard, of(metStandard, "E"), in, "agree")
	near(t, "share", share.Value, 91.666666666666086, 1e-7)
	nearInterval(t, "share", share.Interval, 85.848819539099475, 95.225692075722257, 1e-7)
	// R: b <- svyby(~api00, ~stype, dc, svymean, covmat = TRUE); k <- svycontrast(b, c(E = 1, H = -1))
	// c(coef(k), SE(k), 2 * pt(-abs(coef(k)/SE(k)), 14), confint(k, df = 14))
	// 30.29662698412698774 30.32960111341825638 0.33479011436076855 -34.75389773378948632 95.34715170204346180
	in.Drawn, in.Against = drawn(api00, ofType("E")), drawn(api00, ofType("H"))
	test, ok := Compare(api00, "mean", of(api00, "E"), of(api00, "H"), in, 1)
	if !ok {
		t.Fatal("the types of school are not compared")
	}
	near(t, "difference", test.Difference.Value, 30.29662698412698774, 1e-9)
	near(t, "t", test.Statistic, 30.29662698412698774/30.32960111341825638, 1e-9)
	near(t, "p", test.P, 0.33479011436076855, 1e-9)
	nearInterval(t, "difference", test.Difference.Interval, -34.75389773378948632, 95.34715170204346180, 1e-9)
	// R: s <- svychisq(~stype + sch.wide, dc, statistic = "F"); c(s$statistic, s$parameter, s$p.value)
	// 5.090462615289773396 1.494639777707456041 20.924956887904386349 0.023071616825818996
	groups := Groups{Question: metStandard, Weighted: true, Level: 0.95}
	for _, stype := range []string{"E", "H", "M"} {
		groups.Answers, groups.Drawn = append(groups.Answers, of(metStandard, stype)), append(groups.Drawn, drawn(metStandard, ofType(stype)))
	}
	var s result.Test = raoScott.Compute(groups)[0].Test
	want := []float64{5.090462615289773396, 1.494639777707456041, 20.924956887904386349, 0.023071616825818996}
	for i, got := range []float64{s.Statistic, s.DF[0], s.DF[1], s.P} {
		near(t, "Rao and Scott", got, want[i], 1e-9)
	}
}

// TestJackknife leaves out one district, or one school, at a time.
func TestJackknife(t *testing.T) {
	all := schools(t, "api_clus1.csv", true)
	drawn := func(v *codebook.Variable, stype string) *Drawn {
		d := drawnSchools(all, v, true, nil, ofType(stype))
		d.Jackknife = true
		return d
	}
	of := func(v *codebook.Variable, stype string) cube.Group { return answersOfSchools(all, v, ofType(stype)) }
	// R: j <- as.svrepdesign(svydesign(id = ~dnum, weights = ~pw, data = read.csv("api_clus1.csv")), type = "JK1")
	// m <- svymean(~api00, subset(j, stype == "H")); confint(m, df = 14)
	// 518.17350081606673 718.96935632679038
	in := inSample(drawn(api00, "H"))
	mean := estimate(t, Mean, api00, of(api00, "H"), in, "mean")
	nearInterval(t, "mean", mean.Interval, 518.17350081606673, 718.96935632679038, 1e-9)
	// R: m <- svymean(~I(as.numeric(sch.wide == "Yes")), subset(j, stype == "E")); p <- coef(m)
	// plogis(qlogis(p) + c(-1, 1) * qt(.975, 14) * SE(m)/(p * (1 - p))); svyciprop leaves out of the log odds, not of p
	// 0.84890582844396334 0.95562738536275815
	in = inSample(drawn(metStandard, "E"))
	in.Interval = "logit"
	share := estimate(t, Agree, metStandard, of(metStandard, "E"), in, "agree")
	nearInterval(t, "share", share.Interval, 84.890582844396334, 95.562738536275815, 1e-7)
	// R: b <- svyby(~api00, ~stype, j, svymean, covmat = TRUE); k <- svycontrast(b, c(E = 1, H = -1))
	// c(2 * pt(-abs(coef(k)/SE(k)), 14), confint(k, df = 14))
	// 0.43843404374938066 -51.17469017763401951 111.76794414588799498
	in.Drawn, in.Against = drawn(api00, "E"), drawn(api00, "H")
	test, ok := Compare(api00, "mean", of(api00, "E"), of(api00, "H"), in, 1)
	if !ok || test.Method != "jackknife" || mean.Interval.Method != "jackknife" {
		t.Fatalf("compared by %q (%v), the mean by %q", test.Method, ok, mean.Interval.Method)
	}
	near(t, "p", test.P, 0.43843404374938066, 1e-9)
	nearInterval(t, "difference", test.Difference.Interval, -51.17469017763401951, 111.76794414588799498, 1e-9)
	// R: the same with I(as.numeric(sch.wide == "Yes")) for api00, p: 0.26510682572317840
	in.Drawn, in.Against = drawn(metStandard, "E"), drawn(metStandard, "H")
	if test, _ = Compare(metStandard, "agree", of(metStandard, "E"), of(metStandard, "H"), in, 1); test.Method != "jackknife" {
		t.Errorf("shares are compared by %q", test.Method)
	}
	near(t, "p of shares", test.P, 0.26510682572317840, 1e-9)

	all = schools(t, "api_strat.csv", false)
	each := drawnSchools(all, api00, true, map[string]int{"E": 4421, "H": 755, "M": 1018}, everySchool)
	each.Jackknife = true
	// R: j <- as.svrepdesign(svydesign(id = ~cds, strata = ~stype, weights = ~pw, fpc = ~fpc, data =
	// read.csv("api_strat.csv")), type = "JKn"); confint(svymean(~api00, j), df = 197)
	// 643.7321882720864323 680.8425380465550916
	mean = estimate(t, Mean, api00, answersOfSchools(all, api00, everySchool), inSample(each), "mean")
	nearInterval(t, "strata", mean.Interval, 643.7321882720864323, 680.8425380465550916, 1e-9)
}

// TestJackknifeOfOneCluster has nobody left without it, and no interval of any kind.
func TestJackknifeOfOneCluster(t *testing.T) {
	group := func(yes, no int64) cube.Group {
		cell := func(n int64) cube.Cell { return cube.Cell{N: n, W: float64(n), W2: float64(n)} }
		return cube.Group{Base: cell(yes + no), Answered: cell(yes + no), Parts: [][]cube.Cell{{cell(yes), cell(no)}}}
	}
	one := &Drawn{Clustered: true, Jackknife: true, Strata: []DrawnStratum{{People: 40, Units: []cube.Group{group(12, 8), group(0, 0)}}}}
	for _, method := range study.Intervals {
		in := inSample(one)
		in.Interval = method
		if e := estimate(t, Agree, metStandard, group(12, 8), in, "agree"); e.Interval != nil {
			t.Errorf("%s: %+v", method, e.Interval)
		}
	}
	in := inSample(one)
	in.Against = &Drawn{Clustered: true, Jackknife: true, Strata: []DrawnStratum{{People: 40, Units: []cube.Group{group(0, 0), group(5, 15)}}}}
	if test, ok := Compare(metStandard, "agree", group(12, 8), group(5, 15), in, 1); ok {
		t.Errorf("compared: %+v", test)
	}
	one.Jackknife = false
	if e := estimate(t, Agree, metStandard, group(12, 8), inSample(one), "agree"); e.Interval == nil {
		t.Error("without jackknife there is no interval either: the test tells nothing")
	}
}
