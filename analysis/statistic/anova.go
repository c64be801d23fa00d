package statistic

import (
	"math"
	"slices"
)

// An Anova is an analysis of variance with one factor. F is the ratio of the
// variances between and within groups, with DF1 and DF2 degrees of freedom;
// Between and Within are sums of squares. Eta2 is the share of the
// variance of these answers that groups account for.
type Anova struct {
	F, DF1, DF2, P  float64
	Between, Within float64
	Eta2            float64
}

// OneWay compares the means of groups whose variances are taken to be equal
// (Fisher 1925, Statistical Methods for Research Workers, ch. 7; R: oneway.test(x
// ~ g, var.equal = TRUE), effectsize::eta_squared(aov(x ~ g))). Empty groups are left out; a group of
// one person counts, and says nothing of the variance within. F and P are
// NaN with fewer than two groups, when no group has two people, and when
// all answer as the rest of their group; Eta2 is NaN when all answers are alike.
func OneWay(groups []Sample) Anova {
	present := inhabited(groups)
	weights := make([]float64, len(present))
	var a Anova
	people := 0.0
	for i, g := range present {
		weights[i] = g.N
		people += g.N
		if g.N > 1 {
			a.Within += (g.N - 1) * g.Variance
		}
	}
	a.Between = between(present, weights)
	a.DF1, a.DF2 = float64(len(present)-1), people-float64(len(present))
	a.Eta2 = a.Between / (a.Between + a.Within)
	if !(a.DF1 >= 1 && a.DF2 > 0 && a.Within > 0) {
		a.F, a.P = math.NaN(), math.NaN()
		return a
	}
	square := a.Within / a.DF2
	a.F = a.Between / a.DF1 / square
	a.P = varianceRatio{a.DF1, a.DF2}.survival(a.F)
	return a
}

// A WelchF is Welch's test that the means of groups are equal: F with DF1 and
// DF2 degrees of freedom.
type WelchF struct{ F, DF1, DF2, P float64 }

// WelchAnova compares the means of groups whose variances may differ (Welch
// 1951, Biometrika 38:330; R: oneway.test(x ~ g)). Empty groups are left out.
// All is NaN with fewer than two groups, and when a group has fewer than two
// people or answers that are all alike: its mean would weigh infinitely much.
func WelchAnova(groups []Sample) WelchF {
	present := inhabited(groups)
	k := float64(len(present))
	weights := make([]float64, len(present))
	total := 0.0
	for i, g := range present {
		if !(g.N >= 2 && g.Variance > 0) {
			return WelchF{math.NaN(), math.NaN(), math.NaN(), math.NaN()}
		}
		weights[i] = g.N / g.Variance
		total += weights[i]
	}
	if k < 2 {
		return WelchF{math.NaN(), math.NaN(), math.NaN(), math.NaN()}
	}
	uncertain := 0.0
	for i, g := range present {
		rest := 1 - weights[i]/total
		uncertain += rest * rest / (g.N - 1) / (k*k - 1)
	}
	w := WelchF{DF1: k - 1, DF2: 1 / (3 * uncertain)}
	w.F = between(present, weights) / w.DF1 / (1 + 2*(k-2)*uncertain)
	w.P = varianceRatio{w.DF1, w.DF2}.survival(w.F)
	return w
}

// inhabited are the groups that have people.
func inhabited(groups []Sample) []Sample {
	return slices.DeleteFunc(slices.Clone(groups), func(g Sample) bool { return !(g.N > 0) })
}

// between is the weighted sum of squared distances of the means of groups from
// the mean of all. Means are taken from the first one, so that a large number
// common to all of them costs no digits.
func between(groups []Sample, weights []float64) float64 {
	var sum, total float64
	for i, g := range groups {
		sum += weights[i] * (g.Mean - groups[0].Mean)
		total += weights[i]
	}
	squares := 0.0
	for i, g := range groups {
		distance := g.Mean - groups[0].Mean - sum/total
		squares += weights[i] * distance * distance
	}
	return squares
}
