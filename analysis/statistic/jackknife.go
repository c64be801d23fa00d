package statistic

import "math"

// Jackknife is the mean of DesignMean with a variance from leaving out one
// cluster at a time and weighting up the others of its stratum, n/(n−1): JK1
// with one stratum, JKn with several (Wolter 2007, Introduction to Variance
// Estimation, sec. 4.5; R: svymean(~x, as.svrepdesign(design, type = "JKn"))).
// The deviations are from the mean of all replicates, as R takes them. The
// variance is NaN where a stratum has a single cluster that was not fully
// drawn, which is counted, and where a single cluster has all of the domain,
// so that nobody is left without it.
func Jackknife(strata []Stratum) DesignEstimate {
	means, scales := leaveOut(strata)
	return jackknifed(DesignMean(strata, LonelyUndefined), means, scales)
}

// JackknifeDifference is the difference of DesignDifference with the variance
// of Jackknife: of the difference without each cluster, which both domains
// lose at once (R: svycontrast(svyby(~x, ~domain, as.svrepdesign(design, type =
// "JKn"), svymean, covmat = TRUE), c(1, -1))). All is NaN where a and b do not
// list the same strata and clusters.
func JackknifeDifference(a, b []Stratum) DesignEstimate {
	e := DesignDifference(a, b, LonelyUndefined)
	if math.IsNaN(e.Value) {
		return e
	}
	means, scales := leaveOut(a)
	others, _ := leaveOut(b)
	for i := range means {
		means[i] -= others[i]
	}
	return jackknifed(e, means, scales)
}

// jackknifed is an estimate with the variance of its replicates, unless it has
// none at all.
func jackknifed(e DesignEstimate, replicates, scales []float64) DesignEstimate {
	if !math.IsNaN(e.Variance) {
		e.Variance = scatter(replicates, scales)
	}
	return e
}

// leaveOut is the mean without each cluster in turn, the others of its stratum
// weighted up, and by how much the square of its deviation counts.
func leaveOut(strata []Stratum) (means, scales []float64) {
	all := sumTotals(strata)
	for _, s := range strata {
		n, left := float64(len(s.Clusters)), spread{sampled: s.Sampled}.left()
		if n < 2 || left == 0 {
			continue
		}
		one := sumTotals([]Stratum{s})
		for _, t := range s.Clusters {
			up := n / (n - 1)
			wx := all.WX - one.WX + up*(one.WX-t.WX)
			w := all.W - one.W + up*(one.W-t.W)
			means, scales = append(means, wx/w), append(scales, left/up)
		}
	}
	return means, scales
}

// scatter is the scaled sum of squared deviations from the plain mean.
func scatter(x, scale []float64) float64 {
	mean, sum := 0.0, 0.0
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for i, v := range x {
		sum += scale[i] * (v - mean) * (v - mean)
	}
	return sum
}
