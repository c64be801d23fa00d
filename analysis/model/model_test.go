package model

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/foljeforskning/folje/analysis/statistic"
)

// near fails the test unless each number is within a relative tolerance.
func near(t *testing.T, what string, got, want []float64, tolerance float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d numbers, want %d", what, len(got), len(want))
	}
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= tolerance*math.Abs(want[i])) {
			t.Errorf("%s[%d] = %.16g, want %.16g", what, i, got[i], want[i])
		}
	}
}

func column(coefficients []Coefficient, of func(Coefficient) float64) []float64 {
	var numbers []float64
	for _, c := range coefficients {
		numbers = append(numbers, of(c))
	}
	return numbers
}

func estimates(c Coefficient) float64  { return c.Estimate }
func errorsOf(c Coefficient) float64   { return c.SE }
func statistics(c Coefficient) float64 { return c.Statistic }
func ps(c Coefficient) float64         { return c.P }
func lows(c Coefficient) float64       { return c.Wald.Low }
func highs(c Coefficient) float64      { return c.Wald.High }

func (s Share) numbers() []float64 { return []float64{s.Value, s.SE, s.Interval.Low, s.Interval.High} }

var (
	contract = Factor{Name: "contract", Levels: []string{"a", "b"}}
	band     = Factor{Name: "band", Levels: []string{"x", "y", "z"}}
)

// units is four units' answers by contract and band:
//
//	d <- expand.grid(unit = 1:4, contract = c("a","b"), band = c("x","y","z"))
//	d$no  <- c(12,9,14,8, 7,5,6,9, 10,11,9,7, 4,6,3,5, 8,9,12,6, 2,3,5,4)
//	d$yes <- c(5,7,6,3, 6,4,8,5, 9,6,8,10, 7,5,6,9, 11,13,9,8, 6,9,4,7)
//	long <- rbind(transform(d, y=0, n=no), transform(d, y=1, n=yes))
//	g <- glm(y ~ contract + band, binomial, long, weights=n, control=list(epsilon=1e-15))
func units() Data {
	no := []float64{12, 9, 14, 8, 7, 5, 6, 9, 10, 11, 9, 7, 4, 6, 3, 5, 8, 9, 12, 6, 2, 3, 5, 4}
	yes := []float64{5, 7, 6, 3, 6, 4, 8, 5, 9, 6, 8, 10, 7, 5, 6, 9, 11, 13, 9, 8, 6, 9, 4, 7}
	d := Data{Terms: slices.Concat(contract.Terms(), band.Terms())}
	for i := range no {
		x := slices.Concat(contract.Code(i/4%2), band.Code(i/8))
		d.Rows = append(d.Rows, Row{X: x, Counts: []float64{no[i], yes[i]}, Cluster: i % 4})
	}
	return d
}

func mustFit(t *testing.T, fit func(Data) (*Fit, error), d Data) *Fit {
	t.Helper()
	f, err := fit(d)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestLogistic(t *testing.T) {
	f := mustFit(t, Logistic, units())
	got := f.Coefficients(f.ModelBased(), 0.95)
	// summary(g)$coefficients
	near(t, "estimate", column(got, estimates), []float64{-0.6967521062120262, 0.5136749310274559, 0.5847132824903405, 0.8378561222847106}, 1e-12)
	near(t, "se", column(got, errorsOf), []float64{0.2208876075261292, 0.2270933856799831, 0.2708240976811215, 0.2729261031219992}, 1e-9)
	near(t, "z", column(got, statistics), []float64{-3.154328638059092, 2.261954611709033, 2.15901497502192, 3.069901019728352}, 1e-9)
	near(t, "p", column(got, ps), []float64{0.001608678209162083, 0.02370020770429012, 0.03084900517485038, 0.002141297227748798}, 1e-9)
	// confint.default(g)
	near(t, "low", column(got, lows), []float64{-1.12968386159445777, 0.06858007396742505, 0.05390780488978497, 0.30293078972472742}, 1e-9)
	near(t, "high", column(got, highs), []float64{-0.2638203508295946, 0.9587697880874867, 1.1155187600908960, 1.3727814548446937}, 1e-9)
	// exp(coef(g))[2]; 1 - logLik(g)/(-g$null.deviance/2)
	near(t, "odds ratio, McFadden", []float64{got[1].OddsRatio(), f.McFadden()}, []float64{1.6714222839925383, 0.0295976043362125}, 1e-12)
	// logLik(g); -g$null.deviance/2; AIC(g)
	near(t, "fit", []float64{f.LogLik, f.NullLogLik, f.AIC()}, []float64{-232.0452735921542, -239.1227336505362, 472.0905471843083}, 1e-12)
	if terms := f.Terms; !slices.Equal(terms, []string{"contract: b", "band: y", "band: z"}) || got[0].Term != "(Intercept)" {
		t.Errorf("terms are %q after %q", terms, got[0].Term)
	}
}

// The profile solved by uniroot, since confint() is a spline (-1.13863346 and
// 0.96228123 for the first two below): for coefficient k, with X <- model.matrix(g),
//
//	f <- function(t) glm.fit(X[,-k], long$y, weights=long$n, offset=X[,k]*t, family=binomial(),
//	  control=list(epsilon=1e-15))$deviance - deviance(g) - qchisq(.95, 1)
//	uniroot(f, c(b-4*se, b), tol=1e-14)$root; uniroot(f, c(b, b+4*se), tol=1e-14)$root
func TestLogisticProfile(t *testing.T) {
	f := mustFit(t, Logistic, units())
	want := []statistic.Interval{
		{Low: -1.138618331658734, High: -0.2703445355505694},
		{Low: 0.07091281810273226, High: 0.9622738978918653},
		{Low: 0.05680784138076619, High: 1.120067234233649},
		{Low: 0.3074027847573394, High: 1.37891763068946},
	}
	for i, got := range f.Profile(0.95) {
		near(t, "profile", []float64{got.Low, got.High}, []float64{want[i].Low, want[i].High}, 1e-8)
	}
	if got := f.Profile(1)[0]; got.Defined() {
		t.Errorf("an interval at level 1: %v", got)
	}
}

// With a row per person, pers <- long[rep(seq_len(nrow(long)), long$n),]:
//
//	gp <- glm(y ~ contract + band, binomial, pers); V <- sandwich::vcovCL(gp, cluster = ~unit)
//	sqrt(diag(V)); 2*pt(-abs(coef(gp)/sqrt(diag(V))), 3); coef(gp) ± qt(.975,3)*sqrt(diag(V))
func TestClusterRobust(t *testing.T) {
	f := mustFit(t, Logistic, units())
	u, err := f.ClusterRobust()
	if err != nil {
		t.Fatal(err)
	}
	got := f.Coefficients(u, 0.95)
	near(t, "se", column(got, errorsOf), []float64{0.1158213454559246, 0.1094588256991518, 0.2934442880717953, 0.2457410974105034}, 1e-8)
	near(t, "p", column(got, ps), []float64{0.009204542936085101, 0.01829611292246428, 0.140331115231784, 0.04216592311289211}, 1e-8)
	near(t, "low", column(got, lows), []float64{-1.065347319131209, 0.1653280956004943, -0.3491574078903567, 0.05579827477428201}, 1e-8)
	near(t, "high", column(got, highs), []float64{-0.3281568932928189, 0.8620217664544121, 1.51858397287103, 1.619913969795123}, 1e-8)
	if u.DF != 3 || u.Clusters != 4 || !slices.Equal(u.Warnings, []Warning{{FewClusters, 4}}) {
		t.Errorf("DF %v, clusters %d, warnings %v; want 3, 4, and one of few clusters", u.DF, u.Clusters, u.Warnings)
	}
	for _, cluster := range []int{-1, 0} {
		d := units()
		for i := range d.Rows {
			d.Rows[i].Cluster = cluster
		}
		if _, err := mustFit(t, Logistic, d).ClusterRobust(); !errors.Is(err, ErrClusters) {
			t.Errorf("all in cluster %d: %v, want %v", cluster, err, ErrClusters)
		}
	}
}

// Standardised shares and their delta method, W being vcov(gp) or V above and
// q qnorm(.975) or qt(.975, 3):
//
//	X <- model.matrix(~contract+band, transform(pers, band=factor(level, levels=levels(band))))
//	pr <- plogis(X %*% coef(gp)); G <- colMeans(c(pr*(1-pr))*X); p <- mean(pr); se <- sqrt(G %*% W %*% G)
//	c(p, se, plogis(qlogis(p) + c(-1,1)*q*se/(p*(1-p))))
func TestShare(t *testing.T) {
	f := mustFit(t, Logistic, units())
	robust, err := f.ClusterRobust()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		u     Uncertainty
		level int
		want  []float64
	}{
		{f.ModelBased(), 0, []float64{0.380203528138133, 0.04507534366379905, 0.2965898346804908, 0.4715859287691399}},
		{f.ModelBased(), 1, []float64{0.5217391304347843, 0.04622083295772161, 0.4314249892092182, 0.6106540570355332}},
		{f.ModelBased(), 2, []float64{0.5832967595360059, 0.04539734095358447, 0.4925639262025611, 0.6687174561682778}},
		{robust, 0, []float64{0.380203528138133, 0.02793551875455167, 0.2960967386010422, 0.472175233446122}},
		{robust, 2, []float64{0.5832967595360059, 0.04921932195049294, 0.423574926263684, 0.7272586875823391}},
	} {
		near(t, "share", f.Share(c.u, 0.95, 1, 2, band.At(1, c.level)).numbers(), c.want, 1e-8)
	}
	u := f.ModelBased()
	// A logistic regression repeats the share it was fitted to: 171 of 345.
	near(t, "as it is", []float64{f.Share(u, 0.95, 1, 2, nil).Value}, []float64{171.0 / 345}, 1e-12)
	if all := f.Share(u, 0.95, 0, 2, nil); math.Abs(all.Value-1) > 1e-12 || all.SE != 0 || all.Interval.Defined() {
		t.Errorf("the share of all answers is %+v", all)
	}
}

// qt(.975, df); 2*pt(-8.5, df)
func TestStudent(t *testing.T) {
	for df, want := range map[float64][]float64{
		1:   {12.70620473617469, 0.07455374230841036},
		3:   {3.182446305283708, 0.003419691416344476},
		19:  {2.093024054408309, 6.732907097825329e-08},
		100: {1.983971518523552, 1.887314043745024e-13},
	} {
		u := Uncertainty{DF: df}
		near(t, "t", []float64{u.quantile(0.95), u.twoSided(8.5), u.twoSided(-8.5)}, append(want, want[1]), 1e-10)
	}
}
