package statistic

import "math"

// Jackknife is the mean of DesignMean with a variance from leaving out one
// cluster at a time and weighting up the others of its stratum, n/(n−1): JK1
// with one stratum, JKn with several (Wolter 2007, Introduction to Variance
// Estimation, sec. 4.5; R: svymean(~x, as.svrepdesign(design, type = "JKn"))).
// The deviations are from the mean of all replicates, as R takes them. A
// stratum with a single cluster that was not fully drawn makes the variance
// NaN, and is counted.
func Jackknife(strata []Stratum) DesignEstimate {
	e := DesignMean(strata, LonelyUndefined)
	var replicates, scales []float64
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
			replicates = append(replicates, wx/w)
			scales = append(scales, left/up)
		}
	}
	if !math.IsNaN(e.Variance) {
		e.Variance = scatter(replicates, scales)
	}
	return e
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
