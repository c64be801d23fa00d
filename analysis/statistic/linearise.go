package statistic

import (
	"math"
	"slices"
)

// Totals are the sums over the people of a domain in one cluster: of their
// weights, Σw, and of their weighted numbers, Σwx. For a share x is 1 for those
// it counts and 0 for others.
type Totals struct{ W, WX float64 }

func (t Totals) plus(u Totals) Totals { return Totals{t.W + u.W, t.WX + u.WX} }

// A Stratum is the clusters (primary sampling units) that were drawn in one
// stratum. A cluster with nobody of the domain is there with zeros.
type Stratum struct {
	Sampled  float64 // the fraction of its clusters that was drawn; 0: unknown, or drawn with replacement
	Clusters []Totals
}

// designTotal is Σwx over a domain, and its variance (R: svytotal(~x,
// subset(design, domain))).
func designTotal(strata []Stratum, rule LonelyRule) DesignEstimate {
	var spreads []spread
	for _, s := range strata {
		if len(s.Clusters) == 0 {
			continue
		}
		scores, inhabited := make([][]float64, len(s.Clusters)), 0.0
		for c, t := range s.Clusters {
			scores[c] = []float64{t.WX}
			if t.W != 0 {
				inhabited++
			}
		}
		of := unitSpread(s.Sampled, scores)
		of.domain = inhabited
		spreads = append(spreads, of)
	}
	return designEstimate(sumTotals(strata).WX, spreads, rule)
}

// DesignMean is the mean Σwx/Σw over a domain, and its variance by Taylor
// linearisation: that of the total of z = (Σwx − mean·Σw)/ΣΣw per cluster
// (Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling, sec.
// 5.5–5.8; R: svymean(~x, subset(design, domain))). With x of 0 and 1 it is a
// share, and with Σwy for Σw the ratio of two numbers (R: svyratio(~x, ~y,
// design)). It is NaN where the domain is empty.
func DesignMean(strata []Stratum, rule LonelyRule) DesignEstimate {
	mean, scores := linearised(strata)
	return estimateFrom(mean, scores, rule)
}

// DesignDifference is the mean of domain a less that of domain b. People of
// both live in the same clusters, so that what the means have in common is no
// part of the variance (R: svycontrast(svyby(~x, ~domain, design, svymean,
// covmat = TRUE), c(1, -1))). Both must list the same strata and clusters in
// the same order; all is NaN where they do not. DomainDF counts clusters with
// somebody of either.
func DesignDifference(a, b []Stratum, rule LonelyRule) DesignEstimate {
	meanA, scoresA := linearised(a)
	meanB, scoresB := linearised(b)
	return differenceFrom(meanA, meanB, scoresA, scoresB, rule)
}

// differenceFrom is the difference of two estimates that have scores in the
// same clusters.
func differenceFrom(a, b float64, scoresA, scoresB []Stratum, rule LonelyRule) DesignEstimate {
	if !slices.EqualFunc(scoresA, scoresB, func(s, t Stratum) bool { return len(s.Clusters) == len(t.Clusters) }) {
		return estimateFrom(math.NaN(), nil, rule)
	}
	return estimateFrom(a-b, eachCluster(scoresA, func(h, c int, t Totals) Totals {
		u := scoresB[h].Clusters[c]
		return t.plus(Totals{u.W, -u.WX})
	}), rule)
}

// estimateFrom is an estimate whose variance is that of the total of scores.
func estimateFrom(value float64, scores []Stratum, rule LonelyRule) DesignEstimate {
	e := designTotal(scores, rule)
	e.Value = value
	if math.IsNaN(value) {
		e.Variance = value
	}
	return e
}

// linearised is a mean, and per cluster how much it moves the mean.
func linearised(strata []Stratum) (mean float64, scores []Stratum) {
	all := sumTotals(strata)
	mean = all.WX / all.W
	return mean, eachCluster(strata, func(_, _ int, t Totals) Totals {
		return Totals{t.W, (t.WX - mean*t.W) / all.W}
	})
}

// eachCluster is the strata with something else in each cluster.
func eachCluster(strata []Stratum, of func(h, c int, t Totals) Totals) []Stratum {
	out := make([]Stratum, len(strata))
	for h, s := range strata {
		out[h] = Stratum{s.Sampled, make([]Totals, len(s.Clusters))}
		for c, t := range s.Clusters {
			out[h].Clusters[c] = of(h, c, t)
		}
	}
	return out
}

func sumTotals(strata []Stratum) Totals {
	var sum Totals
	for _, s := range strata {
		for _, t := range s.Clusters {
			sum = sum.plus(t)
		}
	}
	return sum
}
