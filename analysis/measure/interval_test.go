package measure

import (
	"testing"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// TestIntervalsThatAStudyChooses: 32 of 49 agree, in a population of 80 or an
// unknown one.
//
// R: k <- 32; n <- 49; N <- 80; m <- n*(N-1)/(N-n)
// d <- data.frame(x = rep(1:0, c(k, n-k)), w = 1, N = N)
// s <- svydesign(ids = ~1, weights = ~w, data = d); f <- svydesign(ids = ~1, fpc = ~N, data = d)
func TestIntervalsThatAStudyChooses(t *testing.T) {
	v, g := agreement(), answersTo(10, 7, 0, 20, 12)
	for _, test := range []struct {
		choice     string
		population int
		method     string
		low, high  float64
	}{
		// R: binom.test(k, n)$conf.int
		{"clopper_pearson", 0, "clopper_pearson", 50.361280228053573, 78.327562189251909},
		// R: p <- k/n*m; c(qbeta(.025, p, m-p+1), qbeta(.975, p+1, m-p))
		{"clopper_pearson", 80, "clopper_pearson", 56.269870388422427, 73.597805851072384},
		// R: qbeta(c(.025, .975), k+.5, n-k+.5)
		{"jeffreys", 0, "jeffreys", 51.407402477275188, 77.455764088923285},
		// R: l <- function(V) plogis(qlogis(k/n) + c(-1, 1)*qt(.975, n-1)*sqrt(V)/(k/n*(1-k/n))); l(k/n*(1-k/n)/(n-1))
		// (svyciprop(~x, s, method = "logit") up to where its iteration stops)
		{"logit", 0, "share_logit", 50.570784767561938, 77.594893794581554},
		// R: l(k/n*(1-k/n)/(n-1)*(1-n/N)); svyciprop(~x, f, method = "logit")
		{"logit", 80, "share_logit", 56.291316185464479, 73.342146506509898},
		// R: confint(svyciprop(~x, s, method = "beta")); of f
		{"beta", 0, "share_beta", 50.193613498288459, 78.454741753732149},
		{"beta", 80, "share_beta", 56.231018496531382, 73.630549089901076},
		// R: K <- k:(N-n+k); range(K[phyper(k, K, N-K, n) > .025 & phyper(k-1, K, N-K, n, lower = FALSE) > .025])/N
		{"hypergeometric", 80, "hypergeometric", 56.25, 73.75},
		{"hypergeometric", 0, "clopper_pearson", 50.361280228053573, 78.327562189251909},
	} {
		in := Inference{Design: study.Sample, Level: 0.95, Population: test.population, Interval: test.choice}
		got := estimate(t, Agree, v, g, in, "agree").Interval
		nearInterval(t, test.choice, got, test.low, test.high, 1e-9)
		if got == nil || got.Method != test.method {
			t.Errorf("%s of %d: the interval is %+v, not %s", test.choice, test.population, got, test.method)
		}
		in.Design = study.Census
		if i := estimate(t, Agree, v, g, in, "agree").Interval; i != nil {
			t.Errorf("%s: a census has %+v", test.choice, i)
		}
		in.Design, in.Compare = study.Convenience, true
		if i := estimate(t, Agree, v, g, in, "agree").Interval; i != nil {
			t.Errorf("%s: a convenience study has %+v", test.choice, i)
		}
	}
}

// TestIntervalsOfEverybodyAlike: what has no logit and no effective size has
// Wilson's interval.
func TestIntervalsOfEverybodyAlike(t *testing.T) {
	in := Inference{Design: study.Sample, Level: 0.95}
	want := estimate(t, Agree, agreement(), answersTo(0, 0, 0, 0, 20), in, "agree").Interval
	for _, choice := range []string{"logit", "beta"} {
		in.Interval = choice
		if got := estimate(t, Agree, agreement(), answersTo(0, 0, 0, 0, 20), in, "agree").Interval; got == nil || *got != *want {
			t.Errorf("%s: %+v, not %+v", choice, got, want)
		}
	}
}

// TestNoCorrectionOfComparisons: that the population is known, or that a part of
// a stratum was drawn, makes what is described of a sample more certain, and no
// comparison, and nothing of a census.
func TestNoCorrectionOfComparisons(t *testing.T) {
	v, a, b := agreement(), answersTo(10, 7, 0, 20, 12), answersTo(12, 9, 5, 10, 8)
	for _, column := range []string{"agree", "mean"} {
		for _, design := range []study.Design{study.Sample, study.Census} {
			in := Inference{Design: design, Level: 0.95, Compare: true}
			without, _ := Compare(v, column, a, b, in, 1)
			in.Population = 60
			with, ok := Compare(v, column, a, b, in, 1)
			if !ok || *with.Difference.Interval != *without.Difference.Interval || with.P != without.P {
				t.Errorf("%s of a %s: %+v with a population, %+v without", column, design, with.Difference, without.Difference)
			}
		}
		in := Inference{Design: study.Sample, Level: 0.95, Drawn: stratified(a, 0.8), Against: stratified(b, 0.8)}
		with, ok := Compare(v, column, a, b, in, 1)
		in.Drawn, in.Against = stratified(a, 0), stratified(b, 0)
		without, _ := Compare(v, column, a, b, in, 1)
		if !ok || *with.Difference.Interval != *without.Difference.Interval {
			t.Errorf("%s of strata: %+v where most were drawn, %+v where that is unknown", column, with.Difference, without.Difference)
		}
		described := func(sampled float64) result.Interval {
			return *estimate(t, map[string]Measure{"agree": Agree, "mean": Mean}[column], v, a, Inference{Design: study.Sample, Level: 0.95, Drawn: stratified(a, sampled)}, column).Interval
		}
		if most, unknown := described(0.8), described(0); !(most.High-most.Low < 0.6*(unknown.High-unknown.Low)) {
			t.Errorf("%s of a stratum is %+v where most were drawn, %+v where that is unknown", column, most, unknown)
		}
	}
	census := Inference{Design: study.Census, Level: 0.95, Compare: true}
	free := estimate(t, Mean, v, a, census, "mean").Interval
	census.Population = 60
	if counted := estimate(t, Mean, v, a, census, "mean").Interval; *counted != *free {
		t.Errorf("the mean of a census is %+v where its staff is counted, %+v where not", counted, free)
	}
}

// stratified is a group that was drawn in one stratum of 100 people.
func stratified(g cube.Group, sampled float64) *Drawn {
	return &Drawn{Strata: []DrawnStratum{{Sampled: sampled, People: 100, Units: []cube.Group{g}}}}
}

// TestDesignOfOneStratum: people drawn one by one, all of one stratum, are a
// simple random sample.
func TestDesignOfOneStratum(t *testing.T) {
	v, g := agreement(), answersTo(10, 7, 0, 20, 12)
	alone := Inference{Design: study.Sample, Level: 0.95}
	drawn := alone
	drawn.Drawn = &Drawn{Strata: []DrawnStratum{{People: 49, Units: []cube.Group{g}}}}
	for _, m := range []Measure{Agree, Mean, Valid} {
		for column, cell := range compute(m, v, g, alone) {
			want, _ := cell.Estimate()
			got := estimate(t, m, v, g, drawn, column)
			near(t, column, got.Value, want.Value, exact)
			near(t, column+" size", got.EffectiveN, want.EffectiveN, 1e-9)
			nearInterval(t, column, got.Interval, want.Interval.Low, want.Interval.High, 1e-9)
		}
	}
	if e := estimate(t, DesignEffect, v, g, drawn, "design_effect"); e.Value < 1-1e-9 || e.Value > 1+1e-9 {
		t.Errorf("the design effect is %v", e.Value)
	}
	none := &codebook.Variable{Kind: codebook.Open}
	if DesignEffect.Applies(none) {
		t.Error("an open question has a design effect")
	}
}

// TestTwoSamples: the uncertainty of a difference of two samples, such as two
// waves, is that of both, and so are its degrees of freedom.
func TestTwoSamples(t *testing.T) {
	v, a, b := agreement(), answersTo(10, 7, 0, 20, 12), answersTo(12, 9, 5, 10, 8)
	for _, clustered := range []bool{false, true} {
		one := &Drawn{Clustered: clustered, Strata: []DrawnStratum{{People: 49, Units: []cube.Group{a}}}}
		other := &Drawn{Clustered: clustered, Strata: []DrawnStratum{{People: 44, Units: []cube.Group{b}}}}
		if clustered {
			one.Strata[0].Units = []cube.Group{answersTo(10, 0, 0, 15, 2), answersTo(0, 4, 0, 5, 5), answersTo(0, 3, 0, 0, 5)}
			other.Strata[0].Units = []cube.Group{answersTo(12, 9), answersTo(0, 0, 5, 10, 8)}
		}
		first, second := one.mean(numbers(v)), other.mean(numbers(v))
		difference := func() (d [3]float64) {
			x, y := Beside(one, other)
			e := x.difference(y, numbers(v))
			return [3]float64{e.Value, e.Variance, e.DF}
		}()
		for i, want := range [3]float64{first.Value - second.Value, first.Variance + second.Variance, first.DF + second.DF} {
			near(t, "difference", difference[i], want, exact)
		}
	}
}
