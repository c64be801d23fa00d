package statistic

import (
	"math"
	"reflect"
	"testing"
)

// A district is a cluster of the California schools (R: data(api, package =
// "survey"), apiclus1), told by the groups of its schools: those that did not
// meet the school-wide target (E, H, M), then those that did.
type district struct {
	schools, api00, awards [6]float64
	api99                  float64 // of all
}

// R: for (d in sort(unique(apiclus1$dnum))) { z <- apiclus1[apiclus1$dnum == d, ];
//
//	g <- interaction(z$stype, z$sch.wide); print(table(g)); print(tapply(z$api00, g, sum));
//	print(table(g[z$awards == "Yes"])); print(sum(z$api99)) }
var districts = []district{
	{[6]float64{0, 0, 2, 10, 0, 1}, [6]float64{0, 0, 1458, 7203, 0, 711}, [6]float64{0, 0, 0, 9, 0, 1}, 9045},         // 61
	{[6]float64{3, 0, 0, 31, 0, 0}, [6]float64{2013, 0, 0, 20495, 0, 0}, [6]float64{0, 0, 0, 26, 0, 0}, 21397},        // 135
	{[6]float64{0, 0, 1, 2, 1, 0}, [6]float64{0, 0, 547, 1001, 529, 0}, [6]float64{0, 0, 0, 2, 1, 0}, 1921},           // 178
	{[6]float64{1, 0, 2, 9, 0, 1}, [6]float64{709, 0, 1190, 6005, 0, 689}, [6]float64{0, 0, 0, 9, 0, 0}, 8129},        // 197
	{[6]float64{1, 0, 0, 12, 0, 3}, [6]float64{552, 0, 0, 8633, 0, 2184}, [6]float64{0, 0, 0, 10, 0, 3}, 10971},       // 255
	{[6]float64{0, 0, 0, 2, 0, 0}, [6]float64{0, 0, 0, 1116, 0, 0}, [6]float64{0, 0, 0, 2, 0, 0}, 1004},               // 406
	{[6]float64{0, 0, 0, 1, 0, 0}, [6]float64{0, 0, 0, 551, 0, 0}, [6]float64{0, 0, 0, 1, 0, 0}, 502},                 // 413
	{[6]float64{0, 0, 0, 2, 1, 1}, [6]float64{0, 0, 0, 963, 443, 482}, [6]float64{0, 0, 0, 1, 1, 1}, 1603},            // 437
	{[6]float64{0, 0, 0, 9, 1, 2}, [6]float64{0, 0, 0, 6858, 703, 1550}, [6]float64{0, 0, 0, 9, 1, 1}, 8478},          // 448
	{[6]float64{1, 1, 1, 15, 1, 2}, [6]float64{629, 595, 614, 9964, 661, 1298}, [6]float64{0, 0, 0, 12, 0, 2}, 12783}, // 510
	{[6]float64{1, 1, 0, 3, 3, 1}, [6]float64{699, 687, 0, 2160, 2161, 679}, [6]float64{0, 0, 0, 2, 2, 0}, 6253},      // 568
	{[6]float64{0, 0, 0, 8, 1, 2}, [6]float64{0, 0, 0, 5418, 608, 1333}, [6]float64{0, 0, 0, 6, 1, 2}, 6699},          // 637
	{[6]float64{5, 0, 0, 25, 3, 4}, [6]float64{2554, 0, 0, 14254, 1577, 2009}, [6]float64{0, 0, 0, 21, 0, 3}, 19001},  // 716
	{[6]float64{0, 0, 1, 1, 0, 0}, [6]float64{0, 0, 411, 494, 0, 0}, [6]float64{0, 0, 0, 1, 0, 0}, 812},               // 778
	{[6]float64{0, 1, 1, 2, 0, 0}, [6]float64{0, 696, 631, 1166, 0, 0}, [6]float64{0, 0, 0, 0, 0, 0}, 2479},           // 815
}

const (
	districtWeight  = 33.846996307373 // unique(apiclus1$pw)
	districtSampled = 15.0 / 757      // unique(apiclus1$fpc) is 757
)

// inDistricts is one stratum of districts, with totals of each.
func inDistricts(sampled float64, of func(d district) (schools, x float64)) []Stratum {
	s := Stratum{Sampled: sampled}
	for _, d := range districts {
		schools, x := of(d)
		s.Clusters = append(s.Clusters, Totals{districtWeight * schools, districtWeight * x})
	}
	return []Stratum{s}
}

func sumOf(x []float64) (sum float64) {
	for _, v := range x {
		sum += v
	}
	return sum
}

func api00(d district) (float64, float64)  { return sumOf(d.schools[:]), sumOf(d.api00[:]) }
func met(d district) (float64, float64)    { return sumOf(d.schools[:]), sumOf(d.schools[3:]) }
func awards(d district) (float64, float64) { return sumOf(d.schools[:]), sumOf(d.awards[:]) }

// api00Of is api00 in one type of school: E, H or M.
func api00Of(kind int) func(district) (float64, float64) {
	return func(d district) (float64, float64) {
		return d.schools[kind] + d.schools[kind+3], d.api00[kind] + d.api00[kind+3]
	}
}

func checkEstimate(t *testing.T, what string, got DesignEstimate, value, se, df float64) {
	t.Helper()
	check(t, what, got.Value, value)
	check(t, what+" SE", got.SE(), se)
	check(t, what+" DF", got.DF, df)
}

func TestDesignOfClusters(t *testing.T) {
	// R: dc <- svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1)
	// (without fpc where none is sampled); svymean(~api00, dc); svymean(~met, dc);
	// svyratio(~api00, ~api99, dc); svytotal(~aw, dc); b <- svyby(~api00, ~stype,
	// dc, svymean, covmat = TRUE); svycontrast(b, c(1, -1, 0)) and c(1, 0, -1)
	for _, tt := range []struct {
		sampled                                           float64
		mean, met, ratio, total, elementary, diffH, diffM float64
	}{
		{districtSampled, 23.542240693781039, 0.02035947724462743, 0.0062308312166094101, 1048.2633757084029,
			22.362408893831891, 30.027606191845443, 14.337390234216755},
		{0, 23.779010720886877, 0.020564237447437884, 0.0062934961980458722, 1058.8060148356165,
			22.587313066243276, 30.329601113418256, 14.481584846723605},
	} {
		rule := LonelyUndefined
		checkEstimate(t, "mean", DesignMean(inDistricts(tt.sampled, api00), rule), 644.16939890710387, tt.mean, 14)
		checkEstimate(t, "share", DesignMean(inDistricts(tt.sampled, met), rule), 0.87431693989071035, tt.met, 14)
		checkEstimate(t, "total", designTotal(inDistricts(tt.sampled, awards), rule), 4400.1095199584897, tt.total, 14)
		checkEstimate(t, "ratio", DesignMean(inDistricts(tt.sampled, func(d district) (float64, float64) {
			return d.api99, sumOf(d.api00[:])
		}), rule), 1.061272810752901, tt.ratio, 14)
		e, h, m := inDistricts(tt.sampled, api00Of(0)), inDistricts(tt.sampled, api00Of(1)), inDistricts(tt.sampled, api00Of(2))
		checkEstimate(t, "domain", DesignMean(e, rule), 648.86805555555554, tt.elementary, 14)
		checkEstimate(t, "E - H", DesignDifference(e, h, rule), 30.296626984126988, tt.diffH, 14)
		checkEstimate(t, "E - M", DesignDifference(e, m, rule), 17.428055555555488, tt.diffM, 14)
		check(t, "degrees of either", DesignDifference(h, m, rule).DomainDF, 11) // 12 districts have H or M
	}
	// R: confint(svymean(~api00, dc), df = degf(dc))
	checkInterval(t, "mean", DesignMean(inDistricts(districtSampled, api00), LonelyUndefined).Interval(0.95),
		593.67631446332553, 694.66248335088221)
}

// nine people in three strata and six clusters, the second stratum lonely.
// R: h <- data.frame(s = c(1,1,1,1,2,2,3,3,3), c = c(1,1,2,3,4,4,5,6,6), w = c(2,2,3,1,4,4,5,2,2),
// x = c(1,4,3,5,2,2,5,1,3), N = c(6,6,6,6,4,4,10,10,10))
func nine(corrected bool) []Stratum {
	strata := []Stratum{
		{3. / 6, []Totals{{4, 10}, {3, 9}, {1, 5}}},
		{1. / 4, []Totals{{8, 16}}},
		{2. / 10, []Totals{{5, 25}, {4, 8}}},
	}
	for h := range strata {
		if !corrected {
			strata[h].Sampled = 0
		}
	}
	return strata
}

func TestLonelyStratum(t *testing.T) {
	// R: options(survey.lonely.psu = "adjust"); d <- svydesign(id = ~c, strata = ~s, weights = ~w, data = h)
	// (fpc = ~N where corrected); svymean(~x, d); SE(m)^2; svytotal(~x, d)
	for _, tt := range []struct {
		corrected   bool
		mean, total float64
	}{{false, 0.42083328000000009, 565.99999999999989}, {true, 0.32724275200000003, 433.70000000000005}} {
		e := DesignMean(nine(tt.corrected), LonelyCentred)
		checkEstimate(t, "mean", e, 2.92, math.Sqrt(tt.mean), 3)
		checkEstimate(t, "total", designTotal(nine(tt.corrected), LonelyCentred), 73, math.Sqrt(tt.total), 3)
		if e.Lonely != 1 {
			t.Errorf("%d strata are lonely", e.Lonely)
		}
		undefined := DesignMean(nine(tt.corrected), LonelyUndefined)
		if !math.IsNaN(undefined.Variance) || undefined.Value != 2.92 || undefined.Lonely != 1 || undefined.Interval(0.95).Defined() {
			t.Errorf("a lonely stratum has a variance: %+v", undefined)
		}
		if j := Jackknife(nine(tt.corrected)); !math.IsNaN(j.Variance) || j.Lonely != 1 {
			t.Errorf("a lonely stratum has a jackknife: %+v", j)
		}
	}
	whole := nine(true)
	whole[1].Sampled = 1 // drawn as a whole, it adds nothing and is not lonely
	if e := DesignMean(whole, LonelyUndefined); math.IsNaN(e.Variance) || e.Lonely != 0 {
		t.Errorf("a stratum that was drawn as a whole is lonely: %+v", e)
	}
}

func TestJackknife(t *testing.T) {
	// R: k <- h[h$s != 2, ]; d <- svydesign(id = ~c, strata = ~s, weights = ~w, data = k, fpc = ~N);
	// SE(svymean(~x, as.svrepdesign(d, type = "JKn")))^2; without fpc
	for i, want := range []float64{0.55435796400439741, 0.7183962280144095} {
		both := nine(i == 0)
		checkEstimate(t, "JKn", Jackknife([]Stratum{both[0], both[2]}), 3.3529411764705883, math.Sqrt(want), 3)
	}
	// R: j <- as.svrepdesign(dc, type = "JK1"); svymean(~api00, j); svymean(~api00, subset(j, stype == "E"))
	checkEstimate(t, "JK1", Jackknife(inDistricts(districtSampled, api00)), 644.16939890710375, 26.329360589527564, 14)
	checkEstimate(t, "JK1 of a domain", Jackknife(inDistricts(districtSampled, api00Of(0))), 648.86805555555554, 25.374303552398203, 14)
	// R: dc without fpc
	checkEstimate(t, "JK1", Jackknife(inDistricts(0, api00)), 644.16939890710375, 26.594161357710547, 14)
}

func TestJackknifeDifference(t *testing.T) {
	// R: j <- as.svrepdesign(svydesign(id = ~dnum, weights = ~pw, data = apiclus1), type = "JK1")
	// b <- svyby(~api00, ~stype, j, svymean, covmat = TRUE); k <- svycontrast(b, c(E = 1, H = -1)); c(coef(k), SE(k))
	// 30.29662698412698774 37.98574358033468457
	e := JackknifeDifference(inDistricts(0, api00Of(0)), inDistricts(0, api00Of(1)))
	checkEstimate(t, "types of school", e, 30.29662698412698774, 37.98574358033468457, 14)
	if _, p := e.Test(); math.Abs(p/0.43843404374938066-1) > 1e-9 {
		t.Errorf("p is %v", p)
	}
	here, there := Stratum{Clusters: []Totals{{2, 3}, {1, 4}, {3, 5}}}, Stratum{Clusters: []Totals{{4, 2}, {2, 5}}}
	none := func(n int) Stratum { return Stratum{Clusters: make([]Totals, n)} }
	apart := JackknifeDifference([]Stratum{here, none(2)}, []Stratum{none(3), there})
	// R: d <- svydesign(id = ~c, strata = ~s, weights = ~w, data = data.frame(c = 1:5, s = c(1, 1, 1, 2, 2),
	// w = c(2, 1, 3, 4, 2), x = c(3/2, 4, 5/3, 2/4, 5/2))); j <- as.svrepdesign(d, type = "JKn")
	// k <- svycontrast(svyby(~x, ~s, j, svymean, covmat = TRUE), c(1, -1)); c(coef(k), SE(k))
	// 0.83333333333333326 1.14923323874531103
	checkEstimate(t, "strata apart", apart, 0.83333333333333326, 1.14923323874531103, 3)
	alone := []Stratum{{Clusters: []Totals{{2, 3}, {0, 0}, {0, 0}}}}
	for what, e := range map[string]DesignEstimate{
		"nobody":              JackknifeDifference(nil, nil),
		"unlike strata":       JackknifeDifference([]Stratum{here}, []Stratum{there}),
		"a single cluster":    JackknifeDifference(alone, []Stratum{here}),
		"everybody is in one": Jackknife(alone),
		"lonely":              JackknifeDifference([]Stratum{here, {Clusters: []Totals{{1, 1}}}}, []Stratum{here, {Clusters: []Totals{{1, 0}}}}),
	} {
		if !math.IsNaN(e.Variance) {
			t.Errorf("%s: %+v", what, e)
		}
	}
}

// schools are the elementary, high and middle schools of apistrat, each with
// the weight and the fraction that were drawn: Σ of api00, its square and
// schools with an award, of those that did not meet their target and those
// that did.
var schools = []struct {
	weight, population float64
	n, api, api2       [2]float64
}{
	{44.2099990844727, 4421, [2]float64{9, 91}, [2]float64{5641, 61802}, [2]float64{3663925, 43374712}},
	{15.1000003814697, 755, [2]float64{24, 26}, [2]float64{14294, 16997}, [2]float64{8765624, 11402317}},
	{20.3600006103516, 1018, [2]float64{15, 35}, [2]float64{8228, 23602}, [2]float64{4676158, 16264238}},
}

// moments are those of n people with one weight.
func moments(n, w, x, xx float64) Moments {
	return Moments{n, n * w, w * x, n * w * w, w * w * x, w * w * xx}
}

// inSchools is the strata of apistrat with a domain of each.
func inSchools(corrected bool, of func(h int) (n, x, xx float64)) []ElementStratum {
	strata := make([]ElementStratum, len(schools))
	for h, s := range schools {
		n, x, xx := of(h)
		strata[h] = ElementStratum{People: s.n[0] + s.n[1], Domain: moments(n, s.weight, x, xx)}
		if corrected {
			strata[h].Sampled = strata[h].People / s.population
		}
	}
	return strata
}

func apiOf(met ...int) func(int) (float64, float64, float64) {
	return func(h int) (n, x, xx float64) {
		for _, m := range met {
			n, x, xx = n+schools[h].n[m], x+schools[h].api[m], xx+schools[h].api2[m]
		}
		return n, x, xx
	}
}

func metTarget(h int) (n, x, xx float64) {
	return sumOf(schools[h].n[:]), schools[h].n[1], schools[h].n[1]
}

func TestDesignOfElements(t *testing.T) {
	// R: ds <- svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat) (and without
	// fpc); svymean(~api00, ds); svymean(~met, ds); b <- svyby(~api00, ~met, ds, svymean,
	// covmat = TRUE); svycontrast(b, c(1, -1)); degf(subset(ds, met == 1))
	for _, tt := range []struct {
		corrected                          bool
		mean, met, missed, did, difference float64
	}{
		{true, 9.4089408027845831, 0.024344780113074782, 18.619167505614321, 10.520389200100592, 21.400054960652049},
		{false, 9.5361322969251621, 0.024756802875456112, 18.943708679091781, 10.654073882751689, 21.748568971660617},
	} {
		rule := LonelyUndefined
		checkEstimate(t, "mean", ElementMean(inSchools(tt.corrected, apiOf(0, 1)), rule), 662.28736315932076, tt.mean, 197)
		checkEstimate(t, "share", ElementMean(inSchools(tt.corrected, metTarget), rule), 0.82794801141582364, tt.met, 197)
		no, yes := inSchools(tt.corrected, apiOf(0)), inSchools(tt.corrected, apiOf(1))
		checkEstimate(t, "missed", ElementMean(no, rule), 593.74685821458854, tt.missed, 197)
		checkEstimate(t, "met", ElementMean(yes, rule), 676.53044365677738, tt.did, 197)
		check(t, "domain DF", ElementMean(yes, rule).DomainDF, 149)
		checkEstimate(t, "difference", ElementDifference(no, yes, rule), -82.783585442188837, tt.difference, 197)
	}
}

// TestElementsAreClusters gives every person a cluster of their own: the same
// people, told by sums and one by one.
func TestElementsAreClusters(t *testing.T) {
	people := [][][3]float64{ // stratum, person: weight, x, domain (0, 1; 2: neither)
		{{1, 4, 0}, {1.5, 2, 1}, {2, 5, 0}, {1, 1, 2}, {3, 3, 1}},
		{{2, 4, 1}, {2, 4, 0}, {0.5, 1, 0}},
		{{7, 2, 0}},
	}
	var strata [2][]Stratum
	var elements [2][]ElementStratum
	for domain := range strata {
		for _, in := range people {
			s, e := Stratum{Sampled: 0.25}, ElementStratum{Sampled: 0.25, People: float64(len(in))}
			for _, p := range in {
				var t Totals
				if w, x := p[0], p[1]; p[2] == float64(domain) {
					t = Totals{w, w * x}
					e.Domain = e.Domain.plus(moments(1, w, x, x*x))
				}
				s.Clusters = append(s.Clusters, t)
			}
			strata[domain], elements[domain] = append(strata[domain], s), append(elements[domain], e)
		}
	}
	same := func(what string, a, b DesignEstimate) {
		t.Helper()
		checkEstimate(t, what, a, b.Value, b.SE(), b.DF)
		if a.DomainDF != b.DomainDF || a.Lonely != 1 || b.Lonely != 1 || !(a.Variance > 0) {
			t.Errorf("%s: %+v and %+v", what, a, b)
		}
	}
	same("mean", ElementMean(elements[0], LonelyCentred), DesignMean(strata[0], LonelyCentred))
	same("difference", ElementDifference(elements[0], elements[1], LonelyCentred), DesignDifference(strata[0], strata[1], LonelyCentred))
}

func TestDesignEffect(t *testing.T) {
	// R: deff(svymean(~met, dc, deff = "replace"))
	share := DesignMean(inDistricts(districtSampled, met), LonelyUndefined)
	variance := ShareVariance(183, share.Value)
	check(t, "clusters", DesignEffect(share, variance, 183), 0.68652916924713681)
	check(t, "size", SizeUnderDesign(183, 0.68652916924713681), 183/0.68652916924713681)
	// R: deff(svymean(~api00, ds, deff = "replace"))
	mean := ElementMean(inSchools(true, apiOf(0, 1)), LonelyUndefined)
	var n, sum, x, xx float64
	for h, s := range schools {
		_, sx, sxx := apiOf(0, 1)(h)
		n, sum = n+sumOf(s.n[:]), sum+s.weight*sumOf(s.n[:])
		x, xx = x+s.weight*sx, xx+s.weight*sxx
	}
	check(t, "strata", DesignEffect(mean, WeightedVariance(n, sum, x, xx), n), 1.1655661714535266)
	for what, effect := range map[string]float64{
		"all alike":  DesignEffect(mean, 0, 200),
		"one person": DesignEffect(mean, WeightedVariance(1, 1, 3, 9), 1),
		"nobody":     DesignEffect(mean, WeightedVariance(0, 0, 0, 0), 0),
	} {
		if !math.IsNaN(effect) {
			t.Errorf("%s: design effect %v", what, effect)
		}
	}
}

func TestShareIntervalsUnderDesign(t *testing.T) {
	share := DesignMean(inDistricts(districtSampled, met), LonelyUndefined)
	// R: svyciprop(~met, dc, method = "xlogit"): "logit" fits a model to 1e-8 and is the same to ten digits
	checkInterval(t, "logit", DesignLogit(share, 0.95), 0.82379889238300175, 0.91190007702439313)
	// R: svyciprop(~met, dc, method = "beta")
	checkInterval(t, "beta", DesignBeta(share, 183, 0.95), 0.82370221084750106, 0.91470449212686533)
	// R: n <- 183 / 0.68652916924713681 * (qt(.025, 182) / qt(.025, 14))^2;
	// prop.test(0.87431693989071035 * n, n, correct = FALSE)$conf.int
	checkInterval(t, "Wilson", DesignWilson(share, 183, 0.95), 0.8247000596065619, 0.91139902075357104)
	// R: svyciprop(~met, ds, method = "beta")
	strata := ElementMean(inSchools(true, metTarget), LonelyUndefined)
	checkInterval(t, "beta of strata", DesignBeta(strata, 200, 0.95), 0.77417132859731275, 0.87343159262073544)

	// The same weight for all and none left out is no design: Wilson's of 81 of 263.
	plain := ElementMean([]ElementStratum{{People: 263, Domain: moments(263, 3, 81, 81)}}, LonelyUndefined)
	i := Wilson(81./263, 263, 0.95)
	checkInterval(t, "no design", DesignWilson(plain, 263, 0.95), i.Low, i.High)
	many := ElementMean([]ElementStratum{{People: 1e7, Domain: moments(1e7, 1, 4e6, 4e6)}}, LonelyUndefined)
	i = Wilson(0.4, 1e7, 0.95)
	checkInterval(t, "ten million", DesignWilson(many, 1e7, 0.95), i.Low, i.High)

	all := ElementMean([]ElementStratum{{People: 12, Domain: moments(12, 2, 12, 12)}}, LonelyUndefined)
	i = Wilson(1, 12, 0.95)
	checkInterval(t, "all alike", DesignWilson(all, 12, 0.95), i.Low, i.High)
	one := ElementMean([]ElementStratum{{People: 1, Domain: moments(1, 2, 1, 1)}}, LonelyCentred)
	for what, i := range map[string]Interval{
		"logit of all":      DesignLogit(all, 0.95),
		"beta of all":       DesignBeta(all, 12, 0.95),
		"Wilson of one":     DesignWilson(one, 1, 0.95),
		"Wilson of nobody":  DesignWilson(ElementMean(nil, LonelyCentred), 0, 0.95),
		"logit, impossible": DesignLogit(DesignEstimate{Value: 1, Variance: 0.03, DF: 2}, 0.95),
		"logit of nobody":   DesignLogit(DesignMean(nil, LonelyCentred), 0.95),
		"beta of certainty": DesignBeta(plain, 263, 1),
	} {
		if i.Defined() || !math.IsNaN(i.Low) || !math.IsNaN(i.High) {
			t.Errorf("%s: %+v", what, i)
		}
	}
}

func TestEmptyDesigns(t *testing.T) {
	empty := []Stratum{{Clusters: []Totals{{}, {}}}}
	for what, e := range map[string]DesignEstimate{
		"no strata":            DesignMean(nil, LonelyCentred),
		"no clusters":          DesignMean([]Stratum{{}}, LonelyCentred),
		"nobody of the domain": DesignMean(empty, LonelyCentred),
		"jackknife of nobody":  Jackknife(empty),
		"no elements":          ElementMean([]ElementStratum{{}}, LonelyCentred),
		"other clusters":       DesignDifference(nine(true), empty, LonelyCentred),
		"other strata":         ElementDifference(nil, []ElementStratum{{}}, LonelyCentred),
	} {
		if !math.IsNaN(e.Value) || !math.IsNaN(e.Variance) || e.Interval(0.95).Defined() {
			t.Errorf("%s: %+v", what, e)
		}
	}
	alike := DesignMean([]Stratum{{Clusters: []Totals{{2, 6}, {1, 3}, {5, 15}}}}, LonelyUndefined)
	if alike.Value != 3 || alike.Variance != 0 || alike.Interval(0.95).Defined() {
		t.Errorf("all alike: %+v", alike)
	}
}

func TestRaoScott(t *testing.T) {
	// R: svychisq(~met + stype, dc, statistic = "F"), and statistic = "Chisq"; with and without fpc
	for _, tt := range []struct{ sampled, f, p, first float64 }{
		{districtSampled, 5.1933695414748762, 0.021747462370796864, 0.0055532633031132239},
		{0, 5.0904626152897734, 0.023071616825819007, 0.0061551717518606285},
	} {
		s := TableStratum{Sampled: tt.sampled}
		for _, d := range districts {
			var table [][]float64
			for _, half := range [][]float64{d.schools[:3], d.schools[3:]} {
				table = append(table, []float64{half[0] * districtWeight, half[1] * districtWeight, 0, half[2] * districtWeight})
			}
			s.Clusters = append(s.Clusters, append(table, make([]float64, 4))) // a group and an answer of nobody
		}
		checkRaoScott(t, RaoScott([]TableStratum{s, {}}, 183, LonelyUndefined), RaoScottTest{Pearson: 11.940892080745339, DF: 2,
			FirstOrderP: tt.first, F: tt.f, FDF1: 1.494639777707456, FDF2: 20.924956887904386, P: tt.p})
	}
}

func TestRaoScottOfElements(t *testing.T) {
	// R: svychisq(~met + stype, ds, statistic = "F"), and statistic = "Chisq"; with and without fpc
	for _, want := range []RaoScottTest{
		{26.753534035890741, 2, 3.2324384162886496e-08, 17.247443963888795, 1.8286715041635835, 360.24828632022593, 2.0350463594651633e-07},
		{26.753534035890741, 2, 6.5162187041663845e-08, 16.546386489600511, 1.8413376275438333, 362.74351262613516, 3.4024309142735234e-07},
	} {
		var strata []ElementTable
		for h, s := range schools {
			e := ElementTable{People: sumOf(s.n[:]), W: [][]float64{{0, 0, 0}, {0, 0, 0}}, W2: [][]float64{{0, 0, 0}, {0, 0, 0}}}
			if want.F > 17 {
				e.Sampled = e.People / s.population
			}
			for m, n := range s.n {
				e.W[m][h], e.W2[m][h] = n*s.weight, n*s.weight*s.weight
			}
			strata = append(strata, e)
		}
		checkRaoScott(t, ElementRaoScott(strata, 200, LonelyUndefined), want)
	}
}

func checkRaoScott(t *testing.T, got, want RaoScottTest) {
	t.Helper()
	check(t, "Pearson", got.Pearson, want.Pearson)
	check(t, "DF", got.DF, want.DF)
	check(t, "F", got.F, want.F)
	check(t, "FDF1", got.FDF1, want.FDF1)
	check(t, "FDF2", got.FDF2, want.FDF2)
	// A p value magnifies what R's raking leaves of rounding.
	if first, p := got.FirstOrderP/want.FirstOrderP, got.P/want.P; !(math.Abs(first-1) < 1e-11 && math.Abs(p-1) < 1e-11) {
		t.Errorf("p = %.17g and %.17g, want %.17g and %.17g", got.FirstOrderP, got.P, want.FirstOrderP, want.P)
	}
}

func TestNoRaoScott(t *testing.T) {
	one := [][]float64{{3, 2}, {0, 0}}
	for what, test := range map[string]RaoScottTest{
		"nothing":         RaoScott(nil, 0, LonelyCentred),
		"other answers":   RaoScott([]TableStratum{{Clusters: [][][]float64{{{3, 2}, {1, 2}}, {{3, 2}, {1}}}}}, 8, LonelyCentred),
		"other groups":    RaoScott([]TableStratum{{Clusters: [][][]float64{{{3, 2}, {1, 2}}, {{3, 2}}}}}, 8, LonelyCentred),
		"other squares":   ElementRaoScott([]ElementTable{{People: 8, W: [][]float64{{3, 2}, {1, 2}}, W2: [][]float64{{3, 2}}}}, 8, LonelyCentred),
		"no groups":       RaoScott([]TableStratum{{Clusters: [][][]float64{{}, {}}}}, 0, LonelyCentred),
		"one group":       RaoScott([]TableStratum{{Clusters: [][][]float64{one, one}}}, 10, LonelyCentred),
		"one cluster":     RaoScott([]TableStratum{{Clusters: [][][]float64{{{3, 2}, {1, 2}}}}}, 8, LonelyUndefined),
		"one group drawn": ElementRaoScott([]ElementTable{{People: 5, W: one, W2: one}}, 5, LonelyCentred),
	} {
		if !math.IsNaN(test.Pearson) || !math.IsNaN(test.P) || !math.IsNaN(test.FirstOrderP) {
			t.Errorf("%s: %+v", what, test)
		}
	}
}

// TestNoDesignIsPearson draws everybody by themselves with one weight: what is
// left of the correction is the n − 1 of the variance.
func TestNoDesignIsPearson(t *testing.T) {
	for _, size := range []float64{1, 100_000} {
		table := [][]float64{{12 * size, 7 * size, 20 * size}, {9 * size, 18 * size, 4 * size}}
		n, weight := 70*size, 2.5
		e := ElementTable{People: n, W: tableTimes(table, weight), W2: tableTimes(table, weight*weight)}
		plain, test := ChiSquare(table), ElementRaoScott([]ElementTable{e}, n, LonelyUndefined)
		check(t, "Pearson", test.Pearson/plain.Statistic, 1)
		check(t, "F", test.F*test.DF/(plain.Statistic*(n-1)/n), 1)
		check(t, "FDF1", test.FDF1, plain.DF)
		check(t, "FDF2", test.FDF2, plain.DF*(n-1))
	}
}

func TestEmptyStrataChangeNothing(t *testing.T) {
	padded := append([]Stratum{{}, {Sampled: 1}}, nine(true)...)
	if got, want := DesignMean(padded, LonelyCentred), DesignMean(nine(true), LonelyCentred); got != want {
		t.Errorf("with empty strata %+v, without %+v", got, want)
	}
	two := []Stratum{nine(true)[0], {}, nine(true)[2]}
	if got, want := Jackknife(two), Jackknife([]Stratum{two[0], two[2]}); got != want {
		t.Errorf("with empty strata %+v, without %+v", got, want)
	}
	elements := inSchools(true, metTarget)
	if got, want := ElementMean(append(elements, ElementStratum{}), LonelyUndefined), ElementMean(elements, LonelyUndefined); got != want {
		t.Errorf("with empty strata %+v, without %+v", got, want)
	}
}

func TestArgumentsAreKept(t *testing.T) {
	strata := nine(true)
	DesignMean(strata, LonelyCentred)
	DesignDifference(strata, strata, LonelyCentred)
	Jackknife(strata)
	if !reflect.DeepEqual(strata, nine(true)) {
		t.Errorf("strata were changed: %+v", strata)
	}
	sample, weights := []float64{4, 6}, []float64{1, 9}
	if _, err := Rake(sample, []Margin{{[]int{0, 1}, []float64{30, 70}}}, 1e-12, 9); err != nil {
		t.Error(err)
	}
	Trim(weights, sample, 2, 8, true)
	if sample[0] != 4 || sample[1] != 6 || weights[0] != 1 || weights[1] != 9 {
		t.Errorf("changed: %v, %v", sample, weights)
	}
}
