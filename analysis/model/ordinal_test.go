package model

import (
	"errors"
	"slices"
	"testing"
)

var (
	influence = Factor{Name: "Infl", Levels: []string{"Low", "Medium", "High"}}
	home      = Factor{Name: "Type", Levels: []string{"Tower", "Apartment", "Atrium", "Terrace"}}
	contact   = Factor{Name: "Cont", Levels: []string{"Low", "High"}}
)

// housing is satisfaction (low, medium, high) of 1 681 tenants in Copenhagen
// by influence, type of home and contact with others: MASS::housing, Venables
// & Ripley 2002, Modern Applied Statistics with S, p. 199. Clusters are the six
// combinations of influence and contact.
func housing() Data {
	counts := [][]float64{
		{21, 21, 28}, {34, 22, 36}, {10, 11, 36}, {61, 23, 17}, {43, 35, 40}, {26, 18, 54}, {13, 9, 10}, {8, 8, 12},
		{6, 7, 9}, {18, 6, 7}, {15, 13, 13}, {7, 5, 11}, {14, 19, 37}, {17, 23, 40}, {3, 5, 23}, {78, 46, 43},
		{48, 45, 86}, {15, 25, 62}, {20, 23, 20}, {10, 22, 24}, {7, 10, 21}, {57, 23, 13}, {31, 21, 13}, {5, 6, 13},
	}
	d := Data{Terms: slices.Concat(influence.Terms(), home.Terms(), contact.Terms())}
	for i, n := range counts {
		x := slices.Concat(influence.Code(i%3), home.Code(i/3%4), contact.Code(i/12))
		d.Rows = append(d.Rows, Row{X: x, Counts: n, Cluster: i%3 + 3*(i/12)})
	}
	return d
}

// MASS::polr stops at nine digits and differentiates its Hessian by steps;
// ordinal::clm has the same model, in Newton's way, to the last digit:
//
//	m <- MASS::polr(Sat ~ Infl + Type + Cont, weights=Freq, data=MASS::housing, Hess=TRUE, control=list(reltol=1e-16))
//	cm <- ordinal::clm(Sat ~ Infl + Type + Cont, weights=Freq, data=MASS::housing, control=clm.control(gradTol=1e-12))
func TestOrdinal(t *testing.T) {
	f := mustFit(t, Ordinal, housing())
	got := f.Coefficients(f.ModelBased(), 0.95)
	// c(cm$beta, cm$alpha); polr stops at 0.566393738331161 for the first, 1.288819108962748 for the second
	near(t, "estimate", column(got, estimates), []float64{0.5663937379059267, 1.288819110372257, -0.5723500020419786, -0.3661863706889504,
		-1.091014658969603, 0.3602840045691298, -0.4961351381970932, 0.690708259263148}, 1e-12)
	// sqrt(diag(vcov(cm))); polr's own numeric Hessian has 0.1046527843814218 for the first
	near(t, "se", column(got, errorsOf), []float64{0.1046527813640073, 0.1271561445677395, 0.1192380085965915, 0.1551733320187922,
		0.1514860185609598, 0.09553579500237121, 0.1248472428774513, 0.125471937849649}, 1e-9)
	// coef(summary(cm))[, 4]
	near(t, "p", column(got, ps), []float64{6.228183948473365e-08, 3.835365387697954e-24, 1.586154015339825e-06, 0.0182821405620322,
		5.930020697889359e-13, 0.0001624683843862579, 7.069412587882528e-05, 3.694148315600481e-08}, 1e-6)
	// logLik(cm); logLik(clm(Sat ~ 1, weights=Freq, data=housing)); AIC(cm)
	near(t, "fit", []float64{f.LogLik, f.NullLogLik, f.AIC()}, []float64{-1739.574649529474, -1824.438810522819, 3495.149299058949}, 1e-12)
	if got[6].Term != "1|2" || got[7].Term != "2|3" {
		t.Errorf("thresholds are %q and %q", got[6].Term, got[7].Term)
	}
}

// The profile solved by uniroot, as in TestLogisticProfile, with
// clm(Sat ~ others + offset(X[,k]*t)). confint(m) is a spline: 0.36164172 and
// 0.77195442 for the first.
func TestOrdinalProfile(t *testing.T) {
	want := [][]float64{{0.3616412710570123, 0.7719536094442112}, {1.040969138057254, 1.53958044789303},
		{-0.8069585760816077, -0.339403767088222}, {-0.6705860039624725, -0.06204504054836018},
		{-1.389385525496731, -0.7953387204809234}, {0.1733586624689959, 0.5479284172664146}}
	intervals := mustFit(t, Ordinal, housing()).Profile(0.95)
	if len(intervals) != len(want) {
		t.Fatalf("%d intervals, want %d", len(intervals), len(want))
	}
	for i, got := range intervals {
		near(t, "profile", []float64{got.Low, got.High}, want[i], 1e-7)
	}
}

// With a row per person, h, and unit <- interaction(Infl, Cont):
//
//	mp <- MASS::polr(Sat ~ Type, data=h, Hess=TRUE, control=list(reltol=1e-16))
//	sqrt(diag(sandwich::vcovCL(mp, cluster=h$unit)))
func TestOrdinalClusterRobust(t *testing.T) {
	d := housing()
	d.Terms = home.Terms()
	for i := range d.Rows {
		d.Rows[i].X = d.Rows[i].X[2:5]
	}
	f := mustFit(t, Ordinal, d)
	u, err := f.ClusterRobust()
	if err != nil {
		t.Fatal(err)
	}
	got := f.Coefficients(u, 0.95)
	near(t, "estimate", column(got, estimates), []float64{-0.4684225086544584, -0.280332990801113, -1.053439163414876, -1.118227884509667, 0.003082681396509024}, 1e-6)
	near(t, "se", column(got, errorsOf), []float64{0.233184156883526, 0.19421779114362, 0.3187974482249895, 0.1852601919443199, 0.1874725612073455}, 1e-6)
}

// Shares as in TestShare, with the gradient by finite differences of order
// four and step 1e-3, eta <- X %*% cm$beta: plogis(eta - zeta2) for high,
// plogis(zeta2 - eta) - plogis(zeta1 - eta) for medium.
func TestOrdinalShare(t *testing.T) {
	f := mustFit(t, Ordinal, housing())
	for _, c := range []struct {
		level, from, to int
		want            []float64
	}{
		{0, 2, 3, []float64{0.5089825107408019, 0.02318434665240267, 0.4635928705206359, 0.5542245372460489}},
		{0, 1, 2, []float64{0.2528650066454595, 0.01150474685872917, 0.2309873968258848, 0.2760708474608644}},
		{3, 2, 3, []float64{0.2702102203394589, 0.02232602435374427, 0.2287368135615098, 0.3161212218095376}},
		{3, 1, 2, []float64{0.261302316678797, 0.01164191036035238, 0.2391358689533487, 0.2847544872088301}},
	} {
		near(t, "share", f.Share(f.ModelBased(), 0.95, c.from, c.to, home.At(2, c.level)).numbers(), c.want, 1e-7)
	}
}

// Brant's formulas by glm(Sat > k ~ Infl+Type+Cont, binomial, weights=Freq), K = 7 parameters:
//
//	inv[[k]] <- solve(t(X) %*% (X*Freq*pi[,k]*(1-pi[,k])))
//	V[k,l] <- inv[[k]] %*% t(X) %*% (X*Freq*(pi[,max(k,l)]-pi[,1]*pi[,2])) %*% inv[[l]]   # k != l
//	d <- D %*% b; x <- t(d) %*% solve(D %*% V %*% t(D)) %*% d; pchisq(x, df, lower.tail=FALSE)
func TestBrant(t *testing.T) {
	tests, err := Brant(housing())
	if err != nil {
		t.Fatal(err)
	}
	want := [][]float64{
		{8.534494001269129, 6, 0.2014993900434294},
		{0.3173382642880427, 1, 0.573211658588456},
		{0.1965044744819806, 1, 0.6575572520493612},
		{0.4681518543279387, 1, 0.4938386328405522},
		{2.804752341855334, 1, 0.09398535676508761},
		{0.03122597553771888, 1, 0.8597371826245981},
		{1.285940335352078, 1, 0.2567974452102813},
	}
	for i, w := range want {
		near(t, "Brant "+tests[i].Term, []float64{tests[i].Statistic, tests[i].DF, tests[i].P}, w, 1e-8)
	}
	if _, err := Brant(units()); !errors.Is(err, ErrThreshold) {
		t.Errorf("two answers: %v, want %v", err, ErrThreshold)
	}
}
