package statistic

import "math"

// WeightedVariance is the variance of a number in the population, estimated
// from the n people of a sample: n/(n−1) · Σw(x − mean)²/Σw (R: svyvar(~x,
// design), with element weights). It is NaN for fewer than two people.
func WeightedVariance(n, w, wx, wxx float64) float64 {
	if !(n >= 2 && w > 0) {
		return math.NaN()
	}
	mean := wx / w
	return n / (n - 1) * max(0, wxx/w-mean*mean)
}

// ShareVariance is WeightedVariance of a number that is 1 for a share p of the
// people and 0 for the others.
func ShareVariance(n, p float64) float64 { return WeightedVariance(n, 1, p, p) }

// DesignEffect is how many times the variance of an estimated mean is that of
// a simple random sample of n people with replacement, where x varies by
// variance (Kish 1965, Survey Sampling, sec. 8.2; R: deff(svymean(~x, design,
// deff = "replace"))). It is NaN where x does not vary.
func DesignEffect(estimate DesignEstimate, variance, n float64) float64 {
	if !(variance > 0) {
		return math.NaN()
	}
	return estimate.Variance / (variance / n)
}

// SizeUnderDesign is the size of the simple random sample that would tell as
// much as n people do under the design: n over the design effect (Kish 1965,
// sec. 8.2).
func SizeUnderDesign(n, designEffect float64) float64 { return n / designEffect }

// EffectiveSize is the size of the unweighted group whose shares would be as
// certain: (Σw)²/Σw² (Kish 1965, Survey Sampling, sec. 11.7; R: sum(w)^2 /
// sum(w^2)), which is n without weights. It is NaN where nobody has a weight.
func EffectiveSize(w, w2 float64) float64 { return w * w / w2 }
