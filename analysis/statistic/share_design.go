package statistic

import "math"

// DesignWilson is Wilson's interval of a share (0–1) that n people tell of
// under a design: at n over the design effect, and fewer where there are few
// clusters, by (t with n−1 / t with DF)² (Korn & Graubard 1998, Survey
// Methodology 24:193; Dean & Pagano 2015, Journal of Survey Statistics and
// Methodology 3:484). A simple random sample from a large population gives
// Wilson's interval of n people, and so do answers that are all alike, whose
// variance tells nothing. There is none without a variance.
func DesignWilson(share DesignEstimate, n, level float64) Interval {
	if !(share.Variance >= 0 && share.DF > 0 && n >= 2 && confident(level)) {
		return noInterval
	}
	size := n
	if allAlike := share.Value == 0 || share.Value == 1; !allAlike {
		effect := DesignEffect(share, ShareVariance(n, share.Value), n)
		size = SizeUnderDesign(n, effect) * clusterPenalty(n, share.DF, level)
	}
	return Wilson(share.Value, size, level)
}

// DesignLogit is the interval of a share under a design, symmetric on the
// scale of log odds, with t of DF degrees of freedom (Lohr 2010, Sampling:
// Design and Analysis; R: svyciprop(~x, design, method = "logit")). There is
// none where all or none are counted.
func DesignLogit(share DesignEstimate, level float64) Interval {
	p := share.Value
	if !(p > 0 && p < 1) {
		return noInterval
	}
	logit := StudentInterval(math.Log(p/(1-p)), share.SE()/(p*(1-p)), share.DF, level)
	return Interval{expit(logit.Low), expit(logit.High)}
}

func expit(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// DesignBeta is the exact binomial interval of a share at the effective size
// p(1−p)/variance of n people, and fewer where there are few clusters (Korn &
// Graubard 1998; R: svyciprop(~x, design, method = "beta"), where n is
// nrow(design)). There is none where all or none are counted.
func DesignBeta(share DesignEstimate, n, level float64) Interval {
	p := share.Value
	size := p * (1 - p) / share.Variance * clusterPenalty(n, share.DF, level)
	return ClopperPearson(size*p, size, level)
}

// clusterPenalty is the factor by which few clusters lessen the size of a
// sample of n people: 1 where each is a cluster.
func clusterPenalty(n, df, level float64) float64 {
	if !(n > 1 && df > 0 && confident(level)) {
		return math.NaN()
	}
	ratio := studentQuantile(level, n-1) / studentQuantile(level, df)
	return ratio * ratio
}
